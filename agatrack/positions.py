"""Where something stands: path, line and column, counted from 1."""

from __future__ import annotations

from typing import NamedTuple


class Position(NamedTuple):
    """A place in a file of the repository.

    ``path`` is relative to the repository's root, with forward slashes;
    ``line`` and ``column`` count from 1, columns in characters.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"
