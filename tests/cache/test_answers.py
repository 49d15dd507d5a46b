"""Kept answers: given again while nothing changed, and never after anything did."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from shutil import which

import pytest

from agatrack.cache import calls
from tests.cache.asking import PATIENCE, Asking, at_rest
from tests.checks.base import BASE, evidence
from tests.cli.calls import clean_environment, committed, git, process

ASKED = (
    ("status",),
    ("status", "--json"),
    ("status", "c1", "--explain", "--lang", "es"),
    ("--lang=es", "validate"),
    ("validate", "--format", "json"),
    ("show", "c1"),
    ("next",),
    ("participation",),
    ("evidence", "list", "--missing"),
)
MILESTONE = "data/plan/c1/m1/milestone.yaml"


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_the_second_answer_is_the_first_one_and_reads_nothing(
    ask: Asking, repository: Path, words: tuple[str, ...]
) -> None:
    committed(repository, {})
    fresh = ask.fresh(*words)

    assert [ask.rested(*words), ask(*words), ask(*words)] == [fresh, fresh, fresh]
    assert ask.read_anew == 1


def test_an_answer_with_errors_is_kept_with_its_complaints_and_its_code(
    ask: Asking, repository: Path
) -> None:
    (repository / MILESTONE).write_text("title: [")
    fresh = ask.fresh("status")

    assert (fresh.code, fresh.err != "") == (1, True)
    assert [ask.rested("status"), ask("status")] == [fresh, fresh]
    assert ask.read_anew == 1


def test_no_answer_is_kept_about_files_that_have_just_changed(
    ask: Asking, repository: Path
) -> None:
    ahead = time.time() + 60  # no rest, however slow the machine is
    os.utime(repository / MILESTONE, (ahead, ahead))

    ask("status")
    ask("status")

    assert ask.read_anew == 2


def _content(repository: Path) -> None:
    (repository / MILESTONE).write_text(BASE[MILESTONE] + "x-note: más\n")


def _same_size_and_time(repository: Path) -> None:
    file = repository / "data/plan/c1/m1/a1.yaml"
    before = file.stat()
    file.write_text(BASE["data/plan/c1/m1/a1.yaml"].replace("Collect", "Reflect"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def _rename(repository: Path) -> None:
    (repository / "data/plan/c1/m1/a2.yaml").rename(repository / "data/plan/c1/m1/a3.yaml")


def _delete(repository: Path) -> None:
    (repository / "data/plan/c1/m1/a2.yaml").unlink()


def _swap_folders(repository: Path) -> None:
    (repository / "data").rename(repository / "old")
    (repository / "data/plan").mkdir(parents=True)
    (repository / "data/plan/plan.yaml").write_text("title: Otro\nstart: 2025-01-01\n")


def _link(repository: Path) -> None:
    (repository / MILESTONE).unlink()
    (repository / MILESTONE).symlink_to(repository / "agatrack.yaml")


def _settings(repository: Path) -> None:
    (repository / "agatrack.yaml").write_text("format: 1\ndata: elsewhere\n")


def _foreign_file(repository: Path) -> None:
    (repository / "data/plan/c1/notes.txt").write_text("suelto")


EDITS = (_content, _same_size_and_time, _rename, _delete, _swap_folders, _link, _settings)


@pytest.mark.parametrize("edit", [*EDITS, _foreign_file])
@pytest.mark.parametrize("words", [("status",), ("validate", "--json")], ids=" ".join)
def test_no_kept_answer_survives_an_edit(
    ask: Asking, repository: Path, edit: Callable[[Path], None], words: tuple[str, ...]
) -> None:
    ask.rested(*words)
    assert ask(*words) == ask.fresh(*words)
    assert ask.read_anew == 1

    edit(repository)

    assert ask(*words) == ask.fresh(*words)
    assert ask.rested(*words) == ask.fresh(*words)
    assert ask.read_anew == 3


@pytest.mark.parametrize(
    "variables",
    [{"COLUMNS": "60"}, {"FORCE_COLOR": "1"}, {"LANG": "es_MX.UTF-8"}, {"AGATRACK_LANG": "es"},
     {"GITHUB_ACTIONS": "true"}, {"LC_ALL": "es_MX.UTF-8"}],
    ids=str,
)  # fmt: skip
def test_another_environment_gets_its_own_answer(
    ask: Asking, repository: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]
) -> None:
    assert repository.is_dir()
    plain = ask.rested("status")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert ask("status") == ask.fresh("status")
    for name in variables:
        monkeypatch.delenv(name)
    assert (ask("status"), ask.read_anew) == (plain, 2)


def test_another_folder_to_stand_in_gets_its_own_answer(
    ask: Asking, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "agatrack.yaml").write_text("format: 1\n")
    first = ask.rested("status")
    monkeypatch.chdir(other)

    assert ask("status") == ask.fresh("status") != first
    assert ask("-C", str(repository), "status") == first


def test_another_day_gets_its_own_answer(monkeypatch: pytest.MonkeyPatch, repository: Path) -> None:
    assert repository.is_dir()
    today = calls.read(["status"])
    tomorrow = time.time() + 86400
    monkeypatch.setattr(time, "time", lambda: tomorrow)

    later = calls.read(["status"])

    assert today is not None
    assert later is not None
    assert today.key != later.key


def test_a_commit_and_a_moved_tag_are_seen_by_what_asks_git(ask: Asking, repository: Path) -> None:
    committed(repository, {})
    ask.rested("validate")
    git(repository, "tag", "agreed")

    ask.rested("validate")
    git(repository, "commit", "--quiet", "--allow-empty", "-m", "Two")
    ask.rested("validate")
    git(repository, "tag", "--force", "agreed")
    ask.rested("validate")
    assert ask.read_anew == 4
    ask("validate")
    assert ask.read_anew == 4


def test_git_status_takes_no_answer_away(ask: Asking, repository: Path) -> None:
    for file in repository.rglob("*.yaml"):
        os.utime(file, (1, 1))  # git writes its index anew where it is no younger than a file
    committed(repository, {})
    git(repository, "status")
    ask.rested("validate")

    git(repository, "status")
    ask("validate")

    assert ask.read_anew == 1


def test_what_was_said_while_git_did_not_answer_is_not_said_again(
    ask: Asking, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed(repository, {"data/plan/c1/evidence/list/evidence.yaml": evidence()})
    program, trouble = tmp_path / "programs/git", tmp_path / "trouble"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\n[ ! -e {trouble} ] || exit 128\nexec {which("git")} "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join([str(program.parent), os.environ["PATH"]]))
    fresh = ask.fresh("validate")

    trouble.touch()
    assert "git does not answer" in ask.rested("validate").err
    trouble.unlink()

    assert [ask.rested("validate"), ask("validate")] == [fresh, fresh]
    assert ask.read_anew == 2


def test_nothing_is_kept_where_git_reads_settings_from_elsewhere(
    ask: Asking, repository: Path
) -> None:
    committed(repository, {})
    git(repository, "config", "include.path", "../more")

    ask.rested("validate")
    ask("validate")

    assert ask.read_anew == 2


def test_in_a_linked_work_tree_commits_are_seen_too(
    ask: Asking, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed(repository, {})
    git(repository, "worktree", "add", "--quiet", str(tmp_path / "linked"))
    monkeypatch.chdir(tmp_path / "linked")
    ask.rested("validate")
    ask("validate")
    assert ask.read_anew == 1

    git(tmp_path / "linked", "commit", "--quiet", "--allow-empty", "-m", "Two")

    ask("validate")
    assert ask.read_anew == 2


def test_a_folder_that_may_not_be_read_and_a_pipe_keep_no_answer_or_the_same_one(
    ask: Asking, repository: Path
) -> None:
    os.mkfifo(repository / "data/plan/c1/pipe.yaml")
    fresh = ask.fresh("validate")

    assert [ask.rested("validate"), ask("validate")] == [fresh, fresh]


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_edited_between_two_questions_the_answers_are_those_without_a_cache(
    ask: Asking, repository: Path, seed: int
) -> None:
    drawn = Random(seed)  # noqa: S311 - the same edits again are what is wanted
    committed(repository, {})
    for _ in range(12):
        words = drawn.choice(ASKED)
        if drawn.random() < 0.6:
            _some_edit(drawn, repository)
        if drawn.random() < 0.5:
            time.sleep(3 * PATIENCE / 1e9)
        assert ask(*words) == ask.fresh(*words)
        assert ask(*words) == ask.fresh(*words)
    assert ask.read_anew < 24


def _some_edit(drawn: Random, repository: Path) -> None:
    """One change of a file, of its name, its times or its mode, or of what git knows."""
    file = drawn.choice([one for one in sorted(repository.glob("data/**/*")) if one.is_file()])
    match drawn.randrange(8):
        case 0:
            file.write_text(file.read_text("utf-8") + "x-note: más\n")
        case 1:
            before = file.stat()
            file.write_bytes(file.read_bytes()[::-1])
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        case 2:
            file.rename(file.with_name(f"n{drawn.randrange(1000)}.yaml"))
        case 3:
            file.chmod(drawn.choice((0o600, 0o644)))
        case 4:
            if drawn.random() < 0.3:
                file.unlink()
        case 5:
            file.touch()
        case 6:
            git(repository, "add", "--all")
            git(repository, "commit", "--quiet", "--allow-empty", "-m", "More")
        case 7:
            git(repository, "tag", "--force", "agreed")


@pytest.fixture(autouse=True, scope="module")
def long_ago(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A committed repository of a long answer; it comes to rest while other tests run."""
    folder = tmp_path_factory.mktemp("repository")
    steps = {f"data/plan/c1/m1/b{number}.yaml": f"title: Paso {number}\n" for number in range(200)}
    committed(folder, {**BASE, **steps})
    return folder


