"""Taking back the last writing command, as long as nothing has changed since."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from agatrack.errors import CallError
from agatrack.writing import (
    WORK_FOLDER,
    Change,
    Edit,
    Removal,
    all_or_none,
    change,
    exclusive,
    journal_of,
    staging,
    sum_of_file,
)


class Undone(NamedTuple):
    """What was taken back: the command's name and the paths."""

    command: str
    paths: tuple[str, ...]


def undo(root: Path, only: Sequence[str] | None = None) -> Undone:
    """Take back what the last writing command did, if nothing has changed since.

    With ``only`` these paths and no others: then another command may have come after it.

    Raises:
        CallError: there is nothing to take back, or it has been changed since.
        UnwritableError: the system refuses.
    """
    with staging(root) as place, exclusive(root):
        entry = _last(root)
        steps = entry["steps"]
        if only is not None and [step["path"] for step in steps] != list(only):
            raise CallError("there is nothing to take back")
        for step in steps:
            if _sums_now(root / step["path"]) != step["sums"]:
                raise CallError(
                    "{path} is no longer as '{command}' left it: nothing was taken back",
                    path=step["path"],
                    command=entry["command"],
                )
        with all_or_none() as back:
            for number, step in reversed(list(enumerate(steps))):
                change(root, _reverse(root, step, place / str(number)), back)
        _tidy(root, steps)
    return Undone(entry["command"], tuple(step["path"] for step in steps))


def _last(root: Path) -> dict[str, Any]:
    """What is written down of the last command.

    The journal stands in the work tree, where a stranger could have put one too: what is
    no journal of this program, or leads out of the repository, is as if it were not there.
    """
    try:
        entry = json.loads(journal_of(root).read_text("utf-8"))
        if all(_is_journal_step(root, step) for step in entry["steps"]) and entry["command"]:
            return dict(entry)
    except (OSError, ValueError, TypeError, KeyError):
        pass
    raise CallError("there is nothing to take back")


def _is_journal_step(root: Path, step: dict[str, Any]) -> bool:
    parts = PurePosixPath(step["path"]).parts
    inside = parts and not {"..", "/", ".git"} & set(parts) and parts[0] != WORK_FOLDER
    place = (root / step["path"]).parent
    return bool(inside) and bool(step["sums"]) and place.resolve().is_relative_to(root.resolve())


def _reverse(root: Path, step: dict[str, Any], staged: Path) -> Change:
    """The step that takes back another one; what had appeared goes where it is thrown away."""
    path = step["path"]
    if "before" in step:
        return Edit(path, (root / path).read_bytes(), b64decode(step["before"]))
    return Removal(path, staged)


def _tidy(root: Path, steps: Sequence[dict[str, Any]]) -> None:
    """Forget what was taken back, and remove the folders that it leaves empty."""
    with suppress(OSError):
        journal_of(root).unlink()
    for step in steps:
        with suppress(OSError):
            for folder in (root / step["path"]).parents:
                if folder == root:
                    break
                folder.rmdir()


def _sums_now(target: Path) -> dict[str, str]:
    try:
        if target.is_dir() and not target.is_symlink():
            return {
                str(file.relative_to(target)): sum_of_file(file)
                for file in sorted(target.rglob("*"))
                if not file.is_dir()
            }
        return {"": sum_of_file(target)}
    except OSError:
        return {}
