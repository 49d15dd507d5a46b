"""Whether the files here are those of a commit, found out without git.

'git status' would do what the repository's own configuration says of filters and of nested
repositories: start programs. It would wait for a pipe called .gitignore, too.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
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


_FEW: Final = 100
"""Files whose sizes git is asked for by name: to say a size it opens a file."""

_NONE: Final[Mapping[str, str]] = MappingProxyType({})


def blobs_at(root: Path, commit: str, places: Sequence[str]) -> dict[str, str]:
    """What a commit has at or below these paths, from ``root``: the blob of each file, by path.

    Raises:
        GitError: git cannot read the commit.
    """
    return {path: parts[-1] for path, parts in _listed(root, commit, places).items()}


def is_as_committed(
    root: Path,
    commit: str,
    places: Sequence[str],
    kept: Mapping[str, str],
    read: Mapping[str, str] = _NONE,
) -> bool:
    """Whether what stands at or below these paths, from ``root``, is what the commit has there.

    Hidden files and copies that editors make count for nothing. Large files are the same where
    they have as many bytes. ``kept`` are the ``blobs_at`` the commit. ``read`` are the blobs of
    files whose bytes somebody has read, by path: these are not read again.

    Raises:
        GitError: git cannot read the commit.
        OSError: a file cannot be read.
    """
    tree = FolderTree(root)
    # What was read comes first: most often it is a record that differs, and nothing else is opened.
    edited = [
        path for path, blob in read.items() if kept.get(path) != blob and not _is_beside(path)
    ]
    if not (kept.keys() >= set(edited) and _hold(root, commit, places, kept, edited)):
        return False
    here = [
        entry.path
        for place in places
        for entry in tree.entries(place)
        if entry.kind is not EntryKind.FOLDER and not _is_beside(entry.path)
    ]
    if set(here) != {path for path in kept if not _is_beside(path)}:
        return False
    return _hold(root, commit, places, kept, [path for path in here if path not in read])


def _hold(
    root: Path, commit: str, places: Sequence[str], kept: Mapping[str, str], paths: Sequence[str]
) -> bool:
    """Whether each of these files is what the commit has, by the names of its blobs."""
    if not paths:
        return True
    tree, blob = FolderTree(root), blob_of(root)
    other = [path for path in paths if kept[path] not in _blobs(tree, path, blob)]
    if not other:
        return True
    asked = other if len(other) <= _FEW else places
    sizes = {path: parts[-1] for path, parts in _listed(root, commit, asked, "--long").items()}
    with reading_objects(root) as objects:
        return all(_is_as_good_as(tree, path, kept[path], sizes[path], objects) for path in other)


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
    return path.endswith("~") or path.startswith(".") or "/." in path


def _blobs(tree: FolderTree, path: str, blob: Callable[[bytes], str]) -> set[str]:
    """What git may call a file of a fair size: a checkout may have made other line ends."""
    content = tree.read(path) if _size(tree, path) <= LARGEST_RECORD else None
    return set() if content is None else {blob(content), blob(content.replace(b"\r\n", b"\n"))}


def _is_as_good_as(
    tree: FolderTree, path: str, kept: str, kept_size: str, objects: Objects
) -> bool:
    """Whether a file is a large one of as many bytes, or stands here for what git has of it."""
    size = _size(tree, path)
    if size > LARGEST_RECORD and kept_size == str(size):
        return True
    if not kept_size.isdigit() or int(kept_size) > _LARGEST_POINTER:
        return False
    pointer = objects.read(kept) or b""
    return pointer.startswith(_POINTER) and f"\nsize {size}\n".encode() in pointer


def _size(tree: FolderTree, path: str) -> int:
    return os.lstat(tree.root / path).st_size
