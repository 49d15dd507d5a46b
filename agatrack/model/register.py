"""Everything one tree of files says: actors, plans and all that hangs below them.

Made once by ``agatrack.loading`` and only read from then on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Generic, Literal, NamedTuple, TypeVar

from agatrack.dates import (
    MOST_PERIODS,
    PartialDate,
    Period,
    Periods,
    parse_period,
    periods_within,
)
from agatrack.diagnostics import Finding
from agatrack.model.actor import Actor
from agatrack.model.evidence import Evidence, Review
from agatrack.model.places import ItemKind, Kind
from agatrack.model.plan import Activity, Commitment, DecidedBy, Means, Milestone, Plan
from agatrack.model.process import Amendment, Assessment, Event, Meeting
from agatrack.model.settings import Settings
from agatrack.positions import Position
from agatrack.yaml_lines import first_line
from agatrack.yaml_source import Path, locate

R = TypeVar("R")
ItemRecord = Plan | Commitment | Milestone | Activity

Side = Literal["self", "civil_society", "independent"]
SIDES: tuple[Side, ...] = ("self", "civil_society", "independent")

PUBLIC_POWERS = frozenset({"government", "legislature", "judiciary", "autonomous_body"})


class SourceFile:
    """A file that was read; finds the lines of its fields when somebody asks."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    @cached_property
    def _places(self) -> dict[Path, tuple[tuple[int, int], tuple[int, int]]]:
        return dict(locate(self.text))

    def at(self, *field: str | int, key: bool = False) -> Position:
        """Where a field's value stands, or its key; where it is missing, what should hold it."""
        # Of the many records that a first commit brings, no more is asked than where they begin.
        if not field and (line := first_line(self.text)) is not None:
            return Position(self.path, line)
        for length in range(len(field), -1, -1):
            if (place := self._places.get(field[:length])) is not None:
                named, value = place
                # A list or map begins on the line below its key, where nothing says what it is.
                at_key = value[0] > named[0] or (key and length == len(field))
                return Position(self.path, *(named if at_key else value))
        return Position(self.path)


class Entry(Generic[R]):
    """One record of the register: what it says, what it is called and where it stands."""

    def __init__(self, kind: Kind, identifier: str, record: R, source: SourceFile) -> None:
        self.kind = kind
        self.id = identifier
        self.record = record
        self.source = source

    def at(self, *field: str | int, key: bool = False) -> Position:
        """Where a field stands in this record's file."""
        return self.source.at(*field, key=key)

    def __repr__(self) -> str:
        return f"<{self.kind} {self.id}>"


class Item(Entry[ItemRecord]):
    """A plan, commitment, milestone or activity, with its place in the tree.

    ``whole`` is False where its file is missing or has faults: then ``record`` holds
    what could be read of it.
    """

    kind: ItemKind

    def __init__(  # noqa: PLR0913 - one place builds it, by name
        self,
        kind: ItemKind,
        identifier: str,
        record: ItemRecord,
        source: SourceFile,
        parent: Item | None,
        *,
        whole: bool,
    ) -> None:
        super().__init__(kind, identifier, record, source)
        self.parent = parent
        self.whole = whole
        self.children: list[Item] = []
        self.plan: Item = self
        """The plan at the root of this item's tree."""
        if parent is not None:
            self.plan = parent.plan
            parent.children.append(self)

    @property
    def name(self) -> str:
        """The last part of the id."""
        return self.id.rpartition("/")[2]

    @cached_property
    def means(self) -> tuple[MeansOf, ...]:
        """Its written verification means."""
        written: Sequence[Means] = vars(self.record).get("verification", ())
        return tuple(MeansOf(self, means, number) for number, means in enumerate(written))

    @property
    def weight(self) -> object:
        """The weight as written, None where there is none."""
        return vars(self.record).get("weight")

    @cached_property
    def start(self) -> date | None:
        """First day, its own or else its parent's."""
        own: PartialDate | None = self.record.start
        if own is not None:
            return own.first
        return self.parent.start if self.parent else None

    @cached_property
    def end(self) -> date | None:
        """Last day, its own or else its parent's."""
        own: PartialDate | None = self.record.end
        if own is not None:
            return own.last
        return self.parent.end if self.parent else None

    @cached_property
    def responsible(self) -> tuple[str, ...] | DecidedBy | None:
        """Who answers for it: named here, else, for an activity, by its milestone."""
        record = self.record
        if isinstance(record, Plan | Commitment):
            return (record.lead,) if record.lead else None
        if record.responsible is None and isinstance(record, Activity) and self.parent:
            return self.parent.responsible
        return record.responsible

    @property
    def is_sound(self) -> bool:
        """Whether its own record and those above it were read without faults."""
        return self.whole and (self.parent is None or self.parent.is_sound)

    def branch(self) -> Iterator[Item]:
        """The item and everything below it, in tree order."""
        yield self
        for child in self.children:
            yield from child.branch()

    def ancestors(self) -> Iterator[Item]:
        """The items above it, nearest first."""
        if self.parent is not None:
            yield self.parent
            yield from self.parent.ancestors()


class MeansOf:
    """A verification means of an item; ``number`` is its place in the item's list."""

    def __init__(self, item: Item, means: Means, number: int) -> None:
        self.item = item
        self.means = means
        self.number = number
        self.id = f"{item.id}/{means.id}"

    @cached_property
    def periods(self) -> Periods | None:
        """The periods of a recurring means; None where it counts as not recurring.

        A recurring means whose item has no end, or a span without any such period or with
        more than MOST_PERIODS, is an error in the plan and counts as not recurring.
        """
        every, start, end = self.means.every, self.item.start, self.item.end
        if every is None or start is None or end is None:
            return None
        periods = periods_within(every, start, end)
        return periods if 0 < periods.count <= MOST_PERIODS else None

    def at(self, *field: str | int) -> Position:
        """Where a field of the means stands."""
        return self.item.at("verification", self.number, *field)


