"""Those who take part: what each answers for, what is late, what it delivered and judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, Final

from agatrack.messages import Message, counted
from agatrack.model.actor import Actor
from agatrack.model.register import Entry, Item, Piece
from agatrack.reports.site import gallery, items, prose, sharing, words
from agatrack.reports.site.facts import Facts
from agatrack.reports.site.sheet import Draft, Page, Sheet, ready, split

MOST: Final = 50
"""Items on one page of an actor, and pieces of evidence; the gallery has all of these."""

ACTOR_KINDS: Final = {
    "institution": Message("Institution"),
    "organisation": Message("Organisation"),
    "group": Message("Group"),
    "person": Message("Person in an office"),
}


def drafts(sheet: Sheet, facts: Facts) -> Iterator[Draft]:
    """The list of all actors, and the pages of each."""
    actors = list(sheet.material.register.actors.values())
    # Those who answer for something first: they are whom people look for.
    actors.sort(key=lambda one: (not sheet.material.answering.get(one.id), one.id))
    for here, part, others in split(sheet, "actors", actors):
        rows = [_row(here, one) for one in part]
        yield ready(Page(here.path, "actors", {"rows": rows, "pages": others}))
    delivered: dict[str, list[Piece]] = {}
    for piece in sheet.material.pieces:
        delivered.setdefault(piece.record.by, []).append(piece)
    for actor in actors:
        yield from _pages_of(sheet, facts, actor, delivered.get(actor.id, []))


def _row(sheet: Sheet, entry: Entry[Actor]) -> dict[str, Any]:
    answering = sheet.material.answering.get(entry.id, [])
    late = sum(_is_late(sheet, item) for item in answering)
    return sheet.actor(entry.id) | {
        "sector": sheet.word(words.SECTORS, entry.record.sector),
        "answers_for": len(answering),
        "answers_for_text": sheet.say(
            counted(len(answering), "answers for {number} item", "answers for {number} items")
        ),
        "late": late,
        "late_text": sheet.say(counted(late, "{number} late", "{number} of them late")),
    }


def _is_late(sheet: Sheet, item: Item) -> bool:
    return sheet.material.figures[item.id].overdue_days is not None


def _pages_of(
    sheet: Sheet, facts: Facts, entry: Entry[Actor], pieces: Sequence[Piece]
) -> Iterator[Draft]:
    answering = sheet.material.answering.get(entry.id, [])
    late = [item for item in answering if _is_late(sheet, item)]
    late.sort(key=lambda item: sheet.material.figures[item.id].overdue_days or 0, reverse=True)
    ordered = [*late, *(item for item in answering if not _is_late(sheet, item))]
    made_from = (
        facts.actors,
        sharing.is_due(sheet, entry.id),
        len(pieces),
        *(facts.rows[item.id] for item in ordered),
        *(facts.pieces[piece.id] for piece in pieces[:MOST]),
    )
    for here, part, others in split(sheet, f"actors/{entry.id}", ordered, MOST):
        yield Draft(here.path, made_from, partial(_page, here, entry, part, pieces, others))


def _page(
    here: Sheet,
    entry: Entry[Actor],
    part: Sequence[Item],
    pieces: Sequence[Piece],
    others: list[dict[str, Any]],
) -> Page:
    record = entry.record
    rows = [items.row(here, item) for item in part]
    return Page(here.path, "actor", _row(here, entry) | {
        "kind": here.word(ACTOR_KINDS, record.kind),
        "role": here.prose(record.role),
        "parent": here.actor(record.parent) if record.parent else None,
        "address": prose.address(record.url),
        "contact": _contact(here, record),
        "late_rows": [one for one in rows if one["overdue"]],
        "rows": [one for one in rows if not one["overdue"]],
        "evidence": [gallery.row(here, piece) for piece in pieces[:MOST]],
        "delivered": len(pieces),
        "calendar": here.to(sharing.calendar_of(entry.id))
        if sharing.is_due(here, entry.id)
        else "",
        "pages": others,
    })  # fmt: skip


def _contact(sheet: Sheet, record: Actor) -> dict[str, str] | None:
    """How to reach an actor; only where that was asked for."""
    if not sheet.material.with_contacts or record.contact is None:
        return None
    return {
        "email": prose.one_line(record.contact.email or ""),
        "phone": prose.one_line(record.contact.phone or ""),
    }
