"""``agatrack import``: an edited table changes exactly what was edited, or nothing at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.calls import Agatrack, committed, git, process, written
from tests.cli.importing.workbooks import (
    M1,
    MEETING,
    NEW_MEETING,
    changed,
    edit,
    imported,
    said,
)
from tests.cli.terminal import at_a_terminal
from tests.exchange.base import RICH

pytestmark = pytest.mark.usefixtures("_in_one_process")


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
