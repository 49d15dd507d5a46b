"""``agatrack history``: progress commit by commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from agatrack.cli import options
from agatrack.cli.session import Session, session_of
from agatrack.errors import CallError

if TYPE_CHECKING:
    from datetime import date

    from agatrack.timeline import Point, Timeline


def run(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    item: options.OptionalItem = None,
    format: Annotated[  # noqa: A002 - the option is called so
        Literal["text", "json", "csv"],
        typer.Option("--format", metavar="FORMAT", help="text, json or csv."),
    ] = "text",
    json: options.Json = False,
    since: options.Since = None,
    until: options.Until = None,
) -> int:
    """Shows how progress went, commit by commit, from the first to the last.

    Each commit of the main line that touched the data is reckoned as of its own day. Without
    ITEM, each plan on its own. A commit whose data were broken leaves a gap. An item is
    followed to the name it had before where its file was moved as it was.

    agatrack history  # every plan
    agatrack history c07 --since 2020-01-01  # one commitment, from a day on
    agatrack history c07 --format csv  # for a spreadsheet
    """
    from agatrack.garbage import no_collection
    from agatrack.history.commits import has_commits
    from agatrack.reports import history
    from agatrack.timeline import main_line

    session = session_of(ctx)
    span = (session.day(since) if since else None, session.day(until) if until else None)
    rows: list[tuple[Point, ...]] = []
    titles: dict[str, str] = {}
    if has_commits(session.root()):
        admit_shallow(session)
        # What a walk lets go is not held in circles, and is gone without being looked for.
        with no_collection(), main_line(session.root()) as line:
            titles = _asked(session, line, item)
            rows = _points(line, list(titles), span)
    if json or format == "json":
        session.json([history.row(point) for row in rows for point in row])
    elif format == "csv":
        session.out.raw(history.table([history.row(point) for row in rows for point in row]))
    else:
        _print(session, titles, rows, is_narrowed=any(span))
    return 0


def admit_shallow(session: Session) -> None:
    """Say where older commits are missing."""
    from agatrack.history.commits import is_shallow

    if is_shallow(session.root()):
        session.tell(
            "this clone is shallow: what happened before its oldest commit is missing, and seems "
            "to have come with that one. 'git fetch --unshallow' brings the rest."
        )


def _asked(session: Session, line: Timeline, item: str | None) -> dict[str, str]:
    """The ids and titles of what is asked for, as the last commit has them."""
    from agatrack.reports.summary import title_of

    register = line.latest
    if register is None:
        raise CallError("the last commit holds no agatrack.yaml: commit it first")
    items = [session.item(register, item)] if item else register.plans
    return {one.id: title_of(register, one, session.language) for one in items}


def _points(
    line: Timeline, items: list[str], span: tuple[date | None, date | None]
) -> list[tuple[Point, ...]]:
    from agatrack.cli.progress_bar import ProgressBar

    first, last = span
    rows = []
    with ProgressBar(len(line.steps)) as bar:
        for row in line.points(items):
            bar.advance(1)
            if row and _is_within(row[0].commit.committed.date(), first, last):
                rows.append(row)
    return rows


def _is_within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or day >= first) and (last is None or day <= last)


def _print(
    session: Session, titles: dict[str, str], rows: list[tuple[Point, ...]], *, is_narrowed: bool
) -> None:
    from agatrack.cli import history_view

    if not titles:
        session.tell("there is no commit yet: history begins with the first one.")
        return
    if not rows and is_narrowed:
        session.tell("no commit touched the data in that span.")
        return
    if not rows:
        session.tell("no commit touched the data.")
        return
    for number, (identifier, title) in enumerate(titles.items()):
        if number:
            session.out.blank()
        history_view.print_item(session, identifier, title, [row[number] for row in rows])
    session.out.blank()
    history_view.print_legend(session)
