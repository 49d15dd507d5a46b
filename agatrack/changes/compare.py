"""What changed in meaning between two registers.

Where a record is the same to the byte it says the same, so only the others are looked into.
Moved files, the order of keys, comments and line breaks are no changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any

from agatrack.changes import aspects, items, pairing, versions
from agatrack.changes.aspects import Aspects, Value
from agatrack.changes.change import ACTORS, SETTINGS_ID, Change, Effect, Subject
from agatrack.model.register import Entry, Item, Register
from agatrack.positions import Position

Usual = Callable[[str], tuple[str, str] | None]
"""The code and the usual severity of the check that settings call by its code or name."""


def compare(before: Register, after: Register, usual: Usual = lambda _name: None) -> list[Change]:
    """Every change in meaning from one register to another: settings, actors, then by item.

    ``usual`` tells what a check weighs where the settings say nothing of it.
    """
    return list(_Comparison(before, after).changes(usual))


class _Comparison:
    """One comparison of two registers."""

    def __init__(self, before: Register, after: Register) -> None:
        self.before = before
        self.after = after
        self.items, self.renamed = pairing.items(before, after)
        self.former: dict[str, Item] = {other.id: item for item, other in self.items.both}

    def changes(self, usual: Usual) -> Iterator[Change]:
        yield from self.of_settings(usual)
        yield from self.of_actors()
        by_item = sorted(self.of_items(), key=lambda change: self.order(change.item))
        yield from by_item
        yield from self.of_records()

    def order(self, identifier: str) -> tuple[int, str]:
        """Where an item comes in the order of the register, what is gone beside its parent."""
        while identifier and identifier not in self.places:
            identifier = identifier.rpartition("/")[0]
        return self.places.get(identifier, -1), identifier

    @cached_property
    def places(self) -> dict[str, int]:
        return {identifier: at for at, identifier in enumerate(self.after.items)}

    @cached_property
    def is_anything_renamed(self) -> bool:
        return any(before != after for before, after in self.renamed.items())

    # -- settings and actors -------------------------------------------------------------

    def of_settings(self, usual: Usual) -> Iterator[Change]:
        old, new = self.before.settings_source, self.after.settings_source
        if old.text == new.text:
            return
        then = aspects.of_record(self.before.settings, ())
        now = aspects.of_record(self.after.settings, ())
        for side in (then, now):
            _by_code(side, usual)
        for key in sorted(then.keys() ^ now.keys()):
            if key.startswith("checks.") and (known := usual(key.partition(".")[2])):
                side = now if key in then else then
                side[key] = Value(None, known[1], known[1])
        yield from versions.of_fields(versions.Place("settings", SETTINGS_ID, new.at), then, now)

    def of_actors(self) -> Iterator[Change]:
        then, now = self.before.actors, self.after.actors
        languages = self.before.settings.languages
        for name, actor in then.items():
            other = now.get(name)
            if other is None:
                place = versions.Place("actor", ACTORS + name, versions.gone(actor.source))
                yield versions.removed(place, actor, languages)
            elif actor.source.text != other.source.text:
                place = versions.Place("actor", ACTORS + name, other.at)
                yield from versions.of_fields(
                    place,
                    aspects.of_record(actor.record, languages),
                    aspects.of_record(other.record, languages),
                )
        for name, actor in now.items():
            if name not in then:
                place = versions.Place("actor", ACTORS + name, actor.at)
                yield versions.added(place, actor, languages)

    # -- what was promised ---------------------------------------------------------------

    def of_items(self) -> Iterator[Change]:
        for item, other in self.items.both:
            # Where nothing was renamed, only what is written in the files can have changed.
            if self.is_anything_renamed or item.source.text != other.source.text:
                yield from self.of_item(item, other)
        gone, new = {one.id for one in self.items.gone}, {one.id for one in self.items.new}
        for item in self.items.gone:
            if item.parent is None or item.parent.id not in gone:
                place = versions.Place(item.kind, item.id, self.above(item))
                yield versions.removed(place, item, self.before.languages_of(item))
        for item in self.items.new:
            if item.parent is None or item.parent.id not in new:
                place = versions.Place(item.kind, item.id, item.at)
                added = versions.added(place, item, self.after.languages_of(item))
                parent = self.former.get(item.parent.id) if item.parent else None
                is_diluting = parent is not None and items.dilutes(item, parent, self.renamed)
                yield versions.weakening(added) if is_diluting else added

    def of_item(self, item: Item, other: Item) -> Iterator[Change]:
        place = versions.Place(item.kind, other.id, items.finder(other), item.id)
        if other.id != self.expected(item):
            renamed = versions.renamed(place, item.id)
            # What it moved away from promises less, and another parent has other days.
            yield renamed if self.has_same_parent(item, other) else versions.weakening(renamed)
        if item.source.text == other.source.text:
            return
        languages = self.before.languages_of(item)
        then = items.of_item(item, languages, self.resolver(self.before, item.id, renamed=True))
        now = items.of_item(other, languages, self.resolver(self.after, other.id))
        if item.parent is None:
            # The first language says which texts were agreed on, wherever it is written.
            for side, own in ((then, languages), (now, self.after.languages_of(other))):
                side["languages"] = side.get("languages", items.NOTHING)._replace(measure=own)
        for change in versions.of_fields(place, then, now):
            yield self.weighed(change, item)
        yield from self.of_means(item, other, languages)

    def has_same_parent(self, item: Item, other: Item) -> bool:
        """Whether an item stands below the same one as before, whatever that is called now."""
        if item.parent is None or other.parent is None:
            return item.parent is other.parent
        return self.renamed.get(item.parent.id) == other.parent.id

    def expected(self, item: Item) -> str:
        """What an item would be called if it had kept its own name."""
        if item.parent is None:
            return item.id
        return f"{self.renamed.get(item.parent.id, item.parent.id)}/{item.name}"

    def weighed(self, change: Change, item: Item) -> Change:
        """A date that leaves fewer occurrences of a recurring means weakens all the same."""
        if change.field in {"start", "end"} and change.effect is not Effect.WEAKENS:
            for one in item.branch():
                other = self.after.items.get(self.renamed.get(one.id, one.id))
                if other is not None and items.has_fewer_occurrences(one, other):
                    return versions.weakening(change)
        return change

    def of_means(self, item: Item, other: Item, languages: Sequence[str]) -> Iterator[Change]:
        pairs = pairing.means(item, other, languages)
        for old, new in pairs.both:
            place = versions.Place("means", new.id, new.at, old.id)
            if old.means.id != new.means.id:
                yield versions.renamed(place, old.id)
            then, now = items.of_means(old, languages), items.of_means(new, languages)
            yield from versions.of_fields(place, then, now)
        for old in pairs.gone:
            place = versions.Place("means", f"{other.id}/{old.means.id}", other.at, old.id)
            yield versions.removed(place, old, languages)
        for new in pairs.new:
            added = versions.added(versions.Place("means", new.id, new.at), new, languages)
            yield versions.weakening(added) if items.dilutes_means(new, item) else added

    def above(self, item: Item) -> Callable[..., Position]:
        """Where to point at what is gone: the file of the nearest item that is still there."""
        for one in item.ancestors():
            if (other := self.after.items.get(self.renamed.get(one.id, ""))) is not None:
                return other.at
        return versions.gone(item.source)

    # -- records that are written once ---------------------------------------------------

    def of_records(self) -> Iterator[Change]:
        then, now = self.before, self.after
        tables: tuple[tuple[Mapping[str, Entry[Any]], Mapping[str, Entry[Any]]], ...] = (
            (then.evidence, now.evidence),
            (_reviews(then), _reviews(now)),
            (then.assessments, now.assessments),
            (then.meetings, now.meetings),
            (then.events, now.events),
            (then.amendments, now.amendments),
        )
        yield from chain.from_iterable(self.of_table(*pair) for pair in tables)

    def of_table(
        self, then: Mapping[str, Entry[Any]], now: Mapping[str, Entry[Any]]
    ) -> Iterator[Change]:
        # Most often nothing was renamed, and nobody has to ask what an id has become.
        renamed = self.renamed if self.is_anything_renamed else {}
        pairs = pairing.entries(then, now, renamed)
        for entry, other in pairs.both:
            is_same = entry.source.text == other.source.text
            if is_same and other.id == entry.id and not renamed:
                continue
            place = versions.Place(_subject(other), other.id, other.at)
            if other.id != pairing.renamed_id(entry.id, renamed):
                yield versions.renamed(place, entry.id)
            if not is_same:
                yield from versions.of_fields(place, *self.sides(entry, other))
        for entry in pairs.gone:
            place = versions.Place(_subject(entry), entry.id, versions.gone(entry.source))
            yield versions.removed(place, entry, self.before.settings.languages)
        for entry in pairs.new:
            place = versions.Place(_subject(entry), entry.id, entry.at)
            yield versions.added(place, entry, self.after.settings.languages)

    def sides(self, entry: Entry[Any], other: Entry[Any]) -> tuple[Aspects, Aspects]:
        """Both versions of a record that is written once."""
        languages = self.before.settings.languages
        return (
            aspects.of_record(
                entry.record, languages, self.resolver(self.before, entry.id, renamed=True)
            ),
            aspects.of_record(other.record, languages, self.resolver(self.after, other.id)),
        )

    def resolver(self, register: Register, scope: str, *, renamed: bool = False) -> aspects.Resolve:
        """What references in a record mean, in the ids of now."""

        def resolve(reference: str) -> str:
            target = register.target_named(reference, scope)
            full = target.id if target else reference
            return pairing.renamed_id(full, self.renamed) if renamed and target else full

        return resolve


def _subject(entry: Entry[Any]) -> Subject:
    return entry.kind


def _reviews(register: Register) -> dict[str, Entry[Any]]:
    return {
        verdict.id: verdict for piece in register.evidence.values() for verdict in piece.reviews
    }


def _by_code(fields: Aspects, usual: Usual) -> None:
    """Call every check in the settings by its code, whether they name it by code or by name."""
    for key in [key for key in fields if key.startswith("checks.")]:
        if (known := usual(key.partition(".")[2])) is not None:
            fields[f"checks.{known[0]}"] = fields.pop(key)
