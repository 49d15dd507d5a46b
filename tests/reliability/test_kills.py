"""Processes killed at any instant: the whole or nothing is there, and nothing reported is lost."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from agatrack.errors import CALL_WRONG, INTERRUPTED
from tests.reliability.commands import Commands, add
from tests.reliability.faults import EVERY, INTERRUPT, KILL, TEAR, numbers
from tests.reliability.scenes import OTHER, SCENES, Scene, Stage
from tests.reliability.wholeness import (
    assert_no_leftovers,
    assert_whole,
    document,
    errors,
    files_of,
    new_repository,
    under_git,
)

KILLS = int(os.environ.get("AGATRACK_KILLS", "96"))
"""How many processes are killed or interrupted at random instants."""
KILLED = -signal.SIGKILL
LOOPS = 8
"""Repositories among which the kills are divided."""
USUAL = 1 if EVERY else 5
"""Kills that come before something is added without any."""


@pytest.mark.parametrize("loop", range(LOOPS))
def test_nothing_reported_is_lost_by_a_kill_or_ctrl_c_at_a_random_instant(
    loop: int, commands: Commands, ground: Path
) -> None:
    chance = random.Random(loop)  # noqa: S311 - no secret
    root, documents = under_git(ground / "repository"), ground / "documents"
    acknowledged: list[dict[str, Any]] = []
    killed, runs = 0, 0
    while killed < KILLS // LOOPS:
        if runs % USUAL == 0:
            content = chance.randbytes(2_000)
            # In a process of its own too, as those are that are killed while it takes so long.
            usual = commands.run(root, *add(document(documents, 0, content)), is_forked=True)
            assert usual.answer is not None, usual.err
            acknowledged.append(usual.answer)
            assert_no_leftovers(root)
        runs += 1
        # Half of them anywhere in a run, half of them once it has begun to write.
        once_writing = runs % 2 == 0
        content = chance.randbytes(chance.choice((9, 9_000, 1_000_000)))
        ended = commands.run(
            root,
            *add(document(documents, 1, content)),
            kill_after=chance.uniform(0, usual.seconds / (2 if once_writing else 1)),
            once_writing=once_writing,
            signal=signal.SIGINT if runs % 3 == 0 else signal.SIGKILL,
        )
        assert ended.code in {0, KILLED, INTERRUPTED}, ended.err
        assert "Traceback" not in ended.err
        killed += ended.code != 0
        if ended.answer is not None:
            acknowledged.append(ended.answer)
        assert_whole(root, acknowledged)
        if runs % (2 * USUAL) == 0:
            shutil.rmtree(root / "data/plan/c1/evidence")
            acknowledged.clear()
    assert runs < 10 * KILLS


# What a kill before a call leaves is what a kill after the one before it leaves.
DEATHS = [KILL, TEAR] if EVERY else [TEAR]


@pytest.mark.parametrize("action", DEATHS)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_kill_at_any_writing_call_leaves_the_whole_or_nothing_and_undo_takes_back_nothing_else(
    scene: Scene, action: str, commands: Commands, ground: Path
) -> None:
    stage = Stage(scene, commands, ground)
    for number in numbers(scene.stride, scene.name):
        root = stage.fresh()
        ended = stage.play(root, fault=[number, action])
        if not ended.is_struck:
            break
        assert ended.code == KILLED
        left = files_of(root)
        stage.assert_in_whole_steps(left)
        assert errors(root) == []
        if left not in (stage.set, stage.after):
            assert stage.play(copy := stage.fresh(root)).code == 0
            assert files_of(copy) == stage.after
        undone = commands.run(root, "undo")
        assert undone.code in {0, CALL_WRONG}, undone.err
        if undone.code == 0:
            left = stage.after_undo_of(left)
        assert files_of(root) == left
        assert_no_leftovers(root)
        shutil.rmtree(root)
    assert ended.code == 0


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_ctrl_c_at_any_writing_call_leaves_the_whole_or_nothing_and_says_so_in_one_line(
    scene: Scene, commands: Commands, ground: Path
) -> None:
    stage = Stage(scene, commands, ground)
    for number in numbers(2 * scene.stride, scene.name):
        root = stage.fresh()
        ended = stage.play(root, fault=[number, INTERRUPT])
        if not ended.is_struck:
            break
        assert (ended.code, ended.err.splitlines()[-1]) == (INTERRUPTED, "agatrack: interrupted.")
        assert files_of(root) in (stage.set, stage.after)
        assert commands.run(root, *OTHER).code == 0
        assert_no_leftovers(root)
        shutil.rmtree(root)
    assert ended.code == 0


@pytest.mark.parametrize("action", DEATHS)
def test_where_files_have_one_name_only_a_killed_command_leaves_the_whole_or_nothing_to_the_next(
    action: str, commands: Commands, ground: Path
) -> None:
    root = new_repository(ground / "repository")
    before, record = files_of(root), "data/actors/press.yaml"
    line = ("new", "actor", "press", "--title", "Prensa", "--sector", "media")
    other = ("new", "actor", "other", "--title", "Otro", "--sector", "media")
    ways = set()
    for number in count(1):
        copy = Path(shutil.copytree(root, ground / str(number)))
        ended = commands.run(copy, *line, fault=[number, action], no_links=True)
        left = files_of(copy)
        ways.add(left.get(record))
        assert commands.run(copy, *other, no_links=True).code == 0
        assert errors(copy) == []
        assert files_of(copy).keys() - {"data/actors/other.yaml", record} == before.keys()
        assert left.get(record) in (b"", None, files_of(copy).get(record))
        assert_no_leftovers(copy)
        shutil.rmtree(copy)
        if not ended.is_struck:
            break
    assert ended.code == 0
    assert b"" in ways, "the claim of a name was never seen"


@pytest.mark.parametrize(("action", "new"), [(KILL, new_repository), (TEAR, under_git)])
def test_killed_init_can_be_run_again(
    action: str, new: Callable[[Path], Path], commands: Commands, ground: Path
) -> None:
    root = new(ground / "repository")
    shutil.rmtree(root / "data")
    (root / "agatrack.yaml").unlink()
    line = ("init", "--yes", "--plan", "mx", "--ci", "no")
    # It makes hundreds of calls, most of them alike.
    for number in numbers(37, action):
        copy = Path(shutil.copytree(root, ground / str(number)))
        ended = commands.run(root, *line[:1], copy, *line[1:], fault=[number, action])
        again = commands.run(root, *line[:1], copy, *line[1:])
        if ended.is_struck and not (copy / "agatrack.yaml").exists():
            assert again.code == 0, again.err
        whole = files_of(copy)
        assert errors(copy) == []
        assert commands.run(copy, "undo").code == 0
        assert_no_leftovers(copy)
        assert files_of(copy) == {}
        shutil.rmtree(copy)
        if not ended.is_struck:
            break
    assert (ended.code, again.code) == (0, CALL_WRONG)
    assert {"agatrack.yaml", "data/mx/plan.yaml"} <= whole.keys()


def test_kill_of_the_program_itself_loses_nothing(ground: Path) -> None:
    root, documents = under_git(ground / "repository"), ground / "documents"
    longest = 0.0
    for number in range(5):
        line = add(document(documents, number, os.urandom(500_000)))
        started = time.monotonic()
        process = subprocess.Popen(  # noqa: S603 - agatrack itself
            [sys.executable, "-P", "-m", "agatrack", "-C", root, *line],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        if number:
            time.sleep(longest * (0.55 + number / 10))
            process.kill()
        code = process.wait()
        longest = max(longest, time.monotonic() - started)
        assert code in {0, KILLED}
        assert_whole(root, [])
