"""A link within a site that leads nowhere is found."""

from __future__ import annotations

import pytest

from agatrack.reports.links import broken

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
