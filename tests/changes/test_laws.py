"""Laws of comparing: nothing from nothing, the same there and back, never better for less."""

from __future__ import annotations

import json
import random
from copy import deepcopy
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from agatrack.changes.change import Change, Effect
from tests.changes.whole import differences, register
from tests.repositories import Files, repositories

SWAPPED = {
    Effect.WEAKENS: Effect.STRENGTHENS,
    Effect.STRENGTHENS: Effect.WEAKENS,
    Effect.NEUTRAL: Effect.NEUTRAL,
}

BACK = {"added": "removed", "removed": "added", "changed": "changed", "renamed": "renamed"}

WITH_A_DIRECTION = {
    *("weight", "needs", "every", "review.min_accepts", "review.independent", "review.sectors"),
    *("completion.levels.substantial", "partners"),
    *("completion.level_percent.limited", "completion.level_percent.substantial"),
}
"""Fields of which more is better and less is worse, whatever else there is."""


def shuffled(data: Any, dice: random.Random) -> Any:
    """The same record with its keys in another order, and lists of one without brackets."""
    if not isinstance(data, dict):
        return data
    keys = list(data)
    dice.shuffle(keys)
    return {key: shuffled(data[key], dice) for key in keys}


def commented(record: object) -> str:
    """A record as JSON, which is YAML too, between comments."""
    return f"# before\n{json.dumps(record, default=_number, indent=1)}\n# after\n"


def _number(value: Decimal) -> float:
    return float(value)


def marks(changes: list[Change]) -> set[tuple[str, str | None]]:
    return {(one.item, one.field) for one in changes if one.sort != "renamed"}


@given(repositories(clean=False))
def test_nothing_changes_by_itself(files: Files) -> None:
    assert differences(files, deepcopy(files)) == []


@given(repositories(), st.randoms(use_true_random=False))
def test_nothing_changes_by_writing_it_otherwise(files: Files, dice: random.Random) -> None:
    other = {
        path: commented(shuffled(record, dice)) if isinstance(record, dict) else record
        for path, record in files.items()
    }

    assert [p.code for p in register(other).problems] == [p.code for p in register(files).problems]
    assert differences(files, other) == []


@given(repositories(), st.data())
def test_what_changed_there_changes_back(files: Files, data: st.DataObject) -> None:
    other = altered(files, data)

    there, back = differences(files, other), differences(other, files)

    assert marks(there) == marks(back)
    sorts = {(one.item, one.field): one.sort for one in back}
    for one in there:
        assert sorts[one.item, one.field] == BACK[one.sort]


@given(repositories(), st.data())
def test_what_weakens_there_strengthens_back(files: Files, data: st.DataObject) -> None:
    other = altered(files, data)
    back = {(one.item, one.field): one.effect for one in differences(other, files)}

    for one in differences(files, other):
        if one.field in WITH_A_DIRECTION and one.sort == "changed":
            effects = {one.effect, back[one.item, one.field]}
            # Of sets that only overlap, both ways lose something.
            assert effects != {Effect.STRENGTHENS}
            if len(effects) > 1:
                assert back[one.item, one.field] is SWAPPED[one.effect]


@given(repositories(), st.data())
def test_asking_for_less_never_strengthens(files: Files, data: st.DataObject) -> None:
    less = deepcopy(files)
    path = data.draw(st.sampled_from(sorted(one for one in less if _is_item(one))))
    record: Any = less[path]
    lower = {"weight": Decimal("0.01"), "needs": 1, "end": "2024-12-31"}
    for part in (record, *record.get("verification", [])):
        part.update({name: value for name, value in lower.items() if name in part})

    for one in differences(files, less):
        assert one.effect is not Effect.STRENGTHENS


def _is_item(path: str) -> bool:
    folders = ("actors", "evidence", "assessments", "meetings", "reviews")
    return path.startswith("data/") and not set(path.split("/")) & set(folders)


def altered(files: Files, data: st.DataObject) -> Files:
    """The repository with some of its items' and settings' values changed or taken away."""
    other = deepcopy(files)
    paths = sorted(one for one in other if _is_item(one) or one == "agatrack.yaml")
    for path in data.draw(st.lists(st.sampled_from(paths), max_size=3, unique=True)):
        record: Any = other[path]
        for field in data.draw(st.lists(st.sampled_from(sorted(VALUES)), max_size=3, unique=True)):
            if field in record and data.draw(st.booleans()) and field != "title":
                del record[field]
            elif field in record:
                record[field] = data.draw(st.sampled_from(VALUES[field]))
        for means in record.get("verification", []):
            if data.draw(st.booleans()):
                means["needs"] = data.draw(st.sampled_from((1, 2, 3)))
    return other


VALUES: dict[str, tuple[Any, ...]] = {
    "title": ("Otro título", "Plan mx", "Otro"),
    "weight": (10, 20, Decimal("33.3")),
    "end": ("2020-06-30", "2022", "2021-07"),
    "lead": ("sfp", "red"),
    "withdrawn": ({"date": "2020-05-01", "reason": "Otra"},),
    "review": ({"min_accepts": 3}, {"sectors": ["media"]}, {"independent": False}),
    "completion": ({"levels": {"substantial": 60}}, {"level_percent": {"limited": 40}}),
}
