"""The page of downloads: every file for those who follow, reckon themselves or show elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, Final

from agatrack.messages import Message
from agatrack.reports.site import sharing, stamps, words
from agatrack.reports.site.sheet import Page, Sheet

PATH: Final = "downloads/index.html"

FOLLOWING: Final = (
    (sharing.FEED, sharing.NEWS, Message(
        "For any feed reader: what was delivered, judged, moved or taken back, and whether that "
        "weakens a promise."
    )),
    (sharing.CALENDAR, sharing.DUE_DATES, Message(
        "For any calendar: every day on which something is due. Whoever answers for something "
        "has a calendar of their own, on their own page."
    )),
)  # fmt: skip
"""What brings news: path, title and what it is for."""

RECKONING: Final = (
    (sharing.STATUS, Message("Every figure of every item"), Message(
        "Exactly as 'agatrack status --json' prints it, for programs."
    )),
    (sharing.DATASET, sharing.LINKED_DATA, Message(
        "What these data are, from when to when, and where they lie, in the words of schema.org."
    )),
)  # fmt: skip

TITLES: Final = {
    "plans": Message("Plans"),
    "commitments": Message("Commitments"),
    "milestones": Message("Milestones"),
    "activities": Message("Activities"),
    "means": Message("Verification means"),
    "indicators": Message("Indicators"),
    "actors": Message("Actors"),
    "figures": Message("Figures"),
    "evidence": Message("Evidence"),
    "documents": Message("Documents and links"),
    "reviews": Message("Reviews"),
    "claims": Message("Claims"),
    "meetings": Message("Meetings"),
    "attendance": Message("Attendance"),
    "agreements": Message("Agreements"),
    "events": Message("Events"),
    "amendments": Message("Amendments"),
}
"""What each table is called."""

TABLE: Final = Message("A table for any spreadsheet, in CSV.")
WORKBOOK: Final = Message("All tables in one workbook.")
DATABASE: Final = Message("All tables in one database, for SQLite or Datasette.")
DOCUMENT: Final = Message("A report to read, print or send on.")

PURPOSES: Final = {
    ".csv": TABLE,
    ".xlsx": WORKBOOK,
    ".ods": WORKBOOK,
    ".json": Message("For programs."),
    ".db": DATABASE,
    ".sqlite": DATABASE,
    ".sqlite3": DATABASE,
    ".ics": Message("Due dates, for any calendar."),
    ".zip": Message("Several files in one."),
    ".md": DOCUMENT,
    ".pdf": DOCUMENT,
}
"""What a file that somebody laid beside the pages is for, by the end of its name."""


def page(sheet: Sheet, files: Mapping[str, int]) -> Page:
    """The page; ``files`` are the sizes in bytes of the files about the whole, by their path."""
    here = sheet.at(PATH)
    return Page(PATH, "downloads", {
        "following": [_own(here, *one, None) for one in FOLLOWING],
        "tables": list(_tables(here)),
        "reckoning": [
            *(_own(here, *one, files[one[0]]) for one in RECKONING),
            *_exports(here),
        ],
        "lent": [
            here.item(plan) | {"offers": sharing.offers(here, plan)}
            for plan in here.material.register.plans
        ],
        "stamp": stamps.stamp(here),
    })  # fmt: skip


def _own(
    sheet: Sheet, path: str, title: Message, purpose: Message, number: int | None
) -> dict[str, Any]:
    return _row(sheet, sheet.to(path), sheet.say(title), sheet.say(purpose), number)


def _tables(sheet: Sheet) -> Iterator[dict[str, Any]]:
    for one in sheet.material.tables:
        title = words.word(TITLES, PurePosixPath(one.path).stem, sheet.language)
        yield _row(sheet, f"{sheet.root}{one.path}", title, "", one.bytes)


def _exports(sheet: Sheet) -> Iterator[dict[str, Any]]:
    for one in sheet.material.downloads:
        name = PurePosixPath(one.path).name
        purpose = PURPOSES.get(PurePosixPath(name).suffix.lower())
        text = sheet.say(purpose) if purpose else ""
        yield _row(sheet, f"{sheet.root}{one.path}", name, text, one.bytes, one.sha256)


def _row(  # noqa: PLR0913, PLR0917 - what a line of the page says
    sheet: Sheet, url: str, title: str, purpose: str, number: int | None, sha256: str = ""
) -> dict[str, Any]:
    """One file; of what is subscribed to, ``number`` is None: its size tells nobody anything."""
    return {
        "url": url,
        "title": title,
        "purpose": purpose,
        "bytes": number,
        "size": "" if number is None else words.size(number, sheet.language),
        "sha256": sha256,
    }
