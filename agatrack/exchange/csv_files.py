"""Tables as CSV files and back: UTF-8 with a byte-order mark, and no cell a formula.

A cell that a spreadsheet would take for a formula gets an apostrophe before it, and so does one
that begins with such apostrophes already, so that reading takes exactly one away.
"""

from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path
from typing import Final

from agatrack.errors import CallError
from agatrack.exchange.columns import Sheet, Type, canonical
from agatrack.exchange.given import Given, GivenRow, GivenSheet
from agatrack.messages import Count

FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
_SUSPECT: Final = frozenset("'=+-@\t\r")
_MARK: Final = "\ufeff"
LARGEST: Final = 64 * 1024 * 1024
"""Bytes of the largest file that is read."""

LONGEST_CELL: Final = 1024 * 1024
"""Letters of the longest cell."""

MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 500


def csv_of(sheet: Sheet) -> bytes:
    """One table: a line of keys, then its rows."""
    stream = StringIO()
    writer = csv.writer(stream)
    writer.writerow([column.key for column in sheet.columns])
    columns = [(column.key, column.field.type is Type.NUMBER) for column in sheet.columns]
    writer.writerows(
        [
            canonical(row.cells[key]) if is_number else neutral(written(row.cells[key]))
            for key, is_number in columns
        ]
        for row in sheet.rows
    )
    return (_MARK + stream.getvalue()).encode()


def written(cell: object) -> str:
    """A cell as its text, white space and all."""
    return cell if isinstance(cell, str) else canonical(cell)  # type: ignore[arg-type]


def neutral(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in _SUSPECT and FORMULA.match(text) else text


def as_meant(text: str) -> str:
    """The text that ``neutral`` was given."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def read_csv(path: Path) -> GivenSheet:
    """The rows of a CSV file: separated by commas or semicolons, with or without a mark.

    Raises:
        CallError: it is no such file.
    """
    if path.stat().st_size > LARGEST:
        raise CallError("{path} is larger than {limit} MiB", path=path.name, limit=LARGEST >> 20)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CallError(
            "{path} is not in UTF-8: save it as 'CSV UTF-8', or import the workbook instead",
            path=path.name,
        ) from None
    csv.field_size_limit(LONGEST_CELL)
    rows: list[list[str]] = []
    try:
        for number, values in enumerate(
            csv.reader(StringIO(text, ""), delimiter=_separator(text)), 1
        ):
            if number > MOST_ROWS or len(values) > MOST_COLUMNS:
                raise CallError(
                    "{path} has more than {rows} rows or {columns} columns",
                    path=path.name, rows=Count(MOST_ROWS), columns=MOST_COLUMNS,
                )  # fmt: skip
            rows.append(values)
    except csv.Error:
        raise CallError("{path} is no CSV file", path=path.name) from None
    return GivenSheet(path.stem, [_given(number, row) for number, row in enumerate(rows, 1)])


def _given(number: int, values: list[str]) -> GivenRow:
    cells = [Given("s", as_meant(value)) if value != "" else None for value in values]
    return GivenRow(number, cells)


def _separator(text: str) -> str:
    """What stands between cells: whatever the first line has most of, outside of quotes."""
    first = re.sub(r'"[^"]*"', "", text.partition("\n")[0])
    return max(",;\t", key=first.count)
