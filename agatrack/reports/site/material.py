"""What the pages are made from, gathered once and reckoned once for all languages."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final, NamedTuple

from agatrack.acceptance import State, is_eligible, standing_verdicts, state_of
from agatrack.diagnostics import Diagnostic
from agatrack.model.process import Assessment, Claim
from agatrack.model.register import Entry, Item, Piece, Register, Side, Verdict
from agatrack.progress import Completion, completion
from agatrack.reports.calendars import Due, due_days
from agatrack.reports.difference import Difference
from agatrack.reports.evidence_list import worst_of
from agatrack.reports.feeds import News
from agatrack.reports.participation import Participation, participation
from agatrack.reports.progress_chart import Moment
from agatrack.reports.site import prose
from agatrack.reports.summary import item_row, responsible_of

FULL_PAGE: Final = 100
"""Rows of a list on one page; what is more goes on a further page."""

Said = tuple[Entry[Assessment], Claim]
"""A claim about an item, and the assessment that it stands in."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file beside the pages; ``path`` is relative to the folder of the site."""

    path: str
    bytes: int
    sha256: str = ""


class Stamp(NamedTuple):
    """The commit that the records come from, and its moment in UTC.

    Where ``has_more`` the files hold what no commit does yet. ``depth`` is the number of
    commits that are there where older ones are missing from this copy, else 0.
    """

    commit: str
    moment: datetime
    has_more: bool
    depth: int


