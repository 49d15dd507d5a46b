"""A process that has imported agatrack once and forks itself for each command line in trouble.

So such a run is a real process with a real death, and still takes some tens of milliseconds.
What is run alone and in no trouble is left to a process that goes on. Each line of standard
input is a list of lanes in JSON; lanes run at once, the runs of one lane one after the other.
The answer is one line: what became of each run.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import io
import json
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any, NoReturn

from git.cmd import Git

from agatrack import locking
from agatrack.cli import app
from agatrack.errors import INTERRUPTED
from agatrack.history import plumbing
from tests.checks.base import BASE
from tests.cli.calls import committed
from tests.cli.warming import warm_up
from tests.reliability.commands import GONE
from tests.reliability.faults import Fault
from tests.reliability.meddling import meddle
from tests.reliability.steady import Steady

_CTRL_C = {signal.SIGINT}

Wish = dict[str, Any]
"""A run: its ``arguments``, and in what trouble it gets; or that it ``is_forked`` all the same."""
Outcome = dict[str, Any]


def main() -> None:
    """Answer requests until standard input ends."""
    # What is made once, and memory that stays shared, takes half of a run.
    warm_up()
    _warm_up_writing()
    gc.freeze()
    gc.disable()
    steady = Steady()
    for line in sys.stdin:
        lanes = json.loads(line)
        outcomes = _in_lanes(lanes) if len(lanes) > 1 else [_one_by_one(lanes[0], steady)]
        sys.stdout.write(f"{json.dumps(outcomes)}\n")
        sys.stdout.flush()
    steady.end()


def _one_by_one(lane: list[Wish], steady: Steady) -> list[Outcome]:
    """Run the command lines of the only lane, those in no trouble without a fork."""
    return [
        steady.run(wish["arguments"]) if wish.keys() == {"arguments"} else _perform(wish)
        for wish in lane
    ]


def _warm_up_writing() -> None:
    """Have commands that write import what they need, so that forked processes have it."""
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        root = Path(folder)
        committed(root, BASE)
        means = "m1/a1/v1"
        here = ("-C", folder)
        app.run([*here, "evidence", "add", str(root / "agatrack.yaml"), "--for", means,
             "--title", "T", "--by", "ministry", "--json"])  # fmt: skip
        app.run([*here, "evidence", "review", "t-", "--accept", "--by", "watchdog"])
        app.run([*here, "assess", "m1/a1", "--level", "limited", "--by", "ministry"])
        app.run([*here, "new", "actor", "other", "--title", "Other", "--sector", "media"])
        app.run([*here, "undo"])
        app.run([*here, "undo"])
        app.run([*here, "ci", "github", "--commit"])
        plumbing.git_version()
        app.run([*here, "validate", "--fix"])
        app.run([*here, "evidence", "verify"])
        tables = str(root / "tables")
        app.run([*here, "export", "csv", "-o", tables])
        app.run([*here, "import", "csv", tables, "--yes"])


def _in_lanes(lanes: list[list[Wish]]) -> list[list[Outcome]]:
    readers = []
    for lane in lanes:
        reader, writer = os.pipe()
        if (process := os.fork()) == 0:
            os.close(reader)
            with os.fdopen(writer, "w") as answer:
                json.dump([_perform(wish) for wish in lane], answer)
            os._exit(0)
        os.close(writer)
        readers.append((reader, process))
    outcomes = []
    for reader, process in readers:
        with os.fdopen(reader) as answer:
            outcomes.append(json.load(answer))
        os.waitpid(process, 0)
    return outcomes


def _perform(wish: Wish) -> Outcome:
    """Run one command line in a process of its own, kill it if wished, and say what it did."""
    started = time.monotonic()
    pipes = [os.pipe() for _ in range(3)]
    signal.pthread_sigmask(signal.SIG_BLOCK, _CTRL_C)
    process = os.fork()
    if process == 0:
        _be(wish, [writer for _, writer in pipes])
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _CTRL_C)
    for _, writer in pipes:
        os.close(writer)
    out, err, news = (reader for reader, _ in pipes)
    if wish.get("kill_after") is not None:
        if wish.get("once_writing"):
            os.read(news, 1)
        time.sleep(wish["kill_after"])
        os.kill(process, wish.get("signal", signal.SIGKILL))
    _, status = os.waitpid(process, 0)
    return {
        "code": os.waitstatus_to_exitcode(status),
        "seconds": time.monotonic() - started,
        "out": _rest(out),
        "err": _rest(err),
        "news": [json.loads(line) for line in _rest(news).split("\n") if line],
    }


def _rest(reader: int) -> str:
    with os.fdopen(reader, encoding="utf-8") as pipe:
        return pipe.read()


def _be(wish: Wish, pipes: list[int]) -> NoReturn:
    """Be the process that runs a command line."""
    code = 1
    try:
        out, err, news = pipes
        os.dup2(out, 1)
        os.dup2(err, 2)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        _forget_git_python()
        _get_into_trouble(wish, news)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _CTRL_C)
        code = app.run(wish["arguments"])
        sys.stdout.flush()
    except KeyboardInterrupt:  # as the entry of the program has it
        code = INTERRUPTED
    except BaseException:  # noqa: BLE001 - shown as Python itself would show it
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _forget_git_python() -> None:
    """Have GitPython ask git for its version again, as it does where it is imported anew."""
    sys.modules.pop("git", None)
    Git.GIT_PYTHON_GIT_EXECUTABLE = None


def _get_into_trouble(wish: Wish, news: int) -> None:
    def told(what: str, *where: Any) -> None:
        if what in {"struck", "missed"} or wish.get("traced"):
            os.write(news, f"{json.dumps([what, *map(_path, where)])}\n".encode())

    if wish.get("once_writing"):
        sys.addaudithook(lambda event, _: os.write(news, b"\n") if event == "os.mkdir" else None)
    if "longest_wait" in wish:
        vars(locking)["LONGEST_WAIT"] = wish["longest_wait"]
    if "largest_file" in wish:
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (wish["largest_file"], most))
    if "user" in wish:
        os.setgid(wish["user"])
        os.setuid(wish["user"])
    _change_surroundings(wish)
    if wish.get("no_links"):
        vars(os)["link"] = _no_link
    if "fault" in wish:
        number, action = wish["fault"]
        # What Python compiles of a module that nothing before imported is no call of ours.
        sys.dont_write_bytecode = True
        fault = Fault(number, action, told)
        fault.set_up()
        if wish.get("starts"):
            fault.count_starts(news)


def _change_surroundings(wish: Wish) -> None:
    for stream in wish.get("unheard", ()):
        _lead(stream, wish["leads"])
    tempfile.tempdir = wish.get("temporary", tempfile.tempdir)
    if "programs" in wish:
        os.environ["PATH"] = os.pathsep.join([wish["programs"], os.environ["PATH"]])
    if "path" in wish:
        os.environ["PATH"] = wish["path"]
    if "meddled" in wish:
        meddle(*wish["meddled"])


def _lead(stream: str, where: str) -> None:
    """Lead a standard stream to a reader who has gone, or to a full device; each line at once."""
    if where == GONE:
        reader, writer = os.pipe()
        os.close(reader)
    else:
        writer = os.open(where, os.O_WRONLY)
    os.dup2(writer, (sys.stdout if stream == "out" else sys.stderr).fileno())
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)


def _no_link(*_: Any) -> NoReturn:
    """Refuse a second name for a file, as FAT does."""
    raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))


def _path(argument: Any) -> str:
    """What an argument of a call names: a path, or an open file or folder."""
    if isinstance(argument, int) and Path(f"/proc/self/fd/{argument}").exists():
        return str(Path(f"/proc/self/fd/{argument}").readlink())
    return str(argument)


if __name__ == "__main__":
    main()
