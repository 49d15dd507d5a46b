"""The tables that belong to the public site: those of ``agatrack export csv``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from agatrack.exchange.columns import View
    from agatrack.reports.building import Built
    from agatrack.reports.memory import Left
    from agatrack.reports.publishing import Site
    from agatrack.reports.site.material import Download

FOLDER: Final = "tables"


def tables(
    view: View,
    figure_sums: Mapping[str, bytes],
    site: Site,
    known: Mapping[str, Left],
    *,
    with_contacts: bool,
) -> Iterator[tuple[Built, Download]]:
    """Each table that has rows, as a file and as what the pages say of it.

    ``figure_sums`` are those of the figures of each item, ``known`` the files that lie in the
    ``site`` as the last run left them.
    """
    from agatrack.cli.report_rows import Rows
    from agatrack.exchange.tables import TABLES
    from agatrack.reports import building
    from agatrack.reports.site.material import Download
    from agatrack.reports.site.sheet import Draft

    rows = Rows(view, figure_sums, site, known, with_contacts=with_contacts)
    for table in TABLES:
        path = f"{FOLDER}/{table.name}.csv"
        draft = Draft(path, rows.facts(table), partial(rows.csv, table, path))
        (built,) = building.built([draft], building.no_pages, known)
        if built.content is None:
            yield built, Download(path, known[path].state[0])
        elif built.content.count(b"\n") > 1:
            yield built, Download(path, len(built.content))
    rows.remember()
