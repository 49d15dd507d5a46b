"""AGA7xx, changes: what was written once, by one party and on one day, stays as it was written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from agatrack.changes.change import WRITTEN_ONCE
from agatrack.checks.rule import Facts, changes_of, in_words, rule
from agatrack.diagnostics import Finding, Severity
from agatrack.messages import Message
from agatrack.model.register import Entry, Register, Verdict

if TYPE_CHECKING:
    from agatrack.changes.past import Judged


@rule("AGA703", "record-edited", Severity.ERROR)
def what_was_written_once_stays(facts: Facts) -> Iterator[Finding]:
    """Evidence, reviews, claims, sessions, events and amendments stay as they were written.

    Why: a verdict or an agreement that can be edited afterwards proves nothing, and what
    somebody said on a day cannot be changed later by anybody.

    Mend: restore the record and write a new one: a later verdict or claim counts from its own
    day on, and new evidence replaces the old with 'supersedes'.
    """
    for one in changes_of(facts):
        change = one.change
        if (
            change.subject in WRITTEN_ONCE
            and change.normative
            and change.field is not None
            and not _is_of_documents(one)
        ):
            message = Message(
                "{item} was edited after it was committed: {change}",
                item=change.item, change=in_words(change),
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
    for one in changes_of(facts):
        change = one.change
        if change.subject in WRITTEN_ONCE and change.field is None and change.normative:
            message = Message("{item} was deleted after it was committed", item=change.item)
            if change.sort == "renamed":
                message = Message(
                    "{before} was moved to {item} after it was committed",
                    before=change.before, item=change.item,
                )  # fmt: skip
            help_ = Message(
                "bring it back: 'git checkout {base} -- {path}'",
                base=facts.past.name if facts.past else "",
                path=change.position.path,
            )
            yield Finding(change.position, "AGA704", message, change.item, help_)


@rule("AGA705", "documents-swapped", Severity.ERROR)
def documents_are_those_that_were_delivered(facts: Facts) -> Iterator[Finding]:
    """The documents of a piece of evidence are the same bytes as in the base.

    Why: a document and the sum on record, changed together, pass for the original ones.

    Mend: bring the original back with git. A new version is new evidence that supersedes the
    old: 'agatrack evidence add --supersedes ID'.
    """
    for one in changes_of(facts):
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
    # A number, for it may be more days than there have ever been.
    allowed = past.base.settings.change_control.backdating_days
    for entry, day, field in _dated(facts.register):
        if _is_in(past.base, entry):
            continue
        arrival = facts.arrivals.get(entry.source.path)
        brought = max(arrival.moment, arrival.let_in).date() if arrival else facts.today
        if (brought - day).days > allowed:
            message = Message(
                "dated {day}, but it came on {brought}: {days} days later, not at most {allowed}",
                day=day, brought=brought, days=(brought - day).days, allowed=allowed,
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


RULES = (
    what_was_written_once_stays,
    what_was_written_once_remains,
    documents_are_those_that_were_delivered,
    verdicts_are_turned_by_whoever_passed_them,
    records_are_not_backdated,
)
