"""Texts of records as markup that can do nothing but be read.

Markdown without HTML, images and tables: links lead to http, https and mailto only, and
tell nobody where they were followed from. Headings become strong lines, for the outline of
a page is the page's own.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from agatrack.messages import clean

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

LONGEST_LINE: Final = 300
"""Letters of a title in a list."""

_MOST_BRACKETS: Final = 2_000
"""Brackets of a text up to which links are looked for, which takes the square of their number."""

_PREFORMATTED: Final = re.compile("<pre>.*?</pre>", re.DOTALL)
_NO_MARKUP: Final = re.compile(r"[^\W\d_](?:[^\W_]|[ ,.;:()/%?¿¡“”«»–—'-])*")
"""A line of which Markdown and HTML make nothing but a paragraph: most texts are one."""

_SCHEMES: Final = ("https://", "http://", "mailto:")


@lru_cache(maxsize=50_000)  # titles stand on many pages
def one_line(text: str, longest: int | None = LONGEST_LINE) -> str:
    """A text on one line, everything that does not print made visible."""
    return clean(" ".join(text.split()), longest=longest)


@lru_cache(maxsize=50_000)  # pages of every language show the same texts
def markup(text: str) -> str:
    """Markdown as HTML."""
    if (line := text.rstrip(" \n")) and _NO_MARKUP.fullmatch(line):
        return f"<p>{line}</p>\n"
    return _rendered(text)


def _rendered(text: str) -> str:
    visible = "\n".join(clean(line) for line in re.split(r"\r\n|[\r\n]", text))
    # Lines of a page lose their indentation; what is preformatted is one line, and keeps it.
    return _PREFORMATTED.sub(
        lambda one: one[0].replace("\n", "&#10;"), _reader_of(text).render(visible)
    )


def plain(text: str) -> str:
    """A text's words on one line, without its markup."""
    tokens = (
        part for block in _reader_of(text).parse(text) for part in [*(block.children or ()), block]
    )
    shown = (" " if token.type.endswith(_BETWEEN) else _own(token) for token in tokens)
    return " ".join("".join(shown).split())


_BETWEEN: Final = ("break", "paragraph_close", "heading_close")


def _own(token: Any) -> str:
    """The words of a part that has no parts; an inline block's are those of its parts."""
    return "" if token.type == "inline" else str(token.content)


def address(url: str | None) -> dict[str, str] | None:
    """An address that may be followed, and its host as it is; None where it may not."""
    if url is None or not url.lower().startswith(_SCHEMES) or not url.isprintable():
        return None
    try:
        host = urlsplit(url).hostname or url.partition(":")[2]
        shown = host if host.isascii() else host.encode("idna").decode()
    except ValueError:
        return None
    return {"url": url, "host": clean(shown, longest=LONGEST_LINE)}


def _reader_of(text: str) -> MarkdownIt:
    return _reader(with_links=text.count("[") <= _MOST_BRACKETS)


@cache
def _reader(*, with_links: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt

    reader = MarkdownIt("js-default", {"html": False, "linkify": False, "typographer": False})
    reader.disable(["image", "table", "html_inline", "html_block"])
    if not with_links:
        reader.disable("link")
    reader.validateLink = _is_harmless  # type: ignore[method-assign]
    reader.add_render_rule("heading_open", _heading_open)
    reader.add_render_rule("heading_close", _heading_close)
    reader.add_render_rule("link_open", _link_open)
    return reader


def _is_harmless(url: str) -> bool:
    return address(url) is not None


def _heading_open(_self: Any, *_: Any) -> str:
    return "<p><strong>"


def _heading_close(_self: Any, *_: Any) -> str:
    return "</strong></p>\n"


def _link_open(self: Any, tokens: Any, index: int, options: Any, environment: Any) -> str:
    tokens[index].attrSet("rel", "noopener noreferrer")
    tokens[index].attrs.pop("title", None)
    return str(self.renderToken(tokens, index, options, environment))
