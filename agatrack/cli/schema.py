"""``agatrack schema``: what an editor needs to help with each kind of record."""

from __future__ import annotations

from typing import Annotated

import typer

from agatrack.cli.session import session_of
from agatrack.errors import CallError


def run(
    ctx: typer.Context,
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="KIND", help="A kind of record, such as milestone; the list of them otherwise."
        ),
    ] = None,
) -> int:
    """Prints the JSON Schema of a kind of record: its keys, what they mean and what they allow.

    agatrack schema  # the kinds of records
    agatrack schema activity  # the keys of an activity
    """
    from agatrack.schema import KINDS, schema_of

    session = session_of(ctx)
    if kind is None:
        for name in KINDS:
            session.out.line(name)
        return 0
    if kind not in KINDS:
        raise CallError(
            "there is no kind of record '{kind}'. Kinds: {kinds}", kind=kind, kinds=list(KINDS)
        )
    session.json(schema_of(kind, session.language))
    return 0
