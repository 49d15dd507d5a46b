"""What happened around the promises: events, sessions, amendments, changes since the baseline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from agatrack.changes import words as changed
from agatrack.changes.change import EFFECTS
from agatrack.changes.past import Judged
from agatrack.changes.values import excerpt
from agatrack.messages import Message, counted
from agatrack.model.process import Amendment, Attendance, Event, Meeting
from agatrack.model.process import Change as Agreed
from agatrack.model.register import Entry
from agatrack.reports import difference, participation
from agatrack.reports.site import prose, words
from agatrack.reports.site.sheet import Page, Sheet, split


def pages(sheet: Sheet) -> Iterator[Page]:
    """The pages of events, sessions and changes."""
    register = sheet.material.register
    happened = sheet.material.upto(register.events)[::-1]
    for here, part, others in split(sheet, "events", happened):
        yield Page(
            here.path, "events", {"rows": [event(here, one) for one in part], "pages": others}
        )
    held = sheet.material.upto(register.meetings)[::-1]
    found = participation.participation(register, sheet.material.day)
    # What became of agreements stands beside each of them.
    told = list(participation.lines(found._replace(agreements=()), sheet.language))
    became = {
        (one.meeting.id, one.number): sheet.say(participation.of_agreement(one))
        for one in found.agreements
    }
    for here, part, others in split(sheet, "meetings", held):
        rows = [_meeting(here, one, became) for one in part]
        first = told if here.path == "meetings/index.html" else []
        groups = [_group(here, heading, lines) for heading, lines in first]
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


def _group(sheet: Sheet, heading: str, lines: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Sentences about participation below their heading, each with what it is about."""
    owners = [sheet.owner(name) for name, _ in lines]
    return {
        "heading": heading,
        "rows": [
            {"name": name, "url": sheet.item(owner)["url"] if owner else None, "text": text}
            for (name, text), owner in zip(lines, owners, strict=True)
        ],
    }


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
        "fulfils": [prose.one_line(one) for one in record.fulfils],
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
                "commit": found.base,
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
        "text": sheet.say(changed.sentence(judged.change)),
        "effect": judged.change.effect.value,
        "effect_text": sheet.say(EFFECTS[judged.change.effect]),
        "standing": sheet.say(standing) if standing else "",
        "is_open": judged.is_open,
    }
