"""Which changes an amendment covers: every required sector agreed to the same before and after.

Amendments may follow each other: a weight that was agreed to go from 20 to 15, and later from
15 to 10, is covered from 20 to 10.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from agatrack.changes.change import Change
from agatrack.model.process import Amendment
from agatrack.model.process import Change as Agreed
from agatrack.model.register import Entry, Register, ids_for
from agatrack.model.texts import normalised


class Cover(NamedTuple):
    """What amendments say of a change.

    ``amendment`` is the id of the one that covers it, of several the last; else ``missing`` are
    the sectors that have not agreed to the one that names it.
    """

    amendment: str | None
    missing: tuple[str, ...] = ()


class Agreements:
    """The amendments of a register, weighed by who agreed to them.

    ``rules`` is the register whose settings say which sectors have to agree, and whose actors
    say who belongs to which: that of the base, so that nobody can join a sector and agree in
    the same breath.
    """

    def __init__(self, register: Register, rules: Register | None = None) -> None:
        self._rules = rules or register
        self._named: list[tuple[Entry[Amendment], Agreed, frozenset[str]]] = [
            (entry, agreed, frozenset(ids_for(agreed.item, entry.id.rpartition("/amendments/")[0])))
            for entry in sorted(
                register.amendments.values(), key=lambda entry: (entry.record.date, entry.id)
            )
            for agreed in entry.record.changes
        ]

    def cover(self, change: Change) -> Cover:
        """What covers a change, or what its amendment lacks."""
        named = [row for row in self._named if _is_about(row[1], row[2], change)]
        held = [row for row in named if not self.missing_from(row[0].record)]
        covering: str | None
        if change.field is not None:
            covering = _chain([(row[1], row[0].id) for row in held], change)
        else:
            covering = held[-1][0].id if held else None
        if covering is None and named:
            return Cover(None, self.missing_from(named[-1][0].record))
        return Cover(covering)

    def missing_from(self, amendment: Amendment) -> tuple[str, ...]:
        """The required sectors of which nobody has agreed."""
        present = {
            actor.record.sector
            for name in amendment.agreed_by
            if (actor := self._rules.actors.get(name)) is not None
        }
        required = self._rules.settings.change_control.sectors
        return tuple(sector for sector in required if sector not in present)


def _is_about(agreed: Agreed, ids: frozenset[str], change: Change) -> bool:
    """Whether an agreed change names what changed, or the whole of which it is a part."""
    if change.field is not None:
        return agreed.field == change.field and change.item in ids
    if change.sort == "renamed":
        return agreed.field == "id" and bool(ids & {change.item, change.before})
    return change.item in ids and bool(agreed.removed if change.sort == "removed" else agreed.added)


def _chain(steps: Sequence[tuple[Agreed, str]], change: Change) -> str | None:
    """The amendment with which agreed steps lead from before to after; None where they do not."""
    reached, ahead = [change.before], [change.before]
    while ahead:
        here = ahead.pop()
        for agreed, identifier in steps:
            if not same(agreed.before, here):
                continue
            if same(agreed.after, change.after):
                return identifier
            if not any(same(agreed.after, known) for known in reached):
                reached.append(agreed.after)
                ahead.append(agreed.after)
    return None


def same(written: Any, value: Any) -> bool:
    """Whether two values mean the same, as a record and as an amendment write them.

    Of a text in several languages it is enough that one of them is the same: a record's own
    text stands in the language that was agreed.
    """
    return not _forms(written).isdisjoint(_forms(value))


def _forms(value: Any) -> frozenset[Any]:
    """What a written value may stand for."""
    match value:
        case dict() if "decided_by" not in value and all(
            isinstance(part, str) for part in value.values()
        ):
            return frozenset({normalised(text) for text in value.values()} | {_frozen(value)})
        case [only]:
            return frozenset({_frozen(value), _frozen(only)})
        case list() if not value:
            return frozenset({None})
    return frozenset({_frozen(value)})


def _frozen(value: Any) -> Any:
    match value:
        case bool() | None:
            return value
        case int() | Decimal() | Fraction():
            return Fraction(value) if not isinstance(value, Decimal) or value.is_finite() else None
        case str():
            return normalised(value)
        case dict():
            return frozenset((str(key), _frozen(part)) for key, part in value.items())
        case list() | tuple():
            return frozenset(_frozen(part) for part in value)
    return value


def amended(register: Register) -> Iterator[tuple[Entry[Amendment], int, Agreed]]:
    """Every agreed change with the amendment that names it and its place there."""
    for entry in register.amendments.values():
        for number, agreed in enumerate(entry.record.changes):
            yield entry, number, agreed
