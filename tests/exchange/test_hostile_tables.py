"""Tables of strangers: whatever stands in them, they are read or refused in a sentence."""

from __future__ import annotations

import csv
import json
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agatrack import checks
from agatrack.errors import CallError
from agatrack.exchange import foreign
from agatrack.exchange.applying import applied
from agatrack.exchange.columns import Cell, Sheet, canonical
from agatrack.exchange.csv_files import csv_of, read_csv, written
from agatrack.exchange.edits import Edits, edits_of
from agatrack.exchange.given import Given, GivenRow, GivenSheet
from agatrack.exchange.received import received
from agatrack.exchange.tables import sheets
from agatrack.exchange.workbook import workbook_of
from agatrack.file_tree import MemoryTree
from tests.exchange.base import DAY, RICH, read_here, view_of

VIEW: Final = view_of()
TREE: Final = MemoryTree(RICH)
IDS: Final = tuple(row.subject.id for sheet in sheets(VIEW) for row in sheet.rows)

TOUCHY: Final = (
    *("", " ", "\t", "\r", "\n", "'", "=1+1", "+1", "-1", "@A1", "\ud800", "\x00", "\x1b[31m"),
    *("\u202e", "\ufeff", "1e999", "Infinity", "NaN", "9" * 400, "1." + "0" * 400, "-0", "0x10"),
    *("50%", "%", ";", ";;", ",", "#", "#1", "/", "..", "../../x", "plan/", "/plan", "plan//c1"),
    *("plan/c1/m1/a9", "plan/c9", "plan/c1/m1/a1/v2", "plan/c1/meetings/2025-q2"),
    *("plan/c1/meetings/2025-q2#1", "plan/c1/meetings/2025-q2#0", "plan/c1/meetings/2025-q2#٣"),
    *("plan/actors", "plan/evidence/x", "plan/meetings/x#" + "9" * 5000, "a" * 3000, "null"),
    "true",
    *("---", "- a", "a: b", "{a: b}", "[a]", "&a", "*a", "!!python/object", "|", ">", "# x", "'''"),
    *("2020-02-30", "31/12/2026", "03/02/2020", "0000-01-01", "9999-12-31", "43809", "1 de mayo"),
    *("٢٠٢٠", "½", "ﬁ", "digest", "id", "{0}", "{x.y}", "%s", "ministry", "Ministerio; watchdog"),
)

texts = st.one_of(st.sampled_from(TOUCHY), st.sampled_from(IDS), st.text(max_size=12))
cells = st.one_of(
    st.none(),
    st.builds(Given, st.sampled_from(["s", "d", "b", "f", "e"]), texts),
    st.builds(
        Given,
        st.sampled_from(["n", "p"]),
        st.one_of(
            st.integers().map(repr),
            st.floats(allow_nan=False, allow_infinity=False).map(repr),
            st.sampled_from(["1e+308", "9" * 400, "1e-300"]),
        ),
    ),
)
changes = st.lists(
    st.tuples(st.integers(0, 16), st.integers(0, 8), st.integers(0, 45), cells), max_size=6
)
"""Which sheet, row and column is written over, and with what."""


def exported() -> list[GivenSheet]:
    with tempfile.TemporaryDirectory() as folder:
        for sheet in sheets(VIEW, contacts=True):
            (Path(folder) / f"{sheet.table.name}.csv").write_bytes(csv_of(sheet))
        return [read_csv(path) for path in sorted(Path(folder).glob("*.csv"))]


EXPORTED: Final = exported()


def changed(hits: list[tuple[int, int, int, Given | None]]) -> list[GivenSheet]:
    found = [
        GivenSheet(one.name, [GivenRow(row.number, list(row.cells)) for row in one.rows])
        for one in EXPORTED
    ]
    for sheet, row, column, cell in hits:
        rows = found[sheet].rows
        while len(rows) <= row:
            rows.append(GivenRow(len(rows) + 1, []))
        place = rows[row].cells
        place += [None] * (column + 1 - len(place))
        place[column] = cell
    return found


def carried_out(edits: Edits) -> None:
    """All that an import does with its changes; nothing faulty may leave it."""
    for language in ("en", "es"):
        outcome = applied(
            TREE, VIEW.register, edits, lambda one: checks.diagnostics(one, DAY), language
        )
        for fault in edits.faults:
            assert fault.message.into(language).isprintable()
        if not edits.faults:
            for path, text in outcome.new.items():
                assert not Path(path).is_absolute()
                assert ".." not in Path(path).parts
                assert text.encode().decode() == text


