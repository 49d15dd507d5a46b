"""What compiled templates are made of while they lay out: words of a language, escaped text.

The functions are used only where they were made from the very templates that lie there: to
change a template is enough, and Jinja lays out as it is written until they are made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from hashlib import blake2b
from typing import Any, Final

from agatrack.messages import translated
from agatrack.reports.template_files import templates

Data = Mapping[str, Any]


class Words(dict[str, str]):
    """The sentences of pages in one language, escaped; each is looked up when it is first used."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, sentence: str) -> str:
        found = self[sentence] = escaped(self.plain(sentence))
        return found

    def plain(self, sentence: str) -> str:
        """A sentence as it is, for what escapes it later."""
        return translated(sentence, self._language)


Template = Callable[[list[str], Words, Data], None]
"""Puts out the texts of a page, one after the other."""

Blocks = Mapping[str, Template]
"""What a page says in the places that another template keeps for it."""


def escaped(value: object) -> str:
    """A value as text of a page that can be nothing but text."""
    text = value if type(value) is str else str(value)
    found = _escaped.get(text)
    if found is None:
        if len(_escaped) >= _MOST_TEXTS:
            _escaped.clear()
        found = _escaped[text] = _without_markup(text)
    return found


_MOST_TEXTS: Final = 20_000
"""Texts that are kept: links and names that one page after the other has."""

_escaped: dict[str, str] = {}


def _without_markup(text: str) -> str:
    return (
        text.replace("&", "&amp;")
        .replace(">", "&gt;")
        .replace("<", "&lt;")
        .replace("'", "&#39;")
        .replace('"', "&#34;")
    )


def of(whole: Any, name: str) -> Any:
    """A part of plain data or of a record, by its name."""
    return whole[name] if type(whole) is dict else getattr(whole, name)


def text_of(macro: Callable[..., None], words: Words, data: Data, *values: Any) -> str:
    """What a part of a template puts out."""
    texts: list[str] = []
    macro(texts, words, data, *values)
    return "".join(texts)


def composed(template: str, language: str, data: Data) -> str | None:
    """A template laid out; None where no function stands for it as it is now."""
    found = _current().get(template)
    return text_of(found, words_of(language), data) if found is not None else None


@cache
def words_of(language: str) -> Words:
    """The sentences of a language."""
    return Words(language)


def forget() -> None:
    """Look at the templates once more: they may lie elsewhere, or say something else."""
    _current.cache_clear()


@cache
def _current() -> Mapping[str, Template]:
    """The functions, if every one of them says what its template says."""
    from agatrack.reports import compiled

    folder = templates()
    try:
        is_current = all(
            sum_of_source((folder / name).read_text("utf-8")) == sum_
            for name, sum_ in compiled.SOURCES.items()
        )
    except (OSError, ValueError):
        return {}
    return compiled.TEMPLATES if is_current else {}


def sum_of_source(text: str) -> str:
    """What tells a template from every other one."""
    return blake2b(text.encode(), digest_size=16).hexdigest()
