"""CSV: readable by every spreadsheet, never a formula, and back without a letter lost."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agatrack.errors import CallError
from agatrack.exchange.csv_files import as_meant, csv_of, neutral, read_csv
from agatrack.exchange.given import GivenSheet
from tests.exchange.base import filled


def read(tmp_path: Path, content: str | bytes) -> GivenSheet:
    file = tmp_path / "plans.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_csv(file)


def texts(sheet: GivenSheet) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row.cells] for row in sheet.rows]


def test_a_file_begins_with_the_mark_that_spreadsheets_look_for() -> None:
    assert csv_of(filled()["plans"]).startswith("\ufeffid,title_es".encode())


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'=1", "''@x"])
def test_a_text_that_would_be_a_formula_is_neutralised_and_comes_back(text: str) -> None:
    assert neutral(text)[0] == "'"
    assert as_meant(neutral(text)) == text


@given(st.text(st.sampled_from("'=+-@\t\r\na1é "), max_size=6))
def test_neutralising_loses_nothing_by_law(text: str) -> None:
    assert as_meant(neutral(text)) == text
    assert neutral(text)[:1] not in set("=+-@\t\r")


def test_no_cell_of_an_export_is_a_formula_and_numbers_stay_numbers() -> None:
    exported = csv_of(filled()["evidence"]).decode("utf-8-sig")
    (head, row) = csv.reader(StringIO(exported, ""))
    assert dict(zip(head, row, strict=True))["title_es"] == "'=Lista"

    claims = list(csv.DictReader(StringIO(csv_of(filled()["claims"]).decode("utf-8-sig"), "")))
    assert claims[0]["percent"] == "12.5"


@pytest.mark.parametrize(
    "content",
    [
        "id,title_es\nplan,Uno\n",
        "\ufeffid,title_es\r\nplan,Uno\r\n",
        "id;title_es\nplan;Uno\n",
        '"id";"title_es"\n"plan";"Uno"',
        "id\ttitle_es\nplan\tUno\n",
    ],
)
def test_commas_semicolons_and_tabs_with_and_without_a_mark_are_read(
    tmp_path: Path, content: str
) -> None:
    assert texts(read(tmp_path, content)) == [["id", "title_es"], ["plan", "Uno"]]


def test_quotes_hold_separators_and_line_breaks(tmp_path: Path) -> None:
    sheet = read(tmp_path, 'id,title_es\nplan,"Uno; ""dos"",\ntres"\nb,c\n')

    assert texts(sheet)[1:] == [["plan", 'Uno; "dos",\ntres'], ["b", "c"]]
    assert [row.number for row in sheet.rows] == [1, 2, 3]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("id,título\n".encode("latin-1"), "not in UTF-8"),
        (b"id\n" + b"x\n" * 100_001, "more than 100,000 rows"),
        (b"id" + b",x" * 501, "500 columns"),
        (b'id,"' + b"x" * 1_100_000, "no CSV file"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(
    tmp_path: Path, content: bytes, said: str
) -> None:
    with pytest.raises(CallError, match=said):
        read(tmp_path, content)
