"""The tables that belong to the public site: those of ``agatrack export csv``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from agatrack.exchange.columns import Table, View
    from agatrack.model.register import Entry, Register
    from agatrack.reports.building import Built
    from agatrack.reports.memory import Left
    from agatrack.reports.site.material import Download

FOLDER: Final = "tables"


def tables(
    register: Register, day: date, known: Mapping[str, Left], *, with_contacts: bool
) -> Iterator[tuple[Built, Download]]:
    """Each table that has rows, as a file and as what the pages say of it."""
    from agatrack.exchange.columns import View
    from agatrack.exchange.tables import TABLES
    from agatrack.reports import building
    from agatrack.reports.site.material import Download
    from agatrack.reports.site.sheet import Draft

    view = View(register, day, dated=True)
    for table in TABLES:
        path = f"{FOLDER}/{table.name}.csv"
        facts = (building.maker(), day, with_contacts, *_records(register, table))
        make = partial(_csv, view, table.name, with_contacts=with_contacts)
        (built,) = building.built([Draft(path, facts, make)], building.no_pages, known)
        if built.content is None:
            yield built, Download(path, known[path].state[0])
        elif built.content.count(b"\n") > 1:
            yield built, Download(path, len(built.content))


def _csv(view: View, name: str, *, with_contacts: bool) -> bytes:
    from agatrack.exchange.csv_files import csv_of
    from agatrack.exchange.tables import sheets

    (sheet,) = sheets(view, [name], contacts=with_contacts)
    return csv_of(sheet)


def _records(register: Register, table: Table) -> Iterator[object]:
    """Everything on record that a table may say something of."""
    kept: tuple[Mapping[str, Entry[Any]], ...] = (
        register.actors, register.items, register.assessments, register.meetings,
        register.events, register.amendments,
    )  # fmt: skip
    yield register.settings_source.text
    if table.name in OF_EVIDENCE:
        kept = (register.actors, {plan.id: plan for plan in register.plans})
        yield list(register.items)
    for records in kept:
        yield [(name, entry.source.text) for name, entry in records.items()]
    if table.name in {*OF_EVIDENCE, FIGURES}:
        for piece in register.evidence.values():
            yield piece.id, piece.source.text, sorted(piece.targets)
            for one in piece.reviews:
                yield one.id, one.source.text, one.stale, sorted(one.about)


FIGURES: Final = "figures"
"""The table that says something of everything."""

OF_EVIDENCE: Final = frozenset({"evidence", "documents", "reviews"})
"""The tables that say something of evidence and its reviews, and of nothing else."""
