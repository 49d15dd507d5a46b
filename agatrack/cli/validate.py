"""``agatrack validate``: all checks, each finding with its line, its reason and its remedy."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from agatrack.cli import options
from agatrack.cli.session import Session, session_of
from agatrack.errors import DATA_WRONG, CallError
from agatrack.messages import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from agatrack.diagnostics import Diagnostic, Severity
    from agatrack.file_tree import FileTree

MOST_SHOWN = 200
"""Findings shown as text; the rest is counted. JSON has them all."""


def run(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH", help="Files or folders whose findings are shown; all of them otherwise."
        ),
    ] = None,
    format: Annotated[  # noqa: A002 - the option is called so
        Literal["text", "concise", "json"],
        typer.Option("--format", metavar="FORMAT", help="text, concise (one line each) or json."),
    ] = "text",
    json: options.Json = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit code 1 for warnings too.")] = False,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar="CODES",
            help="Only these checks: codes, names or beginnings such as AGA3.",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="CODES", help="Not these checks.")
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mends what can be mended without changing any meaning.")
    ] = False,
    as_of: options.AsOf = None,
    at: options.At = None,
) -> int:
    """Checks all records and shows what is wrong: file, line, why, and what to do.

    Exit code 1 means that there are errors.

    agatrack validate  # everything
    agatrack validate --select AGA4 --format concise  # quality of the plan, one line each
    agatrack explain AGA301  # why a check exists and how to mend what it finds
    """
    from agatrack.checks import diagnostics
    from agatrack.diagnostics import Severity
    from agatrack.loading import load

    session = session_of(ctx)
    day = session.day(as_of)
    chosen = _codes(select)
    ignored = _codes(ignore)
    if fix and at is not None:
        raise CallError("--fix mends files, not a revision: leave out --at")
    wanted = [_in_repository(session, path, is_past=at is not None) for path in paths or ()]
    tree, _ = session.tree(at)
    if fix:
        _fix(session)
    found = [
        one
        for one in diagnostics(load(tree), day, tree)
        if (chosen is None or one.code in chosen)
        and (ignored is None or one.code not in ignored)
        and _is_below(one.position.path, wanted)
    ]
    counts = {
        level.word: sum(one.severity is level for one in found)
        for level in sorted(Severity, reverse=True)
    }
    worst = max((one.severity for one in found), default=Severity.NOTICE)
    failed = worst is Severity.ERROR or (strict and worst is Severity.WARNING)
    if json or format == "json":
        session.json(
            {
                "ok": not failed,
                "counts": counts,
                "diagnostics": [_row(session, one) for one in found],
            }
        )
    elif format == "concise":
        for one in found:
            session.out.line(
                str(one.position),
                ": ",
                (f"{one.code} ", one.severity.word),
                session.say(one.message),
            )
    else:
        _print_findings(session, found, tree)
        _print_counts(session, counts)
    return DATA_WRONG if failed else 0


def _codes(wanted: Sequence[str] | None) -> frozenset[str] | None:
    """The codes that options name: by code, by name, or by how they begin."""
    from agatrack.checks import RULES, by_code_or_name

    if not wanted:
        return None
    codes: set[str] = set()
    for word in ",".join(wanted).split(","):
        rule = by_code_or_name(word.strip())
        begun = [
            one.code for one in RULES if word.strip() and one.code.startswith(word.strip().upper())
        ]
        if rule is None and not begun:
            raise CallError(
                "there is no check '{check}'. 'agatrack explain' lists them all.", check=word
            )
        codes.update([rule.code] if rule else begun)
    return frozenset(codes)


def _in_repository(session: Session, path: str, *, is_past: bool) -> PurePosixPath:
    """A path as a reader writes it, from the current folder or from the root, as findings do.

    Raises:
        CallError: nothing stands there, so that finding nothing would say nothing.
    """
    root = Path(os.path.normpath(session.root()))
    named = [Path(os.path.normpath(start / path)) for start in (Path.cwd(), root)]
    inside = [one for one in named if one.is_relative_to(root)]
    there = [one for one in inside if os.path.lexists(one)] or (inside[-1:] if is_past else [])
    if not there:
        raise CallError("there is no file or folder '{path}' in this repository", path=path)
    return PurePosixPath(there[0].relative_to(root).as_posix())


def _is_below(path: str, wanted: Sequence[PurePosixPath]) -> bool:
    return not wanted or any(PurePosixPath(path).is_relative_to(one) for one in wanted)


def _row(session: Session, one: Diagnostic) -> dict[str, Any]:
    return {
        "code": one.code,
        "name": one.name,
        "severity": one.severity.word,
        "message": session.say(one.message),
        "path": one.position.path,
        "line": one.position.line,
        "column": one.position.column,
        "item": one.item,
        "help": session.say(one.help),
    }


def _print_findings(session: Session, found: Sequence[Diagnostic], tree: FileTree) -> None:
    """Print the findings, the worst last, where the eye rests."""
    ordered = sorted(found, key=lambda one: one.severity)
    if (hidden := len(ordered) - MOST_SHOWN) > 0:
        ordered = ordered[hidden:]
        session.tell(
            counted(
                hidden,
                "{number} finding more; --json shows all.",
                "{number} findings more; --json shows all.",
            )
        )
    for one in ordered:
        _print_finding(session, one, _line_of(tree, one))
        session.out.blank()


def _line_of(tree: FileTree, one: Diagnostic) -> str | None:
    try:
        content = tree.read(one.position.path)
    except OSError:
        return None
    lines = (content or b"").decode("utf-8-sig", errors="replace").split("\n")
    return lines[one.position.line - 1].rstrip("\r") if one.position.line <= len(lines) else None


def _print_finding(session: Session, one: Diagnostic, line: str | None) -> None:
    from agatrack.diagnostics import SEVERITIES

    severity = one.severity
    head = f"{session.say(SEVERITIES[severity])}[{one.code}] "
    session.out.prose(
        session.say(one.message), lead=(head, severity.word), hanging="  ", style="strong"
    )
    session.out.line(("  → ", "faint"), (str(one.position), "link"))
    if line:
        _print_line(session, one, line, severity)
    session.out.prose(
        f"{session.word('help')}: {session.say(one.help)}", indent="  ", style="", hanging="  "
    )


def _print_line(session: Session, one: Diagnostic, line: str, severity: Severity) -> None:
    """The offending line with a caret; a long one is cut around the place."""
    number = str(one.position.line)
    column = min(one.position.column - 1, len(line))
    room = max(16, (session.out.width or 100) - len(number) - 6)
    start = max(0, column - room // 3) if len(line) > room else 0
    piece = line[start : start + room]
    length = _length(line, column)
    session.out.line((f"  {number} │ ", "faint"), _still(piece))
    caret = "^" * max(1, min(length, len(piece) - (column - start)))
    session.out.line(
        (f"  {' ' * len(number)} │ ", "faint"), " " * (column - start), (caret, severity.word)
    )


def _still(text: str) -> str:
    # A tab is one column here, whatever the terminal makes of it.
    return text.replace("\t", " ")


def _length(line: str, column: int) -> int:
    """How far the key or value reaches that begins at a column."""
    rest = line[column:]
    if rest[:1] in {"'", '"'}:
        end = rest.find(rest[0], 1)
        return end + 1 if end > 0 else len(rest)
    word = rest.partition(":")[0] if column == len(line) - len(line.lstrip()) else rest
    return len(word.partition(" #")[0].rstrip()) or 1


def _print_counts(session: Session, counts: dict[str, int]) -> None:
    if not any(counts.values()):
        session.out.prose(session.word("Nothing to complain about."), style="good")
        return
    parts: Iterable[Any] = (
        counted(counts["error"], "{number} error", "{number} errors"),
        counted(counts["warning"], "{number} warning", "{number} warnings"),
        counted(counts["notice"], "{number} notice", "{number} notices"),
    )
    style = "bad" if counts["error"] else "strong"
    session.out.prose(", ".join(session.say(part) for part in parts), style=style)


def _fix(session: Session) -> None:
    from agatrack.writing import carry_out, line_ends_to_mend

    root = session.root()
    edits = line_ends_to_mend(root, session.settings().data)
    mended = carry_out(root, "validate --fix", edits) if edits else []
    for path in mended:
        session.tell("mended: {path}", path=path)
