"""Read-only files: of a folder, or of a dictionary in a test.

A tree lists what it holds without following anything, and reads regular files
only, so that a link, a pipe or a device can neither lead out of the repository
nor keep anyone waiting. The tree of a commit is in ``agatrack.history``.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import threading
from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from agatrack.errors import NoRepositoryError, UnreadableError
from agatrack.open_folders import CAN_OPEN_FOLDERS, OpenFolders

SETTINGS_FILE: Final = "agatrack.yaml"

LARGEST_RECORD: Final = 256 * 1024
"""Bytes of the largest record that is read."""

LARGEST_DOCUMENT: Final = 512 * 1024 * 1024
"""Bytes of the largest document that is read: no code host takes one a fifth as large."""

MOST_FILES: Final = 500_000
"""Files and folders that one repository may hold."""


# O_NONBLOCK: a pipe put in place of a file after it was listed must not be waited for.
# Windows has neither of the two, nor the links and pipes they are for.
_READ_ONLY: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)


_PIECE: Final = 1 << 18
"""Bytes of a document that are read at a time; more is no faster."""


class EntryKind(StrEnum):
    """What stands under a name."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "link"
    OTHER = "other"
    UNREADABLE = "unreadable"


_FILE, _FOLDER = EntryKind.FILE, EntryKind.FOLDER  # what nearly all are


class Entry(NamedTuple):
    """A name in a tree; ``path`` is relative to the root, with forward slashes."""

    path: str
    kind: EntryKind


class Digest(NamedTuple):
    """The SHA-256 sum of a file's bytes in hexadecimal digits, and their number."""

    sha256: str
    bytes: int


class FileTree(Protocol):
    """A tree of files that can be listed and read."""

    def entries(self, folder: str) -> Iterator[Entry]:
        """Everything below ``folder``, folders before what they hold, names in order."""
        ...

    def read(self, path: str) -> bytes | None:
        """The bytes of a regular file, None where it is larger than LARGEST_RECORD.

        Raises:
            OSError: there is no such regular file, or it may not be read.
        """
        ...

    def digest(self, path: str) -> Digest:
        """The sum of a regular file of any size, every byte of it read.

        Raises:
            OSError: there is no such regular file, or it may not be read.
        """
        ...


class FolderTree:
    """The files below a folder of this machine.

    ``passed_over`` are folders that are not listed, as if they were not there.
    """

    def __init__(self, root: Path, passed_over: Collection[str] = ()) -> None:
        self.root = root
        self._passed_over = passed_over
        self._prefix = f"{root}/"
        self._here = threading.local()

    def entries(self, folder: str) -> Iterator[Entry]:
        """See FileTree; a folder that cannot be listed is UNREADABLE and has nothing below."""
        self._here = threading.local()  # whoever lists anew wants to see what is there now
        if (kind := self._kind_of(folder)) is not EntryKind.FOLDER:
            if kind is not None:
                yield Entry(folder, kind)
            return
        # A stack, not recursion: folders can be nested deeper than Python can call.
        ahead = self._listed(folder)
        while ahead:
            entry = ahead.pop()
            if entry.path in self._passed_over:
                continue
            yield entry
            if entry.kind is _FOLDER:
                ahead += self._listed(entry.path)

    def _kind_of(self, folder: str) -> EntryKind | None:
        """What stands under a folder's name, a link above it included; None where nothing does."""
        parts = folder.split("/")
        for length in range(1, len(parts) + 1):
            try:
                mode = os.lstat(self._prefix + "/".join(parts[:length])).st_mode
            except FileNotFoundError:
                return None
            except OSError:
                return EntryKind.UNREADABLE
            if not stat.S_ISDIR(mode):
                if stat.S_ISLNK(mode):
                    return EntryKind.LINK
                return EntryKind.FILE if stat.S_ISREG(mode) else EntryKind.OTHER
        return EntryKind.FOLDER

    def _listed(self, folder: str) -> list[Entry]:
        """What stands right in ``folder``, last name first."""
        try:
            with os.scandir(self._prefix + folder) as listing:
                found = [Entry(f"{folder}/{item.name}", _kind(item)) for item in listing]
                found.sort(reverse=True)
                return found
        except FileNotFoundError:
            return []
        except OSError:
            return [Entry(folder, EntryKind.UNREADABLE)]

    def read(self, path: str) -> bytes | None:
        """See FileTree."""
        descriptor, size = self._open(path)
        try:
            if size > LARGEST_RECORD:
                return None
            # One byte more than measured, or allowed, shows a file that grew since.
            content = os.read(descriptor, size + 1)
            if len(content) > size:
                content += os.read(descriptor, LARGEST_RECORD + 1 - len(content))
            return None if len(content) > LARGEST_RECORD else content
        finally:
            os.close(descriptor)

    def digest(self, path: str) -> Digest:
        """See FileTree."""
        descriptor, size = self._open(path)
        try:
            if size > LARGEST_DOCUMENT:
                # A hole takes no room on the disk, and days to read.
                raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), path)
            sha256, length = hashlib.sha256(), 0
            # What is read counts, not what was measured before: the file may grow meanwhile.
            while piece := os.read(descriptor, min(size + 1, _PIECE)):
                sha256.update(piece)
                length += len(piece)
            return Digest(sha256.hexdigest(), length)
        finally:
            os.close(descriptor)

    def _open(self, path: str) -> tuple[int, int]:
        """A descriptor of a regular file, and its size in bytes."""
        folder, _, name = path.rpartition("/")
        if not folder or not CAN_OPEN_FOLDERS:
            if folder and self._kind_of(folder) is EntryKind.LINK:
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), self._prefix + folder)
            descriptor = os.open(self._prefix + path, _READ_ONLY)
        else:
            above = self._reach(folder)
            try:
                descriptor = os.open(name, _READ_ONLY, dir_fd=above)
            except OSError as error:
                raise OSError(error.errno, error.strerror, self._prefix + path) from None
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            os.close(descriptor)
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), path)
        return descriptor, status.st_size

    def _reach(self, folder: str) -> int:
        """A descriptor of a folder that no link leads to; it stays open for the next file in it."""
        way: OpenFolders | None = getattr(self._here, "way", None)
        if way is None:
            way = self._here.way = OpenFolders(self._prefix)
        return way.to(folder)


