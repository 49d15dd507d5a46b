"""A small repository with a record of every kind, and what is exported of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from agatrack.exchange import workbook_reading
from agatrack.exchange.columns import Sheet, View
from agatrack.exchange.given import Given, GivenRow, GivenSheet
from agatrack.exchange.tables import sheets
from agatrack.file_tree import MemoryTree
from agatrack.loading import load
from tests.checks.base import BASE

DAY: Final = date(2025, 6, 30)

RICH: Final[dict[str, str]] = {
    **BASE,
    "data/actors/office.yaml": """\
# Kept by hand
name: Oficina
sector: government
parent: ministry  # since 2020
contact:
  email: office@example.org
  phone: "+52 55 0000 0000"
""",
    "data/plan/events/2025-02-01-forum.yaml": """\
date: 2025-02-01
kind: forum
title: Foro
actors: [ministry, watchdog]
""",
    "data/plan/c1/evidence/list-k3v9/evidence.yaml": """\
title: =Lista
supports: m1/a1/v1
kind: dataset
links:
  - url: https://example.org/list
added: 2025-03-01T10:00:00Z
by: ministry
""",
    "data/plan/c1/evidence/list-k3v9/reviews/2025-03-05-watchdog.yaml": """\
date: 2025-03-05
by: watchdog
verdict: accepted
""",
    "data/plan/c1/assessments/2025-04-01-watchdog.yaml": """\
date: 2025-04-01
by: watchdog
items:
  m1: {level: limited, percent: 12.5, note: Apenas empieza}
""",
    "data/plan/c1/meetings/2025-q1.yaml": """\
date: 2025-03-20
title: Sesión
attendance:
  - {sector: government, women: 3, men: 2}
agreements:
  - {text: Publicar, responsible: ministry, due: 2025-05-01}
""",
    "data/plan/c1/amendments/2025-05-01-deadline.yaml": """\
date: 2025-05-01
agreed_by: [ministry, watchdog]
reason: Faltó presupuesto
changes:
  - {item: m1, field: end, from: 2025-10-31, to: 2025-12-31}
""",
}
"""BASE with a record of every other kind; AGA says nothing of it that matters here."""


def view_of(files: Mapping[str, str] = RICH, *, dated: bool = False, day: date = DAY) -> View:
    """A register as it was known on a day."""
    return View(load(MemoryTree(files)), day, dated)


def filled(files: Mapping[str, str] = RICH, *, contacts: bool = False) -> dict[str, Sheet]:
    """The tables of some files, by name."""
    return {one.table.name: one for one in sheets(view_of(files), contacts=contacts)}


def read_here(path: Path) -> list[GivenSheet]:
    """What the child reads of a workbook of ours, without a process for each."""
    workbook_reading.refuse_bombs(path)
    found: Any = workbook_reading._sheets(str(path))
    return [
        GivenSheet(
            name,
            [GivenRow(at, [Given(*one) if one else None for one in row]) for at, row in rows],
        )
        for name, rows in found
    ]
