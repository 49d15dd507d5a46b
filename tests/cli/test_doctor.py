"""``agatrack doctor``: what a bug report needs, and what stands in the way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from agatrack import __version__
from tests.cli.calls import Agatrack, committed, git, process, written


def test_a_healthy_place_is_told_line_by_line(agatrack: Agatrack, repository: Path) -> None:
    committed(repository, {})

    answer = agatrack("doctor")

    assert (answer.code, answer.err) == (0, "")
    assert "✗" not in answer.out
    assert f"✓ agatrack                  {__version__}\n" in answer.out


def test_json_has_what_was_found_and_whether_it_is_well(
    agatrack: Agatrack, repository: Path
) -> None:
    committed(repository, {})

    rows = agatrack("doctor", "--json").json()

    assert {frozenset(row) for row in rows} == {frozenset({"what", "found", "ok"})}
    assert all(row["ok"] for row in rows)


def test_outside_a_repository_it_says_so_and_ends_with_3(
    agatrack: Agatrack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    answer = agatrack("doctor")

    assert answer.code == 3
    assert "✗ repository" in answer.out


def test_without_git_it_says_so_and_ends_with_3(repository: Path) -> None:
    answer = process(repository, "doctor", PATH="")

    assert (answer.code, answer.err) == (3, "")
    assert "✗ git" in answer.out


def test_nobody_is_named(agatrack: Agatrack, repository: Path) -> None:
    committed(repository, {})
    git(repository, "config", "user.name", "Juana Inés")

    assert "Juana" not in agatrack("doctor").out
    assert str(repository) not in agatrack("doctor").out


def test_a_git_that_knows_no_author_is_told(
    agatrack: Agatrack, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed(repository, {})
    git(repository, "config", "--unset", "user.name")
    monkeypatch.setenv("HOME", str(repository.parent))

    answer = agatrack("doctor")

    assert answer.code == 3
    assert "git config user.name" in answer.out


def test_the_data_folder_is_that_of_the_settings(agatrack: Agatrack, repository: Path) -> None:
    committed(repository, {})
    written(repository, {"agatrack.yaml": "format: 1\ndata: promises\n"})
    os.rename(repository / "data", repository / "promises")  # noqa: PTH104 - by both names

    answer = agatrack("doctor")

    assert answer.code == 0
    assert "folder promises" in answer.out


def test_nothing_is_written(agatrack: Agatrack, repository: Path) -> None:
    committed(repository, {})

    agatrack("doctor")

    assert git(repository, "status", "--porcelain", "--ignored") == ""
