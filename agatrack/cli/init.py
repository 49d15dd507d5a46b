"""``agatrack init``: a new repository that validates."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import Annotated, Literal

import typer

from agatrack.cli import options
from agatrack.cli.ask import ask_until
from agatrack.cli.session import Session, writing_session_of
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

    session = writing_session_of(ctx)
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
    _tell_next_steps(session, folder, list(files))
    return 0


def _tell_next_steps(session: Session, folder: Path, paths: Sequence[str]) -> None:
    """Say how it comes under git, and how the plan goes on; each on a line to be copied."""
    from agatrack.journal import git_folder

    there = [] if folder.resolve() == Path.cwd() else [f"cd {shlex.quote(str(folder))}"]
    begin = [] if git_folder(folder)[0] else ["git init"]
    commit = ["git add --all .", f"git commit -m {shlex.quote(session.word('The plan'))}"]
    session.tell("next, so that git keeps every version:")
    for command in (*there, *begin, *commit):
        session.err.line(f"  {command}")
    session.tell("then look at the plan, and write its next commitment:")
    for command in ("agatrack status", f"agatrack new commitment {_free_id(paths)}"):
        session.err.line(f"  {command}")


def _free_id(paths: Sequence[str]) -> str:
    """The id of a commitment that the plan does not have yet."""
    plan = next(path.split("/")[-2] for path in paths if path.endswith("/plan.yaml"))
    taken = {path.split(f"/{plan}/")[1].split("/")[0] for path in paths if f"/{plan}/" in path}
    return next(f"{plan}/c{n}" for n in count(1) if not {f"c{n}", f"c{n:02}"} & taken)


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
    year = session.today.year
    defaults = {
        "--plan": f"plan-{year}",
        "--title": session.say("Action plan {year}", year=year),
        "--start": session.today.isoformat(),
        "--end": date(year + 1, 12, 31).isoformat(),
    }
    given = {"--plan": plan, "--title": title, "--start": start, "--end": end}
    answers: dict[str, str] = {}
    for flag, value in given.items():

        def read(answer: str, flag: str = flag) -> str:
            return _fitting(flag, answer, answers)

        answers[flag] = (
            read(value or defaults[flag])
            if value or yes
            else ask_until(session, session.word(QUESTIONS[flag]), flag, read, defaults[flag])
        )
    return answers["--plan"], {
        "title": answers["--title"],
        "start": answers["--start"],
        "end": answers["--end"],
    }


def _fitting(flag: str, answer: str, before: Mapping[str, str]) -> str:
    """An answer that makes a plan, with those given before it.

    Raises:
        CallError: it makes none.
    """
    from agatrack import scaffold
    from agatrack.dates import parse_partial

    if flag == "--plan":
        return scaffold.id_of("plan", answer)
    if flag in {"--start", "--end"}:
        try:
            day = parse_partial(answer)
        except ValueError:
            raise CallError("'{text}' is no day: write it like 2021-08-31", text=answer) from None
        if flag == "--end" and day.last < parse_partial(before["--start"]).first:
            raise CallError(
                "the end, {end}, is before the start, {start}", end=answer, start=before["--start"]
            )
    return answer
