"""Plans and commitments, each on a page of its own with all that hangs below it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import Any, Final

from agatrack.messages import Message, counted, localised
from agatrack.model.plan import Commitment, DecidedBy, Indicator, Plan
from agatrack.model.register import Item, MeansOf
from agatrack.model.texts import Text
from agatrack.progress import Completion, MeansCompletion
from agatrack.reports.item_page import LABELS
from agatrack.reports.site import figures, gallery, pictures, process, sharing, words
from agatrack.reports.site.facts import Facts
from agatrack.reports.site.sheet import Draft, Page, Sheet, first_page, place_of, split
from agatrack.reports.summary import exact_percent, responsible_of

FIRST: Final = ("summary", "objective.short_term", "problem", "description")
"""The texts that say what was promised; the others are read after the milestones."""

MOST_COMMITMENTS: Final = 200
"""Commitments on one page of a plan."""

MOST_PIECES: Final = 20
"""Pieces of evidence that are listed below one means; the gallery has them all."""


def drafts(sheet: Sheet, facts: Facts) -> Iterator[Draft]:
    """The pages of all plans and commitments."""
    for plan in sheet.material.register.plans:
        path, _ = place_of(plan)
        whole = cache(partial(_whole, sheet.at(path), plan))
        for here, part, others in split(
            sheet, plan.id, plan.children, MOST_COMMITMENTS, first_page(plan)
        ):
            make = partial(_plan, here, whole, part, others, is_first=here.path == path)
            yield Draft(here.path, (facts.plans[plan.id],), make)
        for commitment in plan.children:
            path, _ = place_of(commitment)
            made_from = (facts.commitments[commitment.id],)
            yield Draft(path, made_from, partial(_commitment, sheet.at(path), commitment))


def _commitment(sheet: Sheet, item: Item) -> Page:
    return Page(sheet.path, "commitment", _whole(sheet, item))


def _plan(
    sheet: Sheet,
    whole: Callable[[], dict[str, Any]],
    part: Sequence[Item],
    others: list[dict[str, Any]],
    *,
    is_first: bool,
) -> Page:
    """One of the pages of a plan: the plan itself, and so many of its commitments."""
    rows = {"commitments": [row(sheet, child) for child in part], "pages": others}
    return Page(sheet.path, "plan", whole() | rows | {"is_first": is_first})


def row(sheet: Sheet, item: Item) -> dict[str, Any]:
    """An item in a list: title, figures, and what it adds to the whole."""
    done = sheet.material.figures[item.id]
    return (
        sheet.item(item)
        | figures.figures(sheet, done)
        | {"points": figures.points(sheet, done), "end": sheet.day(item.end) if item.end else None}
    )


def _whole(sheet: Sheet, item: Item) -> dict[str, Any]:
    """A plan or a commitment with everything that belongs to it and stands on its page."""
    register, record = sheet.material.register, item.record
    texts = list(_texts(sheet, item))
    return _step(sheet, item) | {
        "number": getattr(record, "number", None),
        "ogp_id": record.ogp_id if isinstance(record, Plan | Commitment) else None,
        "parent": sheet.item(item.parent) if item.parent else None,
        "plan_kind": sheet.word(words.PLAN_KINDS, record.kind) if isinstance(record, Plan) else "",
        "promise": [text for text in texts if text["key"] in FIRST],
        "background": [text for text in texts if text["key"] not in FIRST],
        "stakeholders": list(_stakeholders(sheet, item)),
        "ogp_values": [sheet.word(words.VALUES, one) for one in getattr(record, "ogp_values", ())],
        "sdg": list(getattr(record, "sdg", ())),
        "topics": [sheet.title(one, item) for one in getattr(record, "topics", ())],
        "milestones": [
            _step(sheet, child) | {"activities": [_activity(sheet, one) for one in child.children]}
            for child in (item.children if item.parent else ())
        ],
        "claims": list(_claims(sheet, item)),
        "amendments": [
            process.amendment(sheet, one)
            for one in sheet.material.upto(register.amendments, below=item.id)
            if item.parent or sheet.owner(one.id) is item
        ],
        "sources": sheet.sources(getattr(record, "sources", ()), item),
        "timeline": pictures.timeline_of(
            sheet, item, list(item.branch())[1:] if item.parent else item.children
        ),
        "course": pictures.course_of(sheet, item),
        "offers": sharing.offers(sheet, item),
    }


def _step(sheet: Sheet, item: Item) -> dict[str, Any]:
    """What every item says of itself: figures, dates, who answers, means, indicators."""
    done = sheet.material.figures[item.id]
    record: Any = item.record
    responsible = item.responsible
    withdrawn = getattr(record, "withdrawn", None)
    return row(sheet, item) | {
        "anchor": place_of(item)[1],
        "sums": figures.sums(sheet, done),
        "start": sheet.day(item.start) if item.start else None,
        "start_text": sheet.title(record.start_text, item) if record.start_text else None,
        "end_text": sheet.title(record.end_text, item) if record.end_text else None,
        "responsible": sheet.actors(responsible_of(item)),
        "partners": sheet.actors(getattr(record, "partners", ())),
        "decided_by": _decided_by(sheet, item, responsible),
        "description": sheet.prose(getattr(record, "description", None), item),
        "results": [sheet.title(one, item) for one in getattr(record, "results", ())],
        "means": [_means(sheet, one, one.means) for one in done.means if one.means],
        "evidence": _evidence(sheet, item.id) if not item.means else None,
        "indicators": [
            _indicator(sheet, item, one) for one in getattr(record, "indicators", ())
        ],
        "withdrawn": {
            "day": sheet.day(withdrawn.date), "reason": sheet.prose(withdrawn.reason, item),
        } if withdrawn else None,
        "missing": _missing(sheet, done),
    }  # fmt: skip


def _activity(sheet: Sheet, item: Item) -> dict[str, Any]:
    """An activity below its milestone: what is as there is not said again."""
    record: Any = item.record
    step = _step(sheet, item)
    if record.start is None and record.end is None:
        step |= {"start": None, "end": None}
    if record.responsible is None:
        step |= {"responsible": [], "decided_by": None}
    return step


def _decided_by(sheet: Sheet, item: Item, responsible: Any) -> dict[str, Any] | None:
    if not isinstance(responsible, DecidedBy):
        return None
    found = sheet.material.register.item_named(responsible.decided_by, item.id)
    return sheet.item(found) if found else None


def _texts(sheet: Sheet, item: Item) -> Iterator[dict[str, Any]]:
    for path, label in LABELS.items():
        value: Any = item.record
        for part in path.split("."):
            value = getattr(value, part, None)
        if isinstance(value, Text) and not path.endswith("_text"):
            yield {
                "key": path,
                "heading": sheet.say(Message(label)),
                "prose": sheet.prose(value, item),
            }


def _stakeholders(sheet: Sheet, item: Item) -> Iterator[dict[str, Any]]:
    for group in getattr(item.record, "stakeholders", ()):
        yield {
            "group": sheet.title(group.group, item),
            "actors": sheet.actors(group.actors) + sheet.actors(group.names),
        }


def _means(sheet: Sheet, one: MeansCompletion, means: MeansOf) -> dict[str, Any]:
    """A verification means: what it asks, how far it is, and what was delivered for it."""
    record = means.means
    if one.occurrences > 1:
        state = Message(
            "{verified} of {total} occurrences proven, {due} due; each needs {needs} accepted",
            verified=one.counts.verified, total=one.occurrences, due=one.occurrences_due,
            needs=record.needs,
        )  # fmt: skip
    else:
        state = Message(
            "{accepted} of {needs} accepted, {delivered} delivered",
            accepted=one.accepted, needs=record.needs, delivered=one.delivered,
        )  # fmt: skip
    return {
        "id": record.id,
        "anchor": "/".join(means.id.split("/")[2:]),
        "title": sheet.title(record.title, means.item),
        "state": sheet.say(state),
        "verified": exact_percent(one.verified),
        "is_proven": one.verified == 1,
        "every": sheet.word(words.EVERY, record.every),
        "kinds": [sheet.word(words.EVIDENCE_KINDS, kind) for kind in record.kinds],
        "evidence": _evidence(sheet, means.id),
    }


def _evidence(sheet: Sheet, promise: str) -> dict[str, Any]:
    """What was delivered for a promise, the newest first."""
    delivered = sheet.material.pieces_for.get(promise, [])
    more = len(delivered) - MOST_PIECES
    return {
        "pieces": [
            sheet.piece(piece)
            | {
                "occurrence": words.period(reference.partition("@")[2], sheet.language),
                **gallery.state(sheet, found),
            }
            for piece, reference, found in delivered[:MOST_PIECES]
        ],
        "gallery": sheet.to("evidence/index.html"),
        "more": sheet.say(counted(more, "and {number} more", "and {number} more"))
        if more > 0
        else "",
    }


def _indicator(sheet: Sheet, item: Item, one: Indicator) -> dict[str, Any]:
    def shown(value: Any) -> str:
        if value is None:
            return ""
        return value if isinstance(value, str) else localised(f"{float(value):g}", sheet.language)

    actuals = [actual for actual in one.actuals if actual.date <= sheet.material.day]
    return {
        "title": sheet.title(one.title, item),
        "unit": sheet.title(one.unit, item) if one.unit else None,
        "baseline": shown(one.baseline),
        "target": shown(one.target),
        "actuals": [
            {"day": sheet.day(actual.date), "value": shown(actual.value)} for actual in actuals
        ],
    }


def _missing(sheet: Sheet, done: Completion) -> list[str]:
    """What an item lacks that would let anyone judge it."""
    lacking = []
    if not done.item.means and not done.item.children and done.item.parent:
        lacking.append(Message("no verification means: nothing says what would prove this done"))
    if done.item.kind in {"milestone", "activity"} and done.item.responsible is None:
        lacking.append(Message("nobody is named as responsible"))
    return [sheet.say(one) for one in lacking]


def _claims(sheet: Sheet, item: Item) -> Iterator[dict[str, Any]]:
    """Every claim about the item and, on a commitment's page, about its parts; none merged."""
    for about in item.branch() if item.parent else [item]:
        for entry, claim in sheet.material.said.get(about.id, ()):
            side = sheet.material.register.side_of(entry.record.by)
            yield {
                "about": sheet.item(about) if about is not item else None,
                "actor": sheet.actor(entry.record.by),
                "side": side or "",
                "heading": sheet.say(figures.HEADINGS[side]) if side else "",
                "day": sheet.day(entry.record.date),
                "claim": figures.claimed(sheet, claim),
                "note": sheet.prose(claim.note, item),
                "delay_reason": sheet.prose(claim.delay_reason, item),
            }
