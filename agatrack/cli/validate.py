"""``agatrack validate``: all checks, each finding with its line, its reason and its remedy."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from agatrack.cli import options
from agatrack.cli.session import Session, session_of
from agatrack.errors import DATA_WRONG, CallError
from agatrack.garbage import no_collection

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from agatrack.changes.past import Past
    from agatrack.checks.rule import Arrival
    from agatrack.cli.validate_view import Outcome
    from agatrack.file_tree import FileTree
    from agatrack.model.register import Register

Format = Literal["text", "concise", "json", "github", "gitlab", "sarif", "junit"]


@no_collection()
def run(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH", help="Files or folders whose findings are shown; all of them otherwise."
        ),
    ] = None,
    format: Annotated[  # noqa: A002 - the option is called so
        Format,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="text, concise (one line each), json, or for other programs: github, gitlab, "
            "sarif, junit.",
        ),
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
    base: Annotated[
        str | None,
        typer.Option(
            "--base",
            metavar="REVISION",
            help="Adds the checks of changes: against this older state and the agreed baseline.",
        ),
    ] = None,
    witness: Annotated[
        Path | None,
        typer.Option(
            "--witness",
            metavar="FILE",
            help="With --base: remembers the last commit seen, and refuses a rewritten history.",
        ),
    ] = None,
    as_of: options.AsOf = None,
    at: options.At = None,
) -> int:
    """Checks all records and shows what is wrong: file, line, why, and what to do.

    Exit code 1 means that there are errors.

    agatrack validate  # everything
    agatrack validate --base origin/main  # and what has changed since, as in a pull request
    agatrack validate --select AGA4 --format concise  # quality of the plan, one line each
    agatrack validate --format sarif > agatrack.sarif  # for code scanning services
    agatrack explain AGA301  # why a check exists and how to mend what it finds
    """
    from agatrack.cli.validate_view import show
    from agatrack.diagnostics import Severity

    session = session_of(ctx)
    day = session.day(as_of)
    chosen = _codes(select)
    ignored = _codes(ignore)
    if fix and at is not None:
        raise CallError("--fix mends files, not a revision: leave out --at")
    wanted = [_in_repository(session, path, is_past=at is not None) for path in paths or ()]
    if witness is not None and base is None:
        raise CallError("--witness needs --base: it remembers what changes are held against")
    if fix:
        _fix(session)
    form = "json" if json else format
    outcome = _judged(session, form, day, at, base, witness)
    found = [
        one
        for one in outcome.found
        if (chosen is None or one.code in chosen)
        and (ignored is None or one.code not in ignored)
        and _is_below(one.position.path, wanted)
    ]
    worst = max((one.severity for one in found), default=Severity.NOTICE)
    failed = worst is Severity.ERROR or (strict and worst is Severity.WARNING)
    show(session, form, outcome._replace(found=found, failed=failed, strict=strict))
    return DATA_WRONG if failed else 0


def _judged(  # noqa: PLR0913 - the options that say what is held against what
    session: Session, form: str, day: date, at: str | None, base: str | None, witness: Path | None
) -> Outcome:
    """Everything that the checks find."""
    from agatrack.checks import diagnostics
    from agatrack.cli.by_plan import Told, told
    from agatrack.cli.validate_view import Outcome
    from agatrack.loading import load

    def alone(tree: FileTree) -> tuple[Register, Told]:
        register = load(tree)
        came = _arrivals(session, register, None, everything=False)
        return register, Told(diagnostics(register, day, tree, None, came), {})

    tree, commit = session.tree(at)
    # A summary for GitHub shows the whole register beside what was found.
    if at is None and base is None and form != "github":
        return Outcome(told(session, alone).findings, tree, day)
    register = load(tree)
    past = _past(session, register, base, commit, witness) if base is not None else None
    came = _arrivals(session, register, at, everything=past is not None)
    found = diagnostics(register, day, tree, past, came)
    return Outcome(found, tree, day, register=register, past=past)


def _arrivals(
    session: Session, register: Register, at: str | None, *, everything: bool
) -> Mapping[str, Arrival]:
    """The commits that brought the records, by path; nothing, and no git loaded, without git.

    Raises:
        GitError: git does not answer, and a change is to be judged by ``everything``.
    """
    root = session.root()
    if not any((folder / ".git").exists() for folder in (root, *root.parents)):
        return {}
    from agatrack.cli.brought import admit_unknown, unknown_arrivals
    from agatrack.guard import arrivals_of
    from agatrack.history.plumbing import GitError

    try:
        return arrivals_of(root, register, at, everything=everything)
    except GitError as error:
        if everything:
            raise
        admit_unknown(session, unknown_arrivals(), error)
        return {}


def _past(
    session: Session, register: Register, base: str, commit: str | None, witness: Path | None
) -> Past:
    from agatrack.guard import past_of

    return past_of(session.root(), register, base, commit, witness)


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


def _fix(session: Session) -> None:
    from agatrack.writing import carry_out, line_ends_to_mend

    root = session.root()
    edits = line_ends_to_mend(root, session.settings().data)
    mended = carry_out(root, "validate --fix", edits) if edits else []
    for path in mended:
        session.tell("mended: {path}", path=path)