@dataclass(frozen=True)
class Material:
    """Everything that a site is made from.

    ``stamp`` says which commit the records come from, None where there is none; ``revision``
    is the one that was asked for. ``courses`` are the figures of plans and commitments over
    time, ``news`` what commits changed, both without anything after the day: what the same commit
    brings is the same, and is not looked up where nobody asks. ``reckoned`` is the completion of
    every item on the day, where somebody knows it. ``tables`` belong to the site, ``downloads``
    lie beside it.

    ``difference`` is what changed since the agreed baseline, None where none is agreed on.
    ``commits`` are the commits that brought records, by the path of the record. ``with_contacts``
    lets pages name personal contacts; ``own_templates`` says that pages were not laid out by
    agatrack's templates alone.
    """

    register: Register
    day: date
    languages: Sequence[str]
    diagnostics: Sequence[Diagnostic] = ()
    revision: str | None = None
    stamp: Stamp | None = None
    courses: Mapping[str, Sequence[Moment]] = field(default_factory=dict)
    news: Iterable[News] = ()
    difference: Difference | None = None
    commits: Mapping[str, str] = field(default_factory=dict)
    reckoned: dict[str, Completion] | None = None
    tables: Sequence[Download] = ()
    downloads: Sequence[Download] = ()
    with_contacts: bool = False
    own_templates: bool = False

    @cached_property
    def figures(self) -> dict[str, Completion]:
        """The completion of every item on the day."""
        return completion(self.register, self.day) if self.reckoned is None else self.reckoned

    @cached_property
    def status_rows(self) -> list[tuple[Item, str, str]]:
        """Each item in ``status --json``: what stands before its title, and after it."""
        found = []
        for done in self.figures.values():
            row = json.dumps(item_row(self.register, done, "") | {"title": ""})
            before, title, after = row.partition('"title": ""')
            found.append((done.item, before + title[:-2], after))
        return found

    @cached_property
    def base(self) -> str | None:
        """The address of the site without a slash at its end; None where it has none."""
        address = prose.address(self.register.settings.site.url)
        return address["url"].rstrip("/") if address else None

    @cached_property
    def frames(self) -> dict[tuple[str, str, str, bool], dict[str, Any]]:
        """What surrounds pages, as far as it has been made."""
        return {}

    @cached_property
    def key(self) -> str:
        """What tells this repository from every other one."""
        # Without an address, the plans' own ids do.
        return self.base or " ".join(plan.id for plan in self.register.plans)

    @cached_property
    def _spoken(self) -> dict[str, Sequence[str]]:
        return {name: self.register.languages_of(one) for name, one in self.register.items.items()}

    def languages_of(self, item: Item | None) -> Sequence[str]:
        """The languages of an item's texts, or of what belongs to none."""
        return self._spoken[item.id] if item else self.register.settings.languages

    @cached_property
    def participation(self) -> Participation:
        """What was held, who came and what was agreed."""
        return participation(self.register, self.day)

    @cached_property
    def _due(self) -> dict[str, list[Due]]:
        return {
            language: due_days(self.figures, self.participation, language)
            for language in self.languages
        }

    def due_days(self, language: str) -> list[Due]:
        """The days on which something is due, in words of a language."""
        return self._due[language]

    @cached_property
    def due_actors(self) -> frozenset[str]:
        """The actors for whom something is due on a day."""
        return frozenset(name for one in self._due[self.languages[0]] for name in one.actors)

    @cached_property
    def pieces(self) -> list[Piece]:
        """The evidence added by the day, the newest first."""
        known = [
            piece
            for piece in self.register.evidence.values()
            if piece.record.added.date() <= self.day
        ]
        return sorted(known, key=lambda piece: (piece.record.added, piece.id), reverse=True)

    @cached_property
    def found(self) -> dict[str, dict[str, State]]:
        """What became of each of these pieces as a proof of what it is for, by id."""
        return {
            piece.id: {one: state_of(self.register, piece, one, self.day) for one in piece.targets}
            for piece in self.pieces
        }

    @cached_property
    def states(self) -> dict[str, State]:
        """The overall state of each of these pieces, by id."""
        return {name: worst_of(found.values()) for name, found in self.found.items()}

    @cached_property
    def accepting(self) -> dict[str, list[Verdict]]:
        """The verdicts that make each of these pieces count as accepted, by id."""
        return {piece.id: list(self._accepting(piece)) for piece in self.pieces}

    def _accepting(self, piece: Piece) -> Iterable[Verdict]:
        register, day = self.register, self.day
        accepted = [one for one, state in self.found[piece.id].items() if state == "accepted"]
        return {
            verdict.id: verdict
            for reference in accepted
            for verdict in standing_verdicts(piece, reference, day)
            if verdict.record.verdict == "accepted"
            and is_eligible(register, verdict.record.by, piece.record.by)
        }.values()

    @cached_property
    def pieces_for(self) -> dict[str, list[tuple[Piece, str, str]]]:
        """The pieces that serve a means, or an item without means: piece, reference and state."""
        found: dict[str, list[tuple[Piece, str, str]]] = defaultdict(list)
        for piece in self.pieces:
            for reference, target in piece.targets.items():
                promise = target.means.id if target.means else target.item.id
                found[promise].append((piece, reference, self.found[piece.id][reference]))
        return found

    @cached_property
    def said(self) -> dict[str, list[Said]]:
        """The claims about each item up to the day, the newest first."""
        found: dict[str, list[Said]] = defaultdict(list)
        entries = self.register.assessments.values()
        for entry in sorted(entries, key=lambda one: (one.record.date, one.id), reverse=True):
            scope = entry.id.rpartition("/assessments/")[0]
            for reference, claim in entry.record.items.items():
                item = self.register.item_named(reference, scope)
                if entry.record.date <= self.day and item is not None:
                    found[item.id].append((entry, claim))
        return found

    @cached_property
    def answering(self) -> dict[str, list[Item]]:
        """The items that each actor answers for by name, in tree order."""
        found: dict[str, list[Item]] = defaultdict(list)
        for item in self.register.items.values():
            inherited = responsible_of(item.parent) if item.parent is not None else []
            named = getattr(item.record, "responsible", None) or getattr(item.record, "lead", None)
            for actor in responsible_of(item) if named else ():
                if item.kind != "activity" or actor not in inherited:
                    found[actor].append(item)
        return found

    def claim_of(self, item: Item, side: Side) -> Said | None:
        """The claim of one side about the item itself that counts; None where there is none."""
        claims = self.said.get(item.id, ())
        return next(
            (one for one in claims if self.register.side_of(one[0].record.by) == side), None
        )

    def upto(self, entries: Mapping[str, Any], *, below: str = "") -> list[Any]:
        """Dated records up to the day, below an item or all of them, the oldest first."""
        kept = [
            entry
            for entry in entries.values()
            if entry.record.date <= self.day
            and f"{entry.id}/".startswith(f"{below}/" * bool(below))
        ]
        return sorted(kept, key=lambda entry: (entry.record.date, entry.id))
