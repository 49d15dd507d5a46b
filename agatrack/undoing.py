"""Taking back the last writing command, as long as nothing has changed since."""

from __future__ import annotations

import hashlib
import os
from base64 import b64decode
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from agatrack.errors import CallError
from agatrack.journal import (
    Entry,
    JournalStep,
    forget,
    journal_of,
    read_journal,
    sum_of_file,
    sums_of_folder,
)
from agatrack.locking import exclusive, staging
from agatrack.writing import Change, Edit, Removal, all_or_none, change, clear_up


class Undone(NamedTuple):
    """What was taken back: the command's name, the paths, and the SHA-256 sum of each file.

    ``done`` is when the command had been carried out, in UTC; None where nobody knows.
    """

    command: str
    paths: tuple[str, ...]
    sums: dict[str, str]
    done: datetime | None


def undo(root: Path, only: Sequence[str] | None = None) -> Undone:
    """Take back what the last writing command did, if nothing has changed since.

    With ``only`` these paths and no others: then another command may have come after it.

    Raises:
        CallError: there is nothing to take back, or it has been changed since.
        UnwritableError: the system refuses.
    """
    with staging(root) as place, exclusive(root):
        clear_up(root)
        entry = read_journal(root)
        if entry is None or (
            only is not None and [step.path for step in entry.steps] != list(only)
        ):
            raise CallError(
                "there is nothing to take back: only what the last command wrote is remembered"
            )
        done = _last_written(root)
        # A command that was killed among its steps has not carried out them all.
        steps = [one for one in entry.steps if not _is_as_before(root, one)] or entry.steps
        for step in steps:
            if _sums_now(root / step.path) != step.sums:
                raise CallError(
                    "{path} is no longer as '{command}' left it: nothing was taken back",
                    path=step.path,
                    command=entry.command,
                )
        _take_back(root, steps, place)
    sums = {
        f"{step.path}/{file}".rstrip("/"): digest
        for step in steps
        for file, digest in step.sums.items()
    }
    return Undone(entry.command, tuple(step.path for step in steps), sums, done)


def _is_as_before(root: Path, step: JournalStep) -> bool:
    """Whether a path is as if the step had never been carried out."""
    if step.before is None:
        return not os.path.lexists(root / step.path)
    before = hashlib.sha256(b64decode(step.before)).hexdigest()
    return _sums_now(root / step.path) == {"": before}


def _last_written(root: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(journal_of(root).stat().st_mtime, UTC)
    except (OSError, ValueError, OverflowError):
        return None


def take_back_unfinished(root: Path, command: str) -> None:
    """Take back what a command did that was killed before it had done all, if that is untouched.

    The caller knows that it is unfinished. Where somebody has changed any of it, all stays.

    Raises:
        UnwritableError: the system refuses.
    """
    if not _is_last(root, command):
        return
    with staging(root) as place, exclusive(root):
        clear_up(root)
        entry = read_journal(root)
        if entry is None or entry.command != command:
            return
        there = [step for step in entry.steps if (root / step.path).exists()]
        if all(_sums_now(root / step.path) == step.sums for step in there):
            _take_back(root, there, place)


def _is_last(root: Path, command: str) -> bool:
    entry: Entry | None = read_journal(root)
    return entry is not None and entry.command == command


def _take_back(root: Path, steps: Sequence[JournalStep], place: Path) -> None:
    with all_or_none() as back:
        for number, step in reversed(list(enumerate(steps))):
            change(root, _reverse(root, step, place / str(number)), back)
    forget(root)
    for step in steps:
        _remove_empty_folders(root, root / step.path)


def _reverse(root: Path, step: JournalStep, staged: Path) -> Change:
    """The step that takes back another one; what had appeared goes where it is thrown away."""
    if step.before is None:
        return Removal(step.path, staged)
    return Edit(step.path, (root / step.path).read_bytes(), b64decode(step.before))


def _remove_empty_folders(root: Path, target: Path) -> None:
    """Remove the folders that a path leaves empty, up to the root."""
    with suppress(OSError):
        for folder in target.parents:
            if folder == root:
                break
            folder.rmdir()


def _sums_now(target: Path) -> dict[str, str]:
    try:
        if target.is_dir() and not target.is_symlink():
            return sums_of_folder(target)
        return {"": sum_of_file(target)}
    except OSError:
        return {}
