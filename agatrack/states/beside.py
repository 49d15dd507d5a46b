"""Two states to two registers, of both as much as their difference concerns.

Where neither settings nor actors changed, that is the plans in which something did and those
tied to them: all others say the same in both states. A law among the tests says that what is
told of these is what is told of the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from agatrack.errors import UnreadableError
from agatrack.file_tree import SETTINGS_FILE, MemoryTree
from agatrack.history.commits import Objects, differences, listing, reading_objects
from agatrack.loading import Memo, load, load_known, load_settings
from agatrack.model.places import top_of
from agatrack.model.register import Register
from agatrack.model.settings import Settings
from agatrack.states.files import Committed, Keeps, State, WorkTree
from agatrack.states.tied import Tied

_ACTORS: Final = "actors"


class States(NamedTuple):
    """Two registers; ``plans`` are those in which something changed, None where it may be any."""

    before: Register
    after: Register
    plans: frozenset[str] | None


class Newer:
    """The newer of two states: the commit ``head``, or the work tree where that is None."""

    def __init__(self, root: Path, objects: Objects, head: str | None) -> None:
        self._root = root
        self._objects = objects
        self._head = head
        self._files = listing(root, head) if head else []
        self._state: State = Committed(objects, self._files) if head else WorkTree(root)

    @cached_property
    def settings(self) -> Settings:
        """What the settings say.

        Raises:
            UnreadableError: they cannot be opened.
        """
        return load_settings(self._state.part(lambda path: path == SETTINGS_FILE, {}))

    def beside(self, base: str, *, whole: bool = False) -> States:
        """This state beside that of the commit ``base``; all of both where it is to be ``whole``.

        A commit without settings is from before there was a repository.

        Raises:
            UnreadableError: the settings of this state cannot be opened.
            GitError: git lacks an object.
        """
        data = self.settings.data
        older, changed = self._older(base, data)
        plans = _plans_of(changed, data)
        kept = None
        if plans is not None and not whole:
            kept = Tied(self._state, older, changed, data).around(plans)
        keeps = _below(data, kept)
        memo: Memo = {}
        after = load_known(self._state.part(keeps, memo), memo)
        try:
            before = load_known(older.part(keeps, memo), memo)
        except UnreadableError:
            before = load(MemoryTree({SETTINGS_FILE: "format: 1\n"}))
        return States(before, after, plans)

    def _older(self, base: str, data: str) -> tuple[State, frozenset[str]]:
        """The older state, and the paths at which this one is another."""
        if self._head is None:
            state = Committed(self._objects, listing(self._root, base))
            unlike = state.tokens(data) ^ self._state.tokens(data)
            return state, frozenset(path for path, _ in unlike)
        (back,) = differences(self._root, [(base, self._head)])
        files = {file.path: file for file in (*self._files, *back.changes)}
        state = Committed(self._objects, [file for file in files.values() if file.after])
        return state, frozenset(change.path for change in back.changes)


@contextmanager
def newer(root: Path, head: str | None) -> Iterator[Newer]:
    """The newer of two states, for as long as the block lasts.

    Raises:
        GitError: git cannot be run here.
    """
    with reading_objects(root) as objects:
        yield Newer(root, objects, head)


def _plans_of(changed: Iterable[str], data: str) -> frozenset[str] | None:
    """The plans in which these files are; None where every plan may be another with them."""
    plans = set()
    for path in changed:
        plan = top_of(path, data)
        if path in {SETTINGS_FILE, data} or plan == _ACTORS:
            return None
        plans.add(plan)
    return frozenset(plans - {""})


def _below(data: str, plans: frozenset[str] | None) -> Keeps:
    if plans is None:
        return lambda _: True
    kept = plans | {_ACTORS}
    return lambda path: path == SETTINGS_FILE or top_of(path, data) in kept
