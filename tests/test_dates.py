"""Days, partial dates and calendar periods agree with the calendar, counted day by day."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agatrack.dates import (
    PERIODS_A_YEAR,
    Every,
    PartialDate,
    Period,
    parse_day,
    parse_moment,
    parse_partial,
    parse_period,
    period_of,
    periods_within,
)

ONE_DAY = timedelta(days=1)

everies = st.sampled_from(get_args(Every))
near_days = st.dates(date(2015, 1, 1), date(2025, 12, 31))
any_day = st.dates()


def is_refused(parse: Callable[[str], object], text: str) -> bool:
    """Whether a text is refused with the one error that is promised."""
    with suppress(ValueError):
        parse(text)
        return False
    return True


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2019-12-10", date(2019, 12, 10), date(2019, 12, 10)),
        ("2020-02-29", date(2020, 2, 29), date(2020, 2, 29)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-02", date(2019, 2, 1), date(2019, 2, 28)),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("0001", date.min, date(1, 12, 31)),
        ("9999-12", date(9999, 12, 1), date.max),
    ],
)
def test_partial_date_is_its_first_and_last_day(written: str, first: date, last: date) -> None:
    assert parse_partial(written) == PartialDate(first, last)
    assert parse_partial(written).written == written


@pytest.mark.parametrize(
    "text",
    [
        "2019-02-29", "2021-13", "2021-00", "2021-01-00", "0000", "0000-01-01", "2019-1-1", "19",
        "2019-12-10 ", "2019-12-10\n", " 2019", "2019-", "20191210", "10/12/2019", "2019-12-10T00",
        "+2019", "٢٠١٩", "2019-W01", "", "99999", "2019-06-31",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    assert is_refused(parse_partial, text)


@pytest.mark.parametrize("text", ["2019", "2019-12", "2019-12-10T10:00:00Z"])
def test_day_is_a_whole_one(text: str) -> None:
    assert parse_day("2020-02-29") == date(2020, 2, 29)
    assert is_refused(parse_day, text)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("2020-03-02T10:00:00Z", 10, 0),
        ("2020-03-02t10:00:00z", 10, 0),
        ("2020-03-02 10:00", 10, 0),
        ("2020-03-02T10:00:00.5Z", 10, 0),
        ("2020-03-02T10:00:00.000001", 10, 0),
        ("2020-03-02T10:00:00-06:00", 16, 0),
        ("2020-03-02T10:00:00+05:45", 4, 15),
    ],
)
def test_moment_is_in_utc(text: str, hour: int, minute: int) -> None:
    moment = parse_moment(text)

    assert moment.replace(second=0, microsecond=0) == datetime(2020, 3, 2, hour, minute, tzinfo=UTC)
    assert moment.tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    [
        "2020-03-02", "2020-02-30T10:00:00Z", "2020-03-02T24:00:00Z", "2020-03-02T10:60:00Z",
        "2020-03-02T10:00:60Z", "2020-03-02T10:00:00+25:00", "2020-03-02T1:00:00Z", "now", "",
        "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00", "2020-03-02T10:00:00Z\n",
        "2020-03-02T10Z", "2020-03-02T٠٠:00:00Z",
    ],
)  # fmt: skip
def test_what_is_no_moment_is_refused(text: str) -> None:
    assert is_refused(parse_moment, text)


@given(st.text(st.sampled_from("0123456789-:TZ+. QS"), max_size=26) | st.text(max_size=12))
def test_fuzz_any_text_is_a_date_or_refused(text: str) -> None:
    for parse in (parse_partial, parse_day, parse_moment):
        assert is_refused(parse, text) or parse(text)
    assert parse_period("month", text) is None or text[4] == "-"


@given(any_day, st.sampled_from((4, 7, 10)))
def test_law_that_a_partial_date_is_written_as_it_was_read(day: date, length: int) -> None:
    text = day.isoformat()[:length]
    partial = parse_partial(text)

    assert partial.written == text
    assert partial.first <= day <= partial.last


@pytest.mark.parametrize(
    ("every", "name", "last"),
    [
        ("month", "2020-02", date(2020, 2, 29)),
        ("month", "9999-12", date.max),
        ("quarter", "2020-Q1", date(2020, 3, 31)),
        ("quarter", "2020-Q4", date(2020, 12, 31)),
        ("semester", "2020-S1", date(2020, 6, 30)),
        ("year", "0001", date(1, 12, 31)),
    ],
)
def test_period_has_a_name_and_a_last_day(every: Every, name: str, last: date) -> None:
    period = parse_period(every, name)

    assert period == period_of(every, last)
    assert (period.name, period.last_day) == (name, last)


@pytest.mark.parametrize(
    ("every", "name"),
    [
        ("month", "2020"), ("month", "2020-13"), ("month", "2020-00"), ("quarter", "2020-Q5"),
        ("quarter", "2020-q1"), ("quarter", "2020-03"), ("semester", "2020-S3"), ("year", "0000"),
        ("year", "2020-Q1"), ("year", "2020 "), ("quarter", "2020-Q٢"), ("year", ""),
    ],
)  # fmt: skip
def test_what_is_no_period_of_that_length_is_none(every: Every, name: str) -> None:
    assert parse_period(every, name) is None


@given(everies, any_day)
def test_law_that_a_day_lies_in_its_period(every: Every, day: date) -> None:
    period = period_of(every, day)

    assert parse_period(every, period.name) == period
    assert day <= period.last_day
    assert period.last_day == date.max or period_of(every, period.last_day + ONE_DAY) == Period(
        every, period.number + 1
    )


def last_days(every: Every, first: date, last: date) -> list[date]:
    """The days from ``first`` to ``last`` on which a period ends, found day by day."""
    months = 12 // PERIODS_A_YEAR[every]
    days = (first + number * ONE_DAY for number in range((last - first).days + 1))
    return [day for day in days if (day + ONE_DAY).day == 1 and day.month % months == 0]


@given(every=everies, first=near_days, length=st.integers(0, 1500), day=near_days)
def test_law_that_periods_are_those_found_day_by_day(
    every: Every, first: date, length: int, day: date
) -> None:
    last = first + length * ONE_DAY
    periods = periods_within(every, first, last)
    expected = last_days(every, first, last)

    assert [parse_period(every, name) for name in periods.names()] == [
        period_of(every, end) for end in expected
    ]
    assert periods.count == len(expected)
    assert periods.due(day) == sum(end <= day for end in expected)
    assert (period_of(every, day) in periods) == (period_of(every, day).last_day in expected)


@given(every=everies, first=any_day, last=any_day, day=any_day)
def test_law_that_any_span_has_periods(every: Every, first: date, last: date, day: date) -> None:
    periods = periods_within(every, first, last)

    assert 0 <= periods.due(day) <= periods.count
    assert periods.count == 0 or first <= last
    assert periods.due(date.max) == periods.count
    assert periods.due(first - ONE_DAY if first > date.min else first) <= 1


def test_calendar_as_a_whole_has_as_many_periods_as_years_ask_for() -> None:
    counts = {every: periods_within(every, date.min, date.max).count for every in PERIODS_A_YEAR}

    assert counts == {every: 9999 * share for every, share in PERIODS_A_YEAR.items()}
    assert periods_within("year", date(2020, 1, 1), date(2020, 12, 30)).names() == ()
    assert Period("year", 2020) not in periods_within("month", date.min, date.max)
    assert "2020" not in periods_within("year", date.min, date.max)
