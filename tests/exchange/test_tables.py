"""The tables of a register: the same columns everywhere, and figures that equal ``status``."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from agatrack.errors import CallError
from agatrack.exchange.columns import digest
from agatrack.exchange.csv_files import csv_of
from agatrack.exchange.database import database_of
from agatrack.exchange.edits import edits_of
from agatrack.exchange.json_text import json_of
from agatrack.exchange.received import received
from agatrack.exchange.tables import TABLES, chosen, sheets
from agatrack.exchange.workbook import workbook_of
from agatrack.exchange.workbook_reading import read_workbook
from agatrack.file_tree import MemoryTree
from agatrack.loading import load
from agatrack.messages import Message, catalogue
from agatrack.progress import completion
from agatrack.reports.summary import item_row
from tests.exchange.base import RICH, filled, view_of
from tests.repositories import as_texts, days, repositories


def cells(table: str, identifier: str, **options: Any) -> dict[str, Any]:
    (row,) = [row for row in filled(**options)[table].rows if row.subject.id == identifier]
    return row.cells


def test_every_kind_of_record_has_rows() -> None:
    assert {name: len(sheet.rows) for name, sheet in filled().items()} == {
        "plans": 1, "commitments": 1, "milestones": 1, "activities": 2, "means": 3,
        "indicators": 0, "actors": 4, "evidence": 1, "documents": 1, "reviews": 1, "claims": 1,
        "meetings": 1, "attendance": 1, "agreements": 1, "events": 1, "amendments": 1,
        "figures": 5,
    }  # fmt: skip


def test_a_text_has_a_column_in_each_language() -> None:
    row = cells("milestones", "plan/c1/m1")

    assert (row["title_es"], row["title_en"]) == ("Registro público", "Public register")


def test_a_text_without_a_language_is_in_the_first_one() -> None:
    row = cells("meetings", "plan/c1/meetings/2025-q1")

    assert (row["title_es"], row["title_en"]) == ("Sesión", None)


def test_a_language_that_only_a_plan_has_gets_columns_too() -> None:
    files = {**RICH, "data/plan/plan.yaml": RICH["data/plan/plan.yaml"] + "languages: [fr, es]\n"}

    assert "title_fr" in cells("plans", "plan", files=files)


def test_contacts_are_shown_only_when_asked_for() -> None:
    assert "contact_email" not in cells("actors", "office")
    assert cells("actors", "office", contacts=True)["contact_email"] == "office@example.org"
    everything = b"".join(csv_of(sheet) for sheet in filled().values())
    assert b"example.org/list" in everything
    assert b"office@" not in everything
    assert b"+52" not in everything


def test_references_are_full_ids() -> None:
    assert cells("evidence", "plan/c1/evidence/list-k3v9")["supports"] == ("plan/c1/m1/a1/v1",)
    assert cells("claims", "plan/c1/assessments/2025-04-01-watchdog#1")["item"] == "plan/c1/m1"
    assert cells("amendments", "plan/c1/amendments/2025-05-01-deadline#1")["item"] == "plan/c1/m1"


def test_what_was_not_known_on_the_day_is_left_out() -> None:
    early = view_of(dated=True, day=date(2025, 3, 2))

    assert {one.table.name: len(one.rows) for one in sheets(early)} | {} == {
        **{name: len(one.rows) for name, one in filled().items()},
        "reviews": 0, "claims": 0, "meetings": 0, "attendance": 0, "agreements": 0,
        "amendments": 0,
    }  # fmt: skip


@pytest.mark.parametrize("language", ["es", "fr"])
def test_keys_stay_the_same_and_headings_speak_the_readers_language(language: str) -> None:
    for table in TABLES:
        columns = table.columns(("es", "en"), contacts=True)
        keys = [column.key for column in columns]
        assert len(set(keys)) == len(keys)
        assert keys[0] == "id"
        assert keys[-1] == "digest"
        headings = [column.heading.into(language) for column in columns]
        assert len(set(headings)) == len(headings), table.name
        known = catalogue(language)
        assert all(
            one.heading.template in known for one in columns if isinstance(one.heading, Message)
        )


def test_a_digest_changes_with_any_value_and_with_nothing_else() -> None:
    row = cells("milestones", "plan/c1/m1")

    assert digest(row) == row["digest"]
    assert digest(row | {"end": "2026-01-01"}) != row["digest"]
    assert digest(row | {"title_es": f" {row['title_es']}\r\n"}) == row["digest"]


def test_faulty_data_are_exported_all_the_same(tmp_path: Path) -> None:
    means = "  - id: v1\n    title: Otra vez\n"
    huge = f"indicators:\n  - {{id: i1, title: T, target: {9 * 10**30}, baseline: 0.1}}\n"
    path = "data/plan/c1/m1/milestone.yaml"
    files = {
        **RICH,
        path: RICH[path].replace("responsible: ministry", "responsible: nobody") + means + huge,
        "data/plan/c1/m2/a1.yaml": "title: Nothing above it\n",
        "data/plan/c1/m1/a1.yaml": "title: [broken\n",
    }
    view = view_of(files)
    found = sheets(view)

    rows = {row.subject.id for sheet in found for row in sheet.rows}
    assert {"plan/c1/m1/v1", "plan/c1/m1/v1#2", "plan/c1/m2/a1"} <= rows
    (tmp_path / "book.xlsx").write_bytes(workbook_of(view, found, None, "es"))
    given_back, remarks = received(read_workbook(tmp_path / "book.xlsx"), view)
    assert edits_of(given_back, "es").faults == remarks == []
    assert database_of(view, found, None).startswith(b"SQLite format 3")
    assert json.loads(json_of(view, found, None))["tables"]["indicators"][0]["target"] == 9 * 10**30


def test_a_table_that_is_none_is_named_with_those_there_are() -> None:
    assert [one.name for one in chosen(["figures", "plans"])] == ["plans", "figures"]
    with pytest.raises(CallError, match=r"no table 'plan'\. Tables: plans, commitments"):
        chosen(["plan"])


@given(files=repositories(clean=False), day=days())
def test_figures_equal_those_of_status_by_law(files: dict[str, Any], day: date) -> None:
    register = load(MemoryTree(as_texts(files)))
    (table,) = sheets(view_of(as_texts(files), day=day), ["figures"])

    for row, done in zip(table.rows, completion(register, day).values(), strict=True):
        status = item_row(register, done, "es")
        flat = {
            **status,
            **{f"claims_{side}": value for side, value in status["claims"].items()},
            **{f"means_{name}": value for name, value in status["means"].items()},
        }
        shown = (
            "id",
            "kind",
            "level",
            "weight",
            "verified",
            "evidenced",
            "expected",
            "start",
            "end",
        )
        sides = ("claims_self", "claims_civil_society", "claims_independent")
        for key in (*shown, *sides, "overdue_days", "means_due", "means_total", "means_verified"):
            value: Any = row.cells[key]
            exact = float(value) if isinstance(flat[key], float) else value
            assert exact == flat[key], key
        responsible: Any = row.cells["responsible"]
        assert list(responsible or ()) == status["responsible"]
