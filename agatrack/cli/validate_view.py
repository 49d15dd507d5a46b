"""What ``agatrack validate`` found, on a screen or as text for other programs."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from io import BufferedWriter
from pathlib import Path
from typing import Any, NamedTuple

from agatrack.changes.past import Past
from agatrack.cli.session import Session
from agatrack.diagnostics import SEVERITIES, Diagnostic, Severity
from agatrack.errors import reason_of
from agatrack.file_tree import FileTree
from agatrack.messages import Message, counted
from agatrack.model.register import Register

MOST_SHOWN = 200
"""Findings shown as text; the rest is counted. JSON has them all."""


class Outcome(NamedTuple):
    """What the checks found in a tree on a day, and whether that is too much.

    ``register`` is what was read of it, None where nobody asks for more than what was found;
    ``past`` is what it was held against, if anything.
    """

    found: Sequence[Diagnostic]
    tree: FileTree
    day: date
    failed: bool = False
    strict: bool = False
    register: Register | None = None
    past: Past | None = None

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are of each severity, the worst first."""
        number_of = Counter(one.severity for one in self.found)
        return {level.word: number_of[level] for level in sorted(Severity, reverse=True)}


def show(session: Session, form: str, outcome: Outcome) -> None:
    """Print what was found in one of the formats of ``--format``."""
    _SHOWN_AS[form](session, outcome)


def _show_text(session: Session, outcome: Outcome) -> None:
    _print_findings(session, outcome.found, outcome.tree)
    _print_counts(session, outcome.counts)


def _show_lines(session: Session, outcome: Outcome) -> None:
    for one in outcome.found:
        session.out.line(
            str(one.position), ": ", (f"{one.code} ", one.severity.word), session.say(one.message)
        )


def _show_json(session: Session, outcome: Outcome) -> None:
    session.json(
        {
            "ok": not outcome.failed,
            "counts": outcome.counts,
            "diagnostics": [_row(session, one) for one in outcome.found],
        }
    )


def _show_github(session: Session, outcome: Outcome) -> None:
    from agatrack.formats import github

    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    register = outcome.register
    is_summarised = (
        bool(summary)
        and register is not None
        and _add_summary(session, outcome, register, Path(summary or ""))
    )
    text = github.workflow_commands(outcome.found, session.language, are_summarised=is_summarised)
    session.out.file(text)


def _add_summary(session: Session, outcome: Outcome, register: Register, path: Path) -> bool:
    """Add the summary to the file that GitHub shows; whether that worked."""
    from agatrack.formats.job_summary import ROOM, job_summary
    from agatrack.progress import completion

    past = outcome.past
    try:
        with _opened(path) as file:
            text = job_summary(
                outcome.found,
                register,
                completion(register, outcome.day),
                outcome.day,
                session.language,
                before=completion(past.base, outcome.day) if past else None,
                changes=list(_open_weakenings(past)) if past else (),
                room=max(0, ROOM - file.tell()),
            )
            file.write(text.encode())
    except OSError as error:
        # What was found counts, whether or not it can be shown everywhere.
        session.tell("the job summary could not be written: {reason}", reason=reason_of(error))
        return False
    return True


def _opened(path: Path) -> BufferedWriter:
    """The file of the summary, to be added to; a pipe that nobody reads is not waited for."""
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0)
    return os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0), 0o644), "ab")


def _open_weakenings(past: Past) -> Iterator[Message]:
    """A sentence for each weakening that no amendment covers."""
    from agatrack.changes.change import Effect
    from agatrack.changes.words import sentence

    for one in (*past.changes, *past.drift):
        if one.is_open and one.change.effect is Effect.WEAKENS:
            yield Message("{item}: {change}", item=one.change.item, change=sentence(one.change))


def _show_gitlab(session: Session, outcome: Outcome) -> None:
    from agatrack.formats import gitlab

    session.out.file(gitlab.code_quality(outcome.found, session.language))


def _show_sarif(session: Session, outcome: Outcome) -> None:
    from agatrack import __version__
    from agatrack.checks import RULES
    from agatrack.formats import sarif

    session.out.file(sarif.log(outcome.found, RULES, session.language, version=__version__))


def _show_junit(session: Session, outcome: Outcome) -> None:
    from agatrack.checks import RULES
    from agatrack.formats import junit

    text = junit.report(outcome.found, RULES, session.language, strict=outcome.strict)
    session.out.file(text)


_SHOWN_AS: dict[str, Callable[[Session, Outcome], None]] = {
    "text": _show_text,
    "concise": _show_lines,
    "json": _show_json,
    "github": _show_github,
    "gitlab": _show_gitlab,
    "sarif": _show_sarif,
    "junit": _show_junit,
}


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
    parts = (
        counted(counts["error"], "{number} error", "{number} errors"),
        counted(counts["warning"], "{number} warning", "{number} warnings"),
        counted(counts["notice"], "{number} notice", "{number} notices"),
    )
    style = "bad" if counts["error"] else "strong"
    session.out.prose(", ".join(session.say(part) for part in parts), style=style)
