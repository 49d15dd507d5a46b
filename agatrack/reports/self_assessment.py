"""What a government declares about itself, in OGP's form and words, beside what is proven.

The headings are those of the form of 2015 to 2017, the last one whose text is public in full.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

from agatrack.messages import Message
from agatrack.model.plan import Commitment
from agatrack.model.register import Item, Register
from agatrack.progress import Completion
from agatrack.reports import evidence_list
from agatrack.reports.item_page import statements
from agatrack.reports.markdown import Material, span
from agatrack.reports.summary import title_of
from agatrack.reports.templating import Ready, document

LEVELS: Final = {
    "no_evidence": Message("No Evidence Available"),
    "not_started": Message("Not Started"),
    "limited": Message("Limited"),
    "substantial": Message("Substantial"),
    "complete": Message("Completed"),
    "withdrawn": Message("Withdrawn"),
    "unclear": Message("Unclear"),
}
"""OGP's words for completion."""

VALUES: Final = {
    "transparency": Message("access to information"),
    "civic_participation": Message("civic participation"),
    "public_accountability": Message("public accountability"),
    "technology": Message("technology and innovation"),
}

_QUESTIONS: Final = (
    (Message("What is the public problem that the commitment will address?"), "problem"),
    (Message("What is the commitment?"), "objective.short_term"),
    (Message("What is it to reach beyond the plan?"), "objective.medium_term"),
    (
        Message("How will the commitment contribute to solve the public problem?"),
        "contribution",
    ),
    (Message("Additional information: link to the national plan"), "national_plan"),
    (Message("Additional information: gender equality"), "gender"),
    (Message("Additional information: background"), "background"),
)


def self_assessment(material: Material, language: str) -> str:
    """The document in one language."""
    return document(
        "markdown/ogp-self-assessment.md.j2",
        language,
        day=material.day,
        revision=Ready(f"`{material.revision[:10]}`") if material.revision else None,
        plans=[
            {
                "title": title_of(material.register, plan, language),
                "commitments": [_commitment(material, one, language) for one in plan.children],
            }
            for plan in material.register.plans
            if getattr(plan.record, "kind", "") == "action_plan"
        ],
    )


def declared(register: Register, done: Completion, own: dict[str, Any] | None) -> Message:
    """The level that the public powers declare; ``own`` is what they last said of the item itself.

    Where they said a percent only, or spoke of its parts, the level follows from that figure.
    """
    if own is not None and own["level"] is not None:
        return LEVELS[own["level"]]
    return _level_of(register, done.claims["self"])


def _level_of(register: Register, share: Fraction | None) -> Message:
    if share is None:
        return Message("not declared")
    if share == 1:
        return LEVELS["complete"]
    if share * 100 >= register.settings.completion.levels.substantial:
        return LEVELS["substantial"]
    return LEVELS["limited" if share else "not_started"]


def proven(done: Completion) -> Message:
    """The level that accepted evidence proves.

    Where none was accepted nobody can say that nothing was begun: only that no evidence says so.
    """
    if done.withdrawn:
        return LEVELS["withdrawn"]
    return LEVELS[done.level] if done.verified else LEVELS["no_evidence"]


def _commitment(material: Material, item: Item, language: str) -> dict[str, Any]:
    register, figures = material.register, material.figures
    record = item.record
    said = [_own(material, one, language) for one in item.branch()]
    names = {
        name: actor.record.name.into(language) if (actor := register.actors.get(name)) else name
        for name in (getattr(record, "lead", None), *getattr(record, "partners", ()))
        if name
    }
    lead = getattr(record, "lead", None)
    return {
        "name": _name(register, item, language),
        "span": span(item),
        "lead": names.pop(lead, "–") if lead else "–",
        "partners": ", ".join(names.values()) or "–",
        "declared": declared(register, figures[item.id], said[0]).into(language),
        "proven": proven(figures[item.id]).into(language),
        "texts": list(_texts(register, item, language)),
        "milestones": [_milestone(material, child, language) for child in item.children],
        "statements": [_statement(one, language) for one in said if one is not None],
        "evidence": [
            row | {"added": row["added"][:10], "state": row["state_word"]}
            for row in evidence_list.rows(register, item, material.day, language)
        ],
        "missing": [
            row
            for row in evidence_list.missing(register, item, material.day, language)
            if not figures[row["item"]].withdrawn
        ],
    }


def _name(register: Register, item: Item, language: str) -> str:
    title = title_of(register, item, language)
    number = item.record.number if isinstance(item.record, Commitment) else None
    return title if number is None else f"{number}. {title}"


def _own(material: Material, item: Item, language: str) -> dict[str, Any] | None:
    """What the public powers last said of an item itself."""
    said = statements(material.register, item, material.day, language)
    return next((one | {"about": item.id} for one in said if one["side"] == "self"), None)


def _statement(said: dict[str, Any], language: str) -> dict[str, Any]:
    parts = [LEVELS[said["level"]].into(language)] if said["level"] else []
    if said["percent"] is not None:
        parts.append(f"{said['percent']:g}\u00a0%")
    return {
        "date": said["date"], "by": said["by"], "about": said["about"],
        "level": ", ".join(parts), "note": said["note"], "delay": said["delay_reason"],
    }  # fmt: skip


def _milestone(material: Material, item: Item, language: str) -> dict[str, Any]:
    done = material.figures[item.id]
    return {
        "id": item.id,
        "title": title_of(material.register, item, language),
        "start": item.start or "–",
        "end": item.end or "–",
        "declared": declared(material.register, done, _own(material, item, language)).into(
            language
        ),
        "proven": proven(done).into(language),
        "evidence": Message(
            "{verified} of {total} means proven",
            verified=done.counts.verified, total=done.counts.total,
        ).into(language),
    }  # fmt: skip


def _texts(register: Register, item: Item, language: str) -> Iterator[dict[str, str]]:
    languages = register.languages_of(item)
    for question, path in _QUESTIONS:
        value: Any = item.record
        for part in path.split("."):
            value = getattr(value, part, None)
        if value is not None:
            yield {"heading": question.into(language), "text": value.into(language, languages)}
    if values := getattr(item.record, "ogp_values", ()):
        heading = Message("Why is this commitment relevant to OGP values?")
        words = ", ".join(VALUES[value].into(language) for value in values)
        yield {"heading": heading.into(language), "text": words}
    if targets := getattr(item.record, "sdg", ()):
        heading = Message("Additional information: development goals")
        yield {"heading": heading.into(language), "text": ", ".join(targets)}
