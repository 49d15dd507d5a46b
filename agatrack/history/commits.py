"""Commits: who made each of them, when, on which others, and which files it changed.

All from git's own objects, by plumbing: nothing that a reader of logs could be shown
otherwise by configuration, attributes, replaced objects or a cache is believed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Final, NamedTuple, cast

from agatrack.errors import AgatrackError
from agatrack.file_tree import LARGEST_RECORD, Digest
from agatrack.history.plumbing import EndedError, GitError, run, started, unheard
from agatrack.messages import Message

Family = Sequence[tuple[str, tuple[str, ...]]]
"""Commits by id, newest first, each with its parents."""

_CHUNK: Final = 1 << 20
# So many ids fit into the smallest pipe there is: git may wait to be read while it is asked.
_AT_ONCE: Final = 200
# From this size on git hands bytes through instead of keeping them all in memory.
_IN_PIECES: Final = (
    *("-c", "core.bigFileThreshold=4m"),
    *("-c", "core.packedGitWindowSize=4m"),
    *("-c", "core.packedGitLimit=64m"),
)
_PERSON: Final = re.compile(rb"(.*?) ?<([^>]*)> (-?[0-9]+)(?: [-+][0-9]+)?")
LONGEST_MOMENT: Final = 18
"""Digits of a number of seconds that are read."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class ShallowError(AgatrackError):
    """The clone lacks the older part of its history."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                "this clone is shallow: it lacks older commits, so nothing can be proven of them. "
                "Fetch them with 'git fetch --unshallow --tags'; in CI, set 'fetch-depth: 0'."
            )
        )


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit; times are in UTC, ``committed`` when it was made, ``authored`` its change.

    Both are what the commit says, and whoever makes a commit can make it say anything.
    ``email`` is known in order to be compared, and never shown.
    """

    id: str
    parents: tuple[str, ...]
    committed: datetime
    authored: datetime
    author: str
    email: str = field(repr=False)
    subject: str
    signed_with: str
    """What its signature is of, as the first line of it says; empty where there is none."""

    @property
    def short(self) -> str:
        """The id as people write it."""
        return self.id[:10]


class Change(NamedTuple):
    """One file that a commit changed: path from the root, mode and blob; empty where gone."""

    path: str
    mode: str
    before: str
    after: str


class Step(NamedTuple):
    """A commit's id, and how its files differ from those of one of its parents."""

    commit: str
    changes: tuple[Change, ...]


def is_shallow(root: Path) -> bool:
    """Whether older commits are missing here, as in a clone made with ``--depth``."""
    return run(root, "rev-parse", "--is-shallow-repository").strip() == b"true"


def refuse_shallow(root: Path) -> None:
    """Stop where older commits are missing, so that nothing can be said of them.

    Raises:
        ShallowError: they are.
    """
    if is_shallow(root):
        raise ShallowError


def has_commits(root: Path) -> bool:
    """Whether there is any commit yet.

    Raises:
        GitError: this is no git repository.
    """
    return bool(run(root, "rev-parse", "--verify", "--quiet", "HEAD", accept=(0, 1)))


def is_ancestor(root: Path, older: str, newer: str) -> bool:
    """Whether the commit with the id ``newer`` came from ``older``, or is the same.

    Where a clone is shallow, False may only mean that the way is not there.
    """
    return not run(root, "rev-list", "--max-count=1", "--end-of-options", older, f"^{newer}")


def merge_base(root: Path, one: str, other: str) -> str | None:
    """The id of the nearest commit that two commits came from; None where there is none."""
    answer = run(root, "merge-base", one, other, accept=(0, 1))
    return answer.decode().strip() or None


def lines_of_descent(
    root: Path, head: str, *, first_parent: bool = False
) -> list[tuple[str, tuple[str, ...]]]:
    """The commits that ``head`` came from and itself, newest first, each with its parents.

    No commit comes before one that came from it, whatever their dates say. With
    ``first_parent`` those only by which the branch of ``head`` itself went on.
    """
    only = ("--first-parent",) if first_parent else ()
    listing = run(root, "rev-list", "--topo-order", "--parents", *only, "--end-of-options", head)
    family = (line.split() for line in listing.decode().splitlines())
    return [(commit, tuple(parents)) for commit, *parents in family]


