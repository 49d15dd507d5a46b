"""The state of everything that an answer is read from, as one sum: files, git and agatrack itself.

Of each file and folder its name, kind, size, inode and both of its times. Someone who writes
can set the time of the last change back, never that of the last touch of the inode (ctime).
Links are never followed, and a folder that may not be looked into means that nothing is known.
"""

from __future__ import annotations

import os
import sys
from _blake2 import blake2b
from marshal import dumps
from stat import S_ISDIR, S_ISREG

from agatrack.cache.calls import PLAIN, SETTINGS_FILE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from typing import Any

    from agatrack.cache.calls import Call

LARGEST_SETTINGS = 65536
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_FILE = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)

Row = tuple[str, int, int, int, int, int]
"""Name, mode, size, time of change, time of the inode's change, inode."""


class Sum:
    """A sum of some files, and the latest time of any of them in nanoseconds."""

    __slots__ = ("digest", "newest")

    def __init__(self, digest: bytes, newest: int) -> None:
        self.digest = digest
        self.newest = newest


class State:
    """The sum of everything, and the data folder; ``files`` are how many there are in it.

    ``plans`` are the sums of the folders right below the data folder that may hold a plan, by
    name, and ``frame`` is that of all the rest.
    """

    __slots__ = ("digest", "files", "folder", "frame", "newest", "plans")

    def __init__(self, folder: str, frame: Sum, plans: dict[str, Sum], files: int) -> None:
        sums = [(name, plan.digest) for name, plan in sorted(plans.items())]
        self.folder = folder
        self.frame = frame
        self.plans = plans
        self.files = files
        self.digest = _sum((frame.digest, sums))
        self.newest = max(frame.newest, *(plan.newest for plan in plans.values()), 0)


class DoubtError(ValueError):
    """Something is there that no answer should be kept about."""


def of(call: Call, folder: str, known: Mapping[str, Sum] | None = None) -> State:
    """The state of all that a call's answer depends on; ``folder`` is that of the data.

    Plans that are ``known`` are not looked at again.

    Raises:
        OSError: something may not be looked at.
        DoubtError: something cannot be looked at in this way.
    """
    root = call.root
    rows: list[Row] = [_row(root), _row(f"{root}/{SETTINGS_FILE}")]
    settings = _content(f"{root}/{SETTINGS_FILE}", LARGEST_SETTINGS)
    known = known or {}
    plans = _add_data(rows, f"{root}/{folder}", known)
    files = len(rows) + sum(map(len, plans.values()))
    if call.reads_git:
        _add_git(rows, root)
    newest = _newest(rows)
    # Not among the newest: whoever installs agatrack is done when it runs.
    _add(rows, os.path.dirname(os.path.dirname(__file__)), but="__pycache__")
    # What is installed there has a folder named after its version.
    rows += [_row(one) for one in sys.path if one.endswith("-packages") and os.path.isdir(one)]
    frame = Sum(_sum((call.key, settings, folder, rows)), newest)
    sums = {name: Sum(_sum((name, found)), _newest(found)) for name, found in plans.items()}
    sums |= {name: known[name] for name in plans.keys() & known.keys()}
    return State(folder, frame, sums, files)


def _sum(known: Any) -> bytes:
    return blake2b(dumps(known, PLAIN), digest_size=32).digest()


def _newest(rows: list[Row]) -> int:
    return max(max(row[3], row[4]) for row in rows)


def _row(path: str) -> Row:
    found = os.lstat(path)
    return (
        path, found.st_mode, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino,
    )  # fmt: skip


def _add_data(rows: list[Row], folder: str, known: Container[str]) -> dict[str, list[Row]]:
    """Add the data but for what is in folders that may hold a plan; the rows of each of those."""
    plans: dict[str, list[Row]] = {}
    here: list[Row] = []
    _add(here, folder, deep=False)
    for row in here:
        name = row[0]
        if not S_ISDIR(row[1]) or row is here[0]:
            rows.append(row)
        elif may_hold_plan(name):
            plans[name] = [row]
            if name not in known:
                _add_inside(plans[name], f"{folder}/{name}")
        else:
            rows.append(row)
            _add_inside(rows, f"{folder}/{name}")
    return plans


