"""A register answers what is where, what follows from what, and what a reference means."""

from __future__ import annotations

from datetime import date

import pytest

from agatrack.file_tree import MemoryTree
from agatrack.loading import load
from agatrack.model.plan import DecidedBy
from agatrack.model.register import Register, SourceFile, is_known

FILES = {
    "agatrack.yaml": "format: 1\nlanguages: [pt, es]\n",
    "data/actors/sfp.yaml": "name: A\nsector: legislature\n",
    "data/actors/red.yaml": "name: B\nsector: academia\n",
    "data/actors/irm.yaml": "name: C\nsector: independent_review\n",
    "data/mx/plan.yaml": "title: Plan\nstart: 2019-12\nend: 2020\nlead: sfp\n",
    "data/mx/c1/commitment.yaml": "title: One\nend: 2020-06\nlead: red\n",
    "data/mx/c1/m1/milestone.yaml": (
        "title: Step\nresponsible: {decided_by: m10}\nstart: 2020-01-15\n"
        "verification:\n  - {id: v1, title: a, every: quarter}\n  - id: v2\n    title: b\n"
    ),
    "data/mx/c1/m1/a1.yaml": "title: Part\nverification: [{id: v1, title: c}]\n",
    "data/mx/c1/m10/milestone.yaml": "title: Step\nverification: [{id: v1, title: d}]\n",
    "data/mx/c1/m2/milestone.yaml": "title: Step\nresponsible: [irm]\n",
    "data/mx/c2/commitment.yaml": "title: Two\n",
    "data/mx/c2/mx/milestone.yaml": "title: Named like its plan\n",
    "data/mx/evidence/e1/evidence.yaml": (
        "title: P\nsupports: c1/m10/v1\nadded: 2020-01-01T00:00Z\nby: sfp\nlinks: [{url: a}]\n"
    ),
    "data/mx/c1/evidence/e1/evidence.yaml": (
        "title: P\nsupports: [m1/v1@2020-Q1, m2]\nadded: 2020-01-02T00:00Z\nby: sfp\n"
        "links: [{url: a}]\nsupersedes: mx/evidence/e1\n"
    ),
    "data/es/plan.yaml": "title: Other\nstart: 2020\nlanguages: [en]\n",
    "data/es/c3/commitment.yaml": "title: [\n",
}


@pytest.fixture(scope="module")
def register() -> Register:
    """Two plans, of which one has a commitment that cannot be read."""
    return load(MemoryTree(FILES))


def test_items_stand_in_the_order_in_which_people_count(register: Register) -> None:
    assert list(register.items) == [
        "es", "es/c3", "mx", "mx/c1", "mx/c1/m1", "mx/c1/m1/a1", "mx/c1/m2", "mx/c1/m10",
        "mx/c2", "mx/c2/mx",
    ]  # fmt: skip
    assert [plan.id for plan in register.plans] == ["es", "mx"]


def test_item_knows_what_is_above_and_below_it(register: Register) -> None:
    activity = register.items["mx/c1/m1/a1"]

    assert [one.id for one in activity.ancestors()] == ["mx/c1/m1", "mx/c1", "mx"]
    assert activity.plan is register.items["mx"]
    assert [one.id for one in register.items["mx/c1"].branch()] == [
        "mx/c1", "mx/c1/m1", "mx/c1/m1/a1", "mx/c1/m2", "mx/c1/m10",
    ]  # fmt: skip


def test_missing_dates_are_the_parents(register: Register) -> None:
    activity, other = register.items["mx/c1/m1/a1"], register.items["mx/c2/mx"]

    assert (activity.start, activity.end) == (date(2020, 1, 15), date(2020, 6, 30))
    assert (other.start, other.end) == (date(2019, 12, 1), date(2020, 12, 31))


def test_missing_responsible_is_the_milestones(register: Register) -> None:
    activity = register.items["mx/c1/m1/a1"]

    assert activity.responsible == DecidedBy(decided_by="m10")
    assert register.items["mx/c1"].responsible == ("red",)
    assert register.items["mx/c2/mx"].responsible is None


def test_languages_are_the_plans_or_else_the_repositorys(register: Register) -> None:
    assert register.languages_of(register.items["es"]) == ("en",)
    assert register.languages_of(register.items["mx/c1/m1/a1"]) == ("pt", "es")


