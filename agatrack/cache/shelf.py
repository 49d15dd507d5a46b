"""Where answers are kept, and what reports know again: a folder of the user's own.

``$XDG_CACHE_HOME/agatrack/<sum of the real path that it is about>/<sum of the key>``, outside of
that path and readable by its owner alone. A file there is data and never code: a mark, a sum of
the rest, and the rest. One that is not as it was written, is somebody else's or can be written
by others is as good as none.
"""

from __future__ import annotations

import os
import time
from _blake2 import blake2b
from stat import S_ISDIR, S_ISREG

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Chunk = tuple[int, bytes]
    """The stream that was written to, 1 or 2, and what."""

MARK = b"agatrack answer 1\n"
LARGEST = 16 * 1024 * 1024
"""Bytes of the largest answer that is kept."""
MOST_BYTES = 64 * 1024 * 1024
MOST_ANSWERS = 500

_SUM = 32
_NAME = 32
"""Digits in the names of folders and answers."""
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)


class Kept:
    """An answer: what it depends on (``digest``), the data folder it read, and what was said."""

    __slots__ = ("chunks", "code", "digest", "folder")

    def __init__(self, folder: str, digest: bytes, code: int, chunks: Sequence[Chunk]) -> None:
        self.folder = folder
        self.digest = digest
        self.code = code
        self.chunks = chunks


class Stored:
    """A file on the shelf: the folder and name of it, its bytes, and when it was written."""

    __slots__ = ("folder", "name", "size", "written")

    def __init__(self, folder: str, name: str, size: int, written: int) -> None:
        self.folder = folder
        self.name = name
        self.size = size
        self.written = written


