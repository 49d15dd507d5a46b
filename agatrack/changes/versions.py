"""What differs between two versions of one record, and a record that came or went as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from agatrack.changes import aspects
from agatrack.changes.aspects import Aspects, Value
from agatrack.changes.change import PROMISES, Change, Effect, Sort, Subject
from agatrack.changes.items import NOTHING
from agatrack.changes.rules import effect_of, is_normative
from agatrack.model.register import Entry, MeansOf, SourceFile
from agatrack.positions import Position


class Place(NamedTuple):
    """What a change is about, and where its fields stand."""

    subject: Subject
    item: str
    at: Callable[..., Position]
    was: str = ""


def of_fields(place: Place, then: Aspects, now: Aspects) -> Iterator[Change]:
    """The changes of one record, field by field."""
    for key in dict.fromkeys((*then, *now)):
        old, new = then.get(key, NOTHING), now.get(key, NOTHING)
        if _says_the_same(old, new) or _stands_in_another(key, then, now):
            continue
        sort: Sort = (
            "added" if old.written is None else "removed" if new.written is None else "changed"
        )
        translated = old.is_translation or new.is_translation
        effect = (
            Effect.NEUTRAL
            if translated
            else effect_of(place.subject, key, old.measure, new.measure)
        )
        normative = is_normative(place.subject, key) and not (translated and sort == "added")
        yield Change(
            place.subject, place.item, key, sort, old.written, new.written,
            effect, normative, place.at(*key.split(".")), place.was or place.item,
        )  # fmt: skip


def _says_the_same(old: Value, new: Value) -> bool:
    """Whether two values are equal, or one is left out and what holds without it is the other."""
    if old.own == new.own:
        return True
    is_left_out = (old.written is None) != (new.written is None)
    return is_left_out and old.measure is not None and old.measure == new.measure


def weakening(change: Change) -> Change:
    """The same change, of which something beside the field itself says that it weakens."""
    return change._replace(effect=Effect.WEAKENS)


def _stands_in_another(key: str, then: Aspects, now: Aspects) -> bool:
    """Whether a field belongs to a part that appeared or vanished as a whole."""
    parts = key.split(".")
    return any(
        (whole := ".".join(parts[:length])) != key
        and (whole in then) != (whole in now)
        and (then.get(whole) or now[whole]).own is aspects.PRESENT
        for length in range(1, len(parts))
    )


def renamed(place: Place, before: str) -> Change:
    """A record that is called something else now."""
    return Change(
        place.subject, place.item, None, "renamed", before, place.item, Effect.NEUTRAL,
        normative=True, position=place.at(), was=before,
    )  # fmt: skip


def added(place: Place, entry: Entry[Any] | MeansOf, languages: Sequence[str]) -> Change:
    """A record that is new. Who takes part, and what is said and done, need no agreement."""
    return Change(
        place.subject, place.item, None, "added", None, _title(entry, languages), Effect.NEUTRAL,
        normative=place.subject in PROMISES, position=place.at(), was=place.item, entry=entry,
    )  # fmt: skip


def removed(place: Place, entry: Entry[Any] | MeansOf, languages: Sequence[str]) -> Change:
    """A record that is gone."""
    return Change(
        place.subject, place.item, None, "removed", _title(entry, languages), None, Effect.WEAKENS,
        normative=True, position=place.at(), was=place.was or place.item, entry=entry,
    )  # fmt: skip


def gone(source: SourceFile) -> Callable[..., Position]:
    """The place of what is no longer there: the file in which it stood."""

    def at(*_field: str | int) -> Position:
        return Position(source.path)

    return at


def _title(entry: Entry[Any] | MeansOf, languages: Sequence[str]) -> str:
    """What a record is called: its title or name, else the day that it bears."""
    record: Any = entry.means if isinstance(entry, MeansOf) else entry.record
    text = getattr(record, "title", None) or getattr(record, "name", None)
    return str(text.original(languages) if text is not None else record.date.isoformat())
