"""What a change does to the figures, in one sentence for each item that it touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from agatrack.acceptance import state_of
from agatrack.messages import NBSP, Message, counted
from agatrack.model.register import Piece, Register
from agatrack.progress import Completion, completion
from agatrack.reports.summary import exact_percent, whole_percent


def effects(
    before: Register, after: Register, items: Iterable[str], day: date
) -> list[dict[str, Any]]:
    """Verified and evidenced percent of items before and after a change, from 0 to 100."""
    was, now = completion(before, day), completion(after, day)
    return [
        {
            "item": identifier,
            "before": _figures(was.get(identifier)),
            "after": _figures(now.get(identifier)),
        }
        for identifier in items
    ]


def _figures(done: Completion | None) -> dict[str, float | None]:
    if done is None:
        return {"verified": None, "evidenced": None}
    return {"verified": exact_percent(done.verified), "evidenced": exact_percent(done.evidenced)}


def sentences(
    before: Register, after: Register, items: Iterable[str], day: date
) -> Iterator[Message]:
    """The same for people, in whole percents rounded down."""
    was, now = completion(before, day), completion(after, day)
    for identifier in items:
        old, new = was[identifier], now[identifier]
        yield Message(
            "{item}: verified {verified_before} → {verified}, "
            "evidenced {evidenced_before} → {evidenced}",
            item=identifier,
            verified_before=_percent(old.verified),
            verified=_percent(new.verified),
            evidenced_before=_percent(old.evidenced),
            evidenced=_percent(new.evidenced),
        )


def _percent(share: Any) -> str:
    whole = whole_percent(share)
    return "–" if whole is None else f"{whole}{NBSP}%"


def reviews_missing(register: Register, piece: Piece, day: date) -> Message | None:
    """What stands between a piece and its acceptance; None where nothing does."""
    states = {state_of(register, piece, reference, day) for reference in piece.targets}
    if not states & {"pending", "needs_work"}:
        return None
    if not piece.record.files and not piece.record.links:
        return None  # no review can accept a mere reference
    policy = register.settings.review
    submitter = register.actors.get(piece.record.by)
    if policy.sectors:
        return counted(
            policy.min_accepts,
            "{number} review is needed, with someone from each of: {sectors}",
            "{number} reviews are needed, with someone from each of: {sectors}",
            sectors=list(policy.sectors),
        )
    if policy.independent and submitter is not None:
        return counted(
            policy.min_accepts,
            "{number} review is needed, by an actor of another sector than {sector}",
            "{number} reviews are needed, by actors of other sectors than {sector}",
            sector=submitter.record.sector,
        )
    return counted(
        policy.min_accepts,
        "{number} review is needed, by another organisation",
        "{number} reviews are needed, by other organisations",
    )
