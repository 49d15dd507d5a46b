"""Pictures: they say what the figures say, twice, and nothing in them deceives or breaks a page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agatrack.file_tree import FolderTree
from agatrack.loading import load
from agatrack.model.register import SIDES, Register
from agatrack.progress import completion
from agatrack.reports.charts import MOST_LINES, Axis, Chart
from agatrack.reports.progress_chart import (
    MOST_POINTS,
    SERIES,
    Moment,
    as_values,
    from_values,
    moments,
    progress_chart,
    thinned,
)
from agatrack.reports.template_files import templates
from agatrack.reports.timeline_chart import Bar, bars, timeline
from agatrack.timeline import main_line
from tests.checks.base import A1, A2, C1
from tests.cli.calls import committed
from tests.formats.base import hostile
from tests.reports.base import DAY, FILES, REVIEWED, deceiving, parsed, register_of

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"


def drawn(register: Register, day: date = DAY, baseline: Register | None = None) -> Chart:
    rows = bars(register, list(register.items.values()), completion(register, day), "en", baseline)
    return timeline(rows, "All of it", day, "en", "all")


def bar(item: str = "p/c", *, start: date | None = DAY, end: date | None = DAY) -> Bar:
    return Bar(item, "T", 0, start, end, None, Fraction(0), is_withdrawn=False, overdue_days=None)


def moment(day: int, verified: int | None = None, **others: int) -> Moment:
    figures = {"verified": None if verified is None else Fraction(verified, 100)}
    figures |= {name: Fraction(value, 100) for name, value in others.items()}
    return Moment(date(2025, 1, day), figures)


def curves(*moments: Moment, until: int = 31) -> Chart:
    return progress_chart(moments, "All of it", date(2025, 1, until), "en", "all")


def path_of(chart: Chart, series: str) -> str:
    lines = [
        path.get("d", "")
        for path in parsed(chart.svg).iter(f"{SVG}path")
        if path.get("class") == f"c-{series}-line" and path.get("vector-effect")
    ]
    return "".join(lines)


# -- Both pictures ---------------------------------------------------------------------------


def both() -> Iterator[Chart]:
    yield drawn(register_of(REVIEWED), baseline=register_of({**FILES, A2: "title: T\nend: 2026\n"}))
    yield curves(moment(1, 10, self=30), Moment(date(2025, 1, 5), None), moment(9, 20))


every_picture = pytest.mark.parametrize("chart", tuple(both()), ids=["timeline", "progress"])


@every_picture
def test_a_picture_is_named_described_and_of_the_width_of_its_page(chart: Chart) -> None:
    root = parsed(chart.svg)
    named = {one.get("id"): one.text for one in root.iter() if one.get("id")}

    assert root.get("role") == "img"
    assert root.get("width") == "100%"
    assert [bool(named[name]) for name in root.attrib["aria-labelledby"].split()] == [True, True]


@every_picture
def test_every_id_in_a_picture_begins_with_its_name(chart: Chart) -> None:
    ids = [one.attrib["id"] for one in parsed(chart.svg).iter() if "id" in one.attrib]

    assert len(ids) == len(set(ids)) > 1
    assert all(one.startswith("all-") for one in ids)


@every_picture
def test_a_picture_keeps_to_a_strict_policy(chart: Chart) -> None:
    assert not re.search(r"\bstyle=|<style|<script|\bon\w+=|href|http(?!://www.w3.org/2000/svg)",
                         chart.svg)  # fmt: skip


@every_picture
def test_letters_are_of_a_size_that_can_be_read(chart: Chart) -> None:
    sizes = {float(size) for size in re.findall(r'font-size="([\d.]+)"', chart.svg)}

    assert sizes
    assert min(sizes) >= 12


@every_picture
def test_the_table_has_a_cell_for_each_heading(chart: Chart) -> None:
    assert {len(row) for row in chart.rows} == {len(chart.headings)}


@given(hostile)
def test_no_title_breaks_a_timeline(text: str) -> None:
    chart = drawn(deceiving(text))
    tags = {one.tag.removeprefix(SVG) for one in parsed(chart.svg).iter()}

    assert tags <= {"svg", "title", "desc", "rect", "path", "text", "tspan", "line", "g"}


@given(hostile)
def test_no_title_breaks_the_picture_of_progress(text: str) -> None:
    chart = progress_chart([moment(1, 1)], text, DAY, "en", "all")

    assert parsed(chart.svg).tag == f"{SVG}svg"


@given(st.dates(), st.integers(0, 4_000_000))
def test_a_calendar_has_few_lines_on_first_days_within_it(first: date, days: int) -> None:
    last = first + timedelta(days=min(days, (date.max - first).days))
    lines = Axis(first, last).lines()

    assert len(lines) <= MOST_LINES
    assert all(0 <= float(line.x) <= 100 for line in lines)
    labels = [line for line in lines if line.label]
    assert len({line.label for line in labels}) == len(labels)
    assert all(one.ends[1] <= other.ends[0] for one, other in pairwise(labels))


def test_where_labels_would_overlap_every_second_line_has_one() -> None:
    lines = Axis(date(2025, 1, 1), date(2026, 6, 30)).lines()

    assert [line.label for line in lines] == ["2025-01", "", "2025-07", "", "2026-01", ""]


def test_thirteen_activities_take_few_bytes() -> None:
    register = load(FolderTree(ROOT))
    items = list(register.items["mx-2019/c07"].branch())[1:]
    rows = bars(register, items, completion(register, DAY), "es")
    chart = timeline(rows, "Compromiso 7", DAY, "es", "c07")

    assert len([row for row in rows if row.depth == 1]) == 13
    assert len(chart.svg.encode()) <= 15_000


# -- Timeline --------------------------------------------------------------------------------


def row_of(chart: Chart, item: str) -> dict[str, str]:
    (row,) = [row for row in chart.rows if row[0] == item]
    return dict(zip(chart.headings, row, strict=True))


def test_the_table_says_when_how_far_and_how_late() -> None:
    assert row_of(drawn(register_of()), "plan/c1/m1/a1") == {
        "Item": "plan/c1/m1/a1",
        "Title": "Collect the purchases",
        "Start": "2025-01-01",
        "End": "2025-05-31",
        "Verified": "0\u00a0%",
        "State": "overdue by 30 days",
    }


def test_what_is_overdue_or_withdrawn_is_marked_by_a_sign_and_a_word() -> None:
    chart = drawn(register_of())

    assert "▲ 30</tspan>" in chart.svg
    assert "✕ withdrawn</tspan>" in chart.svg
    assert row_of(chart, "plan/c1/m1/a3")["State"] == "withdrawn"


def test_the_key_explains_what_is_there_and_no_more() -> None:
    chart = drawn(register_of({**FILES, A1: "title: T\n", "data/plan/c1/m1/a3.yaml": "title: T\n"}))

    assert "proven part" in chart.svg
    assert not any(word in chart.svg for word in ("▲", "✕", "agreed before"))


def test_days_that_were_agreed_otherwise_are_shown_beside_those_of_now() -> None:
    before = register_of({**FILES, A1: FILES[A1].replace("05-31", "03-31")})
    chart = drawn(register_of(), baseline=before)

    assert row_of(chart, "plan/c1/m1/a1")["Agreed before"] == "2025-01-01 – 2025-03-31"
    assert row_of(chart, "plan/c1/m1/a2")["Agreed before"] == ""
    assert chart.svg.count('class="c-agreed"') == 2  # in the key, and in one row


def test_the_proven_part_of_a_bar_is_as_long_as_the_figure() -> None:
    half = bar(start=date(2025, 1, 1), end=date(2025, 12, 31))._replace(verified=Fraction(1, 2))
    chart = timeline([half], "T", DAY, "en", "t")
    widths = [
        one.attrib["width"] for one in parsed(chart.svg).iter(f"{SVG}rect")
        if one.get("class") == "c-verified"
    ]  # fmt: skip

    assert widths[1:] == ["50%"]


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2025, 3, 1), "2025-03-01"),
        (date(2025, 7, 20), "2025-07-20"),
        (date(2027, 1, 1), "2027-01-01 →"),
        (date(2020, 1, 1), "← 2020-01-01"),
    ],
)
def test_the_day_of_the_report_has_a_line_where_it_lies(day: date, label: str) -> None:
    row = bar(start=date(2025, 1, 1), end=date(2025, 7, 1))

    assert f">{label}</text>" in timeline([row], "T", day, "en", "t").svg


def test_a_timeline_of_nothing_or_without_days_is_a_picture_too() -> None:
    assert timeline([], "T", DAY, "en", "t").rows == ()
    assert parsed(timeline([bar(start=None, end=None)], "T", DAY, "en", "t").svg) is not None


def test_the_same_data_give_the_same_picture() -> None:
    assert drawn(register_of()) == drawn(register_of())


# -- Progress --------------------------------------------------------------------------------


def test_a_figure_holds_until_it_changes() -> None:
    chart = curves(moment(1, 0), moment(16, 50), until=31)

    assert path_of(chart, "verified") == "M0 100H500V50H1000"


def test_a_line_ends_where_data_were_broken_and_begins_anew() -> None:
    broken = Moment(date(2025, 1, 11), None)
    chart = curves(moment(1, 50), broken, moment(21, 50), until=31)

    assert path_of(chart, "verified") == "M0 50H333.33M666.67 50H1000"
    assert '<rect x="33.33%"' in chart.svg
    assert chart.rows[1] == ("2025-01-11", "data broken")


def test_a_line_begins_where_its_figure_does() -> None:
    chart = curves(moment(1, 0), moment(16, 0, self=100), until=31)

    assert path_of(chart, "self") == "M500 0H1000"


def test_points_come_from_the_history_of_a_repository(tmp_path: Path) -> None:
    committed(tmp_path, FILES, "Begin")
    committed(tmp_path, {C1: "title: [\n"}, "Break")
    committed(tmp_path, REVIEWED, "Mend")
    with main_line(tmp_path) as line:
        points = moments(point for points in line.points(["plan/c1"]) for point in points)

    assert [one.figures is None for one in points] == [False, True, False]
    last = completion(register_of(REVIEWED), points[2].day)["plan/c1"]
    expected: dict[str, Fraction | None] = {
        "verified": last.verified, "evidenced": last.evidenced, "expected": last.expected,
        **{side: last.claims[side] for side in SIDES},
    }  # fmt: skip
    assert points[2].figures == expected


def test_the_last_point_of_a_day_counts() -> None:
    chart = curves(moment(1, 0), moment(16, 20), moment(16, 50), until=31)

    assert path_of(chart, "verified") == "M0 100H500V50H1000"


def test_lines_that_nobody_has_are_not_in_the_key() -> None:
    chart = curves(moment(1, 0, self=10))

    assert chart.headings == ("Date", "Verified", "Government says")
    assert "Civil society says" not in chart.svg


def test_every_line_has_dashes_or_a_width_of_its_own() -> None:
    chart = curves(moment(1, 0, **dict.fromkeys(list(SERIES)[1:], 10)))
    looks = [
        (path.get("stroke-width"), path.get("stroke-dasharray"))
        for path in parsed(chart.svg).iter(f"{SVG}path") if path.get("vector-effect")
    ]  # fmt: skip

    assert len(looks) == len(set(looks)) == 6


def test_the_table_has_the_days_on_which_more_changed_than_what_was_expected() -> None:
    chart = curves(
        moment(1, 0, expected=0), moment(2, 0, expected=9), moment(3, 9, expected=9),
        moment(4, 9, expected=10), moment(5, 9, expected=20),
    )  # fmt: skip

    assert [row[0] for row in chart.rows] == ["2025-01-01", "2025-01-03", "2025-01-05"]


def test_nothing_that_ever_happened_is_a_picture_too() -> None:
    assert curves().rows == ()
    assert parsed(curves(Moment(date(2025, 1, 1), None)).svg) is not None


# -- Colours ---------------------------------------------------------------------------------

LIGHT, DARK = "#ffffff", "#14181d"
TEXTS = {"c-ink", "c-faint", "c-faint-ink", "c-late-ink"}
QUIET = {"c-grid", "c-ground"}
"""Lines of the calendar, and the ground of letters, which is the page's own."""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG 2 reckons it."""
    first, second = sorted((luminance(one), luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    lights = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return sum(light * share for light, share in zip(lights, (0.2126, 0.7152, 0.0722), strict=True))


def colours_by_day() -> dict[str, str]:
    everything = drawn(
        register_of(), baseline=register_of({**FILES, A1: FILES[A1].replace("05-31", "03-31")})
    )
    lines = curves(
        moment(1, 0, **dict.fromkeys(list(SERIES)[1:], 10)), Moment(date(2025, 1, 5), None)
    )
    found: dict[str, str] = {}
    for chart in (everything, lines):
        for one in parsed(chart.svg).iter():
            colours = [one.get("stroke"), one.get("fill")]
            for colour in colours:
                if one.get("class") and (colour or "").startswith("#"):
                    found[one.attrib["class"]] = colour or ""
    return found


def colours_by_night() -> dict[str, str]:
    css = (templates() / "charts/charts.css").read_text("utf-8")
    dark = css.partition("dark) {")[2].partition("\n}")[0]
    found: dict[str, str] = {}
    for names, colour in re.findall(r"([^{}]+)\{ (?:fill|stroke): (#\w{6}); \}", dark):
        found |= dict.fromkeys(re.findall(r"\.(c-[\w-]+)", names), colour)
    return found


def test_every_colour_has_another_one_in_the_dark() -> None:
    assert colours_by_day().keys() == colours_by_night().keys()


@pytest.mark.parametrize(("colours", "ground"), [(colours_by_day, LIGHT), (colours_by_night, DARK)])
def test_colours_stand_out_from_the_page(colours: object, ground: str) -> None:
    assert callable(colours)
    for name, colour in colours().items():
        if name not in QUIET:
            assert contrast(colour, ground) >= (4.5 if name in TEXTS else 3), name


def test_a_course_that_was_kept_is_the_same_course() -> None:
    course = [
        Moment(date(2025, 1, 1), {"verified": Fraction(1, 3), "self": None}),
        Moment(date(2025, 1, 2), None),
        Moment(date(2025, 1, 3), {}),
    ]

    kept = from_values(json.loads(json.dumps(as_values({"plan": course}))))

    assert kept == {"plan": [course[0]._replace(figures={"verified": Fraction(1, 3)}), *course[1:]]}


def test_a_long_course_keeps_its_ends_and_the_last_point_of_each_span() -> None:
    points = [
        Moment(date(2020, 1, 1) + timedelta(days=number), {"verified": Fraction(number, 2000)})
        for number in range(2000)
    ]

    kept = thinned(points)

    assert len(kept) <= MOST_POINTS
    assert (kept[0], kept[-1]) == (points[0], points[-1])
    assert all(one in points for one in kept)
    assert thinned(points[:100]) == points[:100]
