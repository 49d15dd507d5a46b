"""What the last command did, written down before it is done, so that it can be taken back.

It stands in git's own folder where there is one, which no commit of a stranger's can bring
anything into, and otherwise in the work folder.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
from contextlib import ExitStack, suppress
from io import BufferedReader
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from agatrack.errors import UnwritableError
from agatrack.flushing import flush_folder, made_ready
from agatrack.locking import WORK_FOLDER, make_work_folder

_LONGEST: Final = 256 * 1024 * 1024
"""Bytes of the longest journal; it holds what every changed record was before."""

# A pipe that came in an archive must not be waited for, nor a link be followed.
_READ_ONLY: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)

_LONGEST_POINTER: Final = 8192
"""Bytes that are read of a file that says where git's own folder is."""


class JournalStep(NamedTuple):
    """One step: the path that appeared or changed, relative to the root, and what is there now.

    ``sums`` are SHA-256 sums of the files below the path, that of the path itself under the
    empty name. ``before`` is what a changed file held, in base 64; None where it is new.
    """

    path: str
    sums: dict[str, str]
    before: str | None = None


class Entry(NamedTuple):
    """The name of a command, and its steps in the order in which they are carried out."""

    command: str
    steps: tuple[JournalStep, ...]


def write_journal(root: Path, entry: Entry, back: ExitStack) -> None:
    """Write down what a command is about to do; ``back`` learns how to forget it.

    Raises:
        UnwritableError: the system refuses.
    """
    journal = journal_of(root)
    steps = [
        {key: value for key, value in step._asdict().items() if value is not None}
        for step in entry.steps
    ]
    content = json.dumps({"command": entry.command, "steps": steps}).encode()
    try:
        _make_folder(root, journal.parent)
        with made_ready(journal.parent, content) as ready:
            ready.replace(journal)
            # What was taken back cannot be undone, nor can what was done before it be any more.
            back.callback(forget, root)
        flush_folder(journal.parent)
    except OSError as error:
        raise UnwritableError(journal, error) from error


def read_journal(root: Path) -> Entry | None:
    """What is written down of the last command, None where nothing is.

    A folder that came in an archive may hold a stranger's journal: what is no journal of this
    program, or leads out of the repository, is as if it were not there.
    """
    try:
        written = json.loads(_content(journal_of(root)))
        steps = tuple(JournalStep(**step) for step in written["steps"])
        if written["command"] and all(_is_of_here(root, step) for step in steps):
            return Entry(str(written["command"]), steps)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        pass
    return None


def _content(path: Path) -> bytes:
    """The bytes of an ordinary file of a fair size; a pipe is not waited for.

    Raises:
        OSError: it is none.
    """
    with _opened(path) as file:
        if os.fstat(file.fileno()).st_size > _LONGEST:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
        return file.read(_LONGEST)


def _opened(path: Path) -> BufferedReader:
    """An ordinary file that no link leads to, open for reading.

    Raises:
        OSError: there is none.
    """
    descriptor = os.open(path, _READ_ONLY)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    return os.fdopen(descriptor, "rb")


def forget(root: Path) -> None:
    """Forget what the last command did: it cannot be taken back any more."""
    with suppress(OSError):
        journal_of(root).unlink()


def sum_of_file(path: Path) -> str:
    """The SHA-256 sum of a file's bytes, read in pieces; never through a link.

    Raises:
        OSError: it cannot be read.
    """
    with _opened(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sums_of_folder(folder: Path) -> dict[str, str]:
    """The sums of all files below a folder, by their paths in it.

    Raises:
        OSError: one cannot be read, or is no ordinary file.
    """
    return {
        str(file.relative_to(folder)): sum_of_file(file)
        for file in sorted(folder.rglob("*"))
        if file.is_symlink() or not file.is_dir()
    }


def journal_of(root: Path) -> Path:
    """Where it is written down what the last command did."""
    git, inside = git_folder(root)
    return (git / "agatrack" / inside if git else root / WORK_FOLDER) / "last.json"


def git_folder(root: Path) -> tuple[Path | None, Path]:
    """Git's own folder for a work tree, and where the root is in the tree; None where none is.

    Looked for without git, which need not be installed, and whose settings could lead away.
    """
    root = root.absolute()
    for tree in (root, *root.parents):
        found = tree / ".git"
        with suppress(OSError, ValueError):
            if found.is_file():  # a second work tree, or a submodule
                with found.open("rb") as file:
                    said = file.read(_LONGEST_POINTER).decode()
                key, _, place = said.strip().partition(": ")
                found = tree / place if key == "gitdir" else found
            if (found / "HEAD").is_file():
                return found, root.relative_to(tree)
    return None, Path()


def _make_folder(root: Path, folder: Path) -> None:
    if folder == root / WORK_FOLDER:
        make_work_folder(root)
        return
    git, _ = git_folder(root)
    for one in (folder, *folder.parents):
        if one == git:
            break
        if one.is_symlink():  # it could lead out of git's folder
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(one))
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir(exist_ok=True)
        flush_folder(one.parent)


def _is_of_here(root: Path, step: JournalStep) -> bool:
    parts = PurePosixPath(step.path).parts
    if not parts or {"..", "/", ".git"} & set(parts) or parts[0] == WORK_FOLDER:
        return False
    if not isinstance(step.sums, dict) or not step.sums or not isinstance(step.before, str | None):
        return False
    return (root / step.path).parent.resolve().is_relative_to(root.resolve())
