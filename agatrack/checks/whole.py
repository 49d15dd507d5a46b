"""AGA3xx, the whole: whether the records fit together."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from agatrack.checks.rule import Facts, rule, while_reading
from agatrack.dates import MOST_PERIODS, periods_within
from agatrack.diagnostics import Finding, Severity
from agatrack.fingerprint import decimal_text
from agatrack.messages import Count, Message
from agatrack.model.register import Entry, Item, MeansOf, Register
from agatrack.model.settings import DEFAULTS

FULL_WEIGHT = 100


class _Siblings(NamedTuple):
    """Parts of one thing that may carry weights, and where each of them stands."""

    of: str
    weights: list[Fraction | None]
    positions: list[tuple[Entry[Any], tuple[str | int, ...]]]


@rule("AGA301", "weights-not-100", Severity.ERROR)
def weights_sum_to_100(facts: Facts) -> Iterator[Finding]:
    """Weights of items with the same parent, and of means of the same item, add up to 100.

    Why: the published percentage is their weighted mean; with another total, two
    commitments can no longer be compared.

    Mend: change the weights in the items' own files, or give none of them one.
    """
    for siblings in _weighted(facts.register):
        total = sum((weight for weight in siblings.weights if weight is not None), Fraction(0))
        if None not in siblings.weights and total != FULL_WEIGHT:
            entry, field = siblings.positions[0]
            message = Message(
                "the weights below {item} add up to {total}, not {full}",
                item=siblings.of, total=decimal_text(total), full=FULL_WEIGHT,
            )  # fmt: skip
            yield Finding(entry.at(*field), "AGA301", message, siblings.of)


@rule("AGA302", "weights-incomplete", Severity.ERROR)
def all_siblings_have_a_weight(facts: Facts) -> Iterator[Finding]:
    """Either all items with the same parent carry a weight, or none does and they share equally.

    Why: nobody can tell what the ones without a weight are meant to count.

    Mend: add the missing weights, or delete the others.
    """
    for siblings in _weighted(facts.register):
        for weight, (entry, field) in zip(siblings.weights, siblings.positions, strict=True):
            if weight is None:
                message = Message(
                    "no weight, though others below {item} have one", item=siblings.of
                )
                yield Finding(entry.at(*field[:-1]), "AGA302", message, entry.id)


def _weighted(register: Register) -> Iterator[_Siblings]:
    """All groups of siblings of which at least one carries a weight."""
    for item in register.items.values():
        children = item.children
        if children and all(child.whole for child in children):
            weights = [child.record.weight for child in children]  # type: ignore[union-attr]
            if any(weight is not None for weight in weights):
                yield _Siblings(item.id, weights, [(child, ("weight",)) for child in children])
        own = [means.means.weight for means in item.means]
        if any(weight is not None for weight in own):
            places: list[tuple[Entry[Any], tuple[str | int, ...]]] = [
                (item, ("verification", number, "weight")) for number in range(len(own))
            ]
            yield _Siblings(item.id, own, places)


@rule("AGA305", "end-before-start", Severity.ERROR)
def ends_are_not_before_starts(facts: Facts) -> Iterator[Finding]:
    """An item's end is not before its start.

    Why: no progress can be expected in a span that does not exist.

    Mend: correct the date that is wrong. A date that is missing is the parent's.
    """
    for item in facts.register.items.values():
        if _is_reversed(item) and (item.record.start is not None or item.record.end is not None):
            message = Message(
                "the end, {end}, is before the start, {start}", end=item.end, start=item.start
            )
            field = "end" if item.record.end is not None else "start"
            yield Finding(item.at(field), "AGA305", message, item.id)


def _is_reversed(item: Item) -> bool:
    return item.start is not None and item.end is not None and item.end < item.start


@rule("AGA306", "outside-parent", Severity.ERROR)
def dates_are_within_the_parents(facts: Facts) -> Iterator[Finding]:
    """An item begins and ends within the span of the item that it is a part of.

    Why: what is due after its commitment ends is not due at all.

    Mend: correct the date, or extend the parent's span if that is what was agreed.
    """
    for item in facts.register.items.values():
        if item.parent is None or _is_reversed(item) or _is_reversed(item.parent):
            continue
        start, end = item.parent.start, item.parent.end
        for field, own in (("start", item.start), ("end", item.end)):
            if getattr(item.record, field) is None or own is None:
                continue
            if (start is not None and own < start) or (end is not None and own > end):
                message = Message(
                    "{date} is outside the span of {parent}, {start} to {end}",
                    date=own, parent=item.parent.id, start=start or "…", end=end or "…",
                )  # fmt: skip
                yield Finding(item.at(field), "AGA306", message, item.id)


MISPLACED = while_reading(
    "AGA308",
    "misplaced-file",
    Severity.ERROR,
    """Every YAML file stands where a record may stand.

    Why: the folder says what a record is. A file in the wrong place is silently no part of
    the plan.

    Mend: move it with 'git mv'. The chapter "Where things live" of the format's manual shows
    the tree; files of a piece of evidence belong in that evidence's own folder.
    """,
)
MISSING_RECORD = while_reading(
    "AGA309",
    "missing-record",
    Severity.ERROR,
    """Every folder of the plan has its own record: plan.yaml, commitment.yaml, milestone.yaml,
    evidence.yaml.

    Why: without it nobody knows what the records below it are a part of.

    Mend: write it with 'agatrack new', or move the folder to where it belongs.
    """,
)


@rule("AGA310", "repeated-id", Severity.ERROR)
def ids_are_unique_within_an_item(facts: Facts) -> Iterator[Finding]:
    """Means and indicators of an item have different ids; no means is called like an item below it.

    Why: evidence for one of them would count for the other.

    Mend: give the second one the next free id, such as v2.
    """
    for item in facts.register.items.values():
        taken = {child.name for child in item.children}
        for number, means in enumerate(item.means):
            if means.means.id in taken:
                yield _repeated(item, "verification", number, means.means.id)
            taken.add(means.means.id)
        seen: set[str] = set()
        for number, indicator in enumerate(vars(item.record).get("indicators", ())):
            if indicator.id in seen:
                yield _repeated(item, "indicators", number, indicator.id)
            seen.add(indicator.id)


def _repeated(item: Item, field: str, number: int, identifier: str) -> Finding:
    message = Message("the id '{id}' is taken already", id=identifier)
    return Finding(item.at(field, number, "id"), "AGA310", message, item.id)


@rule("AGA311", "recurrence-without-period", Severity.ERROR)
def recurring_means_have_occurrences(facts: Facts) -> Iterator[Finding]:
    """A recurring means has a span with an end, in which 1 to 1,200 of its periods end.

    Why: without one nothing ever falls due, and nothing could ever prove it; more than a
    hundred years of months are a slip of the pen, or made to keep a computer busy.

    Mend: add the item's 'end' or put it right, or delete 'every'. Until then the means counts
    as not recurring.
    """
    for means in _all_means(facts.register):
        if means.means.every is not None and means.periods is None and means.item.is_sound:
            if means.item.end is None:
                message = Message(
                    "'every: {every}', but the item has no end", every=means.means.every
                )
            elif _runs_too_long(means):
                message = Message(
                    "'every: {every}', and more than {most} such periods end between {start} and "
                    "{end}",
                    every=means.means.every, most=Count(MOST_PERIODS),
                    start=means.item.start, end=means.item.end,
                )  # fmt: skip
            else:
                message = Message(
                    "'every: {every}', but no such period ends between {start} and {end}",
                    every=means.means.every, start=means.item.start, end=means.item.end,
                )  # fmt: skip
            yield Finding(means.at("every"), "AGA311", message, means.item.id)


def _runs_too_long(means: MeansOf) -> bool:
    every, start, end = means.means.every, means.item.start, means.item.end
    if every is None or start is None or end is None:
        return False
    return periods_within(every, start, end).count > MOST_PERIODS


def _all_means(register: Register) -> Iterator[MeansOf]:
    for item in register.items.values():
        yield from item.means


@rule("AGA313", "unknown-check", Severity.ERROR)
def settings_name_real_checks(facts: Facts) -> Iterator[Finding]:
    """Every check that agatrack.yaml switches off, lowers or raises exists and may be changed.

    Why: a misspelt code changes nothing, while everyone believes that it does.

    Mend: 'agatrack explain' lists all codes and names.
    """
    from agatrack.checks import by_code_or_name

    source = facts.register.settings_source
    for name in facts.register.settings.checks:
        rule = by_code_or_name(name)
        if rule is None:
            message = Message("there is no check '{check}'", check=name)
        elif rule.is_fixed:
            message = Message(
                "the check '{check}' cannot be changed: it keeps files readable", check=name
            )
        else:
            continue
        yield Finding(source.at("checks", name, key=True), "AGA313", message)


@rule("AGA317", "empty-data-folder", Severity.ERROR)
def the_folder_that_settings_name_holds_records(facts: Facts) -> Iterator[Finding]:
    """The folder that agatrack.yaml names under 'data' holds records.

    Why: where the name is misspelt nothing is read, and nothing is ever found wrong.

    Mend: correct the name, or delete 'data' where the records are in the folder 'data'.
    """
    register = facts.register
    holds = (register.items, register.actors, register.evidence, register.unread)
    if register.settings.data != DEFAULTS.data and not any(holds):
        message = Message("no record is in the folder '{folder}'", folder=register.settings.data)
        yield Finding(register.settings_source.at("data"), "AGA317", message)


RULES = (
    weights_sum_to_100,
    all_siblings_have_a_weight,
    ends_are_not_before_starts,
    dates_are_within_the_parents,
    MISPLACED,
    MISSING_RECORD,
    ids_are_unique_within_an_item,
    recurring_means_have_occurrences,
    settings_name_real_checks,
    the_folder_that_settings_name_holds_records,
)
