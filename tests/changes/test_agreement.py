"""What an amendment covers, and what it does not."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest

from agatrack.changes.agreement import same
from tests.changes.whole import GONE, WHOLE, all_codes, amended, changed, errors
from tests.repositories import Files


def weight(percent: int, files: Files = WHOLE) -> Files:
    return changed("milestone", "weight", percent, files)


def step(before: Any, after: Any, field: str = "weight", item: str = "c1/m1") -> dict[str, Any]:
    return {"item": item, "field": field, "from": before, "to": after}


def test_agreed_steps_are_walked_in_the_order_of_their_days() -> None:
    after = amended(amended(weight(20), step(40, 30)), step(30, 20))

    assert errors(WHOLE, after) == set()


def test_steps_in_the_wrong_order_lead_nowhere() -> None:
    after = amended(amended(weight(20), step(30, 20)), step(40, 30))

    assert errors(WHOLE, after) == {"AGA701"}


def test_where_a_later_agreement_took_it_back_the_first_one_covers_no_more() -> None:
    restored = amended(amended(WHOLE, step(40, 30)), step(30, 40))

    assert errors(restored, weight(30, restored)) == {"AGA701"}


def test_ten_slips_of_one_month_are_one_of_ten_months() -> None:
    files = before = changed("plan", "end", "2029-12-31")
    last = "2026-11-30"
    for month in range(1, 11):
        end = f"2027-{month:02}-28"
        later = amended(changed("commitment", "end", end, files), step(last, end, "end", "mx/c1"))
        assert errors(files, later, baseline=before) == set()
        files, last = later, end

    one_missing = {path: one for path, one in files.items() if "2025-06-15-agreed" not in path}
    assert errors(one_missing, one_missing, baseline=before) == {"AGA713"}


def test_what_slipped_without_an_agreement_stays_open_against_the_baseline() -> None:
    assert errors(weight(20), weight(20), baseline=WHOLE) == {"AGA713"}
    assert errors(weight(20), weight(20), baseline=weight(20)) == set()


def test_back_to_what_was_agreed_needs_no_agreement() -> None:
    assert errors(weight(60), weight(40), baseline=WHOLE) == set()


def test_back_to_the_baseline_is_not_back_to_what_was_agreed_since() -> None:
    better = amended(weight(60), step(40, 60))

    assert errors(better, weight(40, better), baseline=WHOLE) == {"AGA701"}


def test_an_amendment_of_the_baseline_is_spent() -> None:
    baseline = amended(WHOLE, step(40, 30))

    assert errors(baseline, weight(30, baseline), baseline=baseline) == {"AGA701"}


def test_a_removal_that_was_used_covers_no_second_one() -> None:
    path = "data/mx/c1/m1/a2.yaml"
    removed = {key: record for key, record in WHOLE.items() if key != path}
    agreed = amended(removed, {"item": "c1/m1/a2", "removed": True})
    again = amended({**agreed, path: WHOLE[path]}, {"item": "c1/m1/a2", "added": True})

    assert errors(WHOLE, agreed) == set()
    assert errors(again, {key: record for key, record in again.items() if key != path}) == {
        "AGA701"
    }


def test_an_agreement_reaches_what_was_renamed_since() -> None:
    agreed = amended(weight(30), step(40, 30), {"item": "c1/m1", "field": "id", "to": "c1/etapa"})
    renamed = {path.replace("/m1/", "/etapa/"): record for path, record in agreed.items()}

    assert errors(WHOLE, renamed, baseline=WHOLE) == set()


def test_a_rename_is_covered_by_the_name_that_was_agreed_only() -> None:
    moved = {key.replace("/m1/a2", "/m2/a2"): record for key, record in WHOLE.items()}

    def agreed(to: str) -> set[str]:
        return errors(
            WHOLE, amended(moved, {"item": "c1/m1/a2", "field": "id", "from": "x", "to": to})
        )

    assert agreed("c1/m2/a2") == set()
    assert agreed("c1/m2/a9") == {"AGA701"}


# -- Who agreed ----------------------------------------------------------------------------


def with_actor(name: str, sector: str, files: Files) -> Files:
    return {**files, f"data/actors/{name}.yaml": {"name": name, "sector": sector}}


def test_nobody_joins_a_sector_and_agrees_in_the_same_breath() -> None:
    after = with_actor("puppet", "civil_society", weight(30))

    assert errors(WHOLE, amended(after, step(40, 30), by=("ministry", "puppet"))) == {"AGA701"}


def test_nobody_moves_to_a_sector_and_agrees_in_the_same_breath() -> None:
    after = changed("actor", "sector", "civil_society", weight(30))

    assert errors(WHOLE, amended(after, step(40, 30), by=("ministry", "office"))) == {
        "AGA701",
        "AGA710",
    }


def test_whoever_joined_after_the_baseline_cannot_change_what_others_agreed_on() -> None:
    joined = with_actor("puppet", "civil_society", WHOLE)
    after = amended(weight(30, joined), step(40, 30), by=("ministry", "puppet"))

    assert errors(joined, after, baseline=WHOLE) == {"AGA701"}
    assert errors(joined, after) == set()


def test_where_the_baseline_knew_nobody_of_a_sector_those_of_the_base_speak_for_it() -> None:
    alone = {path: one for path, one in WHOLE.items() if "actors/watchdog" not in path}
    after = amended(weight(30), step(40, 30))

    assert errors(WHOLE, after, baseline=alone) == set()


@pytest.mark.parametrize("by", [("ministry",), ("watchdog",), ("ministry", "nobody")])
def test_every_required_sector_has_to_agree(by: tuple[str, ...]) -> None:
    assert errors(WHOLE, amended(weight(30), step(40, 30), by=by)) == {"AGA701"}


def test_the_sectors_of_the_base_are_required_whatever_the_change_says() -> None:
    alone = changed("settings", "change_control.sectors", ["government"], weight(30))
    after = amended(alone, step(40, 30), by=("ministry",))

    assert errors(WHOLE, after) == {"AGA701", "AGA709"}


def test_the_check_that_a_change_switches_off_judges_it_still() -> None:
    after = changed("settings", "checks", {"AGA701": "skip", "AGA709": "skip"}, weight(30))

    assert errors(WHOLE, after) == {"AGA701", "AGA709"}


# -- The same value ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "value", "field"),
    [
        (20, 20.0, "weight"),
        ("2020-12", "2020-12-31", "end"),
        (2021, "2021-12-31", "end"),
        (2021, "2021", "end"),
        ("2020-12", "2020-12-01", "start"),
        (7, "7", "number"),
        ("sfp", ["sfp"], "partners"),
        (["a", "b"], ["b", "a"], "partners"),
        ([16.6, 16.1], ["16.1", "16.6"], "sdg"),
        ([], None, "partners"),
        ({"es": "Ley", "en": "Law"}, "Ley", "title"),
        ("una\n  ley", "una ley", "title"),
    ],
)
def test_a_value_is_the_same_however_it_is_written(written: Any, value: Any, field: str) -> None:
    def exact(one: Any) -> Any:
        if isinstance(one, list):
            return [exact(part) for part in one]
        return Decimal(str(one)) if isinstance(one, float) else one

    assert same(exact(written), exact(value), field)
    assert same(exact(value), exact(written), field)


@pytest.mark.parametrize(
    ("written", "value", "field"),
    [
        ("2020-12", "2020-12-01", "end"),
        (["es", "en"], ["en", "es"], "languages"),
        ("2020-12", "2020-12-31", "title"),
        (1, True, "review.independent"),
        (None, 0, "weight"),
        (["a"], ["a", "b"], "partners"),
        ("Ley", {"es": "Otra", "en": "Other"}, "title"),
    ],
)
def test_what_is_not_the_same(written: Any, value: Any, field: str) -> None:
    assert not same(written, value, field)


def test_an_amendment_with_a_fault_covers_nothing() -> None:
    after = amended(weight(30), step(40, 30))
    (path,) = {one for one in after if "/amendments/" in one}
    broken: Any = deepcopy(after[path])
    del broken["reason"]

    assert errors(WHOLE, {**after, path: broken}) == {"AGA701"}


def test_another_baseline_is_agreed_on_in_an_amendment() -> None:
    after = changed("settings", "change_control.baseline", "nuevo")
    agreed = step("acordado", "nuevo", "change_control.baseline", "agatrack.yaml")

    assert errors(WHOLE, after) == {"AGA708"}
    assert errors(WHOLE, amended(after, agreed)) == set()
    assert errors(WHOLE, changed("settings", "change_control.baseline", GONE)) == {"AGA708"}


def test_the_first_baseline_needs_no_agreement() -> None:
    before = changed("settings", "change_control.baseline", GONE)

    assert all_codes(before, WHOLE) == set()
    assert all_codes(before, changed("settings", "review.min_accepts", 5)) == {"AGA702"}
