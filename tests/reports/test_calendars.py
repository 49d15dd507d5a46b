"""Calendars of due days, read back by another reader than the one who wrote them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import icalendar
import pytest
from hypothesis import given

from agatrack.model.register import Register
from agatrack.progress import completion
from agatrack.reports.calendars import Due, calendar, due_days, of_actor
from agatrack.reports.participation import participation
from tests.checks.base import A1
from tests.formats.base import hostile
from tests.reports.base import DAY, FILES, deceiving, register_of
from tests.repositories import as_texts, days, repositories

STAMP = datetime(2025, 6, 30, 12, 0, 0, tzinfo=UTC)
KEY = "https://example.org/"


def due(register: Register, day: date = DAY) -> list[Due]:
    return due_days(completion(register, day), participation(register, day), "en")


def written(shown: list[Due], key: str = KEY) -> bytes:
    return calendar(shown, "Promises", key, STAMP, lambda item: f"{KEY}{item}.html")


def events(content: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def uids(shown: list[Due], key: str = KEY) -> dict[str, str]:
    return {str(one["summary"]): str(one["uid"]) for one in events(written(shown, key))}


def test_parts_sessions_and_agreements_are_due() -> None:
    assert [(one.reference, one.day.isoformat()) for one in due(register_of())] == [
        ("plan/c1/m1/a2/v1@2025-Q1", "2025-03-31"),
        ("plan/c1/meetings/2025-q1#1", "2025-04-30"),
        ("plan/c1/m1/a1", "2025-05-31"),
        ("plan/c1/meetings/2025-q1#2", "2025-05-31"),
        ("plan/c1/meetings/2025-q1#5", "2025-05-31"),
        ("plan/c1/m1/a2/v1@2025-Q2", "2025-06-30"),
        ("plan/c1/m1/a2/v1@2025-Q3", "2025-09-30"),
        ("plan/c1/m1/a2/v1@2025-Q4", "2025-12-31"),
        ("plan/c1/meetings/2025-q1#3", "2025-12-31"),
    ]


def test_an_actor_has_what_it_answers_for() -> None:
    mine = of_actor(due(register_of()), "ministry")

    assert {one.reference for one in mine} > {"plan/c1/m1/a1", "plan/c1/meetings/2025-q1#1"}
    assert "plan/c1/meetings/2025-q1#2" not in {one.reference for one in mine}
    assert of_actor(due(register_of()), "watchdog") == []


def test_a_day_that_moves_keeps_its_id() -> None:
    moved = register_of({**FILES, A1: FILES[A1].replace("2025-05-31", "2025-08-31")})

    assert uids(due(moved)) == uids(due(register_of()))


def test_ids_are_a_repository_s_own() -> None:
    one, other = (set(uids(due(register_of()), key).values()) for key in (KEY, "elsewhere"))

    assert len(one) == len(due(register_of()))
    assert one.isdisjoint(other)


def test_an_event_is_a_whole_day_that_keeps_nobody_busy() -> None:
    (first, *_) = events(written(due(register_of())))

    assert first["dtstart"].dt == date(2025, 3, 31)
    assert first["dtstamp"].dt == STAMP
    assert first["transp"] == "TRANSPARENT"
    assert first["url"] == "https://example.org/plan/c1/m1/a2.html"
    assert str(first["summary"]) == "Minutes (2025-Q1)"


def test_the_same_data_give_the_same_bytes() -> None:
    assert written(due(register_of())) == written(due(register_of()))


@given(hostile)
def test_no_text_breaks_a_calendar(text: str) -> None:
    shown = due(deceiving(text))
    content = written(shown)

    assert len(events(content)) == len(shown) > 0
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.count(b"\r\nBEGIN:") == len(shown)
    assert content.count(b"\n") == content.count(b"\r\n")


@pytest.mark.parametrize("text", ["\\" * 300, "a" + "\\" * 300, "\\n;,", "ñ😀" * 90, "a;" * 90])
def test_a_text_comes_back_as_it_was(text: str) -> None:
    one = Due("plan/c1", "plan/c1", DAY, text, f"{text}\n{text}", ())

    (event,) = events(written([one]))

    assert (str(event["summary"]), str(event["description"])) == (text, f"{text}\n{text}")
    assert all(len(line) <= 75 for line in written([one]).split(b"\r\n"))


@given(repositories(), days())
def test_every_repository_has_a_calendar(files: Any, day: date) -> None:
    shown = due(register_of(as_texts(files)), day)

    assert len(events(written(shown))) == len(shown)
    assert len({one.reference for one in shown}) == len(shown)
