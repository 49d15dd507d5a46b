"""Tables as an Excel workbook: typed cells, lists to choose from, no formulas, the same bytes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from agatrack.exchange.columns import DIGEST, MARKS, Column, Sheet, Type, View
from agatrack.exchange.workbook_rows import Rows, looks
from agatrack.messages import Message

KEY_ROW: Final = 1
"""The hidden row with the keys of the columns; the headings stand below it."""

_FIRST_ROW: Final = KEY_ROW + 2
_LONGEST_LIST: Final = 250
_WIDTHS: Final = {Type.NUMBER: 12, Type.DATE: 13, Type.CHOICE: 18, Type.REFERENCE: 26}
_HEAD: Final = PatternFill("solid", fgColor="FF1F3A5F")
_FIXED: Final = PatternFill("solid", fgColor="FFF2F2F2")
_BOLD: Final = Font(bold=True, color="FFFFFFFF")
_MIDDLE: Final = Alignment(vertical="center", wrap_text=True)
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
    pages: list[tuple[Any, Rows]] = []
    for sheet in filled:
        page = book.create_sheet(titles[sheet.table.name])
        pages.append((page, _fill(page, sheet, filled, titles, language)))
    page = book.create_sheet(MARKS)
    pages.append((page, _remember(page, view, filled, revision, titles)))
    stream = BytesIO()
    book.save(stream)
    rows = {page.path.lstrip("/"): rows for page, rows in pages}
    return _steady(stream.getvalue(), rows, view.day)


def _title(sheet: Sheet, language: str, taken: Any) -> str:
    wanted = re.sub(r"[\[\]:*?/\\']", " ", sheet.table.heading.into(language))[:31]
    return sheet.table.name if wanted in taken or wanted == MARKS else wanted


def _fill(
    page: Any, sheet: Sheet, filled: Sequence[Sheet], titles: dict[str, str], language: str
) -> Rows:
    for number, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(number)].width = _width(column)
    edited = sheet.table.writing == "edited"
    free, fixed = looks(page, alignment=_TOP), looks(page, alignment=_TOP, fill=_FIXED)
    head = looks(page, alignment=_MIDDLE, fill=_HEAD, font=_BOLD)
    rows = Rows(
        [(one.field.type, free if edited and one.field.edited else fixed) for one in sheet.columns]
    )
    rows.add_heading((one.key for one in sheet.columns), looks(page), 'hidden="1"')
    headings = (one.heading.into(language) for one in sheet.columns)
    rows.add_heading(headings, head, 'ht="32" customHeight="1"')
    for row in sheet.rows:
        rows.add(row.cells[column.key] for column in sheet.columns)
    page.freeze_panes = f"B{_FIRST_ROW}"
    last = get_column_letter(len(sheet.columns))
    page.auto_filter.ref = f"A{KEY_ROW + 1}:{last}{max(_FIRST_ROW, rows.last)}"
    for number, column in enumerate(sheet.columns, 1):
        if column.key == DIGEST:
            page.column_dimensions[get_column_letter(number)].hidden = True
        elif sheet.table.writing != "reckoned" and (choice := _choice(column, filled, titles)):
            choice.add(
                f"{get_column_letter(number)}{_FIRST_ROW}:{get_column_letter(number)}1048576"
            )
            choice.error = Message("choose one of the list").into(language)
            page.add_data_validation(choice)
    return rows


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


def _width(column: Column) -> int:
    if column.key == "id":
        return 30
    return _WIDTHS.get(column.field.type, 44 if column.field.spoken else 24)


def _remember(
    page: Any, view: View, filled: Sequence[Sheet], revision: str | None, titles: dict[str, str]
) -> Rows:
    """What the workbook was made from, sheet by sheet and row by row."""
    rows = Rows([(Type.TEXT, looks(page))] * 3)
    rows.add(("agatrack", "1", ""))
    rows.add(("as_of", view.day.isoformat(), ""))
    rows.add(("revision", revision or "", ""))
    for sheet in filled:
        rows.add(("sheet", sheet.table.name, titles[sheet.table.name]))
    for sheet in filled:
        for row in sheet.rows:
            rows.add((sheet.table.name, row.subject.id, str(row.cells[DIGEST])))
    page.sheet_state = "hidden"
    return rows


def _steady(content: bytes, rows: Mapping[str, Rows], day: date) -> bytes:
    """The same workbook with its rows, and without the time at which it was written."""
    steady = BytesIO()
    moment = f"{day.isoformat()}T00:00:00Z".encode()
    with (
        zipfile.ZipFile(BytesIO(content)) as source,
        zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name in rows:
                part = rows[name].into(part)
            if name == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment, part)
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, part)
    return steady.getvalue()
