"""The missing things that would move a plan's verified figure most, one step each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from heapq import merge
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


class Lack:
    """What one means of a leaf lacks, or the leaf itself where it has no means."""

    def __init__(  # noqa: PLR0913, PLR0917 - one place builds it
        self,
        register: Register,
        day: date,
        item: Item,
        completion_of_it: MeansCompletion,
        weight: Fraction,
        pieces: Mapping[Period | None, Sequence[Piece]],
    ) -> None:
        self.item = item
        self.completion = completion_of_it
        self._register = register
        self._day = day
        means = completion_of_it.means
        self._means = means
        self._periods = means.periods if means else None
        self._needs, self._kinds = (means.means.needs, means.means.kinds) if means else (1, ())
        whole = completion_of_it.occurrences * self._needs
        self._points = 100 * weight * completion_of_it.share / whole
        self._pieces = pieces
        self._actors = tuple(responsible_of(item))

    def steps(self, actor: str | None = None) -> Iterator[NextStep]:
        """The steps, each made when it is asked for, those first that are due first."""
        may_deliver = actor is None or actor in self._actors
        for period in self._all() if may_deliver else self._begun():
            for step in self._of(period):
                if actor is None or actor in step.actors:
                    yield step

    @property
    def first(self) -> NextStep | None:
        """The document that is to be delivered first."""
        return next((step for step in self.steps() if step.kind == "deliver"), None)

    @property
    def number(self) -> int:
        """How many occurrences lack a document; of what does not recur 1 at most."""
        begun = self._begun()
        lacking = sum(step.kind == "deliver" for period in begun for step in self._of(period))
        return self.completion.occurrences - len(begun) + lacking

    def _all(self) -> Iterable[Period | None]:
        if self._periods is None:
            return (None,)
        every, first, stop = self._periods.every, self._periods.first, self._periods.stop
        return (Period(every, number) for number in range(first, stop))

    def _begun(self) -> Sequence[Period | None]:
        """Those for which something was delivered."""
        if (periods := self._periods) is None:
            return [None] if None in self._pieces else []
        return sorted(one for one in self._pieces if one is not None and one in periods)

    def _of(self, period: Period | None) -> Iterator[NextStep]:
        reference = Target(self.item, self._means, period).id
        pieces = [
            piece
            for piece in self._pieces.get(period, ())
            if not self._kinds or piece.record.kind in self._kinds
        ]
        states = [state_of(self._register, piece, reference, self._day) for piece in pieces]
        accepted = states.count("accepted")
        waiting = [piece for piece, state in zip(pieces, states, strict=True) if state == "pending"]
        if accepted >= self._needs:
            return
        due = period.last_day if period else self.item.end
        for piece in waiting[: self._needs - accepted]:
            reviewers = tuple(_reviewers(self._register, piece, reference, self._day))
            yield NextStep("review", reference, self.item, self._points, due, reviewers, piece.id)
        if accepted + len(waiting) < self._needs:
            yield NextStep("deliver", reference, self.item, self._points, due, self._actors, None)


def next_steps(register: Register, day: date, actor: str | None = None) -> Iterator[NextStep]:
    """The steps, those first that add most; of equal ones those first that are due first.

    Each is made when it is asked for: a few means that recur are thousands of them. With
    ``actor`` only what this actor can do: deliver what it answers for, and review what others
    delivered.
    """
    each = (lack.steps(actor) for lack in lacks(register, day))
    return merge(*each, key=lambda step: (-step.points, step.due or date.max, step.reference))


def lacks(register: Register, day: date) -> Iterator[Lack]:
    """Every means of every leaf that is not withdrawn, in tree order."""
    figures = completion(register, day)
    pieces: dict[str, dict[Period | None, list[Piece]]] = {}
    for piece in register.evidence.values():
        for target in piece.targets.values():
            promise = target.means.id if target.means else target.item.id
            pieces.setdefault(promise, {}).setdefault(target.period, []).append(piece)
    for done in figures.values():
        if not done.item.children and not done.withdrawn:
            weight = _weight(done, figures)
            for one in done.means:
                promise = one.means.id if one.means else done.item.id
                yield Lack(register, day, done.item, one, weight, pieces.get(promise, {}))


def _weight(done: Completion, figures: dict[str, Completion]) -> Fraction:
    """The part of the plan's figure that an item makes up, from 0 to 1."""
    weight = Fraction(1)
    for item in (done.item, *done.item.ancestors()):
        weight *= figures[item.id].share or Fraction(1)
    return weight


def _reviewers(register: Register, piece: Piece, reference: str, day: date) -> Iterator[str]:
    """Who may accept a piece and has not passed a verdict on it yet."""
    spoken = {verdict.record.by for verdict in standing_verdicts(piece, reference, day)}
    for name in register.actors:
        if name not in spoken and is_eligible(register, name, piece.record.by):
            yield name
