"""What all pictures share: a picture with its table twin, and days as places on an axis.

A picture is as wide as the page gives it, and as high as its attribute says: places along it
are percents, so letters keep their size on a telephone. Colours stand in attributes and have
classes beside them, which ``templates/charts/charts.css`` gives others in the dark.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count, pairwise
from typing import Final, NamedTuple

MOST_LINES: Final = 6
"""Lines of the calendar across a picture; so many dates fit side by side on a telephone."""

_MONTHS_APART: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000)

_LETTER: Final = 2.4
"""Width of a letter of a label, in percent of the picture on a telephone; a little room too."""

_EDGE: Final = 8
"""So near to an edge, in percent, a label would be cut off if its middle stood at its place."""


class Chart(NamedTuple):
    """A picture, and the same as a table: what its columns are called, and its rows."""

    svg: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Mark(NamedTuple):
    """A place along a picture, its label, and which part of that stands there."""

    x: str
    label: str
    anchor: str

    @property
    def ends(self) -> tuple[float, float]:
        """Where the label begins and ends on a telephone, in percent of the width."""
        width = _LETTER * len(self.label)
        left = float(self.x) - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        return left, left + width


class Axis:
    """The days from ``first`` to ``last``, as percent of a picture's width."""

    def __init__(self, first: date, last: date) -> None:
        self.first = first
        self.last = max(first, last)
        self._days = max(1, (self.last - first).days)

    def percent(self, day: date) -> float:
        """Where a day lies, from 0 to 100; a day outside lies at the edge."""
        return min(100.0, max(0.0, 100 * (day - self.first).days / self._days))

    def mark(self, day: date, label: str) -> Mark:
        """A day with a label."""
        percent = self.percent(day)
        anchor = "start" if percent < _EDGE else "end" if percent > 100 - _EDGE else "middle"
        return Mark(short(percent), label, anchor)

    def lines(self) -> list[Mark]:
        """First days of months, at most ``MOST_LINES`` of them, evenly apart.

        Where labels would overlap, only every second line has one, or every third.
        """
        begin, end = _month(self.first), _month(self.last)
        apart = next(one for one in _MONTHS_APART if end // one - begin // one < MOST_LINES)
        days = list(_first_days(begin, end, apart))
        marks = [
            self.mark(day, f"{day:%Y}" if apart % 12 == 0 else day.isoformat()[:7])
            for day in days
            if day >= self.first
        ]
        return _apart(marks)


def _apart(marks: list[Mark]) -> list[Mark]:
    """Marks from left to right, with as many labels, evenly chosen, as do not overlap."""
    step = next(one for one in count(1) if _fit(marks[::one]))
    return [mark if at % step == 0 else mark._replace(label="") for at, mark in enumerate(marks)]


def _fit(marks: list[Mark]) -> bool:
    return all(one.ends[1] <= other.ends[0] for one, other in pairwise(marks))


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_days(begin: int, end: int, apart: int) -> Iterator[date]:
    for number in range(-(-begin // apart) * apart, end + 1, apart):
        yield date(number // 12, number % 12 + 1, 1)


def short(value: float) -> str:
    """A number for a picture, with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