def test_sector_says_whose_claim_a_claim_is(register: Register) -> None:
    assert [register.side_of(name) for name in ("sfp", "red", "irm", "nobody")] == [
        "self", "civil_society", "independent", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("reference", "scope", "identifier"),
    [
        ("m1/v2", "mx/c1", "mx/c1/m1/v2"),
        ("c1/m1/v2", "mx/c1", "mx/c1/m1/v2"),
        ("mx/c1/m1/v2", "mx/c1", "mx/c1/m1/v2"),
        ("mx/c1/m1/v2", "es", "mx/c1/m1/v2"),
        ("m1/a1/v1", "mx/c1", "mx/c1/m1/a1/v1"),
        ("m1/v1@2020-Q2", "mx/c1", "mx/c1/m1/v1@2020-Q2"),
        ("m1/v1", "mx/c1", "mx/c1/m1/v1"),
        ("m2", "mx/c1", "mx/c1/m2"),
        ("mx", "mx/c1", "mx"),
        ("mx", "mx/c2", "mx/c2/mx"),
        ("m1/v2", "mx", None),
        ("m1/v2", "mx/c2", None),
        ("m1/v3", "mx/c1", None),
        ("m1/v1@2020-04", "mx/c1", None),
        ("m1/v1@", "mx/c1", None),
        ("m1/v2@2020-Q1", "mx/c1", None),
        ("m2@2020", "mx/c1", None),
        ("", "mx/c1", None),
        ("@", "mx", None),
        ("/m1", "mx/c1", None),
        ("../c1", "mx/c2", None),
    ],
)
def test_reference_may_leave_out_what_it_stands_in(
    register: Register, reference: str, scope: str, identifier: str | None
) -> None:
    target = register.target_named(reference, scope)

    assert (target and target.id) == identifier


def test_evidence_is_named_from_the_inside_out(register: Register) -> None:
    inner, outer = register.evidence["mx/c1/evidence/e1"], register.evidence["mx/evidence/e1"]

    assert register.piece_named("evidence/e1", "mx/c1") is inner
    assert register.piece_named("evidence/e1", "mx/c2") is outer
    assert register.piece_named("evidence/e2", "mx/c1") is None
    assert outer.superseded_by == [inner]
    assert list(inner.targets) == ["mx/c1/m1/v1@2020-Q1", "mx/c1/m2"]


def test_recurring_means_has_the_periods_of_its_items_span(register: Register) -> None:
    recurring, once = register.items["mx/c1/m1"].means

    assert recurring.periods is not None
    assert recurring.periods.names() == ("2020-Q1", "2020-Q2")
    assert once.periods is None


def test_record_that_could_not_be_read_is_known_all_the_same(register: Register) -> None:
    assert is_known(register, "c3/v1", "es")
    assert not is_known(register, "c4/v1", "es")
    assert not register.items["es/c3"].whole


def test_field_is_pointed_at_in_its_file(register: Register) -> None:
    milestone = register.items["mx/c1/m1"]

    assert str(milestone.at("start")) == "data/mx/c1/m1/milestone.yaml:3:8"
    assert str(milestone.at("responsible", "decided_by")).endswith(":2:27")
    assert str(milestone.at("verification", 1, "title")).endswith(":7:12")
    assert str(milestone.at("verification", 1, "title", key=True)).endswith(":7:5")
    assert str(milestone.means[0].at("every")).endswith(":5:31")


def test_missing_field_is_pointed_at_where_it_belongs(register: Register) -> None:
    milestone = register.items["mx/c1/m1"]

    assert str(milestone.at("weight")).endswith(":1:1")
    assert str(milestone.at("verification", 1, "weight")).endswith(":6:5")
    assert str(milestone.at("verification", 7)).endswith((":4:1", ":5:3"))
    assert str(SourceFile("f", "").at("title")) == "f:1:1"


def test_entries_say_what_they_are(register: Register) -> None:
    assert repr(register.items["mx/c1"]) == "<commitment mx/c1>"
    assert repr(register.evidence["mx/evidence/e1"]) == "<evidence mx/evidence/e1>"
