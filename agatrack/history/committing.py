"""Making commits, as the user's own git would: hooks and signing on."""

from __future__ import annotations

from pathlib import Path

from agatrack.history.plumbing import GitError, run_as_user


def has_identity(root: Path) -> bool:
    """Whether git knows whom to name as the author of a commit made in ``root``.

    The user's own configuration is read for this, as git itself would for a commit.
    """
    try:
        run_as_user(root, "config", "--get", "user.name")
        run_as_user(root, "config", "--get", "user.email")
    except GitError:
        return False
    return True


def commit(root: Path, paths: list[str], subject: str) -> None:
    """Make one commit of exactly these files.

    Raises:
        GitError: git refuses; the files stay as they are, not committed.
    """
    run_as_user(root, "add", "--", *paths)
    run_as_user(root, "commit", "--quiet", "-m", subject, "--only", "--", *paths)
