"""A text that people read, in one language or several."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, Final

LANGUAGE_CODE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

PLAIN: Final = ""
"""The language of a text written without one: the first language of its plan."""


class Text:
    """A text by language code; a plain string stands under ``PLAIN``."""

    __slots__ = ("by_language",)

    def __init__(self, by_language: dict[str, str]) -> None:
        self.by_language = by_language

    def into(self, language: str, languages: Sequence[str] = ()) -> str:
        """The text in ``language``, else in the first of ``languages`` that it has, else in any."""
        known = self.by_language
        for code in (language, PLAIN, *languages):
            if code in known:
                return known[code]
        return next(iter(known.values()), "")

    def original(self, languages: Sequence[str]) -> str:
        """The text in its plan's first language, which is the one that was agreed."""
        return self.into(languages[0] if languages else PLAIN, languages)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.by_language.items())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self.by_language == other.by_language

    def __hash__(self) -> int:
        return hash(frozenset(self.by_language.items()))

    def __repr__(self) -> str:
        return f"Text({self.by_language!r})"


def normalised(text: str) -> str:
    """``text`` in Unicode's composed form with white space collapsed: what counts as equal."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def plain_text(value: Any) -> Text | None:
    """``value`` as a Text, or None where it is neither a string nor a map of languages."""
    if type(value) is str:
        return Text({PLAIN: value}) if value.strip() else None
    if (
        type(value) is dict
        and value
        and all(
            LANGUAGE_CODE.fullmatch(code) and type(text) is str and text.strip()
            for code, text in value.items()
        )
    ):
        return Text(value)
    return None
