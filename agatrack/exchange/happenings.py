"""The tables of what was delivered, judged, claimed, agreed and done: records written once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final, get_args

from agatrack.changes.aspects import plain
from agatrack.exchange.columns import Field, Subject, Table, Type, View
from agatrack.messages import Message
from agatrack.model.base import literals_of
from agatrack.model.evidence import Review
from agatrack.model.fields import EvidenceKind, Level, Sector
from agatrack.model.process import Change, Event
from agatrack.model.register import SIDES, Entry, Item, Piece

_TITLE: Final = Field("title", Message("Title"), spoken=True)
_NOTE: Final = Field("note", Message("Note"), spoken=True)
_DATE: Final = Field("date", Message("Date"), Type.DATE)
_BY: Final = Field("by", Message("By"), Type.REFERENCE, refers="actors")
_RESPONSIBLE: Final = Field("responsible", Message("Responsible"), Type.LIST, refers="actors")
_ITEM: Final = Field("item", Message("Item"), Type.REFERENCE)
_OF: Final = Field("of", Message("Plan or commitment"), Type.REFERENCE)
_EVIDENCE: Final = Field("evidence", Message("Evidence"), Type.REFERENCE, refers="evidence")


def _owner(entry: Entry[Any]) -> str:
    """The plan or commitment in whose folder a record stands."""
    return entry.id.rsplit("/", 2)[0]


def _languages(view: View, owner: str) -> tuple[str, ...]:
    item: Item | None = view.register.items.get(owner)
    return view.register.languages_of(item) if item else view.register.settings.languages


def _pieces(view: View) -> Iterator[tuple[Piece, tuple[str, ...]]]:
    for piece in view.register.evidence.values():
        if view.knows(piece.record.added.date()):
            yield piece, _languages(view, piece.owner)


def _evidence(view: View) -> Iterator[Subject]:
    for piece, languages in _pieces(view):
        older = piece.record.supersedes
        found = view.register.piece_named(older, piece.owner) if older else None
        derived = {
            "of": piece.owner,
            "supports": list(piece.targets) or piece.record.supports,
            "supersedes": found.id if found else older,
        }
        yield Subject(piece.id, piece.record, piece, derived, languages=languages)


def _documents(view: View) -> Iterator[Subject]:
    """Every file, address and paper of every piece of evidence."""
    for piece, languages in _pieces(view):
        record = piece.record
        parts: list[tuple[str, Any]] = [("file", part) for part in record.files]
        parts += [("link", part) for part in record.links]
        parts += [("reference", record.reference)] if record.reference else []
        for number, (form, part) in enumerate(parts, 1):
            derived = {"evidence": piece.id, "form": form}
            yield Subject(f"{piece.id}#{number}", part, piece, derived, languages=languages)


def _reviews(view: View) -> Iterator[Subject]:
    for piece, languages in _pieces(view):
        for verdict in piece.reviews:
            if view.knows(verdict.record.date):
                derived = {
                    "evidence": piece.id,
                    "of": sorted(verdict.about),
                    "stale": "yes" if verdict.stale else "no",
                }
                yield Subject(verdict.id, verdict.record, verdict, derived, languages=languages)


def _claims(view: View) -> Iterator[Subject]:
    for entry in view.register.assessments.values():
        record, owner = entry.record, _owner(entry)
        if not view.knows(record.date):
            continue
        for number, (reference, claim) in enumerate(record.items.items(), 1):
            item = view.register.item_named(reference, owner)
            derived = {
                "assessment": entry.id, "date": record.date, "by": record.by,
                "side": view.register.side_of(record.by), "source": record.source,
                "item": item.id if item else reference,
            }  # fmt: skip
            languages = _languages(view, owner)
            yield Subject(f"{entry.id}#{number}", claim, entry, derived, languages=languages)


def _dated(name: str) -> Any:
    def subjects(view: View) -> Iterator[Subject]:
        table: dict[str, Entry[Any]] = getattr(view.register, name)
        for entry in table.values():
            if view.knows(entry.record.date):
                sources = [
                    one.url or one.title.into("") for one in getattr(entry.record, "sources", ())
                ]
                derived = {"of": _owner(entry), "sources": sources}
                languages = _languages(view, _owner(entry))
                yield Subject(entry.id, entry.record, entry, derived, languages=languages)

    return subjects


def _of_meetings(name: str) -> Any:
    def subjects(view: View) -> Iterator[Subject]:
        for entry in view.register.meetings.values():
            if view.knows(entry.record.date):
                languages = _languages(view, _owner(entry))
                for number, part in enumerate(getattr(entry.record, name), 1):
                    derived = {"meeting": entry.id, "date": entry.record.date}
                    yield Subject(
                        f"{entry.id}#{number}", part, entry, derived, (name, number - 1), languages
                    )

    return subjects


def _amendments(view: View) -> Iterator[Subject]:
    for entry in view.register.amendments.values():
        if view.knows(entry.record.date):
            owner = _owner(entry)
            languages = _languages(view, owner)
            for number, change in enumerate(entry.record.changes, 1):
                item = view.register.item_named(change.item, owner)
                derived = {
                    "amendment": entry.id, "date": entry.record.date,
                    "agreed_by": entry.record.agreed_by, "reason": entry.record.reason,
                    "item": item.id if item else change.item,
                    "change": _sort(change),
                    "before": _written(change.before, languages),
                    "after": _written(change.after, languages),
                }  # fmt: skip
                yield Subject(f"{entry.id}#{number}", change, entry, derived, languages=languages)


def _sort(change: Change) -> str:
    return "added" if change.added else "removed" if change.removed else "changed"


def _written(value: Any, languages: tuple[str, ...]) -> str | None:
    """A value of any sort as one text."""
    if value is None or isinstance(value, str):
        return value
    return json.dumps(plain(value, languages), ensure_ascii=False, default=str)


HAPPENINGS: Final = (
    Table(
        "evidence", Message("Evidence"), _evidence,
        (
            _OF, _TITLE,
            Field("supports", Message("Supports"), Type.LIST),
            Field("kind", Message("Kind"), Type.CHOICE, words=get_args(EvidenceKind)),
            Field("issued", Message("Date of the document"), Type.DATE),
            Field("added", Message("Added")),
            _BY,
            Field("language", Message("Language")),
            _NOTE,
            Field("supersedes", Message("Replaces"), Type.REFERENCE, refers="evidence"),
        ),
        kind="evidence",
    ),
    Table(
        "documents", Message("Documents and links"), _documents,
        (
            _EVIDENCE,
            Field(
                "form", Message("Form"), Type.CHOICE, words=("file", "link", "reference")
            ),
            Field("path", Message("File")),
            Field("sha256", Message("SHA-256 sum")),
            Field("bytes", Message("Bytes"), Type.NUMBER),
            Field("media_type", Message("Media type")),
            Field("url", Message("Address")),
            Field("retrieved", Message("Seen on"), Type.DATE),
            Field("archived", Message("Archived copy")),
            _TITLE,
            Field("publisher", Message("Publisher"), spoken=True),
            Field("where", Message("Where it can be consulted"), spoken=True),
        ),
        kind="evidence",
    ),
    Table(
        "reviews", Message("Reviews"), _reviews,
        (
            _EVIDENCE, _DATE, _BY,
            Field(
                "verdict", Message("Verdict"), Type.CHOICE,
                words=literals_of(Review.model_fields["verdict"].annotation),
            ),
            Field("of", Message("About"), Type.LIST),
            Field("stale", Message("Outdated"), Type.CHOICE, words=("no", "yes")),
            _NOTE,
        ),
        kind="review",
    ),
    Table(
        "claims", Message("Claims"), _claims,
        (
            Field("assessment", Message("Assessment")), _DATE, _BY,
            Field("side", Message("Side"), Type.CHOICE, words=SIDES),
            _ITEM,
            Field("level", Message("Level"), Type.CHOICE, words=get_args(Level)),
            Field("percent", Message("Percent"), Type.NUMBER),
            _NOTE,
            Field("delay_reason", Message("Reason of the delay"), spoken=True),
            Field("source", Message("Source"), spoken=True),
        ),
        kind="assessment",
    ),
    Table(
        "meetings", Message("Meetings"), _dated("meetings"),
        (
            _OF, _DATE, _TITLE,
            Field("fulfils", Message("Fulfils"), Type.LIST),
            Field("evidence", Message("Evidence"), Type.LIST),
        ),
        kind="meeting",
    ),
    Table(
        "attendance", Message("Attendance"), _of_meetings("attendance"),
        (
            Field("meeting", Message("Meeting"), Type.REFERENCE, refers="meetings"), _DATE,
            Field("sector", Message("Sector"), Type.CHOICE, words=get_args(Sector)),
            Field("women", Message("Women"), Type.NUMBER),
            Field("men", Message("Men"), Type.NUMBER),
            Field("nonbinary", Message("Non-binary people"), Type.NUMBER),
            Field("undisclosed", Message("Gender not known"), Type.NUMBER),
        ),
        kind="meeting", part="attendance",
    ),
    Table(
        "agreements", Message("Agreements"), _of_meetings("agreements"),
        (
            Field("meeting", Message("Meeting"), Type.REFERENCE, refers="meetings"), _DATE,
            Field("text", Message("Agreement"), spoken=True),
            _RESPONSIBLE,
            Field("due", Message("Due"), Type.DATE),
        ),
        kind="meeting", part="agreements",
    ),
    Table(
        "events", Message("Events"), _dated("events"),
        (
            Field("of", Message("Plan"), Type.REFERENCE, refers="plans"), _DATE,
            Field(
                "kind", Message("Kind"), Type.CHOICE,
                words=literals_of(Event.model_fields["kind"].annotation),
            ),
            _TITLE,
            Field("actors", Message("Actors"), Type.LIST, refers="actors"),
            _NOTE,
            Field("status", Message("Status"), Type.CHOICE, words=("proposed", "confirmed")),
            Field("sources", Message("Sources"), Type.LIST, edited=False),
        ),
        kind="event",
    ),
    Table(
        "amendments", Message("Amendments"), _amendments,
        (
            Field("amendment", Message("Amendment")), _DATE,
            Field("agreed_by", Message("Agreed by"), Type.LIST, refers="actors"),
            Field("reason", Message("Reason"), spoken=True),
            _ITEM,
            Field(
                "change", Message("Change"), Type.CHOICE, words=("changed", "added", "removed")
            ),
            Field("field", Message("Field")),
            Field("before", Message("Before")),
            Field("after", Message("After")),
        ),
        kind="amendment",
    ),
)  # fmt: skip
"""What was delivered, judged, claimed, met about, agreed and changed."""
