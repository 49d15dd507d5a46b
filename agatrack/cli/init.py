"""``agatrack init``: a new repository that validates."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from agatrack.cli import options
from agatrack.cli.ask import ask
from agatrack.cli.session import Session, session_of
from agatrack.errors import CallError, UnwritableError
from agatrack.file_tree import SETTINGS_FILE
from agatrack.messages import Message

COMMAND = "init"
QUESTIONS = {
    "--plan": "Short id of the plan: small letters, digits, hyphens",
    "--title": "Title of the plan",
    "--start": "First day",
    "--end": "Last day",
}


def run(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where it goes; made if it is not there.")
    ] = Path(),
    plan: Annotated[
        str | None,
        typer.Option("--plan", metavar="ID", help="Id of the first plan, such as mx-2026."),
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="Title of the first plan.")
    ] = None,
    start: Annotated[
        str | None, typer.Option("--start", metavar="DATE", help="First day of the first plan.")
    ] = None,
    end: Annotated[
        str | None, typer.Option("--end", metavar="DATE", help="Last day of the first plan.")
    ] = None,
    yes: Annotated[
        bool, typer.Option("-y", "--yes", help="Asks nothing and takes what is usual.")
    ] = False,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="PLAN", help="Starts from a plan that comes with agatrack: mx-2019."
        ),
    ] = None,
    ci: Annotated[
        Literal["github", "gitlab", "no"],
        typer.Option("--ci", metavar="HOST", help="Whose CI checks changes: github, gitlab or no."),
    ] = "github",
    dry_run: options.DryRun = False,
) -> int:
    """Starts a new repository: settings, a first plan, help for editors, and checks by CI.

    One that was interrupted can simply be run again.

    agatrack init mi-plan  # asks four questions
    agatrack init mi-plan --from mx-2019  # starts from Mexico's fourth action plan
    """
    from agatrack import scaffold
    from agatrack.undoing import take_back_unfinished
    from agatrack.writing import NewFile, carry_out

    session = session_of(ctx)
    if (folder / SETTINGS_FILE).exists():
        raise CallError("{folder} is an agatrack repository already", folder=folder)
    if from_ is not None:
        files = scaffold.copied_files(scaffold.shipped_data(), from_, session.language)
    else:
        identifier, values = _first_plan(session, plan, title, start, end, yes=yes)
        other = "en" if session.language == "es" else "es"
        files = scaffold.repository_files(
            identifier, values, (session.language, other), session.language
        )
    files |= _checking_files(session, folder, ci)
    if not dry_run:
        # Without settings it is not finished, if it was 'init' that was here before.
        take_back_unfinished(folder, COMMAND)
    for path in scaffold.kept(folder, files):
        del files[path]
        session.tell("kept as it is: {path}", path=path)
    if not dry_run:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnwritableError(folder, error) from error
        # The settings come last: a folder is a repository once all the rest is there.
        ordered = sorted(files, key=lambda path: path == SETTINGS_FILE)
        carry_out(folder, COMMAND, [NewFile(path, files[path].encode()) for path in ordered])
    for path in files:
        if not path.startswith(".vscode/"):
            would = Message("would be written: {path}", path=path)
            session.out.line(
                session.say(would if dry_run else Message("written: {path}", path=path))
            )
    if dry_run:
        return 0
    session.tell(
        "next: 'cd {folder}', then 'agatrack status' and 'agatrack new commitment ID'",
        folder=folder,
    )
    return 0


def _checking_files(
    session: Session, folder: Path, host: Literal["github", "gitlab", "no"]
) -> dict[str, str]:
    """The files for CI; none below the top of a larger repository, where no service finds them."""
    from agatrack.ci_files import ci_files

    is_inside = any((above / ".git").exists() for above in folder.absolute().parents)
    return {} if host == "no" or is_inside else ci_files(host, session.language)


def _first_plan(  # noqa: PLR0913 - one parameter an option
    session: Session,
    plan: str | None,
    title: str | None,
    start: str | None,
    end: str | None,
    *,
    yes: bool,
) -> tuple[str, dict[str, str | None]]:
    from agatrack import scaffold
    from agatrack.dates import parse_partial

    year = session.today.year
    defaults = {
        "--plan": f"plan-{year}",
        "--title": session.say("Action plan {year}", year=year),
        "--start": session.today.isoformat(),
        "--end": date(year + 1, 12, 31).isoformat(),
    }
    given = {"--plan": plan, "--title": title, "--start": start, "--end": end}
    answers = {
        flag: value
        or (defaults[flag] if yes else ask(session.word(QUESTIONS[flag]), flag, defaults[flag]))
        for flag, value in given.items()
    }
    for flag in ("--start", "--end"):
        try:
            parse_partial(answers[flag])
        except ValueError:
            raise CallError(
                "'{text}' is no day: write it like 2021-08-31", text=answers[flag]
            ) from None
    if parse_partial(answers["--end"]).last < parse_partial(answers["--start"]).first:
        raise CallError(
            "the end, {end}, is before the start, {start}",
            end=answers["--end"],
            start=answers["--start"],
        )
    identifier = scaffold.id_of("plan", answers["--plan"])
    return identifier, {
        "title": answers["--title"],
        "start": answers["--start"],
        "end": answers["--end"],
    }
