"""What is put together from plans that were read alone is what reading everything would say."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from agatrack import checks
from agatrack.apart import stand_apart
from agatrack.cache.calls import Call
from agatrack.cache.parts import Parts
from agatrack.cache.states import State, Sum, may_hold_plan
from agatrack.checks.rule import Rule
from agatrack.cli.by_plan import NO_PLAN, Part, Told, _join, _together
from agatrack.diagnostics import Diagnostic
from agatrack.file_tree import FileTree, MemoryTree
from agatrack.loading import load
from agatrack.messages import LANGUAGES
from agatrack.model import actor, evidence, process
from agatrack.model import plan as plan_records
from agatrack.model.register import Register
from agatrack.progress import completion
from tests.cache.plans import SLOTS, Edit, edits, plan, repository
from tests.checks.base import BASE, laid_over
from tests.checks.test_examples import bad_files, every_run_rule, example

TODAY = date(2025, 6, 30)

Files = Mapping[str, str | bytes]
Read = Callable[[FileTree], tuple[Register, Told]]


def _judged(tree: FileTree) -> tuple[Register, Told]:
    register = load(tree)
    return register, Told(checks.diagnostics(register, TODAY, tree), {})


def _reckoned(tree: FileTree) -> tuple[Register, Told]:
    register = load(tree)
    figures = completion(register, TODAY)
    said = {
        plan.id: [str((one.item.id, *one.counts, one.verified, one.expected, one.claims, one.level))
                  for one in figures.values() if one.item.plan is plan]
        for plan in register.plans
    }  # fmt: skip
    return register, Told(checks.errors(register, TODAY), said)


def _plan_at(path: str) -> str:
    """The folder of a plan that a path leads into, if it does."""
    _, *rest = path.split("/")
    return rest[0] if len(rest) > 1 and may_hold_plan(rest[0]) else ""


def _plans_in(files: Files) -> set[str]:
    return set(map(_plan_at, files)) - {""}


def _parts_of(plans: Collection[str]) -> Parts:
    state = State("data", Sum(b"", 0), {name: Sum(b"", 0) for name in plans}, 100)
    return Parts(Call("/nowhere", b"k" * 32, reads_git=False), state, 1)


def _without(files: Files, plans: Collection[str]) -> MemoryTree:
    below = tuple(f"data/{name}/" for name in plans)
    return MemoryTree({path: text for path, text in files.items() if not path.startswith(below)})


def _put_together(read: Read, before: Files, after: Files, changed: Collection[str]) -> Told | None:
    """What is told of ``after``, from what was told ``before`` and the plans that changed."""
    known: dict[str, Part] = {}
    plans = _plans_in(before)
    if not _join(known, *read(MemoryTree(before)), _parts_of(plans)):
        return None
    del known[NO_PLAN]
    stored: dict[str, Any] = json.loads(json.dumps(known))
    parts = {name: Part(*part) for name, part in stored.items() if name not in changed}
    if not _join(parts, *read(_without(after, parts)), _parts_of(plans)):
        return None
    return _together(parts)


def _shown(told: Told) -> tuple[list[object], list[tuple[str, Any]]]:
    return [_words(one) for one in told.findings], list(told.said.items())


def _words(one: Diagnostic) -> tuple[object, ...]:
    says = [text.into(language) for text in (one.message, one.help) for language in LANGUAGES]
    return (*one.position, one.code, one.name, one.severity, one.item, *says)


@pytest.mark.parametrize("read", [_judged, _reckoned])
@given(first=st.lists(edits(), max_size=3), then=edits())
def test_whatever_happens_to_a_plan_what_is_put_together_is_what_reading_everything_says(
    read: Read, first: list[Edit], then: Edit
) -> None:
    files = repository()
    for edit in first:
        edit.happens(files, edit)
    before = dict(files)
    then.happens(files, then)
    # Where the frame is another one, or other plans are there, everything is read.
    before = {path: text for path, text in before.items() if _plan_at(path)}
    before |= {path: text for path, text in files.items() if not _plan_at(path)}
    moved = {path for path in before | files if before.get(path) != files.get(path)}
    changed = set(map(_plan_at, moved))
    assume(_plans_in(before) == _plans_in(files))

    together = _put_together(read, before, files, changed)

    if together is not None:
        whole = read(MemoryTree(files))[1]
        assert _shown(together) == _shown(whole)


LEAD_ELSEWHERE = {"AGA303", "AGA304", "AGA602"}
"""Checks whose example has a plan that does not stand apart: a name in it leads nowhere."""


def _copy(files: Mapping[str, str | bytes], name: str) -> dict[str, str | bytes]:
    """The files of the example plan, as another plan."""
    below = "data/plan/"
    return {
        path.replace(below, f"data/{name}/"): text
        for path, text in files.items()
        if path.startswith(below)
    }


@every_run_rule
def test_each_check_finds_in_a_plan_alone_what_it_finds_there_beside_others(rule: Rule) -> None:
    bad = laid_over(BASE, bad_files(example(rule)))
    good = {path: text for path, text in bad.items() if not path.startswith("data/plan/")} | _copy(
        BASE, "plan"
    )

    before = good | _copy(bad, "two") | _copy(BASE, "three")
    after = before | _copy(bad, "plan")
    one = _put_together(_judged, good | _copy(BASE, "two"), bad | _copy(BASE, "two"), {"plan"})
    several = _put_together(_judged, before, after, {"plan"})

    assert (one is None) == (rule.code in LEAD_ELSEWHERE)
    assert one is None or _shown(one) == _shown(_judged(MemoryTree(bad | _copy(BASE, "two")))[1])
    assert several is None or _shown(several) == _shown(_judged(MemoryTree(after))[1])


def test_three_plans_that_name_only_what_is_their_own_stand_apart() -> None:
    assert stand_apart(load(MemoryTree(repository())))


@pytest.mark.parametrize("slot", SLOTS)
@pytest.mark.parametrize("leads_to", ["tres", "nada"])
def test_a_plan_that_names_something_elsewhere_or_nowhere_does_not_stand_apart(
    slot: str, leads_to: str
) -> None:
    there = SLOTS[slot].replace("{plan}", leads_to)
    named = leads_to if there == SLOTS[slot] else there  # no actor is called so

    assert not stand_apart(load(MemoryTree(repository() | plan("dos", **{slot: named}))))


NAMES = {
    "Activity.depends_on", "Activity.responsible", "Actor.parent", "Actual.evidence",
    "Agreement.responsible", "Amendment.agreed_by", "Amendment.evidence", "Assessment.by",
    "Commitment.lead", "Commitment.partners", "DecidedBy.decided_by", "Event.actors",
    "Evidence.by", "Evidence.supersedes", "Evidence.supports", "Meeting.evidence",
    "Meeting.fulfils", "Milestone.responsible", "Plan.lead", "Plan.partners", "Review.by",
    "Review.of", "Settled.evidence", "Settled.meeting", "Stakeholders.actors",
    # The keys of the first two are references, those of the third names of files.
    "Assessment.items", "Judged.means", "Judged.files",
    # Only what is held against a base asks for this one.
    "Change.item",
}  # fmt: skip
"""Every field by which a record names another one."""


def test_no_field_names_a_record_that_stand_apart_does_not_know_of() -> None:
    """A new one has to be minded there first, or among the mentions that it looks through."""
    naming = re.compile(
        r"\b(?:(?:Some)?References?|Actor(?:Id)?|Responsible|Sums)\b|dict\[str, (?!Literal)"
    )
    found = {
        f"{model.__name__}.{field}"
        for module in (actor, evidence, plan_records, process)
        for model in vars(module).values()
        if isinstance(model, type) and model.__module__ == module.__name__
        for field, annotation in inspect.get_annotations(model).items()
        if naming.search(str(annotation))
    }

    assert found == NAMES
