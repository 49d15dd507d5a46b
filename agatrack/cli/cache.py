"""``agatrack cache info`` and ``clear``: the answers that are kept to answer faster."""

from __future__ import annotations

import typer

from agatrack.cache import is_on, shelf
from agatrack.cli import options
from agatrack.cli.session import Session, session_of
from agatrack.errors import UnwritableError
from agatrack.messages import Count, Message, counted

KIB = 1024


def info(ctx: typer.Context, json: options.Json = False) -> int:
    """Shows where answers are kept, how many they are, and how much room they take.

    A command that only reads answers at once where neither the files, nor git, nor the day,
    nor agatrack itself changed since it was last asked the same. With '--no-cache', or with
    AGATRACK_NO_CACHE set, everything is read anew.
    """
    session = session_of(ctx)
    folder, answers, is_used = _found()
    if json:
        size = sum(one.size for one in answers)
        session.json({"folder": folder, "used": is_used, "answers": len(answers), "bytes": size})
        return 0
    session.report("Answers are kept in {folder}.", folder=folder or session.word("no folder"))
    session.report(_amount(answers))
    if not is_used:
        session.report("They are not used now: everything is read anew each time.")
    return 0


def clear(ctx: typer.Context) -> int:
    """Takes away all answers that are kept, of all repositories. Nothing else is lost by it."""
    session = session_of(ctx)
    _, answers, _ = _found()
    try:
        shelf.drop(answers)
    except OSError as error:
        raise UnwritableError(error.filename or str(shelf.home()), error) from error
    session.report(
        counted(len(answers), "{number} answer taken away.", "{number} answers taken away.")
    )
    return 0


def state_of(session: Session) -> tuple[str, bool]:
    """Where answers are kept, and whether they can be, in words."""
    if not is_on():
        return session.word("not used: everything is read anew each time"), True
    top = shelf.home()
    if top is None or not shelf.is_usable(top):
        return session.say(
            "{folder} cannot be used", folder=top or session.word("no folder")
        ), False
    return top, True


def _found() -> tuple[str | None, list[shelf.Stored], bool]:
    top = shelf.home()
    try:
        return top, list(shelf.stored()), is_on() and top is not None and shelf.is_usable(top)
    except OSError:
        return top, [], False


def _amount(answers: list[shelf.Stored]) -> Message:
    size = -(-sum(one.size for one in answers) // KIB)
    return counted(
        len(answers),
        "{number} answer is kept there: {size} KiB.",
        "{number} answers are kept there: {size} KiB.",
        size=Count(size),
    )
