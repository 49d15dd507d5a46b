"""What programs make of outputs: browsers, spreadsheets, calendars, CI runners; and what they must not."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

_FORMULA: Final = tuple("=+-@\t\r")
_FIGURE: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_COMMAND: Final = re.compile(
    r"::(error|warning|notice|group|endgroup|stop-commands|[0-9a-f]{8,})\b"
)
_OWN_SCRIPTS: Final = re.compile(r"(\.\./)*assets/[a-z.-]+\.js")
_HARMLESS: Final = ("https://", "http://", "mailto:")


class _Page(HTMLParser):
    """What a browser would carry out or fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See HTMLParser."""
        values = {name: value or "" for name, value in attrs}
        if any(name.startswith("on") for name in values):
            self.faults.append(f"<{tag}> acts on an event: {values}")
        if tag in {"iframe", "object", "embed", "base", "form"}:
            self.faults.append(f"<{tag}>")
        is_data = values.get("type") in {"application/ld+json", "application/json"}
        is_own = _OWN_SCRIPTS.fullmatch(values.get("src", ""))
        if tag == "script" and not is_data and not is_own:
            self.faults.append(f"a script: {values}")
        for name in ("href", "src", "action", "xlink:href", "srcset", "poster"):
            address = values.get(name, "").strip().lower()
            scheme = re.match(r"[^/?#]*:", address)
            if (
                scheme
                and not address.startswith(_HARMLESS)
                and not address.startswith("data:image/")
            ):
                self.faults.append(f"<{tag} {name}={address[:60]}>")
            if name != "href" and address.startswith(("http", "//")):
                self.faults.append(f"<{tag}> loads {address[:60]}")


def _html(path: Path) -> Iterator[str]:
    yield from _of_page(path.read_text("utf-8"))


@cache
def _of_page(text: str) -> list[str]:
    """What is wrong with a page; four in five are those of another case."""
    page = _Page()
    page.feed(text)
    return page.faults


def _csv(path: Path) -> Iterator[str]:
    csv.field_size_limit(1 << 24)
    for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"), "")):
        for cell in row:
            if cell.startswith(_FORMULA) and not _FIGURE.fullmatch(cell):
                yield f"a formula: {cell[:60]!r}"


def _xlsx(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith((".xml", ".rels")):
                ET.fromstring(content)  # noqa: S314 - what agatrack wrote itself
            if name.startswith("xl/worksheets") and re.search(rb"<f[ >]", content):
                yield f"a formula in {name}"
            if b'TargetMode="External"' in content:
                yield f"a link out in {name}"


def _ics(path: Path) -> Iterator[str]:
    text = path.read_bytes().decode().replace("\r\n ", "")
    lines = text.split("\r\n")
    if "\n" in text.replace("\r\n", ""):
        yield "a line end that is none of a calendar's"
    for line in lines:
        if line.startswith(("BEGIN:VALARM", "ATTACH", "ATTENDEE", "ORGANIZER")):
            yield f"a line of somebody's: {line[:60]}"
    if lines.count("BEGIN:VEVENT") != lines.count("END:VEVENT"):
        yield "events that do not end"


def _xml(path: Path) -> Iterator[str]:
    text = path.read_text("utf-8")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        yield "a declaration"
    for element in ET.fromstring(text).iter():  # noqa: S314 - what agatrack wrote itself
        address = element.get("href", "")
        if ":" in address.split("/")[0] and not address.startswith((*_HARMLESS, "urn:", "tag:")):
            yield f"a link to {address[:60]}"
        if any(name.startswith("on") for name in element.attrib):
            yield "an event"


def _json(path: Path) -> Iterator[str]:
    json.loads(path.read_text("utf-8"))
    yield from ()


def _database(path: Path) -> Iterator[str]:
    with sqlite3.connect(path) as base:
        if base.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            yield "a broken database"
        if base.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'").fetchone()[0]:
            yield "a trigger"


_READERS: Final[dict[str, Callable[[Path], Iterator[str]]]] = {
    ".html": _html, ".csv": _csv, ".xlsx": _xlsx, ".ics": _ics, ".xml": _xml, ".svg": _xml,
    ".json": _json, ".jsonld": _json, ".db": _database,
}  # fmt: skip


def of_files(out: Path) -> list[str]:
    """What is wrong with the files below a folder, to those who open them."""
    faults = []
    for path in sorted(out.rglob("*")):
        if path.suffix in _READERS and path.is_file():
            try:
                found = list(_READERS[path.suffix](path))
            except (ValueError, ET.ParseError, zipfile.BadZipFile, sqlite3.Error) as error:
                found = [f"cannot be read: {error}"]
            faults += [f"{path.relative_to(out)}: {fault}" for fault in found]
    return faults


def of_answer(line: str, out: str) -> list[str]:
    """What is wrong with an answer to those for whom its format is."""
    form = line.partition("--format ")[2].split(" ")[0] or ("json" if "--json" in line else "")
    if not out.strip():
        return []
    try:
        if form in {"json", "sarif", "gitlab"} and not line.startswith("report"):
            json.loads(out)
        elif form == "junit":
            ET.fromstring(out)  # noqa: S314 - what agatrack wrote itself
    except (ValueError, ET.ParseError) as error:
        return [f"is no {form}: {error}"]
    if form == "github":
        lines = [one for one in out.splitlines() if one.lstrip().startswith("::")]
        return [f"a command: {one[:80]}" for one in lines if not _COMMAND.match(one)]
    return []
