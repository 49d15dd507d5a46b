"""``agatrack diff``: what changed in meaning between two states, and whether it weakens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from agatrack.cli import difference_view, options
from agatrack.cli.session import Session, session_of
from agatrack.errors import CallError
from agatrack.garbage import no_collection

if TYPE_CHECKING:
    from pathlib import Path

    from agatrack.model.settings import Settings
    from agatrack.reports.difference import Difference

Format = Annotated[
    Literal["text", "json", "markdown"],
    typer.Option("--format", metavar="FORMAT", help="text, json or markdown."),
]
ExitCode = Annotated[
    bool, typer.Option("--exit-code", help="Exit code 1 where something changed in meaning.")
]


def run(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    base: Annotated[
        str | None,
        typer.Argument(metavar="BASE", help="The older state: a tag, branch or commit; else HEAD."),
    ] = None,
    head: Annotated[
        str | None,
        typer.Argument(metavar="HEAD", help="The newer state; otherwise the files as they are."),
    ] = None,
    baseline: Annotated[
        bool, typer.Option("--baseline", help="Takes the agreed baseline as the older state.")
    ] = False,
    as_of: options.AsOf = None,
    format: Format = "text",  # noqa: A002 - the option is called so
    exit_code: ExitCode = False,
    json: options.Json = False,
) -> int:
    """Shows what changed in meaning between two states, and what it does to the figures.

    Each change weakens or strengthens what was promised, or is neutral; an amendment covers it
    or none does. Comments, order and moved files are no changes.

    agatrack diff  # what is not committed yet
    agatrack diff v2020 main  # between a tag and a branch
    agatrack diff --baseline  # since the parties agreed
    """
    session = session_of(ctx)
    if baseline and head is not None:
        raise CallError("--baseline is the older state: name at most the newer one")
    newer = base if baseline else head
    older = None if baseline else "HEAD" if base is None else base
    form = "json" if json else format
    with no_collection():
        # In these forms stand the figures of all plans, also of those in which nothing changed.
        difference = difference_of(session, older, newer, whole=form != "text")
        return difference_view.show(
            session, difference, session.day(as_of), form, exit_code=exit_code
        )


def difference_of(
    session: Session, base: str | None, head: str | None, *, whole: bool = True
) -> Difference:
    """Everything that changed from ``base``, or else the agreed baseline, to ``head``.

    Unless it is to be ``whole``, its registers hold only what bears on what changed.
    """
    from agatrack.history.revisions import commit_of
    from agatrack.reports.difference import between
    from agatrack.states.beside import newer

    root = session.root()
    commit = None if head is None else commit_of(root, head)
    with newer(root, commit) as state:
        older = _baseline(root, state.settings) if base is None else commit_of(root, base)
        before, after, plans = state.beside(older, whole=whole)
    return between(
        before, after, _usual, base=older, head=commit, is_baseline=base is None, plans=plans
    )


def _baseline(root: Path, settings: Settings) -> str:
    from agatrack.guard import baseline_commit

    return baseline_commit(root, settings)


def _usual(name: str) -> tuple[str, str] | None:
    # The checks are loaded only where settings changed what they weigh.
    from agatrack.checks import usual

    return usual(name)
