"""What is fuzzed: functions of any bytes, each with laws that no bytes may break.

A target says nothing and gives nothing back; what it raises is a finding.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from agatrack import checks, dates
from agatrack.cli.session import Session
from agatrack.diagnostics import Diagnostic
from agatrack.errors import AgatrackError
from agatrack.exchange import foreign
from agatrack.exchange.applying import applied
from agatrack.exchange.columns import View
from agatrack.exchange.csv_files import csv_of, read_csv
from agatrack.exchange.edits import edits_of
from agatrack.exchange.fuzzy_dates import read_words
from agatrack.exchange.received import received
from agatrack.exchange.tables import sheets
from agatrack.file_tree import MemoryTree
from agatrack.formats import difference as differences
from agatrack.formats import github, gitlab, junit, sarif
from agatrack.loading import load
from agatrack.model.register import Register
from agatrack.progress import completion
from agatrack.reports.difference import answer, between
from agatrack.yaml_source import locate, read
from tests.exchange.base import DAY, RICH

PATHS: Final = tuple(RICH)
"""The files of which one is replaced: its number is the first byte."""

MAPPING: Final = """\
format: 1
kind: activity
id: plan/c1/m1/b{No}
columns: {title: Name, start: From, end: To, weight: Weight, responsible: Who}
values: {responsible: {X: ministry}}
"""
_LANGUAGES: Final = ("es", "en")
_MOST_DATES: Final = 400


@cache
def _base() -> Register:
    return load(MemoryTree(RICH))


def _judged(files: Mapping[str, str | bytes]) -> tuple[Register, list[Diagnostic]]:
    tree = MemoryTree(files)
    register = load(tree)
    return register, checks.diagnostics(register, DAY, tree)


def _replaced(content: bytes) -> dict[str, str | bytes]:
    """RICH with one file replaced by these bytes."""
    number = content[0] if content else 0
    return {**RICH, PATHS[number % len(PATHS)]: content[1:]}


def yaml(content: bytes) -> None:
    """Whatever is read as YAML: faults have a place in the text, and what is read has one too."""
    text = content.decode(errors="surrogateescape")
    document = read(text)
    rows = text.count("\n") + 1
    for fault in document.faults:
        assert 1 <= fault.line <= rows, fault
        assert fault.column >= 1, fault
        for language in _LANGUAGES:
            assert fault.message.into(language).isprintable(), fault
    if document.data is None:
        assert document.faults, "no record, and no word why"
    else:
        assert () in locate(text)


def loader(content: bytes) -> None:
    """Whatever a file of a repository holds: every finding has its file and line, and is shown."""
    files = _replaced(content)
    register, found = _judged(files)
    for one in found:
        text = files.get(one.position.path, b"")
        rows = text.count("\n" if isinstance(text, str) else b"\n") + 1  # type: ignore[arg-type]
        assert 1 <= one.position.line <= rows, one
        for language in _LANGUAGES:
            assert one.message.into(language).isprintable(), one
    for done in completion(register, DAY).values():
        for share in (done.verified, done.evidenced, done.expected):
            assert share is None or 0 <= share <= 1, done
    for language in _LANGUAGES:
        github.workflow_commands(found, language, are_summarised=False)
        gitlab.code_quality(found, language)
        sarif.log(found, checks.RULES, language, version="0")
        junit.report(found, checks.RULES, language, strict=True)


def diff(content: bytes) -> None:
    """Between any state and another, both ways: a difference is told, and none to itself."""
    after = load(MemoryTree(_replaced(content)))
    for old, new in ((_base(), after), (after, _base())):
        told = between(old, new, checks.usual)
        for language in _LANGUAGES:
            answer(told, DAY, language)
            differences.markdown(told, DAY, language)
    assert between(after, after, checks.usual).changes == []


def words(content: bytes) -> None:
    """Whatever is read as a day or a period: it is written as it was read, or refused."""
    text = content.decode(errors="surrogateescape")[:_MOST_DATES]
    with contextlib.suppress(ValueError):
        partial = dates.parse_partial(text)
        assert partial.written == text
        assert partial.first <= partial.last
    with contextlib.suppress(ValueError):
        assert dates.parse_day(text).isoformat() == text
    with contextlib.suppress(ValueError):
        assert dates.parse_moment(text).tzinfo is not None
    for every in dates.PERIODS_A_YEAR:
        period = dates.parse_period(every, text)
        assert period is None or period.name == text
    for south in (False, True):
        span = read_words(text, south=south)
        for bound in (span.start, span.end) if span is not None else ():
            assert bound is None or dates.parse_partial(bound)


def references(content: bytes) -> None:
    """Whatever is taken for a reference: it leads to one thing, or a sentence says to none."""
    text = content.decode(errors="surrogateescape")
    register = _base()
    for scope in ("", "plan", "plan/c1", "plan/c1/m1"):
        for named in (register.item_named, register.piece_named, register.meeting_named):
            named(text, scope)
        target = register.target_named(text, scope)
        assert target is None or register.target_named(target.id, "") == target
    session = Session("es")
    for named_by_tail in (session.item, session.piece):
        with contextlib.suppress(AgatrackError):
            assert named_by_tail(register, text).id


def tables(content: bytes) -> None:
    """Whatever comes back as a table: what it changes can be read, and faults have a place."""
    tree = MemoryTree(RICH)
    register = _base()
    view = View(register, DAY)
    with _file(content, ".csv") as path, contextlib.suppress(AgatrackError):
        sheet = read_csv(path)
        came, _ = received([sheet], view)
        edits = edits_of(came, "en")
        outcome = applied(tree, register, edits, _errors, "en")
        for fault in edits.faults:
            assert fault.message.into("es").isprintable(), fault
        if not edits.faults:
            load(MemoryTree({**RICH, **outcome.new}))


def foreign_tables(content: bytes) -> None:
    """Whatever somebody else's table holds, or the file that says how it is read."""
    tree = MemoryTree(RICH)
    register = _base()
    rules, _, rows = content.partition(b"\0") if b"\0" in content else (b"", b"", content)
    with (
        _file(rows, ".csv") as path,
        _file(rules or MAPPING.encode(), ".yaml") as mapping,
        contextlib.suppress(AgatrackError),
    ):
        sheet = read_csv(path)
        view = View(register, DAY)
        edits = foreign.edits_of(register, view, [sheet], foreign.read_mapping(mapping), "en")
        applied(tree, register, edits, _errors, "en")


