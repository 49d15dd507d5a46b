"""``agatrack status``: the right figures, on any day, of any revision, as text and as JSON."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from tests.checks.base import A1, A2, EVIDENCE, M1, REVIEW, claims, evidence, review
from tests.cli.calls import Agatrack, committed, git, written

pytestmark = pytest.mark.usefixtures("repository")

HALF: Final = {EVIDENCE: evidence(), REVIEW: review()}
"""One of two activities proven: evidence of 12 May 2025, accepted on 2 June."""

ROW: Final = {
    *("id", "kind", "title", "weight", "level", "verified", "evidenced", "claims", "expected"),
    *("overdue_days", "start", "end", "responsible", "means", "children"),
}
"""The keys of an item, as the contract lists them."""

AFTER: Final = ("--as-of", "2025-06-30")


def rows(answer: Any) -> dict[str, Any]:
    return {row["id"]: row for row in answer.json()["items"]}


def test_json_has_the_keys_of_the_contract(agatrack: Agatrack) -> None:
    answer = agatrack("status", "--json", *AFTER)

    assert set(answer.json()) == {"as_of", "revision", "valid", "items"}
    assert [set(row) for row in answer.json()["items"]] == [ROW] * 5
    assert answer.json()["items"][0]["claims"].keys() == {"self", "civil_society", "independent"}
    assert answer.json()["items"][0]["means"].keys() == {"due", "total", "verified"}
    assert answer.err == ""


def test_json_of_one_item_in_full(agatrack: Agatrack, repository: Path) -> None:
    written(repository, HALF)

    assert rows(agatrack("status", "--json", *AFTER))["plan/c1/m1"] == {
        "id": "plan/c1/m1",
        "kind": "milestone",
        "title": "Public register",
        "weight": 100.0,
        "level": "substantial",
        "verified": 50.0,
        "evidenced": 50.0,
        "claims": {"self": None, "civil_society": None, "independent": None},
        "expected": 49.59,
        "overdue_days": None,
        "start": "2025-01-01",
        "end": "2025-12-31",
        "responsible": ["ministry"],
        "means": {"due": 0, "total": 3, "verified": 1},
        "children": ["plan/c1/m1/a1", "plan/c1/m1/a2"],
    }


def test_without_a_day_it_is_today_in_utc(agatrack: Agatrack) -> None:
    before = datetime.now(UTC).date().isoformat()

    shown = agatrack("status", "--json").json()["as_of"]

    assert before <= shown <= datetime.now(UTC).date().isoformat()


def test_items_come_in_tree_order_plans_first(agatrack: Agatrack, repository: Path) -> None:
    written(repository, {"data/a-plan/plan.yaml": "title: T\nstart: 2025\n"})

    shown = [row["id"] for row in agatrack("status", "--json").json()["items"]]

    assert shown == [
        *("a-plan", "plan", "plan/c1", "plan/c1/m1", "plan/c1/m1/a1", "plan/c1/m1/a2"),
    ]


def test_only_what_was_known_on_the_day_counts(agatrack: Agatrack, repository: Path) -> None:
    written(repository, HALF)

    def known(day: str) -> tuple[float, float]:
        row = rows(agatrack("status", "--json", "--as-of", day))["plan"]
        return row["evidenced"], row["verified"]

    assert known("2025-05-11") == (0, 0)
    assert known("2025-05-12") == (50, 0)
    assert known("2025-06-02") == (50, 50)


def test_overdue_counts_the_days_since_the_end(agatrack: Agatrack) -> None:
    row = rows(agatrack("status", "--json", "--as-of", "2026-01-10"))["plan/c1/m1"]

    assert (row["overdue_days"], row["expected"]) == (10, 100.0)


def test_percents_are_exact_for_machines_and_rounded_down_for_people(
    agatrack: Agatrack, repository: Path
) -> None:
    three = {f"data/plan/c1/m1/a{number}.yaml": "title: T\n" for number in (3, 4, 5, 6, 7)}
    written(repository, {**HALF, **three})

    machine = rows(agatrack("status", "--json", *AFTER))
    text = agatrack("status", *AFTER).out

    assert machine["plan"]["verified"] == 14.29
    assert machine["plan/c1/m1/a3"]["weight"] == 14.29
    assert "14 %" in text
    assert "14.29" not in text


def test_all_but_complete_is_shown_as_99_percent(agatrack: Agatrack, repository: Path) -> None:
    written(repository, HALF)
    for path, weight in ((A1, "99.9"), (A2, "0.1")):
        (repository / path).write_text((repository / path).read_text() + f"weight: {weight}\n")

    assert rows(agatrack("status", "--json", *AFTER))["plan"]["verified"] == 99.9
    assert "verified 99 %" in agatrack("status", *AFTER).out


def test_claims_stand_beside_what_is_verified(agatrack: Agatrack, repository: Path) -> None:
    said = claims("  m1: {level: complete}\n", by="ministry")
    written(repository, {"data/plan/c1/assessments/2025-06-02.yaml": said})

    assert rows(agatrack("status", "--json", *AFTER))["plan/c1/m1"]["claims"]["self"] == 100.0
    assert "government" in agatrack("status", *AFTER).out


def test_a_revision_is_read_instead_of_the_files(agatrack: Agatrack, repository: Path) -> None:
    first = committed(repository, {})
    git(repository, "tag", "v1")
    committed(repository, HALF, "Two")
    (repository / M1).write_text("title: [\n")

    answers = {at: agatrack("status", "--json", *AFTER, "--at", at) for at in ("v1", "HEAD")}

    assert {at: rows(answer)["plan"]["verified"] for at, answer in answers.items()} == {
        "v1": 0.0,
        "HEAD": 50.0,
    }
    assert answers["v1"].json()["revision"] == first
    assert answers["HEAD"].json()["valid"] is True


def test_the_work_tree_has_no_revision(agatrack: Agatrack, repository: Path) -> None:
    committed(repository, {})

    assert agatrack("status", "--json").json()["revision"] is None


def test_a_broken_record_still_gets_an_answer_that_admits_it(
    agatrack: Agatrack, repository: Path
) -> None:
    written(repository, {**HALF, A2: "title: [\n"})

    machine, text = agatrack("status", "--json", *AFTER), agatrack("status", *AFTER)

    assert (machine.code, text.code) == (1, 1)
    assert machine.json()["valid"] is False
    assert rows(machine)["plan"]["verified"] == 50.0
    assert "plan/c1/m1/a2.yaml" in machine.err
    assert "c1 Open purchases" in text.out
    assert "The data have" in text.err
    assert "The data have" not in text.out


def test_an_empty_repository_says_how_to_begin(agatrack: Agatrack, repository: Path) -> None:
    for path in (repository / "data/plan").rglob("*.yaml"):
        path.unlink()

    answer = agatrack("status")

    assert (answer.code, answer.out) == (0, "")
    assert "agatrack new plan ID" in answer.err
    assert agatrack("status", "--json").json()["items"] == []
