"""Values out of XML that nobody vouches for: no entities, no outside, and not too much."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final
from xml.parsers import expat

LARGEST: Final = 1024 * 1024
"""Bytes of XML that are read."""
LONGEST_VALUE: Final = 500


class NotPlainError(ValueError):
    """The XML is too large, or defines entities."""


def values_of(xml: bytes, wanted: Collection[str]) -> list[tuple[str, str]]:
    """The texts of elements and attributes with these names, prefixes aside, in their order.

    A text further inside counts for the nearest element around it that is wanted.

    Raises:
        NotPlainError: it is larger than what is read, or has a document type.
        expat.ExpatError: it is no XML.
    """
    if len(xml) > LARGEST:
        raise NotPlainError
    reader = _Reader(wanted)
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.Parse(xml.strip(b"\x00 \t\r\n"), True)  # noqa: FBT003 - the parser knows no names
    return reader.found


class _Reader:
    def __init__(self, wanted: Collection[str]) -> None:
        self.found: list[tuple[str, str]] = []
        self._wanted = wanted
        self._open: list[str | None] = []
        self._text = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        around = self._open[-1] if self._open else None
        local = name.rpartition(":")[2]
        self._open.append(local if local in self._wanted else around)
        self._text = ""
        for attribute, value in attributes.items():
            if (local := attribute.rpartition(":")[2]) in self._wanted:
                self.found.append((local, value[:LONGEST_VALUE]))

    def end(self, _: str) -> None:
        inside = self._open.pop()
        if inside is not None and self._text.strip():
            self.found.append((inside, self._text.strip()))
        self._text = ""

    def text(self, piece: str) -> None:
        if len(self._text) < LONGEST_VALUE:
            self._text += piece[:LONGEST_VALUE]

    def refuse(self, *_: object) -> None:
        raise NotPlainError
