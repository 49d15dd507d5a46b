"""A program that does what agatrack never may, one deed a command line, for the watcher to see."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.hostile import zygote
from tests.hostile.cases import MARK, OUTSIDE

Deed = Callable[[Path], object]
"""What is done in the folder of a case."""

ODD_END: Final = "end-with-five"
"""The command line that ends with an exit code that nothing has."""


def _busy(_: Path) -> None:
    end = time.process_time() + zygote.SECONDS + 0.1
    while time.process_time() < end:
        pass


def _fork(_: Path) -> None:
    if (process := os.fork()) == 0:
        os._exit(0)
    os.waitpid(process, 0)


def _run(*words: str) -> Deed:
    return lambda _: subprocess.run(words, check=False)  # noqa: S603 - words of this module


def _connect(_: Path) -> None:
    with socket.socket() as one:
        one.settimeout(0.1)
        one.connect_ex(("127.0.0.1", 9))


def _fail(_: Path) -> None:
    message = "no answer"
    raise ValueError(message)


def _say(text: str) -> Deed:
    return lambda _: sys.stdout.write(f"{text}\n")


def _out(name: str, text: str) -> Deed:
    return lambda ground: (ground / "out" / name).write_text(text, "utf-8")


DEEDS: Final[dict[str, Deed]] = {
    "nothing": lambda _: None,
    "write-outside": lambda ground: (ground / OUTSIDE / "new").write_text("x", "utf-8"),
    "write-record": lambda ground: (ground / "repository/agatrack.yaml").write_text("x", "utf-8"),
    "write-by-another": _run("git", "init", "--quiet", f"{OUTSIDE}/new"),
    "make-folder": lambda ground: (ground / "home/new").mkdir(),
    "remove": lambda ground: (ground / OUTSIDE / "secret.txt").unlink(),
    "rename": lambda ground: (ground / "given").rename(ground / "taken"),
    "change-mode": lambda ground: (ground / "home").chmod(0o777),
    "leave-behind": lambda ground: (ground / "temporary/left").write_text("x", "utf-8"),
    "start-program": _run("sh", "-c", "true"),
    "start-git": _run("git", "--version"),
    "start-shell": lambda _: os.system("/bin/true"),  # noqa: S605
    "start-spawned": lambda _: os.posix_spawn("/bin/true", ["true"], {}),
    "become-another": lambda _: os.execv("/bin/true", ["true"]),  # noqa: S606
    "fork": _fork,
    "connect": _connect,
    "look-up": lambda _: socket.getaddrinfo("localhost", 9),
    "be-busy": _busy,
    "wait": lambda _: time.sleep(60),
    "grow": lambda _: bytearray(zygote.MEMORY - (1 << 24)),
    "grow-more": lambda _: bytearray(zygote.MEMORY + (1 << 26)),
    "fail": _fail,
    "end": lambda _: os._exit(0),
    "print-escape": _say("\x1b[31mred"),
    "print-secret": _say(MARK),
    "print-reversed": _say("a\u202eb"),
    "make-script": _out("index.html", "<script>alert(1)</script>"),
    "make-formula": _out("table.csv", "=1+1\r\n"),
    "make-copy": _out("copy.txt", MARK),
    "make-half": _out("all.json", "{"),
}


def run(words: list[str]) -> int:
    """Do what the command line says; ``validate`` finds nothing in any repository."""
    _, repository, deed, *_ = words
    if deed == "validate":
        sys.stdout.write('{"diagnostics": []}')
    elif deed == ODD_END:
        return 5
    else:
        DEEDS[deed](Path(repository).parent)
    return 0


if __name__ == "__main__":
    zygote.answer(run, int(sys.argv[1]))
