"""``agatrack export``: every form, whole, and never over other people's files."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.calls import Agatrack, committed, standing_in
from tests.exchange.base import RICH

every_form = pytest.mark.parametrize(
    "form", ["csv", "xlsx", "json", "datapackage", "ics", "sqlite"]
)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return standing_in(tmp_path / "repository", monkeypatch, RICH)


def contents(out: Path) -> dict[str, bytes]:
    if out.is_file():
        return {"": out.read_bytes()}
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


@every_form
@pytest.mark.usefixtures("repository")
def test_the_same_data_and_day_make_the_same_bytes(
    agatrack: Agatrack, tmp_path: Path, form: str
) -> None:
    for name in ("one", "two"):
        answer = agatrack("export", form, "-o", tmp_path / name, "--as-of", "2025-06-30")
        assert answer.code == 0, answer.err

    assert contents(tmp_path / "one") == contents(tmp_path / "two")


@every_form
@pytest.mark.usefixtures("repository")
def test_an_export_replaces_an_older_one_but_nothing_else(
    agatrack: Agatrack, tmp_path: Path, form: str
) -> None:
    out = tmp_path / "out"
    assert agatrack("export", form, "-o", out).code == 0
    assert agatrack("export", form, "-o", out).code == 0
    foreign = next(iter(sorted(out.iterdir()))) if out.is_dir() else out
    foreign.write_text("\ufeffid,name\r\nmine,digest\r\n")
    before = contents(out)

    refused = agatrack("export", form, "-o", out)
    assert (refused.code, contents(out)) == (2, before)
    assert "agatrack did not write it. --force replaces it" in " ".join(refused.err.split())

    assert agatrack("export", form, "-o", out, "--force").code == 0
    assert b"mine" not in foreign.read_bytes()


@pytest.mark.usefixtures("repository")
def test_a_calendar_holds_the_days_on_which_something_is_due(
    agatrack: Agatrack, tmp_path: Path
) -> None:
    answer = agatrack("export", "ics", "-o", tmp_path / "plan.ics", "--json", "--lang", "es")
    written_ = (tmp_path / "plan.ics").read_bytes()

    assert answer.json()["rows"] == {"due": written_.count(b"BEGIN:VEVENT")}
    assert b"SUMMARY:Reunir las compras\r\n" in written_
    assert b"DTSTART;VALUE=DATE:20251231\r\n" in written_


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "datapackage", "sqlite"])
@pytest.mark.usefixtures("repository")
def test_contacts_leave_the_repository_only_when_asked_for(
    agatrack: Agatrack, tmp_path: Path, form: str
) -> None:
    def seen(*words: str) -> bool:
        out = tmp_path / "out"
        assert agatrack("export", form, "-o", out, "--tables", "actors", *words).code == 0
        if form == "xlsx":
            from agatrack.exchange.workbook_reading import read_workbook

            return "office@example.org" in str(read_workbook(out))
        return any(b"office@example.org" in content for content in contents(out).values())

    assert not seen()
    assert seen("--with-contacts")


@pytest.mark.usefixtures("repository")
def test_the_figures_are_those_of_status(agatrack: Agatrack, tmp_path: Path) -> None:
    assert agatrack("export", "sqlite", "-o", tmp_path / "db", "--as-of", "2025-06-30").code == 0
    status = agatrack("status", "--json", "--as-of", "2025-06-30").json()["items"]

    with closing(sqlite3.connect(tmp_path / "db")) as database:
        rows = database.execute(
            "SELECT id, verified, evidenced, claims_civil_society, expected, means_due FROM figures"
        ).fetchall()
    assert rows == [
        (
            one["id"], one["verified"], one["evidenced"], one["claims"]["civil_society"],
            one["expected"], one["means"]["due"],
        )
        for one in status
    ]  # fmt: skip


def test_a_past_state_is_exported_from_its_commit(
    agatrack: Agatrack, repository: Path, tmp_path: Path
) -> None:
    first = committed(repository, RICH)
    committed(repository, {"data/actors/office.yaml": "name: Otra\nsector: government\n"})
    out = tmp_path / "out.json"
    assert agatrack("export", "json", "-o", out, "--at", first).code == 0
    answer = json.loads(out.read_text("utf-8"))

    assert answer["revision"] == first
    assert "Oficina" in [row["name_es"] for row in answer["tables"]["actors"]]


@pytest.mark.usefixtures("repository")
def test_only_the_tables_named_are_written(agatrack: Agatrack, tmp_path: Path) -> None:
    answer = agatrack(
        "export", "csv", "-o", tmp_path / "out", "--tables", "plans, figures", "--json"
    )

    assert sorted(contents(tmp_path / "out")) == ["figures.csv", "plans.csv"]
    assert answer.json()["rows"] == {"plans": 1, "figures": 5}


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("xlsx",), "--out is missing"),
        (("csv", "-o", "out", "--tables", "plan"), "there is no table 'plan'"),
        (("pdf", "-o", "out"), "FORM is one of: csv, xlsx"),
        (("csv", "-o", "out", "--headings", "fr"), "csv has keys instead of headings, the same"),
        (("xlsx", "-o", "out", "--headings", "de"), "--headings is one of: es, en, fr"),
        (("json", "-o", "/dev/null/out"), "cannot be written"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(
    agatrack: Agatrack, words: tuple[str, ...], said: str
) -> None:
    answer = agatrack("export", *words)

    assert answer.code in {2, 3}
    assert said in " ".join(answer.err.split())
