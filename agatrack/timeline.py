"""Commits to figures: how far items were at each commit of the main line that touched the data.

Each distinct file is parsed once, however many commits have it. Day and knowledge go
together: a commit is reckoned as of its own day (UTC), with what it holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from agatrack.brief import Figures, Walk
from agatrack.errors import UnreadableError
from agatrack.file_tree import SETTINGS_FILE, MemoryTree
from agatrack.history.commits import (
    Change,
    Commit,
    Objects,
    Step,
    lines_of_descent,
    read_commit,
    reading_objects,
    steps,
)
from agatrack.history.revisions import ListedTree, commit_of, is_file
from agatrack.loading import Memo, load_known, load_settings
from agatrack.model.places import Place, place_of
from agatrack.model.register import Register
from agatrack.model.settings import DEFAULTS


class Point(NamedTuple):
    """One item at one commit.

    ``figures`` are None where the item was not there, or where ``is_sound`` is False: then
    the item's plan, or what all plans rest on, could not be read without faults. ``name`` is
    the id that the item had then.
    """

    commit: Commit
    item: str
    name: str
    is_sound: bool
    figures: Figures | None


class Timeline:
    """The main line of a commit: itself, its first parent, that one's first parent, and so on."""

    def __init__(
        self, root: Path, head: str, objects: Objects, memo: Memo, latest: Register | None
    ) -> None:
        self._root = root
        self._objects = objects
        self._memo = memo
        self._known = latest
        self._line = lines_of_descent(root, head, first_parent=True)[::-1]

    @cached_property
    def _folders(self) -> tuple[str, ...]:
        """Every data folder that the settings ever named."""
        changes = (change for step in self._below_usual for change in step.changes)
        blobs = {change.after: None for change in changes if change.path == SETTINGS_FILE}
        folders: dict[str, None] = {}
        for blob in blobs:
            content = self._objects.read(blob) if blob else None
            if content is not None:
                folders[load_settings(MemoryTree({SETTINGS_FILE: content})).data] = None
        return tuple(folders)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The commits that changed settings or data, oldest first, from the first settings on."""
        touching = self._touching()
        first = next(
            (
                number
                for number, step in enumerate(touching)
                if any(change.path == SETTINGS_FILE for change in step.changes)
            ),
            len(touching),
        )
        begun = touching[first:]
        if first:
            # What lay in the folder before is there when the settings come.
            files: dict[str, Change] = {}
            for step in touching[: first + 1]:
                files |= {change.path: change for change in step.changes}
            begun[0] = Step(begun[0].commit, tuple(files.values()))
        return tuple(begun)

    def _touching(self) -> list[Step]:
        if not self._folders:
            return []
        is_usual = self._folders == (DEFAULTS.data,)
        return self._below_usual if is_usual else self._steps_below(SETTINGS_FILE, *self._folders)

    @cached_property
    def _below_usual(self) -> list[Step]:
        # Nearly always the settings name this folder, and git need not be asked once more.
        return self._steps_below(SETTINGS_FILE, DEFAULTS.data)

    def _steps_below(self, *folders: str) -> list[Step]:
        pairs = ((commit, parents[0] if parents else None) for commit, parents in self._line)
        return list(steps(self._root, pairs, folders))

    @cached_property
    def latest(self) -> Register | None:
        """What the last commit says; None where it holds no settings that can be opened."""
        if self._known is not None:
            return self._known
        tree = ListedTree(self._objects)
        for step in self.steps:
            tree.move(step.changes)
        self._objects.expect(tree.records())
        try:
            return load_known(tree, self._memo)
        except UnreadableError:
            return None

    def points(self, items: Sequence[str]) -> Iterator[tuple[Point, ...]]:
        """Each of the items that ``latest`` knows by these ids, at each of the ``steps``."""
        names = [self._names(item) for item in items]
        tree = ListedTree(self._objects)
        walk = Walk(tree, self._memo)
        self._objects.expect(self._unread())
        for number, step in enumerate(self.steps):
            commit = read_commit(self._objects, step.commit)
            tree.move(step.changes)
            walk.move({change.path: tree.kind(change.path) for change in step.changes})
            day = commit.committed.date()
            now = [named[number] for named in names]
            yield tuple(
                Point(commit, item, name, walk.is_sound(name), walk.figures(name, day))
                for item, name in zip(items, now, strict=True)
            )

    def _unread(self) -> Iterator[str]:
        """The commits of the steps, each with those records that it brought and nobody has read."""
        seen = set(self._memo)
        for step in self.steps:
            yield step.commit
            for change in sorted(step.changes, key=lambda one: one.path.split("/")):
                key = change.path, change.after
                if change.path.endswith(".yaml") and is_file(change.mode) and key not in seen:
                    seen.add(key)
                    yield change.after

    def _names(self, item: str) -> list[str]:
        """The id that an item had at each step: another one before its file was moved as it was."""
        register = self.latest
        path = register.items[item].source.path if register else ""
        names: list[str] = []
        for moves in reversed(self._moves):
            names.append(item)
            if (moved := self._moved(path, moves)) is not None:
                path, item = moved
        return names[::-1]

    @cached_property
    def _moves(self) -> list[_Moves]:
        """What came and what went at each of the steps."""
        return [_moves_of(step) for step in self.steps]

    def _moved(self, path: str, moves: _Moves) -> tuple[str, str] | None:
        """The path and id that the record at ``path`` had before these changes brought it there.

        A record counts as moved where one of its kind with the very same bytes went as it
        came; of several that did, the one whose names agree with its own from the end on.
        """
        came = moves.came.get(path)
        kind = self._place(path)
        if came is None or kind is None:
            return None
        gone = [
            (_common_end(path, one), one, place.id)
            for one in moves.gone.get(came, ())
            if (place := self._place(one)) is not None and place.kind == kind.kind
        ]
        if not gone:
            return None
        best = max(gone)
        alike = [length for length, _, _ in gone].count(best[0])
        return best[1:] if alike == 1 else None

    def _place(self, path: str) -> Place | None:
        if not path.endswith(".yaml"):
            return None
        for folder in self._folders:
            if path.startswith(f"{folder}/"):
                return place_of(tuple(path[len(folder) + 1 : -len(".yaml")].split("/")))
        return None


class _Moves(NamedTuple):
    """What a commit may have moved: blobs that came, by path, and paths that went, by blob."""

    came: dict[str, str]
    gone: dict[str, list[str]]


def _moves_of(step: Step) -> _Moves:
    came = {one.path: one.after for one in step.changes if not one.before}
    gone: dict[str, list[str]] = {}
    for one in step.changes:
        if one.before and not one.after:
            gone.setdefault(one.before, []).append(one.path)
    return _Moves(came, gone)


def _common_end(one: str, other: str) -> int:
    """How many parts two paths have in common, counted from their ends."""
    parts = zip(reversed(one.split("/")), reversed(other.split("/")), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], parts))


@contextmanager
def main_line(
    root: Path, revision: str = "HEAD", memo: Memo | None = None, latest: Register | None = None
) -> Iterator[Timeline]:
    """The timeline that ends at a revision; what is in ``memo`` is not read again.

    ``latest`` is what the revision says, where somebody knows it.

    Raises:
        CallError: there is no such revision.
        GitError: git cannot be run here.
    """
    head = commit_of(root, revision)
    with reading_objects(root) as objects:
        yield Timeline(root, head, objects, {} if memo is None else memo, latest)
