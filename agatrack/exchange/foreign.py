"""Somebody else's table as new records: a small file says which column is which field."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Final, Literal, NamedTuple

from pydantic import Field

from agatrack.errors import CallError, UnreadableError
from agatrack.evidence import open_plain
from agatrack.exchange import cells
from agatrack.exchange.columns import Cell, Column, Table, Type, View
from agatrack.exchange.edits import Edits, NewRow, no_edits
from agatrack.exchange.fuzzy_dates import read_words
from agatrack.exchange.given import Given, GivenRow, GivenSheet
from agatrack.exchange.meanings import actors_by_name
from agatrack.exchange.received import Fault, Received
from agatrack.exchange.tables import TABLES, languages_of
from agatrack.messages import Message
from agatrack.model.base import Record
from agatrack.model.fields import Count, Format, Line
from agatrack.model.places import slug
from agatrack.model.register import Register, SourceFile
from agatrack.refusals import read_record
from agatrack.yaml_source import read

_LARGEST: Final = 256 * 1024
_HOLE: Final = re.compile(r"\{([^{}:]+)(?::0([1-9]))?\}")
_TABLE_OF: Final = {
    table.kind: table for table in TABLES if table.kind and table.writing == "edited"
}


class Mapping(Record):
    """How the columns of a foreign table are to be read."""

    format: Format
    """Version of this form."""
    kind: Literal["plan", "commitment", "milestone", "activity", "actor"]
    """What each row is."""
    sheet: Line | None = None
    """Name of the sheet; the first one otherwise."""
    heading_row: Count = 1
    """Row with the headings."""
    id: Line
    """How the id is made: mx-2026/c{No.:02} puts the column 'No.' in, with two digits."""
    columns: dict[str, Line]
    """The heading of the column from which each field is filled."""
    values: dict[str, dict[str, Line]] = Field(default_factory=dict)
    """What a field's words mean here: the ids of actors, the words of choices."""
    constants: dict[str, Line] = Field(default_factory=dict)
    """Fields that have the same value in every row."""
    between: Line = ";"
    """What stands between the parts of a list."""
    hemisphere: Literal["north", "south"] = "north"
    """Where spring and autumn are read."""


def read_mapping(path: Path) -> Mapping:
    """The mapping that a file describes.

    Raises:
        CallError: there is none, or it has a fault.
    """
    try:
        with os.fdopen(open_plain(path), "rb") as file:
            content = file.read(_LARGEST + 1)
        text = content.decode("utf-8-sig") if len(content) <= _LARGEST else ""
    except (OSError, UnreadableError, UnicodeDecodeError):
        raise CallError("there is no readable file {path}", path=path) from None
    document = read(text)
    for fault in document.faults:
        raise CallError(
            "{path}:{line}: {problem}", path=path.name, line=fault.line, problem=fault.message
        )
    source = SourceFile(path.name, text)
    reading = read_record(Mapping, document.data or {}, source, None, save=False)
    for finding in reading.findings:
        raise CallError(
            "{path}:{line}: {problem}",
            path=path.name, line=finding.position.line, problem=finding.message,
        )  # fmt: skip
    mapping: Mapping = reading.record
    return mapping


def edits_of(
    register: Register, view: View, sheets: Sequence[GivenSheet], mapping: Mapping, language: str
) -> Edits:
    """The new records that a foreign table holds, and what is wrong with its rows.

    Raises:
        CallError: a sheet, column or field that the mapping names is not there.
    """
    sheet = _sheet(sheets, mapping)
    table = _TABLE_OF[mapping.kind]
    columns = {one.key: one for one in table.columns(languages_of(register), contacts=True)}
    heads, rows = _heads(sheet, mapping)
    wanted = [
        _wanted(name, heading, table, columns, heads, register)
        for name, heading in mapping.columns.items()
    ]
    current = {row.subject.id: row for row in table.rows(view, list(columns.values()))}
    received = Received(
        sheet.name,
        table,
        columns,
        {one.column.key: one.place for one in wanted},
        rows,
        current,
        {},
        actors_by_name(register),
    )
    edits = no_edits()
    reading = _Reading(received, edits, mapping, heads, language)
    for row in rows:
        reading.row(row, wanted)
    return edits


class _Wanted(NamedTuple):
    """A field to be filled: its column in our table, and the place of the foreign one."""

    column: Column
    place: int


def _sheet(sheets: Sequence[GivenSheet], mapping: Mapping) -> GivenSheet:
    for sheet in sheets:
        if mapping.sheet in {None, sheet.name}:
            return sheet
    raise CallError(
        "there is no sheet '{sheet}', but these: {known}",
        sheet=mapping.sheet or "", known=[sheet.name for sheet in sheets],
    )  # fmt: skip


def _heads(sheet: GivenSheet, mapping: Mapping) -> tuple[dict[str, int], list[GivenRow]]:
    """The place of each heading, and the rows below."""
    heads: dict[str, int] = {}
    for row in sheet.rows:
        if row.number == mapping.heading_row:
            for place, given in enumerate(row.cells):
                if given is not None:
                    heads.setdefault(" ".join(given.text.split()), place)
    rows = [
        row
        for row in sheet.rows
        if row.number > mapping.heading_row and any(one and not one.is_blank for one in row.cells)
    ]
    return heads, rows


