"""Figures are rounded once: half to even for machines, down for people."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agatrack.file_tree import MemoryTree
from agatrack.loading import load
from agatrack.progress import completion
from agatrack.reports import summary
from tests.checks.base import A1, A2, BASE, C1, M1
from tests.repositories import as_texts, days, repositories

shares = st.fractions(0, 1)


@pytest.mark.parametrize(
    ("share", "machine", "person"),
    [
        (None, None, None),
        (Fraction(0), 0.0, 0),
        (Fraction(1), 100.0, 100),
        (Fraction(1, 3), 33.33, 33),
        (Fraction(2, 3), 66.67, 66),
        (Fraction(125, 1_000_00), 0.12, 0),
        (Fraction(135, 1_000_00), 0.14, 0),
        (Fraction(99_995, 100_000), 100.0, 99),
        (Fraction(1, 10**9), 0.0, 0),
    ],
)
def test_a_share_in_percent(
    share: Fraction | None, machine: float | None, person: int | None
) -> None:
    assert summary.exact_percent(share) == machine
    assert summary.whole_percent(share) == person


@given(share=shares)
def test_law_machines_get_half_to_even(share: Fraction) -> None:
    exact = Decimal(share.numerator * 100) / Decimal(share.denominator)

    rounded = exact.quantize(Decimal("0.01"), ROUND_HALF_EVEN)

    assert summary.exact_percent(share) == pytest.approx(float(rounded), abs=1e-9)


@given(share=shares)
def test_law_people_see_100_only_where_all_is_done(share: Fraction) -> None:
    shown = summary.whole_percent(share)

    assert shown is not None
    assert (shown == 100) == (share == 1)
    assert shown <= share * 100


def test_a_title_is_one_line_in_the_language_asked_for() -> None:
    files = BASE | {C1: 'title: {es: Uno, en: "One\\n two"}\n', M1: "title: {fr: Un, es: Uno}\n"}
    register = load(MemoryTree(files))

    assert summary.title_of(register, register.items["plan/c1"], "en") == "One two"
    assert summary.title_of(register, register.items["plan/c1/m1"], "en") == "Uno"


@pytest.mark.parametrize(
    ("responsible", "named"),
    [
        ("ministry", ["ministry"]),
        ("[watchdog, ministry]", ["watchdog", "ministry"]),
        ("{decided_by: a1}", []),
    ],
)
def test_who_answers_is_a_list_of_actors(responsible: str, named: list[str]) -> None:
    register = load(MemoryTree(BASE | {A2: f"title: T\nresponsible: {responsible}\n"}))

    assert summary.responsible_of(register.items["plan/c1/m1/a2"]) == named


def test_an_activity_without_anybody_is_its_milestones() -> None:
    register = load(MemoryTree(BASE | {A1: "title: T\n"}))

    assert summary.responsible_of(register.items["plan/c1/m1/a1"]) == ["ministry"]
    assert summary.responsible_of(register.items["plan"]) == []


@given(files=repositories(), day=days())
def test_law_the_terms_add_up_to_the_figure(files: dict[str, object], day: date) -> None:
    figures = completion(load(MemoryTree(as_texts(files))), day)

    for done in figures.values():
        points = [term["points"] for term in summary.terms(done, figures)]
        if done.verified is not None and not done.withdrawn:
            shown = summary.exact_percent(done.verified)
            assert sum(points) == pytest.approx(shown, abs=0.006 * (len(points) + 1))


@given(files=repositories(), day=days())
def test_law_a_row_is_plain_data_with_percents_from_0_to_100(
    files: dict[str, object], day: date
) -> None:
    register = load(MemoryTree(as_texts(files)))

    for done in completion(register, day).values():
        row = summary.item_row(register, done, "es")
        figures = [row["weight"], row["verified"], row["evidenced"], row["expected"]]
        assert all(one is None or 0 <= one <= 100 for one in (*figures, *row["claims"].values()))
        assert 0 <= row["means"]["verified"] <= row["means"]["total"] >= row["means"]["due"]
