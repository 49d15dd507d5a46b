"""The shipped plans say what their sources say, in two languages, and nothing about people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import pytest

from agatrack import checks, yaml_source
from agatrack.diagnostics import Severity
from agatrack.file_tree import FolderTree
from agatrack.loading import load
from agatrack.model.register import Item, Register
from agatrack.model.texts import LANGUAGE_CODE
from agatrack.progress import completion
from agatrack.reports import summary
from tests import oracle

ROOT: Final = Path(__file__).parents[1]
RECORDS: Final = sorted((ROOT / "data").rglob("*.yaml"))
TODAY: Final = date(2026, 1, 1)

every_record = pytest.mark.parametrize(
    "path", RECORDS, ids=[str(path.relative_to(ROOT)) for path in RECORDS]
)


@pytest.fixture(scope="module")
def register() -> Register:
    return load(FolderTree(ROOT))


def data_of(path: Path) -> Any:
    document = yaml_source.read(path.read_text("utf-8"))
    assert document.faults == ()
    return document.data


def texts_below(data: Any, *keys: str | int) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every text of a record, a map of languages as one, with the keys that lead to it."""
    if isinstance(data, dict) and data and all(LANGUAGE_CODE.fullmatch(key) for key in data):
        yield keys, data
    elif isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from texts_below(value, *keys, key)
    elif isinstance(data, str):
        yield keys, data


def test_there_is_no_error_in_them(register: Register) -> None:
    errors = [one for one in checks.diagnostics(register, TODAY) if one.severity is Severity.ERROR]
    assert errors == []


def test_the_activity_that_two_milestones_share_by_mistake_is_found(register: Register) -> None:
    found = {one.item for one in checks.diagnostics(register, TODAY) if one.code == "AGA404"}

    assert "mx-2019/c07/m4/a3" in found


def test_the_four_milestones_weigh_as_the_plan_says(register: Register) -> None:
    weights = {child.name: child.weight for child in register.items["mx-2019/c07"].children}

    assert weights == {"m1": 30, "m2": 20, "m3": 25, "m4": 25}


def test_the_commitment_has_thirteen_activities(register: Register) -> None:
    items = register.items["mx-2019/c07"].branch()

    assert sum(item.kind == "activity" for item in items) == 13


def test_the_sessions_are_due_each_quarter_of_the_plan(register: Register) -> None:
    (means,) = register.items["mx-2019/c07/m1/a4"].means

    assert means.periods is not None
    assert means.periods.names() == (
        *("2019-Q4", "2020-Q1", "2020-Q2", "2020-Q3", "2020-Q4", "2021-Q1", "2021-Q2"),
    )


def test_every_plan_commitment_milestone_and_event_names_a_source(register: Register) -> None:
    items = [item for item in register.items.values() if item.kind != "activity"]
    entries: list[Any] = [*items, *register.events.values()]

    assert [entry.id for entry in entries if not sources_of(entry)] == []


def sources_of(entry: Any) -> Any:
    own = getattr(entry.record, "sources", ()) or getattr(entry.record, "source", ())
    return own or (isinstance(entry, Item) and entry.parent and sources_of(entry.parent))


@every_record
def test_nobody_can_be_called_or_written_to(path: Path) -> None:
    data = data_of(path)
    text = " ".join(str(value) for _, value in texts_below(data))
    text = re.sub(r"https?://\S+", " ", text)

    assert "contact" not in data
    assert re.search(r"[\w.+-]+@[\w-]+\.\w", text) is None
    assert (
        re.search(
            r"(?:\+|\b00|\()[0-9][0-9 ()-]{7,}|\b[0-9]{2,4}[ -][0-9]{3,4}[ -][0-9]{4}\b", text
        )
        is None
    )


NOT_FOR_READING: Final = {
    *("kind", "sector", "start", "end", "date", "published", "retrieved", "url", "ogp_id", "lead"),
    *(
        "name",
        "publisher",
        "parent",
        "id",
        "every",
        "country",
        "by",
        "verdict",
        "status",
        "decided_by",
        "number",
    ),
}
"""Keys whose texts are words, days, ids, addresses or proper names."""

LISTS: Final = {
    *("partners", "actors", "responsible", "depends_on", "kinds", "languages", "ogp_values"),
    *("sdg", "names", "items", "evidence", "fulfils", "sources"),
}
"""Keys below which stand ids, and titles of documents in their own language."""


@every_record
def test_every_text_is_in_spanish_and_english(path: Path) -> None:
    for keys, text in texts_below(data_of(path)):
        if keys[-1] in NOT_FOR_READING or LISTS & set(keys):
            continue
        assert isinstance(text, dict), keys
        assert set(text) >= {"es", "en"}, keys
        assert text["es"].strip()


@pytest.mark.parametrize(
    "day", [date(2019, 12, 9), date(2019, 12, 31), date(2021, 8, 31), date(2021, 9, 1), TODAY]
)
def test_every_figure_is_that_of_a_second_implementation(register: Register, day: date) -> None:
    rows = {
        row["id"]: row
        for row in (
            summary.item_row(register, done, "es") for done in completion(register, day).values()
        )
    }
    files = {str(path.relative_to(ROOT)): data_of(path) for path in RECORDS}
    files["agatrack.yaml"] = data_of(ROOT / "agatrack.yaml")

    second = oracle.figures(files, day)

    assert {row["id"] for row in second} == rows.keys()
    for row in second:
        assert rounded(row) == {key: rows[row["id"]][key] for key in row}


def rounded(value: Any) -> Any:
    match value:
        case Fraction():
            return float(round(value, 2))
        case dict():
            return {key: rounded(part) for key, part in value.items()}
    return value
