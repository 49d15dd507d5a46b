"""Sites in a test: built from a register, and read back as a reader's browser would."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from html.parser import HTMLParser
from typing import Any, Final, NamedTuple

from agatrack import checks
from agatrack.file_tree import FileTree, MemoryTree
from agatrack.loading import load
from agatrack.reports import building
from agatrack.reports.html import Layout
from agatrack.reports.site import pages
from agatrack.reports.site.facts import Facts
from agatrack.reports.site.material import Material
from agatrack.reports.site.sheet import Page
from tests.checks.base import BASE, TODAY, Changed, laid_over

FIGURES: Final = ("verified", "evidenced", "self", "civil_society", "independent", "expected")
VOID: Final = frozenset({"meta", "link", "input", "br", "hr", "wbr", "rect", "path"})


def material(tree: FileTree, day: date = TODAY, **more: Any) -> Material:
    """What a site is made from, in Spanish unless said otherwise."""
    register = load(tree)
    found = checks.diagnostics(register, day)
    return Material(register, day, more.pop("languages", ["es"]), diagnostics=found, **more)


def site(stuff: Material) -> dict[str, bytes]:
    """Every file of a site, by path."""
    layout = Layout()
    built = building.built(pages.drafts(Facts(stuff), ""), layout.page, {})
    return layout.assets() | {one.path: one.content for one in built if one.content is not None}


def planned(stuff: Material) -> list[Page]:
    """Every page of a site before it is laid out."""
    made = [draft.make() for draft in pages.drafts(Facts(stuff), "")]
    return [one for one in made if not isinstance(one, bytes)]


def site_of(changed: Changed, **more: Any) -> dict[str, bytes]:
    """The site of BASE with these files laid over it."""
    return site(material(MemoryTree(laid_over(BASE, changed)), **more))


def pages_of(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The pages of a site as text, by path; cards to embed are none."""
    for path, content in files.items():
        if path.endswith(".html") and not path.endswith("/card.html"):
            yield path, content.decode()


class Element(NamedTuple):
    """A start tag as written on a page."""

    tag: str
    attributes: dict[str, str]


class Reader(HTMLParser):
    """A page taken apart: its elements, its text, and the six figures of each item on it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.texts: list[str] = []
        self.figures: list[tuple[str, list[str | None]]] = []
        self._list: list[str | None] | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See HTMLParser."""
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append(Element(tag, attributes))
        if "data-item" in attributes:
            self._list = []
            self.figures.append((attributes["data-item"], self._list))
        elif tag == "dd" and self._list is not None:
            self._list.append(None)
        elif tag == "data" and self._list is not None:
            self._list[-1] = attributes["value"]

    def handle_endtag(self, tag: str) -> None:
        """See HTMLParser."""
        if tag == "dl":
            self._list = None

    def handle_data(self, data: str) -> None:
        """See HTMLParser."""
        self.texts.append(data)


def six(row: Mapping[str, Any]) -> list[float | None]:
    """The six figures of a row of ``status --json``, in the order in which pages have them."""
    claims = row["claims"]
    return [
        row["verified"], row["evidenced"],
        claims["self"], claims["civil_society"], claims["independent"], row["expected"],
    ]  # fmt: skip
