"""Which table each sheet holds that came back, and what stands in its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from agatrack.exchange.columns import MARKS, Column, Row, Table, View
from agatrack.exchange.given import Given, GivenRow, GivenSheet, letters
from agatrack.exchange.meanings import actors_by_name
from agatrack.exchange.tables import TABLES, languages_of
from agatrack.messages import REPORT_LANGUAGES, Message

_HEAD_ROWS: Final = 10
"""Rows among which the headings are looked for."""


class Place(NamedTuple):
    """A cell, or a whole row where ``column`` is None; columns count from 0."""

    sheet: str
    row: int
    column: int | None = None
    heading: str = ""

    @property
    def cell(self) -> str | None:
        """The name that a spreadsheet gives the cell, such as F5."""
        return None if self.column is None else f"{letters(self.column)}{self.row}"


class Fault(NamedTuple):
    """What is wrong with a cell or a row."""

    place: Place
    message: Message


class Received(NamedTuple):
    """One table that came back: its rows as given, and what the register has now.

    ``places`` tells in which column of the sheet a key stands; ``marks`` are the digests of the
    export by id, None where the sheet itself carries them. ``actors`` are the ids of actors by
    what they are called.
    """

    name: str
    table: Table
    columns: dict[str, Column]
    places: dict[str, int]
    rows: list[GivenRow]
    current: dict[str, Row]
    marks: Mapping[str, str] | None
    actors: Mapping[str, str]

    def given(self, row: GivenRow, key: str) -> Given | None:
        """What stands in a row under a key."""
        number = self.places.get(key)
        return row.cells[number] if number is not None and number < len(row.cells) else None

    def text(self, row: GivenRow, key: str) -> str:
        """What stands there as text."""
        given = self.given(row, key)
        return given.text.strip() if given else ""

    def place(self, row: GivenRow, key: str | None = None, language: str = "en") -> Place:
        """Where a row stands, or its cell under a key."""
        if key is None or key not in self.places:
            return Place(self.name, row.number)
        heading = self.columns[key].heading.into(language)
        return Place(self.name, row.number, self.places[key], heading)


def received(given: Sequence[GivenSheet], view: View) -> tuple[list[Received], list[Message]]:
    """The tables among some sheets, and remarks about what is none."""
    titles, marks = _remembered(given)
    languages = languages_of(view.register)
    found, remarks = [], []
    for sheet in given:
        if sheet.name == MARKS or not sheet.rows:
            continue
        one = _table_in(sheet, titles.get(sheet.name), view, languages, marks)
        if one is None:
            remarks.append(
                Message("sheet '{sheet}' holds none of the tables: passed over", sheet=sheet.name)
            )
            continue
        found.append(one)
        remarks += _foreign_columns(sheet, one)
    return found, remarks


def _remembered(
    given: Sequence[GivenSheet],
) -> tuple[dict[str, str], dict[str, dict[str, str]] | None]:
    """What the hidden sheet says: the table of each sheet, and the digests of each table."""
    titles: dict[str, str] = {}
    marks: dict[str, dict[str, str]] = {}
    for sheet in given:
        if sheet.name == MARKS:
            for row in sheet.rows:
                first, second, third = (
                    [cell.text if cell else "" for cell in row.cells[:3]] + [""] * 3
                )[:3]
                if first == "sheet":
                    titles[third] = second
                    marks.setdefault(second, {})
                elif third:
                    marks.setdefault(first, {})[second] = third
    return titles, marks or None


def _table_in(
    sheet: GivenSheet,
    known: str | None,
    view: View,
    languages: Sequence[str],
    marks: Mapping[str, Mapping[str, str]] | None,
) -> Received | None:
    best: tuple[int, Table, dict[str, int], int] | None = None
    for table in TABLES:
        if known is not None and table.name != known:
            continue
        all_columns = {one.key: one for one in table.columns(languages, contacts=True)}
        named = sheet.name == table.name or sheet.name in _said(table.heading)
        for number, row in enumerate(sheet.rows[:_HEAD_ROWS]):
            places = _places(row, all_columns)
            # The same columns may stand in two tables: then the sheet's name decides.
            weight = 2 * len(places) + named
            if "id" in places and len(places) > 1 and (best is None or weight > best[0]):
                best = weight, table, places, number
    if best is None:
        return None
    _, table, places, number = best
    contacts = any(one.field.private for one in _columns(table, languages) if one.key in places)
    columns = table.columns(languages, contacts=contacts)
    current = {row.subject.id: row for row in table.rows(view._replace(dated=False), columns)}
    by_key: dict[str, Column] = {one.key: one for one in columns}
    rows = [
        row
        for row in sheet.rows[number + 1 :]
        if any(one and not one.is_blank for one in row.cells)
    ]
    if rows and _is_heading(rows[0], places, by_key):
        rows = rows[1:]
    return Received(
        sheet.name, table, by_key, places, rows, current,
        None if marks is None else marks.get(table.name, {}), actors_by_name(view.register),
    )  # fmt: skip


def _columns(table: Table, languages: Sequence[str]) -> list[Column]:
    return table.columns(languages, contacts=True)


def _said(heading: Message) -> set[str]:
    return {heading.into(language) for language in REPORT_LANGUAGES}


def _places(row: GivenRow, columns: Mapping[str, Column]) -> dict[str, int]:
    """Where each column stands, by its key or else by its heading in any language."""
    names = {heading: key for key, column in columns.items() for heading in _said(column.heading)}
    places: dict[str, int] = {}
    for number, given in enumerate(row.cells):
        text = given.text.strip() if given else ""
        key = text if text in columns else names.get(text)
        if key is not None:
            places.setdefault(key, number)
    return places


def _is_heading(row: GivenRow, places: Mapping[str, int], columns: Mapping[str, Column]) -> bool:
    """Whether a row below the keys repeats them in words."""
    number = places["id"]
    given = row.cells[number] if number < len(row.cells) else None
    return given is not None and given.text in {*_said(columns["id"].heading), "id"}


def _foreign_columns(sheet: GivenSheet, one: Received) -> Iterator[Message]:
    taken = set(one.places.values())
    for row in sheet.rows[:1]:
        for number, given in enumerate(row.cells):
            if given is not None and number not in taken and given.text.strip():
                yield Message(
                    "sheet '{sheet}', column {column}: '{heading}' is no column of this table: "
                    "passed over",
                    sheet=sheet.name, column=letters(number), heading=given.text,
                )  # fmt: skip
