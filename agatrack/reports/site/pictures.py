"""Pictures on pages, each with the table that says the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from agatrack.messages import Message
from agatrack.model.register import Item
from agatrack.reports.charts import Chart
from agatrack.reports.progress_chart import Moment, figures_of, progress_chart, thinned
from agatrack.reports.site import prose
from agatrack.reports.site.sheet import Sheet
from agatrack.reports.summary import title_of
from agatrack.reports.timeline_chart import bars, timeline

MOST_ROWS: Final = 40
"""Rows of a picture; what has more can no longer be taken in at a glance."""


def timeline_of(sheet: Sheet, whole: Item, parts: Sequence[Item]) -> dict[str, Any] | None:
    """When the parts of a plan or commitment run; None where no picture would help."""
    material = sheet.material
    if not 0 < len(parts) <= MOST_ROWS:
        return None
    before = material.difference.before if material.difference else None
    rows = bars(material.register, parts, material.figures, sheet.language, before)
    if not any(row.days for row in rows):
        return None
    title = title_of(material.register, whole, sheet.language)
    chart = timeline(rows, title, material.day, sheet.language, "timeline")
    return _picture(chart) | {"note": ""}


def course_of(sheet: Sheet, whole: Item) -> dict[str, Any] | None:
    """How the figures of a plan or commitment went; None where there is one day only."""
    material = sheet.material
    # What the pages say today is the last point, whatever the last commit said.
    today = Moment(material.day, figures_of(material.figures[whole.id]))
    points = thinned([*material.courses.get(whole.id, ()), today])
    if len({one.day for one in points}) == 1:
        return None
    title = title_of(material.register, whole, sheet.language)
    chart = progress_chart(points, title, material.day, sheet.language, "course")
    is_cut = material.stamp is not None and material.stamp.depth > 0
    return _picture(chart) | {"note": sheet.say(CUT) if is_cut else ""}


CUT: Final = Message(
    "The history begins late here: these pages were made from a copy that lacks older commits."
)


def _picture(chart: Chart) -> dict[str, Any]:
    return {
        "svg": chart.svg,
        "headings": list(chart.headings),
        "rows": [[prose.one_line(cell) for cell in row] for row in chart.rows],
    }