def home() -> str | None:
    """The folder of all answers, there or not yet; None where there is no place for it."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not base.startswith("/"):  # the XDG specification: a relative path is to be ignored
        user = os.environ.get("HOME", "")
        if not user.startswith("/"):
            return None
        base = f"{user}/.cache"
    return f"{base.rstrip('/')}/agatrack"


def folder_of(root: str) -> str | None:
    """The folder of the answers about one repository; None where it would lie inside of that.

    What is inside a repository could have come with somebody else's commit.
    """
    top = home()
    if top is None:
        return None
    real = os.path.realpath(root)
    if f"{os.path.realpath(top)}/".startswith(f"{real.rstrip('/')}/"):
        return None
    return f"{top}/{blake2b(os.fsencode(real), digest_size=_NAME // 2).hexdigest()}"


def take(root: str, key: bytes) -> Kept | None:
    """The answer that is kept for a call; None where that is none, or none to be trusted."""
    content = read(root, key)
    try:
        return None if content is None else _unpacked(content)
    except (ValueError, IndexError):
        return None


def keep(root: str, key: bytes, answer: Kept) -> None:
    """Keep an answer, whole or not at all; without a place for it nothing is kept, nor said."""
    write(root, key, _packed(answer))


def read(root: str, key: bytes) -> bytes | None:
    """What is kept under a key; None where that is nothing, or nothing to be trusted."""
    folder = folder_of(root)
    if folder is None:
        return None
    try:
        descriptor = _own(folder)
        try:
            content = _content(descriptor, _name(key))
        finally:
            os.close(descriptor)
    except (OSError, ValueError):
        return None
    begin = len(MARK) + _SUM
    rest = content[begin:]
    if content[:begin] != MARK + blake2b(rest, digest_size=_SUM).digest() or rest[:_SUM] != key:
        return None
    return rest[_SUM:]


def write(root: str, key: bytes, kept: bytes) -> None:
    """Keep bytes under a key, whole or not at all; without a place for them nothing is kept."""
    folder = folder_of(root)
    rest = key + kept
    content = MARK + blake2b(rest, digest_size=_SUM).digest() + rest
    if folder is None or len(content) > LARGEST:
        return
    name = _name(key)
    made = f"{name}.{os.getpid()}.{time.time_ns()}"
    try:
        _make_room(len(content))
        for one in (os.path.dirname(folder), folder):
            os.makedirs(one, 0o700, exist_ok=True)
        descriptor = _own(folder)
        try:
            file = os.open(made, _WRITE, 0o600, dir_fd=descriptor)
            try:
                with open(file, "wb") as stream:
                    stream.write(content)
                os.replace(made, name, src_dir_fd=descriptor, dst_dir_fd=descriptor)
            except BaseException:
                os.unlink(made, dir_fd=descriptor)
                raise
        finally:
            os.close(descriptor)
    except OSError:
        return


def is_usable(top: str) -> bool:
    """Whether answers can be kept in the folder of all answers, or it can be made."""
    at = top
    while not os.path.lexists(at):
        at = os.path.dirname(at)
    try:
        if at == top:
            os.close(_own(top))
        return os.access(at, os.W_OK | os.X_OK)
    except OSError:
        return False


def stored() -> Iterator[Stored]:
    """Every file on the shelf, of all repositories."""
    top = home()
    if top is None:
        return
    for folder in _folders(top):
        descriptor = _own(f"{top}/{folder}")
        try:
            with os.scandir(descriptor) as listing:
                for entry in listing:
                    if entry.is_file(follow_symlinks=False) and _is_name(entry.name[:_NAME]):
                        found = entry.stat(follow_symlinks=False)
                        yield Stored(folder, entry.name, found.st_size, found.st_mtime_ns)
        finally:
            os.close(descriptor)


def drop(files: Sequence[Stored]) -> None:
    """Take files off the shelf, and folders that are empty then; nothing else, no link followed.

    Raises:
        OSError: one may not be taken away.
    """
    top = home()
    for folder in {one.folder for one in files}:
        descriptor = _own(f"{top}/{folder}")
        try:
            for one in files:
                if one.folder == folder:
                    _unlink(one.name, descriptor)
            is_empty = not os.listdir(descriptor)
        finally:
            os.close(descriptor)
        if is_empty:
            os.rmdir(f"{top}/{folder}")


def _unlink(name: str, folder: int) -> None:
    try:
        os.unlink(name, dir_fd=folder)
    except FileNotFoundError:  # another agatrack was faster
        return


def _make_room(size: int) -> None:
    """Drop the oldest answers where there would be too many, or too much of them."""
    there = sorted(stored(), key=lambda one: one.written, reverse=True)
    too_old = []
    for number, one in enumerate(there, start=1):
        size += one.size
        if number >= MOST_ANSWERS or size > MOST_BYTES:
            too_old.append(one)
    if too_old:
        drop(too_old)


def _folders(top: str) -> list[str]:
    """The folders of repositories, no link and nothing else that may stand there."""
    try:
        os.close(_own(top))
        with os.scandir(top) as listing:
            return [
                entry.name
                for entry in listing
                if _is_name(entry.name) and entry.is_dir(follow_symlinks=False)
            ]
    except FileNotFoundError:
        return []


def _own(folder: str) -> int:
    """A descriptor of a folder that is ours alone.

    Raises:
        OSError: it is not there, or is a link, or others may look into it or write there.
    """
    descriptor = os.open(folder, _FOLDER)
    found = os.fstat(descriptor)
    if not S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o077:
        os.close(descriptor)
        raise PermissionError(folder)
    return descriptor


def _content(folder: int, name: str) -> bytes:
    descriptor = os.open(name, _READ, dir_fd=folder)
    try:
        found = os.fstat(descriptor)
        if not S_ISREG(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o077:
            raise PermissionError(name)
        if found.st_size > LARGEST:
            raise ValueError(name)
        with open(descriptor, "rb", closefd=False) as stream:
            return stream.read(LARGEST)
    finally:
        os.close(descriptor)


def _name(key: bytes) -> str:
    return key.hex()[:_NAME]


def _is_name(text: str) -> bool:
    return len(text) == _NAME and not text.strip("0123456789abcdef")


def _packed(answer: Kept) -> bytes:
    folder = os.fsencode(answer.folder)
    parts = [answer.digest, bytes([answer.code]), _sized(folder)]
    parts += [bytes([stream]) + _sized(text) for stream, text in answer.chunks]
    return b"".join(parts)


def _sized(text: bytes) -> bytes:
    return len(text).to_bytes(8, "big") + text


def _unpacked(content: bytes) -> Kept:
    digest, code = content[:_SUM], content[_SUM]
    folder, at = _part(content, _SUM + 1)
    chunks = []
    while at < len(content):
        stream = content[at]
        text, at = _part(content, at + 1)
        chunks.append((stream, text))
    return Kept(os.fsdecode(folder), digest, code, chunks)


def _part(content: bytes, at: int) -> tuple[bytes, int]:
    end = at + 8 + int.from_bytes(content[at : at + 8], "big")
    return content[at + 8 : end], end
