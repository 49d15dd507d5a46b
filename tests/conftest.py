"""What all tests share: hypothesis profiles that a busy machine cannot fail."""

from __future__ import annotations

import functools
import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from agatrack.cli import app

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


def pytest_unconfigure() -> None:
    """Look for garbage once: pytest does so five times, in millions of things that all stay."""
    gc.collect()
    gc.freeze()
