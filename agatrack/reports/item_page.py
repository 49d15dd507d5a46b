"""Everything about one item, ready to be read: texts, means, evidence, claims, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from agatrack.acceptance import state_of
from agatrack.messages import Message, counted
from agatrack.model.plan import DecidedBy
from agatrack.model.register import SIDES, Entry, Item, MeansOf, Piece, Register
from agatrack.model.texts import Text
from agatrack.progress import Completion, MeansCompletion
from agatrack.reports.summary import exact_percent, item_row, responsible_of, title_of

LABELS: Final = {
    "description": "Description",
    "summary": "Summary",
    "objective.short_term": "Objective, by the end of the plan",
    "objective.medium_term": "Objective, beyond the plan",
    "problem": "Problem",
    "contribution": "Contribution",
    "assumptions": "Assumptions",
    "gender": "Gender equality",
    "national_plan": "National plan",
    "background": "Background",
    "start_text": "Start, in the source's words",
    "end_text": "End, in the source's words",
}
"""The texts of an item in the order in which they are read, with their headings."""

SIDE_WORDS: Final = {
    "self": "Government",
    "civil_society": "Civil society",
    "independent": "Independent review",
}


def page_of(
    register: Register, item: Item, figures: dict[str, Completion], day: date, language: str
) -> dict[str, Any]:
    """One item whole, as plain data with all words in ``language``; percents from 0 to 100."""
    done = figures[item.id]
    return item_row(register, done, language) | {
        "path": item.source.path,
        "texts": list(_texts(register, item, language)),
        "responsible_names": list(_responsible(register, item, language)),
        "verification": [
            _means(register, one, one.means, day, language) for one in done.means if one.means
        ],
        "statements": list(statements(register, item, day, language)),
        "below": [
            {"id": child.id, "title": title_of(register, child, language)}
            for child in item.children
        ],
        "missing": [message.into(language) for message in _missing(done)],
    }


def _texts(register: Register, item: Item, language: str) -> Iterator[dict[str, str]]:
    languages = register.languages_of(item)
    for path, label in LABELS.items():
        value: Any = item.record
        for part in path.split("."):
            value = getattr(value, part, None)
        if isinstance(value, Text):
            yield {
                "heading": Message(label).into(language),
                "text": value.into(language, languages),
            }


def _responsible(register: Register, item: Item, language: str) -> Iterator[str]:
    if isinstance(item.responsible, DecidedBy):
        message = Message("(still to be named by {item})", item=item.responsible.decided_by)
        yield message.into(language)
    for name in responsible_of(item):
        actor = register.actors.get(name)
        yield actor.record.name.into(language) if actor else name


def _means(
    register: Register, one: MeansCompletion, means: MeansOf, day: date, language: str
) -> dict[str, Any]:
    return {
        "id": means.means.id,
        "title": " ".join(
            means.means.title.into(language, register.languages_of(means.item)).split()
        ),
        "state": _state(one, means.means.needs).into(language),
        "verified": exact_percent(one.verified),
        "evidenced": exact_percent(one.evidenced),
        "expected": exact_percent(one.expected),
        "evidence": [
            _piece(register, piece, reference, day, language)
            for piece in register.evidence.values()
            for reference, target in piece.targets.items()
            if target.means is means and piece.record.added.date() <= day
        ],
    }


def _state(one: MeansCompletion, needs: int) -> Message:
    if one.occurrences > 1:
        return Message(
            "{verified} of {total} occurrences proven, {due} due; each needs {needs} accepted",
            verified=one.counts.verified, total=one.occurrences, due=one.occurrences_due,
            needs=needs,
        )  # fmt: skip
    return Message(
        "{accepted} of {needs} accepted, {delivered} delivered",
        accepted=one.accepted, needs=needs, delivered=one.delivered,
    )  # fmt: skip


STATES: Final = {
    "pending": "waits for review",
    "accepted": "accepted",
    "needs_work": "needs work",
    "rejected": "rejected",
    "superseded": "replaced by a newer one",
}


def _piece(
    register: Register, piece: Piece, reference: str, day: date, language: str
) -> dict[str, Any]:
    record = piece.record
    state = state_of(register, piece, reference, day)
    return {
        "id": piece.id,
        "title": " ".join(record.title.into(language).split()),
        "supports": reference,
        "by": record.by,
        "added": record.added.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "state": state,
        "state_word": Message(STATES[state]).into(language),
    }


def statements(
    register: Register, item: Item, day: date, language: str
) -> Iterator[dict[str, Any]]:
    """Every claim about the item itself up to ``day``, the newest first, none merged."""
    for entry in sorted(register.assessments.values(), key=_newest, reverse=True):
        if entry.record.date > day:
            continue
        scope = entry.id.rpartition("/assessments/")[0]
        for reference, claim in entry.record.items.items():
            if register.item_named(reference, scope) is item:
                side = register.side_of(entry.record.by)
                yield {
                    "side": side,
                    "side_word": Message(SIDE_WORDS[side]).into(language) if side in SIDES else "",
                    "by": entry.record.by,
                    "date": entry.record.date.isoformat(),
                    "level": claim.level,
                    "percent": exact_percent(claim.percent / 100)
                    if claim.percent is not None
                    else None,
                    "note": claim.note.into(language) if claim.note else None,
                    "delay_reason": claim.delay_reason.into(language)
                    if claim.delay_reason
                    else None,
                }


def _newest(entry: Entry[Any]) -> tuple[date, str]:
    return entry.record.date, entry.id


def _missing(done: Completion) -> Iterator[Message]:
    """What stands between the item's own means and 100 %, one sentence a means."""
    for one in done.means:
        if one.means is None or one.verified == 1:
            continue
        name = one.means.means.id
        if one.occurrences > 1:
            number = one.occurrences - one.counts.verified
            yield counted(
                number,
                "{means}: {number} occurrence without accepted evidence",
                "{means}: {number} occurrences without accepted evidence",
                means=name,
            )
        elif one.delivered == 0:
            yield Message("{means}: no evidence yet", means=name)
        else:
            number = one.means.means.needs - one.accepted
            yield counted(
                number,
                "{means}: {number} piece still has to be delivered or accepted",
                "{means}: {number} pieces still have to be delivered or accepted",
                means=name,
            )
    if not done.item.means and not done.item.children:
        yield Message("no verification means: nothing says what would prove this done")
    if done.item.kind in {"milestone", "activity"} and done.item.responsible is None:
        yield Message("nobody is named as responsible")
