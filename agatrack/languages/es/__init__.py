"""Spanish, as a Mexican public-interest lawyer writes it."""

from __future__ import annotations

from agatrack.languages.es import checks, commands, records

TEXTS: dict[str, str] = {**commands.TEXTS, **checks.TEXTS, **records.TEXTS}
