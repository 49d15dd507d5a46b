"""Values in words: codes as people say them, long texts as excerpts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from agatrack.messages import NBSP, Message
from agatrack.model.kinds import EVIDENCE_WORDS, SECTOR_WORDS
from agatrack.model.texts import normalised

_WORDS: Final[dict[str, Mapping[Any, Message]]] = {
    "every": {
        "month": Message("every month"),
        "quarter": Message("every quarter"),
        "semester": Message("every six months"),
        "year": Message("every year"),
    },
    "kind": {
        "action_plan": Message("action plan"),
        "roadmap": Message("roadmap"),
        "petition": Message("petition"),
        "institution": Message("institution"),
        "organisation": Message("organisation"),
        "group": Message("group"),
        "person": Message("person"),
        **EVIDENCE_WORDS,
    },
    "kinds": EVIDENCE_WORDS,
    "sector": SECTOR_WORDS,
    "sectors": SECTOR_WORDS,
    "ogp_values": {
        "transparency": Message("transparency"),
        "civic_participation": Message("civic participation"),
        "public_accountability": Message("public accountability"),
        "technology": Message("technology and innovation"),
    },
    "checks": {
        "skip": Message("not run"),
        "notice": Message("notice"),
        "warning": Message("warning"),
        "error": Message("error"),
    },
    "verdict": {
        "accepted": Message("accepted"),
        "needs_work": Message("needs work"),
        "rejected": Message("rejected"),
    },
}
"""The words for codes, by the field in which they stand."""

LONGEST_EXCERPT: Final = 90
"""Letters of a text that a sentence quotes."""

CONTEXT: Final = 24
"""Letters that are shown before the place where two texts part."""


def listed(field: str | None, value: Any) -> list[Message | str]:
    """The parts of a list, each in a few words."""
    if value is None:
        return []
    return [_brief(field, part) for part in (value if isinstance(value, list) else [value])]


def _brief(field: str | None, part: Any) -> Message | str:
    """A part of a list in a few words: of a map its first text."""
    if isinstance(part, dict) and "decided_by" not in part:
        part = str(next(iter(part.values()), ""))
    return shown(field, part)


def _word(field: str | None, value: Any) -> Message | None:
    """The word for a code; a value that only machines know stays as it is."""
    head, _, last = (field or "").rpartition(".")
    table = _WORDS.get(head) or _WORDS.get(last) or {}
    return table.get(value) if isinstance(value, str) else None


def _still_open(value: dict[str, Any]) -> Message:
    """Whoever answers for something, where another item's result is to say who that is."""
    return Message("whoever {item} names", item=value["decided_by"])


def is_prose(value: Any) -> bool:
    """Whether a value is a text of more than one word."""
    return isinstance(value, str) and " " in value.strip()


def shown(  # noqa: PLR0911 - one row for each kind of value
    field: str | None, value: Any
) -> Message | str:
    """A value in a few words."""
    if value is None:
        return Message("none")
    if isinstance(value, bool):
        return Message("yes") if value else Message("no")
    if (word := _word(field, value)) is not None:
        return word
    if field == "weight":
        return f"{value}{NBSP}%"
    if isinstance(value, dict) and "decided_by" in value:
        return _still_open(value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {part}" for key, part in value.items())
    return Message("“{text}”", text=excerpt(value, 0)) if is_prose(value) else str(value)


def excerpts(before: str, after: str) -> tuple[str, str]:
    """The parts of two texts around the first place where they part."""
    old, new = normalised(before), normalised(after)
    start = 0
    for mine, other in zip(old, new, strict=False):
        if mine != other:
            break
        start += 1
    start = max(0, start - CONTEXT)
    # Not in the middle of a word.
    start = old.rfind(" ", 0, start + 1) + 1 if start else 0
    return excerpt(old, start), excerpt(new, start)


def excerpt(text: str, start: int) -> str:
    """A piece of a text of readable length, with dots where something is left out."""
    plain = normalised(text)
    piece = plain[start : start + LONGEST_EXCERPT]
    if len(plain) > start + LONGEST_EXCERPT:
        piece = piece[: max(piece.rfind(" "), LONGEST_EXCERPT // 2)] + " …"
    return f"… {piece}" if start else piece