class Target(NamedTuple):
    """What evidence supports: a means, an occurrence of one, or an item without means."""

    item: Item
    means: MeansOf | None
    period: Period | None

    @property
    def id(self) -> str:
        """The full reference."""
        owner = self.means.id if self.means else self.item.id
        return f"{owner}@{self.period.name}" if self.period else owner


class Piece(Entry[Evidence]):
    """A piece of evidence with its reviews; ``targets`` are the promises it supports."""

    def __init__(self, identifier: str, record: Evidence, source: SourceFile, owner: str) -> None:
        super().__init__("evidence", identifier, record, source)
        self.owner = owner
        self.reviews: list[Verdict] = []
        self.targets: dict[str, Target] = {}
        self.superseded_by: list[Piece] = []


class Verdict(Entry[Review]):
    """One verdict on a piece of evidence; ``about`` are the references it speaks for.

    ``stale`` says that the documents or a promise that it judged have changed since: then
    it does not count.
    """

    def __init__(self, identifier: str, record: Review, source: SourceFile) -> None:
        super().__init__("review", identifier, record, source)
        self.about: frozenset[str] = frozenset()
        self.stale = False


class Register:
    """All records of one tree, by id in tree order, and every problem met while reading them."""

    def __init__(self, settings: Settings, settings_source: SourceFile) -> None:
        self.settings = settings
        self.settings_source = settings_source
        self.actors: dict[str, Entry[Actor]] = {}
        self.items: dict[str, Item] = {}
        self.evidence: dict[str, Piece] = {}
        self.assessments: dict[str, Entry[Assessment]] = {}
        self.meetings: dict[str, Entry[Meeting]] = {}
        self.events: dict[str, Entry[Event]] = {}
        self.amendments: dict[str, Entry[Amendment]] = {}
        self.documents: set[str] = set()
        self.unread: set[str] = set()
        # Ties and several checks ask for the same targets, and items do not change.
        self._targets: dict[tuple[str, str], Target | None] = {}
        self.problems: list[Finding] = []

    @property
    def plans(self) -> list[Item]:
        """The plans, by id."""
        return [item for item in self.items.values() if item.parent is None]

    def languages_of(self, item: Item) -> tuple[str, ...]:
        """The languages of an item's texts, the first for texts without one."""
        record = item.plan.record
        own = record.languages if isinstance(record, Plan) else ()
        return own or self.settings.languages

    def side_of(self, actor: str) -> Side | None:
        """Whose claims the actor makes; None where there is no such actor."""
        entry = self.actors.get(actor)
        if entry is None:
            return None
        sector = entry.record.sector
        if sector in PUBLIC_POWERS:
            return "self"
        return "independent" if sector == "independent_review" else "civil_society"

    def item_named(self, reference: str, scope: str) -> Item | None:
        """The item that a reference names from within ``scope``, the id of a plan or commitment."""
        for candidate in ids_for(reference, scope):
            if (item := self.items.get(candidate)) is not None:
                return item
        return None

    def piece_named(self, reference: str, scope: str) -> Piece | None:
        """The evidence that a reference names from within ``scope``."""
        for candidate in ids_for(reference, scope):
            if (piece := self.evidence.get(candidate)) is not None:
                return piece
        return None

    def meeting_named(self, reference: str, scope: str) -> Entry[Meeting] | None:
        """The session that a reference names from within ``scope``."""
        for candidate in ids_for(reference, scope):
            if (meeting := self.meetings.get(candidate)) is not None:
                return meeting
        return None

    def target_named(self, reference: str, scope: str) -> Target | None:
        """What a reference to a means, an occurrence or an item names from within ``scope``."""
        asked = reference, scope
        if asked not in self._targets:
            self._targets[asked] = self._look_up(reference, scope)
        return self._targets[asked]

    def forget_targets(self) -> None:
        """Look up every reference anew: records came, went or say something else."""
        self._targets.clear()

    def _look_up(self, reference: str, scope: str) -> Target | None:
        path, at, period = reference.partition("@")
        if at and not period:
            return None
        for candidate in ids_for(path, scope):
            if (item := self.items.get(candidate)) is not None and not period:
                return Target(item, None, None)
            owner, _, name = candidate.rpartition("/")
            if (item := self.items.get(owner)) is None:
                continue
            for means in item.means:
                if means.means.id == name:
                    return _occurrence(means, period)
        return None


def ids_for(reference: str, scope: str) -> Iterator[str]:
    """The full ids that a reference may stand for from within ``scope``, innermost first."""
    while scope:
        yield f"{scope}/{reference}"
        scope = scope.rpartition("/")[0]
    yield reference


def _occurrence(means: MeansOf, period: str) -> Target | None:
    if not period:
        return Target(means.item, means, None)
    if means.means.every is None:
        return None
    found = parse_period(means.means.every, period)
    return Target(means.item, means, found) if found else None


def is_known(register: Register, reference: str, scope: str) -> bool:
    """Whether a reference may name something in a record that exists but has faults."""
    path = reference.partition("@")[0]
    for candidate in ids_for(path, scope):
        owner = candidate.rpartition("/")[0]
        item = register.items.get(owner)
        if candidate in register.unread or owner in register.unread or (item and not item.whole):
            return True
    return False
