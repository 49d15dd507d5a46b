"""Documents that give something away, as the programs of people write them."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Final

from PIL import Image, PngImagePlugin
from pypdf import PdfWriter
from pypdf.generic import NameObject, StreamObject

PERSON: Final = "Ana Prueba"
NUMBER: Final = "SN-0042"

XMP: Final = (
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="19,25.95N" '
    'exif:GPSLongitude="99,7.97W"><dc:creator><rdf:Seq><rdf:li>Rosa Prueba</rdf:li></rdf:Seq>'
    '</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
)


def exif() -> Image.Exif:
    """Who, where and with what, as a camera notes it."""
    block = Image.Exif()
    block[0x013B] = PERSON
    block[0x8769] = {0xA431: NUMBER, 0xA430: "Luis Prueba"}
    block[0x8825] = {1: "N", 2: (19.0, 25.0, 57.0), 3: "W", 4: (99.0, 7.0, 58.0)}
    return block


def photo(format_: str = "JPEG", *, bare: bool = False) -> bytes:
    """A photo; ``bare`` without anything that a camera notes."""
    file = BytesIO()
    Image.new("RGB", (8, 8)).save(file, format_, **({} if bare else {"exif": exif()}))
    return file.getvalue()


def photo_of_a_telephone() -> bytes:
    """What stands at the beginning of a HEIC file, with Exif behind it."""
    beginning = b"\0\0\0\x18ftypheic".ljust(1200, b"\0")
    return beginning + b"Exif\0\0" + exif().tobytes().removeprefix(b"Exif\0\0")


def drawing(author: str = PERSON) -> bytes:
    """A PNG whose program wrote the author into a text."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", author)
    file = BytesIO()
    Image.new("RGB", (8, 8)).save(file, "PNG", pnginfo=texts)
    return file.getvalue()


def pdf(*, xmp: str = "", lock: str = "", **properties: str) -> bytes:
    """A PDF with these document properties."""
    writer = PdfWriter()
    writer.add_blank_page(10, 10)
    writer.add_metadata({f"/{name}": value for name, value in properties.items()})
    if xmp:
        packet = StreamObject()
        packet.set_data(xmp.encode())
        writer.root_object[NameObject("/Metadata")] = writer._add_object(packet)
    if lock:
        writer.encrypt(lock)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def archive(**parts: str | bytes) -> bytes:
    """A packed file with these parts; ``__`` in a name is a slash."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


def office(creator: str = PERSON, saved_by: str = "Juan Prueba", **more: bytes) -> bytes:
    """A file of Word, with more parts if wanted."""
    core = (
        '<?xml version="1.0"?><cp:coreProperties xmlns:cp="c" xmlns:dc="d">'
        f"<dc:creator>{creator}</dc:creator><cp:lastModifiedBy>{saved_by}</cp:lastModifiedBy>"
        "</cp:coreProperties>"
    )
    return archive(docProps__core_xml=core, **more)


def open_document() -> bytes:
    """A file of LibreOffice."""
    meta = (
        '<office:document-meta xmlns:office="o" xmlns:meta="m" xmlns:dc="d"><office:meta>'
        f"<meta:initial-creator>{PERSON}</meta:initial-creator><dc:creator>Juan Prueba"
        "</dc:creator></office:meta></office:document-meta>"
    )
    return archive(meta_xml=meta)
