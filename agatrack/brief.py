"""The figures of a few items and nothing else: ``agatrack.progress`` without its detail.

Where the same register is reckoned at every commit of a history, most of it was neither
delivered nor claimed, and is not looked into. A law among the tests says that the
figures are those of ``completion``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from agatrack.model.plan import Means, Plan
from agatrack.model.register import SIDES, Item, Register, Side
from agatrack.progress import (
    NOTHING,
    Reckoning,
    is_marked_withdrawn,
    is_withdrawn,
    met,
    shares,
    weighted_mean,
)


class Figures(NamedTuple):
    """How far an item is: shares from 0 to 1, None where there is no such figure.

    ``share`` is its part of its parent's figure, None where that was not asked for.
    """

    share: Fraction | None
    verified: Fraction | None
    evidenced: Fraction | None
    expected: Fraction | None
    claims: Mapping[Side, Fraction | None]
    spoken: frozenset[Side]


_SILENCE: Mapping[Side, Fraction | None] = dict.fromkeys(SIDES)
_NOBODY: frozenset[Side] = frozenset()


def figures(register: Register, day: date, items: Iterable[str]) -> dict[str, Figures]:
    """The figures on ``day`` of those of the items that the register has, by id."""
    brief = _Brief(register, day)
    return {
        name: brief.figures_of(item, None, withdrawn=is_withdrawn(item, day))
        for name in items
        if (item := register.items.get(name)) is not None
    }


class _Brief(Reckoning):
    """One day's reckoning of what something was delivered for, or said about."""

    def __init__(self, register: Register, day: date) -> None:
        super().__init__(register, day)
        self.served = set(_with_all_above(self.pieces))
        self.spoken_of = {one for side in SIDES for one in _with_all_above(self.claims[side])}

    def figures_of(self, item: Item, share: Fraction | None, *, withdrawn: bool) -> Figures:
        below: list[Figures] = []
        if item.children or isinstance(item.record, Plan):
            below = self.below(item, withdrawn=withdrawn)
            verified, evidenced, expected = self.figures((), below)
        else:
            verified, evidenced, expected = self.of_leaf(item)
        if withdrawn and verified is not None:
            verified = NOTHING
        claims, spoken = _SILENCE, _NOBODY
        if item.id in self.spoken_of:
            claims, spoken = self.claims_about(item, below)
        return Figures(share, verified, evidenced, expected, claims, spoken)

    def below(self, item: Item, *, withdrawn: bool) -> list[Figures]:
        portions = shares([child.weight for child in item.children])  # type: ignore[misc]
        return [
            self.figures_of(
                child, portion, withdrawn=withdrawn or is_marked_withdrawn(child, self.day)
            )
            for child, portion in zip(item.children, portions, strict=True)
        ]

    def of_leaf(self, item: Item) -> tuple[Fraction | None, Fraction | None, Fraction | None]:
        written: Sequence[Means] = getattr(item.record, "verification", ())
        if any(one.every for one in written):
            return self.figures(self.means_of(item, is_leaf=True), ())
        if item.id not in self.served:
            return NOTHING, NOTHING, self.linear(item)
        if not written:
            accepted, delivered = self.count(item.id, None, ())
            return met(accepted, 1), met(delivered, 1), self.linear(item)
        counted = [self.count(f"{item.id}/{one.id}", None, one.kinds) for one in written]
        parts = list(zip(shares([one.weight for one in written]), written, counted, strict=True))
        return (
            weighted_mean([(share, met(one[0], means.needs)) for share, means, one in parts]),
            weighted_mean([(share, met(one[1], means.needs)) for share, means, one in parts]),
            self.linear(item),
        )


def _with_all_above(identifiers: Iterable[str]) -> Iterator[str]:
    for identifier in identifiers:
        while identifier:
            yield identifier
            identifier = identifier.rpartition("/")[0]  # noqa: PLW2901 - on to what is above
