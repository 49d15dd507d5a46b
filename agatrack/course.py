"""How the expected part of an item grows from day to day (rule 6), worked out once for all days.

A leaf is expected to grow along one or more spans, an item above it along the weighted mean
of those below: in the end a sum of spans, each with a weight that no day changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import NamedTuple

from agatrack.dates import Periods


class Span(NamedTuple):
    """From nothing on the day before ``start`` to all on ``end``; without a start all at once."""

    start: date | None
    end: date


Growth = Span | Periods


class Course:
    """Growths with their weights, which are whole numbers of ``whole`` parts."""

    def __init__(self, growths: dict[Growth, int], whole: int) -> None:
        self.growths = growths
        self.whole = whole

    def on(self, day: date) -> Fraction:
        """What is expected on a day, from 0 to 1."""
        lines, periods, whole = self._terms
        now = day.toordinal()
        total = 0
        for before, last, weight in lines:
            if now > before:
                total += weight * (min(now, last) - before)
        for one, weight in periods:
            total += weight * one.due(day)
        return Fraction(total, whole)

    @cached_property
    def _terms(self) -> tuple[list[tuple[int, int, int]], list[tuple[Periods, int]], int]:
        """The growths in whole steps, of days or periods, over one denominator."""
        fine = lcm(*(_steps(growth) for growth in self.growths))
        lines, periods = [], []
        for growth, weight in self.growths.items():
            step = weight * (fine // _steps(growth))
            if isinstance(growth, Span):
                last = growth.end.toordinal()
                lines.append((last - _steps(growth), last, step))
            else:
                periods.append((growth, step))
        return lines, periods, self.whole * fine


def _steps(growth: Growth) -> int:
    if not isinstance(growth, Span):
        return growth.count
    if growth.start is None or growth.end < growth.start:
        return 1
    return (growth.end - growth.start).days + 1


def along(growth: Growth) -> Course:
    """The course of what grows along one span or by one period after the other."""
    return Course({growth: 1}, 1)


def mean(weights: Sequence[int], courses: Sequence[Course | None]) -> Course | None:
    """The weighted mean of the courses that are there; None where there is none."""
    there = [
        (weight, course)
        for weight, course in zip(weights, courses, strict=True)
        if course is not None and weight
    ]
    if len(there) <= 1:
        return there[0][1] if there else None
    fine = lcm(*(course.whole for _, course in there))
    growths: dict[Growth, int] = {}
    for weight, course in there:
        finer = weight * (fine // course.whole)
        for growth, number in course.growths.items():
            growths[growth] = growths.get(growth, 0) + number * finer
    return Course(growths, fine * sum(weight for weight, _ in there))
