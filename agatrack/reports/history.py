"""Progress commit by commit as rows for machines: each figure rounded once, CSV harmless."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from agatrack.messages import clean
from agatrack.model.register import SIDES
from agatrack.reports.summary import exact_percent

if TYPE_CHECKING:
    from agatrack.timeline import Point

COLUMNS: Final = (
    *("commit", "date", "item", "verified", "evidenced", "self", "civil_society", "independent"),
    *("expected", "valid", "called", "subject"),
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def row(point: Point) -> dict[str, Any]:
    """One item at one commit.

    ``item`` is its id today, ``called`` its id then. Where ``valid`` is False the data could not
    be read without faults, and there are no figures.
    """
    found = point.figures
    claims = found.claims if found else dict.fromkeys(SIDES)
    return {
        "commit": point.commit.id,
        "date": f"{point.commit.committed:%Y-%m-%dT%H:%M:%SZ}",
        "item": point.item,
        "verified": exact_percent(found.verified) if found else None,
        "evidenced": exact_percent(found.evidenced) if found else None,
        **{side: exact_percent(claims[side]) for side in SIDES},
        "expected": exact_percent(found.expected) if found else None,
        "valid": point.is_sound,
        "called": point.name,
        "subject": point.commit.subject,
    }


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The rows as CSV with a heading, in which no spreadsheet finds a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(one[column]) for column in COLUMNS] for one in rows)
    return text.getvalue().rstrip("\n")


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    text = "" if value is None else clean(str(value))
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text
