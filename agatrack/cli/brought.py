"""The commit that brought a record, for commands that show one; and that git does not say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agatrack.cli.session import Session

if TYPE_CHECKING:
    from agatrack.history.plumbing import GitError
    from agatrack.messages import Message


def admit_unknown(session: Session, what: Message, error: GitError) -> None:
    """Say what nobody knows as git does not answer; nothing where there is no git to ask.

    Such an answer is not kept: git may well answer the next time.
    """
    from agatrack.history.own_folder import has_git

    if not has_git(session.root()):
        return
    if session.kept is not None:
        session.kept.forgo()
    session.tell(
        "git does not answer, so it is not known {what}: {reason}", what=what, reason=error.message
    )


def unknown_arrivals() -> Message:
    """What is not known where git does not say what came with which commit."""
    from agatrack.messages import Message

    return Message("which commits brought what is here")


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
        if arrival is None:
            return None
        found = signatures_of(root, (arrival.commit,)) if signatures else {}
    except CallError:
        return None
    except GitError as error:  # evidence can be looked at all the same
        admit_unknown(session, unknown_arrivals(), error)
        return None
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
