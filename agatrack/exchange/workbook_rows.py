"""Rows of a workbook's sheet as the XML that it keeps them in, written straight from the values.

A workbook may have hundreds of thousands of cells, and as objects of openpyxl each of them costs
more than all the rest of an export.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple
from xml.sax.saxutils import escape

from openpyxl.cell import Cell as PageCell
from openpyxl.utils import get_column_letter

from agatrack.exchange.columns import Cell, Type, in_cell
from agatrack.exchange.csv_files import FORMULA

_DAY_ZERO: Final = date(1899, 12, 30)
_FIRST_YEAR: Final = 1901
_DIGITS: Final = 15
_LIKE_AN_ESCAPE: Final = re.compile(r"_x(?=[0-9A-Fa-f]{4}_)")
_NOT_FOR_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_ROWS: Final = re.compile(b"<sheetData ?/>|<sheetData></sheetData>")
_EXTENT: Final = re.compile(rb'<dimension ref="[^"]*"')


class Looks(NamedTuple):
    """The numbers of the styles that cells of one column have, by what is in them."""

    plain: int
    day: int
    text: int
    quoted: int


def looks(page: Any, **style: Any) -> Looks:
    """Enter the styles of cells into a workbook; ``style`` are properties of openpyxl's cells."""

    def number(shown_as: str | None = None, *, is_quoted: bool = False) -> int:
        cell: Any = PageCell(page, row=1, column=1)
        for name, value in style.items():
            setattr(cell, name, value)
        if shown_as:
            cell.number_format = shown_as
        if is_quoted:
            cell.quotePrefix = True
        return int(cell.style_id)

    return Looks(number(), number("yyyy-mm-dd"), number("@"), number("@", is_quoted=True))


Kind = tuple[Type, Looks]
"""What a column holds, and what its cells look like."""


class Rows:
    """The rows of a sheet, from its first one on."""

    def __init__(self, kinds: Sequence[Kind]) -> None:
        self._columns = [(get_column_letter(at), *kind) for at, kind in enumerate(kinds, 1)]
        self._written: list[str] = []

    def add(self, values: Iterable[Cell]) -> None:
        """Add a row."""
        self._add(values, self._columns, "")

    def add_heading(self, texts: Iterable[str], look: Looks, attributes: str) -> None:
        """Add a row of texts that all look the same; ``attributes`` are those of XML."""
        columns = [(letter, Type.TEXT, look) for letter, _, _ in self._columns]
        self._add(texts, columns, f" {attributes}")

    def _add(
        self, values: Iterable[Cell], columns: Sequence[tuple[str, Type, Looks]], attributes: str
    ) -> None:
        number = self.last + 1
        cells = [
            _cell(f"{letter}{number}", value, kind, look)
            for (letter, kind, look), value in zip(columns, values, strict=True)
        ]
        self._written.append(f'<row r="{number}"{attributes}>{"".join(cells)}</row>')

    @property
    def last(self) -> int:
        """The number of the last row of the sheet."""
        return len(self._written)

    def into(self, part: bytes) -> bytes:
        """The XML of an empty sheet with these rows."""
        extent = f'<dimension ref="A1:{self._columns[-1][0]}{self.last}"'.encode()
        head, tail = _NO_ROWS.split(_EXTENT.sub(extent, part, count=1), maxsplit=1)
        rows = "".join(self._written).encode()
        return b"".join((head, b"<sheetData>", rows, b"</sheetData>", tail))


def _cell(name: str, value: Cell, kind: Type, look: Looks) -> str:
    """A value as what it is; a text is never taken for a formula."""
    if value is None or value == "":
        return f'<c r="{name}" s="{look.plain}" />'
    if kind is Type.NUMBER and isinstance(value, int | Decimal) and _is_exact(value):
        return f'<c r="{name}" s="{look.plain}"><v>{value}</v></c>'
    if kind is Type.DATE and isinstance(value, str) and (day := _whole_day(value)) is not None:
        return f'<c r="{name}" s="{look.day}"><v>{(day - _DAY_ZERO).days}</v></c>'
    text = in_cell(value)
    style = look.quoted if FORMULA.match(text) else look.text
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f'<c r="{name}" s="{style}" t="inlineStr"><is><t{space}>{as_xml(text)}</t></is></c>'


def as_xml(text: str) -> str:
    """A text as a workbook keeps it.

    What looks like an escape of Excel's is escaped itself, and what XML cannot hold becomes one.
    """
    if "_x" in text:
        text = _LIKE_AN_ESCAPE.sub("_x005F_x", text)
    return escape(_NOT_FOR_XML.sub(lambda odd: f"_x{ord(odd[0]):04X}_", text))


def _is_exact(number: int | Decimal) -> bool:
    """Whether a spreadsheet keeps all digits of a number."""
    if isinstance(number, int):
        return abs(number) < 10**_DIGITS
    return number.is_finite() and len(number.as_tuple().digits) <= _DIGITS


def _whole_day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year >= _FIRST_YEAR else None
