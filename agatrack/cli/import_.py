"""``agatrack import``: tables that were edited elsewhere, back into the records."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from agatrack.cli import options, records
from agatrack.cli.session import Session, writing_session_of
from agatrack.errors import DATA_WRONG, CallError
from agatrack.messages import Message, counted

if TYPE_CHECKING:
    from agatrack.exchange.applying import Outcome
    from agatrack.exchange.edits import Edits
    from agatrack.exchange.given import GivenSheet
    from agatrack.exchange.received import Fault
    from agatrack.model.register import Register
    from agatrack.reports.difference import Difference
    from agatrack.writing import Step

MOST_SHOWN = 50
"""Faults that are shown of one file; who reads those mends the others alike."""


def run(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    form: Annotated[Literal["xlsx", "csv"], typer.Argument(metavar="FORM", help="xlsx or csv.")],
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="The workbook; a CSV file, or a folder of such files."),
    ],
    map: Annotated[  # noqa: A002 - the option is called so
        Path | None,
        typer.Option(
            "--map", metavar="FILE", help="How the columns of somebody else's table are to be read."
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("-y", "--yes", help="Writes without asking.")] = False,
    dry_run: options.DryRun = False,
    commit: options.Commit = False,
    json: options.Json = False,
) -> int:
    """Brings tables back that 'agatrack export' wrote and somebody edited: all or nothing.

    Shows what changes in meaning, then asks. Comments and every line that is not meant stay as
    they are. A row whose record was changed here meanwhile is refused.

    agatrack import xlsx plan.xlsx --dry-run  # only looks
    agatrack import csv tables --yes  # a folder of CSV files, without asking
    agatrack import xlsx theirs.xlsx --map columns.yaml  # somebody else's table
    """
    from agatrack import checks
    from agatrack.exchange.applying import applied
    from agatrack.loading import load

    session = writing_session_of(ctx)
    session.speaks_json = json
    tree, _ = session.tree()
    register = load(tree)
    sheets = _sheets(form, file)
    edits = _mapped(session, register, sheets, map) if map else _edits(session, register, sheets)
    outcome = applied(
        tree, register, edits,
        lambda one: checks.diagnostics(one, session.today), session.language,
    )  # fmt: skip
    for remark in edits.remarks:
        session.tell(remark)
    if edits.faults:
        return _refuse(session, edits.faults)
    return _carry_out(session, register, outcome, file, _Wishes(yes, dry_run, commit))


class _Wishes:
    """What the options ask for."""

    def __init__(self, yes: bool, dry_run: bool, commit: bool) -> None:
        self.yes = yes
        self.dry_run = dry_run
        self.commit = commit


def _sheets(form: str, file: Path) -> list[GivenSheet]:
    """The sheets of a workbook, or each CSV file as one."""
    # A pipe or a device would keep everybody waiting.
    if not file.is_file() and not (file.is_dir() and form == "csv"):
        raise CallError("there is no file {path}", path=file)
    if form == "xlsx":
        from agatrack.exchange.workbook_reading import read_workbook

        return read_workbook(file)
    from agatrack.exchange.csv_files import read_csv

    found = sorted(file.glob("*.csv")) if file.is_dir() else [file]
    files = [one for one in found if one.is_file()]
    if not files:
        raise CallError("there is no CSV file in {path}", path=file)
    return [read_csv(one) for one in files]


def _edits(session: Session, register: Register, sheets: list[GivenSheet]) -> Edits:
    from agatrack.exchange.columns import View
    from agatrack.exchange.edits import edits_of
    from agatrack.exchange.received import received

    tables, remarks = received(sheets, View(register, session.today))
    if not tables:
        raise CallError(
            "none of agatrack's tables is in this file. 'agatrack export' writes them; --map "
            "reads somebody else's"
        )
    edits = edits_of(tables, session.language)
    edits.remarks[:0] = remarks
    return edits


def _mapped(session: Session, register: Register, sheets: list[GivenSheet], map_: Path) -> Edits:
    """The new records of somebody else's table."""
    from agatrack.exchange import foreign
    from agatrack.exchange.columns import View

    mapping = foreign.read_mapping(map_)
    view = View(register, session.today)
    return foreign.edits_of(register, view, sheets, mapping, session.language)


