"""The missing things that would move a plan's verified figure most, one step each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from agatrack.acceptance import is_eligible, standing_verdicts, state_of
from agatrack.dates import Period
from agatrack.model.register import Item, Piece, Register, Target
from agatrack.progress import Completion, MeansCompletion, completion
from agatrack.reports.summary import responsible_of


class NextStep(NamedTuple):
    """One thing that somebody can do: deliver a document, or review one.

    ``points`` is what it would add to the plan's verified percent, from 0 to 100; ``due``
    the day on which it is due, None where it never is; ``actors`` who can do it, empty where
    anyone may.
    """

    kind: Literal["deliver", "review"]
    reference: str
    item: Item
    points: Fraction
    due: date | None
    actors: tuple[str, ...]
    evidence: str | None


def next_steps(register: Register, day: date, actor: str | None = None) -> list[NextStep]:
    """The steps, those first that add most; of equal ones those first that are due first.

    With ``actor`` only what this actor can do: deliver what it answers for, and review what
    others delivered.
    """
    figures = completion(register, day)
    pieces: dict[str, list[Piece]] = {}
    for piece in register.evidence.values():
        for reference in piece.targets:
            pieces.setdefault(reference, []).append(piece)
    steps = [
        step
        for done in figures.values()
        if not done.item.children and not done.withdrawn
        for one in done.means
        for step in _steps(register, done, one, _weight(done, figures), pieces, day)
        if actor is None or actor in step.actors
    ]
    return sorted(steps, key=lambda step: (-step.points, step.due or date.max, step.reference))


def _weight(done: Completion, figures: dict[str, Completion]) -> Fraction:
    """The part of the plan's figure that an item makes up, from 0 to 1."""
    weight = Fraction(1)
    for item in (done.item, *done.item.ancestors()):
        weight *= figures[item.id].share or Fraction(1)
    return weight


def _steps(  # noqa: PLR0913, PLR0917 - what there is, and what it weighs
    register: Register,
    done: Completion,
    one: MeansCompletion,
    weight: Fraction,
    by_target: dict[str, list[Piece]],
    day: date,
) -> Iterator[NextStep]:
    needs, kinds = (one.means.means.needs, one.means.means.kinds) if one.means else (1, ())
    points = 100 * weight * one.share / (one.occurrences * needs)
    for target in _targets(done.item, one):
        pieces = [
            piece
            for piece in by_target.get(target.id, ())
            if not kinds or piece.record.kind in kinds
        ]
        states = {piece.id: state_of(register, piece, target.id, day) for piece in pieces}
        accepted = sum(state == "accepted" for state in states.values())
        waiting = [piece for piece in pieces if states[piece.id] == "pending"]
        if accepted >= needs:
            continue
        due = target.period.last_day if target.period else done.item.end
        for piece in waiting[: needs - accepted]:
            reviewers = tuple(_reviewers(register, piece, target.id, day))
            yield NextStep("review", target.id, done.item, points, due, reviewers, piece.id)
        if accepted + len(waiting) < needs:
            actors = tuple(responsible_of(done.item))
            yield NextStep("deliver", target.id, done.item, points, due, actors, None)


def _targets(item: Item, one: MeansCompletion) -> Iterator[Target]:
    if one.means is None or one.means.periods is None:
        yield Target(item, one.means, None)
        return
    periods = one.means.periods
    for number in range(periods.first, periods.stop):
        yield Target(item, one.means, Period(periods.every, number))


def _reviewers(register: Register, piece: Piece, reference: str, day: date) -> Iterator[str]:
    """Who may accept a piece and has not passed a verdict on it yet."""
    spoken = {verdict.record.by for verdict in standing_verdicts(piece, reference, day)}
    for name in register.actors:
        if name not in spoken and is_eligible(register, name, piece.record.by):
            yield name
