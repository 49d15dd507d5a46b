"""Traces in Exif, the block in which cameras note who, where and with what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

from PIL import Image

from agatrack.exposure.traces import Trace, named

_ARTIST: Final = 0x013B
_AUTHOR_OF_WINDOWS: Final = 0x9C9D
_CAMERA_PART: Final = 0x8769
_OWNER: Final = 0xA430
_NUMBERS: Final = (0xA431, 0xA435)  # of the body and of the lens
_NUMBER_OF_RAW_FILES: Final = 0xC62F
_PLACE_PART: Final = 0x8825
_SOUTH_AND_WEST: Final = frozenset({"S", "W"})

# The block as it stands in JPEG files, in images of telephones and in PDFs made from photos.
_BLOCK: Final = re.compile(rb"Exif\x00\x00(?=II\*\x00|MM\x00\*)")
LARGEST_BLOCK: Final = 64 * 1024
MOST_BLOCKS: Final = 20


def traces_inside(content: bytes) -> Iterator[Trace]:
    """The traces in every Exif block that stands somewhere in these bytes, as it is."""
    for number, block in enumerate(_BLOCK.finditer(content)):
        if number == MOST_BLOCKS:
            break
        exif = Image.Exif()
        # What only looks like a block, or is broken, says nothing.
        with suppress(Exception):
            exif.load(content[block.end() : block.end() + LARGEST_BLOCK])
            yield from traces_of(exif)


def traces_of(exif: Image.Exif) -> Iterator[Trace]:
    """The traces in one Exif block."""
    camera = exif.get_ifd(_CAMERA_PART)
    yield from named("author", _text(exif.get(_ARTIST)))
    author = exif.get(_AUTHOR_OF_WINDOWS)
    if isinstance(author, bytes):
        yield from named("author", author.decode("utf-16-le", "ignore").rstrip("\0"))
    yield from named("owner", _text(camera.get(_OWNER)))
    numbers = [*(camera.get(key) for key in _NUMBERS), exif.get(_NUMBER_OF_RAW_FILES)]
    for number in numbers:
        if text := _text(number).strip("0 "):
            yield Trace("number", text)
    place = exif.get_ifd(_PLACE_PART)
    if place.get(2) and place.get(4):
        yield Trace("place", f"{_degrees(place, 2)}, {_degrees(place, 4)}")


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return value.strip("\0 ") if isinstance(value, str) else ""


def _degrees(place: dict[int, Any], key: int) -> str:
    """A latitude or longitude in degrees; a question mark where it is none."""
    try:
        parts = [float(part) for part in place[key]]
        degrees = sum(part / 60**power for power, part in enumerate(parts[:3]))
    except (TypeError, ValueError, ArithmeticError):
        return "?"
    sign = "-" if _text(place.get(key - 1)) in _SOUTH_AND_WEST else ""
    return f"{sign}{degrees:.4f}"
