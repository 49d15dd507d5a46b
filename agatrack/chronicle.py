"""Commits to what each of them changed about one item: who, when, and what in meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from functools import cache, cached_property
from itertools import takewhile
from pathlib import Path
from typing import Final, NamedTuple

from agatrack.changes.change import ACTORS, Change
from agatrack.changes.compare import compare
from agatrack.checks import usual
from agatrack.file_tree import LARGEST_RECORD, SETTINGS_FILE, MemoryTree
from agatrack.garbage import no_collection
from agatrack.history.commits import Change as FileChange
from agatrack.history.commits import (
    Commit,
    Family,
    Objects,
    differences,
    lines_of_descent,
    listing,
    prefix_of,
    read_commit,
    reading_objects,
    steps,
)
from agatrack.history.plumbing import GitError
from agatrack.history.revisions import ListedTree, commit_of
from agatrack.loading import Memo, load
from agatrack.model.places import ITEM_KINDS, RESERVED
from agatrack.model.register import Register
from agatrack.replay import Replay, begun

_PARENTS: Final = frozenset({"plan.yaml", "commitment.yaml", "milestone.yaml"})
"""Files with which an item below appears, vanishes or is renamed too."""

_NONE: Final[frozenset[str]] = frozenset()


class Entry(NamedTuple):
    """One commit and what it changed about an item.

    Where ``is_sound`` is False some record could not be read before or after it: what seems
    to have gone or come may have been there all along.
    """

    commit: Commit
    changes: tuple[Change, ...]
    is_sound: bool


class Chronicle:
    """All commits that a commit came from, on whatever branch, newest first."""

    def __init__(self, root: Path, head: str, objects: Objects, memo: Memo) -> None:
        self._root = root
        self._objects = objects
        self._head = head
        self._prefix = prefix_of(root)
        self._memo = memo

    @cached_property
    def latest(self) -> Register:
        """What the last commit says."""
        now = Way(self._objects, self._memo)
        now.go(listing(self._root, self._head))
        return now.register()

    @cached_property
    def _family(self) -> Family:
        return lines_of_descent(self._root, self._head)

    def is_straight_from(self, older: str) -> bool:
        """Whether nothing was joined since another commit: each came from the one before it."""
        for name, parents in self._family:
            if name == older:
                return True
            if len(parents) != 1:
                break
        return False

    def of(self, *items: str, since: str | None = None) -> Iterator[Entry]:
        """What commits changed about items, anything below them, and what was said of them.

        Each item is followed back through the names that it had. Of a merge only that is
        told which it holds and none of the branches that it joined. Nothing is told of
        ``since``, from which the way has to be straight, and what came before it.
        """
        names = list(items)
        family = list(takewhile(lambda one: one[0] != since, self._family))
        parents = dict(family)
        states = self._states(family)
        touching = list(self._touching(family))
        replaced = (change for _, changed in touching for change in changed if change.before)
        self._objects.expect(one.before for one in replaced if one.path.endswith(".yaml"))
        for name, changed in touching:
            if not any(self._may_concern(one, name, change) for change in changed for one in names):
                continue
            paths = frozenset(change.path for change in changed)
            then, now = next(ways for commit, *ways in states if commit == name)
            before, after = then.register(), now.register()
            found = tuple(
                _kept(change)
                for change in compare(before, after, usual)
                if (len(parents[name]) < 2 or _is_by(change, paths))  # noqa: PLR2004 - a merge
                and any(_concerns(change, one, before, after) for one in names)
            )
            if found:
                is_sound = not before.unread and not after.unread
                yield Entry(read_commit(self._objects, name), found, is_sound)
            names = [_earlier(one, found) for one in names]

    def _states(self, family: Family) -> Iterator[tuple[str, Way, Way]]:
        """Each commit with what leads to the register before and after it."""
        source, then, now = (Way(self._objects, self._memo) for _ in range(3))
        before = self._ways([above[0] for _, above in family if above])
        after = self._ways([name for name, _ in family])
        for (name, above), changes in zip(family, after, strict=True):
            now.go(changes)
            if above:
                then.go(next(before))
            yield name, then if above else source, now

    def _ways(self, commits: Sequence[str]) -> Iterator[Sequence[FileChange]]:
        """What leads from nothing to the first of some commits, and from each to the next one."""
        if commits:
            yield listing(self._root, commits[0])
            for step in differences(self._root, zip(commits[1:], commits, strict=False)):
                yield step.changes

    def _touching(self, family: Family) -> Iterator[tuple[str, tuple[FileChange, ...]]]:
        """Commits, newest first, with the files that each of them changed by itself."""
        merges = [(name, above) for name, above in family if len(above) > 1]
        own = self._own_of_merges(merges)
        pairs = ((name, above[0] if above else None) for name, above in family)
        for step in steps(self._root, pairs):
            changes = step.changes
            if step.commit in own:
                changes = tuple(one for one in changes if one.path in own[step.commit])
            if changes:
                yield step.commit, changes

    def _own_of_merges(self, merges: Family) -> dict[str, frozenset[str]]:
        """What merges hold otherwise than every one of their parents."""
        own: dict[str, list[frozenset[str]]] = {name: [] for name, _ in merges}
        pairs = [(name, parent) for name, above in merges for parent in above]
        for step in steps(self._root, pairs) if pairs else ():
            own[step.commit].append(frozenset(change.path for change in step.changes))
        # A merge that is as one of its parents was brings nothing of its own.
        return {
            name: frozenset.intersection(*own[name]) if len(own[name]) == len(above) else _NONE
            for name, above in merges
        }

    def _may_concern(self, item: str, commit: str, changed: FileChange) -> bool:
        """Whether a changed file may be the item's own or its parents', or may name it.

        A guess that spares reading most commits whole: it may say yes too often, never no.
        """
        path = f"/{changed.path}"
        folders = path.split("/")
        if f"/{item}/" in path or path.endswith(f"/{item}.yaml"):
            return True
        if RESERVED.isdisjoint(folders):
            return folders[-1] in _PARENTS and not (changed.before and changed.after)
        if "reviews" in folders:
            # A review does not say what it is about: the evidence beside it does.
            path = changed.path.partition("/reviews/")[0] + "/evidence.yaml"
            return self._names(item, f"{commit}:{self._prefix}{path}")
        return any(self._names(item, blob) for blob in (changed.before, changed.after) if blob)

    def _names(self, item: str, blob: str) -> bool:
        """Whether a record holds the shortest reference by which one elsewhere names an item."""
        shortest = item.split("/", 2)[2] if item.count("/") > 1 else item.rpartition("/")[2]
        try:
            content = self._objects.read(blob, LARGEST_RECORD)
        except GitError:
            return True
        return content is None or shortest.encode() in content


class Way:
    """From commit to commit, with the register of those at which somebody asks for it."""

    def __init__(self, objects: Objects, memo: Memo) -> None:
        self._tree = ListedTree(objects)
        self._memo = memo
        self._replay: Replay | None = None
        self._ahead: dict[str, FileChange] = {}

    def go(self, changes: Sequence[FileChange]) -> None:
        """Go on to a commit that differs from the one before by these changes."""
        self._ahead |= {change.path: change for change in changes}

    def register(self) -> Register:
        """The register of this commit, until the next one is asked for; empty without settings."""
        self._tree.move(self._ahead.values())
        changed = {path: self._tree.kind(path) for path in self._ahead}
        self._ahead = {}
        with no_collection():
            if self._replay is None or SETTINGS_FILE in changed:
                self._replay = begun(self._tree, self._memo)
            else:
                self._replay.move(changed)
        return self._replay.in_order() if self._replay else _nothing()


@cache
def _nothing() -> Register:
    """What there is before there are settings."""
    return load(MemoryTree({SETTINGS_FILE: "format: 1\n"}))


def _kept(change: Change) -> Change:
    """A change that stays as it is when the register goes on to another commit."""
    return change._replace(entry=copy(change.entry))


def _is_by(change: Change, paths: frozenset[str]) -> bool:
    """Whether a change is one of these files, or of one of them that is gone."""
    if change.sort != "removed":
        return change.position.path in paths
    return any(
        path.endswith(f"/{change.item}.yaml") or f"/{change.item}/" in path for path in paths
    )


def _earlier(item: str, changes: Sequence[Change]) -> str:
    """What an item was called before these changes."""
    for change in changes:
        if change.sort == "renamed" and _is_within(item, change.item):
            item = str(change.before) + item[len(change.item) :]
    return item


def _concerns(change: Change, item: str, before: Register, after: Register) -> bool:
    """Whether a change is about an item, a part of it, or a record about one of those."""
    if change.item.startswith(ACTORS):
        return False
    if _is_within(change.item, item):
        return True
    if change.field is None and change.subject in ITEM_KINDS and _is_within(item, change.item):
        return True
    return any(_is_within(one, item) for one in _named_by(change, (before, after)))


def _named_by(change: Change, registers: Sequence[Register]) -> Iterator[str]:
    """The items that the record which changed is about."""
    for register in registers:
        owner = change.item
        while owner and owner not in register.items:
            owner = owner.rpartition("/")[0]
        match change.subject:
            case "evidence" | "review":
                piece = register.evidence.get(change.item.partition("/reviews/")[0])
                targets = piece.targets.values() if piece else ()
                yield from (target.item.id for target in targets)
                references: Sequence[str] = ()
            case "assessment":
                assessment = register.assessments.get(change.item)
                references = tuple(assessment.record.items) if assessment else ()
            case "meeting":
                meeting = register.meetings.get(change.item)
                references = meeting.record.fulfils if meeting else ()
            case "amendment":
                amendment = register.amendments.get(change.item)
                references = [one.item for one in amendment.record.changes] if amendment else ()
            case _:
                references = ()
        for reference in references:
            target = register.target_named(reference, owner)
            yield target.item.id if target else reference


def _is_within(identifier: str, item: str) -> bool:
    return f"{identifier}/".startswith(f"{item}/")


@contextmanager
def chronicle(root: Path, revision: str = "HEAD", memo: Memo | None = None) -> Iterator[Chronicle]:
    """The chronicle that ends at a revision; what is in ``memo`` is not read again.

    Raises:
        CallError: there is no such revision.
        GitError: git cannot be run here.
    """
    head = commit_of(root, revision)
    with reading_objects(root) as objects:
        yield Chronicle(root, head, objects, {} if memo is None else memo)