class MemoryTree:
    """A dictionary of paths and texts, for tests and for data that have no folder."""

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        self.files = {
            path: content.encode() if isinstance(content, str) else content
            for path, content in files.items()
        }

    def entries(self, folder: str) -> Iterator[Entry]:
        """See FileTree."""
        return listed(self.files, folder)

    def read(self, path: str) -> bytes | None:
        """See FileTree."""
        if path not in self.files:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        content = self.files[path]
        return None if len(content) > LARGEST_RECORD else content

    def digest(self, path: str) -> Digest:
        """See FileTree."""
        if path not in self.files:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        return Digest(hashlib.sha256(self.files[path]).hexdigest(), len(self.files[path]))


class OverlayTree:
    """A tree with some more files laid over it: what would be there after a command."""

    def __init__(self, base: FileTree, files: Mapping[str, str | bytes]) -> None:
        self._base = base
        self._over = MemoryTree(files)

    def entries(self, folder: str) -> Iterator[Entry]:
        """See FileTree."""
        seen = set()
        for entry in self._base.entries(folder):
            seen.add(entry.path)
            yield entry
        for entry in self._over.entries(folder):
            if entry.path not in seen:
                yield entry

    def read(self, path: str) -> bytes | None:
        """See FileTree."""
        return (self._over if path in self._over.files else self._base).read(path)

    def digest(self, path: str) -> Digest:
        """See FileTree."""
        return (self._over if path in self._over.files else self._base).digest(path)


def _kind(item: os.DirEntry[str]) -> EntryKind:
    if item.is_file(follow_symlinks=False):
        return _FILE
    if item.is_dir(follow_symlinks=False):
        return _FOLDER
    return EntryKind.LINK if item.is_symlink() else EntryKind.OTHER


def listed(
    paths: Mapping[str, object], folder: str, kinds: Mapping[str, EntryKind] | None = None
) -> Iterator[Entry]:
    """The entries below ``folder`` that a flat list of file paths amounts to."""
    seen: set[str] = set()
    inside = [path for path in paths if path.startswith(f"{folder}/")]
    for path in sorted(inside, key=lambda path: path.split("/")):
        parts = path.split("/")
        for length in range(folder.count("/") + 2, len(parts)):
            parent = "/".join(parts[:length])
            if parent not in seen:
                seen.add(parent)
                yield Entry(parent, EntryKind.FOLDER)
        yield Entry(path, kinds[path] if kinds else EntryKind.FILE)


def find_root(start: Path) -> Path:
    """The nearest folder at or above ``start`` that holds agatrack.yaml.

    Raises:
        NoRepositoryError: there is none.
        UnreadableError: a folder on the way may not be looked into.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        try:
            os.lstat(folder / SETTINGS_FILE)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            raise UnreadableError(folder, error) from error
        return folder
    raise NoRepositoryError(start)
