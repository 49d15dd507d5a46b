"""The promise: plans, commitments, milestones, activities, and what would prove each of them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from agatrack.dates import Every
from agatrack.model.base import Record, Source
from agatrack.model.fields import (
    RESPONSIBLE,
    Actor,
    Count,
    Country,
    Day,
    EvidenceKind,
    Id,
    Label,
    Language,
    Line,
    PartialDay,
    Percent,
    ReadBy,
    Reading,
    Reference,
    References,
    Sdg,
    Value,
    refusal,
)


class DecidedBy(Record):
    """Whoever another item's result names as responsible."""

    decided_by: Reference
    """The item whose result names who is responsible."""


def _responsible(value: Any) -> tuple[str, ...] | DecidedBy:
    if type(value) is dict:
        named = {key: part for key, part in value.items() if not key.startswith("x-")}
        if set(named) == {"decided_by"} and type(named["decided_by"]) is str:
            return DecidedBy(decided_by=named["decided_by"])
    values = [value] if type(value) is str else value
    if type(values) is not list or not values or any(type(part) is not str for part in values):
        raise refusal("AGA203", RESPONSIBLE)
    if not all(part.strip() for part in values):
        raise refusal("AGA205", RESPONSIBLE)
    return tuple(values)


Responsible = Annotated[
    tuple[str, ...] | DecidedBy,
    ReadBy(
        _responsible,
        {
            "type": ["string", "array", "object"],
            "items": {"type": "string"},
            "minItems": 1,
            "properties": {"decided_by": {"type": "string"}},
            "additionalProperties": False,
        },
    ),
]


class Means(Record):
    """A verification means: what would prove an item done, written down beforehand."""

    id: Id
    """Short name of the means within its item, such as v1."""
    title: Reading
    """What has to be shown."""
    needs: Count = 1
    """How many accepted pieces of evidence it takes."""
    every: Every | None = None
    """For a recurring means: one occurrence for each such period that ends in the item's span."""
    kinds: tuple[EvidenceKind, ...] = ()
    """Kinds of evidence that count; any kind where nothing is listed."""
    weight: Percent | None = None
    """Share of the item's proof, in percent; equal shares where no means has one."""


class Actual(Record):
    """A measured value of an indicator."""

    date: Day
    """Day of the measurement."""
    value: Value
    """What was measured."""
    evidence: References = ()
    """Evidence that shows it."""


class Indicator(Record):
    """A measure of progress that the plan names."""

    id: Id
    """Short name of the indicator within its item, such as i1."""
    title: Reading
    """What is measured."""
    unit: Reading | None = None
    """Unit of the values."""
    baseline: Value | None = None
    """Value at the start."""
    target: Value | None = None
    """Value that was promised."""
    actuals: tuple[Actual, ...] = ()
    """Values measured since."""


class Withdrawn(Record):
    """A promise that was taken back. It stays in every sum, at zero."""

    date: Day
    """Day from which it no longer holds."""
    reason: Reading
    """Why it was taken back, and by whom."""


class Objective(Record):
    """What a commitment wants to reach."""

    short_term: Reading | None = None
    """By the end of the plan."""
    medium_term: Reading | None = None
    """Beyond the plan."""


class Stakeholders(Record):
    """People and organisations that a commitment wants to involve."""

    group: Reading
    """What they have in common."""
    actors: References = ()
    """Those that have a record of their own."""
    names: tuple[Line, ...] = ()
    """Names of the others, as the plan lists them."""


class Plan(Record):
    """The frame of a set of promises: an action plan, a roadmap or a petition."""

    title: Reading
    """Official title."""
    kind: Literal["action_plan", "roadmap", "petition"] = "action_plan"
    """What sort of plan it is."""
    start: PartialDay
    """First day of the plan."""
    start_text: Reading | None = None
    """The source's own words about the start, where they say less or more than a date."""
    end: PartialDay | None = None
    """Last day of the plan."""
    end_text: Reading | None = None
    """The source's own words about the end."""
    country: Country | None = None
    """Country code, ISO 3166-1 alpha-2."""
    locality: Reading | None = None
    """Place below the country, where the plan is a local one."""
    ogp_id: Line | None = None
    """Identifier in the databases of the Open Government Partnership."""
    languages: tuple[Language, ...] = ()
    """Languages of the plan's texts, the first for texts without one."""
    summary: Reading | None = None
    """What the plan is about, in a paragraph."""
    lead: Actor | None = None
    """Who answers for the plan."""
    partners: References = ()
    """Who carries it along."""
    sources: tuple[Source, ...] = ()
    """Where this is written."""


