"""Git's own folder is looked at before git is asked anything."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from agatrack.errors import AgatrackError
from agatrack.history import plumbing
from agatrack.history.own_folder import LONGEST_SETTINGS, waiting_in
from tests.cli.calls import git
from tests.hostile.cases import commit

# Windows has no pipes with names.
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are none")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    commit(folder)
    return folder


def test_nothing_is_waited_for_in_a_repository_a_second_work_tree_or_no_repository(
    root: Path, tmp_path: Path
) -> None:
    git(root, "worktree", "add", "--quiet", str(tmp_path / "second"))
    (root / "below").mkdir()

    for folder in (root, root / "below", tmp_path / "second", tmp_path):
        assert waiting_in(folder) is None


def test_a_pipe_is_found_from_below_and_from_a_second_work_tree(root: Path, tmp_path: Path) -> None:
    git(root, "worktree", "add", "--quiet", str(tmp_path / "second"))
    (root / "below").mkdir()
    os.mkfifo(root / ".git/packed-refs")

    found = waiting_in(root / "below"), waiting_in(tmp_path / "second")
    assert [path is not None and path.samefile(root / ".git/packed-refs") for path in found] == [
        True,
        True,
    ]


def test_a_link_to_a_file_is_a_file_and_one_to_a_device_is_none(root: Path) -> None:
    (root / ".git/config").rename(root / ".git/settings")
    (root / ".git/config").symlink_to("settings")
    (root / ".git/refs/heads/nothing").symlink_to("nowhere")
    assert waiting_in(root) is None

    waiting_in.cache_clear()
    (root / ".git/refs/heads/zero").symlink_to("/dev/zero")
    assert waiting_in(root) == root / ".git/refs/heads/zero"


@pytest.mark.parametrize(
    "settings",
    [
        "[include]\n\tpath = ../../pipe\n",
        "[include]path=../../pipe;somewhere\n",
        '[includeIf "gitdir:/"]\n\tPath = "../../pi\\\npe" # somewhere\r\n',
        "[include]\n\tpath = more\n",
    ],
)
def test_a_pipe_that_settings_have_git_read_is_found(root: Path, settings: str) -> None:
    os.mkfifo(root.parent / "pipe")
    (root / ".git/more").write_text("[include]\n\tpath = ../../pipe\n", "ascii")
    with (root / ".git/config").open("a", encoding="ascii") as config:
        config.write(settings)

    found = waiting_in(root)
    assert found is not None
    assert found.samefile(root.parent / "pipe")


def test_settings_elsewhere_none_at_all_and_themselves_again_are_nothing_to_wait_for(
    root: Path,
) -> None:
    named = ("../../others", os.devnull, "nowhere", "~nobody-at-all/x", "../.git/config", "a\0b")
    (root.parent / "others").write_text("[user]\n\tname = S\n", "ascii")
    with (root / ".git/config").open("a", encoding="ascii") as config:
        config.writelines(f"[include]\n\tpath = {one}\n" for one in named)

    assert waiting_in(root) is None


def test_a_pipe_behind_a_megabyte_of_settings_is_found(root: Path) -> None:
    os.mkfifo(root.parent / "pipe")
    with (root / ".git/config").open("a", encoding="ascii") as config:
        config.writelines(f'[branch "b{number}"]\n\tremote = origin\n' for number in range(40_000))
        config.write("[include]\n\tpath = ../../pipe\n")
    assert (root / ".git/config").stat().st_size > 1_000_000

    found = waiting_in(root)
    assert found is not None
    assert found.samefile(root.parent / "pipe")


@pytest.mark.parametrize("name", ["config", "more"])
def test_settings_that_are_too_long_to_be_looked_through_are_refused_and_said_to_be(
    root: Path, name: str
) -> None:
    with (root / ".git/config").open("a", encoding="ascii") as config:
        config.write("[include]\n\tpath = more\n")
    with (root / ".git" / name).open("a", encoding="ascii") as file:
        file.write("#" * LONGEST_SETTINGS)
        file.write("\n[include]\n\tpath = ../../pipe\n")
    os.mkfifo(root.parent / "pipe")

    with pytest.raises(AgatrackError, match=rf"{name}.*more than 8 MB of settings"):
        plumbing.run(root, "rev-parse", "HEAD")
