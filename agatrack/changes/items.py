"""Items and their verification means field by field, weighed by what holds for them.

What a record leaves out may come from its parent: a day, a responsible, a share.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from agatrack.changes import aspects
from agatrack.changes.aspects import Aspects, Value
from agatrack.model.plan import DecidedBy
from agatrack.model.register import Item, MeansOf
from agatrack.positions import Position
from agatrack.progress import shares

NOTHING: Final = Value(None, None, None)


def of_item(item: Item, languages: Sequence[str], resolve: aspects.Resolve) -> Aspects:
    """The fields of an item; ``languages`` are those of its texts."""
    fields = aspects.of_record(item.record, languages, resolve)
    for name, day in (("start", item.start), ("end", item.end)):
        own = getattr(item.record, name)
        edge = own and (own.first if name == "start" else own.last)
        fields[name] = Value(fields.get(name, NOTHING).written, edge, day)
    siblings = item.parent.children if item.parent else ()
    fields["weight"] = _weight(fields, [one.weight for one in siblings], _index(siblings, item))
    if "responsible" in type(item.record).model_fields:
        old = fields.get("responsible", NOTHING)
        fields["responsible"] = old._replace(measure=_held(item, resolve))
    for indicator in getattr(item.record, "indicators", ()):
        whole = f"indicators.{indicator.id}"
        goal = (indicator.baseline, indicator.target)
        for key in (f"{whole}.baseline", f"{whole}.target"):
            fields[key] = fields.get(key, NOTHING)._replace(measure=goal)
    return fields


def _held(item: Item, resolve: aspects.Resolve) -> frozenset[Any]:
    """Who answers for an item, or the item that is to decide it."""
    held = item.responsible
    if isinstance(held, DecidedBy):
        return frozenset({("", resolve(held.decided_by))})
    return frozenset(held or ())


def finder(item: Item) -> Callable[..., Position]:
    """Where a field stands in an item's file; an indicator is named by its id."""
    numbers = {
        indicator.id: number
        for number, indicator in enumerate(getattr(item.record, "indicators", ()))
    }

    def at(*field: str) -> Position:
        if field[:1] == ("indicators",) and len(field) > 1 and field[1] in numbers:
            return item.at("indicators", numbers[field[1]], *field[2:])
        return item.at(*field)

    return at


def of_means(means: MeansOf, languages: Sequence[str]) -> Aspects:
    """The fields of a verification means."""
    fields = aspects.of_record(means.means, languages)
    fields.pop("id")
    siblings = means.item.means
    weights: list[object] = [one.means.weight for one in siblings]
    fields["weight"] = _weight(fields, weights, means.number)
    return fields


def _weight(fields: Aspects, weights: Sequence[object], place: int) -> Value:
    """A weight as it is written, weighed by the share of the parent that it gives."""
    old = fields.get("weight", NOTHING)
    known = [one if isinstance(one, Fraction) else None for one in weights]
    if not known:
        return Value(old.written, old.own, None)
    # As it is written: scaled, where they do not add up, a lower weight can be a higher share.
    own = known[place]
    return Value(old.written, old.own, shares(known)[place] if own is None else own / 100)


def _index(siblings: Sequence[Item], item: Item) -> int:
    return next((place for place, one in enumerate(siblings) if one is item), 0)


def dilutes(new: Item, parent: Item, now: Mapping[str, str]) -> bool:
    """Whether a new item takes weight from what was there below its parent.

    ``parent`` is what stood above it before, ``now`` the new ids of what was there. Where only
    means counted, they count no longer. A new commitment is a promise of its own: it takes
    nothing from the others.
    """
    if parent.kind == "plan" or new.weight is not None or new.parent is None:
        return False
    if not parent.children:
        return bool(parent.means)
    then = {now.get(one.id): share for one, share in _shares(parent.children)}
    return any(share < then.get(one.id, share) for one, share in _shares(new.parent.children))


def _shares(siblings: Sequence[Item]) -> list[tuple[Item, Fraction]]:
    weights = [one.weight if isinstance(one.weight, Fraction) else None for one in siblings]
    return list(zip(siblings, shares(weights), strict=True))


def dilutes_means(new: MeansOf, before: Item) -> bool:
    """Whether a new means takes weight from those that were there; those of a parent have none."""
    is_leaf = not new.item.children and not before.children
    return is_leaf and bool(before.means) and new.means.weight is None


def has_fewer_occurrences(item: Item, other: Item) -> bool:
    """Whether other days leave fewer occurrences of a recurring means."""
    now = {one.means.id: one for one in other.means}
    return any(
        one.periods.count > (new.periods.count if new.periods else 1)
        for one in item.means
        if one.periods is not None
        and (new := now.get(one.means.id)) is not None
        and new.means.every == one.means.every
    )
