"""``agatrack import``: an edited table changes exactly what was edited, or nothing at all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.calls import Agatrack, Answer, committed, contents, git, process, written
from tests.cli.terminal import at_a_terminal
from tests.exchange.base import RICH

M1 = "data/plan/c1/m1/milestone.yaml"
Cells = Mapping[tuple[str, Any, str], object]
"""What is written into a workbook: by sheet, id (or number of a row without one) and key."""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    monkeypatch.chdir(written(folder, RICH))
    return folder


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workbook of such a repository."""
    folder = written(tmp_path_factory.mktemp("exported"), RICH)
    assert process(folder, "export", "xlsx", "-o", "book.xlsx").code == 0
    return (folder / "book.xlsx").read_bytes()


@pytest.fixture
def book(exported: bytes, repository: Path) -> Path:
    """The repository as a workbook."""
    path = repository.parent / "book.xlsx"
    path.write_bytes(exported)
    return path


def edit(path: Path, cells: Cells) -> None:
    """Write into a workbook as people do; an id that is not there gets a row of its own."""
    pages: Any = load_workbook(path)
    for (sheet, identifier, key), value in cells.items():
        page = pages[sheet]
        column = next(one.column for one in page[1] if one.value == key)
        ids = [one.value for one in page["A"]]
        if isinstance(identifier, int):
            row = identifier
        else:
            row = ids.index(identifier) + 1 if identifier in ids else len(ids) + 1
            page.cell(row, 1).value = identifier
        page.cell(row, column).value = value
    pages.save(path)


def imported(agatrack: Agatrack, path: Path, *words: object) -> Answer:
    return agatrack("import", "xlsx", path, "--yes", *words)


def said(answer: Answer) -> str:
    return " ".join(answer.err.split())


def changed(repository: Path) -> dict[str, str]:
    """What is another file than at first, as text."""
    return {
        path: content.decode()
        for path, content in contents(repository).items()
        if RICH.get(path, "").encode() != content
    }


def test_what_was_not_edited_changes_not_a_byte(
    agatrack: Agatrack, repository: Path, book: Path
) -> None:
    before = {path: path.stat().st_mtime_ns for path in repository.rglob("*.yaml")}
    answer = imported(agatrack, book)

    assert (answer.code, changed(repository)) == (0, {})
    assert "Nothing is different from the records." in answer.out
    assert {path: path.stat().st_mtime_ns for path in repository.rglob("*.yaml")} == before


def test_an_edit_shows_its_meaning_and_changes_its_line_only(
    agatrack: Agatrack, repository: Path, book: Path
) -> None:
    edit(book, {("Milestones", "plan/c1/m1", "end"): "2026-06"})
    answer = imported(agatrack, book)

    assert answer.code == 0, answer.err
    assert "weakens" in answer.out
    assert "end: 2025-12-31 → 2026-06" in answer.out
    assert changed(repository) == {M1: RICH[M1].replace("2025-12-31", "2026-06")}


def test_an_import_is_taken_back_by_undo(agatrack: Agatrack, repository: Path, book: Path) -> None:
    edit(book, {
        ("Milestones", "plan/c1/m1", "end"): "2026-06",
        ("Activities", "plan/c1/m1/a3", "title_es"): "Nueva",
    })  # fmt: skip
    assert imported(agatrack, book).code == 0
    assert len(changed(repository)) == 2
    assert agatrack("undo").code == 0
    assert changed(repository) == {}


def test_many_edits_keep_comments_order_and_quotes(
    agatrack: Agatrack, repository: Path, book: Path
) -> None:
    edit(book, {
        ("Actors", "office", "name_es"): "Oficina central",
        ("Actors", "office", "name_en"): "Main office",
        ("Actors", "office", "parent"): "university",
        ("Activities", "plan/c1/m1/a1", "description_en"): "More",
        ("Verification means", "plan/c1/m1/a1/v1", "needs"): 2,
        ("Verification means", "plan/c1/m1/a1/v1", "kinds"): "dataset; Web page",
        ("Milestones", "plan/c1/m1", "responsible"): "ministry; office",
        ("Commitments", "plan/c1", "objective_short_term_es"): "Abrir",
    })  # fmt: skip
    answer = imported(agatrack, book)

    assert answer.code == 0, answer.err
    assert changed(repository) == {
        "data/actors/office.yaml": RICH["data/actors/office.yaml"]
        .replace("name: Oficina\n", "name:\n  es: Oficina central\n  en: Main office\n")
        .replace("parent: ministry  #", "parent: university  #"),
        "data/plan/c1/m1/a1.yaml": RICH["data/plan/c1/m1/a1.yaml"].replace(
            "verification:", "description:\n  en: More\nverification:"
        )
        + "    needs: 2\n    kinds:\n      - dataset\n      - web_page\n",
        M1: RICH[M1].replace("responsible: ministry", "responsible:\n  - ministry\n  - office"),
        "data/plan/c1/commitment.yaml": RICH["data/plan/c1/commitment.yaml"].replace(
            "sources:", "objective:\n  short_term: Abrir\nsources:"
        ),
    }


