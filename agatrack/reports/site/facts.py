"""What the many pages are made from, as sums: where a sum is as it was, so is its page.

A sum covers too much rather than too little: a page that is made again for nothing costs
little, one that is not made again tells a falsehood. A law among the tests holds every page
of a second run against that of a first one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from agatrack.model.plan import DecidedBy
from agatrack.model.register import Entry, Item, Piece, Verdict
from agatrack.reports.site.material import Material
from agatrack.reports.sums import sum_of, sum_of_file, sum_of_files, sums_of_figures


class Facts:
    """The sums of what pages are made from, each made once for all languages.

    ``figures`` are those of the figures of each item by id, where somebody knows them.
    """

    def __init__(self, material: Material, figures: Mapping[str, bytes] | None = None) -> None:
        self.material = material
        self._figures = figures

    def of_all_pages(self, maker: str) -> bytes:
        """What every page depends on: who makes it, of which day, and by which settings."""
        material = self.material
        return sum_of(
            maker,
            material.day,
            tuple(material.languages),
            material.register.settings_source.text,
            material.with_contacts,
            material.own_templates,
        )

    @property
    def past(self) -> tuple[str, int] | None:
        """What everything from history depends on."""
        stamp = self.material.stamp
        return (stamp.commit, stamp.depth) if stamp else None

    @cached_property
    def actors(self) -> bytes:
        """What is on record of all actors."""
        return sum_of_files(self.material.register.actors)

    @cached_property
    def figures(self) -> Mapping[str, bytes]:
        """The figures of each item, by id."""
        return sums_of_figures(self.material.figures) if self._figures is None else self._figures

    @cached_property
    def rows(self) -> dict[str, bytes]:
        """What a line of a list says of each item, by id."""
        return {
            item.id: sum_of(_record(item), _record(item.plan), self.figures[item.id])
            for item in self.material.register.items.values()
        }

    @cached_property
    def pieces(self) -> dict[str, bytes]:
        """What stands on the page of each piece of evidence, by id."""
        return {piece.id: sum_of(*self._piece(piece)) for piece in self.material.pieces}

    @cached_property
    def cards(self) -> dict[str, bytes]:
        """What a card, a badge and linked data say of each plan and commitment, by id."""
        plans = self.material.register.plans
        return {item.id: self._card(item) for plan in plans for item in (plan, *plan.children)}

    @cached_property
    def commitments(self) -> dict[str, bytes]:
        """What stands on the page of each commitment, by id."""
        return {
            item.id: sum_of(*self._around(item), [self._branch(one) for one in item.branch()])
            for plan in self.material.register.plans
            for item in plan.children
        }

    @cached_property
    def plans(self) -> dict[str, bytes]:
        """What stands on the pages of each plan: itself, and a line of each commitment, by id."""
        return {
            plan.id: sum_of(*self._around(plan), self._branch(plan), self._rows_below(plan))
            for plan in self.material.register.plans
        }

    def _rows_below(self, plan: Item) -> list[bytes]:
        return [self.rows[child.id] for child in plan.children]

    def _card(self, item: Item) -> bytes:
        shown = [(_record(one), self.figures[one.id]) for one in (item, *item.children)]
        return sum_of(self.actors, _record(item.plan), shown)

    def _piece(self, piece: Piece) -> Iterator[object]:
        material, record = self.material, piece.record
        yield _record(piece), material.commits.get(piece.source.path)
        yield material.states[piece.id], self._owner(piece)
        for reference, target in piece.targets.items():
            yield reference, material.found[piece.id][reference]
            yield _record(target.item)
            yield target.means.id if target.means else ""
            yield target.period.name if target.period else ""
        for verdict in piece.reviews:
            yield _verdict(verdict)
        names = {record.by, *(verdict.record.by for verdict in piece.reviews)}
        yield [(name, self._actor(name)) for name in sorted(names)]
        older = record.supersedes and material.register.piece_named(record.supersedes, piece.owner)
        yield [_record(one) for one in (*([older] if older else ()), *piece.superseded_by)]

    def _owner(self, piece: Piece) -> object:
        """The item that a piece stands below, and the plan whose languages it speaks."""
        owner = piece.owner
        while owner and owner not in self.material.register.items:
            owner = owner.rpartition("/")[0]
        item = self.material.register.items.get(owner)
        return (_record(item), _record(item.plan)) if item else owner

    def _actor(self, name: str) -> bytes:
        entry = self.material.register.actors.get(name)
        return sum_of_file(entry.source) if entry else b""

    def _around(self, item: Item) -> Iterator[object]:
        """What the page of a plan or commitment depends on beside its items."""
        yield self.actors
        yield _record(item.plan)
        yield self.material.difference.base if self.material.difference else None
        yield self.past
        yield self._served[item.id]
        amendments = self.material.register.amendments
        yield [_record(one) for one in self.material.upto(amendments, below=item.id)]

    def _branch(self, item: Item) -> object:
        """An item and its figures, and who is to name those that answer for it."""
        found = None
        if isinstance(item.responsible, DecidedBy):
            found = self.material.register.item_named(item.responsible.decided_by, item.id)
        decided = (_record(found), _record(found.plan)) if found else None
        return _record(item), self.figures[item.id], decided

    @cached_property
    def _served(self) -> dict[str, list[bytes]]:
        """What was delivered for each commitment or said of it, by id."""
        found: dict[str, list[bytes]] = defaultdict(list)
        for piece in self.material.pieces:
            for commitment in {_commitment_of(target.item.id) for target in piece.targets.values()}:
                found[commitment].append(self.pieces[piece.id])
        for name, said in self.material.said.items():
            found[_commitment_of(name)] += [sum_of(name, _record(entry)) for entry, _ in said]
        return found


def _record(one: Entry[Any]) -> tuple[str, bytes]:
    """A record by its id, and what stands in its file."""
    return one.id, sum_of_file(one.source)


def _verdict(verdict: Verdict) -> object:
    return _record(verdict), verdict.stale, sorted(verdict.about)


def _commitment_of(item: str) -> str:
    """The commitment that an item is, or is a part of; a plan is itself."""
    return "/".join(item.split("/", 2)[:2])
