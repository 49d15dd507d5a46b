"""Evidence as rows and pages: what a reader sees of what was delivered."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from agatrack.acceptance import State, state_of
from agatrack.messages import Message
from agatrack.model.kinds import EVIDENCE_WORDS
from agatrack.model.register import Item, Piece, Register
from agatrack.reports.item_page import STATES
from agatrack.reports.next_steps import lacks
from agatrack.reports.summary import title_of

VERDICTS = {"accepted": "accepted", "needs_work": "needs work", "rejected": "rejected"}


def overall_state(register: Register, piece: Piece, day: date) -> State:
    """One state for a piece that may serve several promises: what most asks for attention."""
    return worst_of({state_of(register, piece, reference, day) for reference in piece.targets})


def worst_of(states: Collection[State]) -> State:
    """Of several states the one that most asks for attention."""
    order: tuple[State, ...] = ("superseded", "rejected", "needs_work", "pending", "accepted")
    return next((state for state in order if state in states), "pending")


def rows(
    register: Register, root: Item | None, day: date, language: str
) -> Iterator[dict[str, Any]]:
    """The evidence added by ``day`` for an item and what is below it, the newest last."""
    below = f"{root.id}/" if root else ""
    pieces = sorted(register.evidence.values(), key=lambda piece: (piece.record.added, piece.id))
    for piece in pieces:
        serves = [target.item.id for target in piece.targets.values()]
        if piece.record.added.date() <= day and (
            root is None or any(f"{item}/".startswith(below) for item in serves)
        ):
            yield _row(register, piece, day, language)


def _row(register: Register, piece: Piece, day: date, language: str) -> dict[str, Any]:
    record = piece.record
    state = overall_state(register, piece, day)
    return {
        "id": piece.id,
        "title": " ".join(record.title.into(language).split()),
        "supports": list(piece.targets) or list(record.supports),
        "kind": record.kind,
        "by": record.by,
        "added": record.added.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "state": state,
        "state_word": Message(STATES[state]).into(language),
        "files": [
            {"path": one.path, "sha256": one.sha256, "bytes": one.bytes} for one in record.files
        ],
    }


def page(register: Register, piece: Piece, day: date, language: str) -> dict[str, Any]:
    """One piece of evidence whole."""
    record = piece.record
    return _row(register, piece, day, language) | {
        "kind_word": EVIDENCE_WORDS[record.kind].into(language) if record.kind else None,
        "issued": record.issued.isoformat() if record.issued else None,
        "language": record.language,
        "note": record.note.into(language) if record.note else None,
        "links": [link.url for link in record.links],
        "seen": {link.url: link.sha256 for link in record.links if link.sha256 is not None},
        "supersedes": next(
            (older.id for older in register.evidence.values() if piece in older.superseded_by),
            record.supersedes,
        ),
        "superseded_by": [newer.id for newer in piece.superseded_by],
        "states": {
            reference: state_of(register, piece, reference, day) for reference in piece.targets
        },
        "reviews": [
            {
                "date": verdict.record.date.isoformat(),
                "by": verdict.record.by,
                "verdict": verdict.record.verdict,
                "verdict_word": Message(VERDICTS[verdict.record.verdict]).into(language),
                "of": sorted(verdict.about),
                "note": verdict.record.note.into(language) if verdict.record.note else None,
                "stale": verdict.stale,
            }
            for verdict in sorted(piece.reviews, key=lambda one: (one.record.date, one.id))
            if verdict.record.date <= day
        ],
    }


def missing(
    register: Register, root: Item | None, day: date, language: str
) -> Iterator[dict[str, Any]]:
    """Means and items that still lack evidence, in tree order.

    ``next`` is the first reference that lacks it, ``lacking`` how many of ``periods`` do.
    """
    for lack in lacks(register, day):
        item, one = lack.item, lack.completion
        if root is not None and not f"{item.id}/".startswith(f"{root.id}/"):
            continue
        if (first := lack.first) is not None:
            title = one.means.means.title if one.means else item.record.title
            yield {
                "means": one.means.id if one.means else item.id,
                "item": item.id,
                "title": " ".join(title.into(language, register.languages_of(item)).split())
                if one.means
                else title_of(register, item, language),
                "next": first.reference,
                "lacking": lack.number,
                "periods": one.occurrences,
            }
