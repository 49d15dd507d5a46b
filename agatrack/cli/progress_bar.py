"""A bar for long work, on a terminal's standard error; nothing elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

WIDTH = 24
SHORTEST_WAIT = 0.1
"""Seconds between two looks of the bar; nothing shorter is worth drawing."""


class ProgressBar:
    """A bar that fills as bytes are read; it vanishes when the work is done."""

    def __init__(self, total: int) -> None:
        self._total = max(1, total)
        self._done = 0
        self._drawn = False
        self._last = time.monotonic()
        self._on = sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def advance(self, number: int) -> None:
        """Count bytes that have been read."""
        self._done += number
        now = time.monotonic()
        if self._on and now - self._last > SHORTEST_WAIT:
            self._last, self._drawn = now, True
            share = min(1.0, self._done / self._total)
            full = int(share * WIDTH)
            sys.stderr.write(f"\r{'#' * full}{'.' * (WIDTH - full)} {int(share * 100):3} %")
            sys.stderr.flush()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._drawn:
            sys.stderr.write(f"\r{' ' * (WIDTH + 6)}\r")
            sys.stderr.flush()
