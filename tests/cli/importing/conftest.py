"""A rich repository to stand in, and the workbook that is exported of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from agatrack.exchange import workbook_reading
from tests.cli.calls import process, standing_in, written
from tests.exchange.base import RICH, read_here


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """RICH as files, in the current folder."""
    return standing_in(tmp_path / "repository", monkeypatch, RICH)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workbook of such a repository."""
    folder = written(tmp_path_factory.mktemp("exported"), RICH)
    assert process(folder, "export", "xlsx", "-o", "book.xlsx").code == 0
    return (folder / "book.xlsx").read_bytes()


@pytest.fixture
def book(exported: bytes, repository: Path) -> Path:
    """The repository as a workbook."""
    path = repository.parent / "book.xlsx"
    path.write_bytes(exported)
    return path


@pytest.fixture
def _in_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workbooks of ours are read in this process, but by an agatrack that has one of its own."""
    monkeypatch.setattr(workbook_reading, "read_workbook", read_here)
