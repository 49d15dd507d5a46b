"""The table of commands, and the edge at which every error becomes a sentence and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
import typer

from agatrack.cli.help import PROGRAM, Command, Group
from agatrack.cli.screen import standard, throw_away
from agatrack.cli.session import (
    Session,
    default_language,
    environment_folder,
    language_of,
    session_of,
    without_cache,
)
from agatrack.cli.usage import in_our_words
from agatrack.errors import (
    CALL_WRONG,
    INTERRUPTED,
    AgatrackError,
    InterruptError,
    NoMemoryError,
    NoOutputError,
    OwnFaultError,
    RefusedError,
    UnreadableError,
)

if TYPE_CHECKING:
    from agatrack.cache.parts import Parts

Row = tuple[str, str, str]
"""The heading of a command in the help, its name, and the module and function that run it."""

EVIDENCE: Final[tuple[Row, ...]] = (
    ("Look", "list", "evidence_list:run"),
    ("Look", "show", "evidence_list:show"),
    ("Look", "open", "evidence_list:open_"),
    ("Check", "verify", "evidence_verify:run"),
    ("Write", "add", "evidence_add:run"),
    ("Write", "review", "evidence_review:run"),
)
"""The commands below ``agatrack evidence``."""


REPORT: Final[tuple[Row, ...]] = (
    ("Write", "html", "report_html:run_html"),
    ("Write", "markdown", "report_markdown:run_markdown"),
)
"""The commands below ``agatrack report``."""


CACHE: Final[tuple[Row, ...]] = (
    ("Look", "info", "cache:info"),
    ("Write", "clear", "cache:clear"),
)
"""The commands below ``agatrack cache``."""


COMMANDS: Final[tuple[Row, ...]] = (
    ("Look", "status", "status:run"),
    ("Look", "show", "show:run"),
    ("Look", "next", "next:run"),
    ("Look", "history", "history:run"),
    ("Look", "log", "log:run"),
    ("Look", "diff", "diff:run"),
    ("Look", "drift", "drift:run"),
    ("Look", "participation", "participation:run"),
    ("Look", "evidence", "app:_evidence"),
    ("Look", "report", "app:_report"),
    ("Check", "validate", "validate:run"),
    ("Check", "explain", "explain:run"),
    ("Write", "init", "init:run"),
    ("Write", "new", "new:run"),
    ("Write", "assess", "assess:run"),
    ("Write", "amend", "amend:run"),
    ("Write", "undo", "undo:run"),
    ("Share", "export", "export:run"),
    ("Share", "import", "import_:run"),
    ("Set up", "ci", "ci:run"),
    ("Set up", "schema", "schema:run"),
    ("Set up", "doctor", "doctor:run"),
    ("Set up", "cache", "app:_cache"),
    ("Set up", "completion", "completion:run"),
)
"""Every command of agatrack itself."""


class _Table(Group):
    """Commands that are loaded and made when they are asked for: most calls are of one."""

    table: tuple[Row, ...]

    @property
    def families(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The headings of the table, each with the commands below it."""
        headings = dict.fromkeys(heading for heading, _, _ in self.table)
        return tuple(
            (heading, tuple(name for head, name, _ in self.table if head == heading))
            for heading in headings
        )

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click's signature
        """The names of all commands, in their order."""
        return [name for _, name, _ in self.table]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, ready to be run."""
        if cmd_name not in self.commands:
            for _, name, runner in self.table:
                if name == cmd_name:
                    self.commands[name] = _command(name, runner)
        return super().get_command(ctx, cmd_name)


class _Program(_Table):
    """agatrack itself."""

    table = COMMANDS


class _Evidence(_Table):
    """``agatrack evidence``."""

    table = EVIDENCE


class _Report(_Table):
    """``agatrack report``."""

    table = REPORT


class _Cache(_Table):
    """``agatrack cache``."""

    table = CACHE


_GROUPS: Final = {"evidence": _Evidence, "report": _Report, "cache": _Cache}


def _command(name: str, runner: str) -> click.Command:
    module, _, function = runner.partition(":")
    run: Callable[..., Any] = getattr(import_module(f"agatrack.cli.{module}"), function)
    if name in _GROUPS:
        return _group(name, _GROUPS[name], run)
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=Command)(run)
    return typer.main.get_command(app)


def _group(name: str, kind: type[_Table], callback: Callable[..., Any]) -> click.Group:
    app = typer.Typer(cls=kind, name=name, rich_markup_mode=None, no_args_is_help=True)
    app.callback()(callback)
    return typer.main.get_group(app)


def _program() -> click.Group:
    return _group(PROGRAM, _Program, _global_options)


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
    no_cache: bool = typer.Option(  # noqa: ARG001 - read before
        False, "--no-cache", help="Reads everything anew, whatever was answered before."
    ),
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


def _cache() -> None:
    """Shows or takes away what is kept to answer the same question faster the next time."""


def run(arguments: Sequence[str], kept: Parts | None = None) -> int:
    """Run one command line and return its exit code; ``kept`` are parts of an older answer."""
    _open_what_is_closed()
    swallowed = _swallowed_interrupts()
    here = Session(default_language(os.environ), kept)
    try:
        here.language, rest = language_of(without_cache(arguments), os.environ)
        result: Any = _program().main(rest, prog_name=PROGRAM, standalone_mode=False, obj=here)
        if result == INTERRUPTED or swallowed:  # Typer makes this of Ctrl-C
            raise InterruptError  # noqa: TRY301 - one place at which all that stops a call ends
        _flush_answer(here)
    except (AgatrackError, click.ClickException, click.Abort, KeyboardInterrupt, OSError) as error:
        return _end(here, error)
    except SystemExit as end:
        # Typer ends the process by itself after completing a word, and when a pipe is closed.
        if isinstance(end.__context__, BrokenPipeError):
            return _end(here, end.__context__)
        raise
    except Exception as error:
        # Nobody foresaw this one. Whoever is to mend it wants to see all of it.
        if os.environ.get("AGATRACK_DEBUG"):
            raise
        return _complain(here, _unforeseen(error))
    return result if isinstance(result, int) else 0


def _unforeseen(error: Exception) -> AgatrackError:
    return NoMemoryError() if isinstance(error, MemoryError) else OwnFaultError(error)


def _swallowed_interrupts() -> list[object]:
    """Where each Ctrl-C will stand that comes while Python tidies up, and that it only tells of."""
    swallowed: list[object] = []

    def note(what: sys.UnraisableHookArgs) -> None:
        if issubclass(what.exc_type, KeyboardInterrupt):
            swallowed.append(what.exc_type)
        else:
            sys.__unraisablehook__(what)

    sys.unraisablehook = note
    return swallowed


def _open_what_is_closed() -> None:
    """Lead streams nowhere that whoever started agatrack has closed; Python has none then."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - stays


