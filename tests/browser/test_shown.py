"""Pages are whole on paper, and stay readable in the dark and in the reader's own colours."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Final, Literal

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.browser.sites import PAGES
from tests.browser.visits import TOO_WIDE

TEXTS: Final = """() => {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest(".hidden, nav, form, title, desc")) {
      texts.push(walker.currentNode.data.replace(/\\s/g, ""));
    }
  }
  return texts;
}"""
"""Every piece of text that paper has to bear, without white space: lines break elsewhere there."""

SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")

COLOUR: Final = "([of, what]) => getComputedStyle(document.querySelector(of))[what]"

BARS: Final = """() => Array.from(document.querySelectorAll("svg"), (picture) => {
  const [frame, done] = picture.querySelectorAll("rect");
  return [picture.getBoundingClientRect().width, frame.getBoundingClientRect().width,
          parseFloat(done.getAttribute("width")), done.getBoundingClientRect().width];
})"""
"""How wide each picture of a card is, its frame, and in percent and pixels what is filled."""

SQUEEZED: Final = """() => Array.from(document.querySelectorAll("dd, td, p, li"))
  .filter((one) => one.checkVisibility() && one.innerText.length > 60 && one.clientWidth < 240)
  .map((one) => one.innerText)"""
"""Texts of more than a line or two that a reader would have to read word below word."""

PAGES_OF_ALL: Final = (
    *("index.html", "actors/index.html", "events/index.html", "meetings/index.html"),
    *("changes/index.html", "findings/index.html", "downloads/index.html", "about.html"),
)
"""Pages that are not about one plan."""

ON_PAPER: Final = 673
"""Pixels between the margins of a sheet of A4: 210 less 32 mm."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    return browser.new_page()


def shown(page: Page, site: Path, kind: str) -> None:
    """Go to the page of a kind."""
    page.goto((site / "es" / PAGES[kind]).as_uri())


@pytest.mark.parametrize("kind", ["overview", "commitment", "piece", "meetings"])
def test_paper_cuts_nothing_off_and_shows_what_was_folded(
    page: Page, whole: Path, kind: str
) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": ON_PAPER, "height": 1000})
    shown(page, whole, kind)
    wide = page.evaluate(TOO_WIDE)
    texts = page.evaluate(TEXTS)
    paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    page.emulate_media(media="screen")

    assert wide == []
    printed = "".join("".join(sheet.extract_text() for sheet in paper.pages).split())
    assert len(texts) > 20
    assert [text for text in texts if text not in printed] == []
    assert {(round(one.mediabox.width), round(one.mediabox.height)) for one in paper.pages} == {
        (595, 842)
    }
    assert "Quiénresponde" not in printed  # the way about the site is of no use on paper


def test_dark_is_dark_and_light_is_light(page: Page, whole: Path) -> None:
    grounds = {}
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        shown(page, whole, "overview")
        grounds[scheme] = [
            brightness(page.evaluate(COLOUR, ["html", of])) for of in ("backgroundColor", "color")
        ]
    page.emulate_media(color_scheme="light")

    assert grounds["light"][0] > 0.9
    assert grounds["light"][1] < 0.2
    assert grounds["dark"][0] < 0.2
    assert grounds["dark"][1] > 0.8


def brightness(colour: str) -> float:
    """From black, 0, to white, 1."""
    return sum(map(int, re.findall(r"\d+", colour)[:3])) / (3 * 255)


def test_colours_of_the_readers_own_keep_figures_apart(page: Page, whole: Path) -> None:
    page.emulate_media(forced_colors="active")
    shown(page, whole, "overview")
    colours = [
        page.evaluate(COLOUR, of)
        for of in (
            [".bar", "backgroundColor"],
            [".bar rect:not(.e)", "fill"],
            [".bar rect.e", "fill"],
            [".bar path", "stroke"],
        )
    ]
    page.emulate_media(forced_colors="none")

    assert len(set(colours)) == 4, colours


@pytest.mark.parametrize("width", [320, 1280])
def test_a_bar_of_a_card_is_full_where_its_frame_ends(page: Page, whole: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 600})
    page.goto((whole / "es" / "plan" / "card.html").as_uri())
    bars = page.evaluate(BARS)

    assert bars
    for picture, frame, share, done in bars:
        assert frame == pytest.approx(picture, abs=1)
        assert done == pytest.approx(picture * share / 100, abs=1)


def test_no_words_are_squeezed_into_a_narrow_column(page: Page, shipped: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    for path in (*PAGES_OF_ALL, "mx-2019/index.html", "mx-2019/c07/index.html"):
        page.goto((shipped / "es" / path).as_uri())

        assert page.evaluate(SQUEEZED) == [], path
