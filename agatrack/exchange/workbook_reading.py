"""Reading a workbook that may come from anybody, in a process of its own with limits.

A few kilobytes can unpack to gigabytes, or hold one cell at the far end of a sheet. What the
archive says of itself is looked at first; then a child with little memory and time reads it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from pathlib import Path
from typing import Any, BinaryIO, Final

from agatrack.errors import CallError
from agatrack.exchange.given import Given, GivenRow, GivenSheet
from agatrack.messages import Count

LARGEST_FILE: Final = 64 * 1024 * 1024
LARGEST_INSIDE: Final = 256 * 1024 * 1024
HIGHEST_RATIO: Final = 200
"""How many times larger than packed a part may be, above a size at which it matters."""

_RATIO_FROM: Final = 8 * 1024 * 1024
MOST_PARTS: Final = 2_000
MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 500
MOST_CELLS: Final = 5_000_000
_MEMORY: Final = 320 * 1024 * 1024
_MOST_MEMORY: Final = 2 * 1024 * 1024 * 1024
_MEMORY_A_BYTE: Final = 16
_BYTES_A_SECOND: Final = 3 * 1024 * 1024
"""What is read of an honest workbook in a second, even where the computer is slow."""
_DECLARATIONS: Final = (b"<!DOCTYPE", b"<!ENTITY")
_PIECE: Final = 1 << 20
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LITERAL: Final = re.compile(r'"[^"]*"|\\.')
"""What a number format shows as it stands there."""

_CHILD: Final = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[2]); "
    "from agatrack.exchange.workbook_reading import main; "
    "main(sys.argv[1], int(sys.argv[3]), int(sys.argv[4]))"
)


def read_workbook(path: Path) -> list[GivenSheet]:
    """The sheets of a workbook, hidden ones too.

    Raises:
        CallError: the file is no workbook, or too large to be an honest one.
    """
    inside = refuse_bombs(path)
    seconds = max(1, -(-inside // _BYTES_A_SECOND))
    memory = min(_MOST_MEMORY, _MEMORY + _MEMORY_A_BYTE * inside)
    given = (str(path.absolute()), json.dumps(sys.path), str(seconds), str(memory))
    command = [sys.executable, "-P", "-c", _CHILD, *given]
    try:
        done = subprocess.run(  # noqa: S603 - it is this program itself
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=10 * seconds,  # by the clock, which runs while others are served
            check=False,
        )
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        answer = {"refused": "unreadable"}
    if (refused := answer.get("refused")) == "large":
        raise CallError(
            "{path} has more than {rows} rows or {columns} columns",
            path=path.name, rows=Count(MOST_ROWS), columns=MOST_COLUMNS,
        )  # fmt: skip
    if refused:
        raise CallError("{path} is no workbook that can be read", path=path.name)
    return [
        GivenSheet(
            name,
            [
                GivenRow(number, [Given(*cell) if cell else None for cell in cells])
                for number, cells in rows
            ],
        )
        for name, rows in answer["sheets"]
    ]


def refuse_bombs(path: Path) -> int:
    """Stop where an archive would unpack to more than any honest workbook; else to how many bytes.

    Raises:
        CallError: it would, or it is no archive.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            inside = sum(part.file_size for part in parts)
            large = (
                path.stat().st_size > LARGEST_FILE
                or len(parts) > MOST_PARTS
                or inside > LARGEST_INSIDE
                or any(
                    part.file_size > _RATIO_FROM
                    and part.file_size > HIGHEST_RATIO * max(1, part.compress_size)
                    for part in parts
                )
            )
            encrypted = any(part.flag_bits & 1 for part in parts)
    except (zipfile.BadZipFile, OSError, ValueError):
        raise CallError("{path} is no workbook that can be read", path=path.name) from None
    if large:
        raise CallError(
            "{path} would unpack to more than any workbook should: it was not opened",
            path=path.name,
        )
    if encrypted:
        raise CallError("{path} is protected by a password", path=path.name)
    return inside


# -- in the child --------------------------------------------------------------------------


