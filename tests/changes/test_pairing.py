"""What came, went, moved or is called something else now."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from agatrack.changes.change import Effect
from tests.changes.whole import WHOLE, amended, differences, errors
from tests.repositories import Files

ACTIVITY = "data/mx/c1/m1/a1.yaml"
MILESTONE = "data/mx/c1/m1/milestone.yaml"


def seen(before: Files, after: Files) -> set[tuple[str, str | None, str, str]]:
    return {(one.item, one.field, one.sort, one.effect.value) for one in differences(before, after)}


def moved(old: str, new: str, files: Files = WHOLE) -> Files:
    """The files with a part of their paths replaced."""
    return {path.replace(old, new): deepcopy(record) for path, record in files.items()}


def without(*paths: str) -> Files:
    return {path: record for path, record in WHOLE.items() if not path.startswith(paths)}


def with_fields(path: str, files: Files = WHOLE, **fields: Any) -> Files:
    record: Any = deepcopy(files[path])
    return {**files, path: record | fields}


@pytest.mark.parametrize(
    ("old", "new", "item"),
    [
        ("/c1/", "/c7/", "mx/c7"),
        ("/m1/", "/etapa/", "mx/c1/etapa"),
        ("/a1.yaml", "/lista.yaml", "mx/c1/m1/lista"),
        ("data/mx/", "data/mx-2025/", "mx-2025"),
    ],
)
def test_what_was_renamed_is_one_change_whatever_is_below_it(old: str, new: str, item: str) -> None:
    assert seen(WHOLE, moved(old, new)) == {(item, None, "renamed", "neutral")}


def test_renamed_and_retitled_it_is_still_the_same() -> None:
    after = with_fields("data/mx/c1/etapa/milestone.yaml", moved("/m1/", "/etapa/"), title="Padrón")

    assert seen(WHOLE, after) == {
        ("mx/c1/etapa", None, "renamed", "neutral"),
        ("mx/c1/etapa", "title", "changed", "weakens"),
    }


def test_a_weakening_below_what_was_renamed_is_found() -> None:
    after = with_fields("data/mx/c1/etapa/a1.yaml", moved("/m1/", "/etapa/"), end="2026-12-31")

    assert ("mx/c1/etapa/a1", "end", "changed", "weakens") in seen(WHOLE, after)
    assert errors(WHOLE, after) == {"AGA701"}


def test_a_renamed_means_is_recognised() -> None:
    record: Any = deepcopy(WHOLE[ACTIVITY])
    record["verification"][0]["id"] = "lista"

    assert seen(WHOLE, {**WHOLE, ACTIVITY: record}) == {
        ("mx/c1/m1/a1/lista", None, "renamed", "neutral")
    }


def test_means_that_trade_their_names_are_reworded() -> None:
    record: Any = deepcopy(WHOLE[ACTIVITY])
    first, second = record["verification"]
    first["id"], second["id"] = second["id"], first["id"]

    assert ("mx/c1/m1/a1/v1", "title", "changed", "weakens") in seen(
        WHOLE, {**WHOLE, ACTIVITY: record}
    )


def test_what_is_removed_is_not_renamed_because_something_else_was_added() -> None:
    other = {"title": "Capacitación", "weight": 60, "description": "Cursos en línea"}
    after = {**without("data/mx/c1/m1/a2"), "data/mx/c1/m1/a3.yaml": other}

    assert seen(WHOLE, after) == {
        ("mx/c1/m1/a2", None, "removed", "weakens"),
        ("mx/c1/m1/a3", None, "added", "neutral"),
    }


def test_a_removed_branch_is_one_change() -> None:
    assert seen(WHOLE, without("data/mx/c1/m1/")) == {("mx/c1/m1", None, "removed", "weakens")}


@pytest.mark.parametrize(
    "path", ["data/mx/", "data/mx/c2/", "data/mx/c1/m2/", ACTIVITY, "data/actors/watchdog.yaml"]
)
def test_what_is_removed_weakens(path: str) -> None:
    assert errors(WHOLE, without(path)) >= {"AGA710" if "actors" in path else "AGA701"}


def test_moved_below_another_parent_it_weakens_what_it_left() -> None:
    after = moved("/m1/a2.yaml", "/m2/a2.yaml")

    assert ("mx/c1/m2/a2", None, "renamed", "weakens") in seen(WHOLE, after)
    assert errors(WHOLE, after) == {"AGA701"}


# -- What is added beside what was agreed --------------------------------------------------


def unweighted(files: Files = WHOLE) -> Files:
    """The repository with equal shares everywhere."""
    new = deepcopy(files)
    for record in new.values():
        if isinstance(record, dict):
            record.pop("weight", None)
            for means in record.get("verification", []):
                means.pop("weight", None)
    return new


def test_a_step_that_takes_weight_from_the_others_weakens() -> None:
    before = unweighted()
    after = {**before, "data/mx/c1/m1/a3.yaml": {"title": "Comunicado de prensa"}}

    assert seen(before, after) == {("mx/c1/m1/a3", None, "added", "weakens")}
    assert errors(before, after) == {"AGA701"}
    assert errors(before, amended(after, {"item": "c1/m1/a3", "added": True})) == set()


def test_a_step_below_what_only_had_means_weakens_for_they_no_longer_count() -> None:
    proven = with_fields(
        "data/mx/c1/m2/milestone.yaml", verification=[{"id": "v1", "title": "La ley"}]
    )
    after = {**proven, "data/mx/c1/m2/a1.yaml": {"title": "Comunicado"}}

    assert seen(proven, after) == {("mx/c1/m2/a1", None, "added", "weakens")}


def test_a_first_step_below_what_had_neither_steps_nor_means_is_neutral() -> None:
    after = {**WHOLE, "data/mx/c1/m2/a1.yaml": {"title": "Comunicado"}}

    assert seen(WHOLE, after) == {("mx/c1/m2/a1", None, "added", "neutral")}


def test_a_means_that_takes_weight_from_the_others_weakens() -> None:
    before = unweighted()
    means = [*before[ACTIVITY]["verification"], {"id": "v3", "title": "Una foto"}]  # type: ignore[index]

    assert seen(before, with_fields(ACTIVITY, before, verification=means)) == {
        ("mx/c1/m1/a1/v3", None, "added", "weakens")
    }


def test_a_criterion_more_for_a_parent_takes_nothing_away() -> None:
    means = [{"id": "v1", "title": "El registro"}, {"id": "v2", "title": "Una auditoría"}]

    assert seen(WHOLE, with_fields(MILESTONE, verification=means)) == {
        ("mx/c1/m1/v2", None, "added", "neutral")
    }


def test_a_new_commitment_takes_nothing_from_the_others() -> None:
    before = unweighted()
    after = {**before, "data/mx/c3/commitment.yaml": {"title": "Agua", "lead": "office"}}

    assert seen(before, after) == {("mx/c3", None, "added", "neutral")}


def test_a_lower_target_is_easier_wherever_the_baseline_goes() -> None:
    indicator: Any = deepcopy(WHOLE[MILESTONE])["indicators"][0]  # type: ignore[index]
    lower = with_fields(MILESTONE, indicators=[indicator | {"baseline": 0, "target": 90}])

    assert ("mx/c1/m1", "indicators.i1.target", "changed", "weakens") in seen(WHOLE, lower)


@pytest.mark.parametrize("baseline", [0, 50, "ninguno", 200])
def test_another_baseline_never_strengthens(baseline: object) -> None:
    indicator: Any = deepcopy(WHOLE[MILESTONE])["indicators"][0]  # type: ignore[index]
    after = with_fields(MILESTONE, indicators=[indicator | {"baseline": baseline}])

    assert Effect.STRENGTHENS not in {one.effect for one in differences(WHOLE, after)}


@pytest.mark.parametrize("settings", [["es", "en"], ["en", "es"]])
def test_a_plan_that_gets_another_first_language_weakens(settings: list[str]) -> None:
    before = with_fields("agatrack.yaml", languages=["es", "en"])
    plan: Any = before["data/mx/plan.yaml"]
    before["data/mx/plan.yaml"] = {key: plan[key] for key in plan if key != "languages"}
    after = with_fields("agatrack.yaml", before, languages=settings)
    after = with_fields("data/mx/plan.yaml", after, languages=["en"])

    assert ("mx", "languages", "added", "weakens") in seen(before, after)


@pytest.mark.parametrize(
    ("before", "after", "is_told"),
    [
        ({"es": "Ley"}, {"es": "Ley", "en": "Law"}, False),
        ({"es": "Ley", "en": "Law"}, {"es": "Ley", "en": "A draft"}, True),
        ({"es": "Ley", "en": "Law"}, {"es": "Ley"}, True),
    ],
)
def test_a_translation_is_added_freely_but_not_changed(
    before: dict[str, str], after: dict[str, str], *, is_told: bool
) -> None:
    path = "data/mx/c1/m2/milestone.yaml"
    (change,) = differences(with_fields(path, title=before), with_fields(path, title=after))

    assert (change.field, change.effect, change.normative) == ("title.en", "neutral", is_told)
