"""Meant changes as texts of files, held against all checks before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from agatrack.diagnostics import Diagnostic, Severity
from agatrack.exchange.edits import Edits
from agatrack.exchange.new_rows import PARTS, add_rows
from agatrack.exchange.received import Fault, Place
from agatrack.file_tree import FileTree, OverlayTree
from agatrack.loading import load
from agatrack.messages import Message
from agatrack.model.actor import Contact
from agatrack.model.base import keys_of
from agatrack.model.kinds import MODELS
from agatrack.model.places import Kind, place_of
from agatrack.model.plan import Objective, Withdrawn
from agatrack.model.register import Register
from agatrack.positions import Position
from agatrack.yaml_edit import CannotEditError, Order, edited
from agatrack.yaml_source import Path, locate

Check = Callable[[Register], list[Diagnostic]]
"""All checks of a register."""

_PARTS: Final[dict[Path, Any]] = {
    ("objective",): Objective,
    ("withdrawn",): Withdrawn,
    ("contact",): Contact,
    **{(part, 0): model for part, model in PARTS.items()},
}


_MISSING: Final = "AGA202"
"""The check that finds that a required key is missing."""


class Outcome(NamedTuple):
    """Files as they would be: new ones, changed ones with their bytes before; and the register."""

    new: dict[str, str]
    changed: dict[str, tuple[bytes, bytes]]
    after: Register
    warnings: list[Diagnostic]


def applied(
    tree: FileTree, register: Register, edits: Edits, check: Check, language: str
) -> Outcome:
    """The files that changes make; what speaks against them is added to ``edits.faults``."""
    new = add_rows(register, edits, language)
    changed: dict[str, tuple[bytes, bytes]] = {}
    for path, values in edits.values.items():
        before = tree.read(path) or b""
        try:
            text = edited(before.decode(), values, _orders(path, register))
        except CannotEditError:
            edits.faults.append(Fault(edits.rows[path], Message(
                "{path} is written in a way in which this cannot be changed without touching "
                "other lines. Change the file itself", path=path,
            )))  # fmt: skip
        except ValueError:
            edits.faults.append(Fault(
                edits.rows[path],
                Message("a control character or the like cannot stand in a record"),
            ))  # fmt: skip
        else:
            if text != before.decode():
                changed[path] = before, text.encode()
    files = {**new, **{path: pair[1].decode() for path, pair in changed.items()}}
    after = load(OverlayTree(tree, files)) if files else register
    warnings = _judged(register, after, files, edits, check) if files else []
    return Outcome(new, changed, after, warnings)


def _judged(
    before: Register, after: Register, files: Mapping[str, str], edits: Edits, check: Check
) -> list[Diagnostic]:
    """The warnings that are new; errors that are new become faults of the cells they are in."""
    known = Counter(_mark(one) for one in check(before))
    fresh = []
    for one in check(after):
        if known[_mark(one)]:
            known[_mark(one)] -= 1
        else:
            fresh.append(one)
    places: dict[str, list[tuple[Path, Place]]] = {}
    for (path, steps), place in edits.places.items():
        places.setdefault(path, []).append((steps, place))
    standing = _Standing(files)
    for one in fresh:
        if one.severity is Severity.ERROR:
            message = Message(
                "{problem} ({code}, {position})",
                problem=one.message, code=one.code, position=one.position,
            )  # fmt: skip
            edits.faults.append(Fault(_place(one, standing, edits, places), message))
    return [one for one in fresh if one.severity is Severity.WARNING]


def _mark(one: Diagnostic) -> tuple[str, str, str]:
    return one.code, one.position.path, str(one.message)


class _Standing:
    """What stands where in files; each is gone through once, however many errors it has."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.files = files
        self._found: dict[str, dict[tuple[int, int], list[Path]]] = {}

    def at(self, position: Position) -> list[Path]:
        """What stands where a finding is."""
        if position.path not in self._found:
            found: dict[tuple[int, int], list[Path]] = {}
            for steps, place in locate(self.files[position.path]).items():
                for here in {place.key, place.value}:
                    found.setdefault(here, []).append(steps)
            self._found[position.path] = found
        return self._found[position.path].get((position.line, position.column), [])


def _place(
    one: Diagnostic,
    standing: _Standing,
    edits: Edits,
    places: Mapping[str, Sequence[tuple[Path, Place]]],
) -> Place:
    """The cell from which an error came, else its row, else nothing of the sheet."""
    path = one.position.path
    if path not in standing.files:
        return Place("", 0)
    hits = standing.at(one.position)
    for steps, place in places.get(path, ()):
        # What is missing can only be missed by whoever took it away, or wrote a row without it.
        taken = edits.values.get(path, {}).get(steps, "") is None
        taken = taken or (place.column is None and steps in hits)
        if taken if one.code == _MISSING else any(_is_part(hit, steps) for hit in hits):
            return place
    return edits.rows.get(path, Place("", 0))


def _is_part(hit: Path, steps: Path) -> bool:
    """Whether one of two paths leads to a part of the other."""
    shorter = min(len(hit), len(steps))
    return shorter > 0 and hit[:shorter] == steps[:shorter]


def _orders(path: str, register: Register) -> dict[Path, Order]:
    """The keys of a record and of its parts in the order in which people write them."""
    inside = path[len(register.settings.data) + 1 : -len(".yaml")]
    place = place_of(tuple(inside.split("/")))
    kind: Kind = place.kind if place else "plan"
    return {
        (): tuple(keys_of(MODELS[kind])),
        **{step: tuple(keys_of(model)) for step, model in _PARTS.items()},
    }
