"""Whether the process is alive, and who takes part."""

from __future__ import annotations

import pytest

from tests.checks.base import A1, EVIDENCE, MEETING, TITLE, codes, evidence, means, said

PLAN = "data/plan/plan.yaml"


def plan(start: str, more: str = "end: 2026\n") -> dict[str, str]:
    return {PLAN: f"{TITLE}start: {start}\n{more}"}


def session(day: str) -> dict[str, str]:
    return {f"data/plan/meetings/{day}.yaml": f"{TITLE}date: {day}\n"}


def test_half_a_year_without_evidence_is_just_in_time() -> None:
    assert codes(plan("2024-12-29")) == []
    assert codes(plan("2024-12-28")) == ["AGA901"]


def test_evidence_of_tomorrow_or_of_another_plan_is_no_sign_of_life() -> None:
    other = {
        "data/plan-2/plan.yaml": f"{TITLE}start: 2025-06-01\nend: 2026\n",
        "data/plan-2/evidence/list/evidence.yaml": evidence("c1"),
        "data/plan-2/c1/commitment.yaml": TITLE,
    }

    assert codes({**plan("2024-12-01"), **other}) == ["AGA901"]
    assert codes({**plan("2024-12-01"), EVIDENCE: evidence(added="2025-07-01T00:00:00Z")}) == [
        "AGA901"
    ]


@pytest.mark.parametrize("kind", ["roadmap", "petition"])
def test_only_action_plans_owe_evidence_and_meetings(kind: str) -> None:
    assert codes(plan("2020", f"kind: {kind}\nend: 2026\n")) == []


def test_meetings_are_counted_in_whole_years_of_the_plan() -> None:
    alive = {EVIDENCE: evidence(), **session("2024-09-10")}

    assert codes({**plan("2024-07-01"), **alive}) == ["AGA902"]
    assert codes({**plan("2024-07-02"), **alive}) == []
    assert codes({**plan("2024-07-01"), **alive, **session("2025-06-30")}) == []


def test_years_in_a_row_with_as_many_meetings_are_told_together() -> None:
    held = {EVIDENCE: evidence(), **session("2022-09-10"), **session("2023-03-10")}
    found = said({**plan("2019-07-01"), **held, **session("2024-09-10")})

    assert {str(one.message) for one in found} == {
        "0 meetings on record in each of 3 years, 2019-07-01 to 2022-06-30, not 2",
        "0 meetings on record from 2023-07-01 to 2024-06-30, not 2",
        "1 meeting on record from 2024-07-01 to 2025-06-30, not 2",
    }


def test_plan_of_two_thousand_years_without_a_meeting_is_one_finding() -> None:
    found = said({**plan("0001-01-01"), EVIDENCE: evidence()})

    assert [one.code for one in found] == ["AGA902"]
    assert "in each of 2,024 years," in str(found[0].message)


def test_plan_that_begins_on_a_leap_day_has_years_too() -> None:
    leap = {**plan("2024-02-29"), EVIDENCE: evidence(), **session("2024-03-01")}

    assert codes(leap) == ["AGA902"]
    assert codes({**leap, **session("2025-02-28")}) == []


def test_plan_may_begin_and_end_with_the_calendar() -> None:
    assert codes(plan("2025-01-01", "end: 9999\n")) == []


def test_missed_sessions_are_named_together() -> None:
    monthly = {A1: TITLE + means("every: month")}
    held = {MEETING: f"{TITLE}date: 2025-03-10\nfulfils: [m1/a1/v1@2025-01, m1/a1/v1@2025-02]\n"}
    [finding] = said({**monthly, **held, EVIDENCE: evidence("m1/a1/v1@2025-03")})

    assert finding.code == "AGA903"
    assert str(finding.message).endswith(": 2025-04, 2025-05, 2025-06")


def test_session_is_due_on_the_last_day_of_its_period() -> None:
    half_year, quarter = TITLE + means("every: semester"), TITLE + means("every: quarter")

    assert codes({A1: half_year}) == ["AGA903"]
    assert codes({A1: f"{quarter}start: 2025-07-01\n"}) == []


@pytest.mark.parametrize(
    ("attendance", "expected"),
    [
        ("{sector: government, women: 2}, {sector: media, men: 3}", []),
        ("{sector: government, women: 399}, {sector: media, men: 601}", ["AGA904"]),
        ("{sector: government, women: 9}, {sector: media, men: 1}", ["AGA904"]),
        ("{sector: government, men: 5}, {sector: academia, women: 5}", []),
        ("{sector: government, nonbinary: 3}, {sector: media, undisclosed: 9}", []),
        ("{sector: government}", []),
    ],
)
def test_parity_is_asked_of_women_and_men_of_all_sectors_together(
    attendance: str, expected: list[str]
) -> None:
    assert codes({MEETING: f"{TITLE}date: 2025-03-10\nattendance: [{attendance}]\n"}) == expected


@pytest.mark.parametrize(
    ("attendance", "expected"),
    [
        ("{sector: government, undisclosed: 3}, {sector: media, undisclosed: 3}", ["AGA906"]),
        ("{sector: government, undisclosed: 3}, {sector: media, nonbinary: 1}", []),
        ("{sector: government, women: 1, men: 1}", ["AGA907"]),
        ("{sector: judiciary, women: 1}, {sector: legislature, men: 1}", ["AGA907"]),
        ("{sector: media, women: 1, men: 1}", ["AGA907"]),
        ("{sector: media, women: 1, men: 1}, {sector: government}", ["AGA907"]),
        ("{sector: media, women: 1}, {sector: government, men: 1}", []),
    ],
)
def test_sessions_are_of_both_sides_and_say_who_came(attendance: str, expected: list[str]) -> None:
    assert codes({MEETING: f"{TITLE}date: 2025-03-10\nattendance: [{attendance}]\n"}) == expected


AGREED = "agreements: [{text: t, due: 2025-06-29}, {text: t, due: 2025-06-30}, {text: t}]\n"
LATER = "data/plan/c1/meetings/2025-06-20.yaml"


def test_an_agreement_is_overdue_from_the_day_after_it_was_due() -> None:
    [finding] = said({MEETING: f"{TITLE}date: 2025-03-10\n{AGREED}"})

    assert finding.code == "AGA905"
    assert str(finding.message).startswith("agreement 1 was due 1 day ago")


def test_a_later_session_settles_an_agreement() -> None:
    held = {MEETING: f"{TITLE}date: 2025-03-10\n{AGREED}"}
    settled = "settled: [{meeting: meetings/2025-03-10, agreement: 1}]\n"

    assert codes({**held, LATER: f"{TITLE}date: 2025-06-20\n{settled}"}) == []
    assert codes({**held, LATER: f"{TITLE}date: 2025-07-20\n{settled}"}) == ["AGA905"]


@pytest.mark.parametrize(
    "settled",
    [
        "{meeting: meetings/2025-03-11, agreement: 1}",
        "{meeting: meetings/2025-03-10, agreement: 4}",
        "{meeting: meetings/2025-03-10, agreement: 2, evidence: evidence/none}",
    ],
)
def test_only_what_was_agreed_can_be_settled(settled: str) -> None:
    held = {MEETING: f"{TITLE}date: 2025-03-10\n{AGREED.replace('-29', '-30')}"}

    assert codes({**held, LATER: f"{TITLE}date: 2025-06-20\nsettled: [{settled}]\n"}) == ["AGA303"]
