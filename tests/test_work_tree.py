"""Whether files are those of a commit, with nothing started that a repository asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from agatrack.history.revisions import commit_of
from agatrack.history.work_tree import blobs_at, is_as_committed
from tests.cli.calls import git
from tests.hostile.cases import Piece, commit, put

PLACES = ("agatrack.yaml", "data")
FILES: Final[dict[str, Piece]] = {
    "agatrack.yaml": "format: 1\n", "data/plan.yaml": "title: T\n",
    "data/large.pdf": bytes(300_000), "data/ñ/a b.txt": "a\nb\n", "README": "r",
}  # fmt: skip


def is_same(root: Path, *, below: str = ".") -> bool:
    commit = commit_of(root, "HEAD")
    return is_as_committed(root / below, commit, PLACES, blobs_at(root / below, commit, PLACES))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    put(tmp_path, FILES)
    commit(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("data/plan.yaml", "title: U\n"),
        ("data/plan.yaml", "title: long\n"),
        ("data/plan.yaml", None),
        ("data/new.yaml", "title: T\n"),
        ("data/large.pdf", bytes(300_001)),
        ("agatrack.yaml", None),
    ],
)
def test_whatever_differs_is_seen(root: Path, path: str, content: Piece) -> None:
    assert is_same(root)

    put(root, {path: content})
    assert not is_same(root)


def test_what_was_read_is_not_read_again(root: Path) -> None:
    commit = commit_of(root, "HEAD")
    kept = blobs_at(root, commit, PLACES)
    put(root, {"data/plan.yaml": "title: U\n"})

    for read, outcome in (({}, False), ({"data/plan.yaml": kept["data/plan.yaml"]}, True)):
        assert is_as_committed(root, commit, PLACES, kept, read) is outcome


def test_what_was_read_and_differs_may_still_be_the_same_with_other_line_ends(root: Path) -> None:
    commit = commit_of(root, "HEAD")
    kept = blobs_at(root, commit, PLACES)
    read = {"data/plan.yaml": "as it came from a checkout"}

    put(root, {"data/plan.yaml": "title: T\r\n"})
    assert is_as_committed(root, commit, PLACES, kept, read)
    put(root, {"data/plan.yaml": "title: U\r\n"})
    assert not is_as_committed(root, commit, PLACES, kept, read)


@pytest.mark.parametrize("path", ["README", "data/.DS_Store", "data/plan.yaml~", "data/.x/a"])
def test_what_is_no_part_of_the_data_counts_for_nothing(root: Path, path: str) -> None:
    put(root, {path: "another"})

    assert is_same(root)


def test_other_line_ends_of_a_checkout_are_no_difference(root: Path) -> None:
    put(root, {"data/plan.yaml": "title: T\r\n", "data/ñ/a b.txt": "a\r\nb\r\n"})

    assert is_same(root)


def test_a_document_that_a_filter_keeps_elsewhere_is_the_same_while_it_has_its_size(
    root: Path,
) -> None:
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'a' * 64}\nsize 5\n"
    put(root, {"data/a.pdf": pointer})
    commit(root)

    put(root, {"data/a.pdf": "12345"})
    assert is_same(root)
    put(root, {"data/a.pdf": "123456"})
    assert not is_same(root)


def test_a_folder_of_a_larger_repository_is_compared_with_its_own(tmp_path: Path) -> None:
    put(tmp_path / "below", FILES)
    put(tmp_path, {"data/other.yaml": "o"})
    commit(tmp_path)

    assert is_same(tmp_path, below="below")
    put(tmp_path, {"data/other.yaml": "p"})
    assert is_same(tmp_path, below="below")
    put(tmp_path, {"below/data/plan.yaml": "p"})
    assert not is_same(tmp_path, below="below")


def test_sums_of_the_newer_kind_are_understood(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--object-format=sha256")
    git(tmp_path, "config", "user.name", "S")
    git(tmp_path, "config", "user.email", "s@example.org")
    put(tmp_path, FILES)
    commit(tmp_path)

    assert is_same(tmp_path)
