"""Every figure on every page is the one that ``agatrack status --json`` gives."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from agatrack.file_tree import FolderTree, MemoryTree
from agatrack.messages import REPORT_LANGUAGES
from agatrack.reports import summary
from agatrack.reports.site import figures, words
from agatrack.reports.site.material import Material
from agatrack.reports.site.sheet import Sheet
from tests.checks.base import CLAIMS, EVIDENCE, REVIEW, claims, evidence, review
from tests.cli.calls import ROOT, Agatrack, caller
from tests.reports.sites import FIGURES, Reader, material, pages_of, site, site_of, six
from tests.repositories import as_texts, days, repositories

DAY = date(2021, 3, 1)


def numbers(text: list[str | None]) -> list[float | None]:
    return [None if one is None else float(one) for one in text]


def held_against(files: Mapping[str, bytes], rows: Mapping[str, Any]) -> set[str]:
    """The items on the pages, each of whose figures is that of its row."""
    seen = set()
    for path, text in pages_of(files):
        for item, found in Reader(text).figures:
            assert numbers(found) == six(rows[item]), (path, item)
            seen.add(item)
    return seen


def rows_of(stuff: Material) -> dict[str, Any]:
    return {
        key: summary.item_row(stuff.register, done, "es") for key, done in stuff.figures.items()
    }


def test_every_number_of_the_shipped_plans_is_that_of_status(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    agatrack: Agatrack = caller(capsys)
    day = ("--as-of", DAY.isoformat())
    answer = agatrack("-C", ROOT, "status", "--json", *day).json()
    words_ = ("report", "html", "-o", tmp_path / "out", "--languages", "es,en,fr", *day)
    assert agatrack("-C", ROOT, *words_).code == 0

    files = {
        path.relative_to(tmp_path / "out").as_posix(): path.read_bytes()
        for path in (tmp_path / "out").rglob("*")
        if path.is_file()
    }
    rows = {row["id"]: row for row in answer["items"]}

    for language in REPORT_LANGUAGES:
        here = {path: text for path, text in files.items() if path.startswith(f"{language}/")}
        assert held_against(here, rows) == set(rows)
        status = json.loads(files[f"{language}/downloads/status.json"])
        assert {row["id"]: six(row) for row in status["items"]} == {
            key: six(row) for key, row in rows.items()
        }
        assert (status["as_of"], status["valid"]) == (answer["as_of"], answer["valid"])


def test_every_item_of_the_shipped_plans_stands_on_a_page_with_its_figures() -> None:
    stuff = material(FolderTree(ROOT), DAY)

    assert held_against(site(stuff), rows_of(stuff)) == set(stuff.register.items)


@settings(max_examples=settings().max_examples // 4)
@given(files=repositories(), day=days())
def test_law_the_pages_of_any_repository_have_its_figures(
    files: dict[str, object], day: date
) -> None:
    stuff = material(MemoryTree(as_texts(files)), day)

    assert held_against(site(stuff), rows_of(stuff)) == set(stuff.register.items)


@settings(max_examples=settings().max_examples // 2)
@given(files=repositories(), day=days())
def test_law_each_sum_leads_to_its_figure(files: dict[str, object], day: date) -> None:
    stuff = material(MemoryTree(as_texts(files)), day)
    sheet = Sheet(stuff, "en", "index.html")

    for key, done in stuff.figures.items():
        row = dict(zip(FIGURES, six(rows_of(stuff)[key]), strict=True))
        for sum_ in figures.sums(sheet, done):
            assert sum_["value"] == row[sum_["key"]]
            terms = [(percent(one["share"]), percent(one["value"])) for one in sum_["terms"]]
            if terms:
                total = sum(share * value for share, value in terms) / 100
                assert total == pytest.approx(sum_["value"], abs=0.02 * (len(terms) + 1))


def percent(text: str) -> float:
    return float(text.removeprefix("≈").split("\u00a0")[0])


def test_a_side_that_said_nothing_has_no_number_and_one_that_did_has_its_own() -> None:
    said = {CLAIMS: claims("  m1: {level: limited}\n")}

    files = site_of(said, languages=["es"])

    reader = Reader(files["es/plan/c1/index.html"].decode())
    found = dict(reader.figures)["plan/c1/m1"]
    assert dict(zip(FIGURES, found, strict=True)) | {"expected": None} == {
        "verified": "0.0", "evidenced": "0.0", "self": None, "civil_society": "33.33",
        "independent": None, "expected": None,
    }  # fmt: skip
    assert "nada aún" in files["es/plan/c1/index.html"].decode()


def test_how_late_an_item_is_stands_beside_it() -> None:
    stuff = material(FolderTree(ROOT), DAY)
    overdue = stuff.figures["mx-2019/c07/m2"].overdue_days

    page = site(stuff)["es/mx-2019/c07/index.html"].decode()

    assert overdue == (DAY - date(2020, 10, 31)).days
    assert f'<data value="{overdue}">{overdue} días de retraso</data>' in page


def test_bars_are_as_long_as_their_whole_percents() -> None:
    files = site_of({EVIDENCE: evidence(), REVIEW: review()})

    widths = [
        one.attributes["width"]
        for one in Reader(files["es/plan/index.html"].decode()).elements
        if one.tag == "rect" and one.attributes["height"] == "4"
    ]

    assert widths == ["50", "50", "50", "50"]  # evidenced and verified, of the plan and of c1


def test_a_day_is_written_as_the_language_writes_it() -> None:
    third = material(MemoryTree({"agatrack.yaml": "format: 1\n"})).day

    assert words.day(third.replace(month=6, day=1), "fr")["text"] == "1er juin 2025"
    assert words.day(third.replace(month=6, day=1), "es")["text"] == "1 de junio de 2025"