def steps(
    root: Path,
    pairs: Iterable[tuple[str, str | None]],
    folders: Sequence[str] = (),
    *options: str,
) -> Iterator[Step]:
    """How commits differ from a parent, in the order given; those that do not are left out.

    ``pairs`` are a commit and the parent to hold it against, None for one without any.
    Only files below ``folders`` are looked at, paths being relative to ``root``.
    """
    return (step for step in differences(root, pairs, folders, *options) if step.changes)


def differences(
    root: Path,
    pairs: Iterable[tuple[str, str | None]],
    folders: Sequence[str] = (),
    *options: str,
) -> Iterator[Step]:
    """The same with a step for each pair, whether or not anything differs; any two commits do."""
    lines = (f"{commit} {parent}" if parent else commit for commit, parent in pairs)
    command = (
        *("diff-tree", "--stdin", "-r", "--raw", "-z", "--root", "--no-renames", "--no-abbrev"),
        *("--no-color", "--no-ext-diff", "--no-textconv", "--ignore-submodules=none", "--always"),
        *("--relative", *options, "--", *folders),
    )
    with started(root, *command, lines=lines) as process:
        commit, changes, head = "", list[Change](), None
        for token in _tokens(process.stdout):
            if head is not None:
                changes.append(_change(head, token))
                head = None
            elif token.startswith(b":"):
                head = token
            else:
                if commit:
                    yield Step(commit, tuple(changes))
                commit, changes = token.decode(), []
        if commit:
            yield Step(commit, tuple(changes))


def _tokens(stream: IO[bytes] | None) -> Iterator[bytes]:
    rest = b""
    while stream is not None and (chunk := stream.read(_CHUNK)):
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole


def _change(head: bytes, name: bytes) -> Change:
    _, mode, before, after, _ = head.decode().split()
    path = name.decode(errors="surrogateescape")
    return Change(path, mode, before.strip("0") and before, after.strip("0") and after)


def prefix_of(root: Path) -> str:
    """The path of ``root`` below the top of its repository, with a slash at the end; or empty."""
    answer = run(root, "rev-parse", "--show-prefix")
    return answer.decode(errors="surrogateescape").removesuffix("\n")


def listing(root: Path, commit: str) -> list[Change]:
    """All files that a commit holds below ``root``, as if it had brought each of them."""
    rows = run(root, "ls-tree", "-r", "-z", commit).decode(errors="surrogateescape")
    files = []
    for row in rows.split("\0"):
        head, _, name = row.partition("\t")
        if name:
            mode, _, blob = head.split(" ")
            files.append(Change(name, mode, "", blob))
    return files


