"""Items to a timeline: when each runs, how much of it is proven, what was agreed before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from typing import Any, Final, NamedTuple

from agatrack.changes import pairing
from agatrack.messages import Message, clean, counted, localised
from agatrack.model.register import Item, Register
from agatrack.progress import Completion
from agatrack.reports.charts import Axis, Chart, short
from agatrack.reports.site.words import day_text
from agatrack.reports.summary import people_percent, title_of
from agatrack.reports.templating import filled

ROW: Final = 40
"""Height of an item's row: its label, and its bar below."""

_LONGEST_TITLE: Final = 110
"""Letters of a title; on a wide screen no more would fit either."""

_ROOM_FOR_TODAY: Final = 7
"""The part of the span, one in so many, by which it is made longer to show the day."""


class Bar(NamedTuple):
    """One item: ``agreed`` are its days in the baseline where they are others than now."""

    item: str
    title: str
    depth: int
    start: date | None
    end: date | None
    agreed: tuple[date | None, date | None] | None
    verified: Fraction | None
    is_withdrawn: bool
    overdue_days: int | None

    @property
    def days(self) -> Iterable[date]:
        """Every day that the picture has to show."""
        return [day for day in (self.start, self.end, *(self.agreed or ())) if day is not None]


def bars(
    register: Register,
    items: Sequence[Item],
    figures: Mapping[str, Completion],
    language: str,
    baseline: Register | None = None,
) -> list[Bar]:
    """What a timeline shows of items; of each its days in the baseline if there is one."""
    then = {new.id: old for old, new in pairing.items(baseline, register)[0].both} if (
        baseline
    ) else {}  # fmt: skip
    top = min((item.id.count("/") for item in items), default=0)
    return [
        Bar(
            item=item.id,
            title=clean(title_of(register, item, language)),
            depth=item.id.count("/") - top,
            start=item.start,
            end=item.end,
            agreed=_agreed(then.get(item.id), item),
            verified=figures[item.id].verified,
            is_withdrawn=figures[item.id].withdrawn,
            overdue_days=figures[item.id].overdue_days,
        )
        for item in items
    ]


def _agreed(before: Item | None, now: Item) -> tuple[date | None, date | None] | None:
    if before is None or (before.start, before.end) == (now.start, now.end):
        return None
    return before.start, before.end


