"""What every commit made of the files of evidence, and the bytes of each version.

Read from the commits themselves, parent by parent, so that nothing hides: neither a change
inside a merge nor one that the next commit took back.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Final, NamedTuple, Self

from agatrack.errors import AgatrackError
from agatrack.file_tree import LARGEST_RECORD, SETTINGS_FILE, Digest
from agatrack.history.plumbing import GitError, run, stream
from agatrack.messages import Message

_PIECE: Final = 1024 * 1024
# git's own summary of who is whose parent can be wrong; the commits cannot.
_UNCACHED: Final = ("-c", "core.commitGraph=false")
# From this size on git hands bytes through instead of keeping them all in memory.
_IN_PIECES: Final = (
    *("-c", "core.bigFileThreshold=4m"),
    *("-c", "core.packedGitWindowSize=4m"),
    *("-c", "core.packedGitLimit=64m"),
)
_FILES: Final = frozenset({"100644", "100755"})


class ShallowError(AgatrackError):
    """The repository lacks the older part of its history."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                "this clone lacks older commits, so nothing can be proven of them. Fetch them "
                "with 'git fetch --unshallow'."
            )
        )


class Commit(NamedTuple):
    """A commit's id, its day in UTC as the committer's clock had it, and if it has two parents."""

    id: str
    day: date
    is_merge: bool


class Version(NamedTuple):
    """What a commit made of a path, which is relative to the root.

    ``blob`` is the git object that a file's bytes are; None where no file is there any more:
    it ``is_gone``, or a link or another repository stands in its place.
    """

    path: str
    commit: Commit
    blob: str | None
    is_gone: bool


def history_of(root: Path, revision: str) -> list[Commit]:
    """Every commit from the first ones to this one, parents before children.

    Raises:
        ShallowError: some are missing from this clone.
        GitError: git cannot be run.
    """
    if run(root, "rev-parse", "--is-shallow-repository").strip() != b"false":
        raise ShallowError
    if not run(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", accept=(0, 1)):
        return []  # nothing has been committed yet
    order = ("--topo-order", "--reverse", "--timestamp", "--parents", "--end-of-options")
    commits = []
    for line in run(root, *_UNCACHED, "rev-list", *order, revision).decode().splitlines():
        seconds, identifier, *parents = line.split()
        commits.append(Commit(identifier, _day(int(seconds)), len(parents) > 1))
    return commits


def _day(seconds: int) -> date:
    try:
        return datetime.fromtimestamp(seconds, UTC).date()
    except (OverflowError, ValueError, OSError):  # a clock that was set to nonsense
        return date.max


def versions(root: Path, commits: list[Commit]) -> Iterator[Version]:
    """What these commits changed of the settings and of everything in folders of evidence."""
    prefix = run(root, "rev-parse", "--show-prefix").removesuffix(b"\n")
    by_id = {commit.id: commit for commit in commits}
    # -m: a merge is held against each of its parents.
    options = ("--stdin", "-r", "-m", "--root", "--raw", "-z", "--no-abbrev", "--no-renames")
    with tempfile.TemporaryFile() as questions:
        questions.write("".join(f"{commit.id}\n" for commit in commits).encode())
        questions.seek(0)
        with stream(root, *_UNCACHED, "diff-tree", *options, istream=questions) as git:
            fields = _fields(git.stdout)
            commit = None
            for field in fields:
                if not field.startswith(b":"):
                    commit = by_id[field.decode()]
                    continue
                path = next(fields)
                if commit is not None and path.startswith(prefix):
                    name = path[len(prefix) :].decode(errors="surrogateescape")
                    if name == SETTINGS_FILE or "/evidence/" in name:
                        yield _version(name, commit, field.decode())


def _version(path: str, commit: Commit, change: str) -> Version:
    _, mode, _, blob, _ = change.split(" ")
    return Version(path, commit, blob if mode in _FILES else None, mode == "000000")


def _fields(output: IO[bytes]) -> Iterator[bytes]:
    """The fields of an output that ends each with a zero byte."""
    rest = b""
    while piece := output.read(_PIECE):
        *whole, rest = (rest + piece).split(b"\0")
        yield from whole


class Blobs:
    """The bytes of git's objects, read one after the other from one process."""

    def __init__(self, root: Path) -> None:
        self._stream = stream(root, *_IN_PIECES, "cat-file", "--batch", istream=-1)

    def __enter__(self) -> Self:
        self._git = self._stream.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self._git.stdin.close()
        self._stream.__exit__(kind, error, trace)

    def digest(self, blob: str) -> Digest:
        """The sum and the number of an object's bytes, whatever its size."""
        sha256, size = hashlib.sha256(), self._ask(blob)
        for piece in self._pieces(size):
            sha256.update(piece)
        return Digest(sha256.hexdigest(), size)

    def text(self, blob: str) -> bytes | None:
        """The bytes of an object, None where there are more than a record may have."""
        size = self._ask(blob)
        kept = [piece for piece in self._pieces(size) if size <= LARGEST_RECORD]
        return b"".join(kept) if size <= LARGEST_RECORD else None

    def _ask(self, blob: str) -> int:
        self._git.stdin.write(f"{blob}\n".encode())
        self._git.stdin.flush()
        head = self._git.stdout.readline().decode()
        if not head.endswith("\n") or head.endswith(" missing\n"):
            raise GitError(head.strip() or blob)
        return int(head.split()[2])

    def _pieces(self, size: int) -> Iterator[bytes]:
        left = size + 1  # a line end follows the bytes
        while left:
            piece = self._git.stdout.read(min(left, _PIECE))
            if not piece:
                raise GitError(Message("its answer ended too early"))
            left -= len(piece)
            yield piece if left else piece[:-1]
