"""``agatrack import``: what is wrong with a table is named by its cell, and nothing is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.calls import Agatrack, written
from tests.cli.importing.workbooks import (
    M1,
    MEETING,
    NEW_MEETING,
    Cells,
    changed,
    edit,
    imported,
    said,
)
from tests.exchange.base import RICH

pytestmark = pytest.mark.usefixtures("_in_one_process")

MILESTONE = ("Milestones", "plan/c1/m1")
NEW = ("Activities", "plan/c1/m1/a3")

WRONG: list[tuple[Cells, str]] = [
    (
        {(*MILESTONE, "weight"): "treinta"},
        "sheet 'Milestones', row 3, column 'Weight (percent)' (F3): 'treinta' is no number",
    ),
    (
        {(*MILESTONE, "end"): "03/02/2026"},
        "column 'End' (N3): '03/02/2026' could be 2026-02-03, 2026-03-02. Write one of them",
    ),
    ({(*MILESTONE, "end"): "=TODAY()"}, "(N3): a formula. Write its value"),
    ({(*MILESTONE, "plan"): "other"}, "column 'Plan' (B3): this column is read only"),
    ({(*MILESTONE, "title_es"): None, (*MILESTONE, "title_en"): None},
     "column 'Title (es)' (D3): the key 'title' is missing"),
    ({("Actors", "office", "sector"): "ngo"}, "'ngo' is none of the words allowed: government"),
    ({("Actors", "office", "parent"): "nobody"}, "column 'Parent organisation' (F"),
    ({(*MILESTONE, "weight"): 90}, "column 'Weight (percent)' (F3): the weights"),
    ({("Events", "plan/events/2025-02-01-forum", "title_es"): "X"}, "is written once"),
    ({("Reviews", "plan/c1/evidence/list-k3v9/reviews/2025-03-05-watchdog", "verdict"): "rejected"},
     "sheet 'Reviews', row 3: this record is written once"),
    ({("Evidence", "plan/c1/evidence/new", "title_es"): "X"}, "agatrack evidence add"),
    ({("Figures", "plan", "verified"): 99}, "figures are reckoned from the records"),
    ({("Activities", "plan/c1/m9/a1", "title_es"): "X"}, "there is no 'plan/c1/m9'"),
    ({("Activities", "Plan/C1", "title_es"): "X"}, "cannot be the id of activity"),
    (
        {(*NEW, "title_es"): "X",
         (*NEW, "milestone"): "plan/c1/m2"},
        "'plan/c1/m2' does not go with the id 'plan/c1/m1/a3', which belongs to 'plan/c1/m1'",
    ),
    (
        {**NEW_MEETING, ("Attendance", 4, "meeting"): "plan/c1/meetings/2025-q3"},
        "sheet 'Attendance', row 4, column 'Meeting' (B4): there is no meeting 'plan/c1/meetings/",
    ),
    (
        {("Attendance", 4, "meeting"): "plan/c1/meetings/2025-q1",
         ("Attendance", 4, "sector"): "media"},
        "row 4, column 'Meeting' (B4): the record of 'plan/c1/meetings/2025-q1' is written once",
    ),
    (
        {**NEW_MEETING, ("Attendance", 4, "date"): "2025-06-21"},
        "sheet 'Attendance', row 4, column 'Date' (C4): its meeting is not on that day, but on '20",
    ),
    (
        {**NEW_MEETING, ("Attendance", 4, "sector"): None},
        "sheet 'Attendance', row 4: the key 'sector' is missing",
    ),
    (
        {**NEW_MEETING, ("Attendance", 6, "women"): -1},
        "sheet 'Attendance', row 6, column 'Women' (E6): ",
    ),
    (
        {**NEW_MEETING, ("Agreements", 5, "responsible"): "nobody"},
        "sheet 'Agreements', row 5, column 'Responsible' (F5): ",
    ),
    (
        {**NEW_MEETING, ("Agreements", 5, "id"): f"{MEETING}#2"},
        "sheet 'Agreements', row 5, column 'Id' (A5): number 1 of its meeting is missing",
    ),
    (
        {**NEW_MEETING, ("Agreements", 5, "id"): "2"},
        "(A5): '2' is no id of a part of a meeting. Leave it empty",
    ),
    (
        {("Agreements", 5, "text_es"): "Abrir"},
        "(B5): the row does not say of which meeting it is a part",
    ),
    ({("Meetings", 5, "title_es"): "X"}, "the row has no id. One looks like this: mx-2019/c07/mee"),
    ({(*NEW, "end"): "2025-10"}, "'Activities', row 5: the key 'title' is missing"),
    (
        {(*MILESTONE, "responsible_decided_by"): "m1/a1"},
        "either somebody is responsible, or an item decides who is",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "expected"), WRONG)
def test_a_fault_is_named_by_sheet_row_and_column_and_nothing_is_written(
    agatrack: Agatrack, repository: Path, book: Path, cells: Cells, expected: str
) -> None:
    good = {("Actors", "university", "name_es"): "Otra"}
    edit(book, {**good, **cells})
    answer = imported(agatrack, book)

    assert expected in said(answer)
    assert "nothing was written" in said(answer)
    assert (answer.code, changed(repository)) == (1, {})


def test_what_belongs_to_a_row_with_a_fault_is_not_to_blame(agatrack: Agatrack, book: Path) -> None:
    edit(book, {
        **NEW_MEETING,
        ("Meetings", MEETING, "date"): "pronto",
        ("Activities", "plan/c1/m1/a3", "end"): "pronto",
        ("Verification means", "plan/c1/m1/a3/v1", "title_es"): "X",
    })  # fmt: skip
    answer = imported(agatrack, book)

    assert answer.code == 1
    assert said(answer).count("'pronto' is no day") == 2
    assert "2 faults: nothing was written" in said(answer)


def test_faults_are_said_in_the_readers_language_and_as_json(
    agatrack: Agatrack, book: Path
) -> None:
    edit(book, {("Milestones", "plan/c1/m1", "weight"): "treinta"})

    spanish = said(imported(agatrack, book, "--lang", "es"))
    assert "hoja 'Milestones', fila 3, columna 'Ponderación (porcentaje)' (F3)" in spanish
    (fault,) = imported(agatrack, book, "--json").json()["faults"]
    assert (fault["sheet"], fault["row"], fault["cell"]) == ("Milestones", 3, "F3")


@pytest.mark.parametrize(
    ("language", "sheet"), [("es", "Acciones clave"), ("en", "Milestones"), ("fr", "Jalons")]
)
def test_a_workbook_in_any_language_comes_back_without_its_keys_too(
    agatrack: Agatrack, repository: Path, book: Path, language: str, sheet: str
) -> None:
    assert agatrack("export", "xlsx", "-o", book, "--headings", language).code == 0
    assert imported(agatrack, book).code == 0
    assert changed(repository) == {}

    edit(book, {(sheet, "plan/c1/m1", "end"): "2026-06", (sheet, "plan/c1/m1", "weight"): 100})
    pages: Any = load_workbook(book)
    for page in pages.worksheets:
        if page.title != "agatrack":
            page.delete_rows(1)
    assert "weight" not in [cell.value for cell in pages[sheet][1]]
    pages.save(book)
    answer = imported(agatrack, book)

    assert answer.code == 0, answer.err
    assert list(changed(repository)) == [M1]
    assert "end: 2026-06" in changed(repository)[M1]
    assert "weight: 100" in changed(repository)[M1]


def test_a_row_whose_record_changed_underneath_is_refused_unless_it_was_not_touched(
    agatrack: Agatrack, repository: Path, book: Path
) -> None:
    later = RICH[M1].replace("2025-12-31", "2026-03-31")
    written(repository, {M1: later})
    edit(book, {("Activities", "plan/c1/m1/a1", "description_es"): "Sí"})
    assert imported(agatrack, book).code == 0
    assert changed(repository)[M1] == later

    edit(book, {("Milestones", "plan/c1/m1", "description_es"): "No"})
    answer = imported(agatrack, book)
    assert answer.code == 1
    assert "sheet 'Milestones', row 3: 'plan/c1/m1' was changed here since" in said(answer)
    assert changed(repository)[M1] == later


def test_a_row_of_a_record_that_is_gone_makes_no_new_one(
    agatrack: Agatrack, repository: Path, book: Path
) -> None:
    (repository / "data/actors/office.yaml").unlink()
    answer = imported(agatrack, book)
    assert (answer.code, changed(repository)) == (0, {})
    assert "'office' is gone since this table was exported: passed over" in said(answer)

    edit(book, {("Actors", "office", "name_es"): "Oficina nueva"})
    answer = imported(agatrack, book)
    assert (answer.code, changed(repository)) == (1, {})
    assert "'office' is gone since this table was exported. Take the row out" in said(answer)


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("words", "said_"),
    [
        (("xlsx", "nowhere.xlsx"), "there is no file nowhere.xlsx"),
        (("csv", "data"), "there is no CSV file in data"),
        (("xlsx", "data"), "there is no file data"),
        (("xlsx", "/dev/zero"), "there is no file /dev/zero"),
        (("xlsx", "agatrack.yaml"), "is no workbook that can be read"),
        (("csv", "agatrack.yaml"), "none of agatrack's tables is in this file"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(
    agatrack: Agatrack, words: tuple[str, ...], said_: str
) -> None:
    answer = agatrack("import", *words)

    assert answer.code == 2
    assert said_ in said(answer)
