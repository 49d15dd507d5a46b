"""What a table is made of: fields of records, their columns, and the value of each cell."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Any, Final, Literal, NamedTuple

from pydantic import BaseModel

from agatrack.changes.aspects import plain
from agatrack.dates import PartialDate
from agatrack.messages import Message
from agatrack.model.places import Kind
from agatrack.model.plan import DecidedBy
from agatrack.model.register import Entry, Register
from agatrack.model.texts import PLAIN, Text
from agatrack.progress import Completion

Cell = str | int | Decimal | tuple[str, ...] | None
"""A value in a table: dates and ids are text; None stands for an empty cell."""

BETWEEN: Final = "; "
"""What stands between the parts of a list in one cell."""

DIGEST: Final = "digest"
"""The column that says what a row was like when it was exported."""


MARKS: Final = "agatrack"
"""The hidden sheet that remembers what was exported, and what each row was like."""

LONGEST_CELL: Final = 32_000
"""Letters that a cell of a workbook holds; a longer text is cut and cannot come back.

Excel counts a letter beyond the first 65,536 of Unicode, such as an emoji, as two.
"""


EXAMPLES: Final[Mapping[str, str]] = {
    "plan": "mx-2019",
    "commitment": "mx-2019/c07",
    "milestone": "mx-2019/c07/m1",
    "activity": "mx-2019/c07/m1/a1",
    "actor": "sfp",
    "meeting": "mx-2019/c07/meetings/2020-q1",
    "event": "mx-2019/events/2019-12-10-publication",
}
"""What the id of a new record looks like."""


class Type(StrEnum):
    """What sort of value a column holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    REFERENCE = "reference"
    LIST = "list"


class Field(NamedTuple):
    """What a table shows of each record: one column, or one a language where it is ``spoken``.

    ``path`` leads to the value inside the record (``objective.short_term``). ``words`` are those
    that a choice or list allows, ``refers`` the table whose ids it holds. What is not ``edited``
    is read only.
    """

    path: str
    heading: Message
    type: Type = Type.TEXT
    spoken: bool = False
    words: tuple[str, ...] = ()
    refers: str = ""
    edited: bool = True
    private: bool = False


class Column(NamedTuple):
    """One column of a table; ``key`` is the same in every format and language."""

    key: str
    heading: Message
    field: Field
    language: str | None = None


class Subject(NamedTuple):
    """What one row is about.

    ``derived`` are values that stand in no record, ``prefix`` leads to the record's part within
    its file, ``languages`` are those of its texts.
    """

    id: str
    record: Any
    entry: Entry[Any] | None = None
    derived: Mapping[str, Any] = {}
    prefix: tuple[str | int, ...] = ()
    languages: Sequence[str] = ()


class View(NamedTuple):
    """What is exported: a register as it was known on a day."""

    register: Register
    day: date
    dated: bool = False
    """Whether records of later days are left out."""
    figures: Mapping[str, Completion] | None = None
    """The completion of every item on the day, where somebody has reckoned it already."""

    def knows(self, day: date) -> bool:
        """Whether something of this day was known."""
        return not self.dated or day <= self.day


Writing = Literal["edited", "once", "reckoned"]
"""Whether rows may come back changed, only as new records, or not at all."""


class Table(NamedTuple):
    """One table: what its rows are about, and what it shows of each.

    ``kind`` is the kind of record that a row is, or that it is a part of, in which case ``part``
    is the key of the list it stands in.
    """

    name: str
    heading: Message
    subjects: Callable[[View], Iterator[Subject]]
    fields: tuple[Field, ...]
    writing: Writing = "once"
    kind: Kind | None = None
    part: str = ""

    def columns(self, languages: Sequence[str], *, contacts: bool = False) -> list[Column]:
        """The table's columns, texts once in each of ``languages``."""
        found = [Column("id", Message("Id"), ID)]
        for field in self.fields:
            key = field.path.replace(".", "_")
            if field.private and not contacts:
                continue
            if field.spoken:
                found += [
                    Column(
                        f"{key}_{code}",
                        Message("{heading} ({code})", heading=field.heading, code=code),
                        field, code,
                    )
                    for code in languages
                ]  # fmt: skip
            else:
                found.append(Column(key, field.heading, field))
        return [*found, Column(DIGEST, Message("Mark of the export"), MARK)]

    def rows(self, view: View, columns: Sequence[Column]) -> list[Row]:
        """The table's rows. Where a fault gives two of them one id, the later one says so."""
        return self.rows_of(self.subjects(view), columns)

    @staticmethod
    def rows_of(subjects: Iterable[Subject], columns: Sequence[Column]) -> list[Row]:
        """The rows of some of its subjects; of those with one id all or none are to be there."""
        seen: Counter[str] = Counter()
        rows = []
        for subject in subjects:
            seen[subject.id] += 1
            number = seen[subject.id]
            one = subject if number == 1 else subject._replace(id=f"{subject.id}#{number}")
            rows.append(row_of(one, columns))
        return rows


