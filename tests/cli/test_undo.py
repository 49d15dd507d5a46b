"""``agatrack undo``: the repository as it was before the last command, or untouched."""

from __future__ import annotations

import hashlib
import os
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.calls import Agatrack, Answer, committed, git
from tests.cli.deliveries import add, delivered, document, files_of, review

Call = Callable[[Agatrack, Path, str], Answer]


def _add(agatrack: Agatrack, repository: Path, _: str) -> Answer:
    files = [document(repository, f"{n}.txt", str(n).encode()) for n in (1, 2)]
    return add(agatrack, *files, "--url", "https://example.org")


def _review(agatrack: Agatrack, _: Path, piece: str) -> Answer:
    return review(agatrack, piece, "--accept")


def _assess(agatrack: Agatrack, _: Path, __: str) -> Answer:
    return agatrack("assess", "m1", "--percent", "40", "--by", "watchdog")


def _first_of_its_kind(agatrack: Agatrack, _: Path, __: str) -> Answer:
    return agatrack("assess", "plan", "--percent", "40", "--by", "watchdog")


every_command = pytest.mark.parametrize("call", [_add, _review, _assess, _first_of_its_kind])


def folders(repository: Path) -> set[Path]:
    return {path for path in (repository / "data").rglob("*") if path.is_dir()}


@every_command
def test_everything_is_byte_by_byte_as_before(
    agatrack: Agatrack, repository: Path, call: Call
) -> None:
    piece = delivered(agatrack, repository)
    before, folders_before = files_of(repository), folders(repository)
    assert call(agatrack, repository, piece).code == 0
    assert files_of(repository) != before

    answer = agatrack("undo")

    assert answer.code == 0
    said, path, *_ = answer.out.splitlines()
    assert re.fullmatch(r"'[a-z ]+' of [0-9]{4}-[0-9-]{5} [0-9:]{5} UTC is undone:", said)
    assert path.startswith("taken back: data/plan/")
    assert (files_of(repository), folders(repository)) == (before, folders_before)


@every_command
def test_what_was_changed_since_is_left_as_it_is(
    agatrack: Agatrack, repository: Path, call: Call
) -> None:
    piece = delivered(agatrack, repository)
    before = files_of(repository)
    call(agatrack, repository, piece)
    (new,) = {path for path in files_of(repository) if path.endswith(".yaml")} - before.keys()
    with (repository / new).open("a") as file:
        file.write("# changed\n")
    changed = files_of(repository)

    answer = agatrack("undo")

    assert (answer.code, answer.out) == (2, "")
    assert "nothing was taken back" in " ".join(answer.err.split())
    assert files_of(repository) == changed


@pytest.mark.parametrize("change", ["document", "stranger", "review"])
def test_a_piece_of_evidence_that_somebody_touched_stays(
    agatrack: Agatrack, repository: Path, change: str
) -> None:
    folder = repository / "data" / delivered(agatrack, repository)
    if change == "document":
        (folder / "acta.txt").write_bytes(b"atcA\n")
    elif change == "stranger":
        (folder / "more.txt").write_bytes(b"")
    else:
        (folder / "reviews").mkdir()
        (folder / "reviews/2025-06-02-watchdog.yaml").write_text("date: 2025-06-02\n")
    changed = files_of(repository)

    assert agatrack("undo").code == 2
    assert files_of(repository) == changed


def test_only_the_last_command_is_taken_back(agatrack: Agatrack, repository: Path) -> None:
    piece = delivered(agatrack, repository)
    before = files_of(repository)
    _review(agatrack, repository, piece)

    assert agatrack("undo").code == 0
    answer = agatrack("undo")

    assert (answer.code, answer.out) == (2, "")
    assert "there is nothing to take back" in answer.err
    assert files_of(repository) == before


def test_where_nothing_was_written_there_is_nothing_to_take_back(
    agatrack: Agatrack, repository: Path
) -> None:
    before = files_of(repository)
    add(agatrack, document(repository), "--dry-run")

    assert agatrack("undo")[:2] == (2, "")
    assert files_of(repository) == before


def test_json_names_the_command_and_the_paths(agatrack: Agatrack, repository: Path) -> None:
    piece = delivered(agatrack, repository)

    answer = agatrack("undo", "--json")

    assert answer.json() == {
        "command": "evidence add",
        "paths": [f"data/{piece}"],
        "committed": False,
    }
    assert "taken back: " in answer.err


