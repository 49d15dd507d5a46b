"""The kinds of records and their codes: the model of each, and the words that people read."""

from __future__ import annotations

from typing import Final

from agatrack.messages import Message
from agatrack.model import actor, evidence, plan, process
from agatrack.model.base import Record
from agatrack.model.fields import EvidenceKind, Sector
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


SECTOR_WORDS: Final[dict[Sector, Message]] = {
    "government": Message("government"),
    "autonomous_body": Message("autonomous bodies"),
    "legislature": Message("the legislature"),
    "judiciary": Message("the judiciary"),
    "civil_society": Message("civil society"),
    "academia": Message("academia"),
    "private_sector": Message("the private sector"),
    "media": Message("the media"),
    "international": Message("international organisations"),
    "independent_review": Message("independent reviewers"),
    "affected_people": Message("affected people"),
}
"""The words for the sectors of actors."""

EVIDENCE_WORDS: Final[dict[EvidenceKind, Message]] = {
    "document": Message("document"),
    "minutes": Message("minutes of a meeting"),
    "regulation": Message("regulation"),
    "dataset": Message("dataset"),
    "web_page": Message("web page"),
    "photo": Message("photo"),
    "recording": Message("recording"),
    "correspondence": Message("correspondence"),
    "news": Message("news report"),
    "other": Message("another kind of document"),
}
"""The words for the kinds of evidence."""


def kind_word(kind: Kind) -> Message:
    """The word for a kind of record, in the reader's language."""
    return _KIND_WORDS[kind]
