"""Calling agatrack at a real terminal, with somebody who answers its questions."""

from __future__ import annotations

import errno
import fcntl
import os
import pty
import select
import subprocess
import sys
import termios
from collections.abc import Sequence
from pathlib import Path

from tests.cli.calls import Answer, clean_environment

PATIENCE = 60
"""Seconds after which a silent process has failed."""


def at_a_terminal(folder: Path, *words: str, types: Sequence[str] = (), **variables: str) -> Answer:
    """One call of agatrack whose streams are a terminal; ``types`` is for each question."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(  # noqa: S603 - tests start what they test
        [sys.executable, "-P", "-m", "agatrack", *words],
        cwd=folder,
        env=clean_environment(**{"TERM": "xterm-256color", **variables}),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        # Ctrl-C reaches only who has this terminal as its own.
        preexec_fn=lambda: _own(theirs),  # noqa: PLW1509 - no threads here
    ) as process:
        os.close(theirs)
        shown, waiting = b"", list(types)
        try:
            while piece := _read(ours):
                shown += piece
                if shown.endswith(b": ") and waiting:
                    os.write(ours, waiting.pop(0).encode())
        except TimeoutError:
            process.kill()  # or it would be waited for, and wait for an answer itself
            raise TimeoutError(shown.decode()) from None
        finally:
            os.close(ours)
    return Answer(process.returncode, shown.decode().replace("\r\n", "\n"), "")


def _own(terminal: int) -> None:
    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)


def _read(terminal: int) -> bytes:
    ready, _, _ = select.select([terminal], [], [], PATIENCE)
    if not ready:
        raise TimeoutError
    try:
        return os.read(terminal, 4096)
    except OSError as error:
        if error.errno == errno.EIO:  # the other side is closed
            return b""
        raise
