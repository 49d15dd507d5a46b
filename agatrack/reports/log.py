"""What commits did, as rows for machines, and what to say of a commit and its signature."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from agatrack.changes.words import sentence
from agatrack.messages import Message

if TYPE_CHECKING:
    from agatrack.chronicle import Entry
    from agatrack.history.commits import Commit
    from agatrack.history.signatures import Signature, State

SIGNED: Final[dict[State, Message]] = {
    "good": Message("signed"),
    "untrusted": Message("signed, but with a key that nobody here vouches for"),
    "bad": Message("the signature is wrong"),
    "unsigned": Message("not signed"),
    "unchecked": Message("signed; it cannot be checked here: the key or the program is missing"),
}
"""What to say of a signature by its state."""


def signed_by(signature: Signature) -> Message:
    """What git makes of a signature, and whose it is."""
    said = SIGNED[signature.state]
    if signature.by:
        return Message("{said} ({by}, {key})", said=said, by=signature.by, key=signature.key)
    if signature.key:
        return Message("{said} ({key})", said=said, key=signature.key)
    return said


def commit(one: Commit, signature: Signature | None) -> dict[str, Any]:
    """A commit: id, moment in UTC, author's name and subject, and its signature if asked for."""
    answer: dict[str, Any] = {
        "commit": one.id,
        "date": f"{one.committed:%Y-%m-%dT%H:%M:%SZ}",
        "author": one.author,
        "subject": one.subject,
    }
    if signature is not None:
        answer["signature"] = {
            "state": signature.state, "by": signature.by or None, "key": signature.key or None,
        }  # fmt: skip
    return answer


def row(entry: Entry, signature: Signature | None, language: str) -> dict[str, Any]:
    """A commit with its changes, each in words too."""
    return {
        **commit(entry.commit, signature),
        "valid": entry.is_sound,
        "changes": [
            {
                "item": change.item,
                "subject": change.subject,
                "field": change.field,
                "change": change.sort,
                "from": change.before,
                "to": change.after,
                "effect": change.effect.value,
                "text": sentence(change).into(language),
            }
            for change in entry.changes
        ],
    }
