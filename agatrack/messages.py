"""What agatrack says to people: a sentence with values, put into the reader's language last.

English is the language of the source and the key of every catalogue; a catalogue
is one module in ``agatrack.languages`` with a table ``TEXTS``. A test finds every
sentence that a catalogue lacks or no longer needs.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Final, cast

LANGUAGES: Final = ("es", "en")
SOURCE_LANGUAGE: Final = "en"

REPORT_LANGUAGES: Final = ("es", "en", "fr")
"""Languages that reports come in, beside those that agatrack itself speaks."""

LONGEST_VALUE: Final = 200
"""Characters of a value from data that one sentence shows."""

NBSP: Final = "\u00a0"
"""A space at which no line is broken, as between a number and its unit."""

MARKS: Final = {"fr": str.maketrans({".": ",", ",": NBSP})}
"""What numbers are written with where it is not 1,909.5, as in English and Mexico's Spanish."""

Value = object


class Message:
    """A sentence in the source language with named places for values.

    ``Message("weights add up to {total}", total=95)``. Values that come from data are made
    safe for a terminal when the sentence is put together; a value may be a message itself.
    """

    __slots__ = ("template", "values")

    def __init__(self, template: str, **values: Value) -> None:
        self.template = template
        self.values = values

    def into(self, language: str) -> str:
        """The sentence in ``language``; in the source language where a catalogue lacks it."""
        template = translated(self.template, language)
        if not self.values:
            return template
        shown = {name: _shown(value, language) for name, value in self.values.items()}
        return template.format_map(shown)

    def __str__(self) -> str:
        return self.into(SOURCE_LANGUAGE)

    def __repr__(self) -> str:
        return f"Message({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and str(self) == str(other)

    def __lt__(self, other: Message) -> bool:
        return str(self) < str(other)

    def __hash__(self) -> int:
        return hash(str(self))


class Count(int):
    """A number of things: its thousands stand apart as the reader's language has them."""


def counted(number: int, one: str, many: str, **values: Value) -> Message:
    """A sentence about ``number`` things, in its singular or plural form.

    Spanish and English agree on when a number is singular: at exactly one.
    """
    return Message(one if number == 1 else many, number=Count(number), **values)


def translated(text: str, language: str) -> str:
    """``text`` in ``language``, or itself where the catalogue has no such sentence."""
    return text if language == SOURCE_LANGUAGE else catalogue(language).get(text, text)


@cache
def catalogue(language: str) -> dict[str, str]:
    """The table from source sentences to those of ``language``; loaded at first use."""
    texts: dict[str, str] = import_module(f"agatrack.languages.{language}").TEXTS
    return texts


def clean(text: str, *, longest: int | None = None) -> str:
    r"""``text`` with everything a terminal could act on made visible, as ``\u{1b}``.

    Whatever comes from data, file names, git or a library's exception passes here before
    anyone sees it: escape sequences, control and bidirectional characters stay harmless.
    """
    if not text.isprintable():
        text = "".join(
            character if character.isprintable() or character == NBSP else _visible(character)
            for character in text
        )
    if longest is not None and len(text) > longest:
        return f"{text[: longest - 1]}…"
    return text


def _visible(character: str) -> str:
    return f"\\u{{{ord(character):x}}}"


def localised(number: str, language: str) -> str:
    """A number, written the English way, with the marks that ``language`` has for it."""
    return number.translate(MARKS[language]) if language in MARKS else number


def _shown(value: Value, language: str) -> str:
    if isinstance(value, Count):
        return localised(f"{value:,}", language)
    if isinstance(value, Message):
        return value.into(language)
    # Not isinstance: a position is a tuple too, and says itself how it is written.
    if type(value) in {tuple, list}:
        return ", ".join(_shown(part, language) for part in cast("list[Value]", value))
    return clean(str(value), longest=LONGEST_VALUE)
