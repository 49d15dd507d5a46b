"""What changed between two states, ready to be read: each change, who agreed, what it does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from agatrack.changes.agreement import Agreements
from agatrack.changes.change import ACTORS, SETTINGS_ID, WRITTEN_ONCE, Change, Effect
from agatrack.changes.compare import Usual, compare
from agatrack.changes.past import Judged, judged
from agatrack.changes.words import sentence
from agatrack.diagnostics import Finding
from agatrack.file_tree import SETTINGS_FILE
from agatrack.messages import Message, counted
from agatrack.model.kinds import SECTOR_WORDS
from agatrack.model.places import top_of
from agatrack.model.register import Register
from agatrack.progress import Completion, completion
from agatrack.reports import effects
from agatrack.reports.summary import title_of


class Difference(NamedTuple):
    """Two states and every change between them; ``head`` is None for the work tree.

    Of damaged files nothing can be told: ``damaged`` are the faults of both states, and what
    those files lack is not among the changes.
    """

    base: str
    head: str | None
    before: Register
    after: Register
    changes: list[Judged]
    agreements: Agreements
    damaged: list[Finding]

    def below(self, item: str | None) -> Difference:
        """The same with only what changed in one item and below it."""
        if item is None:
            return self
        kept = [one for one in self.changes if f"{one.change.item}/".startswith(f"{item}/")]
        return self._replace(changes=kept)


def between(  # noqa: PLR0913 - what a difference is made of
    before: Register,
    after: Register,
    usual: Usual,
    *,
    base: str = "",
    head: str | None = None,
    is_baseline: bool = False,
    plans: Collection[str] | None = None,
) -> Difference:
    """Every change from one state to another, and what amendments say of it.

    ``base`` and ``head`` are their commits. Amendments that a baseline holds are a part of it.
    ``plans`` are those in which files changed, where that is known: damage to other plans hides
    no change.
    """
    spent = before.amendments if is_baseline else ()
    agreements = Agreements(after, older=before, spent=spent)
    sound = [one for one in compare(before, after, usual) if not _is_damaged(one, before, after)]
    faults = {one for state in (before, after) for one in _damage(state)}
    if plans is not None:
        told_of = {*plans, "actors", ""}
        data = after.settings.data
        faults = {one for one in faults if top_of(one.position.path, data) in told_of}
    return Difference(
        base, head, before, after, judged(sound, agreements), agreements, sorted(faults)
    )


def _damage(register: Register) -> Iterator[Finding]:
    """The faults that kept something of a register from being read."""
    broken = {item.source.path for item in register.items.values() if not item.whole}
    for one in register.problems:
        is_of_settings = one.position.path == SETTINGS_FILE
        if is_of_settings or one.position.path in broken or one.item in register.unread:
            yield one


def _is_damaged(change: Change, before: Register, after: Register) -> bool:
    """Whether a change may come of nothing but a file that could not be read."""
    ids = {change.item.removeprefix(ACTORS), change.was.removeprefix(ACTORS)}
    if change.subject == "means":
        ids |= {change.item.rpartition("/")[0], change.was.rpartition("/")[0]}
    return any(
        not ids.isdisjoint(state.unread)
        or any(not state.items[one].whole for one in ids & state.items.keys())
        for state in (before, after)
    )


def answer(difference: Difference, day: date, language: str) -> dict[str, Any]:
    """What ``diff --json`` prints: keys as the command line's contract lists them."""
    return {
        "base": difference.base,
        "head": difference.head,
        "changes": [_row(one, language) for one in difference.changes],
        "progress": progress(difference, day),
        "damaged": [
            {
                "path": one.position.path,
                "line": one.position.line,
                "message": one.message.into(language),
            }
            for one in difference.damaged
        ],
    }


def _row(judged: Judged, language: str) -> dict[str, Any]:
    change, cover = judged
    return {
        "item": change.item,
        "kind": change.subject,
        "field": change.field,
        "change": change.sort,
        "from": _data(change.before),
        "to": _data(change.after),
        "effect": change.effect.value,
        "normative": change.normative,
        "amendment": cover.amendment,
        "missing_sectors": list(cover.missing),
        "message": sentence(change).into(language),
    }


def _data(value: Any) -> Any:
    """A value as JSON holds it."""
    match value:
        case Decimal():
            return float(value)
        case list():
            return [_data(part) for part in value]
        case dict():
            return {key: _data(part) for key, part in value.items()}
    return value


def progress(difference: Difference, day: date) -> list[dict[str, Any]]:
    """The figures of plans and commitments before and after, and of what else moved."""
    known = {**difference.after.items, **difference.before.items}
    order = dict.fromkeys((*difference.after.items, *difference.before.items))
    was, now = completion(difference.before, day), completion(difference.after, day)
    shown = {one for one in order if known[one].kind in {"plan", "commitment"}}
    # Rounding takes longer than comparing, and nearly all of the figures are what they were.
    asked = [one for one in order if one in shown or _differ(was.get(one), now.get(one))]
    rows = effects.rows(was, now, asked)
    return [row for row in rows if row["item"] in shown or row["before"] != row["after"]]


def _differ(was: Completion | None, now: Completion | None) -> bool:
    """Whether an item's figures, before they are rounded, are not those that they were."""
    if was is None or now is None:
        return True
    return (was.verified, was.evidenced) != (now.verified, now.evidenced)


def heading(difference: Difference, item: str, language: str) -> str:
    """What a change is about, in words: the title of the item, else of what holds it."""
    if item == SETTINGS_ID:
        return ""
    if item.startswith(ACTORS):
        name = item.removeprefix(ACTORS)
        entry = difference.after.actors.get(name) or difference.before.actors.get(name)
        return entry.record.name.into(language) if entry else ""
    owner = item
    while owner:
        for register in (difference.after, difference.before):
            if (found := register.items.get(owner)) is not None:
                return title_of(register, found, language)
        owner = owner.rpartition("/")[0]
    return ""


def standing(judged: Judged) -> Message | None:
    """Whether a change was agreed on; None where it need not be."""
    change, cover = judged
    if not change.normative or change.subject in WRITTEN_ONCE:
        return None
    if cover.amendment is not None:
        return Message("agreed: {amendment}", amendment=cover.amendment)
    if cover.is_restored:
        return Message("as agreed in the baseline")
    if cover.missing:
        return Message(
            "not agreed by {sectors}", sectors=[SECTOR_WORDS[one] for one in cover.missing]
        )
    return Message("not agreed")


def counts(difference: Difference) -> list[Message]:
    """How many changes weaken, strengthen and do neither, and how many nobody agreed on."""
    number_of = Counter(one.change.effect for one in difference.changes)
    open_ = sum(one.is_open and standing(one) is not None for one in difference.changes)
    return [
        counted(
            number_of[Effect.WEAKENS], "{number} change weakens", "{number} changes weaken"
        ),
        counted(
            number_of[Effect.STRENGTHENS],
            "{number} change strengthens", "{number} changes strengthen",
        ),
        counted(
            number_of[Effect.NEUTRAL], "{number} change is neutral", "{number} changes are neutral"
        ),
        counted(open_, "{number} has not been agreed on", "{number} have not been agreed on"),
    ]  # fmt: skip
