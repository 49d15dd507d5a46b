"""Every link of a site: whether what it leads to within the site is there."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote, urlsplit


class Broken(NamedTuple):
    """A link of a page that leads nowhere."""

    page: str
    link: str


class _Page(HTMLParser):
    """The links and the named places of one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.places: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        for name, value in attrs:
            if name == "id" and value:
                self.places.add(value)
            elif name in {"href", "src"}:
                self.links.append(value or "")


def broken(files: Mapping[str, bytes], others: Collection[str] = ()) -> Iterator[Broken]:
    """The links within a site, from page to page and to places on pages, that lead nowhere.

    ``others`` are paths of files that lie in the same folder and are not the site's.
    """
    pages = {
        path: _Page(content.decode()) for path, content in files.items() if path.endswith(".html")
    }
    for path, page in pages.items():
        for link in dict.fromkeys(page.links):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            folder = posixpath.dirname(path)
            target = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
            target = path if not parts.path else target
            is_there = target in files or target in others
            if not is_there or (
                parts.fragment
                and (target not in pages or unquote(parts.fragment) not in pages[target].places)
            ):
                yield Broken(path, link)
