"""French: the sentences that a report can show; agatrack itself speaks Spanish and English."""

from __future__ import annotations

from agatrack.languages.fr import changes, charts, checks, pages

TEXTS: dict[str, str] = {**pages.TEXTS, **changes.TEXTS, **checks.TEXTS, **charts.TEXTS}
