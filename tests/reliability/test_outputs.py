"""What is written for others, outside the records: each file is the old one or the new one."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from agatrack.errors import INTERRUPTED, REPOSITORY_UNUSABLE
from tests.reliability.commands import GONE, Commands, Ended
from tests.reliability.faults import EVERY, INTERRUPT, KILL, TEAR, all_or_in_turn, numbers, turn
from tests.reliability.wholeness import content_of, git, under_git

Contents = dict[str, bytes]
KILLED = -signal.SIGKILL


@dataclass(frozen=True)
class Output:
    """A command that writes into a folder; ``line`` is given the folder and a day."""

    name: str
    line: Callable[[Path, str], tuple[str | Path, ...]]
    stride: int = 1


def _export(form: str, file: str, stride: int = 1) -> Output:
    def line(out: Path, day: str) -> tuple[str | Path, ...]:
        return ("export", form, "-o", out / file, "--as-of", day)

    return Output(f"export-{form}", line, stride)


OUTPUTS = (
    _export("csv", ".", stride=11),
    _export("datapackage", ".", stride=11),
    _export("xlsx", "plan.xlsx", stride=13),
    _export("json", "plan.json"),
    _export("ics", "plan.ics"),
    _export("sqlite", "plan.db"),
    Output("markdown", lambda out, day: ("report", "markdown", "-o", out / "r.md", "--as-of", day)),
    Output("site", lambda out, day: ("report", "html", "-o", out, "--as-of", day), stride=37),
    Output(
        "witness",
        lambda out, _: ("validate", "--base=HEAD~1", "--witness", out / "seen.json"),
        stride=5,
    ),
)


class Place:
    """A repository, and what a command writes of it on an earlier day and on a later one."""

    def __init__(self, output: Output, commands: Commands, ground: Path) -> None:
        self._output, self._commands, self._ground = output, commands, ground
        self._number = 0
        self.root = under_git(ground / "repository")
        git(self.root, "commit", "--quiet", "--allow-empty", "--message", "second")
        self._old, self._temporary = ground / "old", ground / "temporary"
        self._old.mkdir()
        self._temporary.mkdir()  # what libraries leave there when killed goes with the ground
        assert self.write(self._old, "2025-03-01").code == 0
        if output.name == "witness":
            git(self.root, "commit", "--quiet", "--allow-empty", "--message", "third")
        self.records = content_of(self.root)
        whole = self.fresh()
        assert self.write(whole).code == 0
        self.before, self.after = _contents(self._old), _contents(whole)
        assert self.before != self.after

    def fresh(self) -> Path:
        """A folder as the command left it on the earlier day."""
        self._number += 1
        return Path(shutil.copytree(self._old, self._ground / str(self._number)))

    def write(self, out: Path, day: str = "2025-06-30", **trouble: object) -> Ended:
        """Run the command for a day."""
        return self._commands.run(self.root, *self._output.line(out, day), **trouble)

    def struck(self, actions: tuple[str, ...]) -> Iterator[tuple[Path, Ended]]:
        """The command with one call after the other struck: its folder, and what became of it."""
        for number in numbers(self._output.stride, self._output.name):
            out = self.fresh()
            fault = [number, turn(actions, number, self._output.name)]
            ended = self.write(out, fault=fault, temporary=str(self._temporary))
            if not ended.is_struck:
                assert ended.code == 0
                return
            yield out, ended
            shutil.rmtree(out)

    def assert_mended(self, out: Path) -> None:
        """The next run completes what is there, and no record has changed."""
        assert (again := self.write(out)).code == 0, again.err
        there = _contents(out)
        assert {path: there.get(path) for path in self.after} == self.after
        assert content_of(self.root) == self.records

    def assert_no_half_file(self, left: Contents) -> None:
        """Every file is the old one or the new one; the list of the site's files may be both."""
        for path in {*self.before, *self.after} - {"manifest.json"}:
            assert left.get(path) in (self.before.get(path), self.after.get(path)), path


def _contents(folder: Path) -> Contents:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("output", OUTPUTS[:: 1 if EVERY else 7], ids=lambda output: output.name)
def test_though_the_reader_has_left_all_is_written(
    output: Output, commands: Commands, ground: Path
) -> None:
    place = Place(output, commands, ground)
    out = place.fresh()

    ended = place.write(out, unheard=("out", "err"), leads=GONE)

    assert ended.code == 0
    assert _contents(out) == place.after


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.name)
@pytest.mark.parametrize(
    "actions", all_or_in_turn("ENOSPC", TEAR, "EIO", INTERRUPT, "EACCES", KILL), ids="-".join
)
def test_whatever_strikes_no_half_file_is_left_and_the_next_run_mends_the_rest(
    output: Output, actions: tuple[str, ...], commands: Commands, ground: Path
) -> None:
    place = Place(output, commands, ground)
    codes = set()
    for out, ended in place.struck(actions):
        codes.add(ended.code)
        left = _contents(out)
        place.assert_no_half_file(left)
        assert ended.code in {0, REPOSITORY_UNUSABLE, INTERRUPTED, KILLED}, ended.err
        if ended.code == 0:
            assert left == place.after
        elif ended.code != KILLED:
            assert ended.is_one_sentence or ended.err.endswith("agatrack: interrupted.\n"), (
                ended.err
            )
            assert "Traceback" not in ended.err
            assert left.keys() <= {*place.before, *place.after}
        place.assert_mended(out)
    assert codes - {0}
