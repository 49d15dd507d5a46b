"""All tables as one SQLite database, with full-text search over every title and text."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from decimal import Decimal
from typing import Final

from agatrack.exchange.columns import Cell, Column, Sheet, Type, View

APPLICATION: Final = 0x41474154
"""The mark in the header by which a database of agatrack is known: AGAT."""

_LARGEST: Final = 2**63 - 1
_TEXTS: Final = """
CREATE TABLE texts (
  number INTEGER PRIMARY KEY, "table" TEXT NOT NULL, id TEXT NOT NULL, language TEXT NOT NULL,
  title TEXT NOT NULL, text TEXT NOT NULL
);
CREATE VIRTUAL TABLE texts_fts USING fts5(
  title, text, content='texts', content_rowid='number',
  tokenize='unicode61 remove_diacritics 2'
);
CREATE TABLE about ("key" TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""


def database_of(view: View, filled: Sequence[Sheet], revision: str | None) -> bytes:
    """The bytes of a database: one table a table, ids as keys, lists as JSON arrays."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute("PRAGMA user_version = 1")
        names = {sheet.table.name for sheet in filled}
        for sheet in filled:
            connection.execute(_table(sheet, names))
            marks = ", ".join("?" for _ in sheet.columns)
            connection.executemany(
                f'INSERT INTO "{sheet.table.name}" VALUES ({marks})',  # noqa: S608 - names of our own
                ([_value(row.cells[one.key], one) for one in sheet.columns] for row in sheet.rows),
            )
        connection.executescript(_TEXTS)
        connection.executemany("INSERT INTO texts VALUES (NULL, ?, ?, ?, ?, ?)", _texts(filled))
        connection.execute("INSERT INTO texts_fts (texts_fts) VALUES ('rebuild')")
        about = {"agatrack": "1", "as_of": view.day.isoformat(), "revision": revision}
        connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        connection.commit()
        connection.execute("VACUUM")
        return connection.serialize()


def _table(sheet: Sheet, names: set[str]) -> str:
    lines = []
    for column in sheet.columns:
        sort = "NUMERIC" if column.field.type is Type.NUMBER else "TEXT"
        line = f'"{column.key}" {sort}'
        if column.key == "id":
            line += " PRIMARY KEY NOT NULL"
        if column.field.type is Type.REFERENCE and column.field.refers in names:
            line += f' REFERENCES "{column.field.refers}" (id)'
        lines.append(line)
    inside = ",\n  ".join(lines)
    return f'CREATE TABLE "{sheet.table.name}" (\n  {inside}\n)'


def _value(cell: Cell, column: Column) -> str | int | float | None:
    if column.field.type is Type.LIST:
        parts = list(cell) if isinstance(cell, tuple) else []
        return json.dumps(parts, ensure_ascii=False)
    if isinstance(cell, Decimal):
        return float(cell)
    if isinstance(cell, int) and abs(cell) > _LARGEST:
        return str(cell)
    return cell if isinstance(cell, str | int) else None


def _texts(filled: Sequence[Sheet]) -> Iterator[tuple[str, str, str, str, str]]:
    """What can be searched: the title and all other texts of each row, in each language."""
    for sheet in filled:
        if sheet.table.writing == "reckoned":
            continue
        languages = dict.fromkeys(one.language for one in sheet.columns if one.language)
        for row in sheet.rows:
            for language in languages:
                spoken = {
                    one.field.path: row.cells[one.key]
                    for one in sheet.columns
                    if one.language == language
                }
                title = str(spoken.pop("title", None) or spoken.pop("name", None) or "")
                rest = [
                    " ".join(text) if isinstance(text, tuple) else str(text)
                    for text in spoken.values()
                    if text
                ]
                if title or rest:
                    yield sheet.table.name, row.subject.id, language, title, "\n\n".join(rest)
