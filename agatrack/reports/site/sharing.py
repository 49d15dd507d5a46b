"""What others take from the site: the feed, calendars, badges, cards to embed, linked data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, time
from html import escape
from typing import Any, Final

from agatrack.messages import Message
from agatrack.model.register import Item
from agatrack.reports import badges, calendars, feeds, linked_data
from agatrack.reports.calendars import Due
from agatrack.reports.site.sheet import Sheet, place_of, site_title

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
JSON: Final = "application/json"
JSON_LD: Final = "application/ld+json"

NO_ADDRESS: Final = "ADDRESS"
"""What stands for the site's own address in a text to copy where agatrack.yaml names none."""


def files(sheet: Sheet) -> Iterator[tuple[str, bytes]]:
    """The files of one language, by their path below its folder."""
    days = sheet.material.due_days(sheet.language)
    yield FEED, feed(sheet)
    yield CALENDAR, calendar(sheet, days, site_title(sheet))
    yield DATASET, _linked(dataset(sheet))
    for name, entry in sheet.material.register.actors.items():
        if is_due(sheet, name):
            title = f"{sheet.title(entry.record.name)['text']} · {site_title(sheet)}"
            yield calendar_of(name), calendar(sheet, calendars.of_actor(days, name), title)
    for item in shown(sheet):
        yield from of_item(sheet, item)


def shown(sheet: Sheet) -> Iterator[Item]:
    """The items that have a badge and a card: plans and commitments."""
    for plan in sheet.material.register.plans:
        yield plan
        yield from plan.children


def of_item(sheet: Sheet, item: Item) -> Iterator[tuple[str, bytes]]:
    """What one plan or commitment lends to other sites."""
    material, language = sheet.material, sheet.language
    done = material.figures[item.id]
    here = sheet.at(f"{item.id}/{CARD}")
    style = f"{here.root}{CARD_STYLE}"
    page = here.to(*place_of(item))
    text = badges.card(material.register, done, material.day, language, page, style)
    yield f"{item.id}/{BADGE}", badges.badge(done, language).encode()
    yield f"{item.id}/{BADGE_DATA}", _json(badges.endpoint(done, language))
    yield here.path, text.encode()
    if item.parent is None:
        told = linked_data.project(
            material.register, item, material.figures, language, _permalink(sheet, item.id)
        )
        yield f"{item.id}/{LINKED}", _linked(told)


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
        about, material.news, material.register, sheet.language, _permalink(sheet)
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


def dataset(sheet: Sheet) -> dict[str, Any]:
    """The whole as a dataset."""
    material = sheet.material
    downloads = [
        linked_data.Download(sheet.address(path) or path, kind)
        for path, kind in ((STATUS, JSON), (FEED, ATOM), (CALENDAR, ICALENDAR))
    ]
    address = sheet.address("index.html")
    return linked_data.dataset(
        material.register, site_title(sheet), material.day, address, downloads
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
    source = sheet.address(path) or f"{NO_ADDRESS}/{sheet.language}/{path}"
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


def _json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=True, indent=1) + "\n").encode()
