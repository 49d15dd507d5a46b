"""Commits and what they changed in meaning to an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from agatrack.changes.change import ACTORS, EFFECTS, SETTINGS_ID, Change, Effect
from agatrack.changes.words import sentence
from agatrack.messages import REPORT_LANGUAGES, Message, clean, counted
from agatrack.model.register import Register
from agatrack.reports.summary import title_of
from agatrack.reports.templating import filled

if TYPE_CHECKING:
    from agatrack.chronicle import Entry

Permalink = Callable[[str], str | None]
"""The address of the page about an item, by its id; None where it has none."""

MOST_ENTRIES: Final = 100
"""Entries of a feed, the newest ones: readers keep what they have seen."""

MOST_CHANGES: Final = 40
"""Changes that one entry tells one by one."""


class Line(NamedTuple):
    """One change in the words of every language of reports, and what it is about."""

    item: str
    words: Mapping[str, str]
    weakens: bool


class News(NamedTuple):
    """What one commit changed about one plan or commitment, or about what all share.

    ``moment`` is in UTC; ``item`` is empty for settings and actors. Of all changes, whose
    ``number`` is told and whether one of them ``weakens`` a promise, there are as many
    ``lines`` as an entry tells.
    """

    commit: str
    moment: datetime
    item: str
    number: int
    weakens: bool
    lines: tuple[Line, ...]


class Feed(NamedTuple):
    """What a feed says of itself: its name, and the addresses of it and of its page.

    ``key`` is what makes its ids its own: the address of the site, or else any name that no
    other repository has. ``begun`` is the moment of a feed in which nothing has happened yet.
    """

    title: str
    key: str
    begun: datetime
    address: str | None = None
    page: str | None = None


def news(entries: Iterable[Entry]) -> Iterator[News]:
    """What commits changed, by plan and commitment, commit by commit as they come."""
    for entry in entries:
        for item, changes in groupby(sorted(entry.changes, key=_owner), key=_owner):
            yield news_of(entry.commit.id, entry.commit.committed, item, tuple(changes))


def news_of(commit: str, moment: datetime, item: str, changes: Sequence[Change]) -> News:
    """What one commit changed about one item, or about what all share."""
    lines = tuple(
        Line(one.item, _in_words(one), one.effect is Effect.WEAKENS)
        for one in changes[:MOST_CHANGES]
    )
    weakens = any(one.effect is Effect.WEAKENS for one in changes)
    return News(commit, moment, item, len(changes), weakens, lines)


def _in_words(change: Change) -> dict[str, str]:
    said = sentence(change)
    return {language: said.into(language) for language in REPORT_LANGUAGES}


def as_values(told: Iterable[News]) -> list[Any]:
    """News as plain values."""
    return [
        (
            *(one.commit, one.moment.isoformat(), one.item, one.number, one.weakens),
            [tuple(line) for line in one.lines],
        )
        for one in told
    ]


def from_values(values: Iterable[Any]) -> list[News]:
    """The news that these plain values say."""
    return [
        News(
            *(commit, datetime.fromisoformat(moment), item, number, weakens),
            tuple(Line(*line) for line in lines),
        )
        for commit, moment, item, number, weakens, lines in values
    ]


def _owner(change: Change) -> str:
    """The plan or commitment that a change is about; empty where it is about what all share."""
    if change.item == SETTINGS_ID or change.item.startswith(ACTORS):
        return ""
    parts = change.item.split("/")
    is_below_a_commitment = len(parts) > 1 and parts[1] not in _DATED
    return "/".join(parts[: 2 if is_below_a_commitment else 1])


_DATED: Final = frozenset({"evidence", "assessments", "meetings", "events", "amendments"})


def atom(
    feed: Feed, told: Sequence[News], register: Register, language: str, permalink: Permalink
) -> str:
    """The feed as XML. ``register`` knows what items are called now."""
    shown = sorted(told, key=lambda one: one.moment, reverse=True)[:MOST_ENTRIES]
    latest = max((one.moment for one in shown), default=feed.begun)
    return filled(
        "feeds/atom.xml.j2",
        language=language,
        title=clean(feed.title),
        id=_urn(feed.key, "feed", language),
        updated=_written(latest),
        address=feed.address,
        page=feed.page,
        entries=[_entry(feed, one, register, language, permalink) for one in shown],
    )


def _entry(
    feed: Feed, one: News, register: Register, language: str, permalink: Permalink
) -> dict[str, Any]:
    more = one.number - len(one.lines)
    lines = list(_lines(one, language))
    if more > 0:
        lines.append(counted(more, "{number} change more", "{number} changes more").into(language))
    return {
        "id": _urn(feed.key, one.commit, one.item, language),
        "title": clean(_title(one, register, language)),
        "updated": _written(one.moment),
        "page": permalink(one.item) if one.item else feed.page,
        "weakens": one.weakens,
        "lines": [clean(line) for line in lines],
        "commit": one.commit[:10],
    }


def _title(one: News, register: Register, language: str) -> str:
    item = register.items.get(one.item)
    if item is not None:
        about = title_of(register, item, language)
    else:
        about = one.item or Message("Settings and actors").into(language)
    if one.number == 1:
        return f"{about}: {one.lines[0].words[language]}"
    number = counted(one.number, "{number} change", "{number} changes").into(language)
    return f"{about}: {number}"


def _lines(one: News, language: str) -> Iterator[str]:
    for line in one.lines:
        effect = f" ({EFFECTS[Effect.WEAKENS].into(language)})" if line.weakens else ""
        yield f"{line.item}: {line.words[language]}{effect}"


def _urn(*parts: str) -> str:
    """An id that the same parts always get, and no others."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, chr(0).join(parts))}"


def _written(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}".rjust(len("2020-01-01T00:00:00Z"), "0")
