"""The figures of items at one commit after the other: only what may be others is reckoned anew.

The rules are those of ``agatrack.progress``, whose reckoning of one leaf and one claim is used
here; what is left out are details, and whatever is as it was. A law among the tests says that
the figures are those of ``completion``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from agatrack.acceptance import is_superseded
from agatrack.course import Course, Span, along, mean
from agatrack.dates import Period
from agatrack.file_tree import SETTINGS_FILE
from agatrack.garbage import no_collection
from agatrack.loading import KnownTree, Memo
from agatrack.model.plan import Plan
from agatrack.model.process import Claim
from agatrack.model.register import SIDES, Item, Piece, Side
from agatrack.progress import (
    NOTHING,
    Reckoning,
    is_marked_withdrawn,
    is_withdrawn,
    met,
    shares,
)
from agatrack.replay import Kinds, Replay, begun
from agatrack.ties import Touched


class Figures(NamedTuple):
    """How far an item is: shares from 0 to 1, None where there is no such figure."""

    verified: Fraction | None
    evidenced: Fraction | None
    expected: Fraction | None
    claims: Mapping[Side, Fraction | None]


class _Standing(NamedTuple):
    """What was done about an item, as it is from the day ``since`` to before ``until``."""

    verified: Fraction | None
    evidenced: Fraction | None
    since: date
    until: date


class _Voices(NamedTuple):
    """What was said about an item, and who said anything, as it is for as long."""

    claims: Mapping[Side, Fraction | None]
    spoken: frozenset[Side]
    since: date
    until: date


class _Shape(NamedTuple):
    """What only a change of the plan changes: the weights of an item's parts, and its course."""

    weights: Sequence[int]
    course: Course | None


_SILENCE: Mapping[Side, Fraction | None] = dict.fromkeys(SIDES)
_NOBODY: frozenset[Side] = frozenset()


class Walk:
    """The figures of items of a tree whose files come, change and go."""

    def __init__(self, tree: KnownTree, memo: Memo) -> None:
        self._tree = tree
        self._memo = memo
        self._replay: Replay | None = None
        self._brief: _Brief | None = None

    def move(self, changed: Kinds) -> None:
        """Follow the tree, in which these files changed."""
        with no_collection():
            if self._replay is None or self._brief is None or SETTINGS_FILE in changed:
                self._replay = begun(self._tree, self._memo)
                self._brief = _Brief(self._replay) if self._replay else None
            else:
                self._brief.forget(self._replay.move(changed))

    def is_sound(self, name: str) -> bool:
        """Whether an item's plan, and all that is no other plan's own, has no faults."""
        return self._replay is not None and self._replay.is_sound(name.partition("/")[0])

    def figures(self, name: str, day: date) -> Figures | None:
        """The figures of an item on a day; None where it is not there, or is not sound."""
        return self._brief.of(name, day) if self._brief and self.is_sound(name) else None


