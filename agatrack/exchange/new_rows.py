"""Rows without a record: each becomes a file of its own, or a part of its item's file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from agatrack.exchange.columns import Cell, Subject
from agatrack.exchange.edits import Edits, NewRow, field_values
from agatrack.exchange.received import Fault
from agatrack.messages import Message
from agatrack.model.base import keys_of
from agatrack.model.kinds import MODELS
from agatrack.model.places import ITEM_KINDS, Kind, is_name, place_of, record_path
from agatrack.model.plan import Indicator, Means
from agatrack.model.register import Register
from agatrack.yaml_source import read
from agatrack.yaml_text import yaml_text

PARTS: Final[dict[str, Any]] = {"verification": Means, "indicators": Indicator}
"""The models of what stands in the list of an item."""


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
            if row.table.table.part:
                self.part(row)
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
        if not _is_id(kind, row.id):
            self.fault(row, "id", Message(
                "'{id}' cannot be the id of {kind}: it is made of small letters, digits and "
                "hyphens, and looks like this: {example}",
                id=row.id, kind=kind, example=EXAMPLES[kind],
            ))  # fmt: skip
            return
        owner = _owner(kind, row.id)
        if owner and owner not in self.register.items and owner not in self.new_items:
            self.fault(
                row, "id", Message("there is no '{owner}' of which it is a part", owner=owner)
            )
            return
        data = self.filled({}, row, _ordered(MODELS[kind]), (path,))
        self.data[path] = data
        self.edits.rows[path] = row.table.place(row.row, None, self.language)

    def part(self, row: NewRow) -> None:
        part = row.table.table.part
        owner, _, name = row.id.rpartition("/")
        if not is_name(name):
            self.fault(row, "id", Message("'{id}' is no id of a part of an item", id=row.id))
            return
        item = self.register.items.get(owner)
        if item is None:
            path = next((one for one in self.data if owner in _ids_at(one, self.register)), None)
            if path is None:
                self.fault(
                    row, "id", Message("there is no '{owner}' of which it is a part", owner=owner)
                )
                return
            held = self.data[path]
            number = len(held.setdefault(part, []))
            held[part].append(
                self.filled({"id": name}, row, _ordered(PARTS[part]), (path, part, number))
            )
            kind = ITEM_KINDS[owner.count("/")]
            self.data[path] = {key: held[key] for key in _ordered(MODELS[kind]) if key in held}
            return
        path = item.source.path
        values = self.edits.values.setdefault(path, {})
        old = (read(item.source.text).data or {}).get(part) or []
        number = len(old) + sum(1 for step in values if step[:1] == (part,) and len(step) == 2)  # noqa: PLR2004 - the list and a number
        order = _ordered(PARTS[part])
        values[part, number] = self.filled({"id": name}, row, order, (path, part, number))
        self.edits.places[path, (part, number)] = row.table.place(row.row, None, self.language)
        self.edits.rows.setdefault(path, row.table.place(row.row, None, self.language))

    def filled(
        self, data: dict[str, Any], row: NewRow, order: Sequence[str], at: tuple[Any, ...]
    ) -> dict[str, Any]:
        """The data of a record or part as its row says; ``at`` is its file and its path in it."""
        plan = self.register.items.get(row.id.split("/", maxsplit=1)[0])
        languages = self.register.languages_of(plan) if plan else self.register.settings.languages
        columns = []
        derived = _derived(row.id)
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

    def compare(self, row: NewRow, key: str, value: Cell, meant: str) -> None:
        if str(value) != meant:
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


def _ids_at(path: str, register: Register) -> tuple[str, ...]:
    """The id of the record that a path would hold."""
    inside = path[len(register.settings.data) + 1 : -len(".yaml")]
    place = place_of(tuple(inside.split("/")))
    return (place.id,) if place else ()


EXAMPLES: Final = {
    "plan": "mx-2019",
    "commitment": "mx-2019/c07",
    "milestone": "mx-2019/c07/m1",
    "activity": "mx-2019/c07/m1/a1",
    "actor": "sfp",
    "meeting": "mx-2019/c07/meetings/2020-q1",
    "event": "mx-2019/events/2019-12-10-publication",
}
"""What the id of a new record looks like."""
