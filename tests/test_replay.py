"""A register that goes along with its history says what reading each commit whole would say."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings

from agatrack.bearing import is_fault
from agatrack.brief import Walk
from agatrack.checks import RULES
from agatrack.diagnostics import Severity
from agatrack.errors import UnreadableError
from agatrack.file_tree import EntryKind, MemoryTree
from agatrack.loading import Memo, load
from agatrack.model.register import Register
from agatrack.progress import completion
from agatrack.replay import Replay
from tests.edits import Texts, histories
from tests.repositories import days

History = list[tuple[date, Texts]]


class _ChangingTree(MemoryTree):
    """A dictionary that is another one at each commit."""

    def identity(self, path: str) -> str:
        return self.files[path].hex()

    def move(self, files: Texts) -> dict[str, EntryKind | None]:
        """Be these files; says which of them changed, as git does."""
        before, self.files = self.files, MemoryTree(files).files
        paths = before.keys() | self.files.keys()
        return {
            path: EntryKind.FILE if path in self.files else None
            for path in sorted(paths)
            if before.get(path) != self.files.get(path)
        }


def _loaded(files: Texts) -> Register | None:
    try:
        return load(MemoryTree(files))
    except UnreadableError:
        return None


def _is_sound(register: Register, plan: str) -> bool:
    """Word for word: no fault but in the folder of another plan."""
    others = [f"{register.settings.data}/{one.id}/" for one in register.plans if one.id != plan]
    return not any(
        is_fault(finding.code) and not finding.position.path.startswith(tuple(others))
        for finding in register.problems
    )


@given(history=histories(), other_day=days())
@settings(max_examples=2 * settings().max_examples)
def test_replayed_figures_are_those_of_every_commit_read_whole(
    history: History, other_day: date
) -> None:
    tree = _ChangingTree({})
    walk = Walk(tree, Memo())
    names = {f"mx{end}" for end in ("", "-2")}
    for day, files in history:
        walk.move(tree.move(files))
        register = _loaded(files)
        for asked in (day, other_day):
            whole = completion(register, asked) if register else {}
            names |= set(whole)
            for name in names:
                expected: Any = None
                is_sound = register is not None and _is_sound(register, name.partition("/")[0])
                assert walk.is_sound(name) == is_sound
                if is_sound:
                    one = whole.get(name)
                    expected = one and (one.verified, one.evidenced, one.expected, one.claims)
                found = walk.figures(name, asked)
                assert (found and (*found[:3], dict(found.claims))) == expected


@given(history=histories())
def test_the_replayed_register_says_what_each_commit_says(history: History) -> None:
    tree = _ChangingTree({})
    replay = None
    for _, files in history:
        changed = tree.move(files)
        register = _loaded(files)
        if register is None:
            replay = None
            continue
        if replay is None or "agatrack.yaml" in changed:
            replay = Replay(tree, Memo())
            changed = dict.fromkeys(files, EntryKind.FILE)
        replay.move(changed)
        assert _said(replay.register) == _said(register)


def _said(register: Register) -> Any:
    """All that a register says that figures are made of."""
    return (
        {
            one.id: (
                *(one.record, one.whole, one.source.path, one.start, one.end),
                *(one.parent and one.parent.id, {child.id for child in one.children}),
            )
            for one in register.items.values()
        },
        {name: actor.record for name, actor in register.actors.items()},
        {name: claim.record for name, claim in register.assessments.items()},
        {
            piece.id: (
                *(piece.record, set(piece.targets)),
                {newer.id for newer in piece.superseded_by},
                [(one.id, one.record, one.about, one.stale) for one in piece.reviews],
            )
            for piece in register.evidence.values()
        },
    )


def test_a_fault_is_whatever_the_table_of_checks_calls_an_error() -> None:
    errors = {rule.code for rule in RULES if rule.severity is Severity.ERROR}
    of_reading = {rule.code for rule in RULES if rule.code < "AGA4"}

    assert {code for code in of_reading if is_fault(code)} == errors & of_reading
