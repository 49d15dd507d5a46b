"""git, and nothing else of it: revisions, and the tree of files of a commit.

Only plumbing commands run, each with fixed options and an environment in which the
repository's own configuration can start no program: hooks, file monitors, external
differs, filters and credential helpers all stay off. Revisions are verified before
they are used and never begin with a dash.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from agatrack.errors import AgatrackError, CallError
from agatrack.file_tree import LARGEST_RECORD, Digest, Entry, EntryKind, listed
from agatrack.messages import Message

# Otherwise GitPython cannot even be imported where there is no git.
os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")

import git

_REVISION: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/@{}~^+-]{0,199}")

_OPTIONS: Final = (
    "--no-replace-objects",
    "--no-optional-locks",
    "-c", "core.fsmonitor=false",
    "-c", "core.hooksPath=/dev/null",
    "-c", "core.attributesFile=/dev/null",
    "-c", "diff.external=",
    "-c", "protocol.allow=never",
    "-c", "safe.bareRepository=explicit",
    # A checkout that belongs to another user, as in the containers of CI, is read all the same:
    # what git wants to protect from there, configuration that starts programs, is off above.
    "-c", "safe.directory=*",
    "-c", "core.pager=cat",
)  # fmt: skip

_ENVIRONMENT: Final = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "LC_ALL": "C",
}

_OF_THE_AUTHOR: Final = ("GIT_AUTHOR_", "GIT_COMMITTER_", "GIT_CONFIG_GLOBAL")
"""What the variables begin with by which people tell git who they are."""

_KINDS: Final = {"100644": EntryKind.FILE, "100755": EntryKind.FILE, "120000": EntryKind.LINK}


class GitError(AgatrackError):
    """git is missing, or refuses a command."""

    def __init__(self, reason: str | Message) -> None:
        super().__init__(
            Message(
                "git did not answer: {reason}. Is it installed, and is this a git repository?",
                reason=reason,
            )
        )


class CommitTree:
    """The files of one commit, as a FileTree whose root is the folder of agatrack.yaml."""

    def __init__(self, root: Path, commit: str) -> None:
        self.commit = commit
        self._root = root
        self._kinds: dict[str, EntryKind] = {}
        self._objects: dict[str, str] = {}
        self._sizes: dict[str, int] = {}
        self._list()
        self._contents = self._read_records()

    def _list(self) -> None:
        # The folder's own path, so that a repository in a folder of a larger one works.
        answer = _run(self._root, "rev-parse", "--show-prefix")
        prefix = answer.decode(errors="surrogateescape").removesuffix("\n")
        here = f"{self.commit}:{prefix.rstrip('/')}"
        listing = _run(self._root, "ls-tree", "-r", "-z", "--long", "--full-tree", here)
        for line in listing.split(b"\0"):
            head, _, name = line.partition(b"\t")
            if name:
                mode, _, digest, size = head.decode().split()
                path = name.decode(errors="surrogateescape")
                self._kinds[path] = _KINDS.get(mode, EntryKind.OTHER)
                self._objects[path] = digest
                self._sizes[path] = int(size) if size.isdigit() else 0

    def _read_records(self) -> dict[str, bytes]:
        """Every YAML file of a fair size, in one call of git."""
        wanted = {
            digest: path
            for path, digest in self._objects.items()
            if path.endswith(".yaml")
            and self._kinds[path] is EntryKind.FILE
            and self._sizes[path] <= LARGEST_RECORD
        }
        return dict(_blobs(self._root, list(wanted)))

    def entries(self, folder: str) -> Iterator[Entry]:
        """See FileTree."""
        return listed(self._objects, folder, self._kinds)

    def read(self, path: str) -> bytes | None:
        """See FileTree."""
        if self._kinds.get(path) is not EntryKind.FILE:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        if self._sizes[path] > LARGEST_RECORD:
            return None
        return self._contents.get(self._objects[path])

    def digest(self, path: str) -> Digest:
        """See FileTree."""
        if self._kinds.get(path) is not EntryKind.FILE:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        content = _run(self._root, "cat-file", "blob", self._objects[path])
        return Digest(hashlib.sha256(content).hexdigest(), len(content))


def tree_at(root: Path, revision: str) -> CommitTree:
    """The files of the commit that a tag, a branch or an abbreviated id names.

    Raises:
        CallError: there is no such commit.
        GitError: git cannot be run here.
    """
    return CommitTree(root, commit_of(root, revision))


def commit_of(root: Path, revision: str) -> str:
    """The full id of the commit that ``revision`` names.

    Raises:
        CallError: there is no such commit, or the name could mean something else to git,
            as a tag that is called like a branch would without a word.
        GitError: git cannot be run here.
    """
    if not _REVISION.fullmatch(revision) or ".." in revision or "@{" in revision:
        raise CallError(
            "'{revision}' is no revision: a tag, a branch or a commit id", revision=revision
        )
    both = (f"refs/tags/{revision}", f"refs/heads/{revision}")
    known = _run(root, "for-each-ref", "--format=%(refname)", *both).decode(errors="replace")
    if set(both) <= set(known.splitlines()):
        raise CallError(
            "'{revision}' is a tag and a branch: write {names}", revision=revision, names=list(both)
        )
    answer = _run(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}",
        accept=(0, 1),
    )  # fmt: skip
    commit = answer.decode().strip()
    if not commit:
        raise CallError("there is no revision '{revision}' in this repository", revision=revision)
    return commit


def _blobs(root: Path, digests: list[str]) -> Iterator[tuple[str, bytes]]:
    with tempfile.TemporaryFile() as questions:
        questions.write("".join(f"{digest}\n" for digest in digests).encode())
        questions.seek(0)
        answers = _run(root, "cat-file", "--batch", "--buffer", istream=questions)
    start = 0
    for digest in digests:
        head, _, _ = answers[start : start + 100].partition(b"\n")
        if head.endswith(b" missing"):
            raise GitError(head.decode())
        size = int(head.split()[2])
        start += len(head) + 1
        yield digest, answers[start : start + size]
        start += size + 1


def _run(root: Path, *arguments: str, accept: tuple[int, ...] = (0,), **options: Any) -> bytes:
    """The bytes that one plumbing command of git prints."""
    try:
        with _without_git_variables():
            code, output, complaint = git.Git(str(root)).execute(
                ["git", *_OPTIONS, *arguments],
                env=_ENVIRONMENT,
                with_extended_output=True,
                with_exceptions=False,
                stdout_as_string=False,
                strip_newline_in_stdout=False,
                **options,
            )
    except git.GitCommandNotFound as error:
        raise GitError(Message("missing")) from error
    except (git.GitError, OSError) as error:
        raise GitError(str(error).splitlines()[0]) from error
    if code not in accept:
        reason = complaint if isinstance(complaint, str) else complaint.decode(errors="replace")
        raise GitError(reason.strip().partition("\n")[0] or str(code))
    return bytes(output) if isinstance(output, bytes) else output.encode()


@contextmanager
def _without_git_variables(*kept: str) -> Iterator[None]:
    """The environment without GIT_DIR and its like, which would lead to another repository.

    GitPython adds variables to those of the process but cannot take any away.
    """
    taken = {
        name: os.environ.pop(name)
        for name in list(os.environ)
        if name.startswith("GIT_") and not name.startswith(kept)
    }
    try:
        yield
    finally:
        os.environ.update(taken)


def git_version() -> str:
    """The version of git.

    Raises:
        GitError: there is no git.
    """
    return _run(Path.cwd(), "version").decode().removeprefix("git version ").strip()


def has_identity(root: Path) -> bool:
    """Whether git knows whom to name as the author of a commit made in ``root``.

    The user's own configuration is read for this, as git itself would for a commit.
    """
    with _without_git_variables(*_OF_THE_AUTHOR):
        answers = [
            git.Git(str(root)).execute(
                ["git", "config", "--get", key], with_extended_output=True, with_exceptions=False
            )
            for key in ("user.name", "user.email")
        ]
    return all(code == 0 for code, _, _ in answers)


def commit(root: Path, paths: list[str], subject: str) -> None:
    """Make one commit of exactly these files, as the user's own git would: hooks and signing on.

    Raises:
        GitError: git refuses; the files stay as they are, not committed.
    """
    runner = git.Git(str(root))
    try:
        with _without_git_variables(*_OF_THE_AUTHOR):
            runner.execute(["git", "add", "--", *paths])
            runner.execute(["git", "commit", "--quiet", "-m", subject, "--only", "--", *paths])
    except (git.GitError, OSError) as error:
        reason = getattr(error, "stderr", "") or str(error)
        raise GitError(str(reason).strip().splitlines()[-1].strip(" '")) from error