def _refuse(session: Session, faults: list[Fault]) -> int:
    """Say every fault with its sheet, row and column; nothing is written."""
    if session.speaks_json:
        session.json({"written": [], "faults": [_row(session, one) for one in faults]})
    for fault in faults[:MOST_SHOWN]:
        session.err.prose(_said(session, fault), hanging="  ")
    if len(faults) > MOST_SHOWN:
        session.tell("and {number} more", number=len(faults) - MOST_SHOWN)
    session.tell(
        counted(
            len(faults),
            "{number} fault: nothing was written", "{number} faults: nothing was written",
        )
    )  # fmt: skip
    return DATA_WRONG


def _said(session: Session, fault: Fault) -> str:
    place = fault.place
    if not place.sheet:
        return session.say(fault.message)
    if place.cell is None:
        return session.say(
            "sheet '{sheet}', row {row}: {problem}",
            sheet=place.sheet, row=place.row, problem=fault.message,
        )  # fmt: skip
    return session.say(
        "sheet '{sheet}', row {row}, column '{heading}' ({cell}): {problem}",
        sheet=place.sheet, row=place.row, heading=place.heading, cell=place.cell,
        problem=fault.message,
    )  # fmt: skip


def _row(session: Session, fault: Fault) -> dict[str, Any]:
    place = fault.place
    return {
        "sheet": place.sheet or None,
        "row": place.row or None,
        "column": place.heading or None,
        "cell": place.cell,
        "message": session.say(fault.message),
    }


def _carry_out(
    session: Session, register: Register, outcome: Outcome, file: Path, wishes: _Wishes
) -> int:
    """Show what changes, ask, and write."""
    from agatrack.reports.difference import answer
    from agatrack.writing import Edit, NewFile

    paths = [*outcome.changed, *outcome.new]
    difference = _difference(register, outcome)
    if not session.speaks_json:
        _show(session, difference, paths)
    for one in outcome.warnings:
        session.tell("{problem} ({hint})", problem=one.message, hint=one.help)
    is_written = bool(paths) and not wishes.dry_run
    if is_written and not wishes.yes and not _agreed(session, len(paths)):
        session.tell("nothing was written")
        return 0
    if is_written:
        steps: list[Step] = [
            *(Edit(path, before, after) for path, (before, after) in outcome.changed.items()),
            *(NewFile(path, text.encode()) for path, text in outcome.new.items()),
        ]
        subject = Message("Import {file}", file=file.name)
        records.write(session, "import", steps, paths=paths, subject=subject, commit=wishes.commit)
    elif paths:
        for path in paths:
            session.report("would be written: {path}", path=path)
    if session.speaks_json:
        changes = answer(difference, session.today, session.language)["changes"]
        session.json({"written": paths if is_written else [], "faults": [], "changes": changes})
    return 0


def _difference(register: Register, outcome: Outcome) -> Difference:
    from agatrack import checks
    from agatrack.reports.difference import between

    return between(register, outcome.after, checks.usual)


def _show(session: Session, difference: Difference, paths: list[str]) -> None:
    from agatrack.cli import difference_view

    if paths:
        difference_view.show(session, difference, session.today, "text", exit_code=False)
    else:
        session.out.prose(session.word("Nothing is different from the records."), style="good")


def _agreed(session: Session, number: int) -> bool:
    """Whether somebody at the terminal wants it written.

    Raises:
        CallError: there is nobody to ask.
    """
    from agatrack.cli.ask import ask

    if not sys.stdin.isatty():
        raise CallError("nothing was written: there is no terminal to ask at. --yes writes it")
    question = session.say(
        counted(number, "Write {number} file? [y/N]", "Write {number} files? [y/N]")
    )
    return ask(question, "--yes", "n").lower()[:1] in {"y", "s"}