class Objects:
    """The contents of git's objects, asked for one after the other from one process."""

    def __init__(self, stdin: IO[bytes], stdout: IO[bytes]) -> None:
        self._stdin = stdin
        self._stdout = stdout
        self._expected: Sequence[str] = ()
        self._places: dict[str, list[int]] = {}
        self._asked = 0
        self._ahead: dict[str, bytes | None] = {}

    def expect(self, names: Iterable[str]) -> None:
        """Be told which objects are going to be read, about in this order.

        Then many are asked for at once. Nothing larger than a record may be is kept of them.
        """
        self._expected = tuple(names)
        self._places = {}
        for place, name in enumerate(self._expected):
            self._places.setdefault(name, []).append(place)
        self._asked = 0
        self._ahead = {}

    def read(self, name: str, largest: int | None = None) -> bytes | None:
        """The bytes of an object, None where they are more than ``largest``.

        Raises:
            GitError: it is missing.
        """
        if name not in self._ahead:
            places = self._places.get(name, ())
            self._read_ahead(next((one for one in places if one >= self._asked), None))
        content = self._ahead.get(name)
        if content is not None and (largest is None or len(content) <= largest):
            return content
        self._ask(name)
        return self._kept(self._size(), largest)

    def _read_ahead(self, place: int | None) -> None:
        if place is None:
            return
        names = tuple(dict.fromkeys(self._expected[place : place + _AT_ONCE]))
        self._asked = place + _AT_ONCE
        self._ask(*names)
        # What was read ahead and not asked for is let go: much is kept only of a hostile history.
        self._ahead = {}
        for name in names:
            # Whoever reads what is missing is told so then.
            with suppress(GitError):
                self._ahead[name] = self._kept(self._size(), LARGEST_RECORD)

    def _kept(self, size: int, largest: int | None) -> bytes | None:
        if size < _CHUNK and (largest is None or size <= largest):
            content = self._stdout.read(size + 1)
            if len(content) <= size:
                raise EndedError
            return content[:-1]
        if largest is None or size <= largest:
            return b"".join(self._pieces(size))
        for _ in self._pieces(size):
            pass
        return None

    def digest(self, name: str) -> Digest:
        """The sum and the number of an object's bytes, whatever its size.

        Raises:
            GitError: it is missing.
        """
        self._ask(name)
        sha256, size = hashlib.sha256(), self._size()
        for piece in self._pieces(size):
            sha256.update(piece)
        return Digest(sha256.hexdigest(), size)

    def _ask(self, *names: str) -> None:
        for name in names:
            if "\n" in name:
                raise GitError(name)
        if names:
            questions = "".join(f"{name}\n" for name in names)
            # Not to be taken for a file that cannot be read, nor for a reader of our own answer
            # who has seen enough.
            try:
                self._stdin.write(questions.encode(errors="surrogateescape"))
                self._stdin.flush()
            except BrokenPipeError as error:
                raise EndedError from error
            except OSError as error:  # git still waits for the rest, so nobody may wait for git
                raise GitError(unheard(error)) from error

    def _size(self) -> int:
        """The size of the object that was asked for."""
        head = self._stdout.readline()
        if not head:
            raise EndedError
        size = head[head.rfind(b" ") + 1 : -1]
        if not size.isdigit():
            raise GitError(head.decode(errors="replace").strip())
        return int(size)

    def _pieces(self, size: int) -> Iterator[bytes]:
        """The bytes of the object that was asked for, to the line end behind them."""
        left = size + 1
        while left:
            piece = self._stdout.read(min(left, _CHUNK))
            if not piece:
                raise EndedError
            left -= len(piece)
            yield piece if left else piece[:-1]


@contextmanager
def reading_objects(root: Path) -> Iterator[Objects]:
    """One process of git that reads objects, for as long as the block lasts."""
    with started(root, *_IN_PIECES, "cat-file", "--batch") as process:
        yield Objects(cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout))


def read_commit(objects: Objects, name: str) -> Commit:
    """The commit with this id.

    Raises:
        GitError: it is missing.
    """
    content = objects.read(name) or b""
    head, _, message = content.partition(b"\n\n")
    fields: dict[str, list[bytes]] = {}
    for line in head.split(b"\n"):
        key, _, value = line.partition(b" ")
        # A line that begins with a space goes on with the field above, as signatures do.
        if key:
            fields.setdefault(key.decode(errors="replace"), []).append(value)
    encoding = fields.get("encoding", [b"utf-8"])[0].decode(errors="replace")
    author, email, authored = _person(fields.get("author", [b""])[0])
    first = message.lstrip(b"\n").partition(b"\n\n")[0]
    return Commit(
        id=name,
        parents=tuple(parent.decode(errors="replace") for parent in fields.get("parent", ())),
        committed=_person(fields.get("committer", [b""])[0])[2],
        authored=authored,
        author=_text(author, encoding).strip(),
        email=_text(email, encoding),
        subject=" ".join(_text(first, encoding).split()),
        signed_with=_text(
            (fields.get("gpgsig") or fields.get("gpgsig-sha256") or [b""])[0], encoding
        ),
    )


def _person(line: bytes) -> tuple[bytes, bytes, datetime]:
    """Name, address and moment; a moment beyond what there are years for is the nearest one."""
    found = _PERSON.fullmatch(line)
    if found is None:
        return line, b"", _EPOCH
    try:
        moment = _EPOCH + timedelta(seconds=int(found[3][:LONGEST_MOMENT]))
    except OverflowError:
        moment = datetime.max.replace(tzinfo=UTC)
    return found[1], found[2], moment


def _text(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding, errors="replace")
    except (LookupError, ValueError):
        return content.decode(errors="replace")
