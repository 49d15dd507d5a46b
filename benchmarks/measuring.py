"""Measuring programs in pairs: each run of one beside a run of its yardstick, and the medians."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple


class Program(NamedTuple):
    """A program with its words, and the folder it runs in; ``before`` is done ahead of each run."""

    words: Sequence[str]
    folder: Path
    before: Callable[[], None] | None = None


class Cost(NamedTuple):
    """What one run took, its children included: CPU and wall seconds, and most memory in MiB."""

    cpu: float
    wall: float
    memory: float


class Pair(NamedTuple):
    """Medians of a program and of its yardstick, and the median of their ratios in CPU seconds."""

    program: Cost
    yardstick: Cost
    ratio: float


def environment(home: Path) -> Mapping[str, str]:
    """What measured programs see: a cache of their own, and compiled modules as installed ones."""
    dropped = ("PYTHON", "AGATRACK", "GIT_", "GITHUB_", "LC_")
    kept = {name: text for name, text in os.environ.items() if not name.startswith(dropped)}
    here = str(Path(__file__).parents[1])
    return kept | {"XDG_CACHE_HOME": str(home), "PYTHONPATH": here, "LC_ALL": "C.UTF-8"}


def run(program: Program, variables: Mapping[str, str]) -> Cost:
    """Run a program once; what it prints is thrown away."""
    if program.before is not None:
        program.before()
    began = time.perf_counter()
    process = subprocess.Popen(
        program.words,
        cwd=program.folder,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:
        raise RuntimeError(" ".join(program.words))
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def pairs(program: Program, yardstick: Program, runs: int, variables: Mapping[str, str]) -> Pair:
    """Run both once to warm them up, then in turn so many times."""
    for one in (program, yardstick):
        run(one, variables)
    found = []
    for number in range(runs):
        # Who goes first changes, so that what one leaves behind helps both alike.
        order = (program, yardstick) if number % 2 else (yardstick, program)
        costs = {id(one): run(one, variables) for one in order}
        found.append((costs[id(program)], costs[id(yardstick)]))
    return Pair(
        _medians([one for one, _ in found]),
        _medians([other for _, other in found]),
        median(one.cpu / other.cpu for one, other in found),
    )


def _medians(costs: Sequence[Cost]) -> Cost:
    return Cost(*(median(one[field] for one in costs) for field in range(3)))
