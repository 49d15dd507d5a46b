"""One process from which all cases are forked."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from tests.hostile.judging import Watch

# Windows has neither fork nor pipes with names.
collect_ignore_glob = ["test_*.py"] if sys.platform == "win32" else []


@pytest.fixture(scope="session")
def watch() -> Iterator[Watch]:
    """Where cases are run."""
    with Watch() as watch:
        yield watch
