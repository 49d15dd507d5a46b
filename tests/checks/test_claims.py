"""Who may say what about whom, and when; and of what kind evidence has to be."""

from __future__ import annotations

import pytest

from tests.checks.base import (
    A1,
    C2,
    CLAIMS,
    EVIDENCE,
    REVIEW,
    TITLE,
    actor,
    claims,
    codes,
    evidence,
    lines,
    means,
    review,
)

OFFICE = "data/actors/office.yaml"
SUM, OTHER_SUM = "0" * 64, "1" * 64
LATE = {C2: f"{TITLE}end: 2025-03-31\n"}
PLAN_CLAIMS = "data/plan/assessments/2025-06-02.yaml"


def delivered(digest: str) -> str:
    head = evidence().partition("links")[0]
    return f"{head}files: [{{path: list.csv, sha256: {digest}, bytes: 1}}]\n"


def test_kind_is_asked_of_each_occurrence_and_only_where_the_means_names_some() -> None:
    minutes = {A1: TITLE + means("every: semester, kinds: [minutes]")}
    both = "[m1/a1/v1@2025-S1, m1/a1/v1@2025-S2]"

    assert codes({**minutes, EVIDENCE: evidence(both, more="kind: photo\n")}) == [
        "AGA501",
        "AGA501",
    ]
    assert codes({**minutes, EVIDENCE: evidence(both, more="kind: minutes\n")}) == []
    assert codes({EVIDENCE: evidence(more="kind: photo\n")}) == []


def test_verdict_on_the_day_of_the_evidence_is_in_time() -> None:
    assert codes({EVIDENCE: evidence(added="2025-06-02T23:59:59Z"), REVIEW: review()}) == []


def test_today_is_not_the_future() -> None:
    assert codes({EVIDENCE: evidence(), REVIEW: review(date="2025-06-30")}) == []
    assert codes({EVIDENCE: evidence(), REVIEW: review(date="2025-07-01")}) == ["AGA604"]


@pytest.mark.parametrize(
    ("by", "claim", "expected"),
    [
        ("ministry", "{level: limited}", ["AGA605"]),
        ("ministry", "{level: not_started}", ["AGA605"]),
        ("ministry", "{level: limited, delay_reason: r}", []),
        ("ministry", "{level: complete}", []),
        ("watchdog", "{level: limited}", []),
    ],
)
def test_only_a_government_explains_why_little_was_done(
    by: str, claim: str, expected: list[str]
) -> None:
    assert codes({**LATE, PLAN_CLAIMS: claims(f"  c2: {claim}\n", by=by)}) == expected


def test_item_is_not_late_on_its_last_day() -> None:
    due_today = {C2: f"{TITLE}end: 2025-06-02\n"}

    assert (
        codes({**due_today, PLAN_CLAIMS: claims("  c2: {level: limited}\n", by="ministry")}) == []
    )


def test_verdict_is_bound_to_the_bytes_it_judged() -> None:
    kept = {EVIDENCE: delivered(SUM)}

    assert codes({**kept, REVIEW: review(judged=f"{{files: {{list.csv: {SUM}}}}}")}) == []
    assert codes({**kept, REVIEW: review(judged=f"{{files: {{list.csv: {OTHER_SUM}}}}}")}) == [
        "AGA607"
    ]
    assert codes({**kept, REVIEW: review(judged="{files: {}}")}) == ["AGA607"]


def test_verdict_is_bound_to_the_promise_it_judged() -> None:
    assert codes(
        {EVIDENCE: evidence(), REVIEW: review(judged=f"{{means: {{m1/a1/v1: {SUM}}}}}")}
    ) == ["AGA607"]


@pytest.mark.parametrize(
    "claim",
    [
        "{level: complete, percent: 99.9}",
        "{level: substantial, percent: 100}",
        "{level: no_evidence, percent: 1}",
    ],
)
def test_level_and_percent_that_cannot_both_hold_contradict_each_other(claim: str) -> None:
    assert lines({CLAIMS: claims(f"  m1: {claim}\n")}) == {("AGA608", CLAIMS, 4)}


@pytest.mark.parametrize(
    "claim",
    [
        "{level: complete, percent: 100}",
        "{level: unclear, percent: 40}",
        "{level: limited, percent: 0}",
        "{level: not_started, percent: 0}",
        "{percent: 100}",
    ],
)
def test_level_and_percent_that_can_both_hold_are_fine(claim: str) -> None:
    assert codes({CLAIMS: claims(f"  m1: {claim}\n")}) == []


def test_review_of_what_was_not_offered_is_one_finding() -> None:
    assert (
        codes({EVIDENCE: evidence("[m1/a1/v1, m1/a2/v1]"), REVIEW: review(more="of: m1/a2/v1\n")})
        == []
    )
    assert codes({EVIDENCE: evidence(), REVIEW: review(more="of: [m1/a1/v1, m1/v1]\n")}) == [
        "AGA609"
    ]


def test_family_is_parent_and_child_in_both_directions() -> None:
    office = {OFFICE: actor("academia", "parent: ministry\n")}

    assert codes({**office, EVIDENCE: evidence(by="office"), REVIEW: review(by="ministry")}) == [
        "AGA610"
    ]
    assert codes({**office, EVIDENCE: evidence(), REVIEW: review(by="office")}) == ["AGA610"]
    assert codes({**office, EVIDENCE: evidence(by="office"), REVIEW: review()}) == []


def test_own_evidence_is_not_family_too() -> None:
    office = {OFFICE: actor("government", "parent: ministry\n")}

    assert codes({**office, EVIDENCE: evidence(by="office"), REVIEW: review(by="office")}) == [
        "AGA601"
    ]
