"""Tables as an Excel workbook: typed cells, lists to choose from, no formulas, the same bytes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from copy import copy
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import Cell as PageCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from agatrack.exchange.columns import DIGEST, MARKS, Cell, Column, Sheet, Type, View, in_cell
from agatrack.exchange.csv_files import FORMULA
from agatrack.messages import Message

KEY_ROW: Final = 1
"""The hidden row with the keys of the columns; the headings stand below it."""

_FIRST_ROW: Final = KEY_ROW + 2
_FIRST_YEAR: Final = 1901
_LONGEST_LIST: Final = 250
_WIDTHS: Final = {Type.NUMBER: 12, Type.DATE: 13, Type.CHOICE: 18, Type.REFERENCE: 26}
_DIGITS: Final = 15
_HEAD: Final = PatternFill("solid", fgColor="FF1F3A5F")
_FIXED: Final = PatternFill("solid", fgColor="FFF2F2F2")
_TOP: Final = Alignment(vertical="top", wrap_text=True)
_STAMP: Final = (1980, 1, 1, 0, 0, 0)


def workbook_of(view: View, filled: Sequence[Sheet], revision: str | None, language: str) -> bytes:
    """The bytes of a workbook: one sheet a table, headings in ``language``."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "agatrack"
    titles: dict[str, str] = {}
    for sheet in filled:
        titles[sheet.table.name] = _title(sheet, language, titles.values())
    for sheet in filled:
        _fill(book.create_sheet(titles[sheet.table.name]), sheet, filled, titles, language)
    _remember(book.create_sheet(MARKS), view, filled, revision, titles)
    stream = BytesIO()
    book.save(stream)
    return _steady(stream.getvalue(), view.day)


def _title(sheet: Sheet, language: str, taken: Any) -> str:
    wanted = re.sub(r"[\[\]:*?/\\']", " ", sheet.table.heading.into(language))[:31]
    return sheet.table.name if wanted in taken or wanted == MARKS else wanted


def _fill(
    page: Any, sheet: Sheet, filled: Sequence[Sheet], titles: dict[str, str], language: str
) -> None:
    for number, column in enumerate(sheet.columns, 1):
        _put(page.cell(KEY_ROW, number), column.key)
        head = page.cell(KEY_ROW + 1, number)
        _put(head, column.heading.into(language))
        head.font = Font(bold=True, color="FFFFFFFF")
        head.fill = _HEAD
        head.alignment = Alignment(vertical="center", wrap_text=True)
        page.column_dimensions[get_column_letter(number)].width = _width(column)
    page.row_dimensions[KEY_ROW].hidden = True
    page.row_dimensions[KEY_ROW + 1].height = 32
    looks = [
        _look(page, is_fixed=sheet.table.writing != "edited" or not column.field.edited)
        for column in sheet.columns
    ]
    for number, row in enumerate(sheet.rows, _FIRST_ROW):
        for place, (column, look) in enumerate(zip(sheet.columns, looks, strict=True), 1):
            cell = page.cell(number, place)
            cell._style = copy(look)  # noqa: SLF001 - openpyxl's own way to copy what cells look like
            _put(cell, row.cells[column.key], column)
    page.freeze_panes = f"B{_FIRST_ROW}"
    last = get_column_letter(len(sheet.columns))
    page.auto_filter.ref = f"A{KEY_ROW + 1}:{last}{max(_FIRST_ROW, page.max_row)}"
    for number, column in enumerate(sheet.columns, 1):
        if column.key == DIGEST:
            page.column_dimensions[get_column_letter(number)].hidden = True
        elif sheet.table.writing != "reckoned" and (choice := _choice(column, filled, titles)):
            choice.add(
                f"{get_column_letter(number)}{_FIRST_ROW}:{get_column_letter(number)}1048576"
            )
            choice.error = Message("choose one of the list").into(language)
            page.add_data_validation(choice)


def _look(page: Any, *, is_fixed: bool) -> Any:
    """What a cell looks like; made once for a column, as openpyxl compares it with all others."""
    cell: Any = PageCell(page, row=1, column=1)
    cell.alignment = _TOP
    if is_fixed:
        cell.fill = _FIXED
    return cell._style  # noqa: SLF001 - see above


def _choice(
    column: Column, filled: Sequence[Sheet], titles: dict[str, str]
) -> DataValidation | None:
    """The list from which a column's values are chosen."""
    field = column.field
    if field.type is Type.CHOICE and len(words := ",".join(field.words)) <= _LONGEST_LIST:
        return DataValidation(
            "list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=True
        )
    if field.type is Type.REFERENCE and field.edited and field.refers in titles:
        # Room for rows that are added while the workbook is edited.
        rows = next(len(one.rows) for one in filled if one.table.name == field.refers) + 200
        source = f"'{titles[field.refers]}'!$A${_FIRST_ROW}:$A${_FIRST_ROW + rows}"
        return DataValidation("list", formula1=source, allow_blank=True, showErrorMessage=True)
    return None


def _put(cell: Any, value: Cell, column: Column | None = None) -> None:
    """Write a value as what it is; a text is never taken for a formula."""
    if value is None:
        return
    sort = column.field.type if column else Type.TEXT
    if sort is Type.NUMBER and isinstance(value, int | Decimal) and _is_exact(value):
        cell.value = value
        return
    if sort is Type.DATE and isinstance(value, str) and (day := _whole_day(value)) is not None:
        cell.value = day
        cell.number_format = "yyyy-mm-dd"
        return
    text = in_cell(value)
    # What looks like an escape of Excel's is escaped itself.
    cell.value = re.sub(r"_x([0-9A-Fa-f]{4})_", r"_x005F_x\1_", text)
    cell.data_type = "s"
    cell.number_format = "@"
    if FORMULA.match(text):
        cell.quotePrefix = True


def _is_exact(number: int | Decimal) -> bool:
    """Whether a spreadsheet keeps all digits of a number."""
    return len(Decimal(number).as_tuple().digits) <= _DIGITS


def _whole_day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year >= _FIRST_YEAR else None


def _width(column: Column) -> int:
    if column.key == "id":
        return 30
    return _WIDTHS.get(column.field.type, 44 if column.field.spoken else 24)


def _remember(
    page: Any, view: View, filled: Sequence[Sheet], revision: str | None, titles: dict[str, str]
) -> None:
    """What the workbook was made from, sheet by sheet and row by row."""
    rows: list[tuple[str, str, str]] = [
        ("agatrack", "1", ""),
        ("as_of", view.day.isoformat(), ""),
        ("revision", revision or "", ""),
    ]
    rows += [("sheet", sheet.table.name, titles[sheet.table.name]) for sheet in filled]
    rows += [
        (sheet.table.name, row.subject.id, str(row.cells[DIGEST]))
        for sheet in filled
        for row in sheet.rows
    ]
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row, 1):
            _put(page.cell(number, place), value)
    page.sheet_state = "hidden"


def _steady(content: bytes, day: date) -> bytes:
    """The same workbook without the time at which it was written."""
    steady = BytesIO()
    moment = f"{day.isoformat()}T00:00:00Z".encode()
    with (
        zipfile.ZipFile(BytesIO(content)) as source,
        zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment, part)
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, part)
    return steady.getvalue()
