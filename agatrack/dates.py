"""Days, partial dates and calendar periods, as the data format writes them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final, Literal, NamedTuple

Every = Literal["month", "quarter", "semester", "year"]

PERIODS_A_YEAR: Final[dict[Every, int]] = {"month": 12, "quarter": 4, "semester": 2, "year": 1}

MOST_PERIODS: Final = 1_200
"""Occurrences of one recurring means: a hundred years of months, and no plan runs that long."""

# [0-9], never \d: Arabic-Indic digits would pass, and int() would read them.
_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
    r"(?:[Zz]|[+-][0-9]{2}:[0-9]{2})?"
)
_PERIOD = re.compile(r"([0-9]{4})(?:-(?:([0-9]{2})|Q([1-4])|S([12])))?")


class PartialDate(NamedTuple):
    """A day, a month or a year, as its first and its last day.

    As a start it means the first day, as an end the last one.
    """

    first: date
    last: date

    @property
    def written(self) -> str:
        """The date as the data format writes it: ``2019-12-10``, ``2019-06`` or ``2019``."""
        if self.first == self.last:
            return self.first.isoformat()
        whole_year = self.last - self.first > timedelta(days=31)
        return self.first.isoformat()[: 4 if whole_year else 7]


@lru_cache(maxsize=1 << 12)
def parse_partial(text: str) -> PartialDate:
    """Read ``2019-12-10``, ``2019-06`` or ``2019``.

    Raises:
        ValueError: the text has another form, or names a day that does not exist.
    """
    match = _PARTIAL.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if day or match[3]:
        whole = date(year, month, day)
        return PartialDate(whole, whole)
    if match[2]:
        return PartialDate(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    return PartialDate(date(year, 1, 1), date(year, 12, 31))


def parse_day(text: str) -> date:
    """Read a whole day, ``2019-12-10``.

    Raises:
        ValueError: the text has another form, or names a day that does not exist.
    """
    partial = parse_partial(text)
    if len(text) != len("2019-12-10"):
        raise ValueError(text)
    return partial.first


def parse_moment(text: str) -> datetime:
    """Read a date and time, ``2020-03-02T10:00:00Z``; without a zone it is UTC.

    Raises:
        ValueError: the text has another form, or names a moment that does not exist.
    """
    if _MOMENT.fullmatch(text) is None:
        raise ValueError(text)
    moment = datetime.fromisoformat(text.upper())
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(text) from error


class Period(NamedTuple):
    """One calendar period: the ``number``-th (from 0) of all periods of its length."""

    every: Every
    number: int

    @property
    def last_day(self) -> date:
        """The period's last day, on which an occurrence falls due."""
        months = 12 // PERIODS_A_YEAR[self.every]
        year, month = divmod((self.number + 1) * months - 1, 12)
        return date(year, month + 1, monthrange(year, month + 1)[1])

    @property
    def name(self) -> str:
        """The period as references write it: ``2020-03``, ``2020-Q1``, ``2020-S1``, ``2020``."""
        year, part = divmod(self.number, PERIODS_A_YEAR[self.every])
        marks = {
            "month": f"-{part + 1:02}",
            "quarter": f"-Q{part + 1}",
            "semester": f"-S{part + 1}",
        }
        return f"{year:04}{marks.get(self.every, '')}"


def period_of(every: Every, day: date) -> Period:
    """The period of the given length that ``day`` lies in."""
    share = PERIODS_A_YEAR[every]
    return Period(every, day.year * share + (day.month - 1) * share // 12)


def parse_period(every: Every, text: str) -> Period | None:
    """The period that ``text`` names, or None where it names no period of that length."""
    match = _PERIOD.fullmatch(text)
    if match is None or match[1] == "0000":
        return None
    year, (month, quarter, semester) = int(match[1]), match.groups()[1:]
    written: Every = (
        "month" if month else "quarter" if quarter else "semester" if semester else "year"
    )
    part = int(month or quarter or semester or 1)
    if written != every or not 1 <= part <= PERIODS_A_YEAR[every]:
        return None
    return Period(every, year * PERIODS_A_YEAR[every] + part - 1)


@dataclass(frozen=True, slots=True)
class Periods:
    """Consecutive calendar periods: those numbered ``first`` up to, not including, ``stop``."""

    every: Every
    first: int
    stop: int

    def __contains__(self, period: object) -> bool:
        return isinstance(period, Period) and (
            period.every == self.every and self.first <= period.number < self.stop
        )

    @property
    def count(self) -> int:
        """How many periods there are."""
        return max(0, self.stop - self.first)

    def due(self, day: date) -> int:
        """How many of them have their last day up to and including ``day``."""
        return min(self.count, max(0, _ended_by(self.every, day) - self.first))

    def names(self) -> tuple[str, ...]:
        """The names of all periods, in order."""
        return tuple(Period(self.every, number).name for number in range(self.first, self.stop))


def periods_within(every: Every, first: date, last: date) -> Periods:
    """The periods whose last day falls within ``first`` to ``last``, both included."""
    start = period_of(every, first).number
    return Periods(every, start, max(start, _ended_by(every, last)))


def _ended_by(every: Every, day: date) -> int:
    """The number of the first period that has not ended by the end of ``day``."""
    period = period_of(every, day)
    return period.number + (period.last_day <= day)
