"""A disk that fills up, a file that may not grow, a folder without permission: all or nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from agatrack.errors import REPOSITORY_UNUSABLE
from tests.reliability.commands import Commands, Ended, add
from tests.reliability.faults import EVERY
from tests.reliability.scenes import OTHER
from tests.reliability.wholeness import (
    assert_no_leftovers,
    assert_whole,
    content_of,
    document,
    errors,
    git,
    new_repository,
    under_git,
)

PAGE = 4096
PAGES = 128
"""Size of the tiny disk."""
NEEDED = 45
"""More pages than one addition takes, and more than it makes files and folders."""
NOBODY = 65534


@pytest.fixture
def disk() -> Iterator[Path]:
    """A file system of half a megabyte."""
    if os.getuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root may mount a tiny file system")
    folder = Path(tempfile.mkdtemp())
    if not _is_done("mount", "-t", "tmpfs", "-o", f"size={PAGES * PAGE}", "agatrack", str(folder)):
        folder.rmdir()
        pytest.skip("this machine lets nobody mount a tiny file system")
    try:
        yield folder
    finally:
        assert _is_done("umount", "--lazy", str(folder))
        folder.rmdir()


def _remount(disk: Path, option: str) -> None:
    assert _is_done("mount", "-o", f"remount,{option}", str(disk))


def _is_done(*command: str) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0  # noqa: S603 - mount and umount


def _assert_all_or_nothing(root: Path, ended: Ended, before: dict[str, bytes | None]) -> None:
    assert ended.code in {0, REPOSITORY_UNUSABLE}, ended.err
    if ended.code == 0:
        assert ended.answer is not None
        assert_whole(root, [ended.answer])
    else:
        assert ended.is_one_sentence, ended.err
        assert content_of(root) == before


def test_full_disk_at_any_level_leaves_all_or_nothing(
    disk: Path, commands: Commands, tmp_path: Path
) -> None:
    root = new_repository(disk / "repository")
    letter = document(tmp_path / "documents", 1, os.urandom(25 * PAGE))
    before, codes = content_of(root), []
    filling = disk / "filling"
    for pages in range(0, NEEDED, 1 if EVERY else 3):
        free = os.statvfs(disk).f_bavail
        filling.write_bytes(bytes((free - pages) * PAGE))
        ended = commands.run(root, *add(letter))
        _assert_all_or_nothing(root, ended, before)
        codes.append(ended.code)
        filling.unlink()
        if ended.code != 0:
            assert (following := commands.run(root, *add(letter))).code == 0, following.err
        assert_no_leftovers(root)
        shutil.rmtree(root / "data/plan/c1/evidence")
        shutil.rmtree(root / ".agatrack")
    assert set(codes) == {0, REPOSITORY_UNUSABLE}
    assert codes == sorted(codes, reverse=True)


@pytest.mark.parametrize("option", ["--commit", "--propose"])
def test_full_disk_while_git_commits_leaves_all_or_nothing_and_what_was_staged(
    option: str, disk: Path, commands: Commands, tmp_path: Path
) -> None:
    whole = under_git(tmp_path / "repository")
    git(whole, "config", "user.name", "S")
    git(whole, "config", "user.email", "s@example.org")
    git(tmp_path, "init", "--quiet", "--bare", "--template=", "origin")
    git(whole, "remote", "add", "origin", str(tmp_path / "origin"))
    document(whole, 9, b"a stranger's")
    git(whole, "add", "Acta 9.txt")
    letter = document(tmp_path / "documents", 1, os.urandom(5 * PAGE))
    before, head = content_of(whole), git(whole, "rev-parse", "HEAD")
    codes = []
    for pages in range(0, 75, 1 if EVERY else 8):
        root = Path(shutil.copytree(whole, disk / "repository"))
        filling = disk / "filling"
        filling.write_bytes(bytes((os.statvfs(disk).f_bavail - pages) * PAGE))
        ended = commands.run(root, *add(letter), option, temporary=str(disk))
        filling.unlink()
        codes.append(ended.code)
        assert ended.code in {0, REPOSITORY_UNUSABLE}, ended.err
        assert "Traceback" not in ended.err
        assert errors(root) == []
        assert git(root, "show", ":Acta 9.txt") == "a stranger's"
        branch = git(root, "branch", "--list", "evidence-*").strip() or "HEAD"
        is_made = git(root, "rev-parse", branch) != head
        new = [path for path in content_of(root).keys() - before.keys() if (root / path).is_file()]
        assert len(new) in {0, 2}
        assert is_made or ended.code == REPOSITORY_UNUSABLE
        assert (
            not new or is_made or "written, but not committed" in ended.err or option != "--commit"
        )
        assert commands.run(root, *OTHER, "--commit").code == 0
        assert git(root, "show", ":Acta 9.txt") == "a stranger's"
        shutil.rmtree(root)
    assert set(codes) == {0, REPOSITORY_UNUSABLE}
    assert codes == sorted(codes, reverse=True)


def test_disk_without_room_for_more_names_leaves_all_or_nothing(
    disk: Path, commands: Commands, tmp_path: Path
) -> None:
    root = new_repository(disk / "repository")
    letter = document(tmp_path / "documents", 1, b"x" * PAGE)
    before, codes = content_of(root), []
    used = os.statvfs(disk).f_files - os.statvfs(disk).f_ffree
    for names in range(0, 16, 1 if EVERY else 2):
        _remount(disk, f"nr_inodes={used + names}")
        ended = commands.run(root, *add(letter))
        _assert_all_or_nothing(root, ended, before)
        codes.append(ended.code)
        _remount(disk, "nr_inodes=1000")
        assert commands.run(root, "undo").code == (0 if ended.code == 0 else 2)
        assert_no_leftovers(root)
        shutil.rmtree(root / ".agatrack")
        shutil.rmtree(root / "data/plan/c1/evidence", ignore_errors=True)
    assert set(codes) == {0, REPOSITORY_UNUSABLE}


def test_disk_that_can_only_be_read_is_refused_in_one_sentence(
    disk: Path, commands: Commands, tmp_path: Path
) -> None:
    root = new_repository(disk / "repository")
    letter = document(tmp_path / "documents", 1, b"x")
    before = content_of(root)
    _remount(disk, "ro")

    ended = commands.run(root, *add(letter))

    assert ended.code == REPOSITORY_UNUSABLE
    assert ended.is_one_sentence
    assert content_of(root) == before


@pytest.mark.parametrize("largest", [0, 1, 2, 100, 400, 900, 5_000, 19_999, 20_000, 30_000])
def test_file_that_may_not_grow_leaves_all_or_nothing(
    largest: int, commands: Commands, tmp_path: Path
) -> None:
    root = new_repository(tmp_path / "repository")
    letter = document(tmp_path / "documents", 1, b"x" * 20_000)
    before = content_of(root)

    ended = commands.run(root, *add(letter), largest_file=largest)

    _assert_all_or_nothing(root, ended, before)
    assert (ended.code == 0) == (largest >= 20_000)
    assert commands.run(root, *add(letter), *(["--anyway"] if ended.code == 0 else [])).code == 0
    assert_no_leftovers(root)


@pytest.mark.parametrize(
    "locked", [".", ".agatrack/staging", "data/plan/c1", "data/plan/c1/evidence"]
)
def test_folder_without_permission_leaves_all_or_nothing(locked: str, commands: Commands) -> None:
    # pytest's own folders are closed to the user that root has to become to lack a permission.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        root = new_repository(folder / "repository")
        documents = folder / "documents"
        first, second = (document(documents, number, bytes([number])) for number in (1, 2))
        user = {"user": NOBODY} if os.getuid() == 0 else {}
        if user:
            for path in (root, *root.rglob("*")):
                os.chown(path, NOBODY, NOBODY)
        if "evidence" in locked or "staging" in locked:
            assert commands.run(root, *add(first), **user).code == 0
        mode = (root / locked).stat().st_mode
        before = content_of(root)
        (root / locked).chmod(0o555)

        ended = commands.run(root, *add(second), **user)

        assert content_of(root) == before
        (root / locked).chmod(mode)
        assert ended.code == REPOSITORY_UNUSABLE
        assert ended.is_one_sentence
        assert commands.run(root, *add(second), **user).code == 0
