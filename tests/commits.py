"""Commits in a test: made on a day, by somebody, of files that come, change and go."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from tests.cli.calls import PLAIN, git, head_of, ran, written

Changed = Mapping[str, str | bytes | None]


def changed(folder: Path, files: Changed) -> None:
    """Write files; None takes one away."""
    written(folder, {path: text for path, text in files.items() if text is not None})
    for path, text in files.items():
        if text is None:
            (folder / path).unlink()


def made(  # noqa: PLR0913 - what a commit is made of
    folder: Path,
    files: Changed,
    day: str = "2025-06-01",
    subject: str = "One",
    *,
    author: str = "Somebody",
    sign: bool = False,
) -> str:
    """Commit these files as of noon (UTC) of a day; the commit's id."""
    changed(folder, files)
    git(folder, "add", "--all")
    moment = f"{day}T12:00:00+00:00"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    answer = ran(
        *("git", *PLAIN, "commit", "--quiet", "--allow-empty", "-m", subject),
        *(["-S"] if sign else []),
        folder=folder,
        environment=kept
        | {
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_DATE": moment,
            "GIT_COMMITTER_DATE": moment,
            "GIT_AUTHOR_NAME": author,
            "GIT_AUTHOR_EMAIL": "author@example.org",
        },
    )
    assert answer.code == 0, answer.err
    return head_of(folder)


def merged(folder: Path, branch: str, day: str = "2025-06-20") -> str:
    """Merge a branch with a commit of its own; the merge's id."""
    git(folder, "merge", "--quiet", "--no-ff", "--no-commit", branch)
    return made(folder, {}, day, f"Merge {branch}")
