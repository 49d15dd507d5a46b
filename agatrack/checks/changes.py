"""AGA7xx, changes: nothing that was agreed weakens, and nobody loosens what guards it.

These checks hold a state against the base it grew from, and against the baseline that was
agreed; without a base they find nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from agatrack.changes.change import BASELINE, PROMISES, WRITTEN_ONCE, Effect
from agatrack.checks.rule import Facts, changes_of, in_words, rule, while_reading
from agatrack.diagnostics import Finding, Severity
from agatrack.messages import Message
from agatrack.model.kinds import SECTOR_WORDS
from agatrack.positions import Position

if TYPE_CHECKING:
    from agatrack.changes.past import Judged


def _finding(code: str, judged: Judged, message: Message) -> Finding:
    change = judged.change
    return Finding(change.position, code, message, change.item, _remedy(judged))


def _remedy(judged: Judged) -> Message:
    """What to do about a change that nobody agreed on."""
    change, cover = judged
    if cover.missing:
        return Message(
            "an amendment names it, but no party of {sectors} that was there before has agreed",
            sectors=[SECTOR_WORDS[one] for one in cover.missing],
        )
    if change.subject in PROMISES:
        return Message(
            "take it back, or record what was agreed with 'agatrack amend {item}'", item=change.item
        )
    return Message("take it back, or have it agreed on first, in an amendment")


@rule("AGA701", "uncovered-weakening", Severity.ERROR)
def nothing_agreed_weakens(facts: Facts) -> Iterator[Finding]:
    """Nothing that was promised gets weaker without an amendment that the parties agreed on.

    Why: commitments that were agreed together have been cut down quietly before, and civil
    society left over it. Whoever reads the figures has to know what they are held against.

    Mend: take the change back, or record the agreement with 'agatrack amend ITEM': it has to
    name the same before and after, and somebody of every required sector has to have agreed.
    """
    for one in changes_of(facts):
        if one.change.subject in PROMISES and one.is_open and one.change.effect is Effect.WEAKENS:
            message = Message(
                "{item} is weakened without an agreement: {change}",
                item=one.change.item, change=in_words(one.change),
            )  # fmt: skip
            yield _finding("AGA701", one, message)


@rule("AGA702", "uncovered-change", Severity.WARNING)
def nothing_agreed_changes_unnoticed(facts: Facts) -> Iterator[Finding]:
    """No promise, no setting and no actor changes without an amendment, not even for the better.

    Why: the parties dispute what is better. What they agreed on stays until they agree anew, and
    who agreed has to be called what it was called.

    Mend: take the change back, or record the agreement with 'agatrack amend ITEM'.
    """
    for one in changes_of(facts):
        if (
            one.change.subject not in WRITTEN_ONCE
            and one.is_open
            and one.change.effect is not Effect.WEAKENS
            # Naming the first baseline is how agreeing begins.
            and one.change.field != BASELINE
        ):
            message = Message(
                "{item} changes without an agreement: {change}",
                item=one.change.item, change=in_words(one.change),
            )  # fmt: skip
            yield _finding("AGA702", one, message)


@rule("AGA708", "baseline-moved", Severity.ERROR)
def the_baseline_stays(facts: Facts) -> Iterator[Finding]:
    """The settings name the same baseline as in the base.

    Why: whoever may move the agreed state can make every change look agreed.

    Mend: take it back. A new baseline is agreed on first, in an amendment of 'agatrack.yaml'
    that names the field 'change_control.baseline' with its before and after.
    """
    for one in changes_of(facts):
        if one.change.field == BASELINE and one.is_open and one.change.before is not None:
            message = Message("the agreed baseline moves: {change}", change=in_words(one.change))
            yield _finding("AGA708", one, message)


@rule("AGA709", "settings-loosened", Severity.ERROR)
def settings_are_not_loosened(facts: Facts) -> Iterator[Finding]:
    """The settings ask for no less than in the base: reviews, agreements, checks and levels.

    Why: a change that switches off what would have judged it is the oldest trick. This
    repository is judged by the settings of the base; the new ones hold once they are merged.

    Mend: take it back, or have it agreed on in an amendment of 'agatrack.yaml' that names the
    field with its before and after.
    """
    for one in changes_of(facts):
        change = one.change
        if (
            change.subject == "settings"
            and change.field != BASELINE
            and one.is_open
            and change.effect is Effect.WEAKENS
        ):
            message = Message("the settings ask for less: {change}", change=in_words(change))
            yield _finding("AGA709", one, message)


@rule("AGA710", "actor-moved", Severity.ERROR)
def actors_stay_where_they_belong(facts: Facts) -> Iterator[Finding]:
    """An actor keeps its sector and the organisation it belongs to, and is not removed.

    Why: the sector says whose word it is and who may accept what. An agency that becomes
    civil society could accept its own evidence.

    Mend: take it back, or have it agreed on in an amendment of 'actors/NAME' that names the
    field with its before and after.
    """
    for one in changes_of(facts):
        change = one.change
        if change.subject == "actor" and one.is_open and change.effect is Effect.WEAKENS:
            message = Message(
                "{item} is another party now: {change}", item=change.item, change=in_words(change)
            )
            yield _finding("AGA710", one, message)


@rule("AGA711", "guard-changed", Severity.WARNING)
def what_guards_the_data_stays(facts: Facts) -> Iterator[Finding]:
    """The files that make the checks run, and say who has to approve, are as in the base.

    Why: a workflow that no longer runs finds nothing.

    Mend: let somebody of another sector read the change before it is merged.
    """
    for path in facts.past.guards if facts.past else ():
        message = Message("{path} steers who checks and approves, and is another one", path=path)
        yield Finding(Position(path), "AGA711", message)


HISTORY_REWRITTEN = while_reading(
    "AGA712",
    "history-rewritten",
    Severity.ERROR,
    """The state grew from the base: every commit of the base is one of its own.

    Why: whoever rewrites history can make anything vanish, and a comparison with a state that
    it did not grow from says little.

    Mend: merge the base into the branch. Where a branch was pushed by force, ask those who hold
    older copies of it what was there.
    """,
)


@rule("AGA713", "weakened-since-baseline", Severity.ERROR)
def nothing_weakens_since_the_baseline(facts: Facts) -> Iterator[Finding]:
    """Nothing is weaker than in the agreed baseline, unless an amendment says so.

    Why: ten slips of one month are one of ten months, however they were merged.

    Mend: restore what was agreed, or record the agreement with 'agatrack amend ITEM'. 'agatrack
    drift' lists everything since the baseline.
    """
    for one in facts.past.drift if facts.past else ():
        if one.is_open and one.change.effect is Effect.WEAKENS:
            message = Message(
                "{item} is weaker than agreed in {baseline}: {change}",
                item=one.change.item, baseline=_baseline(facts), change=in_words(one.change),
            )  # fmt: skip
            yield _finding("AGA713", one, message)


@rule("AGA714", "changed-since-baseline", Severity.WARNING)
def nothing_differs_from_the_baseline(facts: Facts) -> Iterator[Finding]:
    """What was promised is as in the agreed baseline, unless an amendment says otherwise.

    Why: the baseline is what the parties agreed on, word by word.

    Mend: record the agreement with 'agatrack amend ITEM', or agree on a new baseline.
    """
    for one in facts.past.drift if facts.past else ():
        if (
            one.is_open
            and one.change.effect is not Effect.WEAKENS
            and one.change.subject in PROMISES
        ):
            message = Message(
                "{item} is not as agreed in {baseline}: {change}",
                item=one.change.item, baseline=_baseline(facts), change=in_words(one.change),
            )  # fmt: skip
            yield _finding("AGA714", one, message)


def _baseline(facts: Facts) -> str:
    return facts.past.baseline_name if facts.past else ""


BASELINE_UNREACHABLE = while_reading(
    "AGA715",
    "baseline-unreachable",
    Severity.ERROR,
    """The baseline that the settings name is there: a tag or a commit of this repository.

    Why: what cannot be compared is not the same.

    Mend: fetch the whole history and the tags ('git fetch --unshallow --tags'), or correct
    'change_control.baseline'.
    """,
)

WITNESS_CONTRADICTED = while_reading(
    "AGA716",
    "witness-contradicted",
    Severity.ERROR,
    """The state grew from the last one that a witness saw, and the baseline is the same commit.

    Why: whoever holds the server can rewrite history and move a tag, and everybody who fetches
    sees the new one only. Who remembers the old one notices.

    Mend: nothing here. Ask those who hold older copies what was there, and publish the answer.
    """,
)

RULES = (
    nothing_agreed_weakens,
    nothing_agreed_changes_unnoticed,
    the_baseline_stays,
    settings_are_not_loosened,
    actors_stay_where_they_belong,
    what_guards_the_data_stays,
    HISTORY_REWRITTEN,
    nothing_weakens_since_the_baseline,
    nothing_differs_from_the_baseline,
    BASELINE_UNREACHABLE,
    WITNESS_CONTRADICTED,
)
