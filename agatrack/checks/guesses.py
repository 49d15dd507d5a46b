"""What somebody who wrote an unknown name may have meant, found in a time that people wait."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

MOST_WORK: Final = 6_000_000
"""Pairs of letters that are compared in one run of a check; files made for harm have more."""

A_COMPARISON: Final = 200
"""What the comparison of two short names takes, in pairs of letters."""


class Guesses:
    """The guesses of one run of a check: as many as there is time for."""

    def __init__(self) -> None:
        self._left = MOST_WORK

    def closest(self, name: str, known: Collection[str]) -> str | None:
        """The known name that comes closest; None where none does, or no time is left."""
        from difflib import get_close_matches

        # Whatever is three times as long or as short is put aside at once.
        work = len(known) * (A_COMPARISON + len(name) ** 2)
        if work > self._left:
            return None
        self._left -= work
        close = get_close_matches(name, known, n=1, cutoff=0.5)
        return close[0] if close else None
