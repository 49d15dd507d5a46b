"""Whether the files here are those of a commit, found out without git.

'git status' would do what the repository's own configuration says of filters and of nested
repositories: start programs. It would wait for a pipe called .gitignore, too.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from agatrack.file_tree import LARGEST_RECORD, EntryKind, FolderTree
from agatrack.history.commits import Objects, reading_objects
from agatrack.history.plumbing import run

# A filter of git keeps large documents elsewhere, and three lines in their place.
_LARGEST_POINTER: Final = 1024
_POINTER: Final = b"version https://git-lfs.github.com/spec/"


class _Kept(NamedTuple):
    """What a commit has of a file."""

    blob: str
    size: int


def is_as_committed(root: Path, commit: str, places: Sequence[str]) -> bool:
    """Whether what stands at or below these paths, from ``root``, is what the commit has there.

    Hidden files and copies that editors make count for nothing. Large files are the same where
    they have as many bytes.

    Raises:
        GitError: git cannot read the commit.
        OSError: a file cannot be read.
    """
    tree = FolderTree(root)
    kept = _listed(root, commit, places)
    here = [
        entry.path
        for place in places
        for entry in tree.entries(place)
        if entry.kind is not EntryKind.FOLDER and not _is_beside(entry.path)
    ]
    if set(here) != {path for path in kept if not _is_beside(path)}:
        return False
    algorithm = run(root, "rev-parse", "--show-object-format").decode().strip()
    with reading_objects(root) as objects:
        return all(_is_same(tree, path, kept[path], algorithm, objects) for path in here)


def _listed(root: Path, commit: str, places: Sequence[str]) -> dict[str, _Kept]:
    listing = run(root, "ls-tree", "-r", "-z", "--long", commit, "--", *places)
    found = {}
    for line in listing.split(b"\0"):
        head, _, name = line.partition(b"\t")
        if name:
            _, _, blob, size = head.decode().split()
            path = name.decode(errors="surrogateescape")
            found[path] = _Kept(blob, int(size) if size.isdigit() else 0)
    return found


def _is_beside(path: str) -> bool:
    return path.endswith("~") or any(part.startswith(".") for part in path.split("/"))


def _is_same(tree: FolderTree, path: str, kept: _Kept, algorithm: str, objects: Objects) -> bool:
    size = os.lstat(tree.root / path).st_size
    if size > LARGEST_RECORD and size == kept.size:
        return True
    content = tree.read(path) or b""
    # A checkout may have made other line ends.
    for one in (content, content.replace(b"\r\n", b"\n")):
        if len(one) == kept.size:
            head = f"blob {len(one)}\0".encode()
            if hashlib.new(algorithm, head + one, usedforsecurity=False).hexdigest() == kept.blob:
                return True
    if kept.size > _LARGEST_POINTER:
        return False
    pointer = objects.read(kept.blob, _LARGEST_POINTER) or b""
    return pointer.startswith(_POINTER) and f"\nsize {size}\n".encode() in pointer