def _wanted(  # noqa: PLR0913, PLR0917 - one caller
    name: str,
    heading: str,
    table: Table,
    columns: dict[str, Column],
    heads: dict[str, int],
    register: Register,
) -> _Wanted:
    key = name.replace(".", "_")
    if key not in columns and f"{key}_{register.settings.languages[0]}" in columns:
        key = f"{key}_{register.settings.languages[0]}"
    if key not in columns or not columns[key].field.edited:
        known = [one.key for one in columns.values() if one.field.edited]
        raise CallError(
            "'{field}' is no field of {kind} that can be filled. Fields: {known}",
            field=name, kind=table.kind, known=get_close_matches(key, known, 5, 0.3) or known,
        )  # fmt: skip
    return _Wanted(columns[key], _place(heading, heads))


def _place(heading: str, heads: dict[str, int]) -> int:
    plain = " ".join(heading.split())
    if plain not in heads:
        raise CallError(
            "there is no column '{heading}', but these: {known}", heading=heading, known=list(heads)
        )
    return heads[plain]


class _Reading:
    """One reading of a foreign table."""

    def __init__(
        self,
        table: Received,
        edits: Edits,
        mapping: Mapping,
        heads: dict[str, int],
        language: str,
    ) -> None:
        self.table = table
        self.edits = edits
        self.mapping = mapping
        self.heads = heads
        self.language = language
        self.taken: set[str] = set()

    def row(self, row: GivenRow, wanted: Sequence[_Wanted]) -> None:
        identifier = self.identifier(row)
        if identifier is None:
            self.fault(row, None, Message("the columns that make the id are empty"))
            return
        if identifier in self.table.current or identifier in self.taken:
            self.fault(row, None, Message("there is a record '{id}' already", id=identifier))
            return
        self.taken.add(identifier)
        found: dict[str, Cell] = {}
        for one in wanted:
            given = row.cells[one.place] if one.place < len(row.cells) else None
            for key, value in self.values(one.column, given):
                if isinstance(value, Message):
                    self.fault(row, one.column.key, value)
                else:
                    found[key] = value
        for name, text in self.mapping.constants.items():
            found.setdefault(name.replace(".", "_"), self.constant(name, text))
        self.edits.new.append(NewRow(self.table, identifier, found, row))

    def fault(self, row: GivenRow, key: str | None, message: Message) -> None:
        place = self.table.place(row, key, self.language)
        self.edits.faults.append(Fault(place, message))

    def identifier(self, row: GivenRow) -> str | None:
        """The id of a row's record; None where a column that it is made of is empty."""
        made, last = "", 0
        for hole in _HOLE.finditer(self.mapping.id):
            place = _place(hole[1], self.heads)
            given = row.cells[place] if place < len(row.cells) else None
            # A spreadsheet writes the number 7 as 7.0.
            name = slug(re.sub(r"\.0+$", "", given.text.strip()) if given else "")
            if not name:
                return None
            made += self.mapping.id[last : hole.start()] + name.zfill(int(hole[2] or 0))
            last = hole.end()
        return made + self.mapping.id[last:]

    def values(self, column: Column, given: Given | None) -> Iterator[tuple[str, Cell | Message]]:
        """What a foreign cell fills in: one column, or two where words are kept beside a date."""
        words = " ".join(given.text.split()) if given else ""
        if not words:
            return
        if column.field.path in {"start", "end"}:
            yield from self.dates(column.key, words)
            return
        meanings = self.mapping.values.get(column.field.path, {})
        if given is not None and given.sort in {"s", "n"}:
            if column.field.type is Type.LIST:
                parts = re.split(rf"[{re.escape(self.mapping.between)}\n]", given.text)
                named = [meanings.get(" ".join(part.split()), part) for part in parts]
                given = Given("s", ";".join(named))
            elif words in meanings:
                given = Given("s", meanings[words])
        yield column.key, cells.read(given, column, None, self.table.actors)

    def dates(self, key: str, words: str) -> Iterator[tuple[str, Cell | Message]]:
        """A date, and the words that say more or less than it does."""
        span = read_words(words, south=self.mapping.hemisphere == "south")
        value = (span.start if key == "start" else span.end) if span else None
        if value is not None:
            yield key, value
        if value is None or span is None or not span.is_exact:
            spoken = next(
                name for name, one in self.table.columns.items() if one.field.path == f"{key}_text"
            )
            yield spoken, words

    def constant(self, name: str, text: str) -> Cell:
        column = self.table.columns.get(name.replace(".", "_"))
        if column is None:
            raise CallError(
                "'{field}' is no field of {kind} that can be filled. Fields: {known}",
                field=name, kind=self.table.table.kind, known=list(self.table.columns),
            )  # fmt: skip
        value = cells.read(Given("s", text), column, None, self.table.actors)
        if isinstance(value, Message):
            raise CallError("{path}:{line}: {problem}", path=name, line=text, problem=value)
        return value
