"""What a change is: one field of one record, or a whole record, before and after."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final, Literal, NamedTuple

from agatrack.messages import Message
from agatrack.model.register import Entry, MeansOf
from agatrack.positions import Position

SETTINGS_ID: Final = "agatrack.yaml"
"""What the settings are called where a change or an amendment is about them."""

BASELINE: Final = "change_control.baseline"
"""The settings' field that names the agreed state."""

ACTORS: Final = "actors/"
"""What stands before an actor's name there, which may be called like a plan."""

Subject = Literal[
    "settings", "actor", "plan", "commitment", "milestone", "activity", "means",
    "evidence", "review", "assessment", "meeting", "event", "amendment",
]  # fmt: skip
"""What a change is about: a kind of record, the settings, or a verification means."""

PROMISES: Final[frozenset[Subject]] = frozenset(
    {"plan", "commitment", "milestone", "activity", "means"}
)
"""What was promised: every change of it is held against the agreement."""

WRITTEN_ONCE: Final[frozenset[Subject]] = frozenset(
    {"evidence", "review", "assessment", "meeting", "event", "amendment"}
)
"""Records that are written once, by one party, and only ever added to."""


class Effect(StrEnum):
    """What a change does to the promise."""

    WEAKENS = "weakens"
    STRENGTHENS = "strengthens"
    NEUTRAL = "neutral"


EFFECTS: Final = {
    Effect.WEAKENS: Message("weakens"),
    Effect.STRENGTHENS: Message("strengthens"),
    Effect.NEUTRAL: Message("neutral"),
}
"""The words for effects that people read."""

Sort = Literal["added", "removed", "changed", "renamed"]


class Change(NamedTuple):
    """One difference in meaning.

    ``item`` is the id of what changed, as it is called now or was last called; of an actor
    with ``actors/`` before it; ``was`` is its id before. ``field`` is None where all of it
    appeared, vanished or was renamed. ``before`` and ``after`` are plain data as a record writes
    them, None where there is nothing; of a renamed record its ids, of one that appeared or
    vanished its title. ``normative`` says whether it has to be agreed on; ``entry`` is what
    appeared or vanished.
    """

    subject: Subject
    item: str
    field: str | None
    sort: Sort
    before: Any
    after: Any
    effect: Effect
    normative: bool
    position: Position
    was: str
    entry: Entry[Any] | MeansOf | None = None
