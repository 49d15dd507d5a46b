"""``agatrack log``: who changed what about an item, and when, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from agatrack.cli import options
from agatrack.cli.session import Session, session_of

if TYPE_CHECKING:
    from agatrack.chronicle import Entry
    from agatrack.history.signatures import Signature


def run(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    item: options.Item,
    since: options.Since = None,
    until: options.Until = None,
    signatures: options.Signatures = False,
    json: options.Json = False,
) -> int:
    """Tells who changed what about an item, and when, newest first.

    Everything below the item counts, and the evidence, reviews, claims, meetings and
    amendments about it.

    agatrack log c07/m1  # one milestone
    agatrack log c07 --signatures  # and by whom each commit is signed
    """
    from agatrack.cli.history import admit_shallow
    from agatrack.history.commits import has_commits
    from agatrack.reports import log

    session = session_of(ctx)
    span = (session.day(since) if since else None, session.day(until) if until else None)
    entries = _entries(session, item, span) if has_commits(session.root()) else []
    admit_shallow(session)
    signed = _signatures(session, entries) if signatures else {}
    if json:
        session.json([log.row(one, signed.get(one.commit.id), session.language) for one in entries])
        return 0
    if not entries:
        session.tell("no commit touched it.")
    for number, one in enumerate(entries):
        if number:
            session.out.blank()
        _print_entry(session, one, signed.get(one.commit.id))
    return 0


def _entries(session: Session, item: str, span: tuple[Any, Any]) -> list[Entry]:
    from agatrack.chronicle import chronicle

    first, last = span
    with chronicle(session.root()) as told:
        name = session.item(told.latest, item).id
        return [
            one
            for one in told.of(name)
            if (first is None or one.commit.committed.date() >= first)
            and (last is None or one.commit.committed.date() <= last)
        ]


def _signatures(session: Session, entries: list[Entry]) -> dict[str, Signature]:
    from agatrack.history.signatures import signatures

    return signatures(session.root(), [one.commit for one in entries])


def _print_entry(session: Session, one: Entry, signature: Signature | None) -> None:
    from agatrack.changes.change import EFFECTS, Effect
    from agatrack.changes.words import sentence
    from agatrack.reports.log import signed_by

    session.out.prose(
        f"{one.commit.committed:%Y-%m-%d}  {one.commit.author}: {one.commit.subject}",
        style="heading",
        hanging="  ",
    )
    session.out.line((f"  {one.commit.short}", "faint"))
    if signature is not None:
        style = {"good": "good", "bad": "bad"}.get(signature.state, "middling")
        session.out.prose(session.say(signed_by(signature)), indent="  ", style=style)
    if not one.is_sound:
        session.out.prose(
            session.word("broken data: what could not be read looks as if it had come or gone"),
            indent="  ",
            style="middling",
        )
    for change in one.changes:
        effect = ""
        if change.effect is Effect.WEAKENS:
            effect = f" ({session.say(EFFECTS[change.effect])})"
        session.out.prose(
            f"{change.item}: {session.say(sentence(change))}{effect}",
            indent="  ",
            hanging="  ",
            style="bad" if effect else "",
        )
