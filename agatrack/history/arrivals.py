"""When files came: the commit that brought each of those that a commit holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from agatrack.history.commits import (
    Commit,
    Family,
    Objects,
    Step,
    has_commits,
    is_shallow,
    lines_of_descent,
    paths_at,
    read_commit,
    reading_objects,
    steps,
)
from agatrack.history.revisions import commit_of


class Arrival(NamedTuple):
    """The commit that brought a file, on whatever branch, and the one that let it in.

    ``on_main`` is the commit of the main line (first parents only) with which the file
    came there: of a merged branch, the merge.
    """

    commit: Commit
    on_main: Commit


class Arrivals(NamedTuple):
    """Arrivals by path; where the history here is cut short, older files are missing."""

    by_path: Mapping[str, Arrival]
    is_shallow: bool


def arrivals(root: Path, revision: str = "HEAD", folders: Sequence[str] = ()) -> Arrivals:
    """The arrival of each file below ``folders`` that a revision holds.

    Of a file that went and came again, the last coming counts; one that was moved came when it
    got its present name. Where there is no commit yet, nothing has come.

    Raises:
        CallError: there is no such revision.
        GitError: git cannot be run here.
    """
    if not has_commits(root):
        return Arrivals({}, is_shallow=False)
    head = commit_of(root, revision)
    family = lines_of_descent(root, head)
    there = paths_at(root, head, folders)
    shallow = is_shallow(root)
    first_comings = _first_comings(root, family, folders, there)
    with reading_objects(root) as objects:
        known = _Known(objects, _cut_off(objects, family) if shallow else frozenset())
        found = {}
        for path, (brought, let_in) in first_comings.items():
            commit, on_main = known.commit(brought), known.commit(let_in)
            if commit is not None and on_main is not None:
                found[path] = Arrival(commit, on_main)
    return Arrivals(found, shallow)


class _Known:
    """Commits, each read once; None where what came with one came before, out of sight."""

    def __init__(self, objects: Objects, cut_off: frozenset[str]) -> None:
        self._objects = objects
        self._known: dict[str, Commit | None] = dict.fromkeys(cut_off)

    def commit(self, name: str) -> Commit | None:
        if name not in self._known:
            self._known[name] = read_commit(self._objects, name)
        return self._known[name]


def _cut_off(objects: Objects, family: Family) -> frozenset[str]:
    """The commits whose parents are missing here: everything they hold seems to come with them."""
    ends = (commit for commit, parents in family if not parents)
    return frozenset(one for one in ends if read_commit(objects, one).parents)


def _first_comings(
    root: Path, family: Family, folders: Sequence[str], wanted: frozenset[str]
) -> dict[str, tuple[str, str]]:
    """By path, the commit that brought it and the one with which it came to the main line."""
    main = set(_main_line(family))
    own = _additions_of_merges(root, family, folders)
    brought: dict[str, str] = {}
    let_in: dict[str, str] = {}
    parents = dict(family)
    for step in _additions(root, ((one, above[:1]) for one, above in family), folders):
        is_merge = len(parents[step.commit]) > 1
        for change in step.changes:
            if change.path not in wanted:
                continue
            if step.commit in main:
                let_in.setdefault(change.path, step.commit)
            if not is_merge or change.path in own.get(step.commit, ()):
                brought.setdefault(change.path, step.commit)
    # A file that a merge took from a branch whose own deletion it undid was never added again.
    return {path: (brought.get(path, one), one) for path, one in let_in.items()}


def _main_line(family: Family) -> Iterator[str]:
    parents = dict(family)
    commit = family[0][0]
    while True:
        yield commit
        if not parents[commit]:
            return
        commit = parents[commit][0]


def _additions(
    root: Path, pairs: Iterable[tuple[str, tuple[str, ...]]], folders: Sequence[str]
) -> Iterator[Step]:
    flat = ((one, parent) for one, above in pairs for parent in (above or (None,)))
    return steps(root, flat, folders, "--diff-filter=A")


def _additions_of_merges(
    root: Path, family: Family, folders: Sequence[str]
) -> dict[str, frozenset[str]]:
    """What merges added that none of their parents has."""
    merges = {commit: parents for commit, parents in family if len(parents) > 1}
    if not merges:
        return {}
    counts: dict[str, Counter[str]] = {}
    for step in _additions(root, merges.items(), folders):
        counts.setdefault(step.commit, Counter()).update(one.path for one in step.changes)
    return {
        commit: frozenset(path for path, times in count.items() if times == len(merges[commit]))
        for commit, count in counts.items()
    }
