"""agatrack's command line, run by real processes that get into trouble."""

from __future__ import annotations

import json
import select
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

PROJECT = Path(__file__).parents[2]
Wish = dict[str, Any]
GONE = "gone"
"""Where a stream leads whose reader has gone; otherwise to a device."""


class Ended(NamedTuple):
    """What became of a process: its exit code, or minus the signal that killed it."""

    code: int
    seconds: float
    out: str
    err: str
    news: list[list[str]]
    """What the fault had to say: see there."""

    @property
    def is_struck(self) -> bool:
        """Whether the fault came to pass, or the process ended before."""
        assert [one for one in self.news if one[0] == "missed"] == []
        return ["struck"] in self.news

    @property
    def answer(self) -> dict[str, Any] | None:
        """What it acknowledged on standard output with ``--json``, if it did."""
        try:
            answer: dict[str, Any] = json.loads(self.out)
        except ValueError:
            return None
        return answer

    @property
    def is_one_sentence(self) -> bool:
        """Whether it complains in the way in which all errors are shown."""
        text = " ".join(self.err.split())
        return text.startswith("agatrack: ") and text.count("agatrack: ") == 1 and text[-1] == "."


class Commands:
    """Runs command lines, those in trouble in processes of their own; see ``zygote`` for wishes."""

    def __enter__(self) -> Self:
        self._zygote = subprocess.Popen(
            [sys.executable, "-m", "tests.reliability.zygote"],
            cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zygote.communicate()

    def run(self, root: Path, *arguments: str | Path, **trouble: Any) -> Ended:
        """Run one command line in a repository."""
        return self.at_once([[wish(root, *arguments, **trouble)]])[0][0]

    def at_once(self, lanes: Sequence[Sequence[Wish]]) -> list[list[Ended]]:
        """Run several lanes of command lines at the same time."""
        self.begin(lanes)
        return self.end()

    def begin(self, lanes: Sequence[Sequence[Wish]]) -> None:
        """Start several lanes, and do not wait for them."""
        assert self._zygote.stdin is not None
        self._zygote.stdin.write(f"{json.dumps(lanes)}\n")
        self._zygote.stdin.flush()

    @property
    def have_ended(self) -> bool:
        """Whether all that was begun has come to its end."""
        assert self._zygote.stdout is not None
        return bool(select.select([self._zygote.stdout], [], [], 0)[0])

    def end(self) -> list[list[Ended]]:
        """Wait for what was begun."""
        assert self._zygote.stdout is not None
        answers = json.loads(self._zygote.stdout.readline())
        return [[Ended(**outcome) for outcome in lane] for lane in answers]


def wish(root: Path, *arguments: str | Path, **trouble: Any) -> Wish:
    """A command line to run in a repository, and the trouble it gets into."""
    return {"arguments": ["-C", str(root), *map(str, arguments)], **trouble}


def add(*files: Path) -> tuple[str | Path, ...]:
    """The command line that attaches documents."""
    for_ = ("--for", "m1/a1/v1", "--title", "Acta de la reunión", "--by", "ministry")
    return ("evidence", "add", *files, *for_, "--json")
