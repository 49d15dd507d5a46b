"""What a reader does on the pages: find, read without a script, change the language, use keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.sites import PAGES


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Page:
    """A page without scripts."""
    return browser.new_page(java_script_enabled=False)


@pytest.fixture(scope="module")
def reader(browser: Browser) -> BrowserContext:
    # Without smooth scrolling nothing has to be waited for.
    return browser.new_context(reduced_motion="reduce")


@pytest.fixture
def page(reader: BrowserContext) -> Iterator[Page]:
    page = reader.new_page()
    yield page
    page.close()


def shown(page: Page, site: Path, kind: str) -> None:
    """Go to the page of a kind."""
    page.goto((site / "es" / PAGES[kind]).as_uri())


def rows(page: Page) -> list[str]:
    """The titles of those rows of the first list that are to be seen."""
    return page.locator("[data-filter] > li:visible :is(h2, h3)").all_inner_texts()


def test_the_filter_shows_what_was_asked_for(page: Page, whole: Path) -> None:
    shown(page, whole, "events")
    assert len(rows(page)) == 7

    page.get_by_role("searchbox").fill("FORO  3")
    assert rows(page) == ["Foro 3"]
    expect(page.get_by_role("status")).to_have_text("1 de un total de 7")

    page.reload()
    assert rows(page) == ["Foro 3"]

    page.get_by_role("searchbox").fill("nada de eso")
    assert rows(page) == []
    expect(page.get_by_role("status")).to_have_text("No se encontró nada.")


def test_accents_do_not_matter_to_it(page: Page, whole: Path) -> None:
    shown(page, whole, "actors")

    page.get_by_role("searchbox").fill("acádemia")

    assert rows(page) == ["Universidad"]


def test_without_a_script_everything_is_there(plain: Page, page: Page, whole: Path) -> None:
    for kind in ("overview", "gallery", "events", "actors", "commitment"):
        shown(plain, whole, kind)
        shown(page, whole, kind)
        assert page.get_by_role("searchbox").count() == page.locator("form").count()
        page.evaluate("document.querySelectorAll('form').forEach(one => one.remove())")

        bare = plain.locator("main").inner_text()
        assert bare == page.locator("main").inner_text(), kind
        assert len(bare) > 60, kind


def test_without_a_script_a_sum_opens_too(plain: Page, whole: Path) -> None:
    shown(plain, whole, "commitment")
    plain.locator("summary").first.click()

    expect(plain.locator("details").first).to_have_attribute("open", "")


def test_another_language_shows_the_same_page(page: Page, whole: Path) -> None:
    shown(page, whole, "commitment")

    page.get_by_role("link", name="English").click()
    assert page.url == (whole / "en" / PAGES["commitment"]).as_uri()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h1").inner_text() == "Open purchases"

    page.get_by_role("link", name="Español").click()
    assert page.url == (whole / "es" / PAGES["commitment"]).as_uri()
    assert page.locator("nav.languages [aria-current]").inner_text() == "Español"


def test_the_address_of_the_site_leads_to_its_first_language(page: Page, whole: Path) -> None:
    page.goto((whole / "index.html").as_uri())

    page.wait_for_url("**/es/index.html")


def test_the_first_key_leads_past_the_navigation(page: Page, whole: Path) -> None:
    shown(page, whole, "overview")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Ir al contenido")).to_be_focused()
    expect(page.get_by_role("link", name="Ir al contenido")).to_be_in_viewport(ratio=1)

    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("kind", ["overview", "commitment", "gallery"])
def test_whoever_uses_keys_sees_where_they_are(page: Page, whole: Path, kind: str) -> None:
    shown(page, whole, kind)
    places = page.locator("a[href]:visible, summary:visible, input:visible, [tabindex='0']:visible")

    for _ in range(places.count()):
        page.keyboard.press("Tab")
        seen = page.evaluate("""() => {
          const one = document.activeElement, style = getComputedStyle(one);
          const box = one.getBoundingClientRect();
          return [one.outerHTML, parseFloat(style.outlineWidth), style.outlineStyle,
            box.top > -1 && box.bottom < innerHeight + 1 && box.left >= 0];
        }""")
        assert seen[1:] == [3, "solid", True], seen[0]


def test_a_key_opens_the_sum_behind_a_figure(page: Page, whole: Path) -> None:
    shown(page, whole, "commitment")
    sums = page.locator("details.sums").first
    assert not sums.locator("dl").is_visible()

    sums.locator("summary").focus()
    page.keyboard.press("Enter")

    expect(sums.locator("dl")).to_be_visible()
