"""What a spreadsheet gives: sheets of rows of cells, before anything is known of their meaning."""

from __future__ import annotations

from typing import Literal, NamedTuple

Sort = Literal["s", "n", "p", "d", "b", "f", "e"]
"""A text, a number, a percentage, a day, true or false, a formula, or what went wrong in one."""


class Given(NamedTuple):
    """One cell as it was found; numbers and days are written out."""

    sort: Sort
    text: str

    @property
    def is_blank(self) -> bool:
        """Whether nothing can be seen in the cell."""
        return not self.text.strip()


class GivenRow(NamedTuple):
    """One row; ``number`` is what a spreadsheet shows beside it."""

    number: int
    cells: list[Given | None]


class GivenSheet(NamedTuple):
    """One sheet of a workbook, or one CSV file."""

    name: str
    rows: list[GivenRow]


def letters(column: int) -> str:
    """The letters above a column, counted from 0: A, B, … Z, AA."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
