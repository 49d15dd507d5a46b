"""Making commits and proposals, as the user's own git would: hooks and signing on."""

from __future__ import annotations

import shlex
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from agatrack.errors import AgatrackError
from agatrack.history import code_hosts
from agatrack.history.plumbing import GitError, run, run_as_user, try_as_user
from agatrack.locking import LONGEST_WAIT
from agatrack.messages import Message

_HEAD = ("rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}")


class NoCommitError(AgatrackError):
    """A proposal has nothing to stand on."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                "there is no commit yet on which a proposal could stand. Make the first one with "
                "'git add' and 'git commit'."
            )
        )


class DetachedError(AgatrackError):
    """No branch is checked out that a commit could belong to."""

    def __init__(self, branch: str) -> None:
        super().__init__(
            Message(
                "no branch is checked out, so a commit made now could get lost. Nothing was "
                "written. First 'git switch {branch}'; evidence can also go onto a new branch "
                "with --propose.",
                branch=branch or "main",
            )
        )


class Pushed(NamedTuple):
    """What became of a branch that was to be pushed to ``origin``.

    ``remote`` is the address of the origin, fit to be printed, None where there is none;
    ``refused`` says why it was not pushed, ``address`` where a pull request is opened.
    """

    remote: str | None
    refused: str | Message | None
    address: str | None


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
    """Make one commit of exactly these files, when no other git is at work here any more.

    Raises:
        GitError: git refuses; the files stay as they are, not committed.
    """
    # By force: whoever names these very files means them, whatever .gitignore says of others.
    # And known by name only: were they staged, the next commit of somebody else would have them
    # too, should this one be refused.
    _patiently(root, "add", "--intent-to-add", "--force", "--", *paths)
    _patiently(root, "commit", "--quiet", "-m", subject, "--only", "--", *paths)


def by_hand(root: Path, paths: Sequence[str], subject: str) -> str:
    """The command that makes the same commit, to be copied into a shell."""
    here = ["git"] if _is_current_folder(root) else ["git", "-C", str(root)]
    add = [*here, "add", "--force", "--", *paths]
    made = [*here, "commit", "-m", subject, "--", *paths]
    return f"{shlex.join(add)} && {shlex.join(made)}"


def _is_current_folder(root: Path) -> bool:
    try:
        return root.samefile(Path.cwd())
    except OSError:  # somebody has removed it meanwhile
        return False


def _patiently(root: Path, *arguments: str) -> None:
    # Two who commit at once take turns, as two who write do.
    deadline = time.monotonic() + LONGEST_WAIT
    while True:
        try:
            run_as_user(root, *arguments)
        except GitError as error:
            if not error.is_busy or time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return


def refuse_unless_able(root: Path) -> None:
    """Stop where no commit could be made on the branch that is checked out.

    Raises:
        DetachedError: there is no such branch.
        GitError: this is no git repository, or there is nobody to name as the author.
    """
    if not run(root, "symbolic-ref", "--quiet", "HEAD", accept=(0, 1)).strip():
        newest = ("for-each-ref", "--sort=-committerdate", "--count=1", "--format=%(refname:short)")
        raise DetachedError(run(root, *newest, "refs/heads").decode(errors="replace").strip())
    run_as_user(root, "var", "GIT_COMMITTER_IDENT")


def refuse_unless_ready(root: Path) -> None:
    """Stop where no proposal could be made.

    Raises:
        NoCommitError: there is no commit to stand on.
        GitError: this is no git repository, or there is nobody to name as the author.
    """
    if not run(root, *_HEAD, accept=(0, 1)).strip():
        raise NoCommitError
    run_as_user(root, "var", "GIT_COMMITTER_IDENT")


def propose(root: Path, paths: list[str], subject: str, branch: str) -> str:
    """Make a new branch: HEAD, and one commit of exactly these files; the commit's id.

    Neither the branch that is checked out, nor the index, nor any other change is touched:
    the commit is put together on an index of its own.

    Raises:
        GitError: git refuses, or there is such a branch.
    """
    head = run(root, *_HEAD).decode().strip()
    with TemporaryDirectory() as folder:
        own = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        run_as_user(root, "read-tree", head, environment=own)
        run_as_user(root, "--literal-pathspecs", "add", "--force", "--", *paths, environment=own)
        tree = run_as_user(root, "write-tree", environment=own).strip()
    sign = ["-S"] if _is_signing(root) else []
    made = run_as_user(root, "commit-tree", *sign, "-p", head, "-m", subject, tree).strip()
    # The empty old value: a branch that is there already is never moved.
    run_as_user(root, "update-ref", "-m", "agatrack", f"refs/heads/{branch}", made, "")
    return made


def _is_signing(root: Path) -> bool:
    # Unlike 'git commit', 'git commit-tree' does not look this up.
    wanted = ("config", "--type=bool", "--default=false", "--get", "commit.gpgSign")
    return run_as_user(root, *wanted).strip() == "true"


def push(root: Path, branch: str, *, may_ask: bool) -> Pushed:
    """Push a branch to ``origin`` with the user's own credentials; never an error.

    With ``may_ask`` git and ssh may ask for a password at the terminal.
    """
    try:
        url = run_as_user(root, "remote", "get-url", "--push", "origin").strip()
    except GitError as error:
        is_missing = "No such remote" in str(error)
        missing = Message("no remote repository is called origin")
        return Pushed(None, missing if is_missing else error.message, None)
    remote = code_hosts.shown(url)
    reference = f"refs/heads/{branch}"
    code, said = try_as_user(root, "push", "origin", f"{reference}:{reference}", may_ask=may_ask)
    if code != 0:
        return Pushed(remote, _reason(said.replace(url, remote)) or str(code), None)
    address = code_hosts.address_to_propose(url, branch, _base(root))
    return Pushed(remote, None, address or code_hosts.address_said(said, branch))


def _reason(said: str) -> str:
    """The line that says most of what git and the other side complained."""
    lines = [line.strip() for line in code_hosts.without_userinfo(said).splitlines()]
    for beginning in ("! ", "fatal: ", "error: ", ""):
        for line in lines:
            if line and line.startswith(beginning):
                return line.removeprefix(beginning)
    return ""


def _base(root: Path) -> str:
    """The branch into which others are merged: origin's own, else the one checked out."""
    for reference in ("refs/remotes/origin/HEAD", "HEAD"):
        try:
            name = run(root, "symbolic-ref", "--quiet", "--short", reference, accept=(0, 1, 128))
        except GitError:  # it is pushed, and which branch it goes to can be chosen on the page
            continue
        if found := name.decode(errors="replace").strip():
            return found.removeprefix("origin/")
    return "main"
