"""One process from which all commands of these tests are forked, and where they write."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reliability.commands import Commands

# Windows has neither fork nor kill -9.
collect_ignore_glob = ["test_*.py"] if sys.platform == "win32" else []

_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made there


@pytest.fixture(scope="session")
def commands() -> Iterator[Commands]:
    """Where command lines are run."""
    with Commands() as commands:
        yield commands


@pytest.fixture
def ground() -> Iterator[Path]:
    """A new folder, in memory where that is possible: a kill takes no byte that was written.

    Many kills are worth a disk, whose flushes take their time. Everybody can get there: pytest's
    own folders are their owner's alone, and some commands are another user's.
    """
    is_on_disk = "AGATRACK_KILLS" in os.environ or not os.access(_MEMORY, os.W_OK)
    with tempfile.TemporaryDirectory(dir=None if is_on_disk else _MEMORY) as folder:
        yield Path(folder)