def _errors(register: Register) -> list[Diagnostic]:
    return checks.diagnostics(register, DAY)


@contextlib.contextmanager
def _file(content: bytes, ending: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
    number, name = tempfile.mkstemp(ending)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
        yield Path(name)
    finally:
        Path(name).unlink()


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    "yaml": yaml,
    "loader": loader,
    "diff": diff,
    "words": words,
    "references": references,
    "tables": tables,
    "foreign_tables": foreign_tables,
}


def seeds(target: str) -> list[bytes]:
    """What a fuzzer of a target starts from: what people really write, and what was found."""
    records = [text.encode() for text in RICH.values()]
    match target:
        case "yaml":
            return [*records, *map(Path.read_bytes, sorted(Path("data").rglob("*.yaml"))[:60])]
        case "loader" | "diff":
            return [bytes([number]) + text for number, text in enumerate(records)]
        case "words":
            return [
                *(b"2019-12-10", b"2019-06", b"2019", b"2020-Q1", b"2020-S2", b"2020-03"),
                *(b"2020-03-02T10:00:00Z", b"2020-03-02 10:00:00.5+05:30", b"0000", b"9999-12"),
                *(b"Fall 2027", b"a partir de agosto de 2021", b"primer semestre de 2020"),
                *(b"31/12/2020", b"between May and June 2021", b"finales de 2019", b"Q3 2024"),
            ]
        case "references":
            return [
                *(b"plan/c1/m1/a1/v1", b"m1/a1/v1", b"c1", b"list-k3v9", b"plan/c1/m1@2020-Q1"),
                *(b"m1/a1/v1@2025-03", b"2025-q1", b"../plan", b"plan//c1", b"@", b"/"),
            ]
        case "tables":
            return [csv_of(sheet) for sheet in sheets(View(_base(), DAY), contacts=True)]
    table = b"No,Name,From,To,Weight,Who\n1,Uno,2025-02-01,junio de 2025,50,X\n2,Dos,,,50,X\n"
    return [table, MAPPING.encode() + b"\0" + table]
