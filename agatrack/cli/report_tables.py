"""The tables that belong to the public site: those of ``agatrack export csv``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from agatrack.exchange.columns import Table, View
    from agatrack.model.register import Entry, Register
    from agatrack.progress import Completion
    from agatrack.reports.building import Built
    from agatrack.reports.memory import Left
    from agatrack.reports.site.material import Download

FOLDER: Final = "tables"


def tables(
    register: Register,
    day: date,
    figures: Mapping[str, Completion],
    known: Mapping[str, Left],
    *,
    with_contacts: bool,
) -> Iterator[tuple[Built, Download]]:
    """Each table that has rows, as a file and as what the pages say of it."""
    from agatrack.exchange.columns import View
    from agatrack.exchange.tables import TABLES
    from agatrack.reports import building
    from agatrack.reports.site.material import Download
    from agatrack.reports.site.sheet import Draft

    view = View(register, day, dated=True, figures=figures)
    sums = _sums(register)
    for table in TABLES:
        path = f"{FOLDER}/{table.name}.csv"
        facts = (building.maker(), day, with_contacts, *_records(sums, table))
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


def _sums(register: Register) -> dict[str, bytes]:
    """Everything on record, each kind of records as a sum."""
    from agatrack.reports.site.facts import sum_of, sum_of_file, sum_of_files

    kept: dict[str, Mapping[str, Entry[Any]]] = {
        "actors": register.actors,
        "plans": {plan.id: plan for plan in register.plans},
        "items": register.items,
        "assessments": register.assessments,
        "meetings": register.meetings,
        "events": register.events,
        "amendments": register.amendments,
    }
    pieces = (
        (
            piece.id, sum_of_file(piece.source), sorted(piece.targets),
            *((one.id, sum_of_file(one.source), one.stale, sorted(one.about))
              for one in piece.reviews),
        )
        for piece in register.evidence.values()
    )  # fmt: skip
    return {name: sum_of_files(entries) for name, entries in kept.items()} | {
        "settings": sum_of(register.settings_source.text),
        "names": sum_of(list(register.items)),
        "evidence": sum_of(*pieces),
    }


def _records(sums: Mapping[str, bytes], table: Table) -> Iterator[bytes]:
    """Everything on record that a table may say something of."""
    if table.name in OF_EVIDENCE:
        names = ["settings", "actors", "plans", "names", "evidence"]
    else:
        names = [one for one in sums if one != "evidence" or table.name == FIGURES]
    for name in names:
        yield sums[name]


FIGURES: Final = "figures"
"""The table that says something of everything."""

OF_EVIDENCE: Final = frozenset({"evidence", "documents", "reviews"})
"""The tables that say something of evidence and its reviews, and of nothing else."""
