"""Which changes an amendment covers: every required sector agreed to the same before and after.

Amendments follow each other by their days: a weight that was agreed to go from 20 to 15, and
later from 15 to 10, is covered from 20 to 10, and no longer to 15.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    the sectors that have not agreed to the one that names it. What is as the baseline has it
    again needs none.
    """

    amendment: str | None
    missing: tuple[str, ...] = ()
    is_restored: bool = False


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
        if change.field is not None:
            value, last = _walked([(row[1], row[0].id) for row in held], change.before)
            covering = last if same(value, change.after) else None
        else:
            covering = held[-1][0].id if held else None
        if covering is None and named:
            return Cover(None, self.missing_from(named[-1][0].record))
        return Cover(covering)

    def latest(self, change: Change) -> Any:
        """The value that was agreed last, of a field that began with the one before the change."""
        held = [
            (agreed, entry.id)
            for entry, agreed, ids in self._named
            if _is_about(agreed, ids, change) and not self.missing_from(entry.record)
        ]
        return _walked(held, change.before)[0]

    def missing_from(self, amendment: Amendment) -> tuple[str, ...]:
        """The required sectors of which nobody has agreed."""
        return missing_sectors(self._rules, amendment.agreed_by)


def missing_sectors(rules: Register, agreed_by: Iterable[str]) -> tuple[str, ...]:
    """The sectors that a register requires for an amendment and that no such actor is of."""
    present = {
        actor.record.sector for name in agreed_by if (actor := rules.actors.get(name)) is not None
    }
    required = rules.settings.change_control.sectors
    return tuple(sector for sector in required if sector not in present)


def _is_about(agreed: Agreed, ids: frozenset[str], change: Change) -> bool:
    """Whether an agreed change names what changed, or the whole of which it is a part."""
    if change.field is not None:
        return agreed.field == change.field and change.item in ids
    if change.sort == "renamed":
        return agreed.field == "id" and bool(ids & {change.item, change.before})
    return change.item in ids and bool(agreed.removed if change.sort == "removed" else agreed.added)


def _walked(steps: Sequence[tuple[Agreed, str]], value: Any) -> tuple[Any, str | None]:
    """Where agreed steps lead from a value, in their order, and the last amendment on the way."""
    last = None
    for agreed, identifier in steps:
        if same(agreed.before, value):
            value, last = agreed.after, identifier
    return value, last


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
