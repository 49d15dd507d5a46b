"""Dates in words: read where they mean one span only, and left as words where they do not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agatrack.exchange.fuzzy_dates import read_words


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("10 December 2019", "2019-12-10", "2019-12-10"),
        ("December 10th, 2019", "2019-12-10", "2019-12-10"),
        ("10 de diciembre de 2019", "2019-12-10", "2019-12-10"),
        ("1º de enero de 2020", "2020-01-01", "2020-01-01"),
        ("1er janvier 2020", "2020-01-01", "2020-01-01"),
        ("Dic. 2019", "2019-12", "2019-12"),
        ("décembre 2019", "2019-12", "2019-12"),
        ("2019", "2019", "2019"),
        ("31/12/2019", "2019-12-31", "2019-12-31"),
        ("12/2020", "2020-12", "2020-12"),
        ("43809", "2019-12-10", "2019-12-10"),
        ("2019-12-10T00:00:00", "2019-12-10", "2019-12-10"),
    ],
)
def test_a_day_month_or_year_is_read_whole(text: str, start: str, end: str) -> None:
    span = read_words(text)

    assert span is not None
    assert (span.start, span.end, span.is_exact) == (start, end, True)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Q4 2020", "2020-10-01", "2020-12-31"),
        ("4T 2020", "2020-10-01", "2020-12-31"),
        ("2020-Q4", "2020-10-01", "2020-12-31"),
        ("IV quarter of 2020", "2020-10-01", "2020-12-31"),
        ("cuarto trimestre de 2020", "2020-10-01", "2020-12-31"),
        ("Primer trimestre del 2021", "2021-01-01", "2021-03-31"),
        ("first half of 2021", "2021-01-01", "2021-06-30"),
        ("segundo semestre de 2021", "2021-07-01", "2021-12-31"),
        ("segundo cuatrimestre de 2021", "2021-05-01", "2021-08-31"),
        ("3er bimestre 2021", "2021-05-01", "2021-06-30"),
        ("Fall 2027", "2027-09-01", "2027-11-30"),
        ("otoño de 2027", "2027-09-01", "2027-11-30"),
        ("winter 2027-28", "2027-12-01", "2028-02-29"),
        ("2019-2021", "2019-01-01", "2021-12-31"),
        ("January to March 2020", "2020-01-01", "2020-03-31"),
        ("de enero a marzo de 2020", "2020-01-01", "2020-03-31"),
        ("10 diciembre 2019 – 31 agosto 2021", "2019-12-10", "2021-08-31"),
        ("by the end of March 2020", None, "2020-03-31"),
        ("hasta el 31 de agosto de 2021", None, "2021-08-31"),
        ("a partir de agosto de 2020", "2020-08-01", None),
    ],
)
def test_a_looser_span_is_read_and_its_words_are_kept(
    text: str, start: str | None, end: str | None
) -> None:
    span = read_words(text)

    assert span is not None
    assert (span.start, span.end, span.is_exact) == (start, end, False)


@pytest.mark.parametrize(
    "text",
    [
        *("Ongoing", "permanente", "TBD", "", "a partir de agosto", "late 2020", "Winter 2027"),
        *("mediados de 2021", "finales de 2021", "03/02/2020", "31 February 2020", "Q5 2020"),
        *("marzo a enero de 2020", "2021 quarter", "fifth quarter of 2020", "in 3 years", "1 2020"),
        *("9-0000", "hasta " * 2000 + "2020", "1/1/0000", "0000-12"),
    ],
)
def test_what_means_no_span_or_several_stays_words(text: str) -> None:
    assert read_words(text) is None


def test_seasons_of_the_south_lie_half_a_year_apart() -> None:
    autumn, winter = (
        read_words("otoño de 2027", south=True),
        read_words("invierno 2027", south=True),
    )

    assert autumn is not None
    assert winter is not None
    assert (autumn.start, autumn.end) == ("2027-03-01", "2027-05-31")
    assert (winter.start, winter.end) == ("2027-06-01", "2027-08-31")


@given(st.dates(date(1955, 1, 1), date(2100, 1, 1)))
def test_every_day_is_read_as_it_is_written_by_law(day: date) -> None:
    for form in ("%d %B %Y", "%B %d, %Y", "%Y-%m-%d"):
        span = read_words(day.strftime(form))
        assert span is not None
        assert span.start == span.end == day.isoformat()


@given(st.text(max_size=20))
def test_no_text_is_too_strange_to_be_looked_at_by_law(text: str) -> None:
    span = read_words(text)

    assert span is None or span.first is None or span.last is None or span.first <= span.last
