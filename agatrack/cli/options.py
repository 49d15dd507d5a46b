"""Options that several commands share, worded once."""

from __future__ import annotations

from typing import Annotated

import typer

from agatrack.cli.complete import complete_items

Json = Annotated[bool, typer.Option("--json", help="Prints the answer for machines, as JSON.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Counts only what was known up to this day."),
]
At = Annotated[
    str | None,
    typer.Option(
        "--at", metavar="REVISION", help="Reads a tag, branch or commit instead of the files."
    ),
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="Only commits made on this day or later."),
]
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", help="Only commits made on this day or earlier."),
]
Signatures = Annotated[
    bool,
    typer.Option("--signatures", help="Says whether commits are signed, and by whom git believes."),
]
DryRun = Annotated[
    bool, typer.Option("-n", "--dry-run", help="Says what would be written, and writes nothing.")
]
OptionalItem = Annotated[
    str | None,
    typer.Argument(
        metavar="ITEM",
        help="A plan, commitment, milestone or activity; any unambiguous end of its id will do.",
        autocompletion=complete_items,
    ),
]
Item = Annotated[
    str,
    typer.Argument(
        metavar="ITEM",
        help="A plan, commitment, milestone or activity; any unambiguous end of its id will do.",
        autocompletion=complete_items,
    ),
]
Commit = Annotated[
    bool, typer.Option("--commit", help="Makes a git commit of exactly the new files.")
]
Evidence = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="A piece of evidence; any unambiguous part of its id will do."
    ),
]
