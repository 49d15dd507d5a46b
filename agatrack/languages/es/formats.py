"""Spanish: outputs for other machines and CI."""

from __future__ import annotations

TEXTS: dict[str, str] = {}
