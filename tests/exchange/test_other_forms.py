"""JSON, the Data Package and the database: each holds what the tables hold, as it says it does."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sqlite3
from contextlib import closing
from io import StringIO
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from agatrack.exchange.data_package import package_of
from agatrack.exchange.database import APPLICATION, database_of
from agatrack.exchange.json_text import json_of
from agatrack.exchange.tables import TABLES, sheets
from docs.build import EXPORT_SCHEMA, HERE
from tests.exchange.base import RICH, filled, view_of


def exported(**options: Any) -> Any:
    view = view_of()
    return json.loads(json_of(view, sheets(view, **options), "0123abcd"))


def test_the_json_keeps_to_its_published_schema() -> None:
    schema = Draft202012Validator(json.loads((HERE / EXPORT_SCHEMA).read_text("utf-8")))

    assert list(schema.iter_errors(exported())) == []
    assert list(schema.iter_errors(exported(contacts=True))) == []


def test_the_schema_holds_each_table_to_its_columns() -> None:
    schema = Draft202012Validator(json.loads((HERE / EXPORT_SCHEMA).read_text("utf-8")))
    for table in TABLES:
        if not exported()["tables"][table.name]:
            continue
        more, less, other = exported(), exported(), exported()
        more["tables"][table.name][0]["surprise"] = 1
        del less["tables"][table.name][0]["id"]
        other["tables"][table.name][0]["id"] = 5
        for answer in (more, less, other):
            assert not schema.is_valid(answer), table.name


def test_the_json_says_version_day_and_commit() -> None:
    answer = exported()

    assert (answer["agatrack"], answer["as_of"], answer["revision"], answer["languages"]) == (
        1, "2025-06-30", "0123abcd", ["es", "en"],
    )  # fmt: skip
    assert answer["tables"]["events"][0]["actors"] == ["ministry", "watchdog"]


def package(files: dict[str, str] = RICH) -> tuple[Any, dict[str, bytes]]:
    view = view_of(files)
    found = package_of(view, sheets(view), None, "es")
    return json.loads(found.pop("datapackage.json")), found


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), "")))


def test_a_package_describes_its_files_to_the_byte() -> None:
    descriptor, files = package()

    assert [one["path"] for one in descriptor["resources"]] == list(files)
    for one in descriptor["resources"]:
        content = files[one["path"]]
        assert one["bytes"] == len(content)
        assert one["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        head = next(csv.reader(StringIO(content.decode("utf-8-sig"), "")))
        assert head == [field["name"] for field in one["schema"]["fields"]]


def test_every_row_keeps_to_the_schema_of_its_package() -> None:
    descriptor, files = package()
    ids = {
        one["name"]: [row["id"] for row in rows_of(files[one["path"]])]
        for one in descriptor["resources"]
    }
    checked = 0
    for one in descriptor["resources"]:
        assert len(set(ids[one["name"]])) == len(ids[one["name"]])
        for row in rows_of(files[one["path"]]):
            for field in one["schema"]["fields"]:
                limits, value = field.get("constraints", {}), row[field["name"]]
                if value:
                    assert value in limits.get("enum", [value])
                    assert re.fullmatch(limits.get("pattern", ".*"), value, re.DOTALL)
                    if field["type"] == "number":
                        float(value)
            for key in one["schema"].get("foreignKeys", ()):
                value = row[key["fields"][0]]
                known = ids[key["reference"]["resource"] or one["name"]]
                assert not value or value in known
                checked += bool(value)
    assert checked > 10


@pytest.fixture
def database() -> Any:
    view = view_of()
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(database_of(view, sheets(view), "0123abcd"))
        connection.row_factory = sqlite3.Row
        yield connection


def test_a_database_has_the_tables_with_the_same_columns_and_values(database: Any) -> None:
    for name, sheet in filled().items():
        rows = database.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - names of our own
        assert len(rows) == len(sheet.rows)
        assert [one[1] for one in database.execute(f"PRAGMA table_info({name})")] == [
            column.key for column in sheet.columns
        ]
        assert [row["id"] for row in rows] == [row.subject.id for row in sheet.rows]


def test_a_database_is_whole_and_its_references_lead_somewhere(database: Any) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert database.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
    keys = database.execute("PRAGMA foreign_key_list(milestones)").fetchall()
    assert {(key["from"], key["table"]) for key in keys} == {
        ("plan", "plans"), ("commitment", "commitments"),
    }  # fmt: skip


def test_a_search_finds_a_text_without_its_accents(database: Any) -> None:
    found = database.execute(
        'SELECT t."table", t.id, t.language FROM texts_fts '
        "JOIN texts t ON t.number = texts_fts.rowid WHERE texts_fts MATCH 'publico'"
    ).fetchall()

    assert ("milestones", "plan/c1/m1", "es") in [tuple(row) for row in found]


def test_lists_are_json_that_a_database_can_open(database: Any) -> None:
    names = database.execute("SELECT value FROM events, json_each(events.actors)").fetchall()

    assert [row[0] for row in names] == ["ministry", "watchdog"]


def test_the_same_data_make_the_same_database() -> None:
    view = view_of()

    assert database_of(view, sheets(view), None) == database_of(view, sheets(view), None)
