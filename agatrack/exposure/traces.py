"""Traces of people in a document, and which names are those of people rather than programs."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

Label = Literal["author", "saved by", "manager", "owner", "place", "number"]


class Trace(NamedTuple):
    """Something that a document gives away, and what it was found as."""

    label: Label
    value: str


_PROGRAMS: Final = re.compile(
    r"\b(acrobat|adobe|apache|apple|canva|canon|chrome|chromium|distiller|docs?|epson|excel"
    r"|firefox|ghostscript|google|illustrator|indesign|ilovepdf|impress|ios|itext|keynote"
    r"|kodak|latex|libreoffice|mac|microsoft|mozilla|numbers|office|openoffice|openpyxl|pages"
    r"|pdf|pdfcreator|photoshop|powerpoint|print|printer|publisher|python|quartz|ricoh|safari"
    r"|samsung|scan|scanner|sheets|skia|tex|unknown|user|windows|word|wkhtmltopdf|writer|xerox)\b",
    re.IGNORECASE,
)
_NO_NAMES: Final = re.compile(
    r"microsoft( office)?( user)?|windows user|apache poi|openpyxl|python-docx|un-?named|unknown"
    r"|anonymous|author|user|admin|administrator|root",
    re.IGNORECASE,
)
_PERSON: Final = re.compile(r"[^\W\d_]+[.'’-]?(?:[ -](?:[^\W\d_][.'’]?)+){1,5}")


def named(label: Label, value: str) -> list[Trace]:
    """The trace that a name leaves; none where it is empty or what programs put there."""
    name = " ".join(value.split())
    return [Trace(label, name)] if name and not _NO_NAMES.fullmatch(name) else []


def looks_like_a_person(text: str) -> bool:
    """Whether a text that mostly names a program reads like a person's name instead."""
    words = text.split()
    return (
        _PERSON.fullmatch(" ".join(words)) is not None
        and words[0][:1].isupper()
        and words[-1][:1].isupper()
        and _PROGRAMS.search(text) is None
    )
