"""Commits are what git's objects say of them, and nothing that lies beside those is believed."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import signal
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, cast

import pytest

from agatrack.history.arrivals import Arrival, arrivals
from agatrack.history.commits import (
    Change,
    Commit,
    has_commits,
    is_ancestor,
    is_shallow,
    lines_of_descent,
    read_commit,
    reading_objects,
    steps,
)
from agatrack.history.plumbing import GitError
from tests.cli.calls import begun, git
from tests.commits import made, merged

FILE = "data/plan/plan.yaml"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return begun(tmp_path / "repository")


def commit(root: Path, name: str) -> Commit:
    with reading_objects(root) as objects:
        return read_commit(objects, name)


def first_parents(root: Path, *folders: str) -> list[tuple[str, list[Change]]]:
    line = lines_of_descent(root, "HEAD", first_parent=True)[::-1]
    pairs = ((name, above[0] if above else None) for name, above in line)
    return [(step.commit, list(step.changes)) for step in steps(root, pairs, folders)]


def came(root: Path, path: str = FILE) -> Arrival:
    return arrivals(root).by_path[path]


# -- One commit


def test_a_commit_says_who_made_it_when_and_on_what(repository: Path) -> None:
    one = made(repository, {FILE: "a"}, "2025-01-02")
    two = made(repository, {FILE: "b"}, "2025-03-04", "Dos\npartes\n\nY más", author="Ana Ñ")

    found = commit(repository, two)

    assert (found.id, found.parents) == (two, (one,))
    assert found.committed == found.authored == datetime(2025, 3, 4, 12, tzinfo=UTC)
    assert (found.author, found.subject) == ("Ana Ñ", "Dos partes")
    assert "example.org" not in repr(found)


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("A <a@b> 99999999999999999 +0000", datetime.max.replace(tzinfo=UTC)),
        ("A <a@b> -86400 +0000", datetime(1969, 12, 31, tzinfo=UTC)),
        ("no person at all", datetime(1970, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_strange_date_is_read_all_the_same(repository: Path, line: str, moment: datetime) -> None:
    made(repository, {FILE: "a"})
    tree = git(repository, "rev-parse", "HEAD^{tree}").strip()
    raw = f"tree {tree}\nauthor {line}\ncommitter {line}\n\nOdd\n"
    (repository.parent / "raw").write_text(raw)
    name = git(
        repository,
        *("hash-object", "-t", "commit", "-w", "--literally", str(repository.parent / "raw")),
    ).strip()

    assert commit(repository, name).committed == moment


def test_a_missing_object_is_an_error(repository: Path) -> None:
    made(repository, {FILE: "a"})

    with pytest.raises(GitError, match="missing"):
        commit(repository, "0" * 39 + "1")


def test_a_repository_without_commits_has_none(repository: Path) -> None:
    assert not has_commits(repository)
    assert arrivals(repository).by_path == {}


# -- Walking


def test_each_commit_tells_what_came_changed_and_went(repository: Path) -> None:
    one = made(repository, {FILE: "a", "README": "x"})
    two = made(repository, {FILE: "b", "data/año\tx.yaml": "c"})
    made(repository, {"README": "y"})
    three = made(repository, {FILE: None})

    walked = first_parents(repository, "data")

    assert [name for name, _ in walked] == [one, two, three]
    assert [
        [(change.path, bool(change.before), bool(change.after)) for change in changes]
        for _, changes in walked
    ] == [
        [(FILE, False, True)],
        [("data/año\tx.yaml", False, True), (FILE, True, True)],
        [(FILE, True, False)],
    ]


def test_a_merge_on_the_main_line_tells_what_it_brought(repository: Path) -> None:
    made(repository, {FILE: "a"})
    git(repository, "checkout", "--quiet", "-b", "side")
    made(repository, {"data/new.yaml": "n"})
    git(repository, "checkout", "--quiet", "main")
    made(repository, {"README": "x"})
    merge = merged(repository, "side")

    name, changes = first_parents(repository)[-1]

    assert (name, [change.path for change in changes]) == (merge, ["data/new.yaml"])


def test_what_a_folder_is_called_is_no_pattern(repository: Path) -> None:
    made(repository, {"data/x.yaml": "a", "d*/x.yaml": "b"})

    ((_, changes),) = first_parents(repository, "d*")

    assert [change.path for change in changes] == ["d*/x.yaml"]


def test_paths_are_relative_to_a_repository_in_a_folder_of_a_larger_one(repository: Path) -> None:
    made(repository, {f"año/{FILE}": "a", "README": "x"})

    ((_, changes),) = first_parents(repository / "año")

    assert [change.path for change in changes] == [FILE]
    assert set(arrivals(repository / "año").by_path) == {FILE}


@pytest.mark.parametrize("setting", ["diff.renames", "diff.relative", "diff.noprefix"])
def test_settings_of_the_repository_change_nothing(repository: Path, setting: str) -> None:
    made(repository, {FILE: "a\n" * 9})
    made(repository, {FILE: None, "data/moved.yaml": "a\n" * 9})
    git(repository, "config", setting, "true")
    (repository / ".git/info/attributes").write_text("* -diff\n")

    _, changes = first_parents(repository)[-1]

    assert {change.path for change in changes} == {FILE, "data/moved.yaml"}


def test_a_cache_that_says_a_commit_has_no_parent_is_not_believed(repository: Path) -> None:
    made(repository, {FILE: "a"})
    head = made(repository, {FILE: "b"})
    git(repository, "commit-graph", "write", "--reachable")
    graph = repository / ".git/objects/info/commit-graph"
    graph.chmod(0o644)
    graph.write_bytes(orphaned(graph.read_bytes(), bytes.fromhex(head)))

    assert git(repository, "rev-list", "--count", "HEAD").strip() == "1"
    assert len(lines_of_descent(repository, "HEAD")) == 2


def orphaned(graph: bytes, commit: bytes) -> bytes:
    """A commit graph in which one commit has no parents."""
    chunks = {
        graph[at : at + 4]: int.from_bytes(graph[at + 4 : at + 12])
        for at in range(8, 8 + 12 * graph[6], 12)
    }
    names = graph[chunks[b"OIDL"] : chunks[b"CDAT"]]
    number = next(at for at in range(0, len(names), 20) if names[at : at + 20] == commit) // 20
    first_parent = chunks[b"CDAT"] + number * 36 + 20
    changed = graph[:first_parent] + (0x70000000).to_bytes(4) + graph[first_parent + 4 : -20]
    return changed + hashlib.sha1(changed, usedforsecurity=False).digest()


def test_ancestors_are_told_from_others(repository: Path) -> None:
    one = made(repository, {FILE: "a"})
    two = made(repository, {FILE: "b"})

    assert is_ancestor(repository, one, two)
    assert is_ancestor(repository, two, two)
    assert not is_ancestor(repository, two, one)


# -- Arrivals


def test_a_file_came_with_the_commit_that_added_it_not_with_later_ones(repository: Path) -> None:
    one = made(repository, {FILE: "a"})
    made(repository, {FILE: "b"})

    assert came(repository).commit.id == came(repository).on_main.id == one


def test_of_a_file_that_went_and_came_again_the_last_coming_counts(repository: Path) -> None:
    made(repository, {FILE: "a"})
    made(repository, {FILE: None})
    again = made(repository, {FILE: "a"})
    made(repository, {"README": "x"})

    assert came(repository).commit.id == again


def test_a_file_of_a_branch_came_there_and_was_let_in_by_the_merge(repository: Path) -> None:
    made(repository, {"README": "x"})
    git(repository, "checkout", "--quiet", "-b", "side")
    brought = made(repository, {FILE: "a"})
    git(repository, "checkout", "--quiet", "main")
    made(repository, {"README": "y"})
    merge = merged(repository, "side")
    made(repository, {"README": "z"})

    assert came(repository).commit.id == brought
    assert came(repository).on_main.id == merge


def test_a_file_that_a_merge_itself_slips_in_came_with_the_merge(repository: Path) -> None:
    made(repository, {"README": "x"})
    git(repository, "checkout", "--quiet", "-b", "side")
    made(repository, {"data/side.yaml": "a"})
    git(repository, "checkout", "--quiet", "main")
    made(repository, {"README": "y"})
    git(repository, "merge", "--quiet", "--no-ff", "--no-commit", "side")
    merge = made(repository, {FILE: "slipped in"})

    assert came(repository).commit.id == came(repository).on_main.id == merge


def test_files_that_are_gone_have_no_arrival(repository: Path) -> None:
    made(repository, {FILE: "a", "README": "x"})
    made(repository, {FILE: None})

    assert set(arrivals(repository).by_path) == {"README"}


def test_a_shallow_clone_does_not_pretend_to_know(repository: Path, tmp_path: Path) -> None:
    made(repository, {FILE: "a"})
    made(repository, {"data/late.yaml": "a"})
    made(repository, {"data/last.yaml": "a"})
    git(tmp_path, "clone", "--quiet", "--depth", "2", f"file://{repository}", "shallow")

    found = arrivals(tmp_path / "shallow")

    assert is_shallow(tmp_path / "shallow")
    assert found.is_shallow
    assert set(found.by_path) == {"data/last.yaml"}
    assert not arrivals(repository).is_shallow


class FullPipe(io.RawIOBase):
    """A pipe into which the system lets nothing."""

    def write(self, _: object, /) -> int:
        """Refuse."""
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def ask_through(pipe: io.RawIOBase, root: Path, name: str) -> None:
    with reading_objects(root) as objects:
        objects._stdin = cast("IO[bytes]", pipe)
        objects.read(name)


def test_nobody_waits_for_a_git_that_could_not_be_asked(repository: Path) -> None:
    name = made(repository, {FILE: "a"}, "2025-01-02")
    signal.alarm(10)  # it would be for ever

    with pytest.raises(GitError, match="cannot be started or spoken to: the disk is full"):
        ask_through(FullPipe(), repository, name)

    signal.alarm(0)