def test_after_a_commit_the_files_go_and_the_history_stays(
    agatrack: Agatrack, repository: Path
) -> None:
    committed(repository)
    before = files_of(repository)
    add(agatrack, document(repository), "--commit")

    answer = agatrack("undo")

    assert answer.code == 0
    assert files_of(repository) == before
    assert len(git(repository, "log", "--format=%s").splitlines()) == 2
    assert "it had been committed, and that stays in the history" in answer.err
    (said,) = [line for line in answer.err.splitlines() if line.startswith("git ")]
    git(repository, *shlex.split(said)[1:])
    assert git(repository, "status", "--porcelain") == ""


def test_what_was_not_committed_is_taken_back_without_a_word_on_it(
    agatrack: Agatrack, repository: Path
) -> None:
    committed(repository)
    add(agatrack, document(repository))

    assert agatrack("undo").err == ""


def test_an_edit_that_was_not_committed_is_not_said_to_be(
    agatrack: Agatrack, repository: Path
) -> None:
    path = repository / "data/plan/plan.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    committed(repository, {})
    assert agatrack("validate", "--fix").code == 0

    assert agatrack("undo", "--json").json()["committed"] is False


def _plain(repository: Path) -> Path:
    git(repository, "init", "--quiet")
    return repository / ".git/agatrack/last.json"


def _second_work_tree(repository: Path) -> Path:
    committed(repository)
    other = repository.parent / "second"
    git(repository, "worktree", "add", "--quiet", str(other))
    os.chdir(other)
    return repository / ".git/worktrees/second/agatrack/last.json"


def _part_of_a_larger_one(repository: Path) -> Path:
    git(repository.parent, "init", "--quiet")
    return repository.parent / ".git/agatrack" / repository.name / "last.json"


@pytest.mark.parametrize("begun", [_plain, _second_work_tree, _part_of_a_larger_one])
def test_under_git_the_journal_stands_where_no_commit_can_bring_one(
    agatrack: Agatrack, repository: Path, begun: Callable[[Path], Path]
) -> None:
    journal = begun(repository)
    stranger = Path.cwd() / ".agatrack/last.json"
    add(agatrack, document(repository))

    assert journal.exists()
    assert not stranger.exists()
    journal.rename(stranger)
    assert "nothing to take back" in agatrack("undo").err
    stranger.rename(journal)
    assert agatrack("undo").code == 0
    assert not journal.exists()


def test_a_folder_called_like_gits_own_is_not_taken_for_it(
    agatrack: Agatrack, repository: Path
) -> None:
    (repository / ".git").mkdir()
    add(agatrack, document(repository))

    assert (repository / ".agatrack/last.json").exists()
    assert agatrack("undo").code == 0


@pytest.mark.parametrize(
    "journal",
    [
        "{}",
        "[]",
        "null",
        '{"command": "x", "steps": [{}]}',
        '{"command": "x", "steps": [{"path": "data/plan/plan.yaml", "sums": 1}]}',
        '{"command": "x", "steps": [{"path": "data/x", "sums": {"": "1"}, "before": 1}]}',
        '{"command": "x", "steps": [{"path": "../victim", "sums": {"": "SUM"}}]}',
        '{"command": "x", "steps": [{"path": "/etc/hostname", "sums": {"": "SUM"}}]}',
        '{"command": "x", "steps": [{"path": "data/link/victim", "sums": {"": "SUM"}}]}',
    ],
)
def test_a_journal_that_somebody_else_wrote_is_no_journal(
    agatrack: Agatrack, repository: Path, journal: str
) -> None:
    victim = repository.parent / "victim"
    victim.write_bytes(b"precious")
    (repository / "data/link").symlink_to(repository.parent)
    (repository / ".agatrack").mkdir()
    digest = hashlib.sha256(b"precious").hexdigest()
    (repository / ".agatrack/last.json").write_text(journal.replace("SUM", digest), "utf-8")

    answer = agatrack("undo")

    assert (answer.code, answer.out) == (2, "")
    assert "nothing to take back" in answer.err
    assert victim.read_bytes() == b"precious"
