"""Whether the files here are those of a commit, found out without git.

'git status' would do what the repository's own configuration says of filters and of nested
repositories: start programs. It would wait for a pipe called .gitignore, too.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Final

from agatrack.file_tree import LARGEST_RECORD, EntryKind, FolderTree
from agatrack.history.commits import Objects, reading_objects
from agatrack.history.plumbing import run
from agatrack.history.revisions import blob_of

# A filter of git keeps large documents elsewhere, and three lines in their place.
_LARGEST_POINTER: Final = 1024
_POINTER: Final = b"version https://git-lfs.github.com/spec/"


_NONE: Final[Mapping[str, str]] = MappingProxyType({})


def is_as_committed(
    root: Path, commit: str, places: Sequence[str], read: Mapping[str, str] = _NONE
) -> bool:
    """Whether what stands at or below these paths, from ``root``, is what the commit has there.

    Hidden files and copies that editors make count for nothing. Large files are the same where
    they have as many bytes. ``read`` are the blobs of files whose bytes somebody has read, by
    path: these are not read again.

    Raises:
        GitError: git cannot read the commit.
        OSError: a file cannot be read.
    """
    tree = FolderTree(root)
    kept = {path: parts[-1] for path, parts in _listed(root, commit, places).items()}
    here = [
        entry.path
        for place in places
        for entry in tree.entries(place)
        if entry.kind is not EntryKind.FOLDER and not _is_beside(entry.path)
    ]
    if set(here) != {path for path in kept if not _is_beside(path)}:
        return False
    doubtful = [path for path in here if read.get(path) != kept[path]]
    with reading_objects(root) as objects:
        comparison = _Comparison(tree, commit, places, objects)
        return all(comparison.is_same(path, kept[path]) for path in doubtful)


def _listed(root: Path, commit: str, places: Sequence[str], *options: str) -> dict[str, list[str]]:
    """What git says of each file of a commit, by path."""
    listing = run(root, "ls-tree", "-r", "-z", *options, commit, "--", *places)
    rows = (line.partition(b"\t") for line in listing.split(b"\0"))
    return {
        name.decode(errors="surrogateescape"): head.decode().split()
        for head, _, name in rows
        if name
    }


def _is_beside(path: str) -> bool:
    return path.endswith("~") or any(part.startswith(".") for part in path.split("/"))


class _Comparison:
    """Files as they are here beside those of a commit."""

    def __init__(
        self, tree: FolderTree, commit: str, places: Sequence[str], objects: Objects
    ) -> None:
        self._tree = tree
        self._listing = (tree.root, commit, places)
        self._objects = objects
        self._blob = blob_of(tree.root)

    @cached_property
    def _sizes(self) -> dict[str, int]:
        """The bytes that the commit has of each file: git opens them all to say so."""
        listed = _listed(*self._listing, "--long").items()
        return {path: int(size) if size.isdigit() else 0 for path, (*_, size) in listed}

    def is_same(self, path: str, kept: str) -> bool:
        """Whether a file is what the commit has of it."""
        size = os.lstat(self._tree.root / path).st_size
        if size <= LARGEST_RECORD:
            content = self._tree.read(path) or b""
            # A checkout may have made other line ends.
            if kept in {self._blob(content), self._blob(content.replace(b"\r\n", b"\n"))}:
                return True
        elif size == self._sizes[path]:
            return True
        if self._sizes[path] > _LARGEST_POINTER:
            return False
        pointer = self._objects.read(kept, _LARGEST_POINTER) or b""
        return pointer.startswith(_POINTER) and f"\nsize {size}\n".encode() in pointer
