"""Every figure equals that of a second implementation, written from the format alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings

from agatrack.checks import diagnostics
from agatrack.diagnostics import Severity
from agatrack.file_tree import MemoryTree
from agatrack.loading import load
from agatrack.model.register import SIDES
from agatrack.progress import Completion, completion
from tests import oracle
from tests.repositories import as_texts, days, repositories

TODAY = date(2026, 1, 1)

EXAMPLES = max(100, settings().max_examples)
"""As many as the profile draws, so that a long run is long here too."""


def figures_of(done: Completion) -> dict[str, Any]:
    """One item's figures in the oracle's words: exact percents."""

    def percent(share: Any) -> Any:
        return None if share is None else share * 100

    return {
        "id": done.item.id,
        "kind": done.item.kind,
        "weight": percent(done.share),
        "level": done.level,
        "verified": percent(done.verified),
        "evidenced": percent(done.evidenced),
        "claims": {side: percent(done.claims[side]) for side in SIDES},
        "expected": percent(done.expected),
        "overdue_days": done.overdue_days,
        "start": done.item.start.isoformat() if done.item.start else None,
        "end": done.item.end.isoformat() if done.item.end else None,
        "means": done.counts._asdict(),
        "children": [child.id for child in done.item.children],
    }


def by_id(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["id"]: row | {"children": sorted(row["children"])} for row in rows}


def figures(files: dict[str, Any], day: date) -> dict[str, dict[str, Any]]:
    register = load(MemoryTree(as_texts(files)))
    return by_id([figures_of(done) for done in completion(register, day).values()])


@given(files=repositories(), day=days())
@settings(max_examples=3 * EXAMPLES)
def test_every_figure_equals_that_of_the_oracle(files: dict[str, Any], day: date) -> None:
    assert by_id(oracle.figures(files, day)) == figures(files, day)


@given(files=repositories(clean=False), day=days())
@settings(max_examples=3 * EXAMPLES)
def test_reviews_within_a_family_count_as_the_oracle_says(files: dict[str, Any], day: date) -> None:
    assert by_id(oracle.figures(files, day)) == figures(files, day)


@given(files=repositories())
@settings(max_examples=2 * EXAMPLES)
def test_a_valid_repository_has_no_errors(files: dict[str, Any]) -> None:
    found = diagnostics(load(MemoryTree(as_texts(files))), TODAY)

    assert not [one for one in found if one.severity is Severity.ERROR]
