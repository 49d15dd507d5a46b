"""The only module that changes the files of a repository: whole, in one step, one writer at a time.

A writing command is a list of steps, each of which makes one name appear or changes one
file. They are carried out under the lock (``agatrack.locking``), after they were written down
(``agatrack.journal``). What is to appear is made ready beside the data and flushed to the
disk; then it gets its name in one step, and the folder that holds the name is flushed too.
After a kill at any moment there is the whole or nothing.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final, NamedTuple

from agatrack.errors import CallError, UnwritableError
from agatrack.file_tree import SETTINGS_FILE, EntryKind, FolderTree
from agatrack.flushing import flush_folder, made_ready, sweep
from agatrack.interrupts import held_back
from agatrack.journal import (
    Entry,
    JournalStep,
    journal_of,
    read_journal,
    sums_of_folder,
    write_journal,
)
from agatrack.locking import exclusive, make_work_folder
from agatrack.model.places import place_of

# What file systems say that know no second name for a file: FAT, and some across a network.
_NO_LINKS: Final = frozenset({errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})


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
    root: Path,
    command: str,
    steps: Sequence[Step],
    refuse: Callable[[], None] | None = None,
    done: Callable[[], None] | None = None,
) -> list[str]:
    """Carry out the steps of one command: all of them or, after a refusal, none.

    Returns the paths that appeared or changed. ``refuse`` raises what speaks against it, and
    is asked when nobody else can write any more. ``done`` is called once all stands, before
    Ctrl-C can come between.

    Raises:
        CallError: a name is taken, or a file was changed meanwhile.
        LockedError: another command writes.
        UnwritableError: the system refuses; what had been done is taken back.
    """
    with exclusive(root):
        clear_up(root)
        if refuse is not None:
            refuse()
        for step in steps:
            _refuse_if_taken(root, step)
        with all_or_none() as back:
            write_journal(root, Entry(command, tuple(map(_journal_step, steps))), back)
            for step in steps:
                change(root, step, back)
            if done is not None:
                done()
    return [step.path for step in steps]


@contextmanager
def all_or_none() -> Iterator[ExitStack]:
    """What takes back what has been done so far, should anything stop what follows.

    Ctrl-C is not among that: it waits until all is done or taken back.
    """
    with held_back(), ExitStack() as back:
        yield back
        back.pop_all()


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
            with made_ready(make_work_folder(root), step.content) as ready:
                _name(ready, target)
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


def _name(ready: Path, target: Path) -> None:
    """Give a file that is ready its name, which nobody else's file may have.

    A link, unlike a rename, never replaces a file that appeared meanwhile. Where a file cannot
    have two names the name is claimed first, by an empty file that only one can make, and what
    the rename replaces is then our own claim. Killed between the two, the empty file stays; it
    is told from a record by the journal, which was written before, and the next command removes it
    (``clear_up``).
    """
    if sys.platform == "win32":  # its rename never replaces anything
        ready.rename(target)
        return
    try:
        os.link(ready, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        try:
            ready.replace(target)
        except BaseException:
            _quietly(target.unlink)
            raise


def clear_up(root: Path) -> None:
    """Remove what a command that was killed left beside the journal, and the names it claimed."""
    sweep(journal_of(root).parent)
    entry = read_journal(root)
    for step in entry.steps if entry else ():
        if step.before is None and step.sums.get("", _sum(b"")) != _sum(b""):
            with suppress(OSError):
                status = (root / step.path).lstat()
                if stat.S_ISREG(status.st_mode) and status.st_size == 0:
                    (root / step.path).unlink()


def _journal_step(step: Step) -> JournalStep:
    match step:
        case NewFile():
            return JournalStep(step.path, {"": _sum(step.content)})
        case NewFolder():
            return JournalStep(step.path, sums_of_folder(step.staged))
    return JournalStep(step.path, {"": _sum(step.after)}, b64encode(step.before).decode())


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _replace(root: Path, target: Path, content: bytes) -> None:
    with made_ready(make_work_folder(root), content) as ready:
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
