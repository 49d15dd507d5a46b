"""The yardstick of ``validate``: PyYAML's C loader and Pydantic over the same files, no more.

``python -m benchmarks.bare_loop FOLDER``. It asks nothing that YAML 1.1 and a few plain models do
not answer by themselves: no positions, no duplicate keys, no references, no checks.
"""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict


class _Record(BaseModel):
    model_config = ConfigDict(extra="allow")


class _Item(_Record):
    title: str
    weight: int | None = None
    start: date | None = None
    end: date | None = None
    verification: list[dict[str, Any]] = []


class _Actor(_Record):
    name: str
    sector: str


class _Evidence(_Record):
    title: str
    supports: list[str]
    added: datetime
    issued: date
    by: str
    files: list[dict[str, Any]] = []
    links: list[dict[str, Any]] = []


class _Dated(_Record):
    date: date


def _model(file: Path) -> type[_Record]:
    match file.parent.name:
        case "actors":
            return _Actor
        case "reviews" | "assessments" | "meetings" | "events":
            return _Dated
    return _Evidence if file.name == "evidence.yaml" else _Item


def main() -> None:
    """Read every record below a folder, and keep them all."""
    kept = []
    for file in Path(sys.argv[1]).rglob("*.yaml"):
        with file.open("rb") as stream:
            data = yaml.load(stream, Loader=yaml.CSafeLoader)
        kept.append(_model(file).model_validate(data))


if __name__ == "__main__":
    main()
