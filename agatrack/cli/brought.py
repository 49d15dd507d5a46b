"""The commit that brought a record, for commands that show one."""

from __future__ import annotations

from typing import Any

from agatrack.cli.session import Session


def brought(
    session: Session, path: str, revision: str | None, *, signatures: bool
) -> dict[str, Any] | None:
    """The commit that brought a file to a revision; None where none did, as far as is known."""
    from agatrack.errors import CallError
    from agatrack.history.arrivals import arrivals
    from agatrack.history.plumbing import GitError
    from agatrack.history.signatures import signatures as signatures_of
    from agatrack.reports import log

    root = session.root()
    try:
        arrival = arrivals(root, revision or "HEAD", (path.rpartition("/")[0],)).by_path.get(path)
    except (CallError, GitError):
        # Evidence can be looked at where there is no git.
        return None
    if arrival is None:
        return None
    found = signatures_of(root, (arrival.commit,)) if signatures else {}
    return log.commit(arrival.commit, found.get(arrival.commit.id)) | {
        "on_main": arrival.on_main.id
    }


def print_commit(session: Session, commit: dict[str, Any] | None) -> None:
    """Say which commit it was, who made it, and what git makes of its signature."""
    from agatrack.history.signatures import Signature
    from agatrack.reports.log import signed_by

    if commit is None:
        return
    came = session.say(
        "brought by commit {commit} of {day}, {author}",
        commit=commit["commit"][:10],
        day=commit["date"][:10],
        author=commit["author"],
    )
    session.out.prose(came, indent="    ", hanging="  ", style="faint")
    if (signature := commit.get("signature")) is not None:
        told = Signature(signature["state"], signature["by"] or "", signature["key"] or "")
        session.out.prose(session.say(signed_by(told)), indent="    ", hanging="  ")
