"""AGA7xx, changes: nothing that was agreed weakens, and nothing that was written once changes.

These checks hold a state against the base it grew from, and against the baseline that was
agreed; without a base they find nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from agatrack.changes.change import PROMISES, WRITTEN_ONCE, Effect
from agatrack.changes.past import Judged
from agatrack.changes.words import sentence
from agatrack.checks.rule import Facts, rule, while_reading
from agatrack.diagnostics import Finding, Severity
from agatrack.messages import Message
from agatrack.model.register import Entry, Register, Verdict
from agatrack.positions import Position

BASELINE: Final = "change_control.baseline"


def _changes(facts: Facts) -> list[Judged]:
    return facts.past.changes if facts.past else []


def _finding(code: str, judged: Judged, message: Message) -> Finding:
    change = judged.change
    return Finding(change.position, code, message, change.item, _remedy(judged))


def _remedy(judged: Judged) -> Message:
    """What to do about a change that nobody agreed on."""
    change, cover = judged
    if cover.missing:
        return Message(
            "an amendment names it, but nobody of {sectors} has agreed to it",
            sectors=list(cover.missing),
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
    for one in _changes(facts):
        if one.change.subject in PROMISES and one.is_open and one.change.effect is Effect.WEAKENS:
            message = Message(
                "{item} is weakened without an agreement: {change}",
                item=one.change.item, change=sentence(one.change),
            )  # fmt: skip
            yield _finding("AGA701", one, message)


@rule("AGA702", "uncovered-change", Severity.WARNING)
def nothing_agreed_changes_unnoticed(facts: Facts) -> Iterator[Finding]:
    """Nothing that was promised changes without an amendment, not even for the better.

    Why: the parties dispute what is better. What they agreed on stays until they agree anew.

    Mend: take the change back, or record the agreement with 'agatrack amend ITEM'.
    """
    for one in _changes(facts):
        if (
            one.change.subject in PROMISES
            and one.is_open
            and one.change.effect is not Effect.WEAKENS
        ):
            message = Message(
                "{item} changes without an agreement: {change}",
                item=one.change.item, change=sentence(one.change),
            )  # fmt: skip
            yield _finding("AGA702", one, message)


@rule("AGA703", "record-edited", Severity.ERROR)
def what_was_written_once_stays(facts: Facts) -> Iterator[Finding]:
    """Evidence, reviews, claims, sessions, events and amendments stay as they were written.

    Why: a verdict or an agreement that can be edited afterwards proves nothing, and what
    somebody said on a day cannot be changed later by anybody.

    Mend: restore the record and write a new one: a later verdict or claim counts from its own
    day on, and new evidence replaces the old with 'supersedes'.
    """
    for one in _changes(facts):
        change = one.change
        if (
            change.subject in WRITTEN_ONCE
            and change.normative
            and change.field is not None
            and not _is_of_documents(one)
        ):
            message = Message(
                "{item} was edited after it was committed: {change}",
                item=change.item, change=sentence(change),
            )  # fmt: skip
            help_ = Message("restore it, and say what is new in a new record")
            yield Finding(change.position, "AGA703", message, change.item, help_)


def _is_of_documents(one: Judged) -> bool:
    """Whether a change concerns the bytes of a piece of evidence."""
    return one.change.subject == "evidence" and one.change.field == "files"


@rule("AGA704", "record-deleted", Severity.ERROR)
def what_was_written_once_remains(facts: Facts) -> Iterator[Finding]:
    """Evidence, reviews, claims, sessions, events and amendments are not deleted or moved away.

    Why: what was delivered, accepted, rejected or agreed is part of what happened.

    Mend: bring it back with git, from the base. What turned out wrong is answered by a new
    record, not by a gap.
    """
    for one in _changes(facts):
        change = one.change
        if change.subject in WRITTEN_ONCE and change.field is None and change.normative:
            message = Message("{item} was deleted after it was committed", item=change.item)
            if change.sort == "renamed":
                message = Message(
                    "{before} was moved to {item} after it was committed",
                    before=change.before, item=change.item,
                )  # fmt: skip
            help_ = Message("bring it back: 'git checkout BASE -- PATH'")
            yield Finding(change.position, "AGA704", message, change.item, help_)


@rule("AGA705", "documents-swapped", Severity.ERROR)
def documents_are_those_that_were_delivered(facts: Facts) -> Iterator[Finding]:
    """The documents of a piece of evidence are the same bytes as in the base.

    Why: a document and the sum on record, changed together, pass for the original ones.

    Mend: bring the original back with git. A new version is new evidence that supersedes the
    old: 'agatrack evidence add --supersedes ID'.
    """
    for one in _changes(facts):
        if _is_of_documents(one):
            message = Message("{item} has other documents than it had", item=one.change.item)
            help_ = Message("a new version is a new piece: 'agatrack evidence add --supersedes ID'")
            yield Finding(one.change.position, "AGA705", message, one.change.item, help_)


@rule("AGA706", "verdict-turned", Severity.ERROR)
def verdicts_are_turned_by_whoever_passed_them(facts: Facts) -> Iterator[Finding]:
    """A verdict is turned by the same person who brought the one before it.

    Why: the latest verdict of a reviewer counts. Anybody could write 'accepted' in the name
    of the organisation that had rejected.

    Mend: let the reviewer commit the new verdict, from the address that the first one came
    from; or tell everybody why somebody else does it now.
    """
    past = facts.past
    if past is None:
        return
    for piece in facts.register.evidence.values():
        for new in piece.reviews:
            if (arrival := facts.arrivals.get(new.source.path)) is None:
                continue
            older = _verdict_before(piece.reviews, new)
            brought = facts.arrivals.get(older.source.path) if older else None
            if older is None or brought is None or brought.author == arrival.author:
                continue
            if not _is_in(past.base, new) and older.record.verdict != new.record.verdict:
                message = Message(
                    "somebody else turned the verdict of {actor} from {before} to {after}",
                    actor=new.record.by, before=older.record.verdict, after=new.record.verdict,
                )  # fmt: skip
                yield Finding(new.at("verdict"), "AGA706", message, new.id)


def _verdict_before(reviews: list[Verdict], new: Verdict) -> Verdict | None:
    """The verdict of the same reviewer that a newer one replaces."""
    earlier = [
        one
        for one in reviews
        if one.record.by == new.record.by
        and (one.record.date, one.id) < (new.record.date, new.id)
        and one.about & new.about
    ]
    return max(earlier, key=lambda one: (one.record.date, one.id), default=None)


@rule("AGA707", "backdated", Severity.ERROR)
def records_are_not_backdated(facts: Facts) -> Iterator[Finding]:
    """The day of evidence, a review, a claim or an amendment lies not too long before its commit.

    Why: figures 'as of' a day count what bears an earlier date. Whoever could backdate could
    change what was known then. Sessions and events bear the day on which they took place.

    Mend: give it the day on which it was written. What is entered late on purpose, such as an
    old report, needs a larger 'change_control.backdating_days' in the base first.
    """
    past = facts.past
    if past is None:
        return
    allowed = timedelta(days=past.base.settings.change_control.backdating_days)
    for entry, day, field in _dated(facts.register):
        if _is_in(past.base, entry):
            continue
        arrival = facts.arrivals.get(entry.source.path)
        brought = arrival.moment.date() if arrival else facts.today
        if brought - day > allowed:
            message = Message(
                "dated {day}, but it came on {brought}: {days} days later, not at most {allowed}",
                day=day, brought=brought, days=(brought - day).days, allowed=allowed.days,
            )  # fmt: skip
            yield Finding(entry.at(field), "AGA707", message, entry.id)


def _dated(register: Register) -> Iterator[tuple[Entry[Any], date, str]]:
    """Every record whose day decides what counts, with that day and the field that holds it."""
    for piece in register.evidence.values():
        yield piece, piece.record.added.date(), "added"
        for verdict in piece.reviews:
            yield verdict, verdict.record.date, "date"
    for assessment in register.assessments.values():
        yield assessment, assessment.record.date, "date"
    for amendment in register.amendments.values():
        yield amendment, amendment.record.date, "date"


def _is_in(base: Register, entry: Entry[Any]) -> bool:
    """Whether a record was there in the base."""
    match entry.kind:
        case "review":
            piece = base.evidence.get(entry.id.rpartition("/reviews/")[0])
            return piece is not None and any(one.id == entry.id for one in piece.reviews)
        case "evidence":
            return entry.id in base.evidence
        case "assessment":
            return entry.id in base.assessments
    return entry.id in base.amendments


@rule("AGA708", "baseline-moved", Severity.ERROR)
def the_baseline_stays(facts: Facts) -> Iterator[Finding]:
    """The settings name the same baseline as in the base.

    Why: whoever may move the agreed state can make every change look agreed.

    Mend: take it back. A new baseline is agreed on first, in an amendment of 'agatrack.yaml'
    that names the field 'change_control.baseline' with its before and after.
    """
    for one in _changes(facts):
        if one.change.field == BASELINE and one.is_open and one.change.before is not None:
            message = Message("the agreed baseline moves: {change}", change=sentence(one.change))
            yield _finding("AGA708", one, message)


@rule("AGA709", "settings-loosened", Severity.ERROR)
def settings_are_not_loosened(facts: Facts) -> Iterator[Finding]:
    """The settings ask for no less than in the base: reviews, agreements, checks and levels.

    Why: a change that switches off what would have judged it is the oldest trick. This
    repository is judged by the settings of the base; the new ones hold once they are merged.

    Mend: take it back, or have it agreed on in an amendment of 'agatrack.yaml' that names the
    field with its before and after.
    """
    for one in _changes(facts):
        change = one.change
        if (
            change.subject == "settings"
            and change.field != BASELINE
            and one.is_open
            and change.effect is Effect.WEAKENS
        ):
            message = Message("the settings ask for less: {change}", change=sentence(change))
            yield _finding("AGA709", one, message)


@rule("AGA710", "actor-moved", Severity.ERROR)
def actors_stay_where_they_belong(facts: Facts) -> Iterator[Finding]:
    """An actor keeps its sector and the organisation it belongs to, and is not removed.

    Why: the sector says whose word it is and who may accept what. An agency that becomes
    civil society could accept its own evidence.

    Mend: take it back, or have it agreed on in an amendment of 'actors/NAME' that names the
    field with its before and after.
    """
    for one in _changes(facts):
        change = one.change
        if change.subject == "actor" and one.is_open and change.effect is Effect.WEAKENS:
            message = Message(
                "{item} is another party now: {change}", item=change.item, change=sentence(change)
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
                item=one.change.item, baseline=_baseline(facts), change=sentence(one.change),
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
                item=one.change.item, baseline=_baseline(facts), change=sentence(one.change),
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
    what_was_written_once_stays,
    what_was_written_once_remains,
    documents_are_those_that_were_delivered,
    verdicts_are_turned_by_whoever_passed_them,
    records_are_not_backdated,
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
