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
    from agatrack.cache.calls import Call

LARGEST_SETTINGS = 65536
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_FILE = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)

Row = tuple[str, int, int, int, int, int]
"""Name, mode, size, time of change, time of the inode's change, inode."""


class State:
    """A sum of everything, the data folder, and the latest time of any file in nanoseconds."""

    __slots__ = ("digest", "folder", "newest")

    def __init__(self, folder: str, digest: bytes, newest: int) -> None:
        self.folder = folder
        self.digest = digest
        self.newest = newest


class DoubtError(ValueError):
    """Something is there that no answer should be kept about."""


def of(call: Call, folder: str) -> State:
    """The state of all that a call's answer depends on; ``folder`` is that of the data.

    Raises:
        OSError: something may not be looked at.
        DoubtError: something cannot be looked at in this way.
    """
    root = call.root
    rows: list[Row] = [_row(root), _row(f"{root}/{SETTINGS_FILE}")]
    settings = _content(f"{root}/{SETTINGS_FILE}", LARGEST_SETTINGS)
    _add(rows, f"{root}/{folder}")
    if call.reads_git:
        _add_git(rows, root)
    newest = max(max(row[3], row[4]) for row in rows)
    # Not among the newest: whoever installs agatrack is done when it runs.
    _add(rows, os.path.dirname(os.path.dirname(__file__)), but="__pycache__")
    # What is installed there has a folder named after its version.
    rows += [_row(one) for one in sys.path if one.endswith("-packages") and os.path.isdir(one)]
    digest = blake2b(dumps((call.key, settings, folder, rows), PLAIN), digest_size=32).digest()
    return State(folder, digest, newest)


def _row(path: str) -> Row:
    found = os.lstat(path)
    return (
        *(path, found.st_mode, found.st_size),
        *(found.st_mtime_ns, found.st_ctime_ns, found.st_ino),
    )


def _add(rows: list[Row], folder: str, *, but: str = "") -> None:
    """Add a folder and everything in it, or whatever stands in its place, if anything does."""
    try:
        rows.append(_row(folder))
    except FileNotFoundError:
        return
    if S_ISDIR(rows[-1][1]):
        _add_inside(rows, folder, but=but)


def _add_inside(rows: list[Row], folder: str, *, but: str = "") -> None:
    """Add everything in a folder but the folders of one name."""
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
                        ahead.append(f"{here}/{name}")
                    rows.append(
                        (
                            *(name, mode, found.st_size),
                            *(found.st_mtime_ns, found.st_ctime_ns, found.st_ino),
                        )
                    )
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
