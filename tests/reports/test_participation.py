"""Who was to meet, who met, who came, and what became of what they agreed on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from agatrack.model.register import Register
from agatrack.reports import participation
from tests.checks.base import BASE, REVIEW, evidence, review
from tests.reports.base import DAY, FILES, MEETINGS, register_of
from tests.repositories import as_texts, days, repositories


def answered(
    files: dict[str, str] = FILES, day: date = DAY, item: str | None = None
) -> dict[str, Any]:
    register = register_of(files)
    root = register.items[item] if item else None
    return participation.answer(participation.participation(register, day, root), "en")


def states(files: dict[str, str] = FILES, day: date = DAY) -> list[str]:
    (means,) = answered(files, day)["recurring"]
    return [one["state"] for one in means["occurrences"]]


def test_an_occurrence_is_held_by_a_meeting_that_says_so_and_missed_once_it_is_past() -> None:
    assert states() == ["held", "missed", "ahead", "ahead"]
    assert states(day=date(2025, 6, 29)) == ["held", "ahead", "ahead", "ahead"]
    assert states(day=date(2025, 3, 9)) == ["ahead"] * 4


def test_evidence_of_a_session_counts_as_held_once_it_is_accepted() -> None:
    minutes = {"data/plan/c1/evidence/list/evidence.yaml": evidence("m1/a2/v1@2025-Q2")}

    assert states({**FILES, **minutes})[1] == "delivered"
    assert answered({**FILES, **minutes})["held"] == 1
    accepted = {**FILES, **minutes, REVIEW: review()}
    assert states(accepted)[1] == "accepted"
    assert (answered(accepted)["held"], answered(accepted)["due"]) == (2, 2)


def test_sessions_of_what_was_withdrawn_are_not_due() -> None:
    plan = "data/plan/c1/commitment.yaml"
    withdrawn = FILES[plan] + "withdrawn: {date: 2025-05-01, reason: r}\n"

    assert answered({**FILES, plan: withdrawn})["recurring"] == []


def test_two_meetings_are_due_in_each_whole_year_of_a_plan() -> None:
    files = {**FILES, "data/plan/plan.yaml": "title: T\nstart: 2024-01-01\nend: 2025-05-31\n"}
    years = answered(files)["years"]

    assert [(one["last"], one["held"], one["due"], one["over"]) for one in years] == [
        ("2024-12-31", 0, 2, True),
        ("2025-05-31", 1, None, True),
    ]


def test_a_running_year_is_not_over() -> None:
    (year,) = answered()["years"]

    assert (year["held"], year["due"], year["over"]) == (2, 2, False)


@pytest.mark.parametrize("kind", ["roadmap", "petition"])
def test_only_action_plans_owe_meetings(kind: str) -> None:
    plan = f"title: T\nkind: {kind}\nstart: 2025\nend: 2025\n"

    assert answered({**FILES, "data/plan/plan.yaml": plan})["years"] == []


def test_parity_is_a_share_of_those_whose_gender_is_on_record() -> None:
    everybody = answered()["attendance"]

    assert everybody["parity"] == {"women": 14, "of": 27, "percent": 51.85}
    assert everybody["undisclosed"] == 1
    assert [one["sector"] for one in answered()["sectors"]] == ["government", "civil_society"]
    assert answered()["sectors"][0]["parity"] == {"women": 6, "of": 14, "percent": 42.86}


def test_parity_of_nobody_is_no_figure() -> None:
    hidden = "date: 2025-03-10\ntitle: T\nattendance: [{sector: media, undisclosed: 4}]\n"
    found = answered({**BASE, f"{MEETINGS}/one.yaml": hidden})["attendance"]

    assert found["parity"] == {"women": 0, "of": 0, "percent": None}
    assert found["undisclosed"] == 4


def test_an_agreement_is_done_only_with_accepted_evidence() -> None:
    def became(files: dict[str, str]) -> list[str]:
        return [one["state"] for one in answered(files)["agreements"]]

    assert became(FILES) == ["overdue", "said_done", "due", "undated", "said_done"]
    assert became({**FILES, REVIEW: review()})[4] == "done"


def test_an_overdue_agreement_says_by_how_many_days() -> None:
    assert answered()["agreements"][0]["overdue_days"] == 61
    assert answered(day=date(2025, 4, 30))["agreements"][0]["overdue_days"] is None


def test_what_is_said_later_is_not_known_yet() -> None:
    before = answered(day=date(2025, 6, 9))

    assert [one["date"] for one in before["sessions"]] == ["2025-03-10"]
    assert before["agreements"][1]["state"] == "overdue"


def test_a_part_has_its_own_sessions_and_those_that_fulfil_its_means() -> None:
    assert len(answered(item="plan/c1")["sessions"]) == 2
    assert [one["date"] for one in answered(item="plan/c1/m1/a2")["sessions"]] == ["2025-03-10"]
    assert answered(item="plan/c1/m1/a1")["sessions"] == []
    assert answered(item="plan/c1")["years"] == []


def said(register: Register, language: str) -> str:
    found = participation.participation(register, DAY)
    parts = [
        text for heading, rows in participation.lines(found, language)
        for text in (heading, *(f"{about} {text}" for about, text in rows))
    ]  # fmt: skip
    return "\n".join(parts).replace("\u00a0", " ")


def test_people_read_shares_with_their_base() -> None:
    text = said(register_of(), "en")

    assert (
        "14 women of 27 whose gender is on record (51 %); 1 non-binary person; 1 undisclosed"
        in text
    )
    assert "every quarter: 1 of 2 held; missed: 2025-Q2" in text
    assert "Circulate (ministry): overdue by 61 days" in text
    assert "2025-01-01 to 2025-12-31: 2 of 2 held so far" in text


def test_french_has_words_for_it_too() -> None:
    assert "chaque trimestre : 1 sur 2 ; manquent : 2025-Q2" in said(register_of(), "fr")


@given(repositories(), days())
def test_sessions_are_held_at_most_as_often_as_they_are_due(files: Any, day: date) -> None:
    register = register_of(as_texts(files))
    found = participation.participation(register, day)

    assert 0 <= found.kept <= found.due
    assert all(0 <= one.women <= one.known <= one.total for one in found.sectors.values())
    assert found.people.total == sum(one.total for one in found.sectors.values())


def test_of_endless_occurrences_the_first_are_listed_and_the_rest_counted() -> None:
    many = "".join(f"  - {{id: v{n}, title: t, every: month}}\n" for n in range(500))
    span = "title: T\nstart: 1950-01-01\nend: 2049-12-31\nverification:\n"
    found = answered({**FILES, "data/plan/c1/m1/a2.yaml": span + many})

    listed = [len(one["occurrences"]) for one in found["recurring"]]
    assert listed == [20] * 500
    assert {one["left_off"] for one in found["recurring"]} == {1200 - 20}
    assert found["due"] == sum(one["due"] for one in found["recurring"])
    assert found["due"] > sum(listed)
