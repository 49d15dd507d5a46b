"""One writer at a time, and the place where each makes ready what is to appear.

The lock is one that the kernel holds for a process, so that nothing stale can remain of it.
What is to appear is made ready in a folder of its own, ``.agatrack`` at the root: renaming is
one step only within a file system.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from agatrack.errors import AgatrackError, UnwritableError
from agatrack.flushing import sweep
from agatrack.messages import Message

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

WORK_FOLDER: Final = ".agatrack"
_IGNORE_ALL: Final = "*\n"
LONGEST_WAIT: Final = 30.0
"""Seconds that a writer waits for another one."""


class LockedError(AgatrackError):
    """Another command has been writing for longer than a writer waits."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                "another agatrack has been writing here for {seconds} seconds. Nothing was "
                "written; try again when it has finished.",
                seconds=int(LONGEST_WAIT),
            )
        )


@contextmanager
def exclusive(root: Path) -> Iterator[None]:
    """Hold the right to write in a repository; wait for it as long as a writer waits.

    Raises:
        LockedError: another command kept it for too long.
        UnwritableError: the root cannot be opened.
    """
    try:
        descriptor = _opened(root)
    except OSError as error:
        raise UnwritableError(root, error) from error
    try:
        _wait_for(descriptor, root)
        _sweep(root)
        yield
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, root: Path) -> None:
    deadline = time.monotonic() + LONGEST_WAIT
    while True:
        try:
            _lock_at_once(descriptor)
        except _TAKEN:
            if time.monotonic() > deadline:
                raise LockedError from None
            time.sleep(0.02)
        except OSError as error:
            raise UnwritableError(root, error) from error
        else:
            return


@contextmanager
def staging(root: Path) -> Iterator[Path]:
    """A new empty folder in which something is made ready; it is gone afterwards.

    It is locked as long as its maker lives: another writer sweeps it away only then.

    Raises:
        UnwritableError: the system refuses.
    """
    place = root / WORK_FOLDER / "staging"
    try:
        make_work_folder(root)
        make_own_folder(place)
        folder, lock = _locked_folder(place)
    except OSError as error:
        raise UnwritableError(place.relative_to(root), error) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def make_work_folder(root: Path) -> Path:
    """The folder of agatrack's own in a repository, made where it is not there yet.

    Raises:
        OSError: the system refuses.
    """
    folder = root / WORK_FOLDER
    make_own_folder(folder)
    ignore = folder / ".gitignore"
    # A folder that came in an archive may hold a link or a pipe there.
    if not (stat.S_ISREG(_mode(ignore)) and ignore.stat().st_size <= len(_IGNORE_ALL)):
        with suppress(FileNotFoundError):
            ignore.unlink()
    # The folder hides itself from git, whatever the repository's own rules are. A command
    # that died may have left the file empty.
    with suppress(FileNotFoundError):
        if ignore.read_text("utf-8") == _IGNORE_ALL:
            return folder
    ignore.write_text(_IGNORE_ALL, "utf-8")
    return folder


def make_own_folder(folder: Path) -> None:
    """Make a folder that only agatrack writes to, unless it is there; a link is none.

    Raises:
        OSError: the system refuses, or a link stands in its place and could lead anywhere.
    """
    folder.mkdir(exist_ok=True)
    if not stat.S_ISDIR(_mode(folder)):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(folder))


def _mode(path: Path) -> int:
    try:
        return path.lstat().st_mode
    except FileNotFoundError:
        return 0


def _sweep(root: Path) -> None:
    """Remove what killed commands left; files are only ever made under the lock that is held."""
    work, staged = root / WORK_FOLDER, root / WORK_FOLDER / "staging"
    if work.is_symlink() or staged.is_symlink():
        return  # what lies behind them is not ours
    sweep(work)
    with suppress(OSError):
        for folder in staged.iterdir():
            _remove_if_abandoned(folder)


if sys.platform == "win32":
    # It locks files only, and lets go of them with their process too. Folders that killed
    # commands made something ready in stay: nothing tells them from those of the living.
    _TAKEN: Final = PermissionError

    def _opened(root: Path) -> int:
        make_work_folder(root)
        return os.open(root / WORK_FOLDER / "lock", os.O_RDWR | os.O_CREAT)

    def _lock_at_once(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _locked_folder(place: Path) -> tuple[Path, int | None]:
        folder = place / secrets.token_hex(8)
        folder.mkdir()
        return folder, None

    def _remove_if_abandoned(folder: Path) -> None:
        pass

else:
    _TAKEN: Final = BlockingIOError

    def _opened(root: Path) -> int:
        """A descriptor of what is locked: the root itself, which needs no file that could stay."""
        return os.open(root, os.O_RDONLY)

    def _lock_at_once(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _locked_folder(place: Path) -> tuple[Path, int | None]:
        """A new folder, and the descriptor that holds it locked."""
        while True:
            folder = place / secrets.token_hex(8)
            folder.mkdir()
            # None where a writer that sweeps came between making and locking it.
            if (lock := _locked(folder)) is not None:
                return folder, lock

    def _locked(folder: Path) -> int | None:
        """A descriptor that holds a folder locked; None where the folder has been swept away."""
        try:
            descriptor = os.open(folder, os.O_RDONLY)
        except FileNotFoundError:
            return None
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if os.path.samestat(os.fstat(descriptor), folder.stat()):
                return descriptor
        except FileNotFoundError:
            pass
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        return None

    def _remove_if_abandoned(folder: Path) -> None:
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                # Locked until it is gone: its maker may just be about to lock it.
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(descriptor)
