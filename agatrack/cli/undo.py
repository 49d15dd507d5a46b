"""``agatrack undo``: takes back the last writing command."""

from __future__ import annotations

import typer

from agatrack.cli import options
from agatrack.cli.session import session_of


def run(ctx: typer.Context, json: options.Json = False) -> int:
    """Takes back what the last writing command did, as long as nothing has changed since."""
    from agatrack.undoing import undo

    session = session_of(ctx)
    session.speaks_json = json
    undone = undo(session.root())
    if json:
        session.json({"command": undone.command, "paths": list(undone.paths)})
    for path in undone.paths:
        session.report("taken back: {path}", path=path)
    return 0
