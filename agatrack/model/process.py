"""What is said and done about a promise: claims, meetings, events and agreed amendments."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from agatrack.model.base import Record, Source
from agatrack.model.fields import (
    Actor,
    Count,
    Day,
    Level,
    Line,
    Percent,
    ReadBy,
    Reading,
    Reference,
    References,
    Sector,
    SomeReferences,
    Whole,
    Yes,
    refusal,
)

ONE_CHANGE = "either 'field' with 'from' and 'to', or 'removed: true', or 'added: true'"
SOMETHING_CLAIMED = "a 'level', a 'percent', or both"
EXPECTATIONS = (ONE_CHANGE, SOMETHING_CLAIMED)


class Claim(Record):
    """What an assessment says about one item."""

    level: Level | None = None
    """How far the item is, in the words of the Open Government Partnership."""
    percent: Percent | None = None
    """How far in percent, where it is known more exactly."""
    note: Reading | None = None
    """What the claim rests on."""
    delay_reason: Reading | None = None
    """Why the item is late."""

    @model_validator(mode="after")
    def _something_is_claimed(self) -> Claim:
        if self.level is None and self.percent is None:
            raise refusal("AGA212", SOMETHING_CLAIMED)
        return self


class Assessment(Record):
    """What one actor claimed on one day about any number of items."""

    date: Day
    """Day of the claim."""
    by: Actor
    """Whose claim it is; the actor's sector says which side it belongs to."""
    source: Reading | None = None
    """Where the claim was published."""
    note: Reading | None = None
    """Anything a reader should know."""
    items: dict[str, Claim]
    """The claim about each item."""

    @model_validator(mode="after")
    def _some_item_is_assessed(self) -> Assessment:
        if not self.items:
            raise refusal("AGA212", SOMETHING_CLAIMED)
        return self


class Attendance(Record):
    """How many people of one sector took part."""

    sector: Sector
    """The sector."""
    women: Whole = 0
    """How many women."""
    men: Whole = 0
    """How many men."""
    nonbinary: Whole = 0
    """How many non-binary people."""
    undisclosed: Whole = 0
    """How many whose gender is not known."""


class Agreement(Record):
    """Something a meeting agreed on."""

    text: Reading
    """What was agreed."""
    responsible: References = ()
    """Who is to do it."""
    due: Day | None = None
    """By when."""


class Settled(Record):
    """An agreement of an earlier session that was carried out."""

    meeting: Reference
    """The session that agreed on it, such as `meetings/2026-q1`."""
    agreement: Count
    """Which of its agreements, counted from 1."""
    evidence: References = ()
    """Evidence that it was carried out."""


class Meeting(Record):
    """A session of the body of a plan or commitment."""

    date: Day
    """Day of the session."""
    title: Reading
    """What it was."""
    fulfils: References = ()
    """Occurrences of recurring means that it is."""
    attendance: tuple[Attendance, ...] = ()
    """Who took part, by sector."""
    agreements: tuple[Agreement, ...] = ()
    """What was agreed."""
    settled: tuple[Settled, ...] = ()
    """Agreements of earlier sessions that were carried out."""
    evidence: References = ()
    """Evidence of the session."""


class Event(Record):
    """What happened to the process itself."""

    date: Day
    """Day on which it happened."""
    kind: Literal[
        "publication",
        "withdrawal",
        "suspension",
        "resumption",
        "response_policy",
        "forum",
        "resolution",
        "other",
    ]
    """What sort of event it is."""
    title: Reading
    """What happened."""
    actors: References = ()
    """Who took part."""
    note: Reading | None = None
    """What else is known, and what is disputed."""
    sources: tuple[Source, ...] = ()
    """Where this is written."""
    status: Literal["proposed", "confirmed"] | None = None
    """Whether it is confirmed."""


def _anything(value: Any) -> Any:
    return value


Written = Annotated[Any, ReadBy(_anything, {})]


class Change(Record):
    """One agreed difference to the baseline."""

    item: Reference
    """The item that changes."""
    field: Line | None = None
    """Its field that changes."""
    before: Written = Field(default=None, alias="from")
    """The field's value in the baseline."""
    after: Written = Field(default=None, alias="to")
    """The field's value from now on."""
    removed: Yes | None = None
    """The whole item goes."""
    added: Yes | None = None
    """The whole item is new."""

    @model_validator(mode="after")
    def _one_kind_of_change(self) -> Change:
        named = [self.field is not None, self.removed is not None, self.added is not None]
        values = self.model_fields_set & {"before", "after"}
        if sum(named) != 1 or (values and self.field is None):
            raise refusal("AGA210", ONE_CHANGE)
        return self


class Amendment(Record):
    """A change to the promise that the parties agreed on."""

    date: Day
    """Day of the agreement."""
    agreed_by: SomeReferences
    """The actors who agreed."""
    reason: Reading
    """Why the promise was changed."""
    changes: tuple[Change, ...]
    """What was changed, with the same before and after as in the records."""
    evidence: References = ()
    """Evidence of the agreement."""

    @model_validator(mode="after")
    def _something_changes(self) -> Amendment:
        if not self.changes:
            raise refusal("AGA210", ONE_CHANGE)
        return self