class _Brief(Reckoning):
    """The figures of a replay's register, whatever day they are asked for.

    It is to be told with ``forget`` of all that the replay changes.
    """

    def __init__(self, replay: Replay) -> None:
        self._ties = replay.ties
        self._standings: dict[str, _Standing] = {}
        self._voices: dict[str, _Voices] = {}
        self._shapes: dict[str, _Shape] = {}
        super().__init__(replay.register, date.min)

    def pieces_by_promise(self) -> dict[str, dict[Period | None, list[Piece]]]:
        """None to begin with: those of a leaf are gathered when it is reckoned."""
        return {}

    def latest_claims(self, side: Side) -> dict[str, Claim]:  # noqa: ARG002 - of any side
        """None: those about an item are looked for when it is reckoned."""
        return {}

    def forget(self, touched: Touched) -> None:
        """Reckon anew what a move of the replay touched, when it is asked for."""
        if touched.everything:
            self._standings.clear()
            self._voices.clear()
        for known, names in (
            (self._standings, touched.standings | touched.shapes),
            (self._voices, touched.said | touched.shapes),
            (self._shapes, touched.shapes),
        ):
            for one in {above for name in names for above in _with_all_above(name)}:
                known.pop(one, None)

    def of(self, name: str, day: date) -> Figures | None:
        """The figures of an item on a day; None where the register has no such item."""
        item = self.register.items.get(name)
        if item is None:
            return None
        if day != self.day:
            self.day = day
            self.spans.clear()
        standing, course = self._standing(item), self._shape(item).course
        verified = standing.verified
        if verified is not None and is_withdrawn(item, day):
            verified = NOTHING
        expected = course.on(day) if course else None
        return Figures(verified, standing.evidenced, expected, self._said_of(item).claims)

    # -- What was done -------------------------------------------------------------------

    def _standing(self, item: Item) -> _Standing:
        known = self._standings.get(item.id)
        if known is None or not known.since <= self.day < known.until:
            known = self._standings[item.id] = self._reckoned(item)
        return known

    def _reckoned(self, item: Item) -> _Standing:
        below = [self._standing(child) for child in item.children]
        days: list[date] = []
        if below or isinstance(item.record, Plan):
            weights = self._shape(item).weights
            verified = _mean(weights, [one.verified for one in below])
            evidenced = _mean(weights, [one.evidenced for one in below])
        else:
            verified, evidenced = self._of_leaf(item, days)
        if (withdrawn := getattr(item.record, "withdrawn", None)) is not None:
            days.append(withdrawn.date)
            if is_marked_withdrawn(item, self.day) and verified is not None:
                verified = NOTHING
        return _Standing(verified, evidenced, *self._span(below, days))

    def _span(
        self, below: Sequence[_Standing | _Voices], days: Sequence[date]
    ) -> tuple[date, date]:
        """From which day on, and up to which, things are as they are: ``days`` may change them."""
        since = [*(one.since for one in below), *(day for day in days if day <= self.day)]
        until = [*(one.until for one in below), *(day for day in days if day > self.day)]
        return max(since, default=date.min), min(until, default=date.max)

    def _of_leaf(self, item: Item, days: list[date]) -> tuple[Fraction | None, Fraction | None]:
        """Verified and evidenced; adds the days on which they may become others."""
        promises = [means.id for means in item.means] or [item.id]
        supporting = [
            (one, pair) for one in promises for pair in self._ties.supporting.get(one, ())
        ]
        if not supporting:
            return NOTHING, NOTHING
        for promise in promises:
            self.pieces.pop(promise, None)
        for promise, (period, piece) in supporting:
            days += _days_of(piece)
            if piece.record.added.date() <= self.day and not is_superseded(piece, self.day):
                self.pieces.setdefault(promise, {}).setdefault(period, []).append(piece)
        if any(means.means.every for means in item.means):
            verified, evidenced, _ = self.figures(self.means_of(item, is_leaf=True), ())
            return verified, evidenced
        if not item.means:
            accepted, delivered = self.count(item.id, None, ())
            return met(accepted, 1), met(delivered, 1)
        written = [means.means for means in item.means]
        counted = [
            self.count(promise, None, means.kinds)
            for promise, means in zip(promises, written, strict=True)
        ]
        weights = _whole(shares([means.weight for means in written]))
        pairs = list(zip(counted, written, strict=True))
        return (
            _mean(weights, [met(accepted, means.needs) for (accepted, _), means in pairs]),
            _mean(weights, [met(delivered, means.needs) for (_, delivered), means in pairs]),
        )

    # -- What was said -------------------------------------------------------------------

    def _said_of(self, item: Item) -> _Voices:
        known = self._voices.get(item.id)
        if known is None or not known.since <= self.day < known.until:
            known = self._voices[item.id] = self._heard(item)
        return known

    def _heard(self, item: Item) -> _Voices:
        below = [self._said_of(child) for child in item.children]
        said = self._ties.said.get(item.id, ())
        if not said and not any(one.spoken for one in below):
            # Even so somebody may yet speak of what is below.
            return _Voices(_SILENCE, _NOBODY, *self._span(below, ()))
        latest: dict[Side, Claim] = {}
        for saying in said:
            speaker = self.register.side_of(saying.by)
            if speaker is not None and saying.day <= self.day:
                latest[speaker] = saying.claim
        spoken = {side for side in SIDES if any(side in one.spoken for one in below)}
        values: dict[Side, Fraction | None] = dict(_SILENCE)
        for side in spoken.difference(latest):
            values[side] = _mean(
                self._shape(item).weights,
                [NOTHING if (one := each.claims[side]) is None else one for each in below],
            )
        values.update((side, self.worth(claim)) for side, claim in latest.items())
        span = self._span(below, [saying.day for saying in said])
        if isinstance(item.record, Plan) and not below:
            return _Voices(_SILENCE, _NOBODY, *span)
        return _Voices(values, frozenset(spoken.union(latest)), *span)

    # -- What only the plan says ---------------------------------------------------------

    def _shape(self, item: Item) -> _Shape:
        if (known := self._shapes.get(item.id)) is None:
            known = self._shapes[item.id] = self._shaped(item)
        return known

    def _shaped(self, item: Item) -> _Shape:
        if item.children:
            weights = _whole(shares([child.weight for child in item.children]))  # type: ignore[misc]
            courses = [self._shape(child).course for child in item.children]
            return _Shape(weights, mean(weights, courses))
        if isinstance(item.record, Plan):
            return _Shape((), None)
        own = along(Span(item.start, item.end)) if item.end is not None else None
        if not any(means.means.every for means in item.means):
            return _Shape((), own)
        weights = _whole(shares([means.means.weight for means in item.means]))
        courses = [along(means.periods) if means.periods else own for means in item.means]
        return _Shape((), mean(weights, courses))


def _whole(portions: Sequence[Fraction]) -> list[int]:
    """Shares in whole numbers."""
    whole = lcm(*(share.denominator for share in portions))
    return [share.numerator * (whole // share.denominator) for share in portions]


def _mean(weights: Sequence[int], values: Sequence[Fraction | None]) -> Fraction | None:
    """The weighted mean of the values that are there; None where there is none."""
    there = [
        (weight, value)
        for weight, value in zip(weights, values, strict=True)
        if value is not None and weight
    ]
    if not there:
        return None
    first = there[0][1]
    if all(value is first for _, value in there):
        return first
    ratios = [(weight, *value.as_integer_ratio()) for weight, value in there]
    fine = lcm(*(below for _, _, below in ratios))
    sum_ = sum(weight * above * (fine // below) for weight, above, below in ratios)
    return Fraction(sum_, fine * sum(weight for weight, _, _ in ratios)) if sum_ else NOTHING


def _days_of(piece: Piece) -> Iterator[date]:
    """The days on which something became of a piece."""
    yield piece.record.added.date()
    yield from (newer.record.added.date() for newer in piece.superseded_by)
    yield from (verdict.record.date for verdict in piece.reviews)


def _with_all_above(identifier: str) -> Iterator[str]:
    while identifier:
        yield identifier
        identifier = identifier.rpartition("/")[0]
