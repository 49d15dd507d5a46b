"""Asking agatrack the same thing with and without what it has kept."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from agatrack.__main__ import _data_folder
from agatrack.cache import answered
from agatrack.cache.parts import Parts
from agatrack.cli.app import run
from tests.cli.calls import Answer

PATIENCE = 12_000_000
"""Nanoseconds of rest that tests ask for: more than a tick of any kernel, less than people mind."""

_REST = 2.1
"""Seconds of rest that agatrack asks for, and a little more."""


def at_rest(folder: Path) -> Path:
    """The folder, once all in it has been at rest for as long as a process asks for."""
    changed = max(file.stat().st_ctime for file in (folder, *folder.rglob("*")))
    time.sleep(max(0, changed + _REST - time.time()))
    return folder


class Asking:
    """The command line in this process: as its users have it, or with everything read anew."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture = capture
        self.read_anew = 0

    def __call__(self, *words: str) -> Answer:
        """As users have it."""
        self._capture.readouterr()
        code = answered(words, self._run, _data_folder, PATIENCE)
        return Answer(code, *self._capture.readouterr())

    def fresh(self, *words: str) -> Answer:
        """As if nothing were kept."""
        self._capture.readouterr()
        return Answer(run(words), *self._capture.readouterr())

    def rested(self, *words: str) -> Answer:
        """After the files have been at rest for as long as it takes to keep an answer."""
        time.sleep(2 * PATIENCE / 1e9)
        return self(*words)

    def _run(self, words: Sequence[str], kept: Parts | None) -> int:
        self.read_anew += 1
        return run(words, kept)
