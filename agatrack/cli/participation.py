"""``agatrack participation``: sessions due and held, who came, parity, and agreements."""

from __future__ import annotations

import typer

from agatrack.cli import options
from agatrack.cli.screen import GAP
from agatrack.cli.session import session_of


def run(
    ctx: typer.Context,
    item: options.OptionalItem = None,
    as_of: options.AsOf = None,
    at: options.At = None,
    json: options.Json = False,
) -> int:
    """Shows sessions held against sessions due, who attended, parity, and what was agreed.

    Due are the occurrences of recurring verification means, and two meetings in each year of
    an action plan. Parity is the share of women among those whose gender is on record.

    agatrack participation  # everything
    agatrack participation c07 --as-of 2020-12-31  # one commitment, as it was known on that day
    """
    from agatrack.loading import load
    from agatrack.reports import participation

    session = session_of(ctx)
    day = session.day(as_of)
    register = load(session.tree(at)[0])
    root = session.item(register, item) if item else None
    found = participation.participation(register, day, root)
    if json:
        session.json(participation.answer(found, session.language))
        return 0
    sections = list(participation.lines(found, session.language))
    if not sections:
        session.tell("no sessions are due, and none are on record.")
        return 0
    session.out.line((session.say("as of {day}", day=day), "faint"))
    for heading, rows in sections:
        session.out.blank()
        session.out.prose(heading, style="heading")
        for about, text in rows:
            session.out.prose(f"{about}{GAP}{text}", indent="  ", hanging="  ")
    return 0
