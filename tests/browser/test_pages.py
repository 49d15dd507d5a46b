"""Every page is open to everyone, fits on a narrow screen, and asks nobody for anything.

Open to everyone is what axe-core finds nothing against: WCAG 2.0 to 2.2, levels A and AA.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from agatrack.reports.html import ASSETS
from tests.browser.sites import LANGUAGES, PAGES
from tests.browser.visits import (
    NARROW,
    OPENED,
    TOO_WIDE,
    WIDE,
    Way,
    page_with_axe,
    violations,
    visited,
)
from tests.cli.calls import ROOT

WAYS: Final[dict[str, tuple[Way, ...]]] = {
    "es": ((WIDE, "light"), (NARROW, "dark")),
    "en": ((WIDE, "dark"), (NARROW, "light")),
    "fr": ((NARROW, "dark"), (WIDE, "light")),
}
"""Each language in both widths and both schemes; together, each width in each scheme."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    return page_with_axe(browser)


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_open_to_everyone(page: Page, whole: Path, language: str, kind: str) -> None:
    address = (whole / language / PAGES[kind]).as_uri()
    visit = visited(page, address, *WAYS[language])

    assert visit.barred == []
    assert visit.too_wide == []
    assert visit.complaints == []
    assets = {(whole / "assets" / name).as_uri() for name in ASSETS}
    assert {address} < visit.asked <= {address} | assets


@pytest.mark.parametrize("path", ["index.html", "mx-2019/c07/index.html"])
def test_so_are_the_pages_of_the_shipped_plans(page: Page, shipped: Path, path: str) -> None:
    visit = visited(page, (shipped / "es" / path).as_uri(), (NARROW, "dark"))

    assert (visit.barred, visit.too_wide, visit.complaints) == ([], [], [])


def test_nothing_of_the_shipped_plans_is_too_wide(browser: Browser, shipped: Path) -> None:
    page = browser.new_page(viewport=NARROW)
    for path in sorted((shipped / "es").glob("**/*.html")):
        if path.parent.parent.name != "actors":
            page.goto(path.as_uri())
            page.evaluate(OPENED)
            assert page.evaluate(TOO_WIDE) == [], path


def test_so_is_the_choice_of_a_language(page: Page, whole: Path) -> None:
    # Beside the real one, which leads on to the first language at once.
    text = (whole / "index.html").read_text("utf-8")
    still = "".join(line for line in text.splitlines(keepends=True) if '"refresh"' not in line)
    (whole / "choice.html").write_text(still, "utf-8")

    visit = visited(page, (whole / "choice.html").as_uri(), *WAYS["es"], *WAYS["en"])

    assert (visit.barred, visit.too_wide, visit.complaints) == ([], [], [])


def test_a_page_with_faults_would_be_found_out(page: Page, whole: Path) -> None:
    text = (whole / "es/about.html").read_text("utf-8")
    faulty = text.replace('<html lang="es">', "<html>").replace(
        "</main>", '<hr width="900"><img src="https://example.org/x"></main>'
    )
    (whole / "es/faulty.html").write_text(faulty, "utf-8")

    visit = visited(page, (whole / "es/faulty.html").as_uri(), *WAYS["es"])

    assert {one.partition(":")[0] for one in visit.barred} == {"html-has-lang", "image-alt"}
    assert "the page itself" in visit.too_wide
    assert "Content Security Policy" in visit.complaints[0]


def test_so_would_pale_words(page: Page, whole: Path) -> None:
    page.emulate_media(color_scheme="light")
    page.goto((whole / "es/about.html").as_uri())
    page.evaluate("document.querySelector('main p').style.color = 'silver'")

    assert [one.partition(":")[0] for one in violations(page, "color-contrast")] == [
        "color-contrast"
    ]


def test_every_template_has_a_page_among_those_tried() -> None:
    templates = {path.name.partition(".")[0] for path in (ROOT / "templates/html").glob("*.j2")}

    assert templates - PAGES.keys() == {"base", "parts", "languages"}
