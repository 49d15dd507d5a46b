"""Which commit brought each file."""

from __future__ import annotations

from pathlib import Path

from agatrack.history.commits import lines_of_descent, steps


def arrivals(root: Path, head: str, folder: str) -> dict[str, str]:
    """The commit that first brought each file below a folder, by path from ``root``.

    Raises:
        GitError: git cannot be run here.
    """
    family = lines_of_descent(root, head)
    pairs = [(commit, parents[0] if parents else None) for commit, parents in family]
    found: dict[str, str] = {}
    for step in steps(root, pairs, [folder]):
        # From the newest to the oldest: the last one to be met is the first that had it.
        found.update({change.path: step.commit for change in step.changes if not change.before})
    return found
