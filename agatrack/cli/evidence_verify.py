"""``agatrack evidence verify``: every document against the sum and size on record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from agatrack.cli import options
from agatrack.cli.progress_bar import ProgressBar
from agatrack.cli.session import Session, session_of
from agatrack.errors import DATA_WRONG, reason_of
from agatrack.messages import Message, counted

if TYPE_CHECKING:
    from agatrack.documents import Held


def run(
    ctx: typer.Context,
    evidence: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID", help="Pieces of evidence; all of them otherwise."),
    ] = None,
    at: options.At = None,
    json: options.Json = False,
) -> int:
    """Reads every byte of every document and holds it against the sum and size on record.

    Exit code 1 means that a document is missing, altered, or stands in no record.

    agatrack evidence verify
    """
    from agatrack.documents import held, unrecorded
    from agatrack.loading import load

    session = session_of(ctx)
    tree, _ = session.tree(at)
    register = load(tree)
    pieces = [session.piece(register, name) for name in evidence or ()] or list(
        register.evidence.values()
    )
    total = sum(one.bytes for piece in pieces for one in piece.record.files)
    with ProgressBar(total) as bar:
        found = list(held(tree, pieces, bar.advance))
    faults = [(one, _fault(one)) for one in found if not one.is_unchanged]
    strangers = [] if evidence else list(unrecorded(register))
    if json:
        session.json(_answer(session, found, strangers))
    else:
        for one, message in faults:
            session.out.line((one.path, "strong"), ": ", (session.say(message), "bad"))
        for path in strangers:
            session.out.line((path, "strong"), ": ", (session.word("stands in no record"), "bad"))
        session.out.prose(
            session.say(
                counted(
                    len(found) - len(faults),
                    "{number} document is as it was recorded",
                    "{number} documents are as they were recorded",
                )
            )
        )
    return DATA_WRONG if faults or strangers else 0


def _fault(one: Held) -> Message:
    if one.found is None:
        reason = reason_of(one.error) if one.error else ""
        return Message("cannot be read: {reason}", reason=reason)
    if one.found.bytes != one.document.bytes:
        return Message(
            "{found} bytes, not {recorded}",
            found=f"{one.found.bytes:,}",
            recorded=f"{one.document.bytes:,}",
        )
    return Message("other bytes than recorded (SHA-256 {found}…)", found=one.found.sha256[:16])


def _answer(session: Session, found: list[Held], strangers: list[str]) -> dict[str, Any]:
    return {
        "ok": not strangers and all(one.is_unchanged for one in found),
        "documents": [
            {
                "evidence": one.piece.id,
                "path": one.path,
                "ok": one.is_unchanged,
                "sha256": one.found.sha256 if one.found else None,
                "bytes": one.found.bytes if one.found else None,
                "message": None if one.is_unchanged else session.say(_fault(one)),
            }
            for one in found
        ],
        "unrecorded": strangers,
    }