class Commitment(Record):
    """A promise with a lead institution."""

    title: Reading
    """Official title."""
    number: Label | None = None
    """Number in the published plan."""
    ogp_id: Line | None = None
    """Identifier in the databases of the Open Government Partnership."""
    weight: Percent | None = None
    """Share of the plan, in percent; equal shares where no commitment has one."""
    lead: Actor | None = None
    """The institution that answers for it."""
    partners: References = ()
    """Who is jointly responsible."""
    stakeholders: tuple[Stakeholders, ...] = ()
    """Whom it wants to involve, by group."""
    start: PartialDay | None = None
    """First day; the plan's where missing."""
    start_text: Reading | None = None
    """The source's own words about the start."""
    end: PartialDay | None = None
    """Last day; the plan's where missing."""
    end_text: Reading | None = None
    """The source's own words about the end."""
    objective: Objective | None = None
    """What it wants to reach."""
    problem: Reading | None = None
    """The public problem it addresses."""
    contribution: Reading | None = None
    """How it helps to solve the problem."""
    assumptions: Reading | None = None
    """What has to hold for it to work."""
    ogp_values: tuple[
        Literal["transparency", "civic_participation", "public_accountability", "technology"], ...
    ] = ()
    """Values of the Open Government Partnership that it serves."""
    sdg: tuple[Sdg, ...] = ()
    """Targets of the Sustainable Development Goals."""
    gender: Reading | None = None
    """How it takes gender equality into account."""
    national_plan: Reading | None = None
    """Its place in the national development plan."""
    background: Reading | None = None
    """What went before."""
    topics: tuple[Reading, ...] = ()
    """What it is about, in words to search for."""
    verification: tuple[Means, ...] = ()
    """Its own verification means: the criteria for calling it complete."""
    indicators: tuple[Indicator, ...] = ()
    """Measures of progress."""
    withdrawn: Withdrawn | None = None
    """Where it was taken back."""
    sources: tuple[Source, ...] = ()
    """Where this is written."""


class Milestone(Record):
    """A weighted step of a commitment."""

    title: Reading
    """Official title."""
    weight: Percent | None = None
    """Share of the commitment, in percent; equal shares where no milestone has one."""
    description: Reading | None = None
    """What is to be reached."""
    responsible: Responsible | None = None
    """Who answers for it."""
    indicators: tuple[Indicator, ...] = ()
    """Measures of progress."""
    verification: tuple[Means, ...] = ()
    """Its own verification means: the criteria for calling it complete."""
    start: PartialDay | None = None
    """First day; the commitment's where missing."""
    start_text: Reading | None = None
    """The source's own words about the start."""
    end: PartialDay | None = None
    """Last day; the commitment's where missing."""
    end_text: Reading | None = None
    """The source's own words about the end."""
    withdrawn: Withdrawn | None = None
    """Where it was taken back."""
    sources: tuple[Source, ...] = ()
    """Where this is written."""


class Activity(Record):
    """A step of a milestone."""

    title: Reading
    """Official title."""
    description: Reading | None = None
    """What is to be done."""
    weight: Percent | None = None
    """Share of the milestone, in percent; equal shares where no activity has one."""
    responsible: Responsible | None = None
    """Who answers for it; the milestone's where missing."""
    start: PartialDay | None = None
    """First day; the milestone's where missing."""
    start_text: Reading | None = None
    """The source's own words about the start."""
    end: PartialDay | None = None
    """Last day; the milestone's where missing."""
    end_text: Reading | None = None
    """The source's own words about the end."""
    depends_on: References = ()
    """Items that have to be done first."""
    verification: tuple[Means, ...] = ()
    """What would prove it done."""
    results: tuple[Reading, ...] = ()
    """What it is to bring about."""
    withdrawn: Withdrawn | None = None
    """Where it was taken back."""
