"""What is said after evidence was added: its effect on the figures, and what is still needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agatrack.cli.session import Session
from agatrack.messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agatrack.model.register import Piece, Register, Target


def tell_effects(
    session: Session, before: Register, after: Register, piece: Piece, *, next_step: bool
) -> None:
    """Say what a piece does to the figures; with ``next_step`` also how it is reviewed."""
    from agatrack.reports import effects

    items = dict.fromkeys(target.item.id for target in piece.targets.values())
    for sentence in effects.sentences(before, after, items, session.today):
        session.report(sentence)
    if (missing := effects.reviews_missing(after, piece, session.today)) is not None:
        session.report(missing)
        if next_step:
            session.err.line(
                session.say("next: agatrack evidence review {id} --accept --by ACTOR", id=piece.id)
            )


def subject(targets: Sequence[Target], title: str) -> Message:
    """What the commit that brings a piece of evidence is called."""
    return Message(
        "Evidence for {targets}: {title}",
        targets=[target.id for target in targets[:2]],
        title=title,
    )


def answer_of(
    session: Session, before: Register, after: Register, piece: Piece, path: str
) -> dict[str, Any]:
    """The same for machines."""
    from agatrack.reports import effects

    items = dict.fromkeys(target.item.id for target in piece.targets.values())
    return {
        "id": piece.id,
        "path": path,
        "files": [
            {"path": one.path, "sha256": one.sha256, "bytes": one.bytes}
            for one in piece.record.files
        ],
        "links": [
            {"url": one.url, "sha256": one.sha256, "bytes": one.bytes} for one in piece.record.links
        ],
        "effects": effects.effects(before, after, items, session.today),
    }
