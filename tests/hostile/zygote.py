"""A process that has imported agatrack once and forks a watched one for each case.

Each line of standard input is a case in JSON: where it stands, and the command lines to run
there, one after the other. The process that runs them has limits, sees another home and only the
programs it is given, and notes whatever it starts, connects to or opens for writing. The answer
is one line: what became of each command line, and how much memory the process took in all.
"""

from __future__ import annotations

import functools
import gc
import json
import os
import resource
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NoReturn

from agatrack.cli import app
from tests.cli.warming import warm_up

LONGEST_WAIT: Final = 20
"""Seconds by the clock that one command line may take: whatever waits for a pipe waits longer."""

SECONDS: Final = 2
"""Seconds of processor that one command line may take."""

MEMORY: Final = 300 * 1024 * 1024
"""Bytes that one may take."""

_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_REPORTED: Final = {
    *("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system", "pty.spawn", "os.fork"),
    *("os.forkpty", "webbrowser.open", "ctypes.dlopen", "os.chmod", "os.chown", "os.remove"),
    *("os.rename", "os.link", "os.symlink", "os.mkdir", "os.rmdir", "os.truncate"),
}


Run = Callable[[list[str]], int]
"""What carries out the words of a command line, and gives back the exit code."""


def main() -> None:
    """Answer requests until standard input ends."""
    # Of a case, whatever is written while it runs is held against it.
    sys.dont_write_bytecode = True
    warm_up()
    gc.freeze()
    answer(app.run)


def answer(run: Run, longest_wait: int = LONGEST_WAIT) -> None:
    """Run each case that standard input asks for, and say what became of it."""
    for line in sys.stdin:
        sys.stdout.write(f"{json.dumps(_watched(json.loads(line), run, longest_wait))}\n")
        sys.stdout.flush()


def _watched(case: dict[str, Any], run: Run, longest_wait: int) -> dict[str, Any]:
    """Run the command lines of a case in a process of its own, and say how each ended."""
    with tempfile.TemporaryFile() as answers:
        if (process := os.fork()) == 0:
            _be(case, answers.fileno(), run, longest_wait)
        _, status, used = os.wait4(process, 0)
        answers.seek(0)
        ended = [json.loads(line) for line in answers.read().splitlines()]
    return {
        "code": os.waitstatus_to_exitcode(status),
        "memory": used.ru_maxrss << 10,
        "ended": ended,
    }


def _be(case: dict[str, Any], answers: int, run: Run, longest_wait: int) -> NoReturn:
    """Be the process that runs the command lines of a case."""
    signal.alarm(longest_wait)
    os.environ.clear()
    os.environ.update(case["environment"])
    tempfile.tempdir = case["environment"]["TMPDIR"]
    os.chdir(case["folder"])
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    seconds = SECONDS * (1 + len(case["lines"]))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    in_use = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (in_use + MEMORY, in_use + MEMORY))
    seen: list[list[str]] = []
    sys.addaudithook(functools.partial(_note, seen))
    for words in case["lines"]:
        signal.alarm(longest_wait)
        ended = _run(run, words, seen)
        os.write(answers, f"{json.dumps(ended)}\n".encode())
    os._exit(0)


def _note(seen: list[list[str]], event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        path, _, flags = arguments
        if isinstance(path, str | bytes) and isinstance(flags, int) and flags & _WRITING:
            seen.append(["written", os.fsdecode(path)])
    elif event in _REPORTED or event.startswith("socket."):
        seen.append([event, *map(_shown, arguments or ("",))])


def _shown(argument: Any) -> str:
    return os.fsdecode(argument) if isinstance(argument, bytes) else str(argument)


def _run(run: Run, words: list[str], seen: list[list[str]]) -> dict[str, Any]:
    """Run one command line, its two streams led into files."""
    del seen[:]
    before = _seconds()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        os.dup2(out.fileno(), 1)
        os.dup2(err.fileno(), 2)
        try:
            code = run(words)
        except BaseException:  # noqa: BLE001 - shown as Python itself would show it
            traceback.print_exc()
            code = -1
        sys.stdout.flush()
        sys.stderr.flush()
        shown = [_all_of(stream.fileno()) for stream in (out, err)]
    return {
        "code": code,
        "seconds": _seconds() - before,
        "out": shown[0],
        "err": shown[1],
        "seen": [one for one in seen if not one[1].startswith(tempfile.tempdir or "")],
    }


def _all_of(descriptor: int) -> str:
    os.lseek(descriptor, 0, os.SEEK_SET)
    content = b""
    while piece := os.read(descriptor, 1 << 20):
        content += piece
    return content.decode(errors="surrogateescape")


def _seconds() -> float:
    """Seconds of processor that this process and those it started have taken."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    main()
