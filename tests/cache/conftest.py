"""A repository to ask about, a cache of its own, and the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cache.asking import Asking
from tests.cli.calls import TOUCHY, standing_in


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, and an environment that changes no answer."""
    for name in TOUCHY:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "agatrack"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """BASE as files, in the current folder."""
    return standing_in(tmp_path / "repository", monkeypatch)


@pytest.fixture
def ask(capfd: pytest.CaptureFixture[str]) -> Asking:
    """The command line, with and without what is kept."""
    return Asking(capfd)
