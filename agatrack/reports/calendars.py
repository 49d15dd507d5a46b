"""Items, recurring sessions and agreements to calendars of the days on which they are due."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final, NamedTuple
from uuid import NAMESPACE_URL, uuid5

import icalendar

from agatrack import __version__, sessions
from agatrack.messages import Message, clean
from agatrack.model.register import Register
from agatrack.progress import Completion
from agatrack.reports.participation import title_of_means
from agatrack.reports.summary import people_percent, responsible_of, title_of

Permalink = Callable[[str], str | None]
"""The address of the page about an item, by its id; None where it has none."""

MOST_OCCURRENCES: Final = 400
"""Occurrences of one recurring means that a calendar holds: a month for thirty years."""


class Due(NamedTuple):
    """One day on which something is due: ``reference`` names it for good, whenever it is due."""

    reference: str
    item: str
    day: date
    summary: str
    about: str
    actors: tuple[str, ...]


def due_days(
    register: Register, figures: Mapping[str, Completion], day: date, language: str
) -> list[Due]:
    """Every day on which a part of a plan, a session or an agreement is due, by date.

    What is withdrawn by ``day`` is due no more; what is complete says so.
    """
    found = [
        *_of_items(register, figures, language),
        *_of_sessions(register, day, language),
        *_of_agreements(register, day, language),
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


def _of_sessions(register: Register, day: date, language: str) -> Iterator[Due]:
    for one in sessions.series(register, day):
        item = one.means.item
        title = title_of_means(one, register, language)
        for occurrence in one.occurrences[:MOST_OCCURRENCES]:
            period = occurrence.reference.partition("@")[2]
            yield Due(
                occurrence.reference, item.id, occurrence.due, f"{title} ({period})",
                f"{occurrence.reference}\n{title_of(register, item, language)}",
                tuple(responsible_of(item)),
            )  # fmt: skip


def _of_agreements(register: Register, day: date, language: str) -> Iterator[Due]:
    for one in sessions.agreements(register, day):
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
    whole = icalendar.Calendar()
    whole.add("prodid", f"-//agatrack//agatrack {__version__}//EN")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add("name", _line(title))
    whole.add("x-wr-calname", _line(title))
    for one in days:
        whole.add_component(_event(one, key, stamp, permalink(one.item)))
    return bytes(whole.to_ical())


@lru_cache(maxsize=10_000)  # a day stands in the calendar of all and in those of its actors
def _event(one: Due, key: str, stamp: datetime, address: str | None) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", str(uuid5(NAMESPACE_URL, f"{key}\0due\0{one.reference}")))
    event.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", one.day)
    event.add("summary", _line(one.summary))
    event.add("description", "\n".join(clean(line) for line in one.about.split("\n")))
    event.add("transp", "TRANSPARENT")
    if address:
        event.add("url", address)
    return event


def _line(text: str) -> str:
    return clean(" ".join(text.split()))
