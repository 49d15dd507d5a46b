"""axe-core finds nothing against WCAG 2.0 to 2.2, levels A and AA, on any page however shown."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.sites import LANGUAGES, PAGES

TAGS: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")

LOOKS: Final = ("color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size")
"""The rules that depend on how wide and in which colours a page is shown."""

NARROW: Final = {"width": 320, "height": 800}
WIDE: Final = {"width": 1280, "height": 800}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    page = browser.new_page()
    page.add_init_script((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    return page


def violations(page: Page, *rules: str) -> list[str]:
    """What axe finds on a page: the rule and the element; by these rules, or by all."""
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    how = {"runOnly": only, "resultTypes": ["violations"], "preload": False}
    found: dict[str, Any] = page.evaluate(f"axe.run({json.dumps(how)})")
    return [
        f"{rule['id']}: {node['html']}" for rule in found["violations"] for node in rule["nodes"]
    ]


def violations_of(page: Page, address: str) -> list[str]:
    """What axe finds on a page at an address, narrow and wide, light and dark."""
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    page.goto(address)
    found = violations(page)
    for size, scheme in ((WIDE, "dark"), (NARROW, "dark"), (NARROW, "light")):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found += violations(page, *LOOKS)
    return found


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_bars_anyone(page: Page, whole: Path, kind: str, language: str) -> None:
    assert violations_of(page, (whole / language / PAGES[kind]).as_uri()) == []
