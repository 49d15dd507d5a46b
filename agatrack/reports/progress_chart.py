"""Figures over time to step lines: what was proven, delivered, claimed and expected when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from agatrack.messages import Message, counted
from agatrack.model.register import SIDES
from agatrack.reports.charts import Axis, Chart, short
from agatrack.reports.site.words import day_text
from agatrack.reports.summary import people_percent
from agatrack.reports.templating import filled

if TYPE_CHECKING:
    from agatrack.brief import Figures
    from agatrack.progress import Completion
    from agatrack.timeline import Point

SERIES: Final = {
    "verified": Message("Verified"),
    "evidenced": Message("Evidenced"),
    "self": Message("Government says"),
    "civil_society": Message("Civil society says"),
    "independent": Message("Independent says"),
    "expected": Message("Expected"),
}
"""The lines of the picture by their names, in the order of key and table."""

_STROKES: Final = {
    "verified": ("#0b6e4f", "3", ""),
    "evidenced": ("#2f6fb5", "2", ""),
    "self": ("#b25c00", "2", "8 4"),
    "civil_society": ("#7a3ea1", "2", "2 3"),
    "independent": ("#a3195b", "2", "8 3 2 3"),
    "expected": ("#6b7885", "1.5", "4 3"),
}
"""Colour, width and dashes of each line: nobody has to tell colours apart."""

MOST_POINTS: Final = 150
"""Points of one picture; more lie closer together than its lines are wide."""

_PERIODS: Final[tuple[Callable[[date], Any], ...]] = (
    lambda day: day,
    lambda day: day.isocalendar()[:2],
    lambda day: (day.year, day.month),
    lambda day: day.year,
)

_WIDE: Final = 1000
"""Units of the plot's own scale along the time."""

_TOP: Final = 10


class Moment(NamedTuple):
    """The figures of one item on one day, by the names in ``SERIES``.

    ``figures`` is None where the data of that day could not be read; a figure that there was
    not is None or left out.
    """

    day: date
    figures: Mapping[str, Fraction | None] | None


def moments(points: Iterable[Point]) -> list[Moment]:
    """The points of one item's history, as the picture takes them."""
    return [Moment(one.commit.committed.date(), _figures(one)) for one in points]


def as_values(courses: Mapping[str, Sequence[Moment]]) -> dict[str, Any]:
    """Courses of items as plain values."""
    return {
        item: [(one.day.isoformat(), _written(one.figures)) for one in course]
        for item, course in courses.items()
    }


def _written(figures: Mapping[str, Fraction | None] | None) -> dict[str, str] | None:
    if figures is None:
        return None
    return {name: str(share) for name, share in figures.items() if share is not None}


def from_values(values: Mapping[str, Any]) -> dict[str, list[Moment]]:
    """The courses that these plain values say."""
    return {
        item: [
            Moment(
                date.fromisoformat(day),
                None if figures is None else _read(figures),
            )
            for day, figures in course
        ]
        for item, course in values.items()
    }


def _read(figures: Mapping[str, str]) -> dict[str, Fraction | None]:
    return {name: _share(text) for name, text in figures.items()}


@lru_cache(maxsize=100_000)
def _share(text: str) -> Fraction:
    return Fraction(text)


def _figures(point: Point) -> Mapping[str, Fraction | None] | None:
    if not point.is_sound:
        return None
    return {} if point.figures is None else figures_of(point.figures)


def figures_of(done: Completion | Figures) -> Mapping[str, Fraction | None]:
    """What an item's completion says, by the names in ``SERIES``."""
    return {
        "verified": done.verified,
        "evidenced": done.evidenced,
        **{side: done.claims[side] for side in SIDES},
        "expected": done.expected,
    }


def thinned(points: Sequence[Moment]) -> list[Moment]:
    """The points without those that a picture has no room for: the last of a week, month or year.

    The first one and the last one always stay.
    """
    first, *later = sorted(points, key=lambda one: one.day)
    for period in _PERIODS:
        kept = list({period(one.day): one for one in later}.values())
        if len(kept) < MOST_POINTS:
            break
    return [first, *kept]


