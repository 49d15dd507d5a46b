"""Rows without a record: each becomes a file of its own, or a part of its item's file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from agatrack.exchange.columns import EXAMPLES, Cell, Subject
from agatrack.exchange.edits import Edits, NewRow
from agatrack.exchange.field_values import field_values
from agatrack.exchange.received import Fault
from agatrack.messages import Message
from agatrack.model.base import keys_of
from agatrack.model.kinds import MODELS
from agatrack.model.places import ITEM_KINDS, Kind, is_name, place_of, record_path
from agatrack.model.plan import Indicator, Means
from agatrack.model.process import Agreement, Attendance
from agatrack.model.register import Register
from agatrack.yaml_source import read
from agatrack.yaml_text import yaml_text

PARTS: Final[dict[str, Any]] = {"verification": Means, "indicators": Indicator}
"""The models of what stands in the list of an item."""

_MEETING_PARTS: Final[dict[str, Any]] = {"attendance": Attendance, "agreements": Agreement}
_PART_OF_MEETING: Final = re.compile(r"([^#]+)#([1-9][0-9]{0,4})")


def add_rows(register: Register, edits: Edits, language: str) -> dict[str, str]:
    """The new files that rows without a record make; parts go into ``edits.values``.

    What speaks against a row is added to ``edits.faults``.
    """
    return _Adding(register, edits, language).run()


class _Adding:
    """One pass over the new rows: records first, then what is a part of one."""

    def __init__(self, register: Register, edits: Edits, language: str) -> None:
        self.register = register
        self.edits = edits
        self.language = language
        self.data: dict[str, dict[str, Any]] = {}
        self.new_items = {row.id for row in edits.new if row.table.table.kind in ITEM_KINDS}

    def run(self) -> dict[str, str]:
        for row in self.edits.new:
            if not row.table.table.part:
                self.record(row)
        for row in self.edits.new:
            if row.table.table.part and row.table.table.kind is None:
                self.part(row)
        self.parts_of_meetings()
        files = {}
        for path, data in self.data.items():
            try:
                files[path] = yaml_text(data)
            except ValueError:
                self.edits.faults.append(Fault(
                    self.edits.rows[path],
                    Message("a control character or the like cannot stand in a record"),
                ))  # fmt: skip
        return files

    def fault(self, row: NewRow, key: str | None, message: Message) -> None:
        self.edits.faults.append(Fault(row.table.place(row.row, key, self.language), message))

    def record(self, row: NewRow) -> None:
        kind = row.table.table.kind
        if kind is None:
            return
        path = record_path(self.register.settings.data, kind, row.id)
        self.edits.unread.add(row.id)
        if not _is_id(kind, row.id):
            self.fault(row, "id", Message(
                "'{id}' cannot be the id of {kind}: it is made of small letters, digits and "
                "hyphens, and looks like this: {example}",
                id=row.id, kind=kind, example=EXAMPLES[kind],
            ))  # fmt: skip
            return
        owner = _owner(kind, row.id)
        if owner and owner not in self.register.items and owner not in self.new_items:
            self.no_owner(row, owner)
            return
        data = self.filled({}, row, _ordered(MODELS[kind]), (path,))
        self.data[path] = data
        self.edits.unread.discard(row.id)
        self.edits.rows[path] = row.table.place(row.row, None, self.language)

    def no_owner(self, row: NewRow, owner: str) -> None:
        # Its row has a fault of its own, which is named already.
        if owner not in self.edits.unread:
            self.fault(
                row, "id", Message("there is no '{owner}' of which it is a part", owner=owner)
            )

    def part(self, row: NewRow) -> None:
        part = row.table.table.part
        owner, _, name = row.id.rpartition("/")
        if not is_name(name):
            self.fault(row, "id", Message("'{id}' is no id of a part of an item", id=row.id))
            return
        item = self.register.items.get(owner)
        if item is None:
            depth = owner.count("/")
            kind = ITEM_KINDS[depth] if depth < len(ITEM_KINDS) else None
            path = record_path(self.register.settings.data, kind, owner) if kind else ""
            if kind is None or path not in self.data:
                self.no_owner(row, owner)
            else:
                self.add_part(row, path, {"id": name}, PARTS[part])
                self.in_order(path, kind)
            return
        path = item.source.path
        values = self.edits.values.setdefault(path, {})
        old = (read(item.source.text).data or {}).get(part) or []
        number = len(old) + sum(1 for step in values if step[:1] == (part,) and len(step) == 2)  # noqa: PLR2004 - the list and a number
        order = _ordered(PARTS[part])
        values[part, number] = self.filled({"id": name}, row, order, (path, part, number))
        self.edits.places[path, (part, number)] = row.table.place(row.row, None, self.language)
        self.edits.rows.setdefault(path, row.table.place(row.row, None, self.language))

    def parts_of_meetings(self) -> None:
        """Who took part in new meetings and what they agreed on, in the order of the numbers."""
        found = []
        for row in self.edits.new:
            table = row.table.table
            if table.kind == "meeting" and table.part and (number := self.number(row)):
                found.append((row.id.partition("#")[0], table.part, number, row))
        for meeting, part, number, row in sorted(found, key=lambda one: one[:3]):
            path = record_path(self.register.settings.data, "meeting", meeting)
            if number != (meant := len(self.data[path].get(part, ())) + 1):
                self.fault(row, "id", Message(
                    "number {number} of its meeting is missing. Leave the ids empty to have the "
                    "rows numbered", number=meant,
                ))  # fmt: skip
            self.add_part(row, path, {}, _MEETING_PARTS[part])
            self.in_order(path, "meeting")

    def number(self, row: NewRow) -> int | None:
        """Which part of its new meeting a row is, from 1; None where it cannot be one."""
        found = _PART_OF_MEETING.fullmatch(row.id)
        if found is None:
            self.fault(row, "id", Message(
                "'{id}' is no id of a part of a meeting. Leave it empty, and write the meeting's "
                "id into '{heading}'", id=row.id, heading=row.table.columns["meeting"].heading,
            ))  # fmt: skip
            return None
        meeting = found[1]
        key = "id" if row.cells.get("meeting") is None else "meeting"
        if meeting in self.register.meetings:
            self.fault(row, key, Message(
                "the record of '{meeting}' is written once: nothing is added to it any more. Only "
                "a new meeting's own rows can be added", meeting=meeting,
            ))  # fmt: skip
        elif record_path(self.register.settings.data, "meeting", meeting) in self.data:
            return int(found[2])
        elif meeting not in self.edits.unread:
            self.fault(row, key, Message(
                "there is no meeting '{meeting}'. Add a row for it to the sheet of meetings",
                meeting=meeting,
            ))  # fmt: skip
        return None

    def add_part(self, row: NewRow, path: str, data: dict[str, Any], model: Any) -> None:
        """Put what a row says at the end of a list of a new record."""
        part = row.table.table.part
        held: list[Any] = self.data[path].setdefault(part, [])
        at = (path, part, len(held))
        held.append(self.filled(data, row, _ordered(model), at))
        self.edits.places[path, at[1:]] = row.table.place(row.row, None, self.language)

    def in_order(self, path: str, kind: Kind) -> None:
        held = self.data[path]
        self.data[path] = {key: held[key] for key in _ordered(MODELS[kind]) if key in held}

    def filled(
        self, data: dict[str, Any], row: NewRow, order: Sequence[str], at: tuple[Any, ...]
    ) -> dict[str, Any]:
        """The data of a record or part as its row says; ``at`` is its file and its path in it."""
        plan = self.register.items.get(row.id.split("/", maxsplit=1)[0])
        languages = self.register.languages_of(plan) if plan else self.register.settings.languages
        columns = []
        derived = self.derived(row, at[0])
        for key, column in row.table.columns.items():
            value = row.cells.get(key)
            if value is None or key in {"id", "digest"}:
                continue
            if key in derived:
                self.compare(row, key, value, derived[key])
            elif not column.field.edited:
                self.edits.remarks.append(Message(
                    "sheet '{sheet}', row {row}: '{heading}' cannot be written: passed over",
                    sheet=row.table.name, row=row.row.number, heading=column.heading,
                ))  # fmt: skip
            else:
                columns.append(column)
        subject = Subject(row.id, None, languages=languages)
        for path, value, key in field_values(data, subject, columns, row.cells):
            place = row.table.place(row.row, key, self.language)
            self.edits.places[at[0], (*at[1:], *path)] = place
            _put(data, [str(step) for step in path], value)
        return {key: data[key] for key in order if key in data}

    def derived(self, row: NewRow, path: str) -> Mapping[str, str]:
        """What is known of a row without its saying so, by key."""
        if row.table.table.kind == "meeting" and row.table.table.part:
            meeting = row.id.partition("#")[0]
            return {"meeting": meeting, "date": str(self.data[path].get("date", ""))}
        return _derived(row.id)

    def compare(self, row: NewRow, key: str, value: Cell, meant: str) -> None:
        if str(value) == meant:
            return
        if key == "date":
            self.fault(
                row, key, Message("its meeting is not on that day, but on '{day}'", day=meant)
            )
        else:
            self.fault(row, key, Message(
                "'{value}' does not go with the id '{id}', which belongs to '{owner}'",
                value=value, id=row.id, owner=meant,
            ))  # fmt: skip


def _derived(identifier: str) -> Mapping[str, str]:
    """What an id says by itself of what it belongs to."""
    parts = identifier.split("/")
    above = dict(
        zip(ITEM_KINDS, ("/".join(parts[:length]) for length in range(1, len(parts))), strict=False)
    )
    owner = identifier.rpartition("/")[0]
    of = identifier.rsplit("/", 2)[0]
    return {**{str(kind): one for kind, one in above.items()}, "item": owner, "of": of}


def _put(data: dict[str, Any], path: list[str], value: Any) -> None:
    for step in path[:-1]:
        data = data.setdefault(step, {})
    data[path[-1]] = value


def _ordered(model: Any) -> tuple[str, ...]:
    return tuple(keys_of(model))


def _is_id(kind: Kind, identifier: str) -> bool:
    path = record_path("", kind, identifier).removeprefix("/").removesuffix(".yaml")
    place = place_of(tuple(path.split("/")))
    names = all(is_name(part) for part in identifier.split("/"))
    return place is not None and (place.kind, place.id) == (kind, identifier) and names


def _owner(kind: Kind, identifier: str) -> str:
    if kind in {"actor", "plan"}:
        return ""
    return identifier.rpartition("/")[0] if kind in ITEM_KINDS else identifier.rsplit("/", 2)[0]
