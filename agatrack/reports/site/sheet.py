"""One page in the making: its language, its place, and the links that lead from there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple

from agatrack.messages import Message
from agatrack.model.register import Item, MeansOf, Piece
from agatrack.model.texts import PLAIN, Text
from agatrack.reports.site import prose, words
from agatrack.reports.site.material import FULL_PAGE, Material


class Page(NamedTuple):
    """A page ready to be laid out: where it goes, by which template, and what it says."""

    path: str
    template: str
    data: dict[str, Any]


class Draft(NamedTuple):
    """A file of the site that is still to be made: a page, or bytes.

    ``facts`` are plain values that cover everything it says, None where making it is the only
    way to know.
    """

    path: str
    facts: tuple[object, ...] | None
    make: Callable[[], Page | bytes]


def ready(page: Page) -> Draft:
    """A page that is known already: what it says is all that it is made from."""
    return Draft(page.path, (page.template, page.data), lambda: page)


def given(path: str, content: bytes) -> Draft:
    """A file that is known already."""
    return Draft(path, None, lambda: content)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page at ``path``, relative to the folder of its language."""

    material: Material
    language: str
    path: str

    def at(self, path: str) -> Sheet:
        """Another page in the same language."""
        return Sheet(self.material, self.language, path)

    def to(self, path: str, anchor: str = "") -> str:
        """The link from here to another page of the same language."""
        if path == self.path and anchor:
            return f"#{anchor}"
        link = _link(self.path.rpartition("/")[0], path)
        return f"{link}#{anchor}" if anchor else link

    @property
    def root(self) -> str:
        """The way from here up to the folder of the site."""
        return "../" * (self.path.count("/") + 1)

    def address(self, path: str, anchor: str = "") -> str | None:
        """The permanent address of a page of the same language; None where the site has none."""
        if self.material.base is None:
            return None
        address = f"{self.material.base}/{self.language}/{path}"
        return f"{address}#{anchor}" if anchor else address

    # -- Words -----------------------------------------------------------------------------

    def say(self, message: Message) -> str:
        """A sentence in the page's language."""
        return message.into(self.language)

    def word(self, table: dict[str, Message], code: str | None) -> str:
        """What a code of a record is called."""
        return words.word(table, code, self.language)

    def day(self, when: date) -> dict[str, str]:
        """A day for machines and for people."""
        return words.day(when, self.language)

    def title(self, text: Text, item: Item | None = None) -> dict[str, Any]:
        """A text on one line, and its language where that is not the page's."""
        language, found = self._spoken(text, item)
        return {"text": prose.one_line(found), "lang": language}

    def prose(self, text: Text | None, item: Item | None = None) -> dict[str, Any] | None:
        """A text as paragraphs of markup, and its language where that is not the page's."""
        if text is None:
            return None
        language, found = self._spoken(text, item)
        return {"html": prose.markup(found), "lang": language}

    def _spoken(self, text: Text, item: Item | None) -> tuple[str | None, str]:
        languages = self.material.languages_of(item)
        found = text.into(self.language, languages)
        written = [code for code, one in text.by_language.items() if one == found]
        code = (written[0] if written else PLAIN) or next(iter(languages), "")
        return (code if code and code != self.language else None), found

    # -- Records ---------------------------------------------------------------------------

    def owner(self, identifier: str) -> Item | None:
        """The item that a record of another kind belongs to."""
        items = self.material.register.items
        while identifier and identifier not in items:
            identifier = identifier.rpartition("/")[0]
        return items.get(identifier)

    def item(self, item: Item) -> dict[str, Any]:
        """An item as a link."""
        return {
            "id": item.id,
            "name": item.name,
            "title": self.title(item.record.title, item),
            "url": self.to(*place_of(item)),
        }

    def means(self, means: MeansOf) -> dict[str, Any]:
        """A verification means as a link to where it stands."""
        path, anchor = place_of(means.item)
        # A plan's own means have no place of their own on its page.
        number = "/".join(part for part in (anchor, means.means.id) if part)
        return {
            "id": means.id,
            "title": self.title(means.means.title, means.item),
            "url": self.to(path, number if means.item.parent else ""),
        }

    def actor(self, name: str) -> dict[str, Any]:
        """An actor as a link; one without a record is only a name."""
        entry = self.material.register.actors.get(name)
        if entry is None:
            return {"id": name, "title": {"text": prose.one_line(name), "lang": None}, "url": None}
        return {
            "id": name,
            "title": self.title(entry.record.name),
            "url": self.to(f"actors/{name}/index.html"),
        }

    def actors(self, names: Sequence[str]) -> list[dict[str, Any]]:
        """Actors as links."""
        return [self.actor(name) for name in names]

    def piece(self, piece: Piece) -> dict[str, Any]:
        """A piece of evidence as a link."""
        return {
            "id": piece.id,
            "title": self.title(piece.record.title, self.owner(piece.owner)),
            "url": self.to(f"{piece.id}.html"),
        }

    def sources(self, sources: Sequence[Any], item: Item | None) -> list[dict[str, Any]]:
        """Where something is written."""
        return [
            {
                "title": self.title(one.title, item),
                "address": prose.address(one.url),
                "publisher": self.title(one.publisher, item) if one.publisher else None,
                "published": words.written_day(one.published.written, self.language)
                if one.published
                else None,
            }
            for one in sources
        ]