def test_new_rows_are_new_records(agatrack: Agatrack, repository: Path, book: Path) -> None:
    edit(book, {
        ("Activities", "plan/c1/m1/a3", "title_es"): "Abrir datos",
        ("Activities", "plan/c1/m1/a3", "milestone"): "plan/c1/m1",
        ("Activities", "plan/c1/m1/a3", "end"): "2025-10",
        ("Verification means", "plan/c1/m1/a3/v1", "title_en"): "The portal",
        ("Verification means", "plan/c1/m1/a1/v2", "title_es"): "El acta",
        ("Events", "plan/events/2025-06-01-forum", "date"): "2025-06-01",
        ("Events", "plan/events/2025-06-01-forum", "kind"): "forum",
        ("Events", "plan/events/2025-06-01-forum", "title_es"): "Otro foro",
    })  # fmt: skip
    answer = imported(agatrack, book)

    assert answer.code == 0, answer.err
    assert changed(repository) == {
        "data/plan/c1/m1/a1.yaml": RICH["data/plan/c1/m1/a1.yaml"]
        + "  - id: v2\n    title: El acta\n",
        "data/plan/c1/m1/a3.yaml": "title: Abrir datos\nend: 2025-10\nverification:\n"
        "  - id: v1\n    title:\n      en: The portal\n",
        "data/plan/events/2025-06-01-forum.yaml": "date: 2025-06-01\nkind: forum\n"
        "title: Otro foro\n",
    }


MEETING = "plan/c1/meetings/2025-q2"
NEW_MEETING: Cells = {
    ("Meetings", MEETING, "of"): "plan/c1",
    ("Meetings", MEETING, "date"): date(2025, 6, 20),
    ("Meetings", MEETING, "title_es"): "Segunda sesión",
    ("Attendance", 4, "meeting"): MEETING,
    ("Attendance", 4, "sector"): "civil society",
    ("Attendance", 4, "women"): 4,
    ("Attendance", 4, "men"): 1,
    ("Attendance", 6, "meeting"): MEETING,
    ("Attendance", 6, "date"): date(2025, 6, 20),
    ("Attendance", 6, "sector"): "government",
    ("Attendance", 6, "undisclosed"): 2,
    ("Agreements", 5, "meeting"): MEETING,
    ("Agreements", 5, "text_es"): "Abrir el registro",
    ("Agreements", 5, "responsible"): "ministry; watchdog",
    ("Agreements", 5, "due"): "31/12/2025",
}


def test_a_new_meeting_comes_with_who_took_part_and_what_was_agreed(
    agatrack: Agatrack, repository: Path, book: Path
) -> None:
    edit(book, NEW_MEETING)
    answer = imported(agatrack, book)

    assert answer.code == 0, answer.err
    assert changed(repository) == {
        f"data/{MEETING}.yaml": """\
date: 2025-06-20
title: Segunda sesión
attendance:
  - sector: civil_society
    women: 4
    men: 1
  - sector: government
    undisclosed: 2
agreements:
  - text: Abrir el registro
    responsible:
      - ministry
      - watchdog
    due: 2025-12-31
"""
    }
    assert agatrack("export", "xlsx", "-o", book).code == 0
    assert "Nothing is different" in imported(agatrack, book).out


def test_the_parts_of_a_new_meeting_stand_in_the_order_of_their_numbers(
    agatrack: Agatrack, repository: Path, tmp_path: Path
) -> None:
    files = {
        "meetings.csv": f"id,date,title_es\n{MEETING},2025-06-20,Sesión\n",
        "agreements.csv": f"id,text_es\n{MEETING}#2,Dos\n{MEETING}#1,Uno\n",
    }
    assert agatrack("import", "csv", written(tmp_path / "tables", files), "--yes").code == 0

    (text,) = changed(repository).values()
    assert text.index("Uno") < text.index("Dos")


def test_a_row_taken_out_deletes_nothing_and_says_how_to_withdraw(
    agatrack: Agatrack, repository: Path, book: Path
) -> None:
    pages: Any = load_workbook(book)
    pages["Activities"].delete_rows(3)
    pages.save(book)
    answer = imported(agatrack, book)

    assert (answer.code, changed(repository)) == (0, {})
    assert "1 record has no row any more (plan/c1/m1/a1). Nothing is deleted" in said(answer)


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


