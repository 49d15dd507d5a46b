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
    """A folder of a test's own, see ``_new_ground``."""
    with _new_ground() as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def common_ground() -> Iterator[Path]:
    """One that the tests of a module share, each with folders of its own in it."""
    with _new_ground() as folder:
        yield Path(folder)


def _new_ground() -> tempfile.TemporaryDirectory[str]:
    """A new folder, in memory where that is possible: a kill takes no byte that was written.

    Many kills are worth a disk, whose flushes take their time. Everybody can get there: pytest's
    own folders are their owner's alone, and some commands are another user's.
    """
    is_on_disk = "AGATRACK_KILLS" in os.environ or not os.access(_MEMORY, os.W_OK)
    return tempfile.TemporaryDirectory(dir=None if is_on_disk else _MEMORY)
