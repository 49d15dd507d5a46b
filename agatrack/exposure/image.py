"""Traces in image files: Exif, XMP, and the texts of PNG. No picture is ever unpacked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from PIL import Image

from agatrack.exposure import exif, xmp
from agatrack.exposure.formats import BEGINNING, is_of_a_telephone
from agatrack.exposure.traces import Trace, named

FORMATS: Final = ("JPEG", "PNG", "TIFF", "WEBP")
LARGEST: Final = 64 * 1024 * 1024
"""Bytes of a telephone's image that are searched."""
_XMP_OF_TIFF: Final = 700


def traces_of(file: BinaryIO) -> Iterator[Trace]:
    """The traces in an image.

    Raises:
        Exception: whatever the library meets in a broken or hostile file.
    """
    # The guard against huge pictures is for those who unpack them.
    Image.MAX_IMAGE_PIXELS = None
    if is_of_a_telephone(file.read(BEGINNING)):
        file.seek(0)
        yield from exif.traces_inside(file.read(LARGEST))
        return
    file.seek(0)
    with Image.open(file, formats=FORMATS) as image:
        block = image.getexif()
        yield from exif.traces_of(block)
        author = image.info.get("Author")
        yield from named("author", author if isinstance(author, str) else "")
        packet = image.info.get("xmp") or block.get(_XMP_OF_TIFF)
        if isinstance(packet, str):
            packet = packet.encode()
        if isinstance(packet, bytes):
            yield from xmp.traces_of(packet)
