"""French: what reports say."""

from __future__ import annotations

from agatrack.languages.fr import charts

TEXTS: dict[str, str] = {
    **charts.TEXTS,
}