def test_an_answer_that_was_cut_short_is_not_kept(long_ago: Path) -> None:
    repository = at_rest(long_ago)
    fresh = process(repository, "--no-cache", "status")
    assert len(fresh.out) > 8192
    for _ in range(2):
        with subprocess.Popen(
            (sys.executable, "-P", "-m", "agatrack", "status"),
            cwd=repository,
            env=clean_environment(),
            stdout=subprocess.PIPE,
        ) as cut:
            assert cut.stdout is not None
            cut.stdout.close()
        assert cut.returncode == 0

    assert [process(repository, "status") for _ in range(2)] == [fresh, fresh]


def test_an_answer_that_cannot_be_written_is_said_so_each_time(long_ago: Path) -> None:
    repository = at_rest(long_ago)
    kept = process(repository, "status")
    assert kept.code == 0
    for _ in range(2):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                (sys.executable, "-P", "-m", "agatrack", "status"),
                cwd=repository,
                env=clean_environment(),
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert (done.returncode, b"cannot be written" in done.stderr) == (3, True)
    assert process(repository, "status") == kept


def test_an_empty_folder_called_git_hides_no_repository_above(
    ask: Asking, repository: Path
) -> None:
    committed(repository.parent, {})
    (repository / ".git").mkdir()

    ask.rested("validate")
    ask("validate")

    assert ask.read_anew == 2


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_without_the_cache_every_command_says_the_same(
    ask: Asking, long_ago: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(at_rest(long_ago))
    fresh = ask.fresh("--no-cache", *words)
    monkeypatch.setenv("AGATRACK_NO_CACHE", "1")
    by_variable = [ask(*words), ask(*words)]
    assert ask.read_anew == 2
    monkeypatch.delenv("AGATRACK_NO_CACHE")

    kept = [ask(*words), ask(*words)]

    assert [*by_variable, *kept] == [fresh] * 4
    assert ask.read_anew == 3


def test_so_it_does_in_processes_of_their_own(long_ago: Path) -> None:
    repository = at_rest(long_ago)
    for words in ASKED[::3]:  # what a process has of its own does not depend on the command
        fresh = process(repository, "--no-cache", *words)
        by_variable = process(repository, *words, AGATRACK_NO_CACHE="1")

        kept = [process(repository, *words) for _ in range(2)]

        assert [by_variable, *kept] == [fresh] * 3


def test_no_cache_may_stand_anywhere_and_keeps_nothing(
    ask: Asking, repository: Path, cache: Path
) -> None:
    assert repository.is_dir()
    fresh = ask.fresh("status")

    assert ask.rested("--no-cache", "status") == ask.rested("status", "--no-cache") == fresh
    assert not cache.exists()
