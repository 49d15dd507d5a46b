"""One document in Markdown: how far everything is, what waits, what changed, what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from agatrack.changes.change import EFFECTS, Effect
from agatrack.changes.words import sentence
from agatrack.diagnostics import Diagnostic, Severity
from agatrack.messages import Message, counted
from agatrack.model.register import SIDES, Item, Register
from agatrack.progress import Completion
from agatrack.reports import evidence_list, participation
from agatrack.reports.difference import Difference, counts, standing
from agatrack.reports.summary import people_percent, responsible_of, title_of
from agatrack.reports.templating import Ready, document

MOST_CHANGES: Final = 200
"""Changes that a document tells one by one."""


class Material(NamedTuple):
    """What a document is made of: a register on a day, and what is known about it.

    ``revision`` is its commit, None for files as they are; ``difference`` is what changed since
    the baseline, None where none was agreed on.
    """

    register: Register
    figures: Mapping[str, Completion]
    day: date
    revision: str | None
    found: Sequence[Diagnostic]
    difference: Difference | None


def report(material: Material, language: str) -> str:
    """The document in one language."""
    return document(
        "markdown/report.md.j2",
        language,
        title=title_of_site(material.register, language),
        day=material.day,
        revision=Ready(f"`{material.revision[:10]}`") if material.revision else None,
        plans=[_plan(material, plan, language) for plan in material.register.plans],
        changes=_changes(material.difference, language) if material.difference else None,
        findings=_findings(material.found, language),
    )


def title_of_site(register: Register, language: str) -> str:
    """What the public report is called."""
    title = register.settings.site.title
    if title is not None:
        return title.into(language, register.settings.languages)
    return Message("Progress of what was promised").into(language)


def _plan(material: Material, plan: Item, language: str) -> dict[str, Any]:
    register, figures = material.register, material.figures
    branch = [figures[item.id] for item in plan.branch()]
    return {
        "id": plan.id,
        "title": title_of(register, plan, language),
        "span": span(plan),
        "rows": [_row(register, done, language) for done in branch if _is_shown(done)]
        if plan.children
        else [],
        "overdue": [
            _row(register, done, language)
            for done in branch
            if done.overdue_days is not None and not done.item.children and not done.withdrawn
        ],
        "waiting": [
            row | {"added": row["added"][:10]}
            for row in evidence_list.rows(register, plan, material.day, language)
            if row["state"] == "pending" and _can_be_accepted(register, row["id"])
        ],
        "participation": list(
            participation.lines(participation.participation(register, material.day, plan), language)
        ),
    }


def _can_be_accepted(register: Register, piece: str) -> bool:
    """Whether a review can accept it: no mere reference to a document."""
    record = register.evidence[piece].record
    return bool(record.files or record.links)


def span(item: Item) -> str:
    """First and last day."""
    return f"{item.start or '…'} – {item.end or '…'}"


def _is_shown(done: Completion) -> bool:
    return done.item.kind != "activity"


def _row(register: Register, done: Completion, language: str) -> dict[str, Any]:
    item = done.item
    return {
        "id": item.id,
        "title": title_of(register, item, language),
        "verified": people_percent(done.verified),
        "evidenced": people_percent(done.evidenced),
        "claims": [people_percent(done.claims[side]) for side in SIDES],
        "expected": people_percent(done.expected),
        "state": state(done).into(language),
        "responsible": ", ".join(_names(register, responsible_of(item), language)),
    }


def _names(register: Register, actors: Sequence[str], language: str) -> Iterator[str]:
    for name in actors:
        actor = register.actors.get(name)
        yield actor.record.name.into(language) if actor else name


def state(done: Completion) -> Message:
    """What to say of an item beside its figures."""
    if done.withdrawn:
        return Message("withdrawn")
    if done.level == "complete":
        return Message("complete")
    if done.overdue_days is not None:
        return counted(done.overdue_days, "overdue by {number} day", "overdue by {number} days")
    return Message("in time")


def _changes(difference: Difference, language: str) -> dict[str, Any]:
    order = sorted(difference.changes, key=lambda one: one.change.effect is not Effect.WEAKENS)
    more = len(order) - MOST_CHANGES
    return {
        "counts": "; ".join(one.into(language) for one in counts(difference)),
        "rows": [
            {
                "item": one.change.item,
                "weakens": one.change.effect is Effect.WEAKENS,
                "effect": EFFECTS[one.change.effect].into(language),
                "text": sentence(one.change).into(language),
                "standing": agreed.into(language) if (agreed := standing(one)) else "",
            }
            for one in order[:MOST_CHANGES]
        ],
        "more": counted(more, "{number} change more", "{number} changes more").into(language)
        if more > 0
        else "",
    }


def _findings(found: Sequence[Diagnostic], language: str) -> str:
    number_of = Counter(one.severity for one in found)
    parts = (
        counted(number_of[Severity.ERROR], "{number} error", "{number} errors"),
        counted(number_of[Severity.WARNING], "{number} warning", "{number} warnings"),
        counted(number_of[Severity.NOTICE], "{number} notice", "{number} notices"),
    )
    return ", ".join(part.into(language) for part in parts)
