"""``agatrack cache`` and what ``doctor`` says of it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.cache.asking import PATIENCE, Asking
from tests.cli.calls import Agatrack, written


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "agatrack"


@pytest.fixture(scope="module")
def at_rest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose files are old enough for answers about them to be kept."""
    folder = written(tmp_path_factory.mktemp("repository"))
    time.sleep(2 * PATIENCE / 1e9)
    return folder


@pytest.fixture
def filled(at_rest: Path, cache: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The cache with one answer."""
    assert Asking(capsys)("-C", str(at_rest), "status").code == 0
    assert len(list(cache.glob("*/*"))) == 1
    return cache


def test_info_says_where_and_how_much_in_both_languages(agatrack: Agatrack, filled: Path) -> None:
    english = agatrack("cache", "info")
    spanish = agatrack("--lang", "es", "cache", "info")

    assert (english.code, spanish.code) == (0, 0)
    assert english.out == f"Answers are kept in {filled}.\n1 answer is kept there: 1 KiB.\n" or (
        "1 answer is kept there" in english.out.replace("\n", " ")
    )
    assert "1 respuesta guardada" in spanish.out


def test_info_tells_machines_the_same(agatrack: Agatrack, filled: Path) -> None:
    [file] = filled.glob("*/*")

    assert agatrack("cache", "info", "--json").json() == {
        "folder": str(filled), "used": True, "answers": 1, "bytes": file.stat().st_size,
    }  # fmt: skip


def test_info_says_that_nothing_is_used_where_that_is_so(
    agatrack: Agatrack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGATRACK_NO_CACHE", "1")

    assert "everything is read anew" in agatrack("cache", "info").out


def test_clear_takes_all_answers_away_and_nothing_else(agatrack: Agatrack, filled: Path) -> None:
    (filled / "notes.txt").write_text("mine")
    outside = filled.parent.parent / "outside"
    outside.mkdir()
    (outside / ("0" * 32)).write_text("precious")
    (filled / ("a" * 32)).symlink_to(outside)
    [folder] = (one for one in filled.iterdir() if one.is_dir() and not one.is_symlink())
    (folder / "notes.txt").write_text("mine too")

    assert agatrack("cache", "clear").out == "1 answer taken away.\n"

    left = {one.name for one in filled.rglob("*")}
    assert left == {"notes.txt", "a" * 32, folder.name}
    assert (outside / ("0" * 32)).read_text() == "precious"


def test_clear_of_nothing_is_no_mistake(agatrack: Agatrack) -> None:
    assert agatrack("cache", "clear") == (0, "0 answers taken away.\n", "")


def test_doctor_names_the_cache_and_says_when_it_cannot_be_used(
    agatrack: Agatrack, repository: Path, cache: Path
) -> None:
    assert repository.is_dir()
    assert f"✓ cache                     {cache}" in agatrack("doctor").out
    cache.mkdir(parents=True)
    cache.chmod(0o777)

    answer = agatrack("doctor")

    assert "✗ cache" in answer.out
    assert answer.code == 3
