"""``agatrack status`` shows which items, in which view, as the reader asks."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from tests.checks.base import A1, A2, EVIDENCE, REVIEW, evidence, review
from tests.cli.calls import Agatrack, written

pytestmark = pytest.mark.usefixtures("repository")

HALF: Final = {EVIDENCE: evidence(), REVIEW: review()}
"""One of two activities proven: evidence of 12 May 2025, accepted on 2 June."""

AFTER: Final = ("--as-of", "2025-06-30")


def rows(answer: Any) -> dict[str, Any]:
    return {row["id"]: row for row in answer.json()["items"]}


@pytest.mark.parametrize("name", ["plan/c1/m1", "c1/m1", "m1"])
def test_an_item_is_named_by_any_unambiguous_tail(agatrack: Agatrack, name: str) -> None:
    assert list(rows(agatrack("status", name, "--json"))) == [
        *("plan/c1/m1", "plan/c1/m1/a1", "plan/c1/m1/a2"),
    ]


def test_an_ambiguous_tail_names_all_it_could_be(agatrack: Agatrack, repository: Path) -> None:
    written(repository, {"data/plan/c2/commitment.yaml": "title: T\n",
                         "data/plan/c2/m1/milestone.yaml": "title: T\n"})  # fmt: skip

    answer = agatrack("status", "m1")

    assert answer.code == 2
    assert "plan/c1/m1, plan/c2/m1" in answer.err


def test_a_tail_is_whole_parts_of_the_id(agatrack: Agatrack) -> None:
    assert agatrack("status", "1/m1").code == 2


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("--depth 1", ["plan"]),
        ("--depth 2", ["plan", "plan/c1"]),
        ("c1 --depth 1", ["plan/c1"]),
        ("c1 --depth 2", ["plan/c1", "plan/c1/m1"]),
        ("--overdue --as-of 2025-12-31", []),
        ("--overdue --as-of 2026-01-01", ["plan/c1/m1", "plan/c1/m1/a1", "plan/c1/m1/a2"]),
        ("a1 --overdue --as-of 2026-01-01", ["plan/c1/m1/a1"]),
    ],
)
def test_items_are_chosen_by_depth_and_by_being_overdue(
    agatrack: Agatrack, words: str, expected: list[str]
) -> None:
    assert list(rows(agatrack("status", "--json", *words.split()))) == expected


def test_nothing_overdue_is_said(agatrack: Agatrack) -> None:
    answer = agatrack("status", "--overdue", *AFTER)

    assert (answer.code, answer.out) == (0, "")
    assert "nothing is overdue" in answer.err


# -- Other views


def test_the_tree_shows_every_item_with_its_figures(agatrack: Agatrack, repository: Path) -> None:
    written(repository, HALF)

    assert agatrack("status", *AFTER).out == (
        "plan  Action plan\n"
        "2025-01-01 to 2026-12-31 · as of 2025-06-30 · verified 50 % · expected 49 %\n"
        "\n"
        "                              weight        verified  evidenced  expected\n"
        "c1 Open purchases              100 %  ████░░░░  50 %       50 %      49 %\n"
        "└ m1 Public register           100 %  ████░░░░  50 %       50 %      49 %\n"
        "  ├ a1 Collect the purchases    50 %  ████████ 100 %      100 %      49 %\n"
        "  └ a2 Publish the list         50 %  ░░░░░░░░   0 %        0 %      49 %\n"
    )


def test_each_item_stands_with_who_answers_for_it(agatrack: Agatrack, repository: Path) -> None:
    written(repository, {A2: "title: T\nresponsible: [watchdog, ministry]\n"})

    text = agatrack("status", "--by-responsible", *AFTER).out

    ministry, _, watchdog = text.partition("watchdog  ")
    assert "ministry  Ministry" in ministry
    assert "2 items" in ministry
    assert "1 item," in watchdog


def test_the_terms_of_a_figure_add_up_to_it(agatrack: Agatrack, repository: Path) -> None:
    three = {f"data/plan/c1/m1/a{number}.yaml": "title: T\n" for number in (3, 4, 5, 6, 7)}
    written(repository, {**HALF, **three})

    for row in agatrack("status", "--explain", "--json", *AFTER).json()["items"]:
        points = [term["points"] for term in row["terms"]]
        assert sum(points) == pytest.approx(row["verified"], abs=0.01 * len(points))


def test_a_figure_is_explained_term_by_term(agatrack: Agatrack, repository: Path) -> None:
    written(repository, HALF)

    assert agatrack("status", "m1", "--explain", "--depth", 1, *AFTER).out == (
        "plan/c1/m1  Public register\n"
        "  a1        50 % × 100 % = 50 points\n"
        "  a2        50 % × 0 % = 0 points\n"
        "  verified  50 %\n"
    )


def test_a_withdrawn_item_is_explained_as_zero(agatrack: Agatrack, repository: Path) -> None:
    gone = "title: T\nwithdrawn: {date: 2025-06-03, reason: r}\n"
    written(repository, {**HALF, A1: gone, A2: gone})

    assert "withdrawn" in agatrack("status", "a1", "--explain", *AFTER).out
    assert rows(agatrack("status", "--json", *AFTER))["plan/c1/m1/a1"]["level"] == "withdrawn"
