"""Tables that came back, as changes of records: what was meant, or what speaks against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from agatrack.exchange import cells
from agatrack.exchange.columns import (
    DIGEST,
    Cell,
    Column,
    Row,
    Subject,
    Type,
    canonical,
    digest,
)
from agatrack.exchange.given import GivenRow
from agatrack.exchange.received import Fault, Place, Received
from agatrack.messages import Message, counted
from agatrack.model.texts import PLAIN
from agatrack.yaml_source import Path, read
from agatrack.yaml_values import plain_value

_TOOLS: Final = {
    "evidence": Message("evidence is added with 'agatrack evidence add'"),
    "documents": Message("documents are added with 'agatrack evidence add'"),
    "reviews": Message("reviews are added with 'agatrack evidence review'"),
    "claims": Message("claims are added with 'agatrack assess'"),
    "amendments": Message("amendments are added with 'agatrack amend'"),
    "attendance": Message("attendance stands in the record of its meeting"),
    "agreements": Message("agreements stand in the record of their meeting"),
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

    ``languages`` are those of each file's texts.
    """

    values: dict[str, dict[Path, Any]]
    places: dict[tuple[str, Path], Place]
    rows: dict[str, Place]
    new: list[NewRow]
    faults: list[Fault]
    remarks: list[Message]


class NewRow(NamedTuple):
    """A row without a record yet: its id and what it says, with the place of each value."""

    table: Received
    id: str
    cells: dict[str, Cell]
    row: GivenRow


def edits_of(tables: Sequence[Received], language: str) -> Edits:
    """What tables that came back change."""
    edits = Edits({}, {}, {}, [], [], [])
    for table in tables:
        _Reading(table, edits, language).run()
    return edits


class _Reading:
    """One reading of one table."""

    def __init__(self, table: Received, edits: Edits, language: str) -> None:
        self.table = table
        self.edits = edits
        self.language = language

    def run(self) -> None:
        seen: Counter[str] = Counter()
        for row in self.table.rows:
            identifier = self.table.text(row, "id")
            seen[identifier] += 1
            if not identifier:
                self.fault(row, "id", Message("the row has no id"))
            elif seen[identifier] > 1:
                self.fault(row, "id", Message("the id '{id}' stands here twice", id=identifier))
            else:
                self.row(row, identifier)
        self.missing(seen)

    def fault(self, row: GivenRow, key: str | None, message: Message) -> None:
        place = self.table.place(row, key, self.language)
        self.edits.faults.append(Fault(place, message))

    def row(self, row: GivenRow, identifier: str) -> None:
        current = self.table.current.get(identifier)
        values = self.values(row, current)
        if values is None:
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
            value = cells.read(self.table.given(row, key), column, known)
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


def field_values(
    data: Any, subject: Subject, columns: Sequence[Column], values: Mapping[str, Cell]
) -> Iterator[tuple[Path, Any, str]]:
    """What changed columns of one record mean for its file: paths, values, and their columns."""
    for part in subject.prefix:
        data = data[part]
    texts: dict[str, dict[str, Cell]] = {}
    for column in columns:
        if column.language is not None:
            texts.setdefault(column.field.path, {})[column.language] = values[column.key]
            continue
        for path, value in _plain_values(data, column, values):
            yield path, value, column.key
    for name, spoken in texts.items():
        names = name.split(".")
        key = f"{'_'.join(names)}_{next(iter(spoken))}"
        for step, value in _text_values(_at(data, names), spoken, subject.languages):
            yield (*names, *step), value, key


def _at(data: Any, path: Sequence[str]) -> Any:
    for step in path:
        data = data.get(step) if isinstance(data, dict) else None
    return data


def _text_values(
    old: Any, spoken: Mapping[str, Cell], languages: Sequence[str]
) -> Iterator[tuple[Path, Any]]:
    """A text of which some languages changed: as plain as it was, where it still can be."""
    first = languages[0] if languages else PLAIN
    if isinstance(old, str):
        rest = {code: text for code, text in spoken.items() if text is not None and code != first}
        own = spoken.get(first, old)
        if not rest:
            yield (), own
        else:
            yield (), {**({first: own} if own is not None else {}), **rest}
    elif isinstance(old, dict):
        for code, text in spoken.items():
            yield (code,), text
    else:
        known = {code: text for code, text in spoken.items() if text is not None}
        yield (), known.get(first) if set(known) == {first} else known


def _plain_values(
    data: Any, column: Column, values: Mapping[str, Cell]
) -> Iterator[tuple[Path, Any]]:
    path: Path = tuple(column.field.path.split("."))
    value = values[column.key]
    old = _at(data, [str(step) for step in path])
    if path == ("responsible", "decided_by"):
        if value is not None:
            yield ("responsible",), {"decided_by": value}
        elif values.get("responsible") is None:
            yield ("responsible",), None
        return
    if path == ("responsible",) and value is None and values.get("responsible_decided_by"):
        return
    yield path, as_data(value, column, old)


def as_data(value: Cell, column: Column, old: Any = None) -> Any:
    """A cell as a record writes it, in the form that the old value had."""
    if value is None:
        return None
    if column.field.type is Type.LIST:
        parts = list(value) if isinstance(value, tuple) else [str(value)]
        if isinstance(old, str) and len(parts) == 1:
            return parts[0]
        kept = {str(part): part for part in (old if isinstance(old, list) else ())}
        return [kept.get(part, part) for part in parts]
    if column.field.path in {"baseline", "target"}:
        number = cells.only_number(canonical(value))
        return value if number is None else number
    if isinstance(old, int | Decimal):
        return plain_value(canonical(value))
    return value
