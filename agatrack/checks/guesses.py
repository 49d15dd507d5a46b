"""What somebody who wrote an unknown name may have meant, found in a time that people wait."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

MOST_COMPARISONS: Final = 50_000
"""Names that are compared in one run of a check; files made for harm name millions."""


class Guesses:
    """The guesses of one run of a check: as many as there is time for."""

    def __init__(self) -> None:
        self._left = MOST_COMPARISONS

    def closest(self, name: str, known: Collection[str]) -> str | None:
        """The known name that comes closest; None where none does, or no time is left."""
        from difflib import get_close_matches

        if len(known) > self._left:
            return None
        self._left -= len(known)
        close = get_close_matches(name, known, n=1, cutoff=0.5)
        return close[0] if close else None
