"""What documents give away is found, whatever they are called, and no document does any harm."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agatrack import exposure
from agatrack.exposure import image, looking, office, pdf
from agatrack.exposure.traces import Trace, looks_like_a_person, named
from tests import exposing

PLACE = "where it was made: 19.4325, -99.1328"
Look = Callable[[BinaryIO], Iterator[Trace]]


def said(tmp_path: Path, content: bytes, name: str = "document") -> str:
    """Everything that is said of a document."""
    path = tmp_path / "document"
    path.write_bytes(content)
    return "\n".join(str(message) for message in exposure.found_in(path, name))


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_a_photo_says_who_made_it_where_and_with_what(tmp_path: Path, format_: str) -> None:
    text = said(tmp_path, exposing.photo(format_))

    assert "author: Ana Prueba" in text
    assert "owner of the camera: Luis Prueba" in text
    assert "serial number of the device: SN-0042" in text
    assert PLACE in text
    assert "exiftool -all= FILE" in text


def test_a_photo_of_a_telephone_is_no_exception(tmp_path: Path) -> None:
    assert PLACE in said(tmp_path, exposing.photo_of_a_telephone())


def test_the_author_of_a_drawing_stands_in_its_texts(tmp_path: Path) -> None:
    assert "author: Ana Prueba" in said(tmp_path, exposing.drawing())


def test_a_pdf_names_its_author_in_its_properties_and_in_xmp(tmp_path: Path) -> None:
    text = said(tmp_path, exposing.pdf(Author="Ana Prueba", xmp=exposing.XMP))

    assert "author: Ana Prueba, author: Rosa Prueba" in text
    assert "where it was made: 19,25.95N 99,7.97W" in text
    assert "export it again" in text


def test_a_photo_in_a_pdf_keeps_what_the_camera_noted(tmp_path: Path) -> None:
    content = exposing.pdf() + exposing.photo()

    assert PLACE in said(tmp_path, content)


@pytest.mark.parametrize("content", [exposing.office(), exposing.open_document()])
def test_an_office_file_names_who_wrote_it_and_who_saved_it_last(
    tmp_path: Path, content: bytes
) -> None:
    text = said(tmp_path, content)

    assert "author: Ana Prueba, last saved by: Juan Prueba" in text
    assert "Inspect Document" in text


def test_a_photo_in_an_office_file_is_looked_into_too(tmp_path: Path) -> None:
    content = exposing.office("", "", word__media__image1=exposing.photo())

    assert PLACE in said(tmp_path, content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Acta\n",
        exposing.photo(bare=True),
        exposing.pdf(Creator="Microsoft Word"),
        exposing.office("Microsoft Office User", "openpyxl"),
        exposing.archive(data="1,2,3"),
    ],
    ids=["empty", "text", "photo", "pdf", "office", "archive"],
)
def test_nothing_is_said_of_what_gives_nothing_away(tmp_path: Path, content: bytes) -> None:
    assert said(tmp_path, content) == ""


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("María del Carmen Pérez", True),
        ("J. Pérez Ruiz", True),
        ("Microsoft® Word 2016", False),
        ("Writer", False),
        ("Adobe InDesign CC", False),
        ("Canva", False),
        ("Google Docs Renderer", False),
        ("", False),
    ],
)
def test_a_program_is_told_from_a_person(text: str, is_one: bool) -> None:  # noqa: FBT001
    assert looks_like_a_person(text) is is_one


def test_what_programs_write_in_place_of_a_name_is_none() -> None:
    assert named("author", "python-docx") == named("author", "  ") == []
    assert named("author", " jperez92\n") == [Trace("author", "jperez92")]


def test_what_is_found_is_shown_without_what_a_terminal_acts_on(tmp_path: Path) -> None:
    text = said(tmp_path, exposing.pdf(Author="\x1b]0;x\x07" + "A" * 5000))

    assert "author: \\u{1b}]0;x\\u{7}AAA" in text
    assert len(text) < 600


def _bomb(size: int) -> bytes:
    return exposing.archive(docProps__core_xml=b"<a>" + b" " * size + b"</a>")


HOSTILE: dict[str, bytes | partial[bytes]] = {
    "cut photo": exposing.photo()[:30],
    "cut pdf": exposing.pdf(Author="A")[:200],
    "locked pdf": exposing.pdf(Author="A", lock="x"),
    "deep pdf": b"%PDF-1.7\n" + b"[" * 500_000,
    "old office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "entities": exposing.archive(
        docProps__core_xml='<!DOCTYPE a [<!ENTITY x "y">]><a><creator>&x;</creator></a>'
    ),
    "bomb": partial(_bomb, 80_000_000),
    "no xml": exposing.archive(docProps__core_xml="<"),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_of_what_cannot_be_read_that_is_said_and_soon(
    tmp_path: Path, content: bytes | partial[bytes]
) -> None:
    content = content if isinstance(content, bytes) else content()
    begun = time.monotonic()

    text = said(tmp_path, content, "acta.bin")

    assert text.startswith("acta.bin could not be looked into for names and places")
    assert time.monotonic() - begun < exposure.PATIENCE


def test_what_was_found_before_the_fault_is_said_all_the_same(tmp_path: Path) -> None:
    text = said(tmp_path, exposing.pdf(Author="Ana Prueba", xmp="<broken"))

    assert "author: Ana Prueba" in text
    assert "could not be looked into" in text


def test_a_document_has_only_so_much_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exposure, "PATIENCE", 0.001)

    assert "could not be looked into" in said(tmp_path, exposing.photo())


def test_a_document_that_vanished_is_no_error(tmp_path: Path) -> None:
    (message,) = exposure.found_in(tmp_path / "nothing", "acta.pdf")

    assert str(message).startswith("acta.pdf could not be looked into")


SAMPLES: tuple[tuple[Look, bytes], ...] = (
    (pdf.traces_of, exposing.pdf(Author="Ana", xmp=exposing.XMP)),
    (image.traces_of, exposing.photo()),
    (image.traces_of, exposing.photo("PNG")),
    (image.traces_of, exposing.photo_of_a_telephone()),
    (office.traces_of, exposing.office(word__media__a=exposing.photo())),
)


@given(
    sample=st.sampled_from(SAMPLES),
    changes=st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=8),
    length=st.integers(0, 5000),
)
@settings(max_examples=150)
@pytest.mark.filterwarnings("ignore")
def test_law_no_change_of_a_document_is_an_error(
    sample: tuple[Look, bytes], changes: list[tuple[int, int]], length: int
) -> None:
    look, content = sample
    broken = bytearray(content[: max(length, 1)])
    for place, byte in changes:
        broken[place % len(broken)] = byte

    traces, _ = looking.found(look, BytesIO(bytes(broken)))

    assert len(traces) <= looking.MOST_TRACES
    assert all(len(trace.value) <= looking.LONGEST_VALUE for trace in traces)


def test_of_a_large_picture_in_an_office_file_the_beginning_is_enough(tmp_path: Path) -> None:
    picture = exposing.photo() + b"\0" * 2 * office.LARGEST_BEGINNING

    text = said(tmp_path, exposing.office("", "", word__media__image1=picture))

    assert PLACE in text
    assert "could not be looked into" not in text


def test_a_broken_picture_in_an_office_file_is_said(tmp_path: Path) -> None:
    content = exposing.office("", "", word__media__image1=exposing.photo()[:30])

    assert "could not be looked into" in said(tmp_path, content)


def test_a_pipe_in_the_place_of_a_document_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    exposure.found_in(tmp_path / "pipe", "pipe")
