"""AGA9xx, the process: whether it is alive, and who takes part."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from agatrack.checks import mentions
from agatrack.checks.rule import Facts, rule
from agatrack.dates import Period
from agatrack.diagnostics import Finding, Severity
from agatrack.messages import Message, counted
from agatrack.model.plan import Plan
from agatrack.model.register import Item, MeansOf, Register
from agatrack.progress import is_withdrawn

# OGP, minimum requirement 2.2: the repository is updated at least twice a year.
STALE_AFTER: Final = timedelta(days=183)

# OGP, minimum requirement 5.1: two meetings a year with civil society.
MEETINGS_A_YEAR: Final = 2

# Council of Europe, Recommendation Rec(2003)3: neither women nor men below 40 percent.
PARITY: Final = 40


def _running_plans(facts: Facts) -> Iterator[tuple[Item, date, date]]:
    """Action plans that have begun, with their first day and the last one to look at."""
    for item in facts.register.plans:
        record = item.record
        if isinstance(record, Plan) and record.kind == "action_plan" and item.start is not None:
            last = min(facts.today, item.end or facts.today)
            if item.start <= last:
                yield item, item.start, last


@rule("AGA901", "no-new-evidence", Severity.WARNING)
def new_evidence_arrives_twice_a_year(facts: Facts) -> Iterator[Finding]:
    """While an action plan runs, new evidence is added at least every six months.

    Why: the Open Government Partnership asks for a public repository that is updated at least
    twice a year (minimum requirement 2.2).

    Mend: add what has been delivered with 'agatrack evidence add'.
    """
    for plan, start, last in _running_plans(facts):
        added = [
            piece.record.added.date()
            for piece in facts.register.evidence.values()
            if piece.owner.split("/")[0] == plan.id
        ]
        latest = max((day for day in added if day <= last), default=None)
        if last - max(latest or start, start) <= STALE_AFTER:
            continue
        if latest is None:
            message = Message("no evidence at all from {start} to {last}", start=start, last=last)
        else:
            message = Message(
                "no new evidence from {latest} to {last}", latest=max(latest, start), last=last
            )
        yield Finding(plan.at("title"), "AGA901", message, plan.id)


@rule("AGA902", "too-few-meetings", Severity.WARNING)
def two_meetings_are_held_a_year(facts: Facts) -> Iterator[Finding]:
    """In each year of an action plan at least two meetings are held.

    Why: the Open Government Partnership asks for two meetings a year with civil society, to
    present results and hear comments (minimum requirement 5.1).

    Mend: record the meetings that were held with 'agatrack new meeting'.
    """
    for plan, start, last in _running_plans(facts):
        held = [
            meeting.record.date
            for meeting in facts.register.meetings.values()
            if meeting.id.split("/")[0] == plan.id
        ]
        for first, end in _years(start, last):
            number = sum(first <= day <= end for day in held)
            if number < MEETINGS_A_YEAR:
                message = counted(
                    number,
                    "{number} meeting on record from {first} to {end}, not {least}",
                    "{number} meetings on record from {first} to {end}, not {least}",
                    first=first, end=end, least=MEETINGS_A_YEAR,
                )  # fmt: skip
                yield Finding(plan.at("title"), "AGA902", message, plan.id)


def _years(start: date, last: date) -> Iterator[tuple[date, date]]:
    """The whole years from ``start`` on that end by ``last``."""
    first = start
    while True:
        # A plan that begins on a 29 February has its next years begin on the 1 March.
        leap = (start.month, start.day) == (2, 29)
        following = first.year + 1
        if following > date.max.year:
            return
        after = date(following, 3, 1) if leap else start.replace(year=following)
        if after - timedelta(days=1) > last:
            return
        yield first, after - timedelta(days=1)
        first = after


@rule("AGA903", "missed-session", Severity.WARNING)
def recurring_means_are_kept_up(facts: Facts) -> Iterator[Finding]:
    """Each occurrence of a recurring means that is due has a meeting or evidence.

    Why: a body that was to meet every quarter and does not is the first sign that a
    commitment stands still.

    Mend: record the session with 'agatrack new meeting', or attach its minutes.
    """
    kept = set(_kept(facts.register))
    for item in facts.register.items.values():
        if is_withdrawn(item, facts.today):
            continue
        for means in item.means:
            if (due := _due(means, facts.today)) and (
                missed := [one for one in due if one not in kept]
            ):
                message = counted(
                    len(missed),
                    "{number} of {due} occurrences due has neither a meeting nor evidence: {names}",
                    "{number} of {due} occurrences due have neither a meeting nor evidence: "
                    "{names}",
                    due=len(due), names=[name.partition("@")[2] for name in missed[:12]],
                )  # fmt: skip
                yield Finding(means.at("every"), "AGA903", message, item.id)


def _due(means: MeansOf, today: date) -> list[str]:
    periods = means.periods
    if periods is None:
        return []
    numbers = range(periods.first, periods.first + periods.due(today))
    return [f"{means.id}@{Period(periods.every, number).name}" for number in numbers]


def _kept(register: Register) -> Iterator[str]:
    for piece in register.evidence.values():
        yield from piece.targets
    for meeting in register.meetings.values():
        for reference in meeting.record.fulfils:
            target = register.target_named(reference, mentions.scope_of(meeting))
            if target is not None:
                yield target.id


@rule("AGA904", "no-parity", Severity.NOTICE)
def meetings_are_held_in_parity(facts: Facts) -> Iterator[Finding]:
    """Neither women nor men are fewer than 40 percent of those who attend a meeting.

    Why: commitments promise parity in the bodies that follow them up, on every side; the
    Council of Europe draws the line at 40 percent (Rec(2003)3).

    Mend: nothing in the data, if they are right: this is a finding about the process.
    """
    for meeting in facts.register.meetings.values():
        women = sum(row.women for row in meeting.record.attendance)
        men = sum(row.men for row in meeting.record.attendance)
        if (both := women + men) and min(women, men) * 100 < PARITY * both:
            message = Message(
                "{women} women and {men} men: {share} percent women",
                women=women, men=men, share=women * 100 // both,
            )  # fmt: skip
            yield Finding(meeting.at("attendance"), "AGA904", message, meeting.id)


RULES = (
    new_evidence_arrives_twice_a_year, two_meetings_are_held_a_year, recurring_means_are_kept_up,
    meetings_are_held_in_parity,
)  # fmt: skip
