"""When files came: the commit that brought each of those that a commit holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from agatrack.errors import CallError
from agatrack.history.commits import (
    Commit,
    Family,
    Objects,
    has_commits,
    is_shallow,
    read_commit,
    reading_objects,
    steps,
)
from agatrack.history.plumbing import run
from agatrack.history.revisions import commit_of

_LONGEST_PLAUSIBLE: Final = 10
"""Digits of a number of seconds since 1970, for the next two hundred years."""


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


class Descent(NamedTuple):
    """The commits that one came from and itself, and the earliest moment at which any was made.

    The moment is in UTC, and None where one of them names none that there could be.
    """

    family: Family
    earliest: datetime | None


def descent(root: Path, revision: str = "HEAD") -> Descent:
    """The commits that a revision came from and itself, newest first; none where there is none yet.

    Raises:
        CallError: there is no such revision.
        GitError: git cannot be run here.
    """
    try:
        head = commit_of(root, revision)
    except CallError:
        if has_commits(root):
            raise
        return Descent((), None)
    # As the commits say it, not put into another encoding first.
    form = ("--topo-order", "--parents", "--encoding=none", "--format=made %ct")
    listing = run(root, "rev-list", *form, "--end-of-options", head)
    family, made = [], []
    for kind, *words in map(str.split, listing.decode().splitlines()):
        if kind == "commit":
            family.append((words[0], tuple(words[1:])))
        else:
            made.append(words[0] if words else "")
    if not all(one.isdigit() and len(one) <= _LONGEST_PLAUSIBLE for one in made):
        return Descent(family, None)
    return Descent(family, datetime.fromtimestamp(min(map(int, made)), UTC))


def arrivals(root: Path, revision: str = "HEAD", folders: Sequence[str] = ()) -> Arrivals:
    """The arrival of each file below ``folders`` that a revision holds.

    Of a file that went and came again, the last coming counts; one that was moved came when it
    got its present name. Where there is no commit yet, nothing has come.

    Raises:
        CallError: there is no such revision.
        GitError: git cannot be run here.
    """
    return arrivals_in(root, descent(root, revision).family, folders)


def arrivals_in(root: Path, family: Family, folders: Sequence[str]) -> Arrivals:
    """The same of the commits that one came from and itself.

    Raises:
        GitError: git cannot be run here.
    """
    if not family:
        return Arrivals({}, is_shallow=False)
    shallow = is_shallow(root)
    first_comings = _first_comings(root, family, folders)
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
    root: Path, family: Family, folders: Sequence[str]
) -> dict[str, tuple[str, str]]:
    """By path, the commit that brought it and the one with which it came to the main line."""
    main = set(_main_line(family))
    own = _additions_of_merges(root, family, folders)
    brought: dict[str, str] = {}
    let_in: dict[str, str] = {}
    gone: set[str] = set()
    parents = dict(family)
    pairs = _pairs((one, above[:1]) for one, above in family)
    for step in steps(root, pairs, folders, "--diff-filter=AD"):
        is_merge, is_main = len(parents[step.commit]) > 1, step.commit in main
        for change in step.changes:
            path = change.path
            if not change.after:
                # What went last from the main line is not there any more.
                if is_main and path not in let_in:
                    gone.add(path)
                continue
            if is_main and path not in gone:
                let_in.setdefault(path, step.commit)
            if not is_merge or path in own.get(step.commit, ()):
                brought.setdefault(path, step.commit)
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


def _pairs(
    family: Iterable[tuple[str, tuple[str, ...]]],
) -> Iterator[tuple[str, str | None]]:
    """Each commit with each of its parents, with None where it has none."""
    return ((one, parent) for one, above in family for parent in (above or (None,)))


def _additions_of_merges(
    root: Path, family: Family, folders: Sequence[str]
) -> dict[str, frozenset[str]]:
    """What merges added that none of their parents has."""
    merges = {commit: parents for commit, parents in family if len(parents) > 1}
    if not merges:
        return {}
    counts: dict[str, Counter[str]] = {}
    for step in steps(root, _pairs(merges.items()), folders, "--diff-filter=A"):
        counts.setdefault(step.commit, Counter()).update(one.path for one in step.changes)
    return {
        commit: frozenset(path for path, times in count.items() if times == len(merges[commit]))
        for commit, count in counts.items()
    }
