"""What became of a piece of evidence: who may accept it, who did, and whether that still holds.

Carries out the rules on acceptance in the data format's chapter on completion.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from agatrack.model.register import Piece, Register, Verdict

State = Literal["pending", "accepted", "needs_work", "rejected", "superseded"]


def is_superseded(piece: Piece, day: date) -> bool:
    """Whether a newer piece has replaced this one by ``day``."""
    return any(newer.record.added.date() <= day for newer in piece.superseded_by)


def state_of(register: Register, piece: Piece, reference: str, day: date) -> State:
    """What became of a piece by ``day`` as a proof of the promise with this full reference."""
    if is_superseded(piece, day):
        return "superseded"
    standing = standing_verdicts(piece, reference, day)
    verdicts = {verdict.record.verdict for verdict in standing}
    if "rejected" in verdicts:
        return "rejected"
    if is_accepted(register, piece, standing):
        return "accepted"
    return "needs_work" if "needs_work" in verdicts else "pending"


def is_accepted(register: Register, piece: Piece, standing: Sequence[Verdict]) -> bool:
    """Whether the review policy holds for a piece without a standing rejection (rule 3)."""
    if not piece.record.files and not piece.record.links:
        return False
    reviewers = _accepting(register, piece, standing)
    policy = register.settings.review
    sectors = {register.actors[reviewer].record.sector for reviewer in reviewers}
    return len(reviewers) >= policy.min_accepts and sectors.issuperset(policy.sectors)


def accepting_reviewers(register: Register, piece: Piece, reference: str, day: date) -> set[str]:
    """The actors whose acceptance of a piece, as a proof of this promise, counts by ``day``."""
    return _accepting(register, piece, standing_verdicts(piece, reference, day))


def _accepting(register: Register, piece: Piece, standing: Sequence[Verdict]) -> set[str]:
    return {
        verdict.record.by
        for verdict in standing
        if verdict.record.verdict == "accepted"
        and is_eligible(register, verdict.record.by, piece.record.by)
    }


def standing_verdicts(piece: Piece, reference: str, day: date) -> list[Verdict]:
    """Each reviewer's latest verdict on a piece and what it supports, stale ones passed over."""
    latest: dict[str, Verdict] = {}
    for verdict in sorted(piece.reviews, key=lambda verdict: (verdict.record.date, verdict.id)):
        if not verdict.stale and verdict.record.date <= day and reference in verdict.about:
            latest[verdict.record.by] = verdict
    return list(latest.values())


def is_eligible(register: Register, reviewer: str, submitter: str) -> bool:
    """Whether a reviewer may accept what a submitter delivered, by this repository's policy."""
    judge, party = register.actors.get(reviewer), register.actors.get(submitter)
    if judge is None or party is None or is_family(register, reviewer, submitter):
        return False
    return not register.settings.review.independent or judge.record.sector != party.record.sector


def is_family(register: Register, one: str, other: str) -> bool:
    """Whether two actors are the same, or one is a part of the other."""
    first, second = register.actors.get(one), register.actors.get(other)
    return (
        one == other
        or (first is not None and first.record.parent == other)
        or (second is not None and second.record.parent == one)
    )
