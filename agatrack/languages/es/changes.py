"""Spanish: what changed, history and amendments."""

from __future__ import annotations

TEXTS: dict[str, str] = {}
