"""Register and day to participation: sessions due and held, who came, what became of agreements."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Final, Literal, NamedTuple

from agatrack.acceptance import state_of
from agatrack.dates import PERIODS_A_YEAR, Period, Periods, parse_period
from agatrack.model.fields import Sector
from agatrack.model.plan import Plan
from agatrack.model.process import Attendance, Meeting
from agatrack.model.register import Entry, Item, MeansOf, Register
from agatrack.progress import is_withdrawn

# OGP, minimum requirement 5.1: two meetings a year with civil society.
MEETINGS_A_YEAR: Final = 2

OccurrenceState = Literal["held", "accepted", "delivered", "missed", "ahead"]
AgreementState = Literal["done", "said_done", "overdue", "due", "undated"]


class Occurrence(NamedTuple):
    """One occurrence of a recurring means, due on the last day of its period.

    It is held where a session on record fulfils it, else accepted or delivered where evidence
    serves it, else missed, or still ahead.
    """

    reference: str
    due: date
    state: OccurrenceState
    meetings: tuple[str, ...]


class Series(NamedTuple):
    """A recurring means with all its occurrences."""

    means: MeansOf
    occurrences: tuple[Occurrence, ...]

    @property
    def due(self) -> list[Occurrence]:
        """Those that are past."""
        return [one for one in self.occurrences if one.state != "ahead"]

    @property
    def kept(self) -> list[Occurrence]:
        """Those past ones that a session or accepted evidence speaks for."""
        return [one for one in self.due if one.state in {"held", "accepted"}]


class Year(NamedTuple):
    """One year of an action plan, and how many meetings were held in it.

    ``is_whole`` is False where the plan ends before it; ``is_over`` says that it is past.
    """

    plan: Item
    first: date
    last: date
    held: int
    is_whole: bool
    is_over: bool


class Attendees(NamedTuple):
    """How many people came, by gender."""

    women: int = 0
    men: int = 0
    nonbinary: int = 0
    undisclosed: int = 0

    @property
    def known(self) -> int:
        """Those whose gender is on record."""
        return self.women + self.men + self.nonbinary

    @property
    def total(self) -> int:
        """All of them."""
        return self.known + self.undisclosed


class Agreed(NamedTuple):
    """One agreement of a session, its number from 1, and what is known to have become of it.

    It is done where a later session says so and names accepted evidence, only said to be done
    where it names none; else overdue, due, or without a day.
    """

    meeting: Entry[Meeting]
    number: int
    state: AgreementState
    overdue_days: int | None
    settled_by: str | None
    evidence: tuple[str, ...]


def held(register: Register, day: date, root: Item | None = None) -> list[Entry[Meeting]]:
    """The sessions up to ``day``, by date: all, or those of an item or of something below it."""
    found = [
        meeting
        for meeting in register.meetings.values()
        if meeting.record.date <= day and (root is None or _is_of(register, meeting, root))
    ]
    return sorted(found, key=lambda meeting: (meeting.record.date, meeting.id))


def _is_of(register: Register, meeting: Entry[Meeting], root: Item) -> bool:
    ids = [meeting.id, *_fulfilled(register, meeting)]
    return any(one.startswith(f"{root.id}/") for one in ids)


def scope_of(meeting: Entry[Meeting]) -> str:
    """The plan or commitment whose body met."""
    return meeting.id.rpartition("/meetings/")[0]


def _fulfilled(register: Register, meeting: Entry[Meeting]) -> Iterator[str]:
    """The full references of the occurrences that a session was."""
    for reference in meeting.record.fulfils:
        if (target := register.target_named(reference, scope_of(meeting))) is not None:
            yield target.id


# -- What was to be held -------------------------------------------------------------------


def series(register: Register, day: date, root: Item | None = None) -> list[Series]:
    """Every recurring means of what is not withdrawn, in tree order, with its occurrences."""
    meetings: dict[str, list[str]] = {}
    for meeting in held(register, day):
        for reference in _fulfilled(register, meeting):
            meetings.setdefault(reference, []).append(meeting.id)
    evidence = _evidence(register, day)
    items = register.items.values() if root is None else root.branch()
    return [
        Series(means, tuple(_occurrences(means, day, meetings, evidence)))
        for item in items
        for means in item.means
        if means.periods is not None and not is_withdrawn(item, day)
    ]


class Kept(NamedTuple):
    """How many occurrences of a recurring means are due, and which of these nothing speaks for.

    ``missed`` names the first of those, up to as many as were asked for; ``number`` is all.
    """

    means: MeansOf
    due: int
    number: int
    missed: tuple[str, ...]


def kept(register: Register, day: date, named: int) -> Iterator[Kept]:
    """What ``series`` amounts to, without making every occurrence of what nobody delivers."""
    delivered: dict[str, set[Period]] = {}
    spoken_for = [one for meeting in held(register, day) for one in _fulfilled(register, meeting)]
    for reference in (*spoken_for, *_evidence(register, day)):
        means, _, name = reference.partition("@")
        for every in PERIODS_A_YEAR:
            if (period := parse_period(every, name)) is not None:
                delivered.setdefault(means, set()).add(period)
    for item in register.items.values():
        for one in item.means:
            if (periods := one.periods) is None or is_withdrawn(item, day):
                continue
            due = Periods(periods.every, periods.first, periods.first + periods.due(day))
            there = {period for period in delivered.get(one.id, ()) if period in due}
            numbers = (number for number in range(due.first, due.stop))
            missing = (Period(due.every, number) for number in numbers)
            names = (period.name for period in missing if period not in there)
            yield Kept(one, due.count, due.count - len(there), tuple(islice(names, named)))


def _evidence(register: Register, day: date) -> dict[str, bool]:
    """Whether evidence delivered for an occurrence is accepted, by full reference."""
    found: dict[str, bool] = {}
    for piece in register.evidence.values():
        if piece.record.added.date() <= day:
            for reference in piece.targets:
                if "@" not in reference:  # of no occurrence, but of what is due once
                    continue
                accepted = state_of(register, piece, reference, day) == "accepted"
                found[reference] = accepted or found.get(reference, False)
    return found


def _occurrences(
    means: MeansOf, day: date, meetings: dict[str, list[str]], evidence: dict[str, bool]
) -> Iterator[Occurrence]:
    if (periods := means.periods) is None:
        return
    for number in range(periods.first, periods.stop):
        period = Period(periods.every, number)
        reference = f"{means.id}@{period.name}"
        state: OccurrenceState
        if period.last_day > day:
            state = "ahead"
        elif reference in meetings:
            state = "held"
        elif reference in evidence:
            state = "accepted" if evidence[reference] else "delivered"
        else:
            state = "missed"
        yield Occurrence(reference, period.last_day, state, tuple(meetings.get(reference, ())))


def years(register: Register, day: date, root: Item | None = None) -> list[Year]:
    """The years of action plans that have begun by ``day``, each from the plan's first day on."""
    found = []
    days_of = _days_by_plan(register, day)
    for plan in register.plans:
        record = plan.record
        if not isinstance(record, Plan) or record.kind != "action_plan" or plan.start is None:
            continue
        if root is not None and root is not plan:
            continue
        days = sorted(days_of.get(plan.id, []))
        for first, last in _years(plan.start, min(day, plan.end or day)):
            end = min(last, plan.end or last)
            number = bisect_right(days, end) - bisect_left(days, first)
            found.append(Year(plan, first, end, number, is_whole=end == last, is_over=end <= day))
    return found


