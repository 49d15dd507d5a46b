"""Whether plans say nothing of each other, so that each can be read and judged without the others.

No check compares plan with plan but AGA506, which looks for the same document; it and the order
of plans are minded by ``marks_of``. All others follow references and names, and where one leads
nowhere, guess at what was meant among all that is there; those are minded by ``stand_apart``.
That AGA117 counts all files is left to who decides what is read. A test holds each check to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from agatrack.checks.mentions import Mention, Mentions, scope_of
from agatrack.model.evidence import Document, Link
from agatrack.model.places import natural
from agatrack.model.register import Register


def stand_apart(register: Register) -> bool:
    """Whether every mention leads to an actor, or to something in the same plan.

    One that leads nowhere does not: elsewhere there may come to be what it names.
    """
    mentions = Mentions(register)
    return all(mention.of in register.actors for mention in mentions.actors) and all(
        _lead_inside(found, named)
        for found, named in (
            (mentions.promises, register.target_named),
            (_judged(register), register.target_named),
            (mentions.items, register.item_named),
            (mentions.evidence, register.piece_named),
            (_settled(register), register.meeting_named),
        )
    )


def _lead_inside(mentions: Iterable[Mention], named: Callable[[str, str], Any]) -> bool:
    for mention in mentions:
        found = named(mention.of, mention.scope)
        if found is None or plan_of(found.id) != plan_of(mention.entry.id):
            return False
    return True


def _judged(register: Register) -> Iterator[Mention]:
    """Every promise that a verdict was bound to."""
    for piece in register.evidence.values():
        for verdict in piece.reviews:
            judged = verdict.record.judged
            for reference in (judged.means if judged is not None else None) or ():
                yield Mention(reference, piece.owner, verdict, ("judged", "means", reference))


def _settled(register: Register) -> Iterator[Mention]:
    """Every session whose agreements another one calls done."""
    for meeting in register.meetings.values():
        for number, settled in enumerate(meeting.record.settled):
            field = ("settled", number, "meeting")
            yield Mention(settled.meeting, scope_of(meeting), meeting, field)


def plan_of(identifier: str) -> str:
    """The plan that a record belongs to, by its id."""
    return identifier.partition("/")[0]


def marks_of(register: Register) -> dict[str, list[str]]:
    """By plan, what no other plan may have too: its place in the order of plans, and documents."""
    marks = {plan.id: {str(natural(plan.id))} for plan in register.plans}
    for piece in register.evidence.values():
        documents: tuple[Document | Link, ...] = (*piece.record.files, *piece.record.links)
        for document in documents:
            if document.sha256 is not None:
                # A few letters are enough: where only they are the same, everything is read.
                marks[plan_of(piece.owner)].add(document.sha256[:12])
    return {plan: sorted(found) for plan, found in marks.items()}
