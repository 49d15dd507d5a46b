"""Which changes an amendment covers: every required sector agreed to the same before and after.

Amendments follow each other by their days: a weight that was agreed to go from 20 to 15, and
later from 15 to 10, is covered from 20 to 10, and no longer to 15.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from agatrack.changes.change import Change
from agatrack.dates import parse_partial
from agatrack.model.fields import Sector
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
    missing: tuple[Sector, ...] = ()
    is_restored: bool = False


_Named = tuple[Entry[Amendment], Agreed, frozenset[str]]
"""An amendment, one of the changes in it, and the ids that this one may be about."""


class Agreements:
    """The amendments of a register, weighed by who agreed to them.

    ``rules`` is the register whose settings say which sectors have to agree, and whose actors
    say who belongs to which: that of the base, so that nobody can join a sector and agree in
    the same breath. Where a sector had parties in the ``older`` register already, only those
    speak for it: nobody else can change what they agreed on. Amendments that are ``spent`` are
    part of what was agreed, and cover nothing that came after.
    """

    def __init__(
        self,
        register: Register,
        rules: Register | None = None,
        older: Register | None = None,
        *,
        spent: Container[str] = (),
    ) -> None:
        self._rules = rules or register
        self._older = older
        # What was agreed before says what it said then, whatever a change makes of its record.
        known = {**register.amendments, **self._rules.amendments}
        self._named: list[_Named] = [
            (entry, agreed, frozenset(ids_for(agreed.item, entry.id.rpartition("/amendments/")[0])))
            for entry in sorted(known.values(), key=lambda entry: (entry.record.date, entry.id))
            if entry.id not in spent
            for agreed in entry.record.changes
        ]

    def cover(self, change: Change) -> Cover:
        """What covers a change, or what its amendment lacks."""
        named = [row for row in self._named if _is_about(row[1], row[2], change)]
        held = [row for row in named if not self.missing_from(row[0].record.agreed_by)]
        if change.field is not None:
            value, last = self._walked(change, held)
            covering = last if same(value, change.after, change.field) else None
        else:
            covering = _last_word(held, change)
        if covering is None and named:
            return Cover(None, self.missing_from(named[-1][0].record.agreed_by))
        return Cover(covering)

    def latest(self, change: Change) -> Any:
        """The value that was agreed last, of a field that began with the one before the change."""
        held = [
            row
            for row in self._named
            if _is_about(row[1], row[2], change) and not self.missing_from(row[0].record.agreed_by)
        ]
        return self._walked(change, held)[0]

    def _walked(self, change: Change, steps: Sequence[_Named]) -> tuple[Any, str | None]:
        """Where agreed steps lead from a value, in their order, and the last one's amendment."""
        value, last = change.before, None
        for entry, agreed, _ in steps:
            if same(agreed.before, value, change.field):
                value, last = agreed.after, entry.id
        return value, last

    def missing_from(self, agreed_by: Iterable[str]) -> tuple[Sector, ...]:
        """The required sectors for which none of these actors can speak."""
        names = set(agreed_by)
        required = self._rules.settings.change_control.sectors
        return tuple(sector for sector in required if names.isdisjoint(self._parties(sector)))

    def _parties(self, sector: str) -> set[str]:
        """Who can speak for a sector."""
        now = _actors_of(self._rules, sector)
        then = _actors_of(self._older, sector) if self._older else set()
        return now & then or now


def _actors_of(register: Register, sector: str) -> set[str]:
    return {name for name, actor in register.actors.items() if actor.record.sector == sector}


def _is_about(agreed: Agreed, ids: frozenset[str], change: Change) -> bool:
    """Whether an agreed change names what changed; of a whole record, that it came or went."""
    if ids.isdisjoint({change.item, change.was}):
        return False
    if change.field is not None:
        return agreed.field == change.field
    if change.sort == "renamed":
        return agreed.field == "id"
    return bool(agreed.removed or agreed.added)


def _last_word(held: Sequence[_Named], change: Change) -> str | None:
    """The amendment that was agreed last on whether a record is there, if it covers a change."""
    if not held:
        return None
    entry, agreed, _ = held[-1]
    match change.sort:
        case "removed":
            covers = agreed.removed is not None
        case "added":
            covers = agreed.added is not None
        case _:
            scope = entry.id.rpartition("/amendments/")[0]
            covers = change.item in ids_for(str(agreed.after), scope)
    return entry.id if covers else None


def same(written: Any, value: Any, field: str | None = None) -> bool:
    """Whether two values of a field mean the same, as a record and as an amendment write them.

    Of a text in several languages it is enough that one of them is the same: a record's own
    text stands in the language that was agreed. The day may be written as a month or year.
    """
    if field == "languages" and isinstance(written, list) and isinstance(value, list):
        return written == value
    if field in {"start", "end"}:
        written, value = _day(written, field), _day(value, field)
    return not _forms(written).isdisjoint(_forms(value))


def _day(value: Any, field: str) -> Any:
    try:
        partial = parse_partial(str(value))
    except ValueError:
        return value
    return (partial.first if field == "start" else partial.last).isoformat()


def _forms(value: Any) -> frozenset[Any]:
    """What a written value may stand for."""
    match value:
        case int() | Decimal() if _is_number(value):
            # A label or a development goal is a text that looks like a number.
            return frozenset({_frozen(value), str(value)})
        case dict() if "decided_by" not in value and all(
            isinstance(part, str) for part in value.values()
        ):
            return frozenset({normalised(text) for text in value.values()} | {_frozen(value)})
        case [only]:
            return frozenset({_frozen(value), *_forms(only)})
        case list() if not value:
            return frozenset({None})
        case list():
            texts = frozenset(str(part) if _is_number(part) else _frozen(part) for part in value)
            return frozenset({_frozen(value), texts})
    return frozenset({_frozen(value)})


def _is_number(value: Any) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _frozen(value: Any) -> Any:
    match value:
        case bool():
            # To Python, true is one.
            return ("yes" if value else "no",)
        case int() | Decimal() | Fraction():
            is_finite = not isinstance(value, Decimal) or value.is_finite()
            return Fraction(value) if is_finite else str(value)
        case str():
            return normalised(value)
        case dict():
            return frozenset((str(key), _frozen(part)) for key, part in value.items())
        case list() | tuple():
            return frozenset(_frozen(part) for part in value)
    return value
