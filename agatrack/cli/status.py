"""``agatrack status``: weighted progress, declared beside proven."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from agatrack.cli import options
from agatrack.cli.session import Session, session_of
from agatrack.errors import DATA_WRONG
from agatrack.garbage import no_collection
from agatrack.messages import counted

if TYPE_CHECKING:
    from agatrack.diagnostics import Diagnostic


@no_collection()
def run(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    item: options.OptionalItem = None,
    as_of: options.AsOf = None,
    at: options.At = None,
    depth: Annotated[
        int | None,
        typer.Option(
            "--depth",
            min=1,
            metavar="N",
            help="Shows so many levels: 1 plans, 2 commitments too, and so on.",
        ),
    ] = None,
    overdue: Annotated[
        bool, typer.Option("--overdue", help="Shows only what is past its end and not complete.")
    ] = False,
    by_responsible: Annotated[
        bool, typer.Option("--by-responsible", help="Shows who answers for what.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Shows how each figure came about, term by term.")
    ] = False,
    json: options.Json = False,
) -> int:
    """Shows weighted progress: what is verified, what is claimed, and what was expected by now.

    agatrack status  # everything
    agatrack status c07 --explain  # one commitment, with the sum behind its figure
    agatrack status --as-of 2021-08-31  # as it was known on that day
    """
    from agatrack import checks
    from agatrack.cli import status_view
    from agatrack.loading import load
    from agatrack.progress import completion
    from agatrack.reports import summary

    session = session_of(ctx)
    day = session.day(as_of)
    tree, revision = session.tree(at)
    register = load(tree)
    errors = checks.errors(register, session.today)
    root = session.item(register, item) if item else None
    figures = completion(register, day)
    shown = _chosen(figures, root, depth, overdue=overdue)
    if json:
        rows = [summary.item_row(register, done, session.language) for done in shown.values()]
        if explain:
            for row in rows:
                row["terms"] = summary.terms(figures[row["id"]], figures)
        answer = summary.status(rows, day, revision=revision, valid=not errors)
        session.json(answer)
    elif not register.items:
        session.tell("there is no plan yet. Begin one with 'agatrack new plan ID'.")
    elif explain:
        status_view.print_sums(session, register, figures, shown)
    elif by_responsible:
        status_view.print_by_responsible(session, register, shown, day)
    else:
        status_view.print_tree(session, register, shown, day, flat=overdue)
    _admit(session, errors)
    return DATA_WRONG if errors else 0


def _chosen(
    figures: dict[str, Any], root: Any, depth: int | None, *, overdue: bool
) -> dict[str, Any]:
    top = root.id.count("/") if root else 0
    return {
        identifier: done
        for identifier, done in figures.items()
        if (root is None or f"{identifier}/".startswith(f"{root.id}/"))
        and (depth is None or identifier.count("/") - top < depth)
        and (not overdue or done.overdue_days is not None)
    }


def _admit(session: Session, errors: list[Diagnostic]) -> None:
    """Say that the figures come from data with errors."""
    if errors:
        first = errors[0]
        session.err.blank()
        session.tell(
            counted(
                len(errors),
                "The data have {number} error, so these figures come only from what could be read. "
                "It is at {place}: {message}. 'agatrack validate' says how to mend it.",
                "The data have {number} errors, so these figures come only from what could be "
                "read. The first is at {place}: {message}. 'agatrack validate' shows all.",
                place=first.position,
                message=first.message,
            )
        )