def test_a_try_writes_nothing_and_says_what_it_would(
    agatrack: Agatrack, repository: Path, book: Path
) -> None:
    edit(book, {("Milestones", "plan/c1/m1", "end"): "2026-06"})
    answer = imported(agatrack, book, "--dry-run")

    assert (answer.code, changed(repository)) == (0, {})
    assert f"would be written: {M1}" in answer.out


@pytest.mark.parametrize(("typed", "is_written"), [("s\n", True), ("y\n", True), ("\n", False)])
def test_somebody_at_a_terminal_is_shown_the_change_and_asked(
    repository: Path, book: Path, typed: str, *, is_written: bool
) -> None:
    edit(book, {("Milestones", "plan/c1/m1", "end"): "2026-06"})
    words = ("import", "xlsx", str(book), "--lang", "es")
    answer = at_a_terminal(repository, *words, types=[typed])

    assert answer.code == 0
    assert "¿Escribir 1 archivo?" in answer.out
    assert answer.out.index("2026-06") < answer.out.index("¿Escribir")
    assert (changed(repository) != {}) is is_written


def test_words_and_numbers_of_an_indicator_stay_apart(
    agatrack: Agatrack, repository: Path, book: Path
) -> None:
    old = RICH[M1] + "indicators:\n  - {id: i1, title: T, target: 10, baseline: poco}\n"
    written(repository, {M1: old})
    assert agatrack("export", "xlsx", "-o", book).code == 0
    edit(book, {
        ("Indicators", "plan/c1/m1/i1", "target"): "12,5",
        ("Indicators", "plan/c1/m1/i1", "baseline"): "mucho",
    })  # fmt: skip

    assert imported(agatrack, book).code == 0
    new = old.replace("target: 10, baseline: poco", "target: 12.5, baseline: mucho")
    assert changed(repository) == {M1: new}


def test_who_decides_who_is_responsible_can_give_way_to_somebody(
    agatrack: Agatrack, repository: Path, book: Path
) -> None:
    old = RICH[M1].replace(
        "responsible: ministry", "responsible: {decided_by: m1/a1}  # plan, p. 7"
    )
    written(repository, {M1: old})
    assert agatrack("export", "xlsx", "-o", book).code == 0
    edit(book, {
        ("Milestones", "plan/c1/m1", "responsible_decided_by"): None,
        ("Milestones", "plan/c1/m1", "responsible"): "ministry",
    })  # fmt: skip

    assert imported(agatrack, book).code == 0
    new = old.replace("responsible: {decided_by: m1/a1}  #", "responsible:  #")
    assert changed(repository) == {M1: new.replace("p. 7\n", "p. 7\n  - ministry\n")}


def test_nobody_is_asked_where_there_is_no_terminal(repository: Path, book: Path) -> None:
    edit(book, {("Milestones", "plan/c1/m1", "end"): "2026-06"})
    answer = process(repository, "import", "xlsx", str(book))

    assert (answer.code, changed(repository)) == (2, {})
    assert "--yes writes it" in said(answer)


def test_one_commit_holds_exactly_what_was_imported(
    agatrack: Agatrack, repository: Path, book: Path
) -> None:
    committed(repository, RICH)
    (repository / "other.txt").write_text("mine")
    edit(book, {("Milestones", "plan/c1/m1", "end"): "2026-06"})

    assert imported(agatrack, book, "--commit").code == 0
    assert git(repository, "show", "--name-only", "--format=%s").split("\n")[:3] == [
        "Import book.xlsx", "", M1,
    ]  # fmt: skip


def test_columns_and_sheets_of_ones_own_are_passed_over(
    agatrack: Agatrack, repository: Path, book: Path
) -> None:
    pages: Any = load_workbook(book)
    pages["Plans"].cell(1, 40).value = "comments"
    pages["Plans"].cell(3, 40).value = "call them"
    pages.create_sheet("Notes")["A1"] = "x"
    pages["Milestones"].delete_cols(6)
    pages["Milestones"].delete_rows(1)
    pages.save(book)
    edit_words = {("Activities", "plan/c1/m1/a1", "description_es"): "Sí"}
    edit(book, edit_words)
    answer = imported(agatrack, book)

    assert answer.code == 0, answer.err
    assert list(changed(repository)) == ["data/plan/c1/m1/a1.yaml"]
    assert "'comments' is no column of this table" in said(answer)
    assert "sheet 'Notes' holds none of the tables" in said(answer)


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
