"""What others take from the site: the feed, calendars, badges, cards to embed, linked data."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, time
from functools import partial
from html import escape
from typing import Any, Final

from agatrack.messages import Message
from agatrack.model.register import Item
from agatrack.reports import badges, calendars, feeds, linked_data
from agatrack.reports.calendars import Due
from agatrack.reports.site.facts import Facts
from agatrack.reports.site.sheet import Draft, Sheet, place_of, site_title

FEED: Final = "feed.xml"
CALENDAR: Final = "calendar.ics"
DATASET: Final = "dataset.jsonld"
STATUS: Final = "downloads/status.json"
BADGE: Final = "badge.svg"
BADGE_DATA: Final = "badge.json"
CARD: Final = "card.html"
LINKED: Final = "linked.jsonld"
CARD_STYLE: Final = "assets/card.css"

ATOM: Final = "application/atom+xml"
ICALENDAR: Final = "text/calendar"
CSV: Final = "text/csv"
JSON: Final = "application/json"
JSON_LD: Final = "application/ld+json"

NO_ADDRESS: Final = Message("ADDRESS")
"""What stands for the site's own address in a text to copy where agatrack.yaml names none."""


def drafts(sheet: Sheet, facts: Facts) -> Iterator[Draft]:
    """The files about the whole, and about each actor, plan and commitment."""
    material = sheet.material
    days, title = material.due_days(sheet.language), site_title(sheet)
    titles = [(item.id, sheet.title(item.record.title, item)["text"]) for item in shown(sheet)]
    yield Draft(FEED, (facts.past, *titles), partial(feed, sheet))
    yield Draft(CALENDAR, (material.key, *days), partial(calendar, sheet, days, title))
    for name, entry in material.register.actors.items():
        if is_due(sheet, name):
            own = calendars.of_actor(days, name)
            title = f"{sheet.title(entry.record.name)['text']} · {site_title(sheet)}"
            made_from = (material.key, title, *own)
            yield Draft(calendar_of(name), made_from, partial(calendar, sheet, own, title))
    for item in shown(sheet):
        of_card = (facts.cards[item.id],)
        for name, make in OF_ITEM.items():
            if name != LINKED or item.parent is None:
                yield Draft(f"{item.id}/{name}", of_card, partial(make, sheet, item))


def shown(sheet: Sheet) -> Iterator[Item]:
    """The items that have a badge and a card: plans and commitments."""
    for plan in sheet.material.register.plans:
        yield plan
        yield from plan.children


def _badge(sheet: Sheet, item: Item) -> bytes:
    return badges.badge(sheet.material.figures[item.id], sheet.language).encode()


def _badge_data(sheet: Sheet, item: Item) -> bytes:
    data = badges.endpoint(sheet.material.figures[item.id], sheet.language)
    return (json.dumps(data, ensure_ascii=True, indent=1) + "\n").encode()


def _card(sheet: Sheet, item: Item) -> bytes:
    material, here = sheet.material, sheet.at(f"{item.id}/{CARD}")
    done, page = material.figures[item.id], here.to(*place_of(item))
    style = f"{here.root}{CARD_STYLE}"
    return badges.card(material.register, done, material.day, sheet.language, page, style).encode()


def _project(sheet: Sheet, item: Item) -> bytes:
    material, address = sheet.material, _permalink(sheet, item.id)
    return _linked(
        linked_data.project(material.register, item, material.figures, sheet.language, address)
    )


OF_ITEM: Final[Mapping[str, Callable[[Sheet, Item], bytes]]] = {
    BADGE: _badge,
    BADGE_DATA: _badge_data,
    CARD: _card,
    LINKED: _project,
}
"""What a plan or commitment lends to other sites, by the names of the files."""


def feed(sheet: Sheet) -> bytes:
    """The news: what commits changed in meaning."""
    material = sheet.material
    about = feeds.Feed(
        site_title(sheet),
        material.key,
        material.stamp.moment if material.stamp else _midnight(sheet),
        sheet.address(FEED),
        sheet.address("index.html"),
    )
    return feeds.atom(
        about, list(material.news), material.register, sheet.language, _permalink(sheet)
    ).encode()


def calendar(sheet: Sheet, days: list[Due], title: str) -> bytes:
    """Days on which something is due, for anyone's calendar."""
    return calendars.calendar(
        days, title, f"{sheet.material.key}/{sheet.language}", _midnight(sheet), _absolute(sheet)
    )


