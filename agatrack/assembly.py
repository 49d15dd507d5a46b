"""Records that were found to a register: every record in its place, and tied to the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from agatrack import fingerprint
from agatrack.diagnostics import Finding
from agatrack.messages import Message
from agatrack.model.kinds import MODELS, kind_word
from agatrack.model.places import ITEM_KINDS, ItemKind, Kind, Place, natural, record_path
from agatrack.model.register import Entry, Item, Piece, Register, SourceFile, Verdict
from agatrack.positions import Position


class Found(NamedTuple):
    """A record as it was read: None where nothing could be, not ``whole`` where a part could."""

    place: Place
    record: Any
    source: SourceFile
    whole: bool


def assemble(register: Register, records: Mapping[str, Found]) -> None:
    """Give every record its place in the register, items from the root downwards, and tie them."""
    ordered = sorted(records, key=natural)
    for identifier in ordered:
        found = records[identifier]
        if found.place.kind in ITEM_KINDS:
            _plant_item(register, found)
    for identifier in ordered:
        found = records[identifier]
        if found.place.kind not in ITEM_KINDS:
            _PLANTERS[found.place.kind](register, found)
            if found.place.kind not in {"actor", "review"}:
                _item_at(register, found.place.owner)
    register.items = dict(sorted(register.items.items(), key=lambda pair: natural(pair[0])))
    _link(register)


def _plant_item(register: Register, found: Found) -> None:
    place = found.place
    kind: ItemKind = place.kind  # type: ignore[assignment]
    parent = _item_at(register, place.owner) if place.owner else None
    record = found.record or stand_in(kind)
    register.items[place.id] = Item(kind, place.id, record, found.source, parent, whole=found.whole)


def _item_at(register: Register, identifier: str) -> Item:
    """The item with this id; one made up, and a finding, where its record is missing."""
    if (item := register.items.get(identifier)) is not None:
        return item
    owner = identifier.rpartition("/")[0]
    parent = _item_at(register, owner) if owner else None
    kind: ItemKind = ITEM_KINDS[identifier.count("/")]
    path = record_path(register.settings.data, kind, identifier)
    message = Message(
        "the file {path} is missing: what is below it has no {kind}",
        path=path,
        kind=kind_word(kind),
    )
    register.problems.append(Finding(Position(path), "AGA309", message, identifier))
    item = Item(kind, identifier, stand_in(kind), SourceFile(path, ""), parent, whole=False)
    register.items[identifier] = item
    return item


def stand_in(kind: ItemKind) -> Any:
    """The record of an item that has none: nothing but a dash for its title."""
    data: dict[str, Any] = {"title": "—", "start": "2000"} if kind == "plan" else {"title": "—"}
    record = MODELS[kind].model_validate(data)
    return record.model_copy(update={"start": None})


def _planter(table: str) -> Callable[[Register, Found], None]:
    def plant(register: Register, found: Found) -> None:
        place = found.place
        getattr(register, table)[place.id] = Entry(place.kind, place.id, found.record, found.source)

    return plant


def _plant_piece(register: Register, found: Found) -> None:
    place = found.place
    register.evidence[place.id] = Piece(place.id, found.record, found.source, place.owner)


def _plant_review(register: Register, found: Found) -> None:
    place = found.place
    verdict = Verdict(place.id, found.record, found.source)
    if (piece := register.evidence.get(place.owner)) is not None:
        piece.reviews.append(verdict)
    elif place.owner not in register.unread:
        path = found.source.path.rpartition("/reviews/")[0] + "/evidence.yaml"
        message = Message("the file {path} is missing: this review is about nothing", path=path)
        register.problems.append(Finding(Position(found.source.path), "AGA309", message, place.id))


_PLANTERS: Final[dict[Kind, Callable[[Register, Found], None]]] = {
    "actor": _planter("actors"),
    "assessment": _planter("assessments"),
    "meeting": _planter("meetings"),
    "event": _planter("events"),
    "amendment": _planter("amendments"),
    "evidence": _plant_piece,
    "review": _plant_review,
}


def _link(register: Register) -> None:
    """Tie evidence to what it supports, to what replaces it, and verdicts to what they judged."""
    for piece in register.evidence.values():
        tie(register, piece)
    for piece in register.evidence.values():
        for verdict in piece.reviews:
            bind(register, piece, verdict)


def tie(register: Register, piece: Piece) -> Piece | None:
    """Tie a piece of evidence to what it supports and to the piece that it replaces, given back."""
    for reference in piece.record.supports:
        if (target := register.target_named(reference, piece.owner)) is not None:
            piece.targets[target.id] = target
    if piece.record.supersedes is None:
        return None
    older = register.piece_named(piece.record.supersedes, piece.owner)
    if older is not None:
        older.superseded_by.append(piece)
    return older


def bind(register: Register, piece: Piece, verdict: Verdict) -> None:
    """Say what a verdict speaks for, and whether that is still what was judged."""
    spoken = {
        target.id
        for reference in verdict.record.of
        if (target := register.target_named(reference, piece.owner)) is not None
    }
    about = spoken if verdict.record.of else set(piece.targets)
    if (judged := verdict.record.judged) is not None:
        if judged.files is not None:
            verdict.stale = judged.files != piece.record.sums()
        if judged.means is not None:
            sums = {}
            for reference, digest in judged.means.items():
                target = register.target_named(reference, piece.owner)
                if target is None or fingerprint.of_target(register, target) != digest:
                    verdict.stale = True
                else:
                    sums[target.id] = digest
            about &= set(sums)
    verdict.about = frozenset(about)
