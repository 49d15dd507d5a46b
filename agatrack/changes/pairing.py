"""Which record of one register is which of another: by id, else by what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any, Final, NamedTuple, TypeVar

from agatrack.changes import aspects
from agatrack.changes.aspects import Aspects, Value, Wording
from agatrack.model.register import Entry, Item, MeansOf, Register

E = TypeVar("E", bound=Entry[Any])
T = TypeVar("T")

LEAST_LIKENESS: Final = 0.5
"""Likeness from which on two records are taken for the same one under another id."""

LIKE_TITLE: Final = 0.8
"""Share of equal letters from which on two titles are taken for the same one, reworded."""

MOST_COMPARED: Final = 10_000
"""Pairs of records that are compared; where there are more, none is taken for another one."""


class Pairs(NamedTuple):
    """Records that are there before and after, only before, and only after."""

    both: list[tuple[Any, Any]]
    gone: list[Any]
    new: list[Any]


def items(before: Register, after: Register) -> tuple[Pairs, dict[str, str]]:
    """The items of two registers in pairs, and the id now of each that was there before.

    From plans downwards, so that what is below a renamed item is looked for below its new id.
    """
    both: list[tuple[Item, Item]] = []
    gone: list[Item] = []
    renamed: dict[str, str] = {}
    found: set[str] = set()
    is_renamed = False
    for _, level in groupby(_by_depth(before), key=_depth):
        missing: list[Item] = []
        for item in level:
            expected = _moved(item.id, renamed) if is_renamed else item.id
            other = after.items.get(expected)
            if other is not None and other.kind == item.kind:
                both.append((item, other))
                renamed[item.id] = other.id
                found.add(other.id)
            else:
                missing.append(item)
        candidates = [
            other
            for other in after.items.values()
            if missing and other.kind == missing[0].kind and other.id not in before.items
        ]
        alike = _alike(
            missing,
            candidates,
            lambda one: _whole(one, before.languages_of(one)),
            lambda old, new: _moved(_parent(old.id), renamed) == _parent(new.id),
        )
        for item, other in alike:
            both.append((item, other))
            renamed[item.id] = other.id
            is_renamed = True
            found.add(other.id)
            missing.remove(item)
        gone += missing
    new = [item for item in after.items.values() if item.id not in found]
    return Pairs(both, gone, new), renamed


def _whole(item: Item, languages: Sequence[str]) -> Aspects:
    """An item with the titles of its means, by which it is recognised."""
    titles = {
        f"verification.{one.means.id}": value
        for one in item.means
        for value in [aspects.of_record(one.means, languages)["title"]]
    }
    return aspects.of_record(item.record, languages) | titles


def _by_depth(register: Register) -> list[Item]:
    return sorted(register.items.values(), key=_depth)


def _depth(item: Item) -> int:
    return item.id.count("/")


def _parent(identifier: str) -> str:
    return identifier.rpartition("/")[0]


def _moved(identifier: str, renamed: Mapping[str, str]) -> str:
    """The id that something would have now, if only what is above it was renamed."""
    if not renamed:
        return identifier
    rest = ""
    while identifier:
        if identifier in renamed:
            return renamed[identifier] + rest
        identifier, _, name = identifier.rpartition("/")
        rest = f"/{name}{rest}"
    return rest.removeprefix("/")


def renamed_id(reference: str, renamed: Mapping[str, str]) -> str:
    """A full reference as it reads after the items in it were renamed."""
    if not renamed:
        return reference
    path, at, period = reference.partition("@")
    return f"{_moved(path, renamed)}{at}{period}"


def means(before: Item, after: Item, languages: Sequence[str]) -> Pairs:
    """The verification means of an item in pairs."""
    now = {one.means.id: one for one in after.means}
    both = [(one, now.pop(one.means.id)) for one in before.means if one.means.id in now]
    old = {id(one) for one, _ in both}
    gone = [one for one in before.means if id(one) not in old]
    new = list(now.values())

    def look(one: MeansOf) -> Aspects:
        return aspects.of_record(one.means, languages)

    for one, other in _alike(gone, new, look, lambda _old, _new: True):
        both.append((one, other))
        gone.remove(one)
        new.remove(other)
    return Pairs(both, gone, new)


def entries(before: Mapping[str, E], after: Mapping[str, E], renamed: Mapping[str, str]) -> Pairs:
    """Records that are written once in pairs; one that only moved says the same elsewhere."""
    both, gone, found = [], [], set()
    for identifier, entry in before.items():
        other = after.get(_moved(identifier, renamed))
        if other is None:
            gone.append(entry)
        else:
            both.append((entry, other))
            found.add(other.id)
    new = [entry for identifier, entry in after.items() if identifier not in found]
    by_text = {entry.source.text: entry for entry in new}
    for entry in list(gone):
        other = by_text.pop(entry.source.text, None)
        if other is not None:
            both.append((entry, other))
            gone.remove(entry)
            new.remove(other)
    return Pairs(both, gone, new)


def _alike(
    gone: Sequence[T],
    new: Sequence[T],
    look: Callable[[T], Aspects],
    is_near: Callable[[T, T], bool],
) -> list[tuple[T, T]]:
    """The pairs that are most alike, each record in one of them at most."""
    if not gone or not new or len(gone) * len(new) > MOST_COMPARED:
        return []
    then, now = [look(one) for one in gone], [look(one) for one in new]
    scored = [
        (_likeness(old, this), is_near(gone[here], new[there]), here, there)
        for here, old in enumerate(then)
        for there, this in enumerate(now)
    ]
    scored.sort(key=lambda row: (-row[0], not row[1], row[2:]))
    pairs: dict[int, int] = {}
    for likeness, _, here, there in scored:
        if likeness >= LEAST_LIKENESS and here not in pairs and there not in pairs.values():
            pairs[here] = there
    return [(gone[here], new[there]) for here, there in pairs.items()]


def _likeness(before: Aspects, after: Aspects) -> float:
    """How sure it is that two records are the same one: 1 where they say the same.

    A title that is nearly the same says it; without, at least half of the other texts have to
    be equal: a responsible or a day in common says nothing.
    """
    keys = before.keys() | after.keys()
    same = {key for key in keys & before.keys() & after.keys() if before[key].own == after[key].own}
    if _same_title(before.get("title"), after.get("title")):
        return (1 + len(same) / len(keys)) / 2
    texts = {
        key for key in keys - {"title"} if isinstance((before.get(key) or after[key]).own, Wording)
    }
    return len(texts & same) / len(texts) if texts else 0.0


def _same_title(before: Value | None, after: Value | None) -> bool:
    if before is None or after is None:
        return False
    matcher = SequenceMatcher(None, before.own, after.own, autojunk=False)
    # What is quickly reckoned is never less than the true likeness.
    ways = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return before.own == after.own or all(ratio() >= LIKE_TITLE for ratio in ways)
