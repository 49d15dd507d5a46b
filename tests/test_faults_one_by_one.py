"""One fault in any file of any repository is named with its place and hides nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from hypothesis import given, note, settings
from hypothesis import strategies as st

from agatrack.checks import diagnostics
from agatrack.diagnostics import Diagnostic
from agatrack.file_tree import MemoryTree
from agatrack.loading import load
from agatrack.model.places import place_of
from agatrack.model.register import Register
from tests.faults import IN_ANY_FILE, IN_RECORDS, Broken, Fault
from tests.repositories import as_texts, repositories

TODAY = date(2026, 1, 1)

Files = dict[str, str | bytes]


def kind_of(path: str) -> str:
    """The kind of record that a file holds; nothing for settings and documents."""
    parts = tuple(path.removeprefix("data/").removesuffix(".yaml").split("/"))
    place = place_of(parts) if path.startswith("data/") and path.endswith(".yaml") else None
    return place.kind if place else ""


def read_from(register: Register) -> Iterator[str]:
    """The files whose records stand in the register as they are written."""
    yield from (item.source.path for item in register.items.values() if item.whole)
    for table in (register.actors, register.evidence, register.assessments, register.meetings):
        yield from (entry.source.path for entry in table.values())
    for piece in register.evidence.values():
        yield from (verdict.source.path for verdict in piece.reviews)


def break_file(random: Random, files: Any, path: str, fault: Fault) -> tuple[Files, Broken]:
    """The files with a fault in one of them, at any of its keys."""
    lines = files[path].splitlines(keepends=True)
    keys = [number for number, line in enumerate(lines) if line[0] not in " -"]
    broken = fault(lines, random.choice(keys))
    note(f"{path}:\n{broken.content!r}")
    return {**files, path: broken.content}, broken


def assert_named(broken: Broken, path: str, found: list[Diagnostic]) -> None:
    """The fault is among the findings, at its place."""
    places = {tuple(one.position)[1:] for one in found if one.code == broken.code}
    assert path in {one.position.path for one in found if one.code == broken.code}
    assert broken.place is None or broken.place in places


def assert_alone(broken: Broken, path: str, files: Files, sound: set[str]) -> None:
    """The fault is named, no other file is blamed, and every other record is read."""
    register = load(MemoryTree(files))
    found = diagnostics(register, TODAY)
    # Reviews are read with the evidence they are about, and not without it.
    below = path.removesuffix("evidence.yaml")

    assert_named(broken, path, found)
    assert {one.position.path for one in found if one.code < "AGA3"} <= {path}
    assert {one for one in sound if not one.startswith(below)} <= set(read_from(register))


@given(files=repositories().map(as_texts), random=st.randoms(use_true_random=False))
@settings(max_examples=settings().max_examples // 10)
def test_law_that_each_fault_of_a_file_is_named_and_hides_no_other_file(
    files: Any, random: Random
) -> None:
    sound = set(read_from(load(MemoryTree(files))))
    assert sound == {path for path in files if kind_of(path)}
    for fault in IN_ANY_FILE.values():
        path = random.choice(sorted(sound))
        changed, broken = break_file(random, files, path, fault)

        assert_alone(broken, path, changed, sound)


@given(files=repositories().map(as_texts), random=st.randoms(use_true_random=False))
@settings(max_examples=settings().max_examples // 10)
def test_law_that_each_fault_of_a_record_is_named_and_hides_no_other_file(
    files: Any, random: Random
) -> None:
    sound = set(read_from(load(MemoryTree(files))))
    for kind, faults in IN_RECORDS.items():
        paths = sorted(path for path in sound if kind_of(path) == kind)
        for fault in faults if paths else ():
            path = random.choice(paths)
            changed, broken = break_file(random, files, path, fault)

            assert_alone(broken, path, changed, sound)


@given(files=repositories().map(as_texts), random=st.randoms(use_true_random=False))
@settings(max_examples=settings().max_examples // 2)
def test_law_that_faults_of_two_files_are_both_named(files: Any, random: Random) -> None:
    first, second = random.sample(sorted(path for path in files if kind_of(path)), 2)
    changed, one = break_file(random, files, first, random.choice([*IN_ANY_FILE.values()]))
    changed, other = break_file(random, changed, second, random.choice([*IN_ANY_FILE.values()]))
    found = diagnostics(load(MemoryTree(changed)), TODAY)

    assert_named(one, first, found)
    assert_named(other, second, found)


@given(files=repositories().map(as_texts), random=st.randoms(use_true_random=False))
@settings(max_examples=settings().max_examples // 20)
def test_law_that_broken_settings_hide_no_record(files: Any, random: Random) -> None:
    sound = set(read_from(load(MemoryTree(files))))
    for fault in IN_ANY_FILE.values():
        changed, broken = break_file(random, files, "agatrack.yaml", fault)
        register = load(MemoryTree(changed))

        assert_named(broken, "agatrack.yaml", diagnostics(register, TODAY))
        assert set(read_from(register)) == sound