@given(hits=changes)
@settings(max_examples=settings().max_examples // 2)
def test_no_cell_stops_an_import_by_law(hits: list[tuple[int, int, int, Given | None]]) -> None:
    tables, _ = received(changed(hits), VIEW)
    carried_out(edits_of(tables, "en"))


@given(rows=st.lists(st.lists(cells, max_size=6), max_size=6), name=texts)
def test_no_table_of_anybodys_stops_an_import_by_law(
    rows: list[list[Given | None]], name: str
) -> None:
    sheet = GivenSheet(name, [GivenRow(number, row) for number, row in enumerate(rows, 1)])
    tables, remarks = received([sheet], VIEW)
    for one in remarks:
        assert one.into("es").isprintable()
    carried_out(edits_of(tables, "es"))


@given(content=st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_bytes_are_a_csv_file_or_refused_by_law(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plans.csv"
        path.write_bytes(content)
        with suppress(CallError):
            edits_of(received([read_csv(path)], VIEW)[0], "en")


ids = st.one_of(
    st.sampled_from(["plan/c1/m1/{No.}", "plan/c1/m1/x{No.:02}", "{No.}", "{", "{No.}{No.}", "x"]),
    texts,
)
maps = st.fixed_dictionaries(
    {"format": st.just(1), "kind": st.sampled_from(["activity", "actor", "milestone"]), "id": ids},
    optional={
        "columns": st.dictionaries(
            st.sampled_from(["title", "title.en", "start", "end", "weight", "responsible", "name"]),
            st.sampled_from(["No.", "Title", "When"]), max_size=4,
        ),
        "values": st.dictionaries(
            st.sampled_from(["title", "sector", "responsible"]),
            st.dictionaries(texts, texts, max_size=2), max_size=2,
        ),
        "constants": st.dictionaries(
            st.sampled_from(["sector", "title", "weight"]), texts, max_size=2
        ),
        "between": texts,
        "heading_row": st.integers(-1, 3),
        "hemisphere": st.sampled_from(["north", "south", "east"]),
    },
)  # fmt: skip


@given(map_=maps, rows=st.lists(st.lists(cells, min_size=3, max_size=3), max_size=4))
@settings(max_examples=settings().max_examples // 2)
def test_no_map_and_no_table_of_anybodys_stops_an_import_by_law(
    map_: dict[str, Any], rows: list[list[Given | None]]
) -> None:
    heads: list[Given | None] = [Given("s", one) for one in ("No.", "Title", "When")]
    table = GivenSheet("x", [GivenRow(at, row) for at, row in enumerate([heads, *rows], 1)])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.yaml"
        path.write_text(json.dumps(map_), "utf-8")
        with suppress(CallError):
            mapping = foreign.read_mapping(path)
            carried_out(foreign.edits_of(VIEW.register, VIEW, [table], mapping, "en"))


# -- What is no formula here is none there


def beginning_with(mark: str) -> list[Sheet]:
    """Every table, with every text, id, word and day in it beginning like a formula."""
    return [
        sheet._replace(
            rows=[
                row._replace(cells={key: marked(mark, cell) for key, cell in row.cells.items()})
                for row in sheet.rows
            ]
        )
        for sheet in sheets(VIEW, contacts=True)
    ]


def marked(mark: str, cell: Cell) -> Cell:
    match cell:
        case str():
            return mark + cell
        case tuple():
            return tuple(mark + part for part in cell)
    return cell


every_mark = pytest.mark.parametrize("mark", ["=", "+", "-", "@", "\t=", "\r=", "'=", "'"])


@every_mark
def test_no_cell_of_any_csv_file_is_a_formula_and_each_comes_back(
    tmp_path: Path, mark: str
) -> None:
    for sheet in beginning_with(mark):
        file = tmp_path / "table.csv"
        file.write_bytes(csv_of(sheet))
        with file.open(encoding="utf-8-sig", newline="") as lines:
            _, *found = csv.reader(lines)
        assert [one for row in found for one in row if one[:1] in tuple("=+-@\t\r")] == []
        assert [
            [cell.text if cell else "" for cell in row.cells] for row in read_csv(file).rows[1:]
        ] == [[written(cell) for cell in row.cells.values()] for row in sheet.rows]


@every_mark
def test_no_cell_of_a_workbook_is_a_formula_and_each_comes_back(tmp_path: Path, mark: str) -> None:
    filled = beginning_with(mark)
    book = tmp_path / "book.xlsx"
    book.write_bytes(workbook_of(VIEW, filled, None, "en"))
    given_back = read_here(book)

    for sheet, found in zip(filled, given_back[:-1], strict=True):
        for row, one in zip(sheet.rows, found.rows[2:], strict=True):
            for cell, given_ in zip(row.cells.values(), one.cells, strict=False):
                if isinstance(cell, str | tuple):
                    assert given_ is not None
                    assert given_.sort == "s"
                    assert canonical(given_.text) == canonical(written(cell))
