"""Tables that came back, as changes of records: what was meant, or what speaks against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import count
from typing import Any, Final, NamedTuple

from agatrack.exchange import cells
from agatrack.exchange.columns import (
    DIGEST,
    EXAMPLES,
    Cell,
    Row,
    canonical,
    digest,
)
from agatrack.exchange.field_values import field_values
from agatrack.exchange.given import GivenRow
from agatrack.exchange.received import Fault, Place, Received
from agatrack.messages import Message, counted
from agatrack.yaml_source import Path, read

_TOOLS: Final = {
    "evidence": Message("evidence is added with 'agatrack evidence add'"),
    "documents": Message("documents are added with 'agatrack evidence add'"),
    "reviews": Message("reviews are added with 'agatrack evidence review'"),
    "claims": Message("claims are added with 'agatrack assess'"),
    "amendments": Message("amendments are added with 'agatrack amend'"),
    "figures": Message("figures are reckoned from the records, and cannot be written"),
}
"""What to do instead of adding a row to a table."""

_ONCE: Final = Message(
    "this record is written once and stays as it is. Undo the change in this row"
)
_BOTH: Final = Message("either somebody is responsible, or an item decides who is: not both")
_READ_ONLY: Final = Message("this column is read only. Undo the change")


class Edits(NamedTuple):
    """What some tables change: values by file and path, the place of each, and new rows.

    ``unread`` are the ids of new rows that have faults: what belongs to them is not to blame.
    """

    values: dict[str, dict[Path, Any]]
    places: dict[tuple[str, Path], Place]
    rows: dict[str, Place]
    new: list[NewRow]
    faults: list[Fault]
    remarks: list[Message]
    unread: set[str]


def no_edits() -> Edits:
    """Nothing changed so far."""
    return Edits({}, {}, {}, [], [], [], set())


class NewRow(NamedTuple):
    """A row without a record yet: its id and what it says, with the place of each value."""

    table: Received
    id: str
    cells: dict[str, Cell]
    row: GivenRow


def edits_of(tables: Sequence[Received], language: str) -> Edits:
    """What tables that came back change."""
    edits = no_edits()
    for table in tables:
        _Reading(table, edits, language).run()
    return edits


class _Reading:
    """One reading of one table."""

    def __init__(self, table: Received, edits: Edits, language: str) -> None:
        self.table = table
        self.edits = edits
        self.language = language
        self.numbers: dict[str, Iterator[int]] = {}

    def run(self) -> None:
        seen: Counter[str] = Counter()
        taken = {self.table.text(row, "id") for row in self.table.rows} | {*self.table.current}
        for row in self.table.rows:
            identifier = self.table.text(row, "id") or self.next_part(row, taken)
            seen[identifier] += 1
            if not identifier:
                self.no_id(row)
            elif seen[identifier] > 1:
                self.fault(row, "id", Message("the id '{id}' stands here twice", id=identifier))
            else:
                self.row(row, identifier)
        self.missing(seen)

    def fault(self, row: GivenRow, key: str | None, message: Message) -> None:
        place = self.table.place(row, key, self.language)
        self.edits.faults.append(Fault(place, message))

    def next_part(self, row: GivenRow, taken: Container[str]) -> str:
        """The id of a row that only says of which meeting it is a part; may be empty."""
        meeting = self.table.text(row, "meeting") if self.table.table.kind == "meeting" else ""
        if not meeting:
            return ""
        self.numbers.setdefault(meeting, count(1))
        return next(
            found
            for number in self.numbers[meeting]
            if (found := f"{meeting}#{number}") not in taken
        )

    def no_id(self, row: GivenRow) -> None:
        kind = self.table.table.kind
        if kind == "meeting" and self.table.table.part:
            message = Message("the row does not say of which meeting it is a part")
            self.fault(row, "meeting", message)
        elif example := EXAMPLES.get(kind or ""):
            message = Message("the row has no id. One looks like this: {id}", id=example)
            self.fault(row, "id", message)
        else:
            self.fault(row, "id", Message("the row has no id"))

    def row(self, row: GivenRow, identifier: str) -> None:
        current = self.table.current.get(identifier)
        values = self.values(row, current)
        if values is None:
            self.edits.unread.add(identifier)
            return
        mark = self.mark(row, identifier)
        if current is None and mark == digest(values):
            self.edits.remarks.append(
                Message("'{id}' is gone since this table was exported: passed over", id=identifier)
            )
        elif current is None:
            self.new_row(row, identifier, values, mark)
        elif mark is None:
            if self.differences(values, current):
                self.fault(row, None, Message(
                    "nothing says what '{id}' was like when this table was exported. Export it "
                    "anew, and change that", id=identifier,
                ))  # fmt: skip
        elif digest(values) != mark and (keys := self.differences(values, current)):
            if digest(current.cells) != mark:
                self.fault(row, None, Message(
                    "'{id}' was changed here since this table was exported, and in this row too. "
                    "Export it anew, and make the change there", id=identifier,
                ))  # fmt: skip
            else:
                self.change(row, values, current, keys)

    def mark(self, row: GivenRow, identifier: str) -> str | None:
        """What the row was like when it was exported."""
        marks = self.table.marks
        if marks is not None:
            return marks.get(identifier)
        return self.table.text(row, DIGEST) or None

    def values(self, row: GivenRow, current: Row | None) -> dict[str, Cell] | None:
        """The cells of a row as values; those of columns that are not there as they are now."""
        found: dict[str, Cell] = {}
        sound = True
        for key, column in self.table.columns.items():
            known = current.cells[key] if current else None
            if key == DIGEST or key not in self.table.places:
                found[key] = known
                continue
            given = self.table.given(row, key)
            value = cells.read(given, column, known, self.table.actors)
            if isinstance(value, Message):
                self.fault(row, key, value)
                sound = False
            else:
                found[key] = value
        return found if sound else None

    def differences(self, values: Mapping[str, Cell], current: Row) -> list[str]:
        """The columns in which a row says something else than its record."""
        return [
            key
            for key, value in values.items()
            if key != DIGEST and canonical(value) != canonical(current.cells[key])
        ]

    def change(
        self,
        row: GivenRow,
        values: Mapping[str, Cell],
        current: Row,
        keys: Sequence[str],
    ) -> None:
        table = self.table.table
        entry = current.subject.entry
        if table.writing != "edited" or entry is None:
            self.fault(row, None, _TOOLS["figures"] if table.name == "figures" else _ONCE)
            return
        if values.get("responsible") and values.get("responsible_decided_by"):
            self.fault(row, "responsible_decided_by", _BOTH)
            return
        fixed = [key for key in keys if not self.table.columns[key].field.edited]
        for key in fixed:
            self.fault(row, key, _READ_ONLY)
        if fixed:
            return
        path = entry.source.path
        self.edits.rows[path] = self.table.place(row, None, self.language)
        data = read(entry.source.text).data
        columns = [self.table.columns[key] for key in keys]
        for step, value, key in field_values(data, current.subject, columns, values):
            whole = (*current.subject.prefix, *step)
            self.edits.values.setdefault(path, {})[whole] = value
            self.edits.places[path, whole] = self.table.place(row, key, self.language)

    def new_row(
        self, row: GivenRow, identifier: str, values: dict[str, Cell], mark: str | None
    ) -> None:
        table = self.table.table
        if mark is not None and self.table.marks is not None:
            self.fault(row, "id", Message(
                "'{id}' is gone since this table was exported. Take the row out", id=identifier
            ))  # fmt: skip
        elif table.name in _TOOLS:
            self.fault(row, None, Message(
                "'{id}' is no record: {instead}", id=identifier, instead=_TOOLS[table.name]
            ))  # fmt: skip
        elif values.get("responsible") and values.get("responsible_decided_by"):
            self.fault(row, "responsible_decided_by", _BOTH)
        else:
            self.edits.new.append(NewRow(self.table, identifier, values, row))

    def missing(self, seen: Mapping[str, int]) -> None:
        """Say that a row that was taken out takes no record away."""
        if self.table.table.writing != "edited":
            return
        marks = self.table.marks
        known = self.table.current if marks is None else marks
        gone = [one for one in known if one not in seen and one in self.table.current]
        if gone:
            self.edits.remarks.append(
                counted(
                    len(gone),
                    "sheet '{sheet}': {number} record has no row any more ({ids}). Nothing is "
                    "deleted: to take a promise back, fill in the columns of its withdrawal",
                    "sheet '{sheet}': {number} records have no row any more ({ids}). Nothing is "
                    "deleted: to take promises back, fill in the columns of their withdrawal",
                    sheet=self.table.name,
                    ids=gone[:5],
                )
            )
