"""axe-core finds nothing against WCAG 2.0 to 2.2, levels A and AA, on any page however shown."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.sites import LANGUAGES, PAGES
from tests.cli.calls import ROOT

TAGS: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")

LOOKS: Final = (
    "color-contrast",
    "link-in-text-block",
    "scrollable-region-focusable",
    "target-size",
)
"""The rules that depend on how wide and in which colours a page is shown."""

Way = tuple[ViewportSize, Literal["light", "dark"]]

NARROW: Final[ViewportSize] = {"width": 320, "height": 800}
WIDE: Final[ViewportSize] = {"width": 1280, "height": 800}
ALL_WAYS: Final[tuple[Way, ...]] = (
    *((WIDE, "light"), (WIDE, "dark")),
    *((NARROW, "dark"), (NARROW, "light")),
)


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


def violations_of(page: Page, address: str, *ways: Way) -> list[str]:
    """What axe finds on a page at an address, shown in each width and scheme in turn."""
    found: list[str] = []
    for number, (size, scheme) in enumerate(ways):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        if number:
            found += violations(page, *LOOKS)
        else:
            page.goto(address)
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            found += violations(page)
    return found


@pytest.mark.parametrize("kind", PAGES)
def test_no_page_bars_anyone_however_it_is_shown(page: Page, whole: Path, kind: str) -> None:
    assert violations_of(page, (whole / "es" / PAGES[kind]).as_uri(), *ALL_WAYS) == []


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_nor_in_another_language(page: Page, whole: Path, kind: str, language: str) -> None:
    # Colours are the same in every language; what is longer shows itself where it is narrow.
    address = (whole / language / PAGES[kind]).as_uri()

    assert violations_of(page, address, (WIDE, "light"), (NARROW, "dark")) == []


@pytest.mark.parametrize("path", ["index.html", "mx-2019/c07/index.html", "actors/index.html"])
def test_nor_do_the_pages_of_the_shipped_plans(page: Page, shipped: Path, path: str) -> None:
    assert violations_of(page, (shipped / "es" / path).as_uri(), (NARROW, "dark")) == []


def test_nor_does_the_choice_of_a_language(page: Page, whole: Path) -> None:
    # Beside the real one, which leads on to the first language at once.
    text = (whole / "index.html").read_text("utf-8")
    still = "".join(line for line in text.splitlines(keepends=True) if '"refresh"' not in line)
    (whole / "choice.html").write_text(still, "utf-8")

    assert violations_of(page, (whole / "choice.html").as_uri(), *ALL_WAYS) == []


def test_axe_would_find_something(page: Page, whole: Path) -> None:
    page.goto((whole / "es" / PAGES["about"]).as_uri())
    page.evaluate("document.documentElement.removeAttribute('lang')")
    page.evaluate("document.querySelector('main p').style.color = 'silver'")

    assert {one.split(":")[0] for one in violations(page)} == {"color-contrast", "html-has-lang"}


def test_every_template_has_a_page_among_those_tried() -> None:
    templates = {path.name.partition(".")[0] for path in (ROOT / "templates/html").glob("*.j2")}

    assert templates - PAGES.keys() == {"base", "parts", "languages"}
