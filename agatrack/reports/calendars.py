"""Items, recurring sessions and agreements to calendars of the days on which they are due."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from agatrack import __version__, sessions
from agatrack.messages import Message, clean
from agatrack.model.register import Register
from agatrack.progress import Completion
from agatrack.reports.participation import Participation, title_of_means
from agatrack.reports.summary import people_percent, responsible_of, title_of

Permalink = Callable[[str], str | None]
"""The address of the page about an item, by its id; None where it has none."""

MOST_OCCURRENCES: Final = 400
"""Occurrences of one recurring means that a calendar holds: a month for thirty years."""

LONGEST_LINE: Final = 75
"""Bytes of a line (RFC 5545, 3.1)."""


class Due(NamedTuple):
    """One day on which something is due: ``reference`` names it for good, whenever it is due."""

    reference: str
    item: str
    day: date
    summary: str
    about: str
    actors: tuple[str, ...]


def due_days(figures: Mapping[str, Completion], known: Participation, language: str) -> list[Due]:
    """Every day on which a part of a plan, a session or an agreement is due, by date.

    What is withdrawn by the day that sessions and agreements are known of is due no more; what
    is complete says so.
    """
    found = [
        *_of_items(known.register, figures, language),
        *_of_sessions(known, language),
        *_of_agreements(known, language),
    ]
    return sorted(found, key=lambda one: (one.day, one.reference))


def _of_items(
    register: Register, figures: Mapping[str, Completion], language: str
) -> Iterator[Due]:
    for done in figures.values():
        item = done.item
        if item.end is None or done.withdrawn or item.children:
            continue
        recurs = item.means and all(means.periods is not None for means in item.means)
        if recurs or item.parent is None:
            continue
        percent = people_percent(done.verified)
        verified = Message("verified {percent}", percent=percent).into(language)
        yield Due(
            item.id, item.id, item.end, title_of(register, item, language),
            f"{item.id}\n{verified}", tuple(responsible_of(item)),
        )  # fmt: skip


def _of_sessions(known: Participation, language: str) -> Iterator[Due]:
    for one, most in sessions.listed(known.series):
        item = one.means.item
        title = title_of_means(one, known.register, language)
        about = title_of(known.register, item, language)
        actors = tuple(responsible_of(item))
        for occurrence in islice(one.occurrences, min(most, MOST_OCCURRENCES)):
            period = occurrence.reference.partition("@")[2]
            yield Due(
                occurrence.reference, item.id, occurrence.due, f"{title} ({period})",
                f"{occurrence.reference}\n{about}", actors,
            )  # fmt: skip


def _of_agreements(known: Participation, language: str) -> Iterator[Due]:
    for one in known.agreements:
        agreement = one.meeting.record.agreements[one.number - 1]
        if agreement.due is not None:
            text = " ".join(agreement.text.into(language).split())
            yield Due(
                f"{one.meeting.id}#{one.number}", sessions.scope_of(one.meeting), agreement.due,
                text, one.meeting.id, tuple(agreement.responsible),
            )  # fmt: skip


def of_actor(days: Iterable[Due], actor: str) -> list[Due]:
    """Those that one actor answers for."""
    return [one for one in days if actor in one.actors]


def calendar(
    days: Iterable[Due], title: str, key: str, stamp: datetime, permalink: Permalink
) -> bytes:
    """The days as iCalendar (RFC 5545).

    ``key`` is what makes the ids its own, as the address of the site; ``stamp`` the moment, in
    UTC, that every entry bears: that of the data and not of the writing, so that the same data
    give the same bytes.
    """
    head = [
        ("VERSION", "2.0"),
        ("PRODID", f"-//agatrack//agatrack {__version__}//EN"),
        ("METHOD", "PUBLISH"),
        ("NAME", _escaped(_line(title))),
        ("X-WR-CALNAME", _escaped(_line(title))),
    ]
    events = (_event(one, key, stamp, permalink(one.item)) for one in days)
    lines = "".join(_folded(f"{name}:{value}") for name, value in head)
    return f"BEGIN:VCALENDAR\r\n{lines}{''.join(events)}END:VCALENDAR\r\n".encode()


@lru_cache(maxsize=10_000)  # a day stands in the calendar of all and in those of its actors
def _event(one: Due, key: str, stamp: datetime, address: str | None) -> str:
    about = "\n".join(clean(line) for line in one.about.split("\n"))
    fields = [
        ("BEGIN", "VEVENT"),
        ("SUMMARY", _escaped(_line(one.summary))),
        ("DTSTART;VALUE=DATE", one.day.isoformat().replace("-", "")),
        ("DTSTAMP", f"{stamp.astimezone(UTC).replace(tzinfo=None):%Y%m%dT%H%M%SZ}".rjust(16, "0")),
        ("UID", str(uuid5(NAMESPACE_URL, f"{key}\0due\0{one.reference}"))),
        ("DESCRIPTION", _escaped(about)),
        ("TRANSP", "TRANSPARENT"),
        *([("URL", address)] if address else []),
        ("END", "VEVENT"),
    ]
    return "".join(_folded(f"{name}:{value}") for name, value in fields)


def _escaped(text: str) -> str:
    """A TEXT value (RFC 5545, 3.3.11)."""
    for character, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(character, written)
    return text


def _folded(line: str) -> str:
    """A line of content with its end, on lines of up to 75 bytes (RFC 5545, 3.1)."""
    rest = line.encode()
    parts, room = [], LONGEST_LINE
    while len(rest) > room:
        part = rest[:room].decode(errors="ignore")  # no letter is broken
        if (len(part) - len(part.rstrip("\\"))) % 2:
            part = part[:-1]  # nor is a backslash parted from what it stands before
        parts.append(part)
        rest, room = rest[len(part.encode()) :], LONGEST_LINE - 1
    return "\r\n ".join([*parts, rest.decode()]) + "\r\n"


def _line(text: str) -> str:
    return clean(" ".join(text.split()))