@lru_cache(maxsize=50_000)  # pages of one folder lead to the same places
def _link(start: str, end: str) -> str:
    """The link from a folder to a file."""
    folder, target = start.split("/") if start else [], end.split("/")
    same = 0
    while same < min(len(folder), len(target) - 1) and folder[same] == target[same]:
        same += 1
    return "/".join([*[".."] * (len(folder) - same), *target[same:]])


def site_title(sheet: Sheet) -> str:
    """What the site is called."""
    title = sheet.material.register.settings.site.title
    return sheet.title(title)["text"] if title else sheet.say(Message("Promises and proof"))


OWN_FOLDERS: Final = frozenset({"changes", "downloads", "findings"})
"""Folders of the site's own lists that a plan may be called like: its page has another name.

The format keeps the names of the other ones, such as ``events``, from plans.
"""


def first_page(item: Item) -> str:
    """What the page of a plan or commitment is called in its folder, without its end."""
    return _first_page(item.id)


def _first_page(identifier: str) -> str:
    return "plan" if identifier in OWN_FOLDERS else "index"


def place_of(item: Item) -> tuple[str, str]:
    """The page that an item stands on, and the place on it."""
    return _place(item.id)


@lru_cache(maxsize=50_000)
def _place(identifier: str) -> tuple[str, str]:
    parts = identifier.split("/")
    return "/".join((*parts[:2], f"{_first_page(identifier)}.html")), "/".join(parts[2:])


def split(
    sheet: Sheet, folder: str, rows: Sequence[Any], size: int = FULL_PAGE, first: str = "index"
) -> Iterator[tuple[Sheet, Sequence[Any], list[dict[str, Any]]]]:
    """Rows over as many pages as they need: the first is ``index.html``, then come numbers.

    Where the first is called otherwise, its name stands before the numbers too.
    """
    number_of_pages = max(1, -(-len(rows) // size))
    before = "" if first == "index" else f"{first}-"
    paths = [
        f"{folder}/{first}.html" if number == 1 else f"{folder}/{before}{number}.html"
        for number in range(1, number_of_pages + 1)
    ]
    for number, path in enumerate(paths):
        here = sheet.at(path)
        others = [
            {"number": other + 1, "url": here.to(target), "here": other == number}
            for other, target in enumerate(paths)
        ]
        part = rows[number * size : (number + 1) * size]
        yield here, part, others if number_of_pages > 1 else []
