"""The kinds of records: the model of each, and the word that people read for it."""

from __future__ import annotations

from typing import Final

from agatrack.messages import Message
from agatrack.model import actor, evidence, plan, process
from agatrack.model.base import Record
from agatrack.model.places import Kind

MODELS: Final[dict[Kind, type[Record]]] = {
    "actor": actor.Actor,
    "plan": plan.Plan,
    "commitment": plan.Commitment,
    "milestone": plan.Milestone,
    "activity": plan.Activity,
    "evidence": evidence.Evidence,
    "review": evidence.Review,
    "assessment": process.Assessment,
    "meeting": process.Meeting,
    "event": process.Event,
    "amendment": process.Amendment,
}
"""The model of each kind of record."""

_KIND_WORDS: Final = {
    "actor": Message("actor"),
    "plan": Message("plan"),
    "commitment": Message("commitment"),
    "milestone": Message("milestone"),
    "activity": Message("activity"),
    "evidence": Message("evidence"),
    "review": Message("review"),
    "assessment": Message("assessment"),
    "meeting": Message("meeting"),
    "event": Message("event"),
    "amendment": Message("amendment"),
}


def kind_word(kind: Kind) -> Message:
    """The word for a kind of record, in the reader's language."""
    return _KIND_WORDS[kind]
