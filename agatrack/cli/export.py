"""``agatrack export``: the data in the form others work with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from agatrack.cli import options
from agatrack.cli.session import Session, session_of
from agatrack.errors import CallError
from agatrack.messages import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agatrack.exchange.columns import Sheet, View

Form = Literal["csv", "xlsx", "json", "datapackage", "ics", "sqlite"]

_WITHOUT_HEADINGS: Final = frozenset({"csv", "json", "sqlite"})


def run(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    form: Annotated[
        Form, typer.Argument(metavar="FORM", help="csv, xlsx, json, datapackage, ics or sqlite.")
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            metavar="OUT",
            help="The file to write; a folder for csv and datapackage.",
        ),
    ] = None,
    as_of: options.AsOf = None,
    at: options.At = None,
    tables: Annotated[
        str | None,
        typer.Option("--tables", metavar="NAMES", help="Only these tables, with commas between."),
    ] = None,
    with_contacts: Annotated[
        bool, typer.Option("--with-contacts", help="Adds e-mail and telephone of the actors.")
    ] = False,
    headings: Annotated[
        Literal["es", "en", "fr"] | None,
        typer.Option(
            "--headings",
            metavar="es|en|fr",
            help="Language of the headings; otherwise that of messages.",
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replaces files that agatrack has not written.")
    ] = False,
    json: options.Json = False,
) -> int:
    """Writes the data as tables: for spreadsheets, databases, calendars and programs.

    Every table has the same columns in every form. What is edited in a workbook or in CSV files
    comes back with 'agatrack import'.

    agatrack export xlsx -o plan.xlsx  # to be filled in, and imported again
    agatrack export xlsx -o plan.xlsx --headings fr  # sheets and headings in French
    agatrack export csv -o tables --tables commitments,figures
    agatrack export sqlite -o plan.db  # to be searched, with Datasette too
    """
    from agatrack.exchange.columns import View
    from agatrack.exchange.output import write_out
    from agatrack.exchange.tables import sheets
    from agatrack.loading import load

    session = session_of(ctx)
    session.speaks_json = json
    if out is None:
        raise CallError("{name} is missing.{hint}", name="--out", hint=" → agatrack export --help")
    if headings and form in _WITHOUT_HEADINGS:
        raise CallError(
            "{form} has keys instead of headings, the same in every language", form=form
        )
    language = headings or session.language
    tree, revision = session.tree(at)
    view = View(load(tree), session.day(as_of), dated=as_of is not None)
    if form == "ics":
        files, rows = _calendar(view, language)
    else:
        names = [name.strip() for name in tables.split(",")] if tables else None
        filled = sheets(view, names, contacts=with_contacts)
        files = _files(form, view, filled, revision or _base(session), language)
        rows = {sheet.table.name: len(sheet.rows) for sheet in filled}
    written = write_out(out, files, force=force)
    for path in written:
        (session.err if json else session.out).line(session.say("written: {path}", path=path))
    if json:
        session.json({"files": [str(path) for path in written], "rows": rows})
    elif form == "ics":
        session.tell(counted(rows["due"], "{number} day in it", "{number} days in it"))
    else:
        session.tell(
            counted(len(rows), "{number} table, {rows} rows", "{number} tables, {rows} rows",
                    rows=sum(rows.values()))
        )  # fmt: skip
    return 0


def _calendar(view: View, language: str) -> tuple[dict[str, bytes], dict[str, int]]:
    """The days on which something is due, as one calendar, and how many there are."""
    from datetime import UTC, datetime, time

    from agatrack.progress import completion
    from agatrack.reports.calendars import calendar, due_days
    from agatrack.reports.participation import participation

    register, site = view.register, view.register.settings.site
    figures, known = completion(register, view.day), participation(register, view.day)
    days = due_days(figures, known, language)
    title = site.title.into(language) if site.title else "agatrack"
    # Without an address, the plans' own ids are what tells this repository from others.
    key = site.url or " ".join(plan.id for plan in register.plans)
    # Not the moment of writing: the same data on the same day give the same bytes.
    stamp = datetime.combine(view.day, time(), UTC)
    return {"": calendar(days, title, key, stamp, lambda _item: None)}, {"due": len(days)}


def _base(session: Session) -> str | None:
    """The commit that the work tree stands on, where there is one."""
    from agatrack.errors import AgatrackError
    from agatrack.history.revisions import commit_of

    try:
        return commit_of(session.root(), "HEAD")
    except AgatrackError:
        return None


def _files(
    form: Form, view: View, filled: Sequence[Sheet], revision: str | None, language: str
) -> dict[str, bytes]:
    """The files of an export by name; one file has none."""
    match form:
        case "csv":
            from agatrack.exchange.csv_files import csv_of

            return {f"{sheet.table.name}.csv": csv_of(sheet) for sheet in filled}
        case "xlsx":
            from agatrack.exchange.workbook import workbook_of

            return {"": workbook_of(view, filled, revision, language)}
        case "json":
            from agatrack.exchange.json_text import json_of

            return {"": json_of(view, filled, revision).encode()}
        case "datapackage":
            from agatrack.exchange.data_package import package_of

            return package_of(view, filled, revision, language)
    from agatrack.exchange.database import database_of

    return {"": database_of(view, filled, revision)}
