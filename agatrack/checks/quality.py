"""AGA4xx, quality of the plan itself: whether its promises can be held against anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from agatrack.checks.copies import copies, words_of
from agatrack.checks.rule import Facts, rule
from agatrack.diagnostics import Finding, Severity
from agatrack.messages import Message
from agatrack.model.plan import Activity, Milestone
from agatrack.model.register import Item, Register
from agatrack.model.texts import PLAIN, Text

FEWEST_WORDS: Final = 8
"""Shorter descriptions are formulas that may well recur."""


@rule("AGA401", "no-verification-means", Severity.WARNING)
def steps_have_verification_means(facts: Facts) -> Iterator[Finding]:
    """Every milestone and every activity has a verification means.

    Why: what would prove a promise kept has to be written down before it is due, or each
    side will later call something else a proof.

    Mend: agree on a means and write it under 'verification'.
    """
    for item in facts.register.items.values():
        record = item.record
        if item.whole and isinstance(record, Activity | Milestone) and not record.verification:
            message = Message("nothing is written down that would prove this done")
            yield Finding(item.at("title"), "AGA401", message, item.id)


@rule("AGA402", "nobody-responsible", Severity.WARNING)
def steps_have_someone_responsible(facts: Facts) -> Iterator[Finding]:
    """Someone answers for every milestone, or for each of its activities.

    Why: what is everybody's task is nobody's. The Independent Reporting Mechanism asks for a
    named lead for every commitment.

    Mend: name actors under 'responsible', or '{decided_by: item}' where the plan leaves the
    name to another item's result.
    """
    for item in facts.register.items.values():
        if item.whole and isinstance(item.record, Milestone) and not item.responsible:
            if item.children and all(one.responsible or not one.whole for one in item.children):
                continue
            message = Message("nobody is named as responsible")
            yield Finding(item.at("title"), "AGA402", message, item.id)


@rule("AGA403", "indicator-without-target", Severity.WARNING)
def indicators_have_a_target(facts: Facts) -> Iterator[Finding]:
    """Every indicator has a target.

    Why: a number that was never promised can be neither reached nor missed.

    Mend: write the agreed value under 'target', with its 'unit'.
    """
    for item in facts.register.items.values():
        for number, indicator in enumerate(vars(item.record).get("indicators", ())):
            if indicator.target is None:
                message = Message(
                    "the indicator '{indicator}' has no target", indicator=indicator.id
                )
                yield Finding(item.at("indicators", number, "id"), "AGA403", message, item.id)


@rule("AGA404", "repeated-text", Severity.WARNING)
def descriptions_are_not_copies(facts: Facts) -> Iterator[Finding]:
    """No two items are described in nearly the same words.

    Why: a copied description is most often a slip of the editor, and leaves open what was
    really promised. In Mexico's fourth plan an activity repeats the aim of another key action.

    Mend: ask the parties what was meant, and amend the text. Where an item and a step of its
    own read alike, that is no slip and is not reported.
    """
    for plan in facts.register.plans:
        items, texts = _descriptions(facts.register, plan)
        repeated: dict[int, list[Item]] = {}
        for earlier, later in copies(texts):
            if items[earlier] not in items[later].ancestors():
                repeated.setdefault(later, []).append(items[earlier])
        for number, originals in sorted(repeated.items()):
            item = items[number]
            message = Message(
                "described in nearly the same words as {items}",
                items=[one.id for one in originals],
            )
            yield Finding(item.at("description"), "AGA404", message, item.id)


def _descriptions(register: Register, plan: Item) -> tuple[list[Item], list[list[str]]]:
    """The items of a plan that are described at some length, and the words of each description."""
    items, texts = [], []
    for item in plan.branch():
        text: Text | None = vars(item.record).get("description")
        if text is not None:
            words = words_of(text.original(register.languages_of(item)))
            if len(words) >= FEWEST_WORDS:
                items.append(item)
                texts.append(words)
    return items, texts


@rule("AGA405", "missing-translation", Severity.NOTICE)
def texts_are_in_all_languages_of_the_plan(facts: Facts) -> Iterator[Finding]:
    """Titles and descriptions that name their language exist in all languages of the plan.

    Why: whoever reads the other language does not learn what was promised.

    Mend: add the translation beside the text. It changes nothing in the promise.
    """
    for item in facts.register.items.values():
        for field in ("title", "description"):
            text: Text | None = vars(item.record).get(field)
            if text is None or PLAIN in text.by_language:
                continue
            languages = facts.register.languages_of(item)
            missing = [code for code in languages if code not in text.by_language]
            if missing:
                message = Message("{field}: no text in {languages}", field=field, languages=missing)
                yield Finding(item.at(field), "AGA405", message, item.id)


@rule("AGA406", "no-end", Severity.NOTICE)
def promises_have_an_end(facts: Facts) -> Iterator[Finding]:
    """Every activity, and every item without parts, has an end, its own or that of a parent.

    Why: without one it is never due, never late, and left out of what is expected.

    Mend: agree on a date. Keep vague words of the source under 'end_text'.
    """
    for item in facts.register.items.values():
        if item.is_sound and not item.children and item.end is None:
            message = Message("no end, here or above: nothing is ever due")
            yield Finding(item.at("title"), "AGA406", message, item.id)


RULES = (
    steps_have_verification_means, steps_have_someone_responsible, indicators_have_a_target,
    descriptions_are_not_copies, texts_are_in_all_languages_of_the_plan, promises_have_an_end,
)  # fmt: skip
