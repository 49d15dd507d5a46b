"""The table of commands, and the edge at which every error becomes a sentence and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, TextIO

import click
import typer

from agatrack.cli import (
    amend,
    assess,
    ci,
    diff,
    doctor,
    drift,
    evidence_add,
    evidence_list,
    evidence_review,
    evidence_verify,
    explain,
    export,
    history,
    import_,
    init,
    log,
    new,
    next,  # noqa: A004 - the command is called so
    participation,
    report_html,
    report_markdown,
    schema,
    show,
    status,
    undo,
    validate,
)
from agatrack.cli import completion as shell_completion
from agatrack.cli.help import PROGRAM, Command, Group
from agatrack.cli.screen import standard
from agatrack.cli.session import (
    Session,
    default_language,
    environment_folder,
    language_of,
    session_of,
)
from agatrack.cli.usage import in_our_words
from agatrack.errors import CALL_WRONG, INTERRUPTED, AgatrackError, NoOutputError, UnreadableError

Runner = Callable[..., int]

COMMANDS: Final[tuple[tuple[str, str, Runner], ...]] = (
    ("Look", "status", status.run),
    ("Look", "show", show.run),
    ("Look", "next", next.run),
    ("Look", "history", history.run),
    ("Look", "log", log.run),
    ("Look", "diff", diff.run),
    ("Look", "drift", drift.run),
    ("Look", "participation", participation.run),
    ("Check", "validate", validate.run),
    ("Check", "explain", explain.run),
    ("Write", "init", init.run),
    ("Write", "new", new.run),
    ("Write", "assess", assess.run),
    ("Write", "amend", amend.run),
    ("Write", "undo", undo.run),
    ("Share", "export", export.run),
    ("Share", "import", import_.run),
    ("Set up", "ci", ci.run),
    ("Set up", "schema", schema.run),
    ("Set up", "doctor", doctor.run),
    ("Set up", "completion", shell_completion.run),
)
"""Every command: the heading it stands under in the help, its name, and what it does."""


EVIDENCE: Final[tuple[tuple[str, str, Runner], ...]] = (
    ("Look", "list", evidence_list.run),
    ("Look", "show", evidence_list.show),
    ("Look", "open", evidence_list.open_),
    ("Check", "verify", evidence_verify.run),
    ("Write", "add", evidence_add.run),
    ("Write", "review", evidence_review.run),
)
"""The commands below ``agatrack evidence``, in the same way."""


REPORT: Final[tuple[tuple[str, str, Runner], ...]] = (
    ("Write", "html", report_html.run_html),
    ("Write", "markdown", report_markdown.run_markdown),
)
"""The commands below ``agatrack report``, in the same way."""


def _families(table: Sequence[tuple[str, str, Runner]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The headings of a table, each with the commands below it."""
    headings = dict.fromkeys(heading for heading, _, _ in table)
    return tuple(
        (heading, tuple(name for head, name, _ in table if head == heading)) for heading in headings
    )


class _Program(Group):
    """agatrack itself."""

    families = (
        (
            "Look",
            (
                *("status", "show", "next", "history", "log", "diff", "drift", "participation"),
                *("evidence", "report"),
            ),
        ),
        *_families(COMMANDS)[1:],
    )


class _Evidence(Group):
    """``agatrack evidence``."""

    families = _families(EVIDENCE)


class _Report(Group):
    """``agatrack report``."""

    families = _families(REPORT)


def _program() -> click.Group:
    app = typer.Typer(
        cls=_Program,
        name=PROGRAM,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
    )
    app.callback()(_global_options)
    for _, name, runner in COMMANDS:
        app.command(name, cls=Command)(runner)
    evidence = typer.Typer(cls=_Evidence, rich_markup_mode=None, no_args_is_help=True)
    evidence.callback()(_evidence)
    for _, name, runner in EVIDENCE:
        evidence.command(name, cls=Command)(runner)
    app.add_typer(evidence, name="evidence")
    reports = typer.Typer(cls=_Report, rich_markup_mode=None, no_args_is_help=True)
    reports.callback()(_report)
    for _, name, runner in REPORT:
        reports.command(name, cls=Command)(runner)
    app.add_typer(reports, name="report")
    return typer.main.get_group(app)


def _show_version(wanted: bool) -> None:
    if wanted:
        from agatrack import __version__

        standard().line(f"agatrack {__version__}")
        raise typer.Exit


def _global_options(
    ctx: typer.Context,
    repo: str = typer.Option(
        None,
        "-C",
        "--repo",
        metavar="FOLDER",
        help="The repository, if it is not the current folder.",
    ),
    lang: str = typer.Option(None, "--lang", metavar="es|en", help="Language of messages."),  # noqa: ARG001 - read before
    version: bool = typer.Option(  # noqa: ARG001 - answered at once
        False,
        "-V",
        "--version",
        help="Shows the version.",
        is_eager=True,
        callback=_show_version,
    ),
) -> None:
    """Follows public commitments: what was promised, what is said to be done, and what is proven.

    The promises, their verification means and the evidence are plain text files in a
    folder under git.
    """
    folder = repo or environment_folder()
    if folder is not None:
        session_of(ctx).folder = Path(folder)


def _evidence() -> None:
    """Attaches, lists, reviews and verifies the documents that prove what was promised."""


def _report() -> None:
    """Makes the public report: a site or a document, for people who never run a command."""


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code."""
    _open_what_is_closed()
    here = Session(default_language(os.environ))
    try:
        here.language, rest = language_of(arguments, os.environ)
        result: Any = _program().main(rest, prog_name=PROGRAM, standalone_mode=False, obj=here)
        _flush_answer()
    except (AgatrackError, click.ClickException, click.Abort, KeyboardInterrupt, OSError) as error:
        return _end(here, error)
    except SystemExit as end:
        # Typer ends the process by itself after completing a word, and when a pipe is closed.
        if isinstance(end.__context__, BrokenPipeError):
            return _end(here, end.__context__)
        raise
    return result if isinstance(result, int) else 0


def _open_what_is_closed() -> None:
    """Lead streams nowhere that whoever started agatrack has closed; Python has none then."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - stays


def _flush_answer() -> None:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise NoOutputError(error) from error


def _end(here: Session, error: BaseException) -> int:
    """Say in one sentence what stopped agatrack, and give the exit code that goes with it."""
    match error:
        case click.exceptions.NoArgsIsHelpError():
            code = CALL_WRONG
        case click.Abort() | KeyboardInterrupt():
            code = INTERRUPTED
        case BrokenPipeError():
            # 'agatrack status | head' closes the pipe early: nothing went wrong.
            _throw_away(sys.stdout)
            code = 0
        case OSError():
            refused = UnreadableError(error.filename or "?", error)
            code = _complain(here, refused)
        case click.ClickException():
            code = _complain(here, in_our_words(error))
        case AgatrackError():
            if isinstance(error, NoOutputError):
                _throw_away(sys.stdout)
            code = _complain(here, error)
        case _:
            raise error
    return code


def _complain(here: Session, error: AgatrackError) -> int:
    try:
        here.err.prose(f"agatrack: {here.say(error.message)}")
        if error.remedy:
            here.err.line(f"  {error.remedy}")
        sys.stderr.flush()
    except (NoOutputError, OSError):  # nobody listens: the exit code has to say it all
        _throw_away(sys.stderr)
    return error.exit_code


def _throw_away(stream: TextIO) -> None:
    """Lead a stream nowhere, so that Python does not complain of it once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
