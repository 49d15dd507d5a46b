"""What people call actors and choices where a record has an id or a code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from agatrack.messages import REPORT_LANGUAGES
from agatrack.model.register import Register
from agatrack.reports.site.words import (
    EVENT_KINDS,
    EVERY,
    EVIDENCE_KINDS,
    LEVELS,
    PLAN_KINDS,
    SECTORS,
    VALUES,
)

_ABBREVIATED: Final = re.compile(r"([^()]+)\(([^()]+)\)")
_TABLES: Final = (EVENT_KINDS, EVERY, EVIDENCE_KINDS, LEVELS, PLAN_KINDS, SECTORS, VALUES)


def plain(text: str) -> str:
    """A text without regard to case, accents and white space."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(one for one in letters if not unicodedata.combining(one)).split())


def actors_by_name(register: Register) -> dict[str, str]:
    """The id of each actor by its id and its names; without those that several have."""
    return _unambiguous(
        (name, identifier)
        for identifier, entry in register.actors.items()
        for text in (identifier, *entry.record.name.by_language.values())
        for name in _names(text)
    )


def _names(text: str) -> Iterator[str]:
    """A name, and what it is without its abbreviation: of 'Anybody (ABC)' each part too."""
    yield text
    if found := _ABBREVIATED.fullmatch(text.strip()):
        yield from found.groups()


@cache
def codes_by_word(codes: tuple[str, ...]) -> dict[str, str]:
    """The code among some by what a page calls it in any language."""
    return _unambiguous(
        (table[code].into(language), code)
        for table in _TABLES
        for code in codes
        if code in table
        for language in REPORT_LANGUAGES
    )


def _unambiguous(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for name, meaning in pairs:
        found.setdefault(plain(name), set()).add(meaning)
    return {name: meanings.pop() for name, meanings in found.items() if len(meanings) == 1}


def by_id(text: str, actors: Mapping[str, str], *, many: bool) -> str:
    """Actors as their ids wherever a name can mean one only; ``many`` may stand in one cell."""
    found = []
    for part in text.replace("\n", ";").split(";") if many else [text]:
        # A comma may stand in a name, or between names, but never in an id.
        smaller = [actors.get(plain(one)) for one in part.split(",")] if many else [None]
        known = [one for one in smaller if one is not None]
        if (whole := actors.get(plain(part))) is not None:
            found.append(whole)
        elif len(known) == len(smaller):
            found += known
        else:
            found.append(part.strip())
    return ";".join(found)
