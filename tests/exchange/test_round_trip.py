"""Export followed by import is the identity, for every repository and in both forms."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings

from agatrack.exchange import workbook_reading
from agatrack.exchange.columns import Sheet, View
from agatrack.exchange.csv_files import csv_of, read_csv
from agatrack.exchange.edits import Edits, edits_of, no_edits
from agatrack.exchange.given import GivenSheet
from agatrack.exchange.received import received
from agatrack.exchange.tables import TABLES, sheets
from agatrack.exchange.workbook import workbook_of
from agatrack.file_tree import FolderTree, MemoryTree
from agatrack.loading import load
from tests.cli.calls import ROOT
from tests.exchange.base import read_here
from tests.repositories import as_texts, repositories

DAY = date(2026, 1, 1)


def through_csv(filled: list[Sheet], folder: Path) -> list[GivenSheet]:
    for sheet in filled:
        (folder / f"{sheet.table.name}.csv").write_bytes(csv_of(sheet))
    return [read_csv(path) for path in sorted(folder.glob("*.csv"))]


def through_workbook(view: View, filled: list[Sheet], folder: Path) -> list[GivenSheet]:
    path = folder / "book.xlsx"
    path.write_bytes(workbook_of(view, filled, None, "es"))
    return read_here(path)


def meant(view: View, given: list[GivenSheet]) -> Edits:
    tables, remarks = received(given, view)
    assert len(tables) == len(TABLES)
    assert remarks == []
    return edits_of(tables, "en")


@given(files=repositories(clean=False))
@settings(max_examples=settings().max_examples // 4)
def test_nothing_is_changed_by_an_export_and_an_import_by_law(files: dict[str, Any]) -> None:
    view = View(load(MemoryTree(as_texts(files))), DAY)
    filled = sheets(view, contacts=True)
    with tempfile.TemporaryDirectory() as folder:
        for given_back in (
            through_csv(filled, Path(folder)),
            through_workbook(view, filled, Path(folder)),
        ):
            assert meant(view, given_back) == no_edits()


def test_nothing_of_the_shipped_data_is_changed(tmp_path: Path) -> None:
    view = View(load(FolderTree(ROOT)), DAY)
    for contacts in (False, True):
        filled = sheets(view, contacts=contacts)
        path = tmp_path / "book.xlsx"
        path.write_bytes(workbook_of(view, filled, None, "en"))

        nothing = no_edits()
        assert meant(view, through_csv(filled, tmp_path)) == nothing
        assert meant(view, workbook_reading.read_workbook(path)) == nothing
