"""Participation ready to be read: sessions due and held, who came, parity, and agreements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import islice
from typing import Any, Final, NamedTuple

from agatrack import sessions
from agatrack.messages import NBSP, Count, Message, counted
from agatrack.model.fields import Sector
from agatrack.model.kinds import SECTOR_WORDS
from agatrack.model.process import Meeting
from agatrack.model.register import Entry, Item, Register
from agatrack.reports.summary import exact_percent, whole_percent
from agatrack.sessions import MEETINGS_A_YEAR, Agreed, Attendees, Series, Year

EVERY: Final = {
    "month": Message("every month"),
    "quarter": Message("every quarter"),
    "semester": Message("every six months"),
    "year": Message("every year"),
}

OCCURRENCES: Final = {
    "held": Message("held"),
    "accepted": Message("accepted evidence"),
    "delivered": Message("evidence waits for review"),
    "missed": Message("missed"),
    "ahead": Message("still ahead"),
}
"""The words for what became of a session that was due."""


MOST_NAMED: Final = 24
"""Missed sessions that one sentence names: two years of months."""


class Participation(NamedTuple):
    """What was held, who came and what was agreed, of all plans or of one item, by one day."""

    register: Register
    root: Item | None
    day: date
    years: Sequence[Year]
    series: Sequence[Series]
    meetings: Sequence[Entry[Meeting]]
    agreements: Sequence[Agreed]

    @property
    def due(self) -> int:
        """How many occurrences of recurring means are past."""
        return sum(one.due for one in self.series)

    @property
    def kept(self) -> int:
        """For how many of those a session or accepted evidence speaks."""
        return sum(one.kept for one in self.series)

    @property
    def sectors(self) -> dict[Sector, Attendees]:
        """Who came, by sector."""
        return sessions.by_sector(self.meetings)

    @property
    def people(self) -> Attendees:
        """Who came, of all sectors."""
        rows = (row for meeting in self.meetings for row in meeting.record.attendance)
        return sessions.attendees(rows)


def participation(register: Register, day: date, root: Item | None = None) -> Participation:
    """Everything about participation by ``day``."""
    return Participation(
        register,
        root,
        day,
        sessions.years(register, day, root),
        sessions.series(register, day, root),
        sessions.held(register, day, root),
        sessions.agreements(register, day, root),
    )


# -- For machines --------------------------------------------------------------------------


def answer(found: Participation, language: str) -> dict[str, Any]:
    """What ``participation --json`` prints; percents from 0 to 100, texts in ``language``."""
    return {
        "as_of": found.day.isoformat(),
        "item": found.root.id if found.root else None,
        "due": found.due,
        "held": found.kept,
        "years": [_year(one) for one in found.years],
        "recurring": [
            _series(one, found.register, language, most)
            for one, most in sessions.listed(found.series)
        ],
        "sessions": [_session(one, language) for one in found.meetings],
        "sectors": [
            {"sector": sector, **_people(people)} for sector, people in found.sectors.items()
        ],
        "attendance": _people(found.people),
        "agreements": [_agreement(one, language) for one in found.agreements],
    }


def _year(year: Year) -> dict[str, Any]:
    return {
        "plan": year.plan.id,
        "first": year.first.isoformat(),
        "last": year.last.isoformat(),
        "held": year.held,
        "due": MEETINGS_A_YEAR if year.is_whole else None,
        "over": year.is_over,
    }


def _series(one: Series, register: Register, language: str, most: int) -> dict[str, Any]:
    return {
        "means": one.means.id,
        "title": title_of_means(one, register, language),
        "every": one.means.means.every,
        "due": one.due,
        "held": one.kept,
        "occurrences": [
            {
                "id": occurrence.reference,
                "due": occurrence.due.isoformat(),
                "state": occurrence.state,
                "meetings": list(occurrence.meetings),
            }
            for occurrence in islice(one.occurrences, most)
        ],
        "left_off": max(0, one.number - most),
    }


def _session(meeting: Entry[Meeting], language: str) -> dict[str, Any]:
    record = meeting.record
    return {
        "id": meeting.id,
        "date": record.date.isoformat(),
        "title": " ".join(record.title.into(language).split()),
        "fulfils": list(record.fulfils),
        **_people(sessions.attendees(record.attendance)),
    }


def _people(people: Attendees) -> dict[str, Any]:
    share = women_share(people)
    return {
        **people._asdict(),
        "parity": {"women": people.women, "of": people.known, "percent": share},
    }


def women_share(people: Attendees) -> float | None:
    """Women in percent of those whose gender is on record; None where it is of nobody."""
    return exact_percent(Fraction(people.women, people.known)) if people.known else None


def _agreement(one: Agreed, language: str) -> dict[str, Any]:
    agreement = one.meeting.record.agreements[one.number - 1]
    return {
        "meeting": one.meeting.id,
        "number": one.number,
        "text": agreement.text.into(language),
        "responsible": list(agreement.responsible),
        "due": agreement.due.isoformat() if agreement.due else None,
        "state": one.state,
        "overdue_days": one.overdue_days,
        "settled_by": one.settled_by,
        "evidence": list(one.evidence),
    }


# -- For people ----------------------------------------------------------------------------


def title_of_means(one: Series, register: Register, language: str) -> str:
    """What a recurring means is called."""
    languages = register.languages_of(one.means.item)
    return " ".join(one.means.means.title.into(language, languages).split())


def of_year(year: Year) -> Message:
    """How many meetings were held in one year of a plan."""
    number = Count(year.held)
    values = {"number": number, "due": MEETINGS_A_YEAR, "first": year.first, "last": year.last}
    if not year.is_whole:
        return Message("{first} to {last}, less than a year: {number} held", **values)
    if year.is_over:
        return Message("{first} to {last}: {number} of {due} held", **values)
    return Message("{first} to {last}: {number} of {due} held so far", **values)


def of_series(one: Series) -> Message:
    """How often something was to be held, and how often it was."""
    every = EVERY[one.means.means.every or "year"]
    missed = list(islice(one.missed_names, MOST_NAMED))
    waiting = one.due - one.kept - one.missed
    parts = [Message("{every}: {held} of {due} held", every=every, held=one.kept, due=one.due)]
    if waiting:
        parts.append(counted(waiting, "{number} waits for review", "{number} wait for review"))
    if missed:
        parts.append(Message("missed: {names}", names=missed))
    if more := one.missed - len(missed):
        parts.append(counted(more, "and {number} more", "and {number} more"))
    return _joined(parts)


def of_people(people: Attendees) -> Message:
    """Parity as a share with its base, and what is not known."""
    parts: list[Message] = []
    if people.known:
        percent = whole_percent_of(people)
        parts.append(
            counted(
                people.women,
                "{number} woman of {known} whose gender is on record ({percent})",
                "{number} women of {known} whose gender is on record ({percent})",
                known=people.known,
                percent=f"{percent}{NBSP}%",
            )
        )
        if people.nonbinary:
            parts.append(
                counted(
                    people.nonbinary,
                    "{number} non-binary person",
                    "{number} non-binary people",
                )
            )
    if people.undisclosed:
        parts.append(Message("{number} undisclosed", number=Count(people.undisclosed)))
    return _joined(parts) if parts else Message("nobody is on record")


def whole_percent_of(people: Attendees) -> int | None:
    """Women in whole percent, rounded down, of those whose gender is on record."""
    return whole_percent(Fraction(people.women, people.known)) if people.known else None


def of_agreement(one: Agreed) -> Message:
    """What became of an agreement."""
    due = one.meeting.record.agreements[one.number - 1].due
    match one.state:
        case "done":
            return Message("done, with accepted evidence ({meeting})", meeting=one.settled_by)
        case "said_done":
            return Message(
                "said to be done, without accepted evidence ({meeting})", meeting=one.settled_by
            )
        case "overdue":
            return counted(
                one.overdue_days or 0, "overdue by {number} day", "overdue by {number} days"
            )
        case "due":
            return Message("due {day}", day=due)
    return Message("without a day")


def _joined(parts: Sequence[Message]) -> Message:
    whole = parts[0]
    for part in parts[1:]:
        whole = Message("{one}; {other}", one=whole, other=part)
    return whole


YEARS: Final = Message("Meetings in each year of a plan")
SERIES: Final = Message("Sessions and other recurring means")


def attended(found: Participation) -> Message:
    """The heading above who came."""
    return counted(
        len(found.meetings),
        "Who attended the {number} session on record",
        "Who attended the {number} sessions on record",
    )


def lines(found: Participation, language: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Headings, each with what stands below it: what it is about, and a sentence."""
    if found.years:
        years = [(one.plan.id, of_year(one).into(language)) for one in found.years]
        yield YEARS.into(language), years
    if found.series:
        due = [
            (
                one.means.id,
                " · ".join(
                    (title_of_means(one, found.register, language), of_series(one).into(language))
                ),
            )
            for one in found.series
        ]
        yield SERIES.into(language), due
    if found.meetings:
        people = [
            (SECTOR_WORDS[sector].into(language), of_people(one).into(language))
            for sector, one in found.sectors.items()
        ]
        people.append((Message("all").into(language), of_people(found.people).into(language)))
        yield attended(found).into(language), people
    if found.agreements:
        agreed = [(_where(one), _said(one, language)) for one in found.agreements]
        yield Message("Agreements").into(language), agreed


def _where(one: Agreed) -> str:
    return f"{one.meeting.id} · {one.number}"


def _said(one: Agreed, language: str) -> str:
    agreement = one.meeting.record.agreements[one.number - 1]
    who = f" ({', '.join(agreement.responsible)})" if agreement.responsible else ""
    text = " ".join(agreement.text.into(language).split())
    return f"{text}{who}: {of_agreement(one).into(language)}"
