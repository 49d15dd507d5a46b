"""French: what a report and its tables can show; agatrack itself speaks Spanish and English."""

from __future__ import annotations

from agatrack.languages.fr import changes, charts, checks, exchange, pages

TEXTS: dict[str, str] = {
    **pages.TEXTS,
    **changes.TEXTS,
    **checks.TEXTS,
    **charts.TEXTS,
    **exchange.TEXTS,
}
