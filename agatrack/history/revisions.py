"""Revisions, and the tree of files of a commit.

Revisions are verified before they are used and never begin with a dash.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from agatrack.errors import CallError
from agatrack.file_tree import (
    LARGEST_DOCUMENT,
    LARGEST_RECORD,
    Digest,
    Entry,
    EntryKind,
    FolderTree,
    listed,
)
from agatrack.history.commits import Change, Objects
from agatrack.history.plumbing import GitError, run, started

_REVISION: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/@{}~^+-]{0,199}")

_PIECE: Final = 1 << 20
_ABBREVIATION: Final = re.compile("[0-9a-f]{7,64}")

_KINDS: Final = {"100644": EntryKind.FILE, "100755": EntryKind.FILE, "120000": EntryKind.LINK}


class CommitTree:
    """The files of one commit, as a FileTree whose root is the folder of agatrack.yaml."""

    def __init__(self, root: Path, commit: str) -> None:
        self.commit = commit
        self._root = root
        self._kinds: dict[str, EntryKind] = {}
        self._objects: dict[str, str] = {}
        self._sizes: dict[str, int] = {}
        self._list()
        self._contents = self._read_records()

    def _list(self) -> None:
        # The folder's own path, so that a repository in a folder of a larger one works.
        answer = run(self._root, "rev-parse", "--show-prefix")
        prefix = answer.decode(errors="surrogateescape").removesuffix("\n")
        here = f"{self.commit}:{prefix.rstrip('/')}"
        listing = run(self._root, "ls-tree", "-r", "-z", "--long", "--full-tree", here)
        for line in listing.split(b"\0"):
            head, _, name = line.partition(b"\t")
            if name:
                mode, _, digest, size = head.decode().split()
                path = name.decode(errors="surrogateescape")
                self._kinds[path] = _KINDS.get(mode, EntryKind.OTHER)
                self._objects[path] = digest
                self._sizes[path] = int(size) if size.isdigit() else 0

    def _read_records(self) -> dict[str, bytes]:
        """Every YAML file of a fair size, in one call of git."""
        wanted = {
            digest: path
            for path, digest in self._objects.items()
            if path.endswith(".yaml")
            and self._kinds[path] is EntryKind.FILE
            and self._sizes[path] <= LARGEST_RECORD
        }
        return dict(_blobs(self._root, list(wanted)))

    def entries(self, folder: str) -> Iterator[Entry]:
        """See FileTree."""
        return listed(self._objects, folder, self._kinds)

    def read(self, path: str) -> bytes | None:
        """See FileTree."""
        if self._kinds.get(path) is not EntryKind.FILE:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        if self._sizes[path] > LARGEST_RECORD:
            return None
        return self._contents.get(self._objects[path])

    def digest(self, path: str) -> Digest:
        """See FileTree."""
        if self._kinds.get(path) is not EntryKind.FILE:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        if self._sizes[path] > LARGEST_DOCUMENT:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), path)
        sha256, size = hashlib.sha256(), 0
        # In pieces: a packed megabyte of nothing is a gigabyte in memory.
        with started(self._root, "cat-file", "blob", self._objects[path], lines=()) as process:
            while process.stdout is not None and (piece := process.stdout.read(_PIECE)):
                sha256.update(piece)
                size += len(piece)
        return Digest(sha256.hexdigest(), size)


class ListedTree:
    """The files of one commit after the other: a KnownTree that reads only what is asked for."""

    def __init__(self, objects: Objects) -> None:
        self._files: dict[str, tuple[str, str]] = {}
        self._objects = objects
        self._listings: dict[str, list[Entry]] = {}

    def move(self, changes: Iterable[Change]) -> None:
        """Go on to a commit that differs from the one before by these changes."""
        for change in changes:
            before = self._files.pop(change.path, None)
            if change.after:
                self._files[change.path] = (change.mode, change.after)
            if before is None or not change.after or before[0] != change.mode:
                self._listings.clear()

    def entries(self, folder: str) -> Iterator[Entry]:
        """See FileTree."""
        if folder not in self._listings:
            kinds = {
                path: _KINDS.get(mode, EntryKind.OTHER) for path, (mode, _) in self._files.items()
            }
            self._listings[folder] = list(listed(kinds, folder, kinds))
        yield from self._listings[folder]

    def kind(self, path: str) -> EntryKind | None:
        """What is at a path now; None where nothing is."""
        found = self._files.get(path)
        return _KINDS.get(found[0], EntryKind.OTHER) if found else None

    def identity(self, path: str) -> str:
        """See KnownTree."""
        return self._files[path][1]

    def records(self) -> Iterator[str]:
        """The blobs of what may be records, in the order of ``entries``, each of them once."""
        files = sorted(self._files, key=lambda path: path.split("/"))
        found = (self._files[path] for path in files if path.endswith(".yaml"))
        return iter(dict.fromkeys(blob for mode, blob in found if is_file(mode)))

    def read(self, path: str) -> bytes | None:
        """See FileTree."""
        return self._objects.read(self._blob(path), LARGEST_RECORD)

    def digest(self, path: str) -> Digest:
        """See FileTree."""
        content = self._objects.read(self._blob(path)) or b""
        return Digest(hashlib.sha256(content).hexdigest(), len(content))

    def _blob(self, path: str) -> str:
        mode, blob = self._files.get(path, ("", ""))
        if _KINDS.get(mode) is not EntryKind.FILE:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        return blob


def blob_of(root: Path) -> Callable[[bytes], str]:
    """What tells the id that git gives to a file, in a repository, from the bytes of it.

    Raises:
        GitError: this is no git repository.
    """
    name = _object_format(root)
    return lambda content: hashlib.new(
        name, b"blob %d\0%b" % (len(content), content), usedforsecurity=False
    ).hexdigest()


@cache
def _object_format(root: Path) -> str:
    return run(root, "rev-parse", "--show-object-format").decode().strip()


def is_file(mode: str) -> bool:
    """Whether what git keeps with this mode is a regular file."""
    return _KINDS.get(mode) is EntryKind.FILE


def tree_at(root: Path, revision: str) -> CommitTree:
    """The files of the commit that a tag, a branch or an abbreviated id names.

    Raises:
        CallError: there is no such commit.
        GitError: git cannot be run here.
    """
    return CommitTree(root, commit_of(root, revision))


def commit_of(root: Path, revision: str) -> str:
    """The full id of the commit that ``revision`` names.

    Raises:
        CallError: there is no such commit, or the name could mean something else to git,
            as a tag that is called like a branch would without a word.
        GitError: git cannot be run here.
    """
    if (root, revision) in _COMMITS:
        return revision
    if not _REVISION.fullmatch(revision) or ".." in revision or "@{" in revision:
        raise CallError(
            "'{revision}' is no revision: a tag, a branch or a commit id", revision=revision
        )
    both = (f"refs/tags/{revision}", f"refs/heads/{revision}")
    known = run(root, "for-each-ref", "--format=%(refname)", *both).decode(errors="replace")
    if known and _ABBREVIATION.fullmatch(revision):
        raise CallError(
            "'{revision}' is the name of a tag or branch and may be a commit id as well: write "
            "{names}",
            revision=revision,
            names=known.splitlines(),
        )
    if set(both) <= set(known.splitlines()):
        raise CallError(
            "'{revision}' is a tag and a branch: write {names}", revision=revision, names=list(both)
        )
    answer = run(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}",
        accept=(0, 1),
    )  # fmt: skip
    commit = answer.decode().strip()
    if not commit:
        raise CallError("there is no revision '{revision}' in this repository", revision=revision)
    _COMMITS.add((root, commit))
    return commit


_COMMITS: Final[set[tuple[Path, str]]] = set()
"""Commits by the ids that git gave here: of these it is not asked again what they are."""


def files_at(root: Path, commit: str, paths: Sequence[str]) -> dict[str, str]:
    """The blob of every file at or below these paths, from the top of git's work tree."""
    listing = run(root, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *paths)
    rows = (line.partition(b"\t") for line in listing.split(b"\0") if line)
    return {
        name.decode(errors="surrogateescape"): head.split()[2].decode() for head, _, name in rows
    }


