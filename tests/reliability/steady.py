"""A process that goes on: it runs the command lines of which no death or trouble is looked at.

Most of what a forked process takes is its beginning and its end.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from typing import IO, Any, Final, NoReturn

from agatrack.cli import app

MOST_LINES: Final = 100
"""After how many another process takes its place: none is to grow large."""


class Steady:
    """Such a process, forked from this one."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._left = MOST_LINES
        asked, asks = os.pipe()
        answered, answers = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            os.close(asks)
            os.close(answered)
            _serve(os.fdopen(asked), os.fdopen(answers, "w"))
        os.close(asked)
        os.close(answers)
        self._asks, self._answered = os.fdopen(asks, "w"), os.fdopen(answered)

    def run(self, arguments: Sequence[str]) -> dict[str, Any]:
        """What became of a command line, as of one that is run in a process of its own."""
        if self._left == 0:
            self.end()
            self._begin()
        self._left -= 1
        self._asks.write(f"{json.dumps(arguments)}\n")
        self._asks.flush()
        outcome: dict[str, Any] = json.loads(self._answered.readline())
        return outcome

    def end(self) -> None:
        """Let the process end, and wait for that."""
        self._asks.close()
        os.waitpid(self._process, 0)
        self._answered.close()


def _serve(asked: IO[str], answers: IO[str]) -> NoReturn:
    gc.enable()
    for line in asked:
        answers.write(f"{json.dumps(_run(json.loads(line)))}\n")
        answers.flush()
    os._exit(0)


def _run(arguments: Sequence[str]) -> dict[str, Any]:
    started = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        os.dup2(out.fileno(), 1)
        os.dup2(err.fileno(), 2)
        code = 1
        try:
            code = app.run(arguments)
        except BaseException:  # noqa: BLE001 - shown as Python itself would show it
            traceback.print_exc()
        sys.stdout.flush()
        sys.stderr.flush()
        shown = [_all_of(stream) for stream in (out, err)]
    return {
        "code": code,
        "seconds": time.monotonic() - started,
        "out": shown[0],
        "err": shown[1],
        "news": [],
    }


def _all_of(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode()
