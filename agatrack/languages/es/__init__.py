"""Spanish, as a Mexican public-interest lawyer writes it."""

from __future__ import annotations

from agatrack.languages.es import changes, checks, commands, evidence, formats, records, reports

TEXTS: dict[str, str] = {
    **commands.TEXTS,
    **evidence.TEXTS,
    **changes.TEXTS,
    **formats.TEXTS,
    **checks.TEXTS,
    **records.TEXTS,
    **reports.TEXTS,
}
