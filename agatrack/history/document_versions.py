"""What every commit made of the files of evidence.

Read from the commits themselves, parent by parent, so that nothing hides: neither a change
inside a merge nor one that the next commit took back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from agatrack.file_tree import SETTINGS_FILE
from agatrack.history.commits import (
    Commit,
    has_commits,
    lines_of_descent,
    read_commit,
    reading_objects,
    refuse_shallow,
    steps,
)
from agatrack.history.revisions import commit_of

_FILES: Final = frozenset({"100644", "100755"})
_NONE: Final = "000000"


class Version(NamedTuple):
    """What a commit made of a path, which is relative to the root.

    ``blob`` is the git object that a file's bytes are; None where no file is there any more:
    it ``is_gone``, or a link or another repository stands in its place.
    """

    path: str
    commit: Commit
    blob: str | None
    is_gone: bool


def history_of(root: Path, revision: str) -> list[Commit]:
    """Every commit from the first ones to this one, parents before children.

    Raises:
        ShallowError: some are missing from this clone.
        CallError: there is no such revision.
        GitError: git cannot be run.
    """
    refuse_shallow(root)
    if not has_commits(root):
        return []
    family = lines_of_descent(root, commit_of(root, revision))
    with reading_objects(root) as objects:
        return [read_commit(objects, commit) for commit, _ in reversed(family)]


def versions(root: Path, commits: Sequence[Commit]) -> Iterator[Version]:
    """What these commits changed of the settings and of everything in folders of evidence."""
    by_id = {commit.id: commit for commit in commits}
    # A merge is held against each of its parents.
    pairs = ((one.id, parent) for one in commits for parent in one.parents or (None,))
    for step in steps(root, pairs):
        for change in step.changes:
            if change.path == SETTINGS_FILE or "/evidence/" in change.path:
                blob = change.after if change.mode in _FILES else None
                yield Version(change.path, by_id[step.commit], blob, change.mode == _NONE)