def calendar_of(actor: str) -> str:
    """Where the calendar of an actor lies."""
    return f"actors/{actor}/{CALENDAR}"


def is_due(sheet: Sheet, actor: str) -> bool:
    """Whether an actor has a calendar: it answers for something, or once agreed to."""
    return actor in sheet.material.answering or actor in sheet.material.due_actors


def dataset(sheet: Sheet) -> bytes:
    """The whole as a dataset, with what of it can be loaded down."""
    material = sheet.material
    downloads = [
        linked_data.Download(sheet.address(path) or path, kind)
        for path, kind in ((STATUS, JSON), (FEED, ATOM), (CALENDAR, ICALENDAR))
    ] + [
        linked_data.Download(
            f"{material.base}/{one.path}" if material.base else f"../{one.path}", CSV
        )
        for one in material.tables
    ]
    address = sheet.address("index.html")
    return _linked(
        linked_data.dataset(material.register, site_title(sheet), material.day, address, downloads)
    )


# -- What pages say of these files ---------------------------------------------------------


def heads(sheet: Sheet) -> list[dict[str, str]]:
    """The other forms of a page, for those who read its head: feed, calendar, linked data."""
    parts = sheet.path.split("/")
    rows = [(FEED, ATOM, NEWS), (CALENDAR, ICALENDAR, DUE_DATES), (DATASET, JSON_LD, LINKED_DATA)]
    if parts[0] == "actors" and len(parts) > 2 and is_due(sheet, parts[1]):  # noqa: PLR2004
        rows[1] = (calendar_of(parts[1]), ICALENDAR, DUE_DATES)
    elif parts[0] in sheet.material.register.items:
        rows[2] = (f"{parts[0]}/{LINKED}", JSON_LD, LINKED_DATA)
    return [
        {"url": sheet.to(path), "type": kind, "title": sheet.say(title)}
        for path, kind, title in rows
    ]


NEWS: Final = Message("News of every change")
DUE_DATES: Final = Message("Due dates")
LINKED_DATA: Final = Message("Data for search engines")


def offers(sheet: Sheet, item: Item) -> dict[str, Any]:
    """What a page offers of its plan or commitment to other sites."""
    return {
        "feed": sheet.to(FEED),
        "calendar": sheet.to(CALENDAR),
        "badge": sheet.to(f"{item.id}/{BADGE}"),
        "badge_data": sheet.to(f"{item.id}/{BADGE_DATA}"),
        "card": sheet.to(f"{item.id}/{CARD}"),
        "linked": sheet.to(f"{item.parent.id if item.parent else item.id}/{LINKED}"),
        "snippet": snippet(sheet, item),
        "is_whole": sheet.material.base is not None,
    }


def snippet(sheet: Sheet, item: Item) -> str:
    """The line that shows the card of an item on a page of somebody else."""
    path = f"{item.id}/{CARD}"
    source = sheet.address(path) or f"{sheet.say(NO_ADDRESS)}/{sheet.language}/{path}"
    title = sheet.title(item.record.title, item)["text"]
    return (
        f'<iframe src="{escape(source)}" title="{escape(title)}" width="100%" height="340" '
        'loading="lazy"></iframe>'
    )


def _permalink(sheet: Sheet, folder: str = "") -> linked_data.Permalink:
    """The address of the page about an item; within the site where it has no address."""
    here = sheet.at(f"{folder}/x" if folder else "x")

    def address(identifier: str) -> str | None:
        item = sheet.material.register.items.get(identifier)
        if item is None:
            return None
        return sheet.address(*place_of(item)) or here.to(*place_of(item))

    return address


def _absolute(sheet: Sheet) -> linked_data.Permalink:
    """The whole address of the page about an item; a calendar can follow no other."""

    def address(identifier: str) -> str | None:
        item = sheet.owner(identifier)
        return sheet.address(*place_of(item)) if item else None

    return address


def _midnight(sheet: Sheet) -> datetime:
    # Not the moment of writing: the same data on the same day give the same bytes.
    return datetime.combine(sheet.material.day, time(), UTC)


def _linked(data: dict[str, Any]) -> bytes:
    return f"{linked_data.data_block(data)}\n".encode()
