"""``agatrack drift``: everything that changed since the parties agreed."""

from __future__ import annotations

import typer

from agatrack.cli import difference_view, options
from agatrack.cli.diff import ExitCode, Format, difference_of
from agatrack.cli.session import session_of
from agatrack.garbage import no_collection


def run(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    item: options.OptionalItem = None,
    at: options.At = None,
    as_of: options.AsOf = None,
    format: Format = "text",  # noqa: A002 - the option is called so
    exit_code: ExitCode = False,
    json: options.Json = False,
) -> int:
    """Shows what changed since the agreed baseline: covered by amendments, and not.

    The baseline is the tag or commit that agatrack.yaml names under change_control.

    agatrack drift  # everything
    agatrack drift c07  # one commitment
    """
    session = session_of(ctx)
    form = "json" if json else format
    with no_collection():
        is_whole = form != "text" or item is not None
        difference = difference_of(session, None, at, whole=is_whole)
        if item is not None:
            difference = difference.below(difference_view.named(session, difference, item))
        return difference_view.show(
            session, difference, session.day(as_of), form, exit_code=exit_code
        )