ID: Final = Field("id", Message("Id"), Type.REFERENCE, edited=False)
MARK: Final = Field(DIGEST, Message("Mark of the export"), edited=False)


class Row(NamedTuple):
    """A row of a table: what it is about, and its cells by the key of their column."""

    subject: Subject
    cells: dict[str, Cell]


class Sheet(NamedTuple):
    """A table filled with rows."""

    table: Table
    columns: list[Column]
    rows: list[Row]


def row_of(subject: Subject, columns: Iterable[Column]) -> Row:
    """The row of one subject, with the mark by which it is known again."""
    record, derived, languages = subject.record, subject.derived, subject.languages
    cells: dict[str, Cell] = {"id": subject.id}
    for column in columns:
        key, path = column.key, column.field.path
        if key in _OWN:
            continue
        value = derived[path] if path in derived else _walked(record, path)
        # Most cells are empty or plain texts.
        is_cell = value is None or type(value) is str
        cells[key] = value if is_cell else as_cell(value, column, languages)
    return Row(subject, cells | {DIGEST: digest(cells)})


_OWN: Final = frozenset({"id", DIGEST})
"""Columns that every table has, at its beginning and at its end."""


def digest(cells: Mapping[str, Cell]) -> str:
    """What only rows with the same values have in common: 32 hexadecimal digits."""
    # As 'json.dumps' writes a list of pairs.
    pairs = [
        f"[{_quoted(key)}, {_quoted(canonical(cells[key]))}]"
        for key in sorted(cells)
        if key != DIGEST
    ]
    return hashlib.sha256(f"[{', '.join(pairs)}]".encode()).hexdigest()[:32]


_quoted: Final = json.encoder.encode_basestring_ascii


def canonical(cell: Cell) -> str:
    """A cell as text, the same for whatever a spreadsheet makes of it without meaning to."""
    if type(cell) is str:
        text = cell
    elif cell is None:
        return ""
    elif isinstance(cell, tuple):
        return BETWEEN.join(cell)
    elif isinstance(cell, int | Decimal):
        return number_text(cell)
    else:
        text = cell
    return (text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text).strip()


def number_text(number: int | Decimal) -> str:
    """A number digit by digit, without zeros that say nothing."""
    if type(number) is int:
        return str(number)
    text = format(Decimal(number), "f")
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def in_cell(value: Cell) -> str:
    """A value as the text that a cell can hold."""
    text = value if isinstance(value, str) else canonical(value)
    if len(text) <= LONGEST_CELL // 2:
        return text
    letters = text.encode("utf-16-le", "surrogatepass")
    if len(letters) <= 2 * LONGEST_CELL:
        return text
    return f"{letters[: 2 * LONGEST_CELL].decode('utf-16-le', 'ignore')}…"


def _walked(record: Any, path: str) -> Any:
    if "." not in path:
        return _part(record, path)
    for name in path.split("."):
        record = _part(record, name)
        if record is None:
            break
    return record


def _part(record: Any, name: str) -> Any:
    kind: Any = type(record)
    return getattr(record, name, None) if _may_have(kind, name) else None


@cache  # to ask a model for what it cannot have takes it long to refuse
def _may_have(kind: type, name: str) -> bool:
    """Whether records of a kind can have a part of this name."""
    return not issubclass(kind, BaseModel) or name in kind.model_fields or hasattr(kind, name)


def as_cell(value: Any, column: Column, languages: Sequence[str]) -> Cell:  # noqa: PLR0911 - one row for each type
    """A value of a record as a cell of a column."""
    match value:
        case None | ():
            return None
        case Text():
            return spoken(value, column.language, languages)
        case PartialDate():
            return value.written
        case Fraction():
            number = plain(value, languages)
            return number if isinstance(number, int | Decimal) else str(number)
        case float():
            return Decimal(str(value))
        case datetime() | date():
            return str(plain(value, languages))
        case tuple() | list():
            parts = (as_cell(part, column, languages) for part in value)
            return tuple(str(part) for part in parts if part is not None) or None
        case DecidedBy():  # to ask for a model takes long
            return None
        case str() | int():
            return value
    return json.dumps(plain(value, languages), ensure_ascii=False, default=str)


def spoken(text: Text, language: str | None, languages: Sequence[str]) -> str | None:
    """A text in one language; one without a language is in the first of ``languages``."""
    if language is None:
        return text.original(languages)
    if language in text.by_language:
        return text.by_language[language]
    return text.by_language.get(PLAIN) if language == next(iter(languages), None) else None
