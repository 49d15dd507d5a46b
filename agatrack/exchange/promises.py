"""The tables of what was promised and by whom: the ones that may come back edited."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, get_args

from agatrack.exchange.columns import Field, Subject, Table, Type, View
from agatrack.messages import Message
from agatrack.model.actor import Actor
from agatrack.model.base import literals_of
from agatrack.model.fields import EvidenceKind, Sector
from agatrack.model.places import ItemKind
from agatrack.model.plan import Commitment, DecidedBy, Means, Plan

_TITLE: Final = Field("title", Message("Title"), spoken=True)
_WEIGHT: Final = Field("weight", Message("Weight (percent)"), Type.NUMBER)
_SOURCES: Final = Field("sources", Message("Sources"), Type.LIST, edited=False)
_DATES: Final = (
    Field("start", Message("Start"), Type.DATE),
    Field("start_text", Message("Start in the source's words"), spoken=True),
    Field("end", Message("End"), Type.DATE),
    Field("end_text", Message("End in the source's words"), spoken=True),
)
_WITHDRAWN: Final = (
    Field("withdrawn.date", Message("Withdrawn on"), Type.DATE),
    Field("withdrawn.reason", Message("Reason of the withdrawal"), spoken=True),
)
_RESPONSIBLE: Final = (
    Field("responsible", Message("Responsible"), Type.LIST, refers="actors"),
    Field("responsible.decided_by", Message("Responsible decided by"), Type.REFERENCE),
)
_LEAD: Final = Field("lead", Message("Lead"), Type.REFERENCE, refers="actors")
_PARTNERS: Final = Field("partners", Message("Partners"), Type.LIST, refers="actors")


def _above(path: str, heading: Message, table: str) -> Field:
    return Field(path, heading, Type.REFERENCE, refers=table, edited=False)


_PLAN: Final = _above("plan", Message("Plan"), "plans")
_COMMITMENT: Final = _above("commitment", Message("Commitment"), "commitments")
_MILESTONE: Final = _above("milestone", Message("Milestone"), "milestones")


def _sources(record: Any) -> list[str]:
    """The sources of a record, each as its address or else its title."""
    return [
        source.url or " ".join(source.title.into("").split())
        for source in getattr(record, "sources", ())
    ]


def _items(kind: ItemKind) -> Any:
    def subjects(view: View) -> Iterator[Subject]:
        for item in view.register.items.values():
            # What stands in for a record that is missing is none.
            if item.kind == kind and item.source.text:
                held = getattr(item.record, "responsible", None)
                above: dict[str, str] = {one.kind: one.id for one in item.ancestors()}
                yield Subject(
                    item.id, item.record, item,
                    {
                        "sources": _sources(item.record),
                        "stakeholders": [
                            one.group for one in getattr(item.record, "stakeholders", ())
                        ],
                        "responsible": None if isinstance(held, DecidedBy) else held,
                        **above,
                    },
                    languages=view.register.languages_of(item),
                )  # fmt: skip

    return subjects


def _parts(name: str) -> Any:
    """The verification means or the indicators of every item."""

    def subjects(view: View) -> Iterator[Subject]:
        for item in view.register.items.values():
            for number, part in enumerate(getattr(item.record, name, ())):
                yield Subject(
                    f"{item.id}/{part.id}", part, item,
                    {
                        "item": item.id,
                        "plan": item.plan.id,
                        "actuals": [
                            f"{one.date.isoformat()}: {one.value}"
                            for one in getattr(part, "actuals", ())
                        ],
                    },
                    (name, number),
                    view.register.languages_of(item),
                )  # fmt: skip

    return subjects


def _actors(view: View) -> Iterator[Subject]:
    languages = view.register.settings.languages
    for name, entry in view.register.actors.items():
        yield Subject(name, entry.record, entry, languages=languages)


def _words(model: Any, name: str) -> tuple[str, ...]:
    return literals_of(model.model_fields[name].annotation)


PROMISES: Final = (
    Table(
        "plans", Message("Plans"), _items("plan"),
        (
            _TITLE,
            Field("kind", Message("Kind"), Type.CHOICE, words=_words(Plan, "kind")),
            *_DATES,
            Field("country", Message("Country")),
            Field("locality", Message("Locality"), spoken=True),
            Field("ogp_id", Message("Identifier in open government's databases")),
            Field("languages", Message("Languages"), Type.LIST),
            Field("summary", Message("Summary"), spoken=True),
            _LEAD, _PARTNERS, _SOURCES,
        ),
        "edited", "plan",
    ),
    Table(
        "commitments", Message("Commitments"), _items("commitment"),
        (
            _PLAN, _TITLE,
            Field("number", Message("Number")),
            Field("ogp_id", Message("Identifier in open government's databases")),
            _WEIGHT, _LEAD, _PARTNERS,
            Field("stakeholders", Message("Stakeholders"), Type.LIST, spoken=True, edited=False),
            *_DATES,
            Field("objective.short_term", Message("Objective by the end of the plan"), spoken=True),
            Field("objective.medium_term", Message("Objective beyond the plan"), spoken=True),
            Field("problem", Message("Problem"), spoken=True),
            Field("contribution", Message("Contribution"), spoken=True),
            Field("assumptions", Message("Assumptions"), spoken=True),
            Field(
                "ogp_values", Message("Values of open government"), Type.LIST,
                words=_words(Commitment, "ogp_values"),
            ),
            Field("sdg", Message("Development goals"), Type.LIST),
            Field("gender", Message("Gender equality"), spoken=True),
            Field("national_plan", Message("Place in the national plan"), spoken=True),
            Field("background", Message("Background"), spoken=True),
            Field("topics", Message("Topics"), Type.LIST, spoken=True, edited=False),
            *_WITHDRAWN, _SOURCES,
        ),
        "edited", "commitment",
    ),
    Table(
        "milestones", Message("Milestones"), _items("milestone"),
        (
            _PLAN, _COMMITMENT, _TITLE, _WEIGHT,
            Field("description", Message("Description"), spoken=True),
            *_RESPONSIBLE, *_DATES, *_WITHDRAWN, _SOURCES,
        ),
        "edited", "milestone",
    ),
    Table(
        "activities", Message("Activities"), _items("activity"),
        (
            _PLAN, _COMMITMENT, _MILESTONE, _TITLE,
            Field("description", Message("Description"), spoken=True),
            _WEIGHT, *_RESPONSIBLE, *_DATES,
            Field("depends_on", Message("Depends on"), Type.LIST),
            Field("results", Message("Results"), Type.LIST, spoken=True, edited=False),
            *_WITHDRAWN,
        ),
        "edited", "activity",
    ),
    Table(
        "means", Message("Verification means"), _parts("verification"),
        (
            _PLAN, Field("item", Message("Item"), Type.REFERENCE, edited=False), _TITLE,
            Field("needs", Message("Pieces of evidence needed"), Type.NUMBER),
            Field("every", Message("How often"), Type.CHOICE, words=_words(Means, "every")),
            Field(
                "kinds", Message("Kinds of evidence that count"), Type.LIST,
                words=get_args(EvidenceKind),
            ),
            _WEIGHT,
        ),
        "edited", None, "verification",
    ),
    Table(
        "indicators", Message("Indicators"), _parts("indicators"),
        (
            _PLAN, Field("item", Message("Item"), Type.REFERENCE, edited=False), _TITLE,
            Field("unit", Message("Unit"), spoken=True),
            Field("baseline", Message("Baseline")),
            Field("target", Message("Target")),
            Field("actuals", Message("Measured values"), Type.LIST, edited=False),
        ),
        "edited", None, "indicators",
    ),
    Table(
        "actors", Message("Actors"), _actors,
        (
            Field("name", Message("Name"), spoken=True),
            Field("sector", Message("Sector"), Type.CHOICE, words=get_args(Sector)),
            Field("kind", Message("Kind"), Type.CHOICE, words=_words(Actor, "kind")),
            Field("parent", Message("Parent organisation"), Type.REFERENCE, refers="actors"),
            Field("role", Message("Role"), spoken=True),
            Field("url", Message("Address")),
            Field("contact.email", Message("E-mail"), private=True),
            Field("contact.phone", Message("Telephone"), private=True),
        ),
        "edited", "actor",
    ),
)  # fmt: skip
"""Plans down to activities, what would prove them, what measures them, and who takes part."""
