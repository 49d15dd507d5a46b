"""Register and day to the completion of every item: pure, exact arithmetic.

The rules are those of the data format's chapter on completion, and each part of this
module names the one it carries out. Every figure is a ``Fraction`` from 0 to 1; a
reader sees percents only after ``agatrack.reports.summary`` has rounded them once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from math import lcm
from typing import Any, Final, NamedTuple

from agatrack.acceptance import is_superseded, state_of
from agatrack.dates import Period
from agatrack.model.plan import Plan
from agatrack.model.process import Claim
from agatrack.model.register import SIDES, Item, MeansOf, Piece, Register, Side

NOTHING: Final = Fraction(0)
WHOLE: Final = Fraction(1)


class Counts(NamedTuple):
    """Verification means of an item and of everything below it, each occurrence once."""

    due: int
    total: int
    verified: int

    def plus(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(
            self.due + other.due, self.total + other.total, self.verified + other.verified
        )


@dataclass(frozen=True, slots=True)
class MeansCompletion:
    """How far one verification means is; ``means`` is None where a leaf has an implied one.

    ``share`` is its part of the leaf's figure. ``accepted`` and ``delivered`` count the
    pieces that count as verified and as evidenced; of a recurring means ``occurrences``
    says how many there are and ``occurrences_due`` how many of them are due.
    """

    means: MeansOf | None
    share: Fraction
    verified: Fraction
    evidenced: Fraction
    expected: Fraction | None
    accepted: int
    delivered: int
    occurrences: int
    occurrences_due: int
    counts: Counts


@dataclass(frozen=True, slots=True)
class Completion:
    """How far one item is on one day.

    ``share`` is its part of its parent's figure, None for a plan; ``means`` are its own
    verification means, which make up the figures of a leaf and are acceptance criteria of
    a parent.
    """

    item: Item
    share: Fraction | None
    verified: Fraction | None
    evidenced: Fraction | None
    expected: Fraction | None
    claims: dict[Side, Fraction | None]
    spoken: frozenset[Side]
    level: str
    withdrawn: bool
    overdue_days: int | None
    means: tuple[MeansCompletion, ...]
    counts: Counts


def completion(register: Register, day: date) -> dict[str, Completion]:
    """The completion of every item on ``day``, by id in tree order."""
    return Reckoning(register, day).all()


def shares(weights: Sequence[Fraction | None]) -> list[Fraction]:
    """The share of each sibling, from 0 to 1, adding up to 1 (rule 1).

    Weights that do not add up to 100 are scaled. Where only some siblings have one, the
    others share what is left of 100 equally; both are errors that a check reports.
    """
    missing = sum(weight is None for weight in weights)
    if weights and missing == len(weights):
        return [_equal_share(missing)] * missing
    written = sum((weight for weight in weights if weight is not None), NOTHING)
    rest = max(NOTHING, 100 - written) / missing if missing else NOTHING
    full = [rest if weight is None else weight for weight in weights]
    total = sum(full, NOTHING)
    if total == 0:
        return [Fraction(1, len(weights)) for _ in weights]
    return [weight / total for weight in full]


@cache
def _equal_share(number: int) -> Fraction:
    return Fraction(1, number)


def weighted_mean(parts: Sequence[tuple[Fraction, Fraction | None]]) -> Fraction | None:
    """The mean of the values that are there, their shares scaled; None where there is none."""
    values = [value for share, value in parts if value is not None and share]
    if not values:
        return None
    # Most often nothing is done yet, or all is expected: then there is nothing to reckon.
    first = values[0]
    if all(value is first or value == first for value in values):
        return first
    # In whole numbers over one denominator: a Fraction is made whole after every step.
    there = [(share, value) for share, value in parts if value is not None]
    whole = lcm(*(share.denominator for share, _ in there))
    fine = lcm(*(value.denominator for _, value in there))
    total = sum_ = 0
    for share, value in there:
        weight = share.numerator * (whole // share.denominator)
        total += weight
        sum_ += weight * value.numerator * (fine // value.denominator)
    return Fraction(sum_, total * fine)


class Reckoning:
    """One day's reckoning over one register."""

    def __init__(self, register: Register, day: date) -> None:
        self.register = register
        self.day = day
        self.pieces = self.pieces_by_promise()
        self.claims = {side: self.latest_claims(side) for side in SIDES}
        self.done: dict[str, Completion] = {}
        self.spans: dict[tuple[date | None, date], Fraction] = {}

    def all(self) -> dict[str, Completion]:
        """Every item, by id in tree order."""
        for plan in self.register.plans:
            self.reckon(plan, None, withdrawn=False)
        return {identifier: self.done[identifier] for identifier in self.register.items}

    def reckon(self, item: Item, share: Fraction | None, *, withdrawn: bool) -> Completion:
        """An item, after everything below it."""
        withdrawn = withdrawn or is_marked_withdrawn(item, self.day)
        portions = shares([child.record.weight for child in item.children])  # type: ignore[union-attr]
        below = [
            self.reckon(child, portion, withdrawn=withdrawn)
            for child, portion in zip(item.children, portions, strict=True)
        ]
        means = self.means_of(item, is_leaf=not below and not isinstance(item.record, Plan))
        verified, evidenced, expected = self.figures(means, below)
        if withdrawn and verified is not None:
            verified = NOTHING
        claims, spoken = self.claims_about(item, below)
        done = Completion(
            item=item,
            share=share,
            verified=verified,
            evidenced=evidenced,
            expected=expected,
            claims=claims,
            spoken=spoken,
            level="withdrawn" if withdrawn else self.level(verified, means, is_leaf=not below),
            withdrawn=withdrawn,
            overdue_days=self.overdue_days(item, verified),
            means=means,
            counts=_total([*(one.counts for one in means), *(one.counts for one in below)]),
        )
        self.done[item.id] = done
        return done

    @staticmethod
    def figures(
        means: Sequence[Any], below: Sequence[Any]
    ) -> tuple[Fraction | None, Fraction | None, Fraction | None]:
        """Verified, evidenced and expected: of a leaf from its means, else from below (rule 7)."""
        parts = below or means
        if len(parts) == 1:
            return parts[0].verified, parts[0].evidenced, parts[0].expected
        return (
            weighted_mean([(part.share or NOTHING, part.verified) for part in parts]),
            weighted_mean([(part.share or NOTHING, part.evidenced) for part in parts]),
            weighted_mean([(part.share or NOTHING, part.expected) for part in parts]),
        )

    def overdue_days(self, item: Item, verified: Fraction | None) -> int | None:
        """Days since the end of what is not verified whole."""
        if verified is None or verified == 1 or item.end is None or item.end >= self.day:
            return None
        return (self.day - item.end).days

    def level(
        self, verified: Fraction | None, means: tuple[MeansCompletion, ...], *, is_leaf: bool
    ) -> str:
        """The level of what is not withdrawn (rule 7)."""
        percent = verified * 100 if verified else NOTHING
        satisfied = is_leaf or all(one.verified == 1 for one in means)
        if verified == 1 and satisfied:
            return "complete"
        if verified is not None and percent >= self.register.settings.completion.levels.substantial:
            return "substantial"
        return "limited" if percent else "not_started"

    # -- Means (rules 2, 3, 4, 6 and 9) ------------------------------------------------

    def means_of(self, item: Item, *, is_leaf: bool) -> tuple[MeansCompletion, ...]:
        """The written means of an item; of a leaf without any, the implied one."""
        if not item.means:
            return (self.implied_means(item),) if is_leaf else ()
        portions = shares([means.means.weight for means in item.means])
        expected = self.linear(item)
        return tuple(
            self.reckon_means(means, share, expected)
            for means, share in zip(item.means, portions, strict=True)
        )

    def implied_means(self, item: Item) -> MeansCompletion:
        """Rule 2."""
        accepted, delivered = self.count(item.id, None, ())
        return MeansCompletion(
            means=None,
            share=WHOLE,
            verified=met(accepted, 1),
            evidenced=met(delivered, 1),
            expected=self.linear(item),
            accepted=accepted,
            delivered=delivered,
            occurrences=1,
            occurrences_due=0,
            counts=Counts(0, 0, 0),
        )

    def reckon_means(
        self, means: MeansOf, share: Fraction, expected: Fraction | None
    ) -> MeansCompletion:
        """One written means; ``expected`` is what a means is that does not recur."""
        periods, kinds = means.periods, means.means.kinds
        if periods is None:
            occurrences = 1
            due = int(means.item.end is not None and means.item.end <= self.day)
            counted = [self.count(means.id, None, kinds)]
        else:
            occurrences, due = periods.count, periods.due(self.day)
            expected = Fraction(due, occurrences)
            supported = self.pieces.get(means.id, {})
            counted = [
                self.count(means.id, one, kinds)
                for one in supported
                if one is not None and one in periods
            ]
        needs = means.means.needs
        verified = [met(accepted, needs) for accepted, _ in counted]
        evidenced = [met(delivered, needs) for _, delivered in counted]
        return MeansCompletion(
            means=means,
            share=share,
            verified=verified[0] if periods is None else sum(verified, NOTHING) / occurrences,
            evidenced=evidenced[0] if periods is None else sum(evidenced, NOTHING) / occurrences,
            expected=expected,
            accepted=sum(accepted for accepted, _ in counted),
            delivered=sum(delivered for _, delivered in counted),
            occurrences=occurrences,
            occurrences_due=due,
            counts=Counts(due, occurrences, sum(value == 1 for value in verified)),
        )

    def linear(self, item: Item) -> Fraction | None:
        """From 0 on the day before the start to 1 on the end (rule 6)."""
        start, end = item.start, item.end
        if end is None:
            return None
        if (known := self.spans.get((start, end))) is None:
            known = self.spans[start, end] = self.elapsed(start, end)
        return known

    def elapsed(self, start: date | None, end: date) -> Fraction:
        """What part of a span has gone by."""
        if start is None or end < start:
            return WHOLE if end <= self.day else NOTHING
        elapsed = (self.day - start + timedelta(days=1)).days
        span = (end - start + timedelta(days=1)).days
        return min(WHOLE, max(NOTHING, Fraction(elapsed, span)))

    # -- Evidence (rules 3, 4 and 8) ---------------------------------------------------

    def pieces_by_promise(self) -> dict[str, dict[Period | None, list[Piece]]]:
        """The pieces that count on this day, by the means or item and the period they support."""
        found: dict[str, dict[Period | None, list[Piece]]] = {}
        for piece in self.register.evidence.values():
            if piece.record.added.date() > self.day or is_superseded(piece, self.day):
                continue
            for target in piece.targets.values():
                promise = target.means.id if target.means else target.item.id
                found.setdefault(promise, {}).setdefault(target.period, []).append(piece)
        return found

    def count(self, promise: str, period: Period | None, kinds: Sequence[str]) -> tuple[int, int]:
        """How many pieces of the given kinds are accepted, and how many delivered."""
        accepted = delivered = 0
        if promise not in self.pieces:
            return 0, 0
        reference = f"{promise}@{period.name}" if period else promise
        for piece in self.pieces.get(promise, {}).get(period, ()):
            if kinds and piece.record.kind not in kinds:
                continue
            state = state_of(self.register, piece, reference, self.day)
            delivered += state != "rejected"
            accepted += state == "accepted"
        return accepted, delivered

    # -- Claims (rule 5) ---------------------------------------------------------------

    def latest_claims(self, side: Side) -> dict[str, Claim]:
        """The latest claim of one side about each item that it spoke of."""
        claims: dict[str, Claim] = {}
        assessments = sorted(
            self.register.assessments.values(), key=lambda entry: (entry.record.date, entry.id)
        )
        for entry in assessments:
            if entry.record.date > self.day or self.register.side_of(entry.record.by) != side:
                continue
            scope = entry.id.rpartition("/assessments/")[0]
            for reference, claim in entry.record.items.items():
                if (item := self.register.item_named(reference, scope)) is not None:
                    claims[item.id] = claim
        return claims

    def claims_about(
        self, item: Item, below: Sequence[Any]
    ) -> tuple[dict[Side, Fraction | None], frozenset[Side]]:
        """What each side says of an item, and which of them said anything at all."""
        values: dict[Side, Fraction | None] = {}
        spoken: set[Side] = set()
        if isinstance(item.record, Plan) and not below:
            return dict.fromkeys(SIDES), frozenset()
        for side in SIDES:
            claim = self.claims[side].get(item.id)
            if claim is not None:
                values[side] = self.worth(claim)
                spoken.add(side)
            elif any(side in child.spoken for child in below):
                values[side] = weighted_mean(
                    [(child.share or NOTHING, child.claims[side] or NOTHING) for child in below]
                )
                spoken.add(side)
            else:
                values[side] = None
        return values, frozenset(spoken)

    def worth(self, claim: Claim) -> Fraction | None:
        """The share that a claim stands for."""
        if claim.percent is not None:
            return claim.percent / 100
        levels = self.register.settings.completion.level_percent
        match claim.level:
            case "unclear":
                return None
            case "limited":
                return levels.limited / 100
            case "substantial":
                return levels.substantial / 100
            case "complete":
                return WHOLE
        return NOTHING


def is_withdrawn(item: Item, day: date) -> bool:
    """Whether an item, or one that it is a part of, was withdrawn by ``day``."""
    return any(is_marked_withdrawn(one, day) for one in (item, *item.ancestors()))


def is_marked_withdrawn(item: Item, day: date) -> bool:
    """Whether an item itself was withdrawn by ``day``."""
    withdrawn = vars(item.record).get("withdrawn")
    return withdrawn is not None and withdrawn.date <= day


def met(pieces: int, needs: int) -> Fraction:
    """The part of what a means needs that is there."""
    if pieces == 0:
        return NOTHING
    return WHOLE if pieces >= needs else Fraction(pieces, needs)


def _total(counts: Iterable[Counts]) -> Counts:
    due = total = verified = 0
    for one in counts:
        due += one.due
        total += one.total
        verified += one.verified
    return Counts(due, total, verified)
