"""A small clean repository to stand in, and the command line to call in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calls import TOUCHY, Agatrack, caller, standing_in


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in TOUCHY:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def agatrack(capsys: pytest.CaptureFixture[str]) -> Agatrack:
    """The command line."""
    return caller(capsys)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """BASE as files, in the current folder."""
    return standing_in(tmp_path / "repository", monkeypatch)


@pytest.fixture
def validate(agatrack: Agatrack) -> Agatrack:
    """The command, on a day on which BASE gives no cause for complaint."""
    return lambda *words: agatrack("validate", "--as-of", "2025-06-30", *words)
