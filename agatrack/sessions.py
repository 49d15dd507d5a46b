"""Register and day to participation: sessions due and held, who came, what became of agreements."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from agatrack.acceptance import state_of
from agatrack.dates import Period, Periods
from agatrack.model.fields import Sector
from agatrack.model.plan import Plan
from agatrack.model.process import Attendance, Meeting
from agatrack.model.register import Entry, Item, MeansOf, Register, Target
from agatrack.progress import is_withdrawn

# OGP, minimum requirement 5.1: two meetings a year with civil society.
MEETINGS_A_YEAR: Final = 2

MOST_LISTED: Final = 10_000
"""Occurrences that a list of all recurring means holds, if not more items than that have any."""

LISTED_OF_AN_ITEM: Final = 480
"""Occurrences that it holds of each item: ten means, by months, in a plan of four years."""

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


class Series:
    """A recurring means; its occurrences are counted, and made only where they are asked for."""

    def __init__(
        self,
        means: MeansOf,
        periods: Periods,
        day: date,
        meetings: Mapping[Period, Sequence[str]],
        evidence: Mapping[Period, bool],
    ) -> None:
        self.means = means
        self.number = periods.count
        """How many occurrences there are."""
        self.due = periods.due(day)
        """How many of them are past."""
        self._periods = periods
        self._meetings = meetings
        self._evidence = evidence
        past = Periods(periods.every, periods.first, periods.first + self.due)
        self._past = {period for period in (*meetings, *evidence) if period in past}

    @property
    def kept(self) -> int:
        """For how many past ones a session or accepted evidence speaks."""
        return sum(one in self._meetings or self._evidence[one] for one in self._past)

    @property
    def missed(self) -> int:
        """For how many past ones nothing speaks."""
        return self.due - len(self._past)

    @property
    def missed_names(self) -> Iterator[str]:
        """The names of those."""
        names = (one for one in self._all(self.due) if one not in self._past)
        return (one.name for one in names)

    @property
    def occurrences(self) -> Iterator[Occurrence]:
        """All of them, in order."""
        for number, period in enumerate(self._all(self.number)):
            meetings = tuple(self._meetings.get(period, ()))
            state: OccurrenceState
            if number >= self.due:
                state = "ahead"
            elif meetings:
                state = "held"
            elif period in self._evidence:
                state = "accepted" if self._evidence[period] else "delivered"
            else:
                state = "missed"
            reference = f"{self.means.id}@{period.name}"
            yield Occurrence(reference, period.last_day, state, meetings)

    def _all(self, number: int) -> Iterator[Period]:
        first = self._periods.first
        return (Period(self._periods.every, one) for one in range(first, first + number))


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
    ids = [meeting.id, *(target.id for target in _fulfilled(register, meeting))]
    return any(one.startswith(f"{root.id}/") for one in ids)


def scope_of(meeting: Entry[Meeting]) -> str:
    """The plan or commitment whose body met."""
    return meeting.id.rpartition("/meetings/")[0]


def _fulfilled(register: Register, meeting: Entry[Meeting]) -> Iterator[Target]:
    """The occurrences that a session was."""
    for reference in meeting.record.fulfils:
        if (target := register.target_named(reference, scope_of(meeting))) is not None:
            yield target


# -- What was to be held -------------------------------------------------------------------


def series(register: Register, day: date, root: Item | None = None) -> list[Series]:
    """Every recurring means of what is not withdrawn, in tree order."""
    meetings: dict[str, dict[Period, list[str]]] = {}
    for meeting in held(register, day):
        for target in _fulfilled(register, meeting):
            if target.means is not None and target.period is not None:
                known = meetings.setdefault(target.means.id, {})
                known.setdefault(target.period, []).append(meeting.id)
    evidence = _evidence(register, day)
    items = register.items.values() if root is None else root.branch()
    return [
        Series(means, periods, day, meetings.get(means.id, {}), evidence.get(means.id, {}))
        for item in items
        for means in item.means
        if (periods := means.periods) is not None and not is_withdrawn(item, day)
    ]


def listed(found: Sequence[Series]) -> Iterator[tuple[Series, int]]:
    """How many occurrences of each are listed: a small record can have more than anyone reads."""
    among = Counter(one.means.item.id for one in found)
    for one in found:
        yield one, max(LISTED_OF_AN_ITEM // among[one.means.item.id], MOST_LISTED // len(found))


def _evidence(register: Register, day: date) -> dict[str, dict[Period, bool]]:
    """Whether some of the evidence delivered for an occurrence is accepted, by means and period."""
    found: dict[str, dict[Period, bool]] = {}
    for piece in register.evidence.values():
        if piece.record.added.date() > day:
            continue
        for reference, target in piece.targets.items():
            if target.means is not None and target.period is not None:
                known = found.setdefault(target.means.id, {})
                accepted = state_of(register, piece, reference, day) == "accepted"
                known[target.period] = accepted or known.get(target.period, False)
    return found


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
            ids = (meeting.id, *(target.id for target in _fulfilled(register, meeting)))
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
