"""``agatrack import csv``: tables come back however a spreadsheet saved them."""

from __future__ import annotations

from pathlib import Path

from tests.cli.calls import Agatrack
from tests.cli.importing.workbooks import (
    M1,
    changed,
    edit,
    imported,
    said,
)
from tests.exchange.base import RICH


def test_csv_files_come_back_however_excel_saved_them(
    agatrack: Agatrack, repository: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "tables"
    assert agatrack("export", "csv", "-o", folder).code == 0
    assert agatrack("import", "csv", folder, "--yes").code == 0
    assert changed(repository) == {}

    file = folder / "milestones.csv"
    text = file.read_text("utf-8-sig")
    # As Excel saves it where a comma stands before decimals: other separators, other days.
    excel = text.replace(",", ";").replace("2025-12-31", "30/06/2026")
    file.write_text(excel, "utf-8")
    answer = agatrack("import", "csv", file, "--yes")

    assert answer.code == 0, answer.err
    assert changed(repository) == {M1: RICH[M1].replace("2025-12-31", "2026-06-30")}


def test_a_csv_row_without_its_mark_cannot_be_told_from_an_old_one(
    agatrack: Agatrack, repository: Path, tmp_path: Path
) -> None:
    file = tmp_path / "milestones.csv"
    file.write_text("id,end\nplan/c1/m1,2026-06\n")
    answer = agatrack("import", "csv", file, "--yes")

    assert (answer.code, changed(repository)) == (1, {})
    assert "nothing says what 'plan/c1/m1' was like" in said(answer)


def test_contacts_come_back_when_they_were_exported(
    agatrack: Agatrack, repository: Path, book: Path
) -> None:
    assert agatrack("export", "xlsx", "-o", book, "--with-contacts").code == 0
    assert imported(agatrack, book).code == 0
    edit(book, {("Actors", "office", "contact_email"): "new@example.org"})

    assert imported(agatrack, book).code == 0
    assert changed(repository) == {
        "data/actors/office.yaml": RICH["data/actors/office.yaml"].replace("office@", "new@")
    }
