"""``agatrack undo``: takes back the last writing command."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import typer

from agatrack.cli import options
from agatrack.cli.session import Session, writing_session_of

if TYPE_CHECKING:
    from agatrack.file_tree import FileTree
    from agatrack.undoing import Undone


def run(ctx: typer.Context, json: options.Json = False) -> int:
    """Takes back what the last writing command did, as long as nothing has changed since.

    Only files are taken back. What has been committed stays in the history, where everybody
    can see it; commit the undoing as well, or take the commit back with 'git revert' instead.
    """
    from agatrack.undoing import undo

    session = writing_session_of(ctx)
    session.speaks_json = json
    root = session.root()
    undone = undo(root)
    committed = _is_committed(session, undone)
    if json:
        session.json(
            {"command": undone.command, "paths": list(undone.paths), "committed": committed}
        )
    session.report(
        "'{command}' of {moment} is undone:",
        command=undone.command,
        moment=f"{undone.done:%Y-%m-%d %H:%M} UTC" if undone.done else "…",
    )
    for path in undone.paths:
        session.report("taken back: {path}", path=path)
    if committed:
        session.tell(
            "it had been committed, and that stays in the history. So that others get the "
            "undoing too, commit it as well:"
        )
        subject = session.say("Undo {command}", command=undone.command)
        session.err.line(f"git commit -m {shlex.quote(subject)} -- {shlex.join(undone.paths)}")
    return 0


def _is_committed(session: Session, undone: Undone) -> bool | None:
    """Whether the last commit has any of what was taken back; None where git does not say it."""
    from agatrack.errors import AgatrackError
    from agatrack.journal import git_folder

    root = session.root()
    if git_folder(root)[0] is None:
        return False
    from agatrack.cli.brought import admit_unknown
    from agatrack.history.plumbing import GitError
    from agatrack.history.revisions import tree_at
    from agatrack.messages import Message

    try:
        return _has_any(tree_at(root, "HEAD"), undone)
    except GitError as error:
        admit_unknown(session, Message("whether it had been committed"), error)
        return None
    except (AgatrackError, OSError):  # nothing is committed yet
        return False


def _has_any(tree: FileTree, undone: Undone) -> bool:
    """Whether a tree has any of what was taken back."""
    for path, sha256 in undone.sums.items():
        try:
            if tree.digest(path).sha256 == sha256:
                return True
        except OSError:
            continue
    return False
