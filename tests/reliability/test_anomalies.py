"""Every writing call of every command fails in turn: the repository stays as it was."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from agatrack.errors import REPOSITORY_UNUSABLE
from tests.reliability.commands import GONE, Commands, add
from tests.reliability.faults import EVERY, all_or_in_turn, numbers, turn
from tests.reliability.scenes import OTHER, SCENES, Scene, Stage
from tests.reliability.wholeness import (
    assert_no_leftovers,
    content_of,
    document,
    files_of,
    new_repository,
)

NOBODY = 65534
FEWEST_CALLS = 12
"""Writing calls of the shortest command: were there fewer, the faults would miss some."""


@pytest.mark.parametrize("errors", all_or_in_turn("ENOSPC", "EIO", "EACCES"), ids="-".join)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_failing_call_leaves_the_repository_as_it_was_or_as_it_is_to_be(
    scene: Scene, errors: tuple[str, ...], commands: Commands, ground: Path
) -> None:
    stage = Stage(scene, commands, ground)
    codes: list[int] = []
    for number in numbers(scene.stride, scene.name):
        root = stage.fresh()
        ended = stage.play(root, fault=[number, turn(errors, number // scene.stride, scene.name)])
        if not ended.is_struck:
            break
        codes.append(ended.code)
        assert ended.code in {0, REPOSITORY_UNUSABLE}, ended.err
        if ended.code == REPOSITORY_UNUSABLE:
            assert ended.is_one_sentence, ended.err
            assert content_of(root) == stage.before
            assert stage.play(root).code == 0
        assert files_of(root) == stage.after
        if ended.code == 0:
            assert commands.run(root, *OTHER).code == 0
        assert_no_leftovers(root)
        shutil.rmtree(root)
    assert ended.code == 0
    assert number > FEWEST_CALLS
    assert REPOSITORY_UNUSABLE in codes


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_without_permission_to_write_nothing_is_written_and_one_sentence_says_so(
    scene: Scene, commands: Commands, ground: Path
) -> None:
    stage = Stage(scene, commands, ground)
    root = stage.fresh()
    ground.chmod(0o755)
    if os.getuid() == 0:  # whom nothing is refused: the repository is another user's then
        user = {"user": NOBODY}
    else:
        user = {}
        for folder in (root, *(path for path in root.rglob("*") if path.is_dir())):
            folder.chmod(0o555)

    ended = stage.play(root, **user)

    assert ended.code == REPOSITORY_UNUSABLE, ended.err
    assert ended.is_one_sentence, ended.err
    assert content_of(root) == stage.before
    for folder in (root, *(path for path in root.rglob("*") if path.is_dir())):
        folder.chmod(0o755)


# Those that can commit too are tried with that: see 'test_committing_that_fails'.
@pytest.mark.parametrize("scene", SCENES if EVERY else SCENES[-3:], ids=lambda scene: scene.name)
def test_though_the_reader_has_left_all_is_written(
    scene: Scene, commands: Commands, ground: Path
) -> None:
    stage = Stage(scene, commands, ground)
    root = stage.fresh()

    ended = stage.play(root, unheard=("out", "err"), leads=GONE)

    assert ended.code == 0
    assert files_of(root) == stage.after


def test_nothing_is_written_through_a_link(commands: Commands, ground: Path) -> None:
    root, elsewhere = new_repository(ground / "repository"), ground / "elsewhere"
    elsewhere.mkdir()
    (root / "data/plan/c1/evidence").symlink_to(elsewhere)

    ended = commands.run(root, *add(document(ground / "documents", 1, b"x")))

    assert ended.code == REPOSITORY_UNUSABLE
    assert ended.is_one_sentence
    assert list(elsewhere.iterdir()) == []


def test_file_where_a_folder_belongs_is_said_to_be_one(commands: Commands, ground: Path) -> None:
    root = new_repository(ground / "repository")
    (root / "data/plan/c1/evidence").write_text("", "utf-8")

    ended = commands.run(root, *add(document(ground / "documents", 1, b"x")))

    assert ended.code == REPOSITORY_UNUSABLE
    assert ended.is_one_sentence
    assert "exists already" not in ended.err
