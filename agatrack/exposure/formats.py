"""Which formats are looked into, told by the first bytes and not by a name."""

from __future__ import annotations

from typing import Final, Literal

Format = Literal["pdf", "office", "image"]

BEGINNING: Final = 1024
"""Bytes by which a format is told; a PDF may begin anywhere among them."""

_ZIP: Final = b"PK\x03\x04"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"II*\x00", b"MM\x00*")
_PHONE_IMAGES: Final = frozenset({b"heic", b"heix", b"heif", b"mif1", b"msf1", b"avif"})


def format_of(beginning: bytes) -> Format | None:
    """The format of a document that may hold traces; None for all others."""
    if b"%PDF-" in beginning:
        return "pdf"
    if beginning.startswith((_ZIP, _OLD_OFFICE)):
        return "office"
    is_web = beginning.startswith(b"RIFF") and beginning[8:12] == b"WEBP"
    if beginning.startswith(_IMAGES) or is_web or is_of_a_telephone(beginning):
        return "image"
    return None


def is_of_a_telephone(beginning: bytes) -> bool:
    """Whether a file is an image in one of the formats of newer telephones."""
    return beginning[4:8] == b"ftyp" and beginning[8:12] in _PHONE_IMAGES
