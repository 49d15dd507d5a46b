"""git fails, dies or kills agatrack half-way through ``--commit`` and ``--propose``.

A program called git stands before the real one and counts how often it is called; the N-th call
comes to grief. What somebody else has staged is never lost, and what is there is always whole.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Final

import pytest

from agatrack.errors import INTERRUPTED, REPOSITORY_UNUSABLE
from tests.reliability.commands import Commands
from tests.reliability.committing import KILLED, LINES, committing, prepared
from tests.reliability.faults import EVERY, all_or_in_turn, turn
from tests.reliability.scenes import OTHER

BROKEN: Final = "echo 'fatal: it broke' >&2; exit 128"
WAYS: Final = {
    "fails": BROKEN,
    "fails-once-done": f'"$real" "$@" > /dev/null 2>&1; {BROKEN}',
    "dies": "kill -KILL $$",
    "dies-once-done": '"$real" "$@" > /dev/null 2>&1; kill -KILL $$',
    "kills": "kill -KILL $PPID",
    "kills-once-done": '"$real" "$@"; kill -KILL $PPID',
    "interrupts": "kill -INT $PPID; sleep 1",
    "interrupts-once-done": '"$real" "$@"; kill -INT $PPID; sleep 1',
}
"""What becomes of git at that call, or of agatrack, which calls it."""

DONE: Final = "-once-done"


def broken_git(folder: Path, number: int, way: str) -> Path:
    """A folder with a git of which the N-th call comes to grief; beside it, how many there were."""
    folder.mkdir()
    program = folder / "git"
    program.write_text(
        f"#!/bin/sh\nreal={shutil.which('git')}\necho >> {folder}/calls\n"
        # Counted by the shell itself: another program for that would take as long as git does.
        f"calls=0; while read -r _; do calls=$((calls + 1)); done < {folder}/calls\n"
        f'[ $calls = {number} ] || exec "$real" "$@"\n'
        # Whoever is asked and answers in turn never gets to an end of which something could come.
        f'case "$*" in *--batch*|*--stdin*) {WAYS[way.removesuffix(DONE)]};; esac\n{WAYS[way]}\n',
        "utf-8",
    )
    program.chmod(0o755)
    return folder


def struck(name: str, ways: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The calls to be struck and the ways: each second call, or every one where that is asked for.

    The last six calls of most commands are the same. So some begin with the second call, and each
    begins with another way: each of the six then meets three ways or four.
    """
    place = [*LINES].index(name)
    for number in count(1) if EVERY else count(1 if place % 3 else 2, 2):
        yield number, ways[(number // 2 + place) % len(ways)]


def is_struck(folder: Path, number: int) -> bool:
    return (folder / "calls").read_text("ascii").count("\n") >= number


@pytest.mark.parametrize("ways", all_or_in_turn(*WAYS), ids="-".join)
@pytest.mark.parametrize("name", LINES)
def test_whenever_git_fails_all_or_nothing_is_there_and_a_strangers_staged_file_is_kept(
    name: str, ways: tuple[str, ...], commands: Commands, common_ground: Path
) -> None:
    stage = committing(name, commands, common_ground)
    for number, way in struck(name, ways):
        root = stage.fresh()
        programs = broken_git(root.parent / "programs", number, way)
        ended = stage.play(root, programs=str(programs))
        assert ended.code in {0, REPOSITORY_UNUSABLE, INTERRUPTED, KILLED}, ended.err
        stage.assert_whole(root, ended)
        stage.assert_next_command_commits_its_own_only(root)
        if not is_struck(programs, number):
            break
        shutil.rmtree(root.parent)
    assert ended.code == 0
    assert number > 3


LOOKS: Final = (
    "diff HEAD~1", "drift", "history", "log m1", "status --at HEAD", "show m1 --at HEAD",
    "validate --base HEAD~1", "evidence verify --history",
)  # fmt: skip


@pytest.mark.parametrize("ways", all_or_in_turn("fails", "dies"), ids="-".join)
@pytest.mark.parametrize("line", LOOKS)
def test_whoever_only_reads_says_so_when_git_fails_and_never_nothing(
    line: str, ways: tuple[str, ...], commands: Commands, ground: Path, common_ground: Path
) -> None:
    root = prepared(common_ground, commands)
    usual = commands.run(root, *line.split())
    for number in count(1):
        way = turn(ways, number, line)
        programs = broken_git(ground / f"programs-{number}", number, way)
        ended = commands.run(root, *line.split(), programs=str(programs))
        if not is_struck(programs, number):
            break
        if ended.code != REPOSITORY_UNUSABLE:  # git was asked for something that can be missed
            assert ended[:1] + ended[2:] == usual[:1] + usual[2:], number
        assert "Traceback" not in ended.err
        assert not re.search("[0-9a-f]{40}", ended.err)
    assert ended.code in {0, 1}
    assert number > 1


@pytest.mark.parametrize("way", ["fails", "dies"])
@pytest.mark.parametrize("line", ["validate", "evidence show minutes", "undo"])
def test_what_is_not_known_as_git_fails_is_said_and_all_else_is_as_ever(
    line: str, way: str, commands: Commands, ground: Path, common_ground: Path
) -> None:
    root = Path(shutil.copytree(prepared(common_ground, commands), ground / "repository"))
    assert commands.run(root, *OTHER).code == 0
    fresh = Path(shutil.copytree(root, ground / "usual"))
    usual = commands.run(fresh, *line.split())
    assert "git" not in usual.err
    for number in count(1):
        copy = Path(shutil.copytree(root, ground / f"copy-{number}"))
        programs = broken_git(ground / f"programs-{number}", number, way)
        ended = commands.run(copy, *line.split(), programs=str(programs))
        if not is_struck(programs, number):
            break
        told = " ".join(ended.err.split())
        assert told.count("git does not answer, so it is not known") == 1
        assert ("it broke" if way == "fails" else "signal 9") in told
        assert ended.code == usual.code
        if line != "evidence show minutes":
            assert ended.out == usual.out
    assert ended[0] == usual.code
    assert (ended.out, ended.err) == (usual.out, usual.err)
    assert number > 1


@pytest.mark.parametrize("mode", [0o000, 0o755], ids=["no-permission", "not-found"])
def test_a_git_that_cannot_be_started_is_said_to_be_none(
    mode: int, commands: Commands, ground: Path, common_ground: Path
) -> None:
    root = Path(shutil.copytree(prepared(common_ground, commands), ground / "repository"))
    programs = broken_git(ground / "programs", 1, "fails")
    (programs / "git").chmod(mode)
    if mode:
        (programs / "git").rename(programs / "got")

    ended = commands.run(root, "validate", path=str(programs))

    assert ended.code == 0
    assert "git does not answer, so it is not known" in " ".join(ended.err.split())
    shutil.rmtree(root / ".git")
    assert commands.run(root, "validate", path=str(programs)).err == ""
