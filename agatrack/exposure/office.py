"""Traces in files of Word, Excel, PowerPoint and LibreOffice, and in the pictures inside them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO, Final

from agatrack.exposure import image
from agatrack.exposure.formats import format_of
from agatrack.exposure.traces import Label, Trace, named
from agatrack.exposure.xml_values import LARGEST, values_of

_PROPERTIES: Final[dict[str, dict[str, Label]]] = {
    "docProps/core.xml": {"creator": "author", "lastModifiedBy": "saved by"},
    "docProps/app.xml": {"Manager": "manager"},
    "meta.xml": {"initial-creator": "author", "creator": "saved by"},
}
"""The parts that describe the whole: the elements that hold names, and what they are there."""

_PICTURE: Final = re.compile(r"(?:word|xl|ppt)/media/.+|Pictures/.+")
MOST_PICTURES: Final = 50
LARGEST_BEGINNING: Final = 512 * 1024
"""Bytes of a picture that are unpacked: cameras write what they note at the beginning."""


def traces_of(file: BinaryIO) -> Iterator[Trace]:
    """The traces in an Office file; none in another archive.

    Raises:
        Exception: whatever the library meets in a broken or hostile file.
    """
    with zipfile.ZipFile(file) as archive:
        parts = archive.namelist()
        for part, labels in _PROPERTIES.items():
            if part in parts:
                for element, value in values_of(_beginning(archive, part, LARGEST + 1), labels):
                    yield from named(labels[element], value)
        pictures = [part for part in parts if _PICTURE.fullmatch(part)]
        for part in pictures[:MOST_PICTURES]:
            content = _beginning(archive, part, LARGEST_BEGINNING)
            if format_of(content) == "image":
                try:
                    yield from image.traces_of(BytesIO(content))
                except Exception:
                    # Of a larger one only the beginning was unpacked: its end may be missed.
                    if len(content) < LARGEST_BEGINNING:
                        raise


def _beginning(archive: zipfile.ZipFile, part: str, most: int) -> bytes:
    with archive.open(part) as member:
        return member.read(most)
