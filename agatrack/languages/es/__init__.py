"""Spanish, as a Mexican public-interest lawyer writes it."""

from __future__ import annotations

from agatrack.languages.es.checks import TEXTS as CHECKS
from agatrack.languages.es.commands import TEXTS as COMMANDS
from agatrack.languages.es.records import TEXTS as RECORDS

TEXTS: dict[str, str] = {**COMMANDS, **CHECKS, **RECORDS}
