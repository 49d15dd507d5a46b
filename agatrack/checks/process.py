"""AGA9xx, the process: whether it is alive, and who takes part."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby, islice
from typing import Final

from agatrack import sessions
from agatrack.checks.rule import Facts, rule
from agatrack.diagnostics import Finding, Severity
from agatrack.messages import Count, Message, counted
from agatrack.model.kinds import SECTOR_WORDS
from agatrack.model.plan import Plan
from agatrack.model.register import PUBLIC_POWERS, Item
from agatrack.sessions import MEETINGS_A_YEAR, Year

# OGP, minimum requirement 2.2: the repository is updated at least twice a year.
STALE_AFTER: Final = timedelta(days=183)

MOST_NAMED: Final = 12
"""Missed occurrences that one finding names."""

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
    added: dict[str, list[date]] = {}
    for piece in facts.register.evidence.values():
        added.setdefault(piece.owner.partition("/")[0], []).append(piece.record.added.date())
    for plan, start, last in _running_plans(facts):
        latest = max((day for day in added.get(plan.id, ()) if day <= last), default=None)
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
    whole = (
        one for one in sessions.years(facts.register, facts.today) if one.is_whole and one.is_over
    )
    # Years that are alike are told together: a plan may be written to run for thousands.
    for (_, held), alike in groupby(whole, lambda one: (one.plan.id, one.held)):
        if held < MEETINGS_A_YEAR:
            together = list(alike)
            plan = together[0].plan
            yield Finding(plan.at("title"), "AGA902", _too_few(together), plan.id)


def _too_few(years: list[Year]) -> Message:
    values = {"first": years[0].first, "end": years[-1].last, "least": MEETINGS_A_YEAR}
    if len(years) == 1:
        return counted(
            years[0].held,
            "{number} meeting on record from {first} to {end}, not {least}",
            "{number} meetings on record from {first} to {end}, not {least}",
            **values,
        )
    return counted(
        years[0].held,
        "{number} meeting on record in each of {years} years, {first} to {end}, not {least}",
        "{number} meetings on record in each of {years} years, {first} to {end}, not {least}",
        years=Count(len(years)),
        **values,
    )


@rule("AGA903", "missed-session", Severity.WARNING)
def recurring_means_are_kept_up(facts: Facts) -> Iterator[Finding]:
    """Each occurrence of a recurring means that is due has a meeting or evidence.

    Why: a body that was to meet every quarter and does not is the first sign that a
    commitment stands still.

    Mend: record the session with 'agatrack new meeting', or attach its minutes.
    """
    for one in sessions.series(facts.register, facts.today):
        if one.missed:
            message = counted(
                one.missed,
                "{number} of {due} occurrences due has neither a meeting nor evidence: {names}",
                "{number} of {due} occurrences due have neither a meeting nor evidence: {names}",
                due=one.due,
                names=list(islice(one.missed_names, MOST_NAMED)),
            )
            yield Finding(one.means.at("every"), "AGA903", message, one.means.item.id)


@rule("AGA904", "no-parity", Severity.NOTICE)
def meetings_are_held_in_parity(facts: Facts) -> Iterator[Finding]:
    """Neither women nor men are fewer than 40 percent of those who attend a meeting.

    Why: commitments promise parity in the bodies that follow them up, on every side; the
    Council of Europe draws the line at 40 percent (Rec(2003)3).

    Mend: nothing in the data, if they are right: this is a finding about the process.
    """
    for meeting in facts.register.meetings.values():
        women, men, *_ = sessions.attendees(meeting.record.attendance)
        if (both := women + men) and min(women, men) * 100 < PARITY * both:
            message = Message(
                "{women} women and {men} men: {share} percent women",
                women=women, men=men, share=women * 100 // both,
            )  # fmt: skip
            yield Finding(meeting.at("attendance"), "AGA904", message, meeting.id)


@rule("AGA905", "agreement-overdue", Severity.WARNING)
def agreements_are_carried_out(facts: Facts) -> Iterator[Finding]:
    """By the day on which an agreement of a session is due, a later session says it is done.

    Why: a body whose agreements nobody comes back to meets for the record only.

    Mend: in the record of the next session, name under 'settled' the session, the number of
    the agreement and the evidence. Who has not carried it out yet has something to explain.
    """
    for one in sessions.agreements(facts.register, facts.today):
        if one.overdue_days is not None:
            message = counted(
                one.overdue_days,
                "agreement {place} was due {number} day ago, and no later session calls it done",
                "agreement {place} was due {number} days ago, and no later session calls it done",
                place=one.number,
            )
            position = one.meeting.at("agreements", one.number - 1, "due")
            yield Finding(position, "AGA905", message, one.meeting.id)


@rule("AGA906", "parity-not-recorded", Severity.NOTICE)
def attendance_says_who_came(facts: Facts) -> Iterator[Finding]:
    """The attendance of a session says of somebody whether they are women or men.

    Why: commitments promise parity; nobody can see it kept where nobody wrote it down.

    Mend: in the records of sessions to come, count women, men and non-binary people by sector.
    Who does not want to be counted so goes under 'undisclosed'.
    """
    for meeting in facts.register.meetings.values():
        people = sessions.attendees(meeting.record.attendance)
        if people.total and not people.known:
            message = counted(
                people.total,
                "of {number} person who attended no gender is on record",
                "of {number} people who attended no gender is on record",
            )
            yield Finding(meeting.at("attendance"), "AGA906", message, meeting.id)


@rule("AGA907", "one-side-only", Severity.NOTICE)
def both_sides_attend_sessions(facts: Facts) -> Iterator[Finding]:
    """At a session there is somebody of the public powers and somebody from outside them.

    Why: the meetings that the Open Government Partnership asks for are meetings with civil
    society (minimum requirement 5.1); authorities among themselves hold none.

    Mend: nothing in the data, if they are right: this is a finding about the process.
    """
    for meeting in facts.register.meetings.values():
        came = {sector for sector, people in sessions.by_sector([meeting]).items() if people.total}
        if came and (came <= PUBLIC_POWERS or came.isdisjoint(PUBLIC_POWERS)):
            words = [SECTOR_WORDS[sector] for sector in sorted(came)]
            message = Message("only {sectors} attended", sectors=words)
            yield Finding(meeting.at("attendance"), "AGA907", message, meeting.id)


RULES = (
    new_evidence_arrives_twice_a_year, two_meetings_are_held_a_year, recurring_means_are_kept_up,
    meetings_are_held_in_parity, agreements_are_carried_out, attendance_says_who_came,
    both_sides_attend_sessions,
)  # fmt: skip