def timeline(rows: Sequence[Bar], title: str, day: date, language: str, name: str) -> Chart:
    """The picture and its table; ``name`` begins every id in it, and has to be one of its own.

    ``title`` says what the items are parts of, ``day`` is the one that the figures are of.
    """
    axis = _axis(rows, day)
    said = partial(day_text, language=language)
    late = sum(one.overdue_days is not None and not one.is_withdrawn for one in rows)
    about = counted(
        len(rows),
        "{number} item from {first} to {last}; on {day}, {late} overdue. "
        "The table has the same in words.",
        "{number} items from {first} to {last}; on {day}, {late} overdue. "
        "The table has the same in words.",
        first=said(axis.first), last=said(axis.last), day=said(day), late=late,
    )  # fmt: skip
    key = _key(rows)
    top = 22 * -(-len(key) // 2) + 40
    svg = filled(
        "charts/timeline.svg.j2",
        name=name,
        title=Message("Timeline: {title}", title=title).into(language),
        about=about.into(language),
        key=[
            {"sort": sort, "text": text.into(language), "x": 47 * (at % 2), "y": 22 * (at // 2)}
            for at, (sort, text) in enumerate(key)
        ],
        lines=axis.lines(),
        today=axis.mark(day, _today(axis, day)),
        rows=[
            _drawn(one, axis, day, language) | {"y": top + ROW * at} for at, one in enumerate(rows)
        ],
        top=top,
        pitch=ROW,
        height=top + ROW * len(rows) + 6,
    )
    return Chart(svg, _headings(rows, language), tuple(_row(one, rows, language) for one in rows))


def _axis(rows: Sequence[Bar], day: date) -> Axis:
    """From the first day to the last one; to the day of the report where that is near."""
    days = [one for row in rows for one in row.days] or [day]
    first, last = min(days), max(days)
    room = (last - first) // _ROOM_FOR_TODAY + timedelta(days=1)
    if last < day and day - last <= room:
        last = day
    if first > day and first - day <= room:
        first = day
    return Axis(first, last)


def _today(axis: Axis, day: date) -> str:
    """The day of the report; with an arrow where it lies beyond the picture."""
    if day > axis.last:
        return f"{day} →"
    return f"← {day}" if day < axis.first else f"{day}"


def _key(rows: Sequence[Bar]) -> list[tuple[str, Message]]:
    """What the picture has, and what it means; nothing that it has not."""
    key = [
        ("verified", Message("proven part")),
        ("track", Message("when it runs")),
        ("today", Message("day of the report")),
    ]
    if any(row.overdue_days is not None and not row.is_withdrawn for row in rows):
        key.append(("late", Message("▲ overdue, in days")))
    if any(row.agreed for row in rows):
        key.append(("agreed", Message("agreed before")))
    if any(row.is_withdrawn for row in rows):
        key.append(("withdrawn", Message("✕ withdrawn")))
    return key


def _drawn(row: Bar, axis: Axis, day: date, language: str) -> dict[str, Any]:
    """One row as the template draws it: places in percent of the width."""
    begin, end = _ends(row.start, row.end, axis)
    width = max(end - begin, 0.4)
    begin = min(begin, 100 - width)
    share = float(row.verified or 0)
    overdue = row.overdue_days is not None and not row.is_withdrawn
    state = ""
    if row.is_withdrawn:
        state = f"✕ {Message('withdrawn').into(language)}"
    elif overdue:
        state = f"▲ {localised(f'{row.overdue_days:,}', language)}"
    return {
        "name": row.item.rpartition("/")[2],
        "title": _cut(row.title),
        "indent": 14 * row.depth,
        "state": state,
        "is_withdrawn": row.is_withdrawn,
        "x": short(begin),
        "width": short(width),
        "done": short(width * share) if share and not row.is_withdrawn else "",
        "late_from": short(begin + width) if overdue else "",
        "late_to": short(axis.percent(day)),
        "agreed": tuple(short(one) for one in _ends(*row.agreed, axis)) if row.agreed else (),
    }


def _ends(start: date | None, end: date | None, axis: Axis) -> tuple[float, float]:
    first = axis.percent(start) if start else 0.0
    last = axis.percent(end) if end else 100.0
    return first, max(first, last)


def _cut(title: str) -> str:
    return clean(title, longest=_LONGEST_TITLE)


def _headings(rows: Sequence[Bar], language: str) -> tuple[str, ...]:
    words = [Message("Item"), Message("Title"), Message("Start"), Message("End")]
    if any(row.agreed for row in rows):
        words.append(Message("Agreed before"))
    words += [Message("Verified"), Message("State")]
    return tuple(word.into(language) for word in words)


def _row(row: Bar, rows: Sequence[Bar], language: str) -> tuple[str, ...]:
    cells = [row.item, row.title, _written(row.start), _written(row.end)]
    if any(one.agreed for one in rows):
        cells.append(" – ".join(_written(one) for one in row.agreed) if row.agreed else "")
    return (*cells, people_percent(row.verified), _state(row).into(language))


def _written(day: date | None) -> str:
    return day.isoformat() if day else "–"


def _state(row: Bar) -> Message:
    if row.is_withdrawn:
        return Message("withdrawn")
    if row.overdue_days is not None:
        return counted(
            row.overdue_days, "overdue by {number} day", "overdue by {number} days"
        )  # fmt: skip
    return Message("complete") if row.verified == 1 else Message("in time")
