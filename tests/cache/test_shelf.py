"""Where answers are kept: the owner's alone, whole or not at all, and never too much."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from agatrack.cache import shelf
from tests.cache.asking import Asking

KEY, OTHER = b"k" * 32, b"o" * 32
ANSWER = shelf.Kept("data", b"d" * 32, 1, [(1, b"figures\n"), (2, b"complaint\n"), (1, b"")])


def _kept(cache: Path) -> Path:
    [file] = [one for one in cache.glob("*/*") if one.is_file()]
    return file


def _told(answer: shelf.Kept | None) -> tuple[object, ...] | None:
    if answer is None:
        return None
    return answer.folder, answer.digest, answer.code, list(answer.chunks)


def test_what_is_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    shelf.keep(str(tmp_path / "r"), KEY, ANSWER)

    assert _told(shelf.take(str(tmp_path / "r"), KEY)) == _told(ANSWER)
    assert shelf.take(str(tmp_path / "r"), OTHER) is None
    assert shelf.take(str(tmp_path / "other"), KEY) is None


def test_folders_and_files_are_the_owners_alone(tmp_path: Path, cache: Path) -> None:
    before = os.umask(0)
    try:
        shelf.keep(str(tmp_path / "r"), KEY, ANSWER)
    finally:
        os.umask(before)

    modes = {one.stat().st_mode & 0o777 for one in (cache, *cache.glob("*"))}
    assert (modes, _kept(cache).stat().st_mode & 0o777) == ({0o700}, 0o600)


@pytest.mark.parametrize("mode", [0o710, 0o755, 0o777])
def test_a_folder_that_others_may_enter_is_not_trusted(
    tmp_path: Path, cache: Path, mode: int
) -> None:
    shelf.keep(str(tmp_path / "r"), KEY, ANSWER)
    _kept(cache).parent.chmod(mode)

    assert shelf.take(str(tmp_path / "r"), KEY) is None


def test_a_file_that_others_may_write_and_a_link_are_not_trusted(
    tmp_path: Path, cache: Path
) -> None:
    shelf.keep(str(tmp_path / "r"), KEY, ANSWER)
    file = _kept(cache)
    file.chmod(0o666)
    assert shelf.take(str(tmp_path / "r"), KEY) is None
    file.chmod(0o600)
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")

    assert shelf.take(str(tmp_path / "r"), KEY) is None


def test_not_one_byte_may_be_missing_or_other(tmp_path: Path, cache: Path) -> None:
    shelf.keep(str(tmp_path / "r"), KEY, ANSWER)
    file = _kept(cache)
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at])
        assert shelf.take(str(tmp_path / "r"), KEY) is None
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert shelf.take(str(tmp_path / "r"), KEY) is None
    file.write_bytes(whole + b"\0")
    assert shelf.take(str(tmp_path / "r"), KEY) is None


def test_an_answer_to_another_question_is_no_answer(tmp_path: Path, cache: Path) -> None:
    shelf.keep(str(tmp_path / "r"), KEY, ANSWER)
    file = _kept(cache)
    file.rename(file.with_name(OTHER.hex()[:32]))

    assert shelf.take(str(tmp_path / "r"), OTHER) is None


def test_nothing_is_kept_inside_the_repository_it_is_about(
    ask: Asking, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(repository / "cache"))

    ask.rested("status")
    ask("status")

    assert ask.read_anew == 2
    assert not (repository / "cache").exists()


@pytest.mark.parametrize("variables", [{"XDG_CACHE_HOME": "cache"}, {"XDG_CACHE_HOME": ""}])
def test_a_relative_cache_is_ignored_and_without_a_home_nothing_is_kept(
    ask: Asking, repository: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]
) -> None:
    assert repository.is_dir()
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("HOME")

    assert ask.rested("status") == ask("status") == ask.fresh("status")
    assert ask.read_anew == 2


def test_a_cache_that_cannot_be_written_is_said_nothing_of(
    ask: Asking, repository: Path, cache: Path
) -> None:
    assert repository.is_dir()
    cache.parent.mkdir()
    cache.write_text("a file stands in the way")

    assert ask.rested("status") == ask("status") == ask.fresh("status")
    assert ask.read_anew == 2


def test_the_oldest_answers_go_when_there_are_too_many(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "MOST_ANSWERS", 3)
    for number in range(1, 6):
        shelf.keep(str(tmp_path / f"r{number % 2}"), bytes([number]) * 32, ANSWER)
        file = next(one for one in cache.glob(f"*/{number:02x}*"))
        os.utime(file, (number, number))

    assert {file.name[:2] for file in cache.glob("*/*")} == {"03", "04", "05"}


def test_the_oldest_answers_go_when_they_are_too_large_and_the_largest_never_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "LARGEST", 3000)
    monkeypatch.setattr(shelf, "MOST_BYTES", 4000)
    for size in (2000, 2500, 4000):
        shelf.keep(
            str(tmp_path / "r"),
            bytes([size % 251]) * 32,
            shelf.Kept("data", KEY, 0, [(1, b"x" * size)]),
        )

    assert [one.size > 2400 for one in shelf.stored()] == [True]


def test_many_at_once_lose_no_answer_and_tear_none(tmp_path: Path) -> None:
    def work(number: int) -> bool:
        text = bytes([65 + number % 5]) * 5000
        shelf.keep(str(tmp_path / "r"), KEY, shelf.Kept("data", KEY, 0, [(1, text)]))
        found = shelf.take(str(tmp_path / "r"), KEY)
        return found is not None and len(set(found.chunks[0][1])) == 1

    with ThreadPoolExecutor(1) as alone:
        assert all(alone.map(work, range(5)))
    # Two processes: one writes as fast as it can while the other reads.
    child = os.fork()
    if child == 0:
        for number in range(300):
            work(number)
        os._exit(0)
    torn = [shelf.take(str(tmp_path / "r"), KEY) for _ in range(300)]
    assert os.waitpid(child, 0)[1] == 0
    assert all(one is not None and len(set(one.chunks[0][1])) == 1 for one in torn)
    assert len(list(shelf.stored())) == 1
