"""The six figures of an item, side by side, and the sum behind each of them.

Whatever is shown comes from ``agatrack.progress`` and is rounded by ``agatrack.reports.summary``:
it is what ``agatrack status --json`` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Final

from agatrack.messages import Message, counted
from agatrack.model.register import SIDES, Item, Side
from agatrack.progress import Completion, MeansCompletion
from agatrack.reports.site import words
from agatrack.reports.site.sheet import Sheet
from agatrack.reports.summary import exact_percent, whole_percent

Part = Completion | MeansCompletion

HEADINGS: Final = {
    "verified": Message("Verified"),
    "evidenced": Message("With evidence"),
    "self": Message("Government says"),
    "civil_society": Message("Civil society says"),
    "independent": Message("Independent review says"),
    "expected": Message("Expected by now"),
}
"""The six figures in the order in which they stand everywhere."""

NO_FIGURE: Final = Message("no figure")
NOTHING_SAID: Final = Message("nothing yet")
UNCLEAR: Final = Message("unclear")
NO_END: Final = Message("no date")


def figures(sheet: Sheet, done: Completion) -> dict[str, Any]:
    """The figures of an item, its bar in whole percents, its level and how late it is."""
    return {
        "item": done.item.id,
        "six": [
            {"key": key, "heading": sheet.say(HEADINGS[key]), **figure}
            for key, figure in _six(sheet, done)
        ],
        "bar": {
            "verified": whole_percent(done.verified) or 0,
            "evidenced": whole_percent(done.evidenced) or 0,
            "expected": whole_percent(done.expected),
        },
        "level": {"key": done.level, "text": sheet.word(words.LEVELS, done.level)},
        "overdue": _overdue(sheet, done),
        "weight": None
        if done.share is None
        else {
            "value": exact_percent(done.share),
            "text": words.exact(done.share, sheet.language),
        },
    }


def _six(sheet: Sheet, done: Completion) -> Iterator[tuple[str, dict[str, Any]]]:
    language = sheet.language
    yield "verified", words.figure(done.verified, NO_FIGURE, language)
    yield "evidenced", words.figure(done.evidenced, NO_FIGURE, language)
    for side in SIDES:
        none = UNCLEAR if side in done.spoken else NOTHING_SAID
        yield side, words.figure(done.claims[side], none, language)
    none = NO_FIGURE if done.verified is None else NO_END
    yield "expected", words.figure(done.expected, none, language)


def _overdue(sheet: Sheet, done: Completion) -> dict[str, Any] | None:
    if done.overdue_days is None:
        return None
    message = counted(done.overdue_days, "{number} day late", "{number} days late")
    return {"value": done.overdue_days, "text": sheet.say(message)}


def points(sheet: Sheet, done: Completion) -> str | None:
    """What an item adds to the verified figure of what it is a part of."""
    if done.share is None or done.verified is None:
        return None
    return sheet.say(
        Message(
            "{share} × {value} = {points} points",
            share=words.exact(done.share, sheet.language),
            value=words.exact(done.verified, sheet.language),
            points=words.exact(done.share * done.verified, sheet.language, unit=""),
        )
    )


def sums(sheet: Sheet, done: Completion) -> list[dict[str, Any]]:
    """How each figure of an item comes about, term by term."""
    if done.verified is None:
        return []
    children = done.item.children
    every = sheet.material.figures
    parts: Sequence[Part] = [every[child.id] for child in children] or done.means
    rows = [
        _row(sheet, "verified", done.verified, [(part, part.verified) for part in parts]),
        _row(sheet, "evidenced", done.evidenced, [(part, part.evidenced) for part in parts]),
        *_claims(sheet, done),
        _row(sheet, "expected", done.expected, [(part, part.expected) for part in parts]),
    ]
    if done.withdrawn:
        rows[0] = rows[0] and rows[0] | {
            "terms": [],
            "said": sheet.say(Message("withdrawn: it counts as 0 % whatever was delivered")),
        }
    return [row for row in rows if row is not None]


def _claims(sheet: Sheet, done: Completion) -> Iterator[dict[str, Any] | None]:
    every = sheet.material.figures
    for side in SIDES:
        value = done.claims[side]
        if (spoken := _spoken(sheet, done.item, side)) is not None:
            none = words.figure(value, UNCLEAR, sheet.language)
            yield {"key": side, "heading": sheet.say(HEADINGS[side]), "terms": [],
                   "said": spoken, **none}  # fmt: skip
        elif value is not None:
            below = [every[child.id] for child in done.item.children]
            yield _row(
                sheet, side, value, [(one, one.claims[side] or Fraction(0)) for one in below]
            )


def _spoken(sheet: Sheet, item: Item, side: Side) -> str | None:
    """Who said a figure outright, and when; None where nobody did."""
    if (said := sheet.material.claim_of(item, side)) is None:
        return None
    entry, claim = said
    return sheet.say(
        Message(
            "{actor} on {day}: {level}",
            actor=sheet.actor(entry.record.by)["title"]["text"],
            day=sheet.day(entry.record.date)["text"],
            level=claimed(sheet, claim),
        )
    )


def claimed(sheet: Sheet, claim: Any) -> str:
    """What was claimed: a level, a percent, or both."""
    level = sheet.word(words.LEVELS, claim.level)
    percent = words.exact(claim.percent / 100, sheet.language) if claim.percent is not None else ""
    return ", ".join(part for part in (level, percent) if part)


def _row(
    sheet: Sheet, key: str, value: Fraction | None, parts: Sequence[tuple[Part, Fraction | None]]
) -> dict[str, Any] | None:
    """One sum; parts without a figure are left out and the shares of the others scaled."""
    if value is None:
        return None
    counting = [(part, one) for part, one in parts if one is not None and part.share]
    shares = [part.share or Fraction(0) for part, _ in counting]
    if len(counting) < len(parts):  # together they are 1 where none is left out
        whole = sum(shares, Fraction(0)) or Fraction(1)
        shares = [share / whole for share in shares]
    return {
        "key": key,
        "heading": sheet.say(HEADINGS[key]),
        "terms": [
            {
                "name": _name(part),
                "share": words.exact(share, sheet.language),
                "value": words.exact(one, sheet.language),
            }
            for share, (part, one) in zip(shares, counting, strict=True)
        ],
        "said": "",
        "value": exact_percent(value),
        "text": words.exact(value, sheet.language),
    }


def _name(part: Part) -> str:
    if isinstance(part, Completion):
        return part.item.name
    return part.means.means.id if part.means else ""
