"""The only module that changes the files of a repository: whole, in one step, one writer at a time.

A writing command is a list of steps, each of which makes one name appear or changes one
file. They are carried out under a lock that the kernel holds, so that nothing stale can
remain of it. What is to appear is made ready in a folder of its own, ``.agatrack`` at the
root, and flushed to the disk; then it gets its name in one step, and the folder that
holds the name is flushed too. After a kill at any moment there is the whole or nothing.
What the last command did is written down before it is done, so that it can be taken back.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import secrets
import shutil
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from agatrack.errors import AgatrackError, CallError, UnwritableError
from agatrack.file_tree import SETTINGS_FILE, EntryKind, FolderTree
from agatrack.messages import Message
from agatrack.model.places import place_of

if sys.platform != "win32":
    import fcntl

WORK_FOLDER: Final = ".agatrack"
_IGNORE_ALL: Final = "*\n"
# What a flush says of bytes that are lost; anything else means that a folder cannot be flushed.
_LOST: Final = frozenset({errno.EIO, errno.ENOSPC, errno.EDQUOT})
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


class NewFile(NamedTuple):
    """A file that is to appear; ``path`` is relative to the root."""

    path: str
    content: bytes


class NewFolder(NamedTuple):
    """A folder that is to appear, made ready at ``staged`` in the staging place."""

    path: str
    staged: Path


class Edit(NamedTuple):
    """A file whose content changes; refused where it is no longer ``before``."""

    path: str
    before: bytes
    after: bytes


class Removal(NamedTuple):
    """A file or folder that is to vanish, moved in one step to ``staged`` in the staging place."""

    path: str
    staged: Path


Step = NewFile | NewFolder | Edit
Change = Step | Removal


def carry_out(
    root: Path, command: str, steps: Sequence[Step], refuse: Callable[[], None] | None = None
) -> list[str]:
    """Carry out the steps of one command: all of them or, after a refusal, none.

    Returns the paths that appeared or changed. ``refuse`` raises what speaks against it, and
    is asked when nobody else can write any more.

    Raises:
        CallError: a name is taken, or a file was changed meanwhile.
        LockedError: another command writes.
        UnwritableError: the system refuses; what had been done is taken back.
    """
    with exclusive(root):
        if refuse is not None:
            refuse()
        for step in steps:
            _refuse_if_taken(root, step)
        with all_or_none() as back:
            _write_journal(root, command, steps, back)
            for step in steps:
                change(root, step, back)
    return [step.path for step in steps]


@contextmanager
def all_or_none() -> Iterator[ExitStack]:
    """What takes back what has been done so far, should anything stop what follows."""
    with ExitStack() as back:
        yield back
        back.pop_all()


@contextmanager
def exclusive(root: Path) -> Iterator[None]:
    """Hold the right to write in a repository; wait for it as long as a writer waits.

    Raises:
        LockedError: another command kept it for too long.
        UnwritableError: the root cannot be opened.
    """
    if sys.platform == "win32":  # it has no flock: writers there do not wait for each other
        yield
        return
    try:
        descriptor = os.open(root, os.O_RDONLY)
    except OSError as error:
        raise UnwritableError(root, error) from error
    try:
        _wait_for(descriptor, root)
        _sweep(root)
        yield
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, root: Path) -> None:
    if sys.platform == "win32":  # it has no flock
        return
    deadline = time.monotonic() + LONGEST_WAIT
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
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
        _make_work_folder(root)
        place.mkdir(exist_ok=True)
        folder, lock = _locked_folder(place)
    except OSError as error:
        raise UnwritableError(place.relative_to(root), error) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def _locked_folder(place: Path) -> tuple[Path, int | None]:
    """A new folder, and the descriptor that holds it locked where the system can do that."""
    while True:
        folder = place / secrets.token_hex(8)
        folder.mkdir()
        if sys.platform == "win32":  # it can neither lock a folder nor open one
            return folder, None
        # None where a writer that sweeps came between making and locking it.
        if (lock := _locked(folder)) is not None:
            return folder, lock


def _locked(folder: Path) -> int | None:
    """A descriptor that holds a folder locked; None where the folder has been swept away."""
    if sys.platform == "win32":  # it has no flock
        return None
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


def _make_work_folder(root: Path) -> None:
    folder = root / WORK_FOLDER
    folder.mkdir(exist_ok=True)
    ignore = folder / ".gitignore"
    # The folder hides itself from git, whatever the repository's own rules are. A command
    # that died may have left the file empty.
    with suppress(FileNotFoundError):
        if ignore.read_text("utf-8") == _IGNORE_ALL:
            return
    ignore.write_text(_IGNORE_ALL, "utf-8")


def _sweep(root: Path) -> None:
    """Remove what killed commands left; files are only ever made under the lock that is held."""
    with suppress(OSError):
        for file in (root / WORK_FOLDER).glob("*.tmp"):
            file.unlink()
    with suppress(OSError):
        for folder in (root / WORK_FOLDER / "staging").iterdir():
            _remove_if_abandoned(folder)


def _remove_if_abandoned(folder: Path) -> None:
    if sys.platform == "win32":  # it has no flock
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Locked until it is gone: its maker may just be about to lock it.
            shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(descriptor)


def _refuse_if_taken(root: Path, step: Step) -> None:
    target = root / step.path
    if isinstance(step, Edit):
        try:
            now = target.read_bytes()
        except OSError as error:
            raise UnwritableError(step.path, error) from error
        if now != step.before:
            raise CallError("{path} was changed meanwhile. Nothing was written.", path=step.path)
    elif os.path.lexists(target):
        raise CallError("{path} exists already. Nothing was written.", path=step.path)


def change(root: Path, step: Change, back: ExitStack) -> None:
    """Carry out one step; ``back`` learns how to take it back.

    Raises:
        CallError: the name has been taken meanwhile.
        UnwritableError: the system refuses.
    """
    try:
        _do(root, step, back)
    except OSError as error:
        if error.errno in {errno.EEXIST, errno.ENOTEMPTY}:
            raise CallError(
                "{path} exists already. Nothing was written.", path=step.path
            ) from error
        raise UnwritableError(step.path, error) from error


def _do(root: Path, step: Change, back: ExitStack) -> None:
    target = root / step.path
    _make_folders(root, target.parent, back)
    match step:
        case NewFile():
            with written_beside(root, step.content) as ready:
                # A link, unlike a rename, never replaces a file that appeared meanwhile.
                os.link(ready, target)
                back.callback(_quietly, target.unlink)
        case Edit():
            _replace(root, target, step.after)
            back.callback(_quietly, _replace, root, target, step.before)
        case NewFolder():
            flush_folder(step.staged)
            step.staged.rename(target)
            back.callback(_quietly, target.rename, step.staged)
        case Removal():
            target.rename(step.staged)
            back.callback(_quietly, step.staged.rename, target)
    flush_folder(target.parent)


def _replace(root: Path, target: Path, content: bytes) -> None:
    with written_beside(root, content) as ready:
        ready.chmod(target.stat().st_mode & 0o777)
        ready.replace(target)


def _quietly(action: Callable[..., object], *arguments: object) -> None:
    with suppress(OSError):
        action(*arguments)


def _make_folders(root: Path, folder: Path, back: ExitStack) -> None:
    """Make a folder and those above it, each flushed into the one that holds it."""
    for one in (folder, *folder.parents):
        if one == root:
            break
        if one.is_symlink():  # what stands behind it may be anywhere, and is never read
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(one))
    missing = []
    while folder != root and not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        try:
            one.mkdir()
        except FileExistsError as error:
            # It is not the new file that is there already, but a file where its folder belongs.
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from error
        back.callback(_quietly, one.rmdir)
        flush_folder(one.parent)


@contextmanager
def written_beside(root: Path, content: bytes) -> Iterator[Path]:
    """A flushed file in the work folder, ready to get its name; gone afterwards."""
    _make_work_folder(root)
    ready = root / WORK_FOLDER / f"{secrets.token_hex(8)}.tmp"
    try:
        _write_flushed(ready, content)
        yield ready
    finally:
        with suppress(OSError):
            ready.unlink()


def write_flushed(path: Path, content: bytes) -> None:
    """Write a new file and flush it to the disk.

    Raises:
        UnwritableError: the system refuses.
    """
    try:
        _write_flushed(path, content)
    except OSError as error:
        raise UnwritableError(path.name, error) from error


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


# -- What the last command did --------------------------------------------------------


def journal_of(root: Path) -> Path:
    """Where it is written down what the last command did."""
    return root / WORK_FOLDER / "last.json"


def _write_journal(root: Path, command: str, steps: Sequence[Step], back: ExitStack) -> None:
    entry = {"command": command, "steps": [_journal_step(step) for step in steps]}
    journal = journal_of(root)
    try:
        with written_beside(root, json.dumps(entry).encode()) as ready:
            ready.replace(journal)
            # What was taken back cannot be undone, nor can what was done before it be any more.
            back.callback(_quietly, journal.unlink)
        flush_folder(journal.parent)
    except OSError as error:
        raise UnwritableError(journal.relative_to(root), error) from error


def _journal_step(step: Step) -> dict[str, Any]:
    match step:
        case NewFile():
            return {"path": step.path, "sums": {"": _sum(step.content)}}
        case NewFolder():
            sums = {
                str(file.relative_to(step.staged)): sum_of_file(file)
                for file in sorted(step.staged.rglob("*"))
                if file.is_file()
            }
            return {"path": step.path, "sums": sums}
    before = b64encode(step.before).decode()
    return {"path": step.path, "sums": {"": _sum(step.after)}, "before": before}


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def sum_of_file(path: Path) -> str:
    """The SHA-256 sum of a file's bytes, read in pieces; never through a link."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(descriptor, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# -- What can be mended without changing any meaning ---------------------------------------


def line_ends_to_mend(root: Path, data: str) -> list[Edit]:
    """The edits that turn CR LF into LF in the settings and in every record that has it.

    Documents stay as they were delivered, byte by byte, whatever they are called.

    Raises:
        UnwritableError: a record cannot be read.
    """
    tree, edits = FolderTree(root), []
    for path in (SETTINGS_FILE, *_records(tree, data)):
        try:
            content = tree.read(path)
        except OSError as error:
            raise UnwritableError(path, error) from error
        if content is not None and b"\r\n" in content:
            edits.append(Edit(path, content, content.replace(b"\r\n", b"\n")))
    return edits


def _records(tree: FolderTree, data: str) -> Iterator[str]:
    for path, kind in tree.entries(data):
        if kind is EntryKind.FILE and path.endswith(".yaml"):
            parts = tuple(path[len(data) + 1 : -len(".yaml")].split("/"))
            if place_of(parts) is not None and not any(part.startswith(".") for part in parts):
                yield path
