"""Every writing call of a process made to fail in turn, as SQLite's anomaly loops do.

Set up inside a process that is going to be lost anyway: the calls of ``os``, ``fcntl`` and
``io`` that change files, and those that flush or lock folders, are counted, and the N-th one
is struck.
"""

from __future__ import annotations

import builtins
import errno
import fcntl
import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import Any, Final, NoReturn

KILL: Final = "KILL"
"""The process is killed right before the call."""
TEAR: Final = "TEAR"
"""The process is killed right after the call, and in the middle of it where bytes are written."""
INTERRUPT: Final = "INTERRUPT"
"""Ctrl-C is pressed right after the call, before anything can have been noted of what it did."""
EVERY: Final = "AGATRACK_KILLS" in os.environ
"""Whether each call is struck in each way; otherwise calls and ways take turns."""

_CALLS: Final = (
    *("chmod", "fsync", "ftruncate", "link", "mkdir", "remove", "rename", "replace", "rmdir"),
    *("symlink", "truncate", "unlink"),
)
# What Python itself reports of these calls: were there one more, a fault would miss it.
_AUDITED: Final = frozenset(
    {
        *("os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink"),
        *("os.truncate", "fcntl.flock"),
    }
)
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT

Call = Callable[[], Any]


class Fault:
    """What happens at the N-th writing call: death, or an error with this name.

    ``told`` hears of every call and its paths, of ``struck``, and of ``missed`` for a writing
    call that is not counted.
    """

    def __init__(self, number: int, action: str, told: Callable[..., None]) -> None:
        self._left = number
        self._action = action
        self._told = told
        self._is_inside = False

    def set_up(self) -> None:
        """Have every writing call of this process counted from now on."""
        for name in _CALLS:
            setattr(os, name, self._counted(name, getattr(os, name)))
        vars(fcntl)["flock"] = self._counted("flock", fcntl.flock)
        self._watch_open()
        self._watch_files()
        sys.addaudithook(self._audit)

    def count_starts(self, news: int) -> None:
        """Count the programs too that this process starts; they hold ``news`` open while they run.

        So whoever reads them to their end has waited for those that were left behind.
        """
        plain: Callable[..., int] = vars(subprocess)["_fork_exec"]

        def start(words: Any, programs: Any, closes: Any, kept: Any, *more: Any) -> int:
            return plain(words, programs, closes, tuple(sorted({*kept, news})), *more)

        vars(subprocess)["_fork_exec"] = self._counted("start", start)

    def _counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **options: Any) -> Any:
            self._told(name, *arguments)
            return self.strike(lambda: call(*arguments, **options))

        return counted

    def strike(self, call: Call, half: Call | None = None) -> Any:
        """Make a call, unless it is the one to be struck; ``half`` is one that gets half-way."""
        self._left -= 1
        self._is_inside = True
        try:
            if self._left != 0:
                return call()
            self._told("struck")
            if self._action == KILL:
                _die()
            if self._action == INTERRUPT:
                try:
                    return call()
                finally:
                    signal.raise_signal(signal.SIGINT)
            if self._action == TEAR:
                try:
                    (half or call)()
                finally:
                    _die()
            if half is not None:
                half()
            number = getattr(errno, self._action)
            raise OSError(number, os.strerror(number))
        finally:
            self._is_inside = False

    def _watch_open(self) -> None:
        plain = os.open

        def watched(path: Any, flags: int, *more: Any, **options: Any) -> int:
            if path == os.devnull:  # how other programs are started: nothing is kept there
                return plain(path, flags, *more, **options)
            if flags & _WRITING or (not options and os.path.isdir(path)):  # noqa: PTH112 - a path
                return int(self.strike(lambda: plain(path, flags, *more, **options)))
            return plain(path, flags, *more, **options)

        os.open = watched

    def _watch_files(self) -> None:
        plain: Any = io.open
        fault = self

        class Raw(io.FileIO):
            def write(self, piece: Any, /) -> int:
                half = bytes(piece)[: len(piece) // 2]
                write = super().write
                fault._told("write", self.name)
                return int(fault.strike(lambda: write(piece), lambda: write(half)))

        def watched(path: Any, mode: str = "r", *more: Any, **options: Any) -> Any:
            if not set(mode) & set("wax+"):
                return plain(path, mode, *more, **options)
            if "opener" in options:  # a temporary file: nobody looks for it after a kill
                return fault.strike(lambda: plain(path, mode, *more, **options))
            raw = fault.strike(lambda: Raw(path, mode.replace("b", "").replace("t", "")))
            file = io.BufferedWriter(raw)
            return file if "b" in mode else io.TextIOWrapper(file, encoding="utf-8")

        vars(io)["open"] = watched
        # Libraries write into temporary files with it, and nobody looks for those after a kill.
        vars(builtins)["open"] = self._counted_if_writing(plain)

    def _counted_if_writing(self, plain: Callable[..., Any]) -> Callable[..., Any]:
        def watched(path: Any, mode: str = "r", *more: Any, **options: Any) -> Any:
            if not set(mode) & set("wax+"):
                return plain(path, mode, *more, **options)
            return self.strike(lambda: plain(path, mode, *more, **options))

        return watched

    def _audit(self, event: str, details: tuple[Any, ...]) -> None:
        opens = event == "open" and details[0] != os.devnull and details[2] & _WRITING
        writes = event in _AUDITED or opens
        if writes and not self._is_inside:
            self._told("missed", event)


def turn(ways: Sequence[str], number: int, scene: str) -> str:
    """The way in which a call is struck: the one that is struck next is so in the next one.

    Another scene, whose calls are much the same, begins with another way.
    """
    return ways[(number + sum(scene.encode())) % len(ways)]


def all_or_in_turn(*ways: str) -> tuple[tuple[str, ...], ...]:
    """The ways in which calls are struck: one after the other where every one is asked for."""
    return tuple((way,) for way in ways) if EVERY else (ways,)


def numbers(stride: int, scene: str) -> Iterator[int]:
    """The calls to be struck: each ``stride``-th, or every one where every one is asked for."""
    return count(1) if EVERY else count(1 + sum(scene.encode()) % stride, stride)


def _die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError
