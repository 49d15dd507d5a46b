"""Every link of a site: whether what it leads to within the site is there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from html import unescape
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit


class Broken(NamedTuple):
    """A link of a page that leads nowhere."""

    page: str
    link: str


_COMMENT: Final = re.compile("<!--.*?-->", re.DOTALL)
_TAG: Final = re.compile(r"""<[a-zA-Z](?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""")
_NAMED: Final = re.compile(r"""([^\s"'<>/=]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""")
_LEADING: Final = frozenset({"href", "src"})


class _Page:
    """The links and the named places of one page.

    Looked for in its tags alone, which is many times faster than reading it as a browser does.
    """

    def __init__(self, text: str) -> None:
        links: dict[str, None] = {}
        self.places: set[str] = set()
        for tag in _TAG.findall(_COMMENT.sub("", text)):
            if "=" in tag:
                for name, *values in _NAMED.findall(tag):
                    if (kind := name.lower()) in _LEADING:
                        links[unescape("".join(values))] = None
                    elif kind == "id":
                        self.places.add(unescape("".join(values)))
        self.links = tuple(links)


def broken(files: Mapping[str, bytes], others: Collection[str] = ()) -> Iterator[Broken]:
    """The links within a site, from page to page and to places on pages, that lead nowhere.

    ``others`` are paths of files that lie in the same folder and are not the site's.
    """
    pages = {
        path: _Page(content.decode()) for path, content in files.items() if path.endswith(".html")
    }

    @cache  # pages of one folder lead to the same places
    def led_to(folder: str, link: str) -> tuple[str, str] | None:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return None
        target = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        return target if parts.path else "", unquote(parts.fragment)

    for path, page in pages.items():
        folder = posixpath.dirname(path)
        for link in page.links:
            if (led := led_to(folder, link)) is None:
                continue
            target, place = led[0] or path, led[1]
            is_there = target in files or target in others
            if not is_there or (
                place and (target not in pages or place not in pages[target].places)
            ):
                yield Broken(path, link)
