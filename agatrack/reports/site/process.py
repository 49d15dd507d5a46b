"""What happened around the promises: events, sessions, amendments, changes since the baseline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from agatrack.changes import words as changed
from agatrack.changes.change import EFFECTS
from agatrack.changes.past import Judged
from agatrack.changes.values import excerpt
from agatrack.messages import Message, counted
from agatrack.model.process import Amendment, Attendance, Event, Meeting
from agatrack.model.process import Change as Agreed
from agatrack.model.register import Entry
from agatrack.reports import difference, participation
from agatrack.reports.participation import Participation, of_people, of_series, of_year
from agatrack.reports.site import prose, sentences, words
from agatrack.reports.site.sheet import Page, Sheet, split

SHORT: Final = 12
"""Letters of a commit's id: enough to find it, and few enough for one line of a telephone."""


def pages(sheet: Sheet) -> Iterator[Page]:
    """The pages of events, sessions and changes."""
    register = sheet.material.register
    happened = sheet.material.upto(register.events)[::-1]
    for here, part, others in split(sheet, "events", happened):
        yield Page(
            here.path, "events", {"rows": [event(here, one) for one in part], "pages": others}
        )
    held = sheet.material.upto(register.meetings)[::-1]
    found = sheet.material.participation
    became = {
        (one.meeting.id, one.number): sentences.said(sheet, participation.of_agreement(one))
        for one in found.agreements
        # The day on which it is due stands beside it.
        if one.state != "due"
    }
    for here, part, others in split(sheet, "meetings", held):
        rows = [_meeting(here, one, became) for one in part]
        groups = list(_participation(here, found)) if here.path == "meetings/index.html" else []
        yield Page(here.path, "meetings", {"rows": rows, "pages": others, "participation": groups})
    yield from _changes(sheet)


def event(sheet: Sheet, entry: Entry[Event]) -> dict[str, Any]:
    """Something that happened to the process."""
    record, plan = entry.record, sheet.owner(entry.id)
    return {
        "anchor": entry.id,
        "day": sheet.day(record.date),
        "kind": sheet.word(words.EVENT_KINDS, record.kind),
        "title": sheet.title(record.title, plan),
        "plan": sheet.item(plan) if plan else None,
        "actors": sheet.actors(record.actors),
        "note": sheet.prose(record.note, plan),
        "sources": sheet.sources(record.sources, plan),
        "is_proposed": record.status == "proposed",
    }


def _participation(sheet: Sheet, found: Participation) -> Iterator[dict[str, Any]]:
    """Sentences about participation below their headings, each with what it is about."""
    if found.years:
        rows = [
            sheet.item(one.plan) | {"text": sentences.said(sheet, of_year(one))}
            for one in found.years
        ]
        yield {"heading": sheet.say(participation.YEARS), "rows": rows}
    if found.series:
        rows = [
            sheet.means(one.means) | {"text": sentences.said(sheet, of_series(one))}
            for one in found.series
        ]
        yield {"heading": sheet.say(participation.SERIES), "rows": rows}
    if found.meetings:
        people = [(words.SECTORS[sector], one) for sector, one in found.sectors.items()]
        people.append((Message("All sectors"), found.people))
        yield {
            "heading": sheet.say(participation.attended(found)),
            "rows": [
                {"title": {"text": sheet.say(who), "lang": None}, "url": None,
                 "text": sentences.said(sheet, of_people(one))}
                for who, one in people
            ],
        }  # fmt: skip


def _meeting(
    sheet: Sheet, entry: Entry[Meeting], became: Mapping[tuple[str, int], str]
) -> dict[str, Any]:
    """A session: who came, what was agreed, and what proves it."""
    record, owner = entry.record, sheet.owner(entry.id)
    scope = entry.id.rpartition("/meetings/")[0]
    register = sheet.material.register
    proofs = [register.piece_named(reference, scope) for reference in record.evidence]
    return {
        "anchor": entry.id,
        "day": sheet.day(record.date),
        "title": sheet.title(record.title, owner),
        "item": sheet.item(owner) if owner else None,
        "fulfils": [_fulfilled(sheet, one, scope) for one in record.fulfils],
        "attendance": [_attendance(sheet, one) for one in record.attendance],
        "agreements": [
            {
                "text": sheet.prose(one.text, owner),
                "responsible": sheet.actors(one.responsible),
                "due": sheet.day(one.due) if one.due else None,
                "became": became.get((entry.id, number), ""),
            }
            for number, one in enumerate(record.agreements, 1)
        ],
        "evidence": [
            sheet.piece(piece) for piece in proofs if piece and piece.id in sheet.material.states
        ],
    }


