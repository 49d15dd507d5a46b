"""``agatrack import --map``: somebody else's table becomes records, its words kept where needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calls import Agatrack, Answer, contents, written
from tests.exchange.base import RICH

MAP = """\
format: 1
kind: activity
heading_row: 3
id: plan/c1/m1/x{No.:02}
columns:
  title: Actividad
  title.en: Activity
  start: Inicio
  end: Término
  responsible: Responsables
values:
  responsible:
    Ministerio de Todo: ministry
    ONG: watchdog
between: ","
"""

TABLE = """\
Nuestras actividades;;;;;
;;;;;
No.;Actividad;Activity;Inicio;Término;Responsables
1;Reunir;Collect;Q1 2025;"31/08/2025";Ministerio de Todo, ONG
2;Publicar;;45717;Ongoing;ministry
"""


def imported(agatrack: Agatrack, folder: Path, map_: str = MAP, table: str = TABLE) -> Answer:
    written(folder.parent, {"map.yaml": map_, "theirs.csv": table})
    words = (folder.parent / "theirs.csv", "--map", folder.parent / "map.yaml", "--yes")
    return agatrack("import", "csv", *words)


def new(repository: Path) -> dict[str, str]:
    return {
        path.removeprefix("data/plan/c1/m1/"): text.decode()
        for path, text in contents(repository).items()
        if path not in RICH
    }


def test_each_row_is_a_record_and_words_beside_a_date_are_kept(
    agatrack: Agatrack, repository: Path
) -> None:
    answer = imported(agatrack, repository)

    assert answer.code == 0, answer.err
    assert new(repository) == {
        "x01.yaml": "title:\n  es: Reunir\n  en: Collect\n"
        "responsible:\n  - ministry\n  - watchdog\n"
        "start: 2025-01-01\nstart_text: Q1 2025\nend: 2025-08-31\n",
        "x02.yaml": "title: Publicar\nresponsible:\n  - ministry\n"
        "start: 2025-03-01\nend_text: Ongoing\n",
    }


def test_a_table_is_not_taken_in_twice(agatrack: Agatrack, repository: Path) -> None:
    assert imported(agatrack, repository).code == 0
    before = contents(repository)
    answer = imported(agatrack, repository)

    assert (answer.code, contents(repository)) == (1, before)
    assert "sheet 'theirs', row 4: there is a record 'plan/c1/m1/x01' already" in " ".join(
        answer.err.split()
    )


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (TABLE.replace("ministry", "Nadie"), "row 5, column 'Responsible' (F5): "),
        (TABLE.replace("2;Publicar", ";Publicar"), "row 5: the columns that make the id are empty"),
        (TABLE.replace("2;Publicar", "1;Publicar"), "row 5: there is a record 'plan/c1/m1/x01'"),
        (
            TABLE.replace("31/08/2025", "31/08/2029"),
            "row 4, column 'End' (E4): 2029-08-31 is outside",
        ),
        (TABLE.replace("Publicar", ""), "sheet 'theirs', row 5: the key 'title' is missing"),
    ],
)
def test_a_fault_is_named_by_row_and_column(
    agatrack: Agatrack, repository: Path, table: str, expected: str
) -> None:
    answer = imported(agatrack, repository, table=table)

    assert expected in " ".join(answer.err.split())
    assert (answer.code, new(repository)) == (1, {})


@pytest.mark.parametrize(
    ("map_", "expected"),
    [
        (MAP.replace("Inicio", "Begin"), "there is no column 'Begin', but these: No., Actividad"),
        (MAP.replace("  start:", "  started:"), "'started' is no field of activity that can be"),
        (MAP.replace("kind: activity", "kind: review"), "map.yaml:2: "),
        (MAP.replace("heading_row: 3", "heading_rows: 3"), "map.yaml:3: "),
        (
            MAP.replace("kind: activity", "kind: activity\nsheet: Hoja1"),
            "there is no sheet 'Hoja1'",
        ),
        ("- 1\n", "map.yaml:1: "),
    ],
)
def test_a_map_that_does_not_fit_is_refused(
    agatrack: Agatrack, repository: Path, map_: str, expected: str
) -> None:
    answer = imported(agatrack, repository, map_=map_)

    assert expected in " ".join(answer.err.split())
    assert (answer.code, new(repository)) == (2, {})