def _flush_answer(here: Session) -> None:
    try:
        if here.out.lost is not None:
            raise here.out.lost
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
        case click.Abort() | KeyboardInterrupt() | InterruptError():
            code = _complain(here, InterruptError())
        case BrokenPipeError():
            # 'agatrack status | head' closes the pipe early: nothing went wrong.
            throw_away(sys.stdout)
            code = 0
        case OSError():
            named = error.filename
            refused = UnreadableError(named, error) if named else RefusedError(error)
            code = _complain(here, refused)
        case click.ClickException():
            code = _complain(here, in_our_words(error))
        case AgatrackError():
            if isinstance(error, NoOutputError):
                throw_away(sys.stdout)
            code = _complain(here, error)
        case _:
            raise error
    return code


def _complain(here: Session, error: AgatrackError) -> int:
    try:
        if isinstance(error, InterruptError) and here.standing is not None:
            here.tell(here.standing.message)
            if here.standing.remedy:
                here.err.line(f"  {here.standing.remedy}")
        here.err.prose(f"agatrack: {here.say(error.message)}")
        if error.remedy:
            here.err.line(f"  {error.remedy}")
        sys.stderr.flush()
    except (NoOutputError, OSError):  # nobody listens: the exit code has to say it all
        throw_away(sys.stderr)
    return error.exit_code
