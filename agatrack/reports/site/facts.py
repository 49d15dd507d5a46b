"""What the many pages are made from, as sums: where a sum is as it was, so is its page.

A sum covers too much rather than too little: a page that is made again for nothing costs
little, one that is not made again tells a falsehood. A law among the tests holds every page
of a second run against that of a first one.
"""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final, cast

from agatrack.model.plan import DecidedBy
from agatrack.model.register import SIDES, Entry, Item, Piece, SourceFile, Verdict
from agatrack.progress import Completion, MeansCompletion

if TYPE_CHECKING:
    from agatrack.reports.site.material import Material

LENGTH: Final = 16
"""Bytes of a sum."""


_PLAIN: Final = 2
"""The version of marshal whose bytes depend on the values alone, never on who else holds them."""


def sum_of(*parts: object) -> bytes:
    """The sum of plain values: texts, numbers, days, and tuples or lists of such."""
    try:
        content = marshal.dumps(cast("Any", parts), _PLAIN)
    except ValueError:  # it knows nothing of days
        content = repr(parts).encode()
    return blake2b(content, digest_size=LENGTH).digest()


@lru_cache(maxsize=100_000)  # most files stand behind many pages
def sum_of_file(file: SourceFile) -> bytes:
    """The sum of what stands in a record's file."""
    return blake2b(file.text.encode(errors="surrogatepass"), digest_size=LENGTH).digest()


def sum_of_files(entries: Mapping[str, Entry[Any]]) -> bytes:
    """The sum of records by their names, each with what stands in its file."""
    return sum_of(*((name, sum_of_file(one.source)) for name, one in entries.items()))


def of_all_pages(material: Material, maker: str) -> bytes:
    """What every page depends on: who makes it, of which day, and by which settings."""
    return sum_of(
        maker,
        material.day,
        tuple(material.languages),
        material.register.settings_source.text,
        material.with_contacts,
        material.own_templates,
    )


def of_actors(material: Material) -> bytes:
    """Everything that is on record of all actors."""
    return sum_of_files(material.register.actors)


def of_pieces(material: Material) -> dict[str, bytes]:
    """The sum of each piece of evidence, its reviews and all that it is for."""
    return {piece.id: sum_of(*_piece(material, piece)) for piece in material.pieces}


def _piece(material: Material, piece: Piece) -> Iterator[object]:
    register, record = material.register, piece.record
    yield piece.id, sum_of_file(piece.source), material.commits.get(piece.source.path)
    yield material.states[piece.id], _owner(material, piece)
    for reference, target in piece.targets.items():
        yield reference, material.found[piece.id][reference]
        yield target.item.id, sum_of_file(target.item.source)
        yield target.means.id if target.means else ""
        yield target.period.name if target.period else ""
    for verdict in piece.reviews:
        yield _verdict(verdict)
    names = {record.by, *(verdict.record.by for verdict in piece.reviews)}
    yield [(name, _actor(material, name)) for name in sorted(names)]
    older = register.piece_named(record.supersedes, piece.owner) if record.supersedes else None
    yield [
        (one.id, sum_of_file(one.source))
        for one in (*([older] if older else ()), *piece.superseded_by)
    ]


def _owner(material: Material, piece: Piece) -> object:
    """The item that a piece stands below, and the plan whose languages it speaks."""
    owner = piece.owner
    while owner and owner not in material.register.items:
        owner = owner.rpartition("/")[0]
    item = material.register.items.get(owner)
    return (item.id, sum_of_file(item.source), sum_of_file(item.plan.source)) if item else owner


def _verdict(verdict: Verdict) -> object:
    return verdict.id, sum_of_file(verdict.source), verdict.stale, sorted(verdict.about)


def _actor(material: Material, name: str) -> bytes:
    entry = material.register.actors.get(name)
    return sum_of_file(entry.source) if entry else b""


def of_all_figures(figures: Mapping[str, Completion]) -> dict[str, bytes]:
    """The figures of each item, as a sum, by id."""
    return {name: of_figures(done) for name, done in figures.items()}


def of_figures(done: Completion) -> bytes:
    """The sum of the figures of an item."""
    return sum_of(
        _ratio(done.share), _ratio(done.verified), _ratio(done.evidenced), _ratio(done.expected),
        [_ratio(done.claims[side]) for side in SIDES], sorted(done.spoken), done.level,
        done.withdrawn, done.overdue_days, tuple(done.counts),
        [_of_means(one) for one in done.means],
    )  # fmt: skip


def _of_means(one: MeansCompletion) -> object:
    return (
        one.means.id if one.means else "", _ratio(one.share), _ratio(one.verified),
        _ratio(one.evidenced), _ratio(one.expected), one.accepted, one.delivered,
        one.occurrences, one.occurrences_due, tuple(one.counts),
    )  # fmt: skip


def _ratio(share: Fraction | None) -> tuple[int, int] | None:
    return None if share is None else share.as_integer_ratio()


def of_row(material: Material, item: Item) -> bytes:
    """The sum of what a line of a list says of an item."""
    figures = material.figure_sums[item.id]
    return sum_of(item.id, sum_of_file(item.source), sum_of_file(item.plan.source), figures)


def of_item(material: Material, item: Item) -> bytes:
    """The sum of what a card, a badge and linked data say of one plan or commitment."""
    parts: list[Any] = [item.id, sum_of_file(item.source), material.figure_sums[item.id]]
    parts += [sum_of_file(item.plan.source), material.actors_sum]
    for child in item.children:
        parts += [child.id, sum_of_file(child.source), material.figure_sums[child.id]]
    return sum_of(*parts)


def of_commitment(material: Material, commitment: Item) -> bytes:
    """The sum of everything that stands on the page of a commitment."""
    branch = [_of_branch(material, item) for item in commitment.branch()]
    return sum_of(*_around(material, commitment), branch)


def of_plan(material: Material, plan: Item) -> bytes:
    """The sum of what stands on the pages of a plan: itself, and a line of each commitment."""
    rows = [material.row_sums[child.id] for child in plan.children]
    return sum_of(*_around(material, plan), _of_branch(material, plan), rows)


def _around(material: Material, item: Item) -> Iterator[object]:
    """What the page of a plan or commitment depends on beside its items."""
    yield material.actors_sum
    yield sum_of_file(item.plan.source)
    yield material.difference.base if material.difference else None
    yield material.past
    yield material.served[item.id]
    yield [
        (one.id, sum_of_file(one.source))
        for one in material.upto(material.register.amendments, below=item.id)
    ]


def _of_branch(material: Material, item: Item) -> object:
    """An item and its figures, and who is to name those that answer for it."""
    found = None
    if isinstance(item.responsible, DecidedBy):
        found = material.register.item_named(item.responsible.decided_by, item.id)
    return (
        item.id,
        sum_of_file(item.source),
        material.figure_sums[item.id],
        (found.id, sum_of_file(found.source), sum_of_file(found.plan.source)) if found else None,
    )


def of_served(material: Material) -> dict[str, list[bytes]]:
    """The sums of what was delivered for each commitment or said of it, by the commitment."""
    found: dict[str, list[bytes]] = defaultdict(list)
    for piece in material.pieces:
        for commitment in {_commitment_of(target.item.id) for target in piece.targets.values()}:
            found[commitment].append(material.piece_sums[piece.id])
    for name, said in material.said.items():
        found[_commitment_of(name)] += [
            sum_of(name, entry.id, sum_of_file(entry.source)) for entry, _ in said
        ]
    return found


def _commitment_of(item: str) -> str:
    """The commitment that an item is, or is a part of; a plan is itself."""
    return "/".join(item.split("/", 2)[:2])
