"""The child that reads a workbook, forked from a process that has imported what all of them need.

Each import has one, and Python begins in ten times the time in which a small workbook is read.
What is a child's own, its limits and what it answers to whom, ``tests/exchange`` tries with real
ones.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest

from tests.cli.calls import ROOT, clean_environment

_READS: Final = "agatrack.exchange.workbook_reading"


@contextmanager
def forked_readers() -> Iterator[None]:
    """Whoever starts a child that reads a workbook gets it forked meanwhile."""
    start = subprocess.run
    zygote = subprocess.Popen(
        [sys.executable, "-P", "-m", "tests.cli.importing.reading"],
        cwd=ROOT,
        env=clean_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )

    def run(command: Any, **options: Any) -> Any:
        if command[0] != sys.executable or not any(_READS in str(word) for word in command):
            return start(command, **options)
        assert zygote.stdin is not None
        assert zygote.stdout is not None
        zygote.stdin.write(f"{json.dumps(command[command.index('-c') + 1 :])}\n")
        zygote.stdin.flush()
        code, out = json.loads(zygote.stdout.readline())
        return subprocess.CompletedProcess(command, code, out.encode(), b"")

    with zygote, pytest.MonkeyPatch.context() as patch:
        patch.setattr(subprocess, "run", run)
        yield


def main() -> None:
    """Run each program that standard input asks for in a process of its own."""
    for name in ("openpyxl", _READS):
        importlib.import_module(name)
    for line in sys.stdin:
        sys.stdout.write(f"{json.dumps(_ran(*json.loads(line)))}\n")
        sys.stdout.flush()


def _ran(program: str, *arguments: str) -> tuple[int, str]:
    """The exit code of ``python -c program`` and what it printed."""
    with tempfile.TemporaryFile() as out:
        if (process := os.fork()) == 0:
            code = 1
            try:
                os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
                os.dup2(out.fileno(), 1)
                sys.argv = ["-c", *arguments]
                exec(program, {"__name__": "__main__"})  # noqa: S102 - as Python itself would
                sys.stdout.flush()
                code = 0
            finally:
                os._exit(code)
        _, status = os.waitpid(process, 0)
        out.seek(0)
        return os.waitstatus_to_exitcode(status), out.read().decode()


if __name__ == "__main__":
    main()
