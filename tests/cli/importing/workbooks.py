"""Workbooks as people edit them, and what an import makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.cli.calls import Agatrack, Answer, contents
from tests.exchange.base import RICH

M1 = "data/plan/c1/m1/milestone.yaml"
Cells = Mapping[tuple[str, Any, str], object]
"""What is written into a workbook: by sheet, id (or number of a row without one) and key."""

MEETING = "plan/c1/meetings/2025-q2"
NEW_MEETING: Cells = {
    ("Meetings", MEETING, "of"): "plan/c1",
    ("Meetings", MEETING, "date"): date(2025, 6, 20),
    ("Meetings", MEETING, "title_es"): "Segunda sesión",
    ("Attendance", 4, "meeting"): MEETING,
    ("Attendance", 4, "sector"): "civil society",
    ("Attendance", 4, "women"): 4,
    ("Attendance", 4, "men"): 1,
    ("Attendance", 6, "meeting"): MEETING,
    ("Attendance", 6, "date"): date(2025, 6, 20),
    ("Attendance", 6, "sector"): "government",
    ("Attendance", 6, "undisclosed"): 2,
    ("Agreements", 5, "meeting"): MEETING,
    ("Agreements", 5, "text_es"): "Abrir el registro",
    ("Agreements", 5, "responsible"): "ministry; watchdog",
    ("Agreements", 5, "due"): "31/12/2025",
}


def edit(path: Path, cells: Cells) -> None:
    """Write into a workbook as people do; an id that is not there gets a row of its own."""
    pages: Any = load_workbook(path)
    for (sheet, identifier, key), value in cells.items():
        page = pages[sheet]
        column = next(one.column for one in page[1] if one.value == key)
        ids = [one.value for one in page["A"]]
        if isinstance(identifier, int):
            row = identifier
        else:
            row = ids.index(identifier) + 1 if identifier in ids else len(ids) + 1
            page.cell(row, 1).value = identifier
        page.cell(row, column).value = value
    pages.save(path)


def imported(agatrack: Agatrack, path: Path, *words: object) -> Answer:
    return agatrack("import", "xlsx", path, "--yes", *words)


def said(answer: Answer) -> str:
    return " ".join(answer.err.split())


def changed(repository: Path) -> dict[str, str]:
    """What is another file than at first, as text."""
    return {
        path: content.decode()
        for path, content in contents(repository).items()
        if RICH.get(path, "").encode() != content
    }