def progress_chart(
    points: Sequence[Moment], title: str, until: date, language: str, name: str
) -> Chart:
    """The picture and its table; ``name`` begins every id in it, and has to be one of its own.

    The points go on from each other, the oldest first; the last one holds ``until`` a day.
    """
    days = _last_of_each_day(points)
    first = days[0].day if days else until
    axis = Axis(first, max([until, *(one.day for one in days)]))
    shown = [
        series for series in SERIES if any((one.figures or {}).get(series) is not None
                                           for one in days)
    ] or ["verified"]  # fmt: skip
    broken = list(_broken(days, axis))
    about = counted(
        len(days),
        "{number} day with changes from {first} to {last}, in percent. "
        "The table has the same in words.",
        "{number} days with changes from {first} to {last}, in percent. "
        "The table has the same in words.",
        first=day_text(axis.first, language), last=day_text(axis.last, language),
    )  # fmt: skip
    rows = -(-(len(shown) + bool(broken)) // 2)
    svg = filled(
        "charts/progress.svg.j2",
        name=name,
        title=Message("Progress over time: {title}", title=title).into(language),
        about=about.into(language),
        key=list(_key(shown, language, has_gaps=bool(broken))),
        series=[_line(days, series, axis) for series in reversed(shown)],
        gaps=broken,
        lines=axis.lines(),
        levels=range(0, 101, 25),
        top=22 * rows + _TOP,
    )
    headings = (Message("Date"), *(SERIES[series] for series in shown))
    return Chart(
        svg,
        tuple(word.into(language) for word in headings),
        tuple(_table(days, shown, language)),
    )


def _last_of_each_day(points: Sequence[Moment]) -> list[Moment]:
    return list({one.day: one for one in sorted(points, key=lambda one: one.day)}.values())


def _key(shown: Sequence[str], language: str, *, has_gaps: bool) -> Iterator[dict[str, Any]]:
    entries = [(series, SERIES[series]) for series in shown]
    if has_gaps:
        entries.append(("gap", Message("data broken")))
    for at, (sort, word) in enumerate(entries):
        colour, width, dashes = _STROKES.get(sort, ("", "", ""))
        yield {
            "sort": sort, "text": word.into(language), "x": 47 * (at % 2), "y": 22 * (at // 2),
            "colour": colour, "width": width, "dashes": dashes,
        }  # fmt: skip


def _broken(days: Sequence[Moment], axis: Axis) -> Iterator[tuple[str, str]]:
    """Where the data were broken, and for how long: places in percent of the width."""
    ends = [one.day for one in days[1:]] + [axis.last]
    for one, end in zip(days, ends, strict=False):
        if one.figures is None:
            begin = axis.percent(one.day)
            yield short(begin), short(max(0.4, axis.percent(end) - begin))


def _line(days: Sequence[Moment], series: str, axis: Axis) -> dict[str, str]:
    colour, width, dashes = _STROKES[series]
    path = "".join(_steps(days, series, axis))
    return {"sort": series, "colour": colour, "width": width, "dashes": dashes, "path": path}


def _steps(days: Sequence[Moment], series: str, axis: Axis) -> Iterator[str]:
    """The steps of one line on the plot's own scale; it begins anew after each gap."""
    height: float | None = None
    for one in days:
        share = (one.figures or {}).get(series)
        now = None if share is None else round(100 - float(share) * 100, 2)
        x = short(axis.percent(one.day) * _WIDE / 100)
        if now == height:
            continue
        if height is not None:
            yield f"H{x}"
        if now is not None:
            yield f"V{short(now)}" if height is not None else f"M{x} {short(now)}"
        height = now
    if height is not None:
        yield f"H{_WIDE}"


def _table(
    days: Sequence[Moment], shown: Sequence[str], language: str
) -> Iterator[tuple[str, ...]]:
    """The first day, the last one, and every day on which more than what was expected changed."""
    for number, one in enumerate(days):
        is_shown = number in {0, len(days) - 1} or _said(days[number - 1]) != _said(one)
        if is_shown and one.figures is None:
            word = Message("data broken").into(language)
            yield (one.day.isoformat(), word, *("" for _ in shown[1:]))
        elif is_shown and one.figures is not None:
            cells = (people_percent(one.figures.get(series)) for series in shown)
            yield (one.day.isoformat(), *cells)


def _said(moment: Moment) -> object:
    if moment.figures is None:
        return None
    return {name: value for name, value in moment.figures.items() if name != "expected"}
