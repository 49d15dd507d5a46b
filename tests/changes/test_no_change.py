"""What is no change: another way of writing the same."""

from __future__ import annotations

import unicodedata
from copy import deepcopy
from typing import Any

import pytest

from agatrack import checks
from agatrack.changes.change import Change
from agatrack.changes.compare import compare
from agatrack.file_tree import MemoryTree
from agatrack.loading import load
from tests.changes.whole import GONE, WHOLE, changed, differences
from tests.checks.base import A1, BASE, M1, laid_over
from tests.repositories import as_texts

ACTIVITY = "data/mx/c1/m1/a1.yaml"


def between(before: dict[str, str], after: dict[str, str]) -> list[Change]:
    """What changed between BASE with some files laid over it, and with others."""
    old, new = (load(MemoryTree(laid_over(BASE, files))) for files in (before, after))
    return compare(old, new, checks.usual)


def test_nothing_changes_by_itself() -> None:
    assert differences(WHOLE, deepcopy(WHOLE)) == []


def test_the_order_of_keys_is_none() -> None:
    turned = {
        path: dict(reversed(record.items())) if isinstance(record, dict) else record
        for path, record in WHOLE.items()
    }

    assert as_texts(turned) != as_texts(WHOLE)
    assert differences(WHOLE, turned) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: Ley\n", "# A comment\ntitle: Ley  # another\n"),
        ("title: Ley\n", "title: 'Ley'\n"),
        ("title: Una ley de compras\n", "title: >-\n  Una ley\n  de compras\n"),
        ("title: Una ley\n", 'title: "Una \\\n  ley"\n'),
        ("title: Ley\n", "{title: Ley}\n"),
        ("title: Ley\n", "title: Ley\nx-note: ours\n"),
        ("title: Ley\n", "title: {es: Ley}\n"),
        ("title: Ley\n", "title: {en: Law, es: Ley}\n"),
        ("title: Ley\ndescription: uno  dos\n", "title: Ley\ndescription: |\n  uno\n  dos\n"),
        ("title: Ley\nresponsible: ministry\n", "title: Ley\nresponsible: [ministry]\n"),
        ("title: Ley\ndepends_on: a2\n", "title: Ley\ndepends_on: plan/c1/m1/a2\n"),
        ("title: Ley\ndepends_on: m1/a2\n", "title: Ley\ndepends_on: [c1/m1/a2]\n"),
        ("title: Ley\nend: 2025-12\n", "title: Ley\nend: 2025-12-31\n"),
        ("title: Ley\nend: 2026\n", "title: Ley\nend: 2026-12-31\n"),
        ("title: Ley\nstart: 2025\n", "title: Ley\nstart: 2025-01\n"),
        ("title: Ley\nresults: [uno, dos]\n", "title: Ley\nresults: [dos, uno]\n"),
        (
            "title: Ley\nverification: [{id: v1, title: Acta}]\n",
            "title: Ley\nverification: [{id: v1, title: Acta, needs: 1}]\n",
        ),
        (
            "title: Ley\nverification: [{id: v1, title: Acta}, {id: v2, title: Foto}]\n",
            "title: Ley\nverification: [{id: v2, title: Foto}, {id: v1, title: Acta}]\n",
        ),
    ],
)
def test_another_way_of_writing_is_none(before: str, after: str) -> None:
    assert [one for one in between({A1: before}, {A1: after}) if one.normative] == []
    assert [one for one in between({A1: after}, {A1: before}) if one.sort == "changed"] == []


def test_a_text_in_another_form_of_unicode_is_none() -> None:
    text = "title: Acción\n"

    assert between({A1: text}, {A1: unicodedata.normalize("NFD", text)}) == []


@pytest.mark.parametrize(
    "field", ["end: 2025-12-31\n", "end: 2025-12\n", "responsible: ministry\n"]
)
def test_what_the_parent_says_already_may_be_left_out(field: str) -> None:
    own = f"title: Ley\n{field}"

    assert between({A1: own}, {A1: "title: Ley\n"}) == []
    assert between({A1: "title: Ley\n"}, {A1: own}) == []


def test_leaving_out_an_end_while_the_parent_moves_its_own_is_one() -> None:
    before = {A1: "title: Ley\nend: 2025-12-31\n"}
    later = BASE[M1].replace("end: 2025-12-31", "end: 2026-06-30")

    assert {one.item for one in between(before, {A1: "title: Ley\n", M1: later})} == {
        "plan/c1/m1",
        "plan/c1/m1/a1",
    }


def test_equal_shares_that_are_written_out_are_none() -> None:
    weights = {path: BASE[path] + "weight: 50\n" for path in (A1, "data/plan/c1/m1/a2.yaml")}

    assert between({}, weights) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("format: 1\n", "format: 1\nreview: {min_accepts: 1, independent: true, sectors: []}\n"),
        ("format: 1\n", "format: 1\nlanguages: [es, en]\n"),
        ("format: 1\n", "format: 1\nchange_control: {sectors: [civil_society, government]}\n"),
        ("format: 1\n", "format: 1\nchecks: {AGA301: error}\n"),
        ("format: 1\nchecks: {AGA405: skip}\n", "format: 1\nchecks: {missing-translation: skip}\n"),
        ("format: 1\nchecks: {AGA405: skip}\n", "format: 1\nchecks: {aga405: skip}\n"),
    ],
)
def test_settings_that_say_the_same_are_none(before: str, after: str) -> None:
    assert between({"agatrack.yaml": before}, {"agatrack.yaml": after}) == []


def test_records_in_another_data_folder_are_the_same_records() -> None:
    moved = {path.replace("data/", "registros/"): record for path, record in WHOLE.items()}
    settings: Any = deepcopy(WHOLE["agatrack.yaml"])
    moved["agatrack.yaml"] = settings | {"data": "registros"}

    assert [(one.item, one.field) for one in differences(WHOLE, moved)] == [
        ("agatrack.yaml", "data")
    ]


def test_a_personal_contact_is_never_told() -> None:
    assert differences(WHOLE, changed("actor", "contact", GONE)) == []


def test_a_reference_to_what_was_renamed_is_none() -> None:
    renamed = {path.replace("/m2/", "/ley/"): record for path, record in WHOLE.items()}
    activity: Any = deepcopy(WHOLE[ACTIVITY])
    renamed[ACTIVITY] = activity | {"depends_on": "ley"}

    assert [(one.item, one.sort) for one in differences(WHOLE, renamed)] == [
        ("mx/c1/ley", "renamed")
    ]