def _fulfilled(sheet: Sheet, reference: str, scope: str) -> dict[str, Any]:
    """The means that a session was an occurrence of, and which one; what is unknown as it is."""
    found = sheet.material.register.target_named(reference, scope)
    if found is None or found.means is None:
        return {"title": {"text": prose.one_line(reference), "lang": None}, "url": None, "of": ""}
    of = words.period(found.period.name, sheet.language) if found.period else ""
    return sheet.means(found.means) | {"of": of}


def _attendance(sheet: Sheet, row: Attendance) -> dict[str, Any]:
    numbers = (
        counted(row.women, "{number} woman", "{number} women"),
        counted(row.men, "{number} man", "{number} men"),
        counted(row.nonbinary, "{number} non-binary person", "{number} non-binary people"),
        counted(row.undisclosed, "{number} of unstated gender", "{number} of unstated gender"),
    )
    told = (row.women, row.men, row.nonbinary, row.undisclosed)
    shown = [sheet.say(one) for one, number in zip(numbers, told, strict=True) if number]
    return {
        "sector": sheet.word(words.SECTORS, row.sector),
        "text": ", ".join(shown) or sheet.say(Message("nobody")),
    }


def amendment(sheet: Sheet, entry: Entry[Amendment]) -> dict[str, Any]:
    """A change that the parties agreed on."""
    record, owner = entry.record, sheet.owner(entry.id)
    return {
        "anchor": f"amendments/{entry.id.rpartition('/')[2]}",
        "id": entry.id,
        "day": sheet.day(record.date),
        "agreed_by": sheet.actors(record.agreed_by),
        "reason": sheet.prose(record.reason, owner),
        "changes": [
            {"item": prose.one_line(one.item), "text": sheet.say(_agreed(one))}
            for one in record.changes
        ],
    }


def _agreed(change: Agreed) -> Message:
    if change.removed:
        return Message("removed")
    if change.added:
        return Message("added")
    values = {"before": _value(change.before), "after": _value(change.after)}
    field = changed.FIELDS.get(str(change.field), str(change.field))
    return Message("{field}: {before} → {after}", field=field, **values)


def _value(value: Any) -> Message | str:
    return Message("none") if value is None else excerpt(str(value), 0)


# -- Changes since the baseline ------------------------------------------------------------


def _changes(sheet: Sheet) -> Iterator[Page]:
    """What changed since the parties agreed: what nobody agreed on stands first."""
    found = sheet.material.difference
    if found is None:
        path = "changes/index.html"
        yield Page(path, "changes", {"baseline": None, "rows": [], "pages": [], "counts": []})
        return
    ordered = sorted(found.changes, key=lambda one: not one.is_open)
    for here, part, others in split(sheet, "changes", ordered):
        data = {
            "baseline": {
                "name": found.after.settings.change_control.baseline,
                "commit": found.base[:SHORT],
            },
            "rows": [_change(here, found, one) for one in part],
            "pages": others,
            "counts": [here.say(one) for one in difference.counts(found)],
        }
        yield Page(here.path, "changes", data)


def _change(sheet: Sheet, found: difference.Difference, judged: Judged) -> dict[str, Any]:
    standing = difference.standing(judged)
    owner = sheet.owner(judged.change.item)
    return {
        "id": judged.change.item,
        "url": sheet.item(owner)["url"] if owner else None,
        "title": prose.one_line(difference.heading(found, judged.change.item, sheet.language)),
        "text": sentences.change(sheet, judged.change),
        "effect": judged.change.effect.value,
        "effect_text": sheet.say(EFFECTS[judged.change.effect]),
        "standing": sentences.said(sheet, standing) if standing else "",
        "is_open": judged.is_open,
    }
