"""Bytes and names that are on the disk before anything is said about them."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from agatrack.errors import UnwritableError

UNFINISHED: Final = ".tmp"
"""What the names of files end with that have not got their own name yet."""

# What a flush says of bytes that are lost; anything else means that a folder cannot be flushed.
_LOST: Final = frozenset({errno.EIO, errno.ENOSPC, errno.EDQUOT})


@contextmanager
def made_ready(folder: Path, content: bytes) -> Iterator[Path]:
    """A flushed file in a folder, ready to get its name; gone afterwards."""
    ready = folder / f"{secrets.token_hex(8)}{UNFINISHED}"
    try:
        _write_flushed(ready, content)
        yield ready
    finally:
        with suppress(OSError):
            ready.unlink()


def sweep(folder: Path) -> None:
    """Remove the files that commands which were killed made ready in a folder."""
    with suppress(OSError):
        for file in folder.glob(f"*{UNFINISHED}"):
            file.unlink()


def write_flushed(path: Path, content: bytes) -> None:
    """Write a new file and flush it to the disk.

    Raises:
        UnwritableError: the system refuses.
    """
    try:
        _write_flushed(path, content)
    except OSError as error:
        raise UnwritableError(path.name, error) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in one step: it is the old one or the new one, never half of one.

    Raises:
        OSError: the system refuses; nothing of the new one is left.
    """
    if path.parts[:2] == ("/", "dev") and path.name in {"stdout", "stderr"}:
        _write_through(path, content)
        return
    if path.is_symlink():
        # A repository may bring a link of that name to whatever its reader holds dear.
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    if path.exists() and not path.is_file():
        _write_through(path, content)
        return
    ready = path.with_name(f".{path.name}.{os.getpid()}{UNFINISHED}")
    try:
        _write_flushed(ready, content)
        with suppress(FileNotFoundError):
            ready.chmod(path.stat().st_mode & 0o777)
        ready.replace(path)
    finally:
        with suppress(OSError):
            ready.unlink()


def _write_through(path: Path, content: bytes) -> None:
    # Nobody is waited for: a pipe that no one reads from is refused.
    descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
    os.set_blocking(descriptor, True)
    with open(descriptor, "wb") as stream:  # noqa: PTH123 - a descriptor
        stream.write(content)


def _write_flushed(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Flush the names in a folder to the disk, where the system can do that.

    Raises:
        OSError: the disk has failed or is full, so the names may be lost.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno in _LOST:
            raise
