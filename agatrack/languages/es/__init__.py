"""Spanish, as a Mexican public-interest lawyer writes it."""

from __future__ import annotations

from agatrack.languages.es import (
    changes,
    charts,
    checks,
    commands,
    evidence,
    exchange,
    formats,
    history,
    records,
    reports,
    verifying,
)

TEXTS: dict[str, str] = {
    **commands.TEXTS,
    **evidence.TEXTS,
    **exchange.TEXTS,
    **changes.TEXTS,
    **history.TEXTS,
    **verifying.TEXTS,
    **formats.TEXTS,
    **checks.TEXTS,
    **records.TEXTS,
    **charts.TEXTS,
    **reports.TEXTS,
}
