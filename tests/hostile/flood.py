"""A repository of a hundred thousand hostile files, and what commands take to answer for it.

``python -m tests.hostile.flood`` or ``make flood``; not a part of the suite.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.cli.calls import clean_environment
from tests.exchange.base import RICH
from tests.hostile.cases import put
from tests.hostile.texts import TEXTS

MOST_SECONDS: Final = 60
MOST_MEMORY: Final = 1 << 30
_LARGEST: Final = 4096
"""Bytes of a text that is taken from the corpus, so that they fit a disk."""

_COMMANDS: Final = ("validate", "validate --format sarif", "validate --format github", "status")
_IN_ONE_FOLDER: Final = 200


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the repository, run the commands, and say what each took; 1 where one took too much."""
    parser = argparse.ArgumentParser(description="Try agatrack on very many hostile files.")
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="where it is made, and stays")
    wanted = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        root = wanted.folder or Path(name)
        if not (root / "agatrack.yaml").exists():
            make(root, wanted.files)
        return max(_took(root, command) for command in _COMMANDS)


def make(root: Path, number: int) -> None:
    """Fill a folder with so many files, of every kind that the corpus knows."""
    put(root, RICH)
    texts = [
        content if isinstance(content, bytes) else content.encode()
        for case in TEXTS
        for content in case.files.values()
        if isinstance(content, str | bytes) and len(content) <= _LARGEST
    ]
    folder = root
    for count in range(number):
        if count % _IN_ONE_FOLDER == 0:
            folder = root / f"data/plan/c1/x{count // _IN_ONE_FOLDER}"
            folder.mkdir()
            (folder / "milestone.yaml").write_bytes(texts[count // _IN_ONE_FOLDER % len(texts)])
        _one(folder, count, texts)


def _one(folder: Path, count: int, texts: Sequence[bytes]) -> None:
    name = f"a{count}.yaml"
    match count % 20:
        case 0:
            (folder / name).symlink_to("/dev/zero")
        case 1:
            os.mkfifo(folder / name)
        case 2:
            (folder / name).mkdir()
        case 3:
            odd = os.fsencode(folder) + f"/A\x1b[2J{count}".encode() + b"\xff.yaml"
            with Path(os.fsdecode(odd)).open("wb") as file:
                file.write(b"title: T\n")
        case 4:
            (folder / name).symlink_to(name)
        case 5:
            (folder / name).write_bytes(os.urandom(300))
        case 6:
            (folder / name).write_bytes(b"title: T\nx-a: " + b"[" * 3000)
        case 7:
            (folder / name).write_text(
                f"title: T\ndepends_on: [m1/a{count}, nowhere]\nstart: 2030\n", "ascii"
            )
        case _:
            (folder / name).write_bytes(texts[count % len(texts)])


def _took(root: Path, command: str) -> int:
    started = time.monotonic()
    process = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-P", "-m", "agatrack", "-C", str(root), *command.split()],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=clean_environment(),
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = code = os.waitstatus_to_exitcode(status)
    seconds, memory = used.ru_utime + used.ru_stime, used.ru_maxrss << 10
    sys.stdout.write(
        f"{command}: exit code {code}, {seconds:.1f} s of processor, "
        f"{time.monotonic() - started:.1f} s by the clock, {memory >> 20} MB\n"
    )
    sys.stdout.flush()
    return int(code not in {0, 1} or seconds > MOST_SECONDS or memory > MOST_MEMORY)


if __name__ == "__main__":
    sys.exit(main())
