"""Traces in PDF files: the document's properties, XMP, and photos that were put in as they were."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from pypdf import PdfReader
from pypdf.generic import StreamObject

from agatrack.exposure import exif, xmp
from agatrack.exposure.traces import Label, Trace, looks_like_a_person, named

_NAMES: Final[dict[str, Label]] = {
    "/Author": "author",
    "/Manager": "manager",
    "/LastModifiedBy": "saved by",
}
LARGEST: Final = 64 * 1024 * 1024
"""Bytes that are searched for photos."""


def traces_of(file: BinaryIO) -> Iterator[Trace]:
    """The traces in a PDF.

    Raises:
        Exception: whatever the library meets in a broken, encrypted or hostile file.
    """
    yield from exif.traces_inside(file.read(LARGEST))
    file.seek(0)
    reader = PdfReader(file, strict=False)
    properties: dict[str, object] = dict(reader.metadata or {})
    for key, label in _NAMES.items():
        if key in properties:
            yield from named(label, str(properties[key]))
    program = str(properties.get("/Creator", ""))
    if looks_like_a_person(program):
        yield from named("author", program)
    packet = reader.root_object.get("/Metadata")
    packet = packet.get_object() if packet is not None else None
    if isinstance(packet, StreamObject):
        yield from xmp.traces_of(packet.get_data())
