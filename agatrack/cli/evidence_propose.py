"""Proposing new evidence: a branch with one commit, pushed, and the page that opens the request."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from agatrack.cli.ask import is_at_a_terminal
from agatrack.cli.records import why
from agatrack.cli.session import Session, Standing
from agatrack.errors import AgatrackError, CallError, NotProposedError
from agatrack.messages import Message


class Proposal(NamedTuple):
    """A branch that proposes new evidence; ``address`` is where a pull request is opened."""

    branch: str
    commit: str
    pushed: bool
    remote: str | None
    address: str | None

    def as_data(self) -> dict[str, Any]:
        """The proposal for machines."""
        return self._asdict()


def refuse_unless_ready(session: Session, texts: dict[str, str]) -> None:
    """Stop before anything is written where no sound proposal could be made.

    Raises:
        CallError: the evidence is for something that the last commit does not have.
        GitError: there is no commit yet, or nobody to name as its author.
    """
    from agatrack.checks import diagnostics
    from agatrack.diagnostics import Severity
    from agatrack.file_tree import OverlayTree
    from agatrack.history import committing
    from agatrack.loading import load

    committing.refuse_unless_ready(session.root())
    last = OverlayTree(session.tree("HEAD")[0], texts)
    for one in diagnostics(load(last), session.today):
        if one.position.path in texts and one.severity is Severity.ERROR:
            raise CallError(
                "a proposal stands on the last commit, and there this evidence has a fault: "
                "{problem}. Commit first what it needs.",
                problem=one.message,
            )


def propose(session: Session, folder: str, identifier: str, subject: Message) -> Proposal:
    """Commit a new folder of evidence on a branch of its own, push that, and say what became of it.

    Raises:
        NotProposedError: git refuses; the evidence stays in the work tree.
    """
    from agatrack.history import committing

    root = session.root()
    branch = f"evidence-{identifier.rpartition('/')[2]}"
    perhaps = Message(
        "written, but perhaps not proposed: 'git branch --list {branch}' shows whether the branch "
        "is there, and 'git push origin {branch}' sends it. Otherwise 'agatrack undo' takes the "
        "evidence back.",
        branch=branch,
    )
    session.standing = Standing(perhaps)
    try:
        commit = committing.propose(root, [folder], session.say(subject), branch)
    except (AgatrackError, OSError) as error:
        raise NotProposedError(why(error)) from error
    pushed = committing.push(root, branch, may_ask=is_at_a_terminal())
    if pushed.refused is not None:
        session.tell(
            "the evidence stands in the work tree and on the new branch {branch}, but the branch "
            "was not pushed: {reason}. When that is mended: git push origin {branch}",
            branch=branch,
            reason=pushed.refused,
        )
        return Proposal(branch, commit, pushed=False, remote=pushed.remote, address=None)
    session.report(
        "proposed: branch {branch}, pushed to {remote}", branch=branch, remote=pushed.remote
    )
    if pushed.address is None:
        session.report("Open the pull request for this branch on the pages of that server.")
    else:
        # Not as a paragraph: an address that is broken into two lines is none any more.
        screen = session.err if session.speaks_json else session.out
        screen.line(session.say("open the pull request: {address}", address=pushed.address))
    session.standing = None
    _leave_work_tree(session, root, folder, branch)
    return Proposal(branch, commit, pushed=True, remote=pushed.remote, address=pushed.address)


def _leave_work_tree(session: Session, root: Path, folder: str, branch: str) -> None:
    """Take the new folder out of the work tree, where it would be in the way of 'git pull'."""
    from agatrack.undoing import undo

    try:
        undo(root, [folder])
    except AgatrackError:
        session.tell(
            "The new files are in the work tree too. Remove them before the branch is merged "
            "and you pull: git would refuse to write over them."
        )
    else:
        session.report(
            "The new files have left the work tree: they stand on the branch {branch}. Once it "
            "is merged, 'git pull' brings them.",
            branch=branch,
        )
