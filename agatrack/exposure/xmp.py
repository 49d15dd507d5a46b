"""Traces in XMP, the XML in which PDF and image files describe themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from agatrack.exposure.traces import Label, Trace, named
from agatrack.exposure.xml_values import values_of

_NAMES: Final[dict[str, Label]] = {
    "creator": "author",
    "Author": "author",
    "CameraOwnerName": "owner",
    "OwnerName": "owner",
}
_NUMBERS: Final = ("SerialNumber", "BodySerialNumber", "CameraSerialNumber", "LensSerialNumber")
_PLACE: Final = ("GPSLatitude", "GPSLongitude")


def traces_of(xmp: bytes) -> Iterator[Trace]:
    """The traces in one XMP packet.

    Raises:
        ValueError: it is too large, or no plain XML.
    """
    values = values_of(xmp, {*_NAMES, *_NUMBERS, *_PLACE})
    for key, value in values:
        if key in _NAMES:
            yield from named(_NAMES[key], value)
        elif key in _NUMBERS:
            yield Trace("number", value)
    place = [value for wanted in _PLACE for key, value in values if key == wanted]
    if place:
        yield Trace("place", " ".join(place[:2]))
