"""A visit to a page: what axe-core, the width of the window and the console have against it."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, Final, Literal, NamedTuple

from playwright.sync_api import Browser, Page, ViewportSize

Way = tuple[ViewportSize, Literal["light", "dark"]]

NARROW: Final[ViewportSize] = {"width": 320, "height": 800}
WIDE: Final[ViewportSize] = {"width": 1280, "height": 800}

TAGS: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")

LOOKS: Final = (
    "color-contrast",
    "link-in-text-block",
    "scrollable-region-focusable",
    "target-size",
)
"""The rules that depend on how wide and in which colours a page is shown."""

OPENED: Final = "document.querySelectorAll('details').forEach(one => one.open = true)"

TOO_WIDE: Final = """() => {
  const width = document.documentElement.clientWidth;
  return Array.from(document.querySelectorAll("body *"))
    .filter(one => !one.closest(".scroll table, svg"))
    .filter(one => one.getBoundingClientRect().right > width + 1)
    .map(one => one.outerHTML.slice(0, 120))
    .concat(document.documentElement.scrollWidth > width ? ["the page itself"] : []);
}"""
"""What stands out of the window on the right; a table may be wider inside of its own frame."""

SPACED: Final = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*{line-height:1.5!important;letter-spacing:.12em!important;"
    + "word-spacing:.16em!important}p{margin-bottom:2em!important}");
  document.adoptedStyleSheets = [sheet];
}"""
"""The spacing of text that WCAG 2.1, criterion 1.4.12, lets a reader ask for."""


class Visit(NamedTuple):
    """What was found on one page, each as the texts that name it."""

    barred: list[str]
    too_wide: list[str]
    asked: set[str]
    complaints: list[str]


def page_with_axe(browser: Browser) -> Page:
    """A page that has axe-core at hand, whatever address it goes to."""
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


def visited(page: Page, address: str, *ways: Way) -> Visit:
    """What is found on a page with all details open, in each width and scheme in turn."""
    asked: set[str] = set()
    complaints: list[str] = []
    heard: list[tuple[Any, Any]] = [
        ("request", lambda one: asked.add(one.url)),
        ("console", lambda one: complaints.append(one.text)),
        ("pageerror", lambda one: complaints.append(str(one))),
    ]
    for event, listener in heard:
        page.on(event, listener)
    barred, too_wide = _looked_at(page, address, ways)
    for event, listener in heard:
        page.remove_listener(event, listener)
    return Visit(barred, too_wide, asked, complaints)


def _looked_at(page: Page, address: str, ways: tuple[Way, ...]) -> tuple[list[str], list[str]]:
    barred: list[str] = []
    too_wide: list[str] = []
    for number, (size, scheme) in enumerate(ways):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        if number:
            barred += violations(page, *LOOKS)
        else:
            page.goto(address)
            page.evaluate(OPENED)
            barred += violations(page)
        too_wide += page.evaluate(TOO_WIDE)
    page.set_viewport_size(NARROW)
    page.evaluate(SPACED)
    return barred, too_wide + page.evaluate(TOO_WIDE)
