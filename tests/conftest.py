"""What all tests share: hypothesis profiles that a busy machine cannot fail."""

from __future__ import annotations

import functools
import gc
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from agatrack import garbage
from agatrack.cli import app
from tests.reports.templates import compile_each_once

settings.register_profile(
    "suite",
    deadline=None,
    max_examples=40,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile(
    "long", settings.get_profile("suite"), max_examples=5000, derandomize=False
)
settings.load_profile(os.environ.get("AGATRACK_HYPOTHESIS", "suite"))

_MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes folders of its own there
_ROOM = 2 << 30
"""Bytes that have to be free there; all tests of a run leave a tenth of it."""


def pytest_configure() -> None:
    """Let tests write to memory: most write small files, and agatrack waits for each on a disk.

    Many kills are worth a disk, and whoever names a folder for temporary files gets it. What is
    compiled is kept, whatever the machine says: the tests start hundreds of processes. A shell has
    what it starts in the background ignore Ctrl-C, and so would all processes that tests interrupt.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    if not {"AGATRACK_KILLS", "TMPDIR"} & os.environ.keys() and _has_room(_MEMORY):
        os.environ["TMPDIR"] = str(_MEMORY)
        tempfile.tempdir = None  # found out anew


def _has_room(folder: Path) -> bool:
    """Whether much may be written below a folder, and what is written there can be run."""
    if not hasattr(os, "statvfs") or not os.access(folder, os.W_OK | os.X_OK):
        return False
    here = os.statvfs(folder)
    return not here.f_flag & os.ST_NOEXEC and here.f_bavail * here.f_frsize > _ROOM


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache that begins empty and is no user's, for whatever processes are started."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        patch.delenv("AGATRACK_NO_CACHE", raising=False)
        patch.setenv("AGATRACK_DEBUG", "1")  # a fault of ours shows itself whole
        yield folder


@pytest.fixture(autouse=True, scope="session")
def _one_table_of_commands() -> Iterator[None]:
    """In this process commands are made once, as no process of a user's makes any twice."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "_program", functools.cache(app._program))
        yield


@pytest.fixture(autouse=True, scope="session")
def _templates_compiled_once() -> Iterator[None]:
    """Likewise templates."""
    end = compile_each_once()
    yield
    end()


@pytest.fixture(autouse=True, scope="session")
def _fewer_looks_for_garbage() -> Iterator[None]:
    """What pytest holds takes a second to look through, and is none: so less often than users."""
    young, middle, _ = before = gc.get_threshold()
    gc.set_threshold(young, middle, 500)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(garbage, "MOST_UNSEEN", 10 * garbage.MOST_UNSEEN)
        yield
    gc.set_threshold(*before)


def pytest_unconfigure() -> None:
    """Look for garbage once: pytest does so five times, in millions of things that all stay."""
    gc.collect()
    gc.freeze()
