"""The commits that brought records, as checks are told of them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from agatrack.checks.evidence import CLOCKS_APART
from agatrack.checks.rule import Arrival
from agatrack.errors import CallError
from agatrack.history.arrivals import arrivals_in, descent
from agatrack.model.register import Register


def arrivals_of(
    root: Path, register: Register, revision: str | None, *, everything: bool
) -> dict[str, Arrival]:
    """The commits that brought all records, by path, or those of evidence that may be too late.

    Without ``everything`` only what AGA508 may find is looked for: what was added before any
    commit was made cannot be later than its own. No word of files that are not committed.

    Raises:
        GitError: git does not answer.
    """
    try:
        line = descent(root, revision or "HEAD")
        folders = [register.settings.data] if everything else _in_doubt(register, line.earliest)
        found = arrivals_in(root, line.family, folders).by_path if folders else {}
    except CallError:
        return {}
    return {
        path: Arrival(arrival.commit.committed, arrival.on_main.committed, arrival.commit.email)
        for path, arrival in found.items()
    }


def _in_doubt(register: Register, earliest: datetime | None) -> list[str]:
    """The folders of evidence that was added after the earliest of all commits."""
    files = (
        piece.source.path
        for piece in register.evidence.values()
        if earliest is None or piece.record.added - earliest > CLOCKS_APART
    )
    return sorted({f"{path.partition('/evidence/')[0]}/evidence" for path in files})
