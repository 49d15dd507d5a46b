"""Which records mention which: every reference and every actor's name, with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from agatrack.model.places import ITEM_KINDS
from agatrack.model.plan import DecidedBy
from agatrack.model.register import Entry, Item, Register


class Mention(NamedTuple):
    """A record's mention of another one, by reference or by an actor's name."""

    of: str
    scope: str
    entry: Entry[Any]
    field: tuple[str | int, ...]


class Mentions:
    """Every mention in a register, each sort looked up once for all checks that ask for it."""

    def __init__(self, register: Register) -> None:
        self._register = register

    @cached_property
    def promises(self) -> list[Mention]:
        """Every mention of what evidence may support: an item, a means or an occurrence."""
        return list(_of_promises(self._register))

    @cached_property
    def items(self) -> list[Mention]:
        """Every mention of an item."""
        return list(_of_items(self._register))

    @cached_property
    def evidence(self) -> list[Mention]:
        """Every mention of a piece of evidence."""
        return list(_of_evidence(self._register))

    @cached_property
    def actors(self) -> list[Mention]:
        """Every place at which a record names an actor."""
        return list(_of_actors(self._register))

    @cached_property
    def strangers(self) -> list[Mention]:
        """Those of actors that have no record, not even one that cannot be read."""
        known = self._register.actors.keys() | self._register.unread
        return [mention for mention in self.actors if mention.of not in known]

    def everything(self) -> Iterator[Mention]:
        """Every mention of a promise, a piece of evidence or an actor."""
        return chain(self.promises, self.items, self.evidence, self.actors)


def scope_of(entry: Entry[Any]) -> str:
    """The plan or commitment from within which a record's references are read."""
    parts = entry.id.split("/", 2)
    if entry.kind in ITEM_KINDS:
        return "/".join(parts[:2])
    return "/".join(parts[: 2 if len(parts) > 1 and parts[1] not in _DATED else 1])


_DATED = frozenset({"evidence", "assessments", "meetings", "events", "amendments"})


def _of_promises(register: Register) -> Iterator[Mention]:
    for piece in register.evidence.values():
        yield from _listed(piece, "supports", piece.record.supports)
        for verdict in piece.reviews:
            for mention in _listed(verdict, "of", verdict.record.of):
                yield mention._replace(scope=piece.owner)
    for meeting in register.meetings.values():
        yield from _listed(meeting, "fulfils", meeting.record.fulfils)


def _of_items(register: Register) -> Iterator[Mention]:
    for assessment in register.assessments.values():
        for reference in assessment.record.items:
            yield Mention(reference, scope_of(assessment), assessment, ("items", reference))
    for item in register.items.values():
        if references := vars(item.record).get("depends_on"):
            yield from _listed(item, "depends_on", references)
        responsible = vars(item.record).get("responsible")
        if isinstance(responsible, DecidedBy):
            field = ("responsible", "decided_by")
            yield Mention(responsible.decided_by, scope_of(item), item, field)


def _of_evidence(register: Register) -> Iterator[Mention]:
    for piece in register.evidence.values():
        if piece.record.supersedes is not None:
            yield Mention(piece.record.supersedes, piece.owner, piece, ("supersedes",))
    entries: Iterable[Entry[Any]] = chain(register.meetings.values(), register.amendments.values())
    for entry in entries:
        yield from _listed(entry, "evidence", entry.record.evidence)
    yield from _of_evidence_by_sessions(register)
    for item in register.items.values():
        for number, indicator in enumerate(vars(item.record).get("indicators", ())):
            for index, actual in enumerate(indicator.actuals):
                place = ("indicators", number, "actuals", index, "evidence")
                for reference in actual.evidence:
                    yield Mention(reference, scope_of(item), item, place)


def _of_evidence_by_sessions(register: Register) -> Iterator[Mention]:
    for meeting in register.meetings.values():
        for number, settled in enumerate(meeting.record.settled):
            for index, reference in enumerate(settled.evidence):
                field = ("settled", number, "evidence", index)
                yield Mention(reference, scope_of(meeting), meeting, field)


def _listed(entry: Entry[Any], field: str, references: tuple[str, ...]) -> Iterator[Mention]:
    if references:
        scope = scope_of(entry)
        for number, reference in enumerate(references):
            yield Mention(reference, scope, entry, (field, number))


def _of_actors(register: Register) -> Iterator[Mention]:
    for actor in register.actors.values():
        yield from _named(actor, "parent", actor.record.parent)
    for item in register.items.values():
        yield from _of_actors_by_item(item)
    authored: Iterable[Entry[Any]] = chain(
        register.evidence.values(),
        (verdict for piece in register.evidence.values() for verdict in piece.reviews),
        register.assessments.values(),
    )
    for entry in authored:
        yield from _named(entry, "by", entry.record.by)
    for event in register.events.values():
        yield from _listed(event, "actors", event.record.actors)
    for amendment in register.amendments.values():
        yield from _listed(amendment, "agreed_by", amendment.record.agreed_by)
    for meeting in register.meetings.values():
        for number, agreement in enumerate(meeting.record.agreements):
            for index, name in enumerate(agreement.responsible):
                yield Mention(name, "", meeting, ("agreements", number, "responsible", index))


def _of_actors_by_item(item: Item) -> Iterator[Mention]:
    fields = vars(item.record)
    yield from _named(item, "lead", fields.get("lead"))
    if partners := fields.get("partners"):
        yield from _listed(item, "partners", partners)
    responsible = fields.get("responsible")
    if isinstance(responsible, tuple):
        yield from _listed(item, "responsible", responsible)
    for number, group in enumerate(fields.get("stakeholders", ())):
        for index, name in enumerate(group.actors):
            yield Mention(name, "", item, ("stakeholders", number, "actors", index))


def _named(entry: Entry[Any], field: str, name: str | None) -> Iterator[Mention]:
    if name is not None:
        yield Mention(name, "", entry, (field,))
