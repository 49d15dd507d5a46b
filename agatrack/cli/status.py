"""``agatrack status``: weighted progress, declared beside proven."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from agatrack.cli import options
from agatrack.cli.session import Session, session_of
from agatrack.errors import DATA_WRONG
from agatrack.garbage import no_collection
from agatrack.messages import counted

if TYPE_CHECKING:
    from datetime import date

    from agatrack.cli.by_plan import Told
    from agatrack.cli.status_view import Figures
    from agatrack.diagnostics import Diagnostic
    from agatrack.file_tree import FileTree
    from agatrack.model.register import Item, Register


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
    from agatrack.cli.by_plan import told
    from agatrack.reports import summary

    session = session_of(ctx)
    asked = _Asked(session, session.day(as_of), item, depth, overdue, by_responsible, explain, json)
    # What an item's name means, and who answers for what, no plan tells alone.
    if item is None and at is None and not by_responsible:
        (errors, said), revision = told(session, asked.told), None
    else:
        tree, revision = session.tree(at)
        _, (errors, said) = asked.told(tree)
    parts = [part for part in said.values() if part]
    if json:
        rows = [row for part in parts for row in part]
        session.json(summary.status(rows, asked.day, revision=revision, valid=not errors))
    elif not said:
        session.tell("there is no plan yet. Begin one with 'agatrack new plan ID'.")
    elif parts:
        session.out.raw("\n".join(parts).removesuffix("\n"))
    elif not explain:
        session.tell("nothing is overdue.")
    _admit(session, errors)
    return DATA_WRONG if errors else 0


class _Asked(NamedTuple):
    """What is asked, and in which session."""

    session: Session
    day: date
    item: str | None
    depth: int | None
    overdue: bool
    by_responsible: bool
    explain: bool
    json: bool

    def told(self, tree: FileTree) -> tuple[Register, Told]:
        """The errors of a tree, and of each of its plans the rows, or a text."""
        from agatrack import checks
        from agatrack.cli import status_view
        from agatrack.cli.by_plan import Told
        from agatrack.loading import load
        from agatrack.progress import completion

        register = load(tree)
        errors = checks.errors(register, self.session.today)
        root = self.session.item(register, self.item) if self.item else None
        figures = completion(register, self.day)
        shown = self.chosen(figures, root)
        if register.items and self.by_responsible and not (self.json or self.explain):
            with self.session.out.held_back() as text:
                status_view.print_by_responsible(self.session, register, shown, self.day)
            return register, Told(errors, {"": text.getvalue()})
        by_plan: dict[Item, Figures] = {plan: {} for plan in register.plans}
        for identifier, done in shown.items():
            by_plan[done.item.plan][identifier] = done
        said = {plan.id: self.said(register, plan, part, figures) for plan, part in by_plan.items()}
        return register, Told(errors, said)

    def chosen(self, figures: Figures, root: Item | None) -> Figures:
        """The items that are to be shown, with their figures."""
        top = root.id.count("/") if root else 0
        return {
            identifier: done
            for identifier, done in figures.items()
            if (root is None or f"{identifier}/".startswith(f"{root.id}/"))
            and (self.depth is None or identifier.count("/") - top < self.depth)
            and (not self.overdue or done.overdue_days is not None)
        }

    def said(self, register: Register, plan: Item, shown: Figures, figures: Figures) -> Any:
        """What is said of one plan: rows for machines, a text for people."""
        from agatrack.cli import status_view
        from agatrack.reports import summary

        session = self.session
        if self.json:
            rows = [summary.item_row(register, done, session.language) for done in shown.values()]
            for row in rows if self.explain else ():
                row["terms"] = summary.terms(figures[row["id"]], figures)
            return rows
        with session.out.held_back() as text:
            if self.explain:
                status_view.print_sums(session, register, figures, shown)
            elif shown:
                status_view.print_tree(session, register, plan, shown, self.day, flat=self.overdue)
        return text.getvalue()


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
