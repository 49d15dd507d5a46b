"""Workbooks: typed, without formulas, always the same bytes; strangers' ones are read in a cage."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from agatrack.errors import CallError
from agatrack.exchange.given import Given
from agatrack.exchange.tables import sheets
from agatrack.exchange.workbook import workbook_of
from agatrack.exchange.workbook_reading import read_workbook
from tests.exchange.base import RICH, read_here, view_of


def made(files: dict[str, str] = RICH, language: str = "en") -> bytes:
    view = view_of(files)
    return workbook_of(view, sheets(view), "0123abcd", language)


def book(files: dict[str, str] = RICH, language: str = "en") -> Any:
    return load_workbook(BytesIO(made(files, language)))


def cell(page: Any, identifier: str, key: str) -> Any:
    column = next(one.column for one in page[1] if one.value == key)
    row = next(one.row for one in page["A"] if one.value == identifier)
    return page.cell(row, column)


def test_a_sheet_has_hidden_keys_frozen_headings_and_a_filter() -> None:
    page = book(language="es")["Acciones clave"]

    assert page.row_dimensions[1].hidden
    assert page["A1"].value == "id"
    assert [one.value for one in page[2]][3:6] == [
        "Título (es)", "Título (en)", "Ponderación (porcentaje)",
    ]  # fmt: skip
    assert page.freeze_panes == "B3"
    assert page.auto_filter.ref.startswith("A2:")
    last = page.cell(1, page.max_column)
    assert last.value == "digest"
    assert page.column_dimensions[last.column_letter].hidden


def test_values_have_their_types() -> None:
    pages = book()

    assert cell(pages["Plans"], "plan", "start").value == datetime(2025, 1, 1)  # noqa: DTZ001 - a day in a sheet has no zone
    assert (
        cell(pages["Claims"], "plan/c1/assessments/2025-04-01-watchdog#1", "percent").value == 12.5
    )
    assert cell(pages["Verification means"], "plan/c1/m1/v1", "needs").value == 1


def test_no_cell_is_a_formula_whatever_a_text_says() -> None:
    title = cell(book()["Evidence"], "plan/c1/evidence/list-k3v9", "title_es")

    assert (title.value, title.data_type) == ("=Lista", "s")
    assert title.quotePrefix
    with zipfile.ZipFile(BytesIO(made())) as archive:
        pages = [archive.read(one) for one in archive.namelist() if "worksheets" in one]
    assert len(pages) == 18
    assert not any(b"<f>" in page for page in pages)


def test_choices_come_from_lists() -> None:
    actors = book()["Actors"]
    words = {one.formula1 for one in actors.data_validations.dataValidation}

    assert '"institution,organisation,group,person"' in words
    assert any(word.startswith("'Actors'!$A$3:") for word in words)


def test_a_hidden_sheet_remembers_the_commit_and_every_row() -> None:
    page = book()["agatrack"]
    rows = list(page.values)

    assert page.sheet_state == "hidden"
    assert ("revision", "0123abcd", None) in rows
    assert ("sheet", "milestones", "Milestones") in rows
    digest = cell(book()["Milestones"], "plan/c1/m1", "digest").value
    assert ("milestones", "plan/c1/m1", digest) in rows


def test_the_same_data_make_the_same_bytes() -> None:
    assert made() == made()


def test_texts_that_look_like_escapes_come_back_and_very_long_ones_are_cut(tmp_path: Path) -> None:
    files = {
        **RICH,
        "data/plan/c1/m1/a2.yaml": f'title: "_x0041_ b"\ndescription: {"palabra " * 5000}\n',
    }
    given = {one.name: one for one in read_here(saved(tmp_path, made(files)))}
    page = book(files)["Activities"]

    assert Given("s", "_x0041_ b") in given["Activities"].rows[3].cells
    assert cell(page, "plan/c1/m1/a2", "description_es").value.endswith("…")
    assert len(cell(page, "plan/c1/m1/a2", "description_es").value) == 32_001


def test_a_text_of_pictures_is_cut_where_excel_would_find_it_too_long() -> None:
    files = {**RICH, "data/plan/c1/m1/a2.yaml": f"title: A\ndescription: a{'🗳' * 20_000}\n"}
    text = cell(book(files)["Activities"], "plan/c1/m1/a2", "description_es").value

    assert text == f"a{'🗳' * 15_999}…"
    assert len(text.encode("utf-16-le")) // 2 <= 32_767


LIKE_XML: Final = (
    "_x0041_ b", "_x0041_x0042_", "_x005F_x0041_", "a x005F_ b", "<r>a & b</r>", "<r><t>a</t></r>",
)  # fmt: skip


WITH_XML: Final = RICH | {
    f"data/plan/c1/m1/b{number}.yaml": f'title: "{title}"\n'
    for number, title in enumerate(LIKE_XML)
}


def test_a_text_that_is_like_a_workbooks_own_xml_comes_back(tmp_path: Path) -> None:
    given = {one.name: one for one in read_workbook(saved(tmp_path, made(WITH_XML)))}

    rows = given["Activities"].rows[-len(LIKE_XML) :]
    for row, title in zip(rows, LIKE_XML, strict=True):
        assert Given("s", title) in row.cells


STRINGS: Final = "xl/sharedStrings.xml"
A_TABLE: Final = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
    b'officedocument.spreadsheetml.sharedStrings+xml"/>'
)
SHEETS: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def saved_by_others(content: bytes) -> bytes:
    """A workbook as LibreOffice and Excel keep it: the texts of all cells in one table."""
    texts: list[bytes] = []

    def put_aside(cell: re.Match[bytes]) -> bytes:
        texts.append(cell[2])
        return b'<c %bt="s"><v>%d</v></c>' % (cell[1], len(texts) - 1)

    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            inline = rb'<c ([^>]*)t="inlineStr"><is>(.*?)</is></c>'
            part = re.sub(inline, put_aside, old.read(name), flags=re.DOTALL)
            new.writestr(name, part.replace(b"</Types>", b"%b</Types>" % A_TABLE))
        rows = b"".join(b"<si>%b</si>" % text for text in texts)
        new.writestr(STRINGS, b'<sst xmlns="%b">%b</sst>' % (SHEETS.encode(), rows))
    assert texts
    return target.getvalue()


def test_what_others_saved_says_what_it_said(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(made(WITH_XML))
    before = read_workbook(path)
    path.write_bytes(saved_by_others(path.read_bytes()))

    assert read_workbook(path) == before


def test_words_in_several_colours_are_one_text(tmp_path: Path) -> None:
    page = (many := Workbook()).worksheets[0]
    page.append([CellRichText("un ", TextBlock(InlineFont(b=True), "gran"), " plan")])
    many.save(tmp_path / "plan.xlsx")

    assert read_workbook(tmp_path / "plan.xlsx")[0].rows[0].cells == [Given("s", "un gran plan")]


# -- workbooks from anywhere ---------------------------------------------------------------


def saved(tmp_path: Path, content: bytes) -> Path:
    file = tmp_path / "theirs.xlsx"
    file.write_bytes(content)
    return file


def with_part(tmp_path: Path, name: str, content: bytes) -> Path:
    """A workbook in which one part is another."""
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(made())) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for one in source.namelist():
            target.writestr(one, content if one == name else source.read(one))
    return saved(tmp_path, stream.getvalue())


def test_what_was_written_is_read_cell_by_cell(tmp_path: Path) -> None:
    given = {one.name: one for one in read_workbook(saved(tmp_path, made()))}
    (row,) = given["Plans"].rows[2:]

    assert [(one.sort, one.text) for one in row.cells if one][:4] == [
        ("s", "plan"), ("s", "Plan de acción"), ("s", "Action plan"), ("s", "action_plan"),
    ]  # fmt: skip
    assert row.number == 3


def test_every_sort_of_cell_is_told_apart(tmp_path: Path) -> None:
    own = Workbook()
    page = own.worksheets[0]
    for row in (["a", 1, 1.5, True, date(2020, 1, 2), "=1+1"], [None, None], ["#REF!"]):
        page.append(row)
    page["A3"].data_type = "e"
    page["A4"], page["B4"] = 0.335, 7
    page["A4"].number_format, page["B4"].number_format = "0.0%", '0"%"'
    own.save(tmp_path / "theirs.xlsx")
    (sheet,) = read_workbook(tmp_path / "theirs.xlsx")

    assert [(one.sort, one.text) for one in sheet.rows[0].cells if one] == [
        ("s", "a"), ("n", "1"), ("n", "1.5"), ("b", "true"), ("d", "2020-01-02T00:00:00"),
        ("f", "=1+1"),
    ]  # fmt: skip
    assert [row.number for row in sheet.rows] == [1, 3, 4]
    assert sheet.rows[2].cells == [("p", "33.500"), ("n", "7")]
    assert sheet.rows[1].cells[0] == ("e", "#REF!")


@pytest.mark.parametrize("shown_as", ["General", "0%"])
def test_a_number_without_end_is_an_error_of_the_spreadsheet(tmp_path: Path, shown_as: str) -> None:
    own = Workbook()
    own.worksheets[0].append([7.5])
    own.worksheets[0]["A1"].number_format = shown_as
    own.save(tmp_path / "own.xlsx")
    with zipfile.ZipFile(tmp_path / "own.xlsx") as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    with zipfile.ZipFile(tmp_path / "theirs.xlsx", "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part.replace(b"<v>7.5</v>", b"<v>1e999</v>"))
    (sheet,) = read_workbook(tmp_path / "theirs.xlsx")

    assert sheet.rows[0].cells == [("e", "inf")]


def refused(path: Path) -> str:
    with pytest.raises(CallError) as stopped:
        read_workbook(path)
    return str(stopped.value)


@pytest.mark.parametrize("content", [b"", b"id,title\n", b"PK\x03\x04 and then nothing"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    assert "is no workbook that can be read" in refused(saved(tmp_path, content))


def test_an_archive_that_unpacks_to_gigabytes_is_not_opened(tmp_path: Path) -> None:
    bomb = b"<worksheet>" + b" " * 30_000_000 + b"</worksheet>"

    assert "would unpack to more" in refused(with_part(tmp_path, "xl/worksheets/sheet1.xml", bomb))


def test_an_entity_is_refused(tmp_path: Path) -> None:
    attack = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>'
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">&a;</worksheet>'
    )

    for content in (attack, attack.decode().encode("utf-16")):
        path = with_part(tmp_path, "xl/worksheets/sheet1.xml", content)
        assert "is no workbook that can be read" in refused(path)


def test_a_cell_at_the_far_end_of_a_sheet_keeps_nobody_waiting(tmp_path: Path) -> None:
    own = Workbook()
    own.worksheets[0]["XFD1048576"] = "x"
    own.save(tmp_path / "theirs.xlsx")

    assert "more than 100,000 rows or 500 columns" in refused(tmp_path / "theirs.xlsx")
