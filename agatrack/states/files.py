"""The files of one state, a commit or the work tree: only what is asked for is read of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Final, Protocol

from agatrack.file_tree import (
    LARGEST_RECORD,
    SETTINGS_FILE,
    Digest,
    Entry,
    EntryKind,
    FolderTree,
)
from agatrack.history.commits import Change, Objects
from agatrack.history.revisions import ListedTree, blob_of, is_file
from agatrack.loading import KnownTree, Memo

Keeps = Callable[[str], bool]
"""Whether the file at a path is to be read."""

_UNKNOWN: Final = "?"


class State(Protocol):
    """The files of one state."""

    def records(self, data: str) -> Collection[str]:
        """The paths of all regular files below the data folder whose names are those of records."""
        ...

    def tokens(self, data: str) -> set[tuple[str, str]]:
        """Settings and all below the data folder: paths, each with what is another if it is."""
        ...

    def contents(self, paths: Iterable[str]) -> Iterator[bytes]:
        """The bytes of those of these ``records`` that can be read and are of a fair size."""
        ...

    def part(self, keeps: Keeps, memo: Memo) -> KnownTree:
        """The tree of the files that are kept; it is told that those in ``memo`` are known."""
        ...


class Committed:
    """The files of a commit."""

    def __init__(self, objects: Objects, files: Sequence[Change]) -> None:
        self._objects = objects
        self._files = {file.path: file for file in files}

    def records(self, data: str) -> Collection[str]:
        """See State."""
        below = f"{data}/"
        return [
            path
            for path, file in self._files.items()
            if path.endswith(".yaml") and path.startswith(below) and is_file(file.mode)
        ]

    def tokens(self, data: str) -> set[tuple[str, str]]:
        """See State."""
        tree = self._listed(lambda _: True)
        return _tokens(tree, tree.entries(data))

    def contents(self, paths: Iterable[str]) -> Iterator[bytes]:
        """See State."""
        blobs = [self._files[path].after for path in paths]
        self._objects.expect(blobs)
        for blob in blobs:
            if (content := self._objects.read(blob, LARGEST_RECORD)) is not None:
                yield content

    def part(self, keeps: Keeps, memo: Memo) -> KnownTree:
        """See State."""
        tree = self._listed(keeps)
        known = {blob for _, blob in memo}
        self._objects.expect(blob for blob in tree.records() if blob not in known)
        return tree

    def _listed(self, keeps: Keeps) -> ListedTree:
        tree = ListedTree(self._objects)
        tree.move(file for path, file in self._files.items() if keeps(path))
        return tree


class WorkTree:
    """The files of the work tree, each read once and known by the id that git gives it."""

    def __init__(self, root: Path) -> None:
        self._tree = FolderTree(root)
        self._root = root
        self._entries: dict[str, list[Entry]] = {}
        self._read: dict[str, bytes | None] = {}

    @cached_property
    def _blob(self) -> Callable[[bytes], str]:
        return blob_of(self._root)

    def records(self, data: str) -> Collection[str]:
        """See State."""
        return [one.path for one in self.entries(data) if _is_record(one)]

    def tokens(self, data: str) -> set[tuple[str, str]]:
        """See State."""
        return _tokens(self, self.entries(data))

    def contents(self, paths: Iterable[str]) -> Iterator[bytes]:
        """See State."""
        for path in paths:
            with suppress(OSError):
                if (content := self.read(path)) is not None:
                    yield content

    def part(self, keeps: Keeps, memo: Memo) -> KnownTree:  # noqa: ARG002 - nothing is asked ahead
        """See State."""
        return _Part(self, keeps)

    def entries(self, folder: str) -> Iterator[Entry]:
        """See FileTree."""
        if folder not in self._entries:
            self._entries[folder] = list(self._tree.entries(folder))
        return iter(self._entries[folder])

    def read(self, path: str) -> bytes | None:
        """See FileTree."""
        if path not in self._read:
            self._read[path] = self._tree.read(path)
        return self._read[path]

    def digest(self, path: str) -> Digest:
        """See FileTree."""
        return self._tree.digest(path)

    def identity(self, path: str) -> str:
        """See KnownTree; nothing that a commit holds is like what cannot be read."""
        with suppress(OSError):
            if (content := self.read(path)) is not None:
                return self._blob(content)
        return _UNKNOWN


class _Part:
    """Those files of a tree that are kept."""

    def __init__(self, tree: WorkTree, keeps: Keeps) -> None:
        self._keeps = keeps
        self._whole = tree
        self.read = tree.read
        self.digest = tree.digest
        self.identity = tree.identity

    def entries(self, folder: str) -> Iterator[Entry]:
        """See FileTree."""
        return (one for one in self._whole.entries(folder) if self._keeps(one.path))


def _is_record(entry: Entry) -> bool:
    return entry.kind is EntryKind.FILE and entry.path.endswith(".yaml")


def _tokens(tree: KnownTree, entries: Iterable[Entry]) -> set[tuple[str, str]]:
    # Of documents it is enough that they are there: their sums stand in the records.
    found = {
        (one.path, tree.identity(one.path) if _is_record(one) else one.kind.value)
        for one in entries
    }
    with suppress(OSError):
        found.add((SETTINGS_FILE, str(tree.read(SETTINGS_FILE))))
    return found
