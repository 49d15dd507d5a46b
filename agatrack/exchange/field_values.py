"""What the cells of a row mean for its record: values by their path, as people write them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from agatrack.exchange import cells
from agatrack.exchange.columns import Cell, Column, Subject, Type, canonical
from agatrack.model.texts import PLAIN
from agatrack.yaml_source import Path
from agatrack.yaml_values import plain_value


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