def files_here(root: Path, paths: Sequence[str]) -> dict[str, str]:
    """The same of the work tree, whatever git's index says of it."""
    top = Path(os.fsdecode(run(root, "rev-parse", "--show-toplevel").removesuffix(b"\n")))
    sha = run(root, "rev-parse", "--show-object-format").strip().decode()
    tree = FolderTree(top)
    found = {}
    for path in paths:
        for entry in tree.entries(path):
            if entry.kind is EntryKind.FILE:
                content = tree.read(entry.path) or b""
                head = f"blob {len(content)}\0".encode()
                found[entry.path] = hashlib.new(sha, head + content).hexdigest()
            elif entry.kind is not EntryKind.FOLDER:
                found[entry.path] = entry.kind.value
    return found


def _blobs(root: Path, digests: list[str]) -> Iterator[tuple[str, bytes]]:
    with tempfile.TemporaryFile() as questions:
        questions.write("".join(f"{digest}\n" for digest in digests).encode())
        questions.seek(0)
        answers = run(root, "cat-file", "--batch", "--buffer", asked=questions)
    start = 0
    for digest in digests:
        head, _, _ = answers[start : start + 100].partition(b"\n")
        if head.endswith(b" missing"):
            raise GitError(head.decode())
        size = int(head.split()[2])
        start += len(head) + 1
        yield digest, answers[start : start + size]
        start += size + 1
