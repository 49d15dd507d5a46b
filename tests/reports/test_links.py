"""A link within a site that leads nowhere is found."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from agatrack.reports.links import _Page, broken

PAGES = {
    "es/index.html": b'<a href="a/b.html#x">',
    "es/a/b.html": b'<p id="x"><a href="../index.html">',
    "assets/style.css": b"",
}


def found(page: str) -> list[str]:
    files = PAGES | {"es/a/c.html": page.encode()}
    return [one.link for one in broken(files, {"downloads/all.csv"})]


@pytest.mark.parametrize(
    "link",
    [
        "b.html", "b.html#x", "#here", "../../assets/style.css", "https://example.org/x",
        "mailto:a@example.org", "../../downloads/all.csv", "../index.html",
    ],
)  # fmt: skip
def test_a_link_that_leads_somewhere(link: str) -> None:
    assert found(f'<p id="here"><a href="{link}">') == []


@pytest.mark.parametrize(
    "link",
    ["d.html", "b.html#y", "#nowhere", "../assets/style.css", "../../../etc/passwd", "../", ""],
)
def test_a_link_that_leads_nowhere(link: str) -> None:
    assert found(f'<p id="here"><a href="{link}">') == ([link] if link else [])


@pytest.mark.parametrize(
    "page",
    [
        "<a href=d.html>", "<A HREF='d.html'>", '<a title="a > b" href="d.html">',
        '<img alt=x\n src = "d.html"/>', '<a href="&#100;.html">',
    ],
)  # fmt: skip
def test_a_link_is_found_however_it_is_written(page: str) -> None:
    assert found(page) == ["d.html"]


@pytest.mark.parametrize(
    "page",
    [
        '<!-- <a href="d.html"> -->', "href=d.html", '<p title="href=d.html">',
        '<a data-href="d.html">', "&lt;a href=d.html&gt;",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_link_is_none(page: str) -> None:
    assert found(page) == []


class Reader(HTMLParser):
    """The links and named places of a page, read as a browser does."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: dict[str, None] = {}
        self.places: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag names."""
        assert tag
        for name, value in attrs:
            if name == "id":
                self.places.add(value or "")
            elif name in {"href", "src"}:
                self.links[value or ""] = None


def test_of_our_own_pages_the_same_is_found_as_a_browser_finds() -> None:
    pages = sorted((Path(__file__).parent / "golden").rglob("*.html"))

    assert pages
    for page in pages:
        text = page.read_text("utf-8")
        ours, theirs = _Page(text), Reader(text)
        assert (list(ours.links), ours.places) == (list(theirs.links), theirs.places)
