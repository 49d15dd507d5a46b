"""What a change does to the figures, in one sentence for each item that it touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from agatrack.acceptance import accepting_reviewers, state_of
from agatrack.messages import NBSP, Message, counted
from agatrack.model.fields import Sector
from agatrack.model.kinds import SECTOR_WORDS
from agatrack.model.register import Piece, Register
from agatrack.progress import Completion, completion
from agatrack.reports.summary import exact_percent, whole_percent


def effects(
    before: Register, after: Register, items: Iterable[str], day: date
) -> list[dict[str, Any]]:
    """Verified and evidenced percent of items before and after a change, from 0 to 100."""
    return rows(completion(before, day), completion(after, day), items)


def rows(
    was: Mapping[str, Completion], now: Mapping[str, Completion], items: Iterable[str]
) -> list[dict[str, Any]]:
    """The same of figures that are known."""
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
    """What still stands between a piece and its acceptance; None where no review can help."""
    if not piece.record.files and not piece.record.links:
        return None  # no review can accept a mere reference
    open_ = [
        accepting_reviewers(register, piece, reference, day)
        for reference in piece.targets
        if state_of(register, piece, reference, day) in {"pending", "needs_work"}
    ]
    if not open_:
        return None
    policy = register.settings.review
    # Of several promises the one that lacks most: a verdict may speak for all of them.
    left = max(policy.min_accepts - len(reviewers) for reviewers in open_)
    unheard = [
        sector
        for sector in policy.sectors
        if any(sector not in _sectors(register, reviewers) for reviewers in open_)
    ]
    if unheard:
        return counted(
            max(left, len(unheard)),
            "{number} review is needed, with someone from each of: {sectors}",
            "{number} reviews are needed, with someone from each of: {sectors}",
            sectors=[SECTOR_WORDS[sector] for sector in unheard],
        )
    submitter = register.actors.get(piece.record.by)
    if policy.independent and submitter is not None:
        return counted(
            left,
            "{number} review is needed, by an actor of another sector than {sector}",
            "{number} reviews are needed, by actors of other sectors than {sector}",
            sector=SECTOR_WORDS[submitter.record.sector],
        )
    return counted(
        left,
        "{number} review is needed, by another organisation",
        "{number} reviews are needed, by other organisations",
    )


def _sectors(register: Register, actors: Iterable[str]) -> set[Sector]:
    return {register.actors[actor].record.sector for actor in actors}
