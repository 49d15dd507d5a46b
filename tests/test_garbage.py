"""Looking for garbage less often saves time, and costs no program its memory."""

from __future__ import annotations

import gc
import weakref

import pytest

from agatrack import garbage
from agatrack.garbage import no_collection


class Ring:
    """Something that only a look for garbage finds out to be garbage."""

    def __init__(self) -> None:
        self.own = self


def test_nothing_is_looked_for_meanwhile_and_as_before_afterwards() -> None:
    assert gc.isenabled()
    with no_collection():
        assert not gc.isenabled()
        with no_collection():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_program_that_goes_on_and_on_gets_its_memory_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(garbage, "MOST_UNSEEN", 10_000)
    monkeypatch.setattr(garbage._Unseen, "number", 0)  # what other tests made is theirs
    with no_collection():
        first = weakref.ref(Ring())

    rounds = 0
    while first() is not None:
        rounds += 1
        assert rounds < 100
        with no_collection():
            kept = [Ring() for _ in range(1000)]
        kept.clear()
