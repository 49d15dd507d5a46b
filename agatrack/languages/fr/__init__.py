"""French."""
TEXTS: dict[str, str] = {}