def main(path: str, seconds: int, memory: int) -> None:
    """Read a workbook within limits, and write its sheets to standard output as JSON."""
    _limit(seconds, memory)
    try:
        answer: dict[str, Any] = {"sheets": list(_sheets(path))}
    except _TooLargeError:
        answer = {"refused": "large"}
    except Exception:  # noqa: BLE001 - whatever a stranger's file does to the library, it is refused
        answer = {"refused": "unreadable"}
    sys.stdout.write(json.dumps(answer))


class _TooLargeError(Exception):
    """More rows or columns than are read."""


def _limit(seconds: int, memory: int) -> None:
    """Take memory and time away, where the system can do that."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def _sheets(path: str) -> Iterator[tuple[str, list[tuple[int, list[tuple[str, str] | None]]]]]:
    _refuse_declarations(path)
    # By its name alone, the library would refuse what is called otherwise.
    with Path(path).open("rb") as file:
        budget = MOST_CELLS
        for page in _pages(file):
            rows = []
            for number, row in enumerate(_rows(page), 1):
                cells = [_cell(cell) for cell in row]
                while cells and cells[-1] is None:
                    cells.pop()
                budget -= len(cells)
                if number > MOST_ROWS or budget < 0 or len(cells) > MOST_COLUMNS:
                    raise _TooLargeError
                if cells:
                    rows.append((number, cells))
            yield page.title, rows


def _pages(file: BinaryIO) -> list[Any]:
    """The sheets of a workbook, opened by openpyxl."""
    from openpyxl.cell.text import Text
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
    from openpyxl.xml.functions import iterparse

    class Reader(ExcelReader):
        def read_strings(self) -> None:
            # The library takes 'x005F_' out of every text in the table that all sheets share,
            # though it belongs there: '_x005F_' is how a workbook writes '_' before 'x0041_'.
            package: Any = self.package
            if (table := package.find(SHARED_STRINGS)) is None:
                return
            with self.archive.open(table.PartName[1:]) as source:
                for _, node in iterparse(source):
                    if node.tag == f"{{{SHEET_MAIN_NS}}}si":
                        text: Any = Text.from_tree(node)
                        self.shared_strings.append(text.content)
                        node.clear()

    reader = Reader(file, read_only=True, keep_links=False)
    reader.read()
    return list(reader.wb.worksheets)


def _rows(page: Any) -> Iterator[Any]:
    # The size that a sheet claims may be wrong in both directions; the rows themselves count.
    page.reset_dimensions()
    # Each row as wide as it is: with a width, a cell at the far end would fill all rows above it.
    yield from page.iter_rows(max_row=MOST_ROWS + 1)


def _refuse_declarations(path: str) -> None:
    """Entities are for attacks only: no program writes them into a workbook."""
    with zipfile.ZipFile(path) as archive:
        for part in archive.infolist():
            if part.filename.endswith((".xml", ".rels", ".vml")):
                with archive.open(part) as file:
                    before = b""
                    while piece := file.read(_PIECE):
                        # In UTF-16, every second byte is nothing.
                        seen = (before + piece).replace(b"\0", b"").upper()
                        if any(word in seen for word in _DECLARATIONS):
                            raise ValueError(part.filename)
                        before = piece[-32:]


def _cell(cell: Any) -> tuple[str, str] | None:
    value = cell.value
    if value is None or value == "":
        return None
    match value:
        case _ if cell.data_type in {"f", "e"}:
            return str(cell.data_type), str(value)
        case bool():
            return "b", str(value).lower()
        case datetime() | date():
            return "d", value.isoformat()
        case int() | float():
            return _number(value, cell.number_format or "")
    # Excel writes letters that XML cannot hold as _x000D_, and escapes what looks like that.
    return "s", _ESCAPE.sub(lambda found: chr(int(found[1], 16)), str(value))


def _number(value: float, shown_as: str) -> tuple[str, str]:
    if not isfinite(value):
        return "e", str(value)
    if "%" in _LITERAL.sub("", shown_as):
        # What shows as 50% is kept as 0.5.
        return "p", format(Decimal(repr(value)) * 100, "f")
    return "n", repr(value)
