"""Who names whom in a register that changes: what is tied anew when a record comes or goes.

A reference may mean another thing as soon as one of the ids that it may stand for appears,
vanishes or says something else, so each record that names others watches all of those.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from agatrack.assembly import Found, bind, tie
from agatrack.dates import Period
from agatrack.model.evidence import Review
from agatrack.model.places import natural
from agatrack.model.process import Assessment, Claim
from agatrack.model.register import Entry, Piece, Register, Verdict, ids_for


class Saying(NamedTuple):
    """One claim about an item, in the order in which later ones take the place of earlier ones."""

    day: date
    assessment: str
    number: int
    by: str
    claim: Claim


class Touched:
    """What changed, and which items may have other figures since, with all that is above them.

    ``records`` are the ids that came, went or may mean something else to who names them;
    ``loose`` the evidence and assessments that are to be tied anew. Of items, ``standings`` are
    those about which something else was delivered, ``said`` those about which something else was
    claimed, ``shapes`` those with other parts, weights, days or means; ``everything`` says that it
    may be any of them.
    """

    def __init__(self) -> None:
        self.records: set[str] = set()
        self.loose: set[str] = set()
        self.standings: set[str] = set()
        self.said: set[str] = set()
        self.shapes: set[str] = set()
        self.everything = False


class Ties:
    """What evidence and assessments of a register are about."""

    def __init__(self, register: Register) -> None:
        self.supporting: dict[str, list[tuple[Period | None, Piece]]] = {}
        """By id of a means or item, the pieces that support it, and for which period."""
        self.said: dict[str, list[Saying]] = {}
        """By id of an item, what was claimed about it, the latest last."""
        self.judged: set[str] = set()
        """Items that a verdict was ever bound to as a whole, not to one of their means."""
        self._register = register
        self._pieces: dict[str, Piece] = {}
        self._replaced: dict[str, Piece] = {}
        self._spoken_of: dict[str, set[str]] = {}
        self._watching: dict[str, set[str]] = {}
        self._watched: dict[str, set[str]] = {}

    def renew(self, touched: Touched, reviews: Mapping[str, Mapping[str, Found]]) -> None:
        """Tie anew all that was touched; ``reviews`` are those of each piece of evidence."""
        loose = set(touched.loose)
        for identifier in touched.records:
            loose |= self._watching.get(identifier, _NOBODY)
        for identifier in loose:
            for one in self._watched.pop(identifier, ()):
                self._watching[one].discard(identifier)
            self._untie_piece(identifier, touched)
            self._untie_assessment(identifier, touched)
        for identifier in loose:
            if (piece := self._register.evidence.get(identifier)) is not None:
                self._tie_piece(piece, reviews.get(identifier, {}), touched)
            elif (assessment := self._register.assessments.get(identifier)) is not None:
                self._tie_assessment(assessment, touched)

    def _watch(self, identifier: str, references: Iterable[str], scope: str) -> None:
        watched = self._watched[identifier] = set(_ids(references, scope))
        for one in watched:
            self._watching.setdefault(one, set()).add(identifier)

    # -- Evidence ------------------------------------------------------------------------

    def _tie_piece(self, piece: Piece, reviews: Mapping[str, Found], touched: Touched) -> None:
        older = tie(self._register, piece)
        self._pieces[piece.id] = piece
        if older is not None:
            self._replaced[piece.id] = older
            touched.standings.update(_supported(older))
        for target in piece.targets.values():
            promise = target.means.id if target.means else target.item.id
            self.supporting.setdefault(promise, []).append((target.period, piece))
        touched.standings.update(_supported(piece))
        for identifier in sorted(reviews, key=natural):
            found = reviews[identifier]
            piece.reviews.append(Verdict(identifier, found.record, found.source))
            bind(self._register, piece, piece.reviews[-1])
            self._note_judged(piece, found.record)
        self._watch(piece.id, _named(piece), piece.owner)

    def _note_judged(self, piece: Piece, review: Review) -> None:
        for reference in (review.judged and review.judged.means) or ():
            target = self._register.target_named(reference, piece.owner)
            if target is not None and target.means is None:
                self.judged.add(target.item.id)

    def _untie_piece(self, identifier: str, touched: Touched) -> None:
        piece = self._pieces.pop(identifier, None)
        if piece is None:
            return
        touched.standings.update(_supported(piece))
        for target in piece.targets.values():
            promise = target.means.id if target.means else target.item.id
            left = [pair for pair in self.supporting.get(promise, ()) if pair[1] is not piece]
            self.supporting[promise] = left
        piece.targets.clear()
        piece.reviews.clear()
        if (older := self._replaced.pop(identifier, None)) is not None:
            older.superseded_by.remove(piece)
            touched.standings.update(_supported(older))

    # -- Claims --------------------------------------------------------------------------

    def _tie_assessment(self, entry: Entry[Assessment], touched: Touched) -> None:
        scope = entry.id.rpartition("/assessments/")[0]
        record = entry.record
        spoken_of = self._spoken_of[entry.id] = set()
        for number, (reference, claim) in enumerate(record.items.items()):
            if (item := self._register.item_named(reference, scope)) is not None:
                spoken_of.add(item.id)
                saying = Saying(record.date, entry.id, number, record.by, claim)
                insort(self.said.setdefault(item.id, []), saying)
        touched.said |= spoken_of
        self._watch(entry.id, record.items, scope)

    def _untie_assessment(self, identifier: str, touched: Touched) -> None:
        for item in self._spoken_of.pop(identifier, ()):
            self.said[item] = [one for one in self.said[item] if one.assessment != identifier]
            touched.said.add(item)


_NOBODY: Final[frozenset[str]] = frozenset()


def _supported(piece: Piece) -> Iterator[str]:
    return (target.item.id for target in piece.targets.values())


def _named(piece: Piece) -> Iterator[str]:
    """Every reference of a piece of evidence and its reviews."""
    yield from piece.record.supports
    if piece.record.supersedes is not None:
        yield piece.record.supersedes
    for verdict in piece.reviews:
        review: Review = verdict.record
        yield from review.of
        if review.judged is not None:
            yield from review.judged.means or ()


def _ids(references: Iterable[str], scope: str) -> Iterator[str]:
    """Every record whose coming, going or change may give the references another meaning."""
    for reference in references:
        for candidate in ids_for(reference.partition("@")[0], scope):
            yield candidate
            yield candidate.rpartition("/")[0]
