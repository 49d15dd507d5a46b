"""``--commit``: several at once, no author, no branch, and a hook that refuses."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.calls import Agatrack, clean_environment, committed, git, process, ran
from tests.cli.deliveries import add, document, files_of

NEW = ("new", "activity", "plan/c1/m1/a3", "--title", "Año", "--commit")
STRANGER = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "EMAIL": ""}


def hook(repository: Path, text: str) -> None:
    path = repository / ".git/hooks/pre-commit"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def wait_for(file: Path, running: subprocess.Popen[bytes]) -> None:
    """Return when a process has written a file, and had time to have git commit it."""
    while not file.exists():
        assert running.poll() is None
        time.sleep(0.01)
    time.sleep(0.5)


def test_four_at_once_are_all_committed(repository: Path) -> None:
    committed(repository)
    command = (sys.executable, "-P", "-m", "agatrack", "new", "actor")
    running = [
        subprocess.Popen(  # noqa: S603 - tests start what they test
            [*command, f"actor{number}", "--title", "A", "--sector", "government", "--commit"],
            cwd=repository, env=clean_environment(), stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
        )
        for number in range(4)
    ]  # fmt: skip
    complaints = [one.communicate()[1].decode() for one in running]

    assert [one.returncode for one in running] == [0] * 4, complaints
    assert len(git(repository, "log", "--format=%s").splitlines()) == 5
    assert git(repository, "status", "--porcelain") == ""


def test_a_commit_waits_while_another_git_is_at_work(repository: Path) -> None:
    committed(repository)
    (repository / ".git/index.lock").touch()
    with subprocess.Popen(  # noqa: S603 - tests start what they test
        [sys.executable, "-P", "-m", "agatrack", *NEW],
        cwd=repository, env=clean_environment(), stdout=subprocess.DEVNULL,
    ) as running:  # fmt: skip
        wait_for(repository / "data/plan/c1/m1/a3.yaml", running)
        assert running.poll() is None
        (repository / ".git/index.lock").unlink()

    assert running.returncode == 0
    assert git(repository, "log", "--format=%s").splitlines()[0].startswith("Add activity")


def test_what_could_not_be_committed_is_said_to_be_written_with_the_command_that_commits_it(
    agatrack: Agatrack, repository: Path
) -> None:
    committed(repository)
    hook(repository, "echo The hook says no >&2; exit 1")

    answer = agatrack(*NEW)

    assert answer.code == 3
    assert "written, but not committed: git refused, saying: The hook says no." in answer.err
    hook(repository, "exit 0")
    done = ran("/bin/sh", "-c", answer.err.splitlines()[-1], folder=repository)
    assert done.code == 0, done.err
    assert git(repository, "status", "--porcelain") == ""


def test_the_command_names_the_repository_where_it_is_not_the_current_folder(
    agatrack: Agatrack, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed(repository)
    hook(repository, "exit 1")
    place = repository.rename(repository.parent / "Carpeta con año")
    monkeypatch.chdir(place.parent)

    answer = agatrack("-C", place.name, *NEW)

    hook(place, "exit 0")
    assert shlex.quote(str(place.resolve())) in answer.err or shlex.quote(place.name) in answer.err
    assert ran("/bin/sh", "-c", answer.err.splitlines()[-1], folder=place.parent).code == 0


def test_ctrl_c_during_the_commit_says_how_it_is_committed(repository: Path) -> None:
    committed(repository)
    (repository / ".git/index.lock").touch()
    with subprocess.Popen(  # noqa: S603 - tests start what they test
        [sys.executable, "-P", "-m", "agatrack", *NEW],
        cwd=repository, env=clean_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    ) as running:  # fmt: skip
        wait_for(repository / "data/plan/c1/m1/a3.yaml", running)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate()

    assert running.returncode == 130
    assert b"written, but perhaps not committed" in said
    assert b"git commit -m" in said
    assert (repository / "data/plan/c1/m1/a3.yaml").exists()


@pytest.mark.parametrize("option", ["--commit", "--propose"])
def test_without_an_identity_nothing_is_written(repository: Path, option: str) -> None:
    committed(repository)
    for key in ("user.name", "user.email"):
        git(repository, "config", "--unset", key)
    git(repository, "config", "user.useConfigOnly", "true")
    file, before = document(repository), files_of(repository)

    answer = process(
        repository,
        *("evidence", "add", str(file), "--for=m1/a1/v1", "--title=T", "--by=ministry", option),
        **STRANGER,
    )

    assert answer.code == 3
    said = " ".join(answer.err.split())
    assert 'git config --global user.name "YOUR NAME"' in said
    assert files_of(repository) == before


@pytest.mark.parametrize("option", ["--commit", "--propose"])
def test_outside_of_git_nothing_is_written(
    agatrack: Agatrack, repository: Path, option: str
) -> None:
    file, before = document(repository), files_of(repository)

    answer = add(agatrack, file, option)

    assert answer.code == 3
    assert "'git init'" in answer.err
    assert files_of(repository) == before


@pytest.mark.parametrize("words", ["diff", "history", "log c1", "evidence verify --history"])
@pytest.mark.usefixtures("repository")
def test_a_folder_that_is_not_under_git_is_said_to_be_none(agatrack: Agatrack, words: str) -> None:
    answer = agatrack(*words.split())

    assert (answer.code, answer.out) == (3, "")
    assert "this folder is not under git yet" in answer.err
    assert "fatal" not in answer.err


def test_on_no_branch_nothing_is_committed_and_nothing_written(
    agatrack: Agatrack, repository: Path
) -> None:
    committed(repository)
    git(repository, "checkout", "--quiet", "--detach")
    before = files_of(repository)

    answer = agatrack(*NEW)

    assert answer.code == 3
    assert "git switch main" in " ".join(answer.err.split())
    assert files_of(repository) == before


def test_a_commit_is_called_in_the_language_of_who_makes_it(
    agatrack: Agatrack, repository: Path
) -> None:
    committed(repository)

    added = agatrack("--lang", "es", *NEW)

    assert added.code == 0, added.err
    subject = git(repository, "log", "-1", "--format=%s").strip()
    assert subject == "Se agrega actividad plan/c1/m1/a3: Año"


def test_no_variable_of_the_library_of_git_starts_another_program(
    repository: Path, tmp_path: Path
) -> None:
    committed(repository)
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\n: > {tmp_path}/sprung\n", "utf-8")
    trap.chmod(0o755)
    variables = {"GIT_PYTHON_GIT_EXECUTABLE": str(trap), "GIT_PYTHON_REFRESH": "never heard of"}

    answer = process(repository, *NEW, **variables)

    assert answer.code == 0, answer.err
    assert not (tmp_path / "sprung").exists()


def test_a_git_that_does_not_say_which_it_is_commits_nothing(
    repository: Path, tmp_path: Path
) -> None:
    committed(repository)
    program = tmp_path / "programs/git"
    program.parent.mkdir()
    # The library of git asks for this before anything else.
    program.write_text(
        f'#!/bin/sh\n[ "$1" = version ] || exec {shutil.which("git")} "$@"\nexit 1\n'
    )
    program.chmod(0o755)

    answer = process(repository, *NEW, PATH=f"{program.parent}{os.pathsep}{os.environ['PATH']}")

    assert answer.code == 3
    assert "git refused" in answer.err
    assert git(repository, "status", "--porcelain") == ""


@pytest.mark.parametrize("entry", [".", "", "data"])
@pytest.mark.parametrize("words", [NEW, ("history",)], ids=" ".join)
def test_a_program_that_a_repository_brings_is_never_taken_for_git(
    repository: Path, tmp_path: Path, entry: str, words: tuple[str, ...]
) -> None:
    program = repository / entry / "git"
    program.write_text(f"#!/bin/sh\n: > {tmp_path}/sprung\n", "utf-8")
    program.chmod(0o755)
    committed(repository)

    answer = process(repository, *words, PATH=f"{entry}{os.pathsep}{os.environ['PATH']}")

    assert answer.code == 0, answer.err
    assert not (tmp_path / "sprung").exists()
