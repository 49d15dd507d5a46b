"""All tables as one JSON text, and the schema that says what it holds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from agatrack.exchange.columns import Cell, Column, Sheet, Type, View
from agatrack.exchange.tables import TABLES, languages_of

VERSION: Final = 1
"""Version of the form of the exported JSON."""

_TYPES: Final[dict[Type, dict[str, Any]]] = {
    Type.TEXT: {"type": ["string", "number", "null"]},
    Type.NUMBER: {"type": ["number", "null"]},
    Type.DATE: {"type": ["string", "null"], "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
    Type.CHOICE: {"type": ["string", "null"]},
    Type.REFERENCE: {"type": ["string", "null"]},
    Type.LIST: {"type": "array", "items": {"type": "string"}},
}


def json_of(view: View, filled: Sequence[Sheet], revision: str | None) -> str:
    """The tables as one object: lists are arrays, what is missing is null."""
    answer = {
        "agatrack": VERSION,
        "as_of": view.day.isoformat(),
        "revision": revision,
        "languages": list(languages_of(view.register)),
        "tables": {
            sheet.table.name: [
                {column.key: json_value(row.cells[column.key], column) for column in sheet.columns}
                for row in sheet.rows
            ]
            for sheet in filled
        },
    }
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def json_value(cell: Cell, column: Column) -> Any:
    """A cell as JSON holds it."""
    if column.field.type is Type.LIST:
        return list(cell) if isinstance(cell, tuple) else []
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell


def export_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what ``json_of`` gives."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "agatrack export",
        "type": "object",
        "required": ["agatrack", "as_of", "revision", "languages", "tables"],
        "properties": {
            "agatrack": {"const": VERSION},
            "as_of": {"type": "string", "format": "date"},
            "revision": {"type": ["string", "null"]},
            "languages": {"type": "array", "items": {"type": "string"}},
            "tables": {
                "type": "object",
                "properties": {
                    table.name: {
                        "title": table.heading.into("en"),
                        "type": "array",
                        "items": _row_schema(table.columns((), contacts=True), table.fields),
                    }
                    for table in TABLES
                },
                "additionalProperties": False,
            },
        },
    }


def _row_schema(columns: Sequence[Column], fields: Sequence[Any]) -> dict[str, Any]:
    contacts = {"contact_email", "contact_phone"}
    known = {column.key: _described(column) for column in columns}
    spoken = {
        f"^{field.path.replace('.', '_')}_[a-z]{{2,3}}(-[A-Za-z0-9]{{2,8}})*$": {
            "title": field.heading.into("en"),
            **_TYPES[field.type],
        }
        for field in fields
        if field.spoken
    }
    return {
        "type": "object",
        "required": [key for key in known if key not in contacts],
        "properties": known,
        **({"patternProperties": spoken} if spoken else {}),
        "additionalProperties": False,
    }


def _described(column: Column) -> dict[str, Any]:
    described = {"title": column.heading.into("en"), **_TYPES[column.field.type]}
    if column.field.words:
        if column.field.type is Type.LIST:
            described["items"] = {"enum": list(column.field.words)}
        else:
            described["enum"] = [*column.field.words, None]
    return described
