"""AGA6xx, reviews and claims: who may say what, and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any, Final

from agatrack.acceptance import is_family
from agatrack.checks import mentions
from agatrack.checks.guesses import Guesses
from agatrack.checks.references import unknown_actor
from agatrack.checks.rule import Facts, rule
from agatrack.diagnostics import Finding, Severity
from agatrack.fingerprint import decimal_text
from agatrack.messages import Message
from agatrack.model.register import Entry, Piece, Register, Verdict

WHOLE: Final = 100

# Verdicts carry the reviewer's own day, evidence a moment in UTC: in the west of Mexico
# it is still yesterday for eight hours of it.
FURTHEST_WEST: Final = timedelta(hours=8)


@rule("AGA601", "review-of-own-evidence", Severity.ERROR)
def nobody_reviews_their_own_evidence(facts: Facts) -> Iterator[Finding]:
    """Nobody passes a verdict on what they submitted themselves.

    Why: a proof that only its author accepts is a claim. The verdict does not count.

    Mend: somebody else has to review it, in a file of their own.
    """
    for piece, verdict in _reviews(facts.register):
        if verdict.record.by == piece.record.by:
            message = Message("{actor} submitted this evidence itself", actor=verdict.record.by)
            yield Finding(verdict.at("by"), "AGA601", message, verdict.id)


def _reviews(register: Register) -> Iterator[tuple[Piece, Verdict]]:
    for piece in register.evidence.values():
        for verdict in piece.reviews:
            yield piece, verdict


@rule("AGA602", "unknown-reviewer", Severity.ERROR)
def reviewers_and_claimants_have_a_record(facts: Facts) -> Iterator[Finding]:
    """Whoever reviews or claims something has a record in the folder 'actors'.

    Why: the sector says whose word it is. The word of somebody unknown counts for nobody.

    Mend: take the name that is proposed, or write the record with 'agatrack new actor NAME'.
    """
    guesses = Guesses()
    for mention in facts.mentions.strangers:
        if mention.entry.kind in {"review", "assessment"}:
            yield unknown_actor(facts.register, mention, "AGA602", guesses)


@rule("AGA603", "review-before-evidence", Severity.ERROR)
def reviews_come_after_the_evidence(facts: Facts) -> Iterator[Finding]:
    """A review is not older than the evidence it judges.

    Why: nobody can have judged what had not been delivered.

    Mend: correct the date that is wrong.
    """
    for piece, verdict in _reviews(facts.register):
        added = piece.record.added.date()
        if verdict.record.date < _day_in_the_west(piece.record.added):
            message = Message("the evidence was added later, on {added}", added=added)
            yield Finding(verdict.at("date"), "AGA603", message, verdict.id)


def _day_in_the_west(moment: datetime) -> date:
    """The day that it is there at a moment; days begin with the year 1."""
    if moment - datetime.min.replace(tzinfo=UTC) < FURTHEST_WEST:
        return date.min
    return (moment - FURTHEST_WEST).date()


@rule("AGA604", "date-in-future", Severity.ERROR)
def verdicts_and_claims_are_not_from_the_future(facts: Facts) -> Iterator[Finding]:
    """Reviews, assessments and amendments are not dated in the future.

    Why: a verdict that counts from next year on says nothing about what is known today, and
    an agreement of that day would have the last word until then.

    Mend: correct the date.
    """
    entries: list[Entry[Any]] = [verdict for _, verdict in _reviews(facts.register)]
    entries += facts.register.assessments.values()
    entries += facts.register.amendments.values()
    for entry in entries:
        if entry.record.date > facts.today:
            message = Message("{date} is in the future", date=entry.record.date)
            yield Finding(entry.at("date"), "AGA604", message, entry.id)


@rule("AGA605", "delay-without-reason", Severity.ERROR)
def late_items_have_a_reason(facts: Facts) -> Iterator[Finding]:
    """Where a government says after the end that little or nothing was done, it says why.

    Why: a promise that was not kept needs an explanation. Canada's reporting forms demand one
    for the same levels.

    Mend: add 'delay_reason' to the claim about this item.
    """
    register = facts.register
    for assessment in register.assessments.values():
        actor = register.actors.get(assessment.record.by)
        if actor is None or actor.record.sector != "government":
            continue
        for reference, claim in assessment.record.items.items():
            item = register.item_named(reference, mentions.scope_of(assessment))
            if (
                item is not None
                and item.end is not None
                and item.end < assessment.record.date
                and claim.level in {"not_started", "limited"}
                and claim.delay_reason is None
            ):
                message = Message(
                    "no reason why {item}, due on {end}, is late", item=item.id, end=item.end
                )
                yield Finding(assessment.at("items", reference), "AGA605", message, assessment.id)


@rule("AGA606", "unbound-review", Severity.NOTICE)
def reviews_say_what_they_judged(facts: Facts) -> Iterator[Finding]:
    """A review records the sums of the files and promises that it judged.

    Why: without them the verdict would go on counting after a document was exchanged.

    Mend: review with 'agatrack evidence review', which writes 'judged'. The verdict counts
    all the same.
    """
    for _, verdict in _reviews(facts.register):
        judged = verdict.record.judged
        if judged is None or (judged.files is None and judged.means is None):
            message = Message("not bound to what it judged: no 'judged'")
            yield Finding(verdict.at(), "AGA606", message, verdict.id)


@rule("AGA607", "stale-review", Severity.WARNING)
def reviews_still_fit_what_they_judged(facts: Facts) -> Iterator[Finding]:
    """What a review judged, the files and the promise, has not changed since.

    Why: a verdict on one document must not pass to another one. It no longer counts.

    Mend: the reviewer looks again and writes a new review.
    """
    for piece, verdict in _reviews(facts.register):
        if verdict.stale and not piece.superseded_by and verdict is _latest(piece, verdict):
            message = Message("the files or the promise have changed since: it no longer counts")
            yield Finding(verdict.at("judged"), "AGA607", message, verdict.id)


def _latest(piece: Piece, verdict: Verdict) -> Verdict:
    """The newest verdict on a piece by the same reviewer."""
    own = [one for one in piece.reviews if one.record.by == verdict.record.by]
    return max(own, key=lambda one: (one.record.date, one.id))


@rule("AGA608", "level-against-percent", Severity.WARNING)
def level_and_percent_agree(facts: Facts) -> Iterator[Finding]:
    """A claim's level and its percent do not contradict each other.

    Why: 'complete' at 40 percent is two claims, and readers will see different ones.

    Mend: correct the one that is wrong. Where both stand, figures use the percent.
    """
    for assessment in facts.register.assessments.values():
        for reference, claim in assessment.record.items.items():
            percent = claim.percent
            if percent is not None and not _fits(claim.level, percent):
                message = Message(
                    "'{level}' and {percent} percent contradict each other",
                    level=claim.level,
                    percent=decimal_text(percent),
                )
                place = assessment.at("items", reference, "percent")
                yield Finding(place, "AGA608", message, assessment.id)


def _fits(level: str | None, percent: Fraction) -> bool:
    if level in {"not_started", "no_evidence"}:
        return percent == 0
    return level is None or (level == "complete") == (percent == WHOLE)


@rule("AGA609", "review-of-something-else", Severity.ERROR)
def reviews_are_about_what_the_evidence_supports(facts: Facts) -> Iterator[Finding]:
    """What a review names under 'of' is something that the evidence is said to support.

    Why: a document cannot be accepted as a proof of what nobody offered it for.

    Mend: name one of the references under the evidence's 'supports'.
    """
    for piece, verdict in _reviews(facts.register):
        for number, reference in enumerate(verdict.record.of):
            target = facts.register.target_named(reference, piece.owner)
            if target is None or not piece.targets or (target.means is None and target.item.means):
                continue
            if target.id not in piece.targets:
                message = Message(
                    "the evidence does not support '{reference}'", reference=reference
                )
                help_ = Message("it supports: {targets}", targets=list(piece.targets))
                yield Finding(verdict.at("of", number), "AGA609", message, verdict.id, help_)


@rule("AGA610", "review-within-family", Severity.ERROR)
def no_family_reviews_its_own_evidence(facts: Facts) -> Iterator[Finding]:
    """Nobody passes a verdict on what their parent or child organisation submitted.

    Why: an office is not independent of the ministry it belongs to. The verdict does not count.

    Mend: somebody outside has to review it.
    """
    for piece, verdict in _reviews(facts.register):
        reviewer, submitter = verdict.record.by, piece.record.by
        if reviewer != submitter and is_family(facts.register, reviewer, submitter):
            message = Message(
                "{actor} and {other}, who submitted it, belong together",
                actor=reviewer,
                other=submitter,
            )
            yield Finding(verdict.at("by"), "AGA610", message, verdict.id)


RULES = (
    nobody_reviews_their_own_evidence, reviewers_and_claimants_have_a_record,
    reviews_come_after_the_evidence, verdicts_and_claims_are_not_from_the_future,
    late_items_have_a_reason, reviews_say_what_they_judged, reviews_still_fit_what_they_judged,
    level_and_percent_agree, reviews_are_about_what_the_evidence_supports,
    no_family_reviews_its_own_evidence,
)  # fmt: skip
