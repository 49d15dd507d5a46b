"""One browser and one set of pages for all tests of a process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from docs.screenshot import chromium
from tests.browser import sites


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, without a window."""
    program = chromium()
    if program is None:
        pytest.skip("there is no Chromium: install the package 'chromium'")
    with sync_playwright() as player:
        # What optimizing axe-core takes it never saves: each page is there for a second.
        flags = ["--disable-gpu", "--js-flags=--no-opt"]
        browser = player.chromium.launch(executable_path=program, args=flags)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def whole(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001
    """The made-up site with all there is; none is made where there is no browser to show it."""
    return sites.whole_site(tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="session")
def shipped(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001
    """The site of the shipped plans."""
    return sites.shipped_site(tmp_path_factory.mktemp("shipped"))
