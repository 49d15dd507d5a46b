"""The rows of the site's tables: of commitments of which nothing changed, those that lie there.

Of a table's rows those about one commitment follow each other, and so do those about all else
of a plan. What such a run of rows says depends on the records of that commitment, on its plan's
own record, and on what is common to all; where none of it changed the bytes are taken out of the
table that the last run left. Without that every row is made anew, and is the same.
"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from agatrack.exchange.columns import Subject, Table, View
    from agatrack.model.register import Entry
    from agatrack.reports.memory import Left
    from agatrack.reports.publishing import Site

    Run = tuple[str, Callable[[], Iterable[Subject]]]
    """A commitment or a plan, by its id, and what the rows about it are about."""

    Place = tuple[str, str, int]
    """A commitment or a plan, the sum of what its rows came from, and how many bytes they are."""

FIGURES: Final = "figures"
"""The table that says something of everything."""

OF_EVIDENCE: Final = frozenset({"evidence", "documents", "reviews"})
"""The tables that say something of evidence and its reviews, and of nothing else."""

_KEPT: Final = "rows"


class Rows:
    """The tables of a view, made of what lies in a site and of what changed since."""

    def __init__(
        self,
        view: View,
        figure_sums: Mapping[str, bytes],
        site: Site,
        known: Mapping[str, Left],
        *,
        with_contacts: bool,
    ) -> None:
        from agatrack.exchange.tables import languages_of
        from agatrack.reports.maker import maker
        from agatrack.reports.sums import sum_of, sum_of_files

        register = view.register
        self._view = view
        self._site = site
        self._known = known
        self._with_contacts = with_contacts
        self._languages = languages_of(register)
        self._commitments = {child.id for plan in register.plans for child in plan.children}
        self._common = sum_of(
            maker(), view.day, with_contacts, self._languages,
            register.settings_source.text, sum_of_files(register.actors), list(register.items),
        )  # fmt: skip
        self._plans = sum_of_files({plan.id: plan for plan in register.plans})
        records = self._records()
        self._sums = {
            "": records,
            "evidence": self._evidence(),
            FIGURES: self._with_figures(records, figure_sums),
        }
        kept = site.recalled(_KEPT)
        self._places: dict[str, tuple[str, list[Place]]] = kept if isinstance(kept, dict) else {}

    def facts(self, table: Table) -> tuple[object, ...]:
        """Everything that a table depends on."""
        return (self._common, self._plans, *self._sums[_sort_of(table)].items())

    def csv(self, table: Table, path: str) -> bytes:
        """A table as a file; ``path`` is where it may lie in the site."""
        from agatrack.exchange.columns import Sheet
        from agatrack.exchange.csv_files import csv_of

        columns = table.columns(self._languages, contacts=self._with_contacts)
        head = csv_of(Sheet(table, columns, []))
        runs = list(self._runs(table))
        if len({name for name, _ in runs}) != len(runs):
            return csv_of(Sheet(table, columns, table.rows(self._view, columns)))
        left, parts, places = self._left(table.name, path, len(head)), [head], []
        for name, subjects in runs:
            sum_ = self._sum_of_run(table, name)
            part = left.get((name, sum_))
            if part is None:
                rows = table.rows_of(subjects(), columns)
                part = csv_of(Sheet(table, columns, rows))[len(head) :]
            parts.append(part)
            places.append((name, sum_, len(part)))
        content = b"".join(parts)
        self._places[table.name] = (sha256(content).hexdigest(), places)
        return content

    def remember(self) -> None:
        """Keep for the next run where in each table what stands."""
        self._site.remember(_KEPT, self._places)

    def _left(self, name: str, path: str, start: int) -> dict[tuple[str, str], bytes]:
        """The runs of rows in a table that lies there, by what they are about and their sum."""
        digest, places = self._places.get(name, ("", []))
        if path not in self._known or self._known[path].sha256 != digest:
            return {}
        content = self._site.read(path)
        if sha256(content).hexdigest() != digest:
            return {}
        found = {}
        for about, sum_, length in places:
            found[about, sum_] = content[start : start + length]
            start += length
        return found

    def _runs(self, table: Table) -> Iterator[Run]:
        """What rows that follow each other are about."""
        view = self._view
        if table.name == FIGURES and view.figures is not None:
            known = view.figures
            for name, ids in groupby(known, self._about):
                part = view._replace(figures={one: known[one] for one in ids})
                yield name, partial(table.subjects, part)
        else:
            for name, subjects in groupby(table.subjects(view), lambda one: self._about(one.id)):
                yield name, partial(list, list(subjects))

    def _about(self, identifier: str) -> str:
        """The commitment that a record or row belongs to, else the plan."""
        plan, _, inside = identifier.partition("/")
        commitment = f"{plan}/{inside.partition('/')[0]}"
        return commitment if commitment in self._commitments else plan

    def _sum_of_run(self, table: Table, name: str) -> str:
        from agatrack.reports.sums import sum_of, sum_of_file

        plan = self._view.register.items.get(name.partition("/")[0])
        return sum_of(
            self._common,
            sum_of_file(plan.source) if plan else b"",
            self._sums[_sort_of(table)].get(name, b""),
        ).hex()

    # -- What rows come from, as sums by commitment or plan ----------------------------------

    def _summed(self, parts: Iterable[tuple[str, object]]) -> dict[str, bytes]:
        from agatrack.reports.sums import sum_of

        found: dict[str, list[object]] = defaultdict(list)
        for identifier, part in parts:
            found[self._about(identifier)].append((identifier, part))
        return {name: sum_of(*rows) for name, rows in found.items()}

    def _records(self) -> dict[str, bytes]:
        """Of everything on record but evidence."""
        from agatrack.reports.sums import sum_of_file

        register = self._view.register
        kept: tuple[Mapping[str, Entry[Any]], ...] = (
            *(register.items, register.assessments, register.meetings),
            *(register.events, register.amendments),
        )
        return self._summed(
            (one.id, sum_of_file(one.source)) for entries in kept for one in entries.values()
        )

    def _evidence(self) -> dict[str, bytes]:
        """Of evidence, what it is for and its reviews."""
        from agatrack.reports.sums import sum_of_file

        register = self._view.register
        found: list[tuple[str, object]] = []
        for piece in register.evidence.values():
            older = piece.record.supersedes
            named = register.piece_named(older, piece.owner) if older else None
            reviews = [
                (one.id, sum_of_file(one.source), one.stale, sorted(one.about))
                for one in piece.reviews
            ]
            source, targets = sum_of_file(piece.source), sorted(piece.targets)
            found.append((piece.id, (source, targets, named.id if named else "", reviews)))
        return self._summed(found)

    def _with_figures(
        self, records: Mapping[str, bytes], figure_sums: Mapping[str, bytes]
    ) -> dict[str, bytes]:
        from agatrack.reports.sums import sum_of

        figures = self._summed(figure_sums.items())
        names = dict.fromkeys((*records, *figures))
        return {name: sum_of(records.get(name), figures.get(name)) for name in names}


def _sort_of(table: Table) -> str:
    """What the rows of a table come from."""
    return "evidence" if table.name in OF_EVIDENCE else FIGURES if table.name == FIGURES else ""