def may_hold_plan(name: str) -> bool:
    """Whether a folder of this name, right below the data folder, is a plan's if it is a record's.

    Files in folders that begin with a dot are not read.
    """
    return name != "actors" and not name.startswith(".")


def _add(rows: list[Row], folder: str, *, but: str = "", deep: bool = True) -> None:
    """Add a folder and everything in it, or whatever stands in its place, if anything does."""
    try:
        rows.append(_row(folder))
    except FileNotFoundError:
        return
    if S_ISDIR(rows[-1][1]):
        _add_inside(rows, folder, but=but, deep=deep)


def _add_inside(rows: list[Row], folder: str, *, but: str = "", deep: bool = True) -> None:
    """Add everything in a folder but the folders of one name, or only what is right in it."""
    ahead = [folder]
    while ahead:
        here = ahead.pop()
        descriptor = os.open(here, _FOLDER)
        try:
            with os.scandir(descriptor) as listing:
                for entry in listing:
                    found = entry.stat(follow_symlinks=False)
                    mode = found.st_mode
                    name = entry.name
                    if S_ISDIR(mode):
                        if name == but:
                            continue
                        if deep:
                            ahead.append(f"{here}/{name}")
                    rows.append((
                        name, mode, found.st_size,
                        found.st_mtime_ns, found.st_ctime_ns, found.st_ino,
                    ))  # fmt: skip
        finally:
            os.close(descriptor)


def _content(path: str, largest: int) -> bytes:
    descriptor = os.open(path, _FILE)
    try:
        if not S_ISREG(os.fstat(descriptor).st_mode):
            raise DoubtError(path)
        content = os.read(descriptor, largest + 1)
    finally:
        os.close(descriptor)
    if len(content) > largest:
        raise DoubtError(path)
    return content


def _add_git(rows: list[Row], root: str) -> None:
    """Add what git knows of a repository but the contents of objects, which never change."""
    at = root
    while not os.path.lexists(found := f"{at}/.git"):
        above = os.path.dirname(at)
        if above == at:
            return
        at = above
    kind = _row(found)
    folder = own = found
    if not S_ISDIR(kind[1]):
        # A linked work tree: 'gitdir: /elsewhere/.git/worktrees/name'.
        rows.append(kind)
        folder = own = _led_to(found, "gitdir: ", at)
        _add_inside(rows, own)
        if os.path.lexists(f"{own}/commondir"):  # a submodule has none
            folder = _led_to(f"{own}/commondir", "", own)
    _refuse_doubtful(own, folder)
    # Its own times do not count: 'git status' makes and removes a lock in it.
    rows.append((found, kind[1], 0, 0, 0, kind[5]))
    _add_inside(rows, folder, but="objects")
    parts = ("objects", "objects/pack", "objects/info", "objects/info/alternates")
    rows += [_row(path) for part in parts if os.path.lexists(path := f"{folder}/{part}")]
    _add_program(rows)


def _refuse_doubtful(own: str, folder: str) -> None:
    """Refuse what git may take for no repository, or what leads it to settings elsewhere.

    ``own`` is the folder of one work tree, ``folder`` what it shares with others.
    """
    head = _content(f"{own}/HEAD", LARGEST_SETTINGS)
    if not head.startswith(b"ref: refs/") and head.strip(b"0123456789abcdef\n"):
        raise DoubtError(own)
    for part in ("objects", "refs"):
        if not S_ISDIR(os.lstat(f"{folder}/{part}").st_mode):
            raise DoubtError(folder)
    for path in (f"{folder}/config", f"{folder}/config.worktree", f"{own}/config.worktree"):
        if os.path.lexists(path) and b"include" in _content(path, LARGEST_SETTINGS).lower():
            raise DoubtError(path)


def _led_to(file: str, beginning: str, start: str) -> str:
    line = _content(file, LARGEST_SETTINGS).decode("utf-8").strip()
    if not line.startswith(beginning):
        raise DoubtError(file)
    return os.path.join(start, line.removeprefix(beginning))


def _add_program(rows: list[Row]) -> None:
    """Add the git that is found first, by its place and its times."""
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        try:
            found = os.stat(f"{folder}/git")
        except OSError:
            continue
        rows.append((folder, found.st_mode, found.st_size, 0, found.st_ctime_ns, found.st_ino))
        return
