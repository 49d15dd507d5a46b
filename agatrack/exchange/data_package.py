"""All tables as a Data Package: CSV files, and a descriptor that says what each column holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any, Final

from agatrack.exchange.columns import Column, Sheet, Type, View
from agatrack.exchange.csv_files import csv_of
from agatrack.exchange.tables import languages_of

DESCRIPTOR: Final = "datapackage.json"

_PROFILES: Final = "https://datapackage.org/profiles/2.0"


def package_of(
    view: View, filled: Sequence[Sheet], revision: str | None, language: str
) -> dict[str, bytes]:
    """The files of a Data Package (version 2), by name; headings in ``language``."""
    files = {f"{sheet.table.name}.csv": csv_of(sheet) for sheet in filled}
    names = {sheet.table.name for sheet in filled}
    site = view.register.settings.site
    descriptor = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "agatrack",
        "title": site.title.into(language) if site.title else "agatrack",
        "version": view.day.isoformat(),
        "agatrack": {
            "version": 1,
            "as_of": view.day.isoformat(),
            "revision": revision,
            "languages": list(languages_of(view.register)),
        },
        "resources": [
            _resource(sheet, files[f"{sheet.table.name}.csv"], names, language) for sheet in filled
        ],
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n"
    return {DESCRIPTOR: text.encode(), **files}


def _resource(sheet: Sheet, content: bytes, names: set[str], language: str) -> dict[str, Any]:
    keys = [
        {"fields": [column.key], "reference": _reference(column, sheet)}
        for column in sheet.columns
        if column.field.refers in names and column.field.type is Type.REFERENCE
    ]
    return {
        "name": sheet.table.name,
        "title": sheet.table.heading.into(language),
        "type": "table",
        "path": f"{sheet.table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {
            "$schema": f"{_PROFILES}/tableschema.json",
            "fields": [_field(column, language) for column in sheet.columns],
            "primaryKey": ["id"],
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _reference(column: Column, sheet: Sheet) -> dict[str, Any]:
    # The empty name is this table itself, in both versions of the standard.
    itself = column.field.refers == sheet.table.name
    return {"resource": "" if itself else column.field.refers, "fields": ["id"]}


def _field(column: Column, language: str) -> dict[str, Any]:
    field = {"name": column.key, "title": column.heading.into(language), "type": "string"}
    match column.field.type:
        case Type.NUMBER:
            return {**field, "type": "number"}
        case Type.DATE:
            pattern = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
            return {**field, "constraints": {"pattern": pattern}}
        case Type.CHOICE if column.field.words:
            return {**field, "constraints": {"enum": list(column.field.words)}}
        case Type.LIST:
            return {**field, "description": "a; b; c"}
    if column.key == "id":
        return {**field, "constraints": {"required": True, "unique": True}}
    return field