def _days_by_plan(register: Register, day: date) -> dict[str, list[date]]:
    """The days of the sessions up to ``day``, by plan: one look at each session for all plans."""
    days: dict[str, list[date]] = {}
    for meeting in register.meetings.values():
        if meeting.record.date <= day:
            ids = (meeting.id, *_fulfilled(register, meeting))
            for plan in {one.partition("/")[0] for one in ids if "/" in one}:
                days.setdefault(plan, []).append(meeting.record.date)
    return days


def _years(start: date, last: date) -> Iterator[tuple[date, date]]:
    """The years from ``start`` on that begin by ``last``."""
    first = start
    while first <= last:
        # A plan that begins on a 29 February has its next years begin on the 1 March.
        leap = (start.month, start.day) == (2, 29)
        following = first.year + 1
        if following > date.max.year:
            yield first, date.max
            return
        after = date(following, 3, 1) if leap else start.replace(year=following)
        yield first, after - timedelta(days=1)
        first = after


# -- Who came ------------------------------------------------------------------------------


def attendees(rows: Iterable[Attendance]) -> Attendees:
    """Rows of attendance put together."""
    total = Attendees()
    for row in rows:
        counts = (row.women, row.men, row.nonbinary, row.undisclosed)
        total = Attendees(*(one + more for one, more in zip(total, counts, strict=True)))
    return total


def by_sector(meetings: Iterable[Entry[Meeting]]) -> dict[Sector, Attendees]:
    """Who came to sessions, by sector in the order in which they are first named."""
    rows: dict[Sector, list[Attendance]] = {}
    for meeting in meetings:
        for row in meeting.record.attendance:
            rows.setdefault(row.sector, []).append(row)
    return {sector: attendees(found) for sector, found in rows.items()}


# -- What was agreed -----------------------------------------------------------------------


def agreements(register: Register, day: date, root: Item | None = None) -> list[Agreed]:
    """What sessions agreed on up to ``day``, and what became of it, by the sessions' dates."""
    settled = _settled(register, day)
    return [
        _agreed(register, meeting, number, settled.get((meeting.id, number)), day)
        for meeting in held(register, day, root)
        for number in range(1, len(meeting.record.agreements) + 1)
    ]


def _settled(register: Register, day: date) -> dict[tuple[str, int], tuple[str, tuple[str, ...]]]:
    """By session and number the last session that calls an agreement done, and its evidence."""
    found: dict[tuple[str, int], tuple[str, tuple[str, ...]]] = {}
    for meeting in held(register, day):
        scope = scope_of(meeting)
        for one in meeting.record.settled:
            if (earlier := register.meeting_named(one.meeting, scope)) is not None:
                pieces = [register.piece_named(reference, scope) for reference in one.evidence]
                names = tuple(piece.id for piece in pieces if piece is not None)
                found[earlier.id, one.agreement] = (meeting.id, names)
    return found


def _agreed(
    register: Register,
    meeting: Entry[Meeting],
    number: int,
    settled: tuple[str, tuple[str, ...]] | None,
    day: date,
) -> Agreed:
    if settled is not None:
        by, evidence = settled
        state: AgreementState = (
            "done" if any(_is_accepted(register, one, day) for one in evidence) else "said_done"
        )
        return Agreed(meeting, number, state, None, by, evidence)
    due = meeting.record.agreements[number - 1].due
    if due is None:
        return Agreed(meeting, number, "undated", None, None, ())
    if due < day:
        return Agreed(meeting, number, "overdue", (day - due).days, None, ())
    return Agreed(meeting, number, "due", None, None, ())


def _is_accepted(register: Register, identifier: str, day: date) -> bool:
    piece = register.evidence[identifier]
    if piece.record.added.date() > day:
        return False
    return any(state_of(register, piece, one, day) == "accepted" for one in piece.targets)
