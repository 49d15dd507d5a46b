"""What codes of records, figures, sizes and days are called on a page."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from agatrack.dates import parse_partial
from agatrack.messages import NBSP, Message, localised
from agatrack.reports.summary import exact_percent, whole_percent

LANGUAGE_NAMES: Final = {"es": "Español", "en": "English", "fr": "Français"}
"""What each language calls itself."""

SECTORS: Final = {
    "government": Message("Government"),
    "autonomous_body": Message("Autonomous body"),
    "legislature": Message("Legislature"),
    "judiciary": Message("Judiciary"),
    "civil_society": Message("Civil society"),
    "academia": Message("Academia"),
    "private_sector": Message("Private sector"),
    "media": Message("Media"),
    "international": Message("International organisation"),
    "independent_review": Message("Independent review"),
    "affected_people": Message("Affected people"),
}

PLAN_KINDS: Final = {
    "action_plan": Message("Action plan"),
    "roadmap": Message("Roadmap"),
    "petition": Message("Petition"),
}

EVIDENCE_KINDS: Final = {
    "document": Message("Document"),
    "minutes": Message("Minutes"),
    "regulation": Message("Regulation"),
    "dataset": Message("Dataset"),
    "web_page": Message("Web page"),
    "photo": Message("Photo"),
    "recording": Message("Recording"),
    "correspondence": Message("Correspondence"),
    "news": Message("News"),
    "other": Message("Other"),
}

EVENT_KINDS: Final = {
    "publication": Message("Publication"),
    "withdrawal": Message("Withdrawal"),
    "suspension": Message("Suspension"),
    "resumption": Message("Resumption"),
    "response_policy": Message("Response policy"),
    "forum": Message("Forum"),
    "resolution": Message("Resolution"),
    "other": Message("Other"),
}

LEVELS: Final = {
    "not_started": Message("not started"),
    "limited": Message("limited"),
    "substantial": Message("substantial"),
    "complete": Message("complete"),
    "withdrawn": Message("withdrawn"),
    "unclear": Message("unclear"),
    "no_evidence": Message("no evidence available"),
}

VALUES: Final = {
    "transparency": Message("Transparency"),
    "civic_participation": Message("Civic participation"),
    "public_accountability": Message("Public accountability"),
    "technology": Message("Technology and innovation"),
}

EVERY: Final = {
    "month": Message("every month"),
    "quarter": Message("every quarter"),
    "semester": Message("every six months"),
    "year": Message("every year"),
}

MONTHS: Final = (
    Message("January"), Message("February"), Message("March"), Message("April"), Message("May"),
    Message("June"), Message("July"), Message("August"), Message("September"), Message("October"),
    Message("November"), Message("December"),
)  # fmt: skip

THOUSAND: Final = 1000


def word(table: dict[str, Message], code: str | None, language: str) -> str:
    """What a code is called; nothing where there is none, itself where it has no word."""
    if code is None:
        return ""
    return table[code].into(language) if code in table else code


def exact(share: Fraction, language: str, unit: str = f"{NBSP}%") -> str:
    """A share as percent with up to two decimals; '≈' where they are not all."""
    return _exact(share.numerator, share.denominator, language, unit)


@lru_cache(maxsize=10_000)  # two numbers are found again sooner than a fraction
def _exact(numerator: int, denominator: int, language: str, unit: str) -> str:
    percent = Fraction(numerator * 100, denominator)
    rounded = round(percent, 2)
    text = f"{float(rounded):.2f}".rstrip("0").rstrip(".")
    return f"{'' if rounded == percent else '≈'}{localised(text, language)}{unit}"


def figure(share: Fraction | None, none: Message, language: str) -> dict[str, Any]:
    """A percent for machines and for people; ``none`` is said where there is no figure."""
    whole = whole_percent(share)
    text = none.into(language) if whole is None else f"{whole}{NBSP}%"
    return {"value": exact_percent(share), "text": text}


def size(number: int, language: str) -> str:
    """A number of bytes in the unit that people would take."""
    if number < THOUSAND:
        return f"{number}{NBSP}B"
    amount = float(number)
    for unit in ("kB", "MB", "GB"):
        amount /= THOUSAND
        if amount < THOUSAND or unit == "GB":
            break
    return f"{localised(f'{amount:.1f}', language)}{NBSP}{unit}"


@lru_cache(maxsize=10_000)
def day(when: date, language: str) -> dict[str, str]:
    """A day for machines and for people, which nobody changes."""
    number = "1er" if language == "fr" and when.day == 1 else str(when.day)
    return {"iso": when.isoformat(), "text": Message(
        "{day} {month} {year}", day=number, month=MONTHS[when.month - 1], year=when.year
    ).into(language)}  # fmt: skip


def day_text(when: date, language: str) -> str:
    """A day for people."""
    return day(when, language)["text"]


def written_day(text: str, language: str) -> str:
    """A day or a month as a record writes it, ``2025-06-01`` or ``2025-06``, for people.

    A year and any other text is itself.
    """
    try:
        found = parse_partial(text)
    except ValueError:
        return text
    if found.first == found.last:
        return day_text(found.first, language)
    return text if len(text) == len("2025") else _month(text, language)


def _month(text: str, language: str) -> str:
    year, _, number = text.partition("-")
    return Message("{month} {year}", month=MONTHS[int(number) - 1], year=year).into(language)


PARTS_OF_YEARS: Final = {
    "Q1": Message("first quarter of {year}"),
    "Q2": Message("second quarter of {year}"),
    "Q3": Message("third quarter of {year}"),
    "Q4": Message("fourth quarter of {year}"),
    "S1": Message("first half of {year}"),
    "S2": Message("second half of {year}"),
}


def period(name: str, language: str) -> str:
    """A period as references write it, ``2020-Q1``, ``2020-S1``, ``2020-03`` or ``2020``."""
    year, _, part = name.partition("-")
    if (known := PARTS_OF_YEARS.get(part)) is not None:
        return Message(known.template, year=year).into(language)
    return written_day(name, language)
