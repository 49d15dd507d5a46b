"""``agatrack ci``: files appear, nobody's own are touched, and what to do next is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from agatrack.ci_files import ci_files
from tests.cli.calls import Agatrack, committed, contents, git, written

WORKFLOW = ".github/workflows/agatrack.yml"
HOSTS = ("github", "gitlab", "pre-commit")

every_host = pytest.mark.parametrize("host", HOSTS)


@every_host
def test_the_files_appear_and_are_named(agatrack: Agatrack, repository: Path, host: str) -> None:
    before = contents(repository)

    answer = agatrack("ci", host)

    files = ci_files(host, "en")  # type: ignore[arg-type]
    assert answer.code == 0
    assert answer.out.splitlines() == [f"written: {path}" for path in files]
    assert contents(repository) == before | {path: text.encode() for path, text in files.items()}
    assert "next: " in answer.err


def test_what_to_do_next_names_branch_protection_and_the_history(
    agatrack: Agatrack, repository: Path
) -> None:
    said = " ".join(agatrack("-C", repository, "ci", "github").err.split())

    for word in ("default branch", "'agatrack validate'", "CODEOWNERS", "'fetch-depth: 0'"):
        assert word in said


@every_host
def test_a_dry_run_shows_them_and_writes_nothing(
    agatrack: Agatrack, repository: Path, host: str
) -> None:
    before = contents(repository)

    answer = agatrack("ci", host, "--dry-run")

    assert answer.code == 0
    for path, text in ci_files(host, "en").items():  # type: ignore[arg-type]
        assert f"# {path}\n{text}" in answer.out
    assert contents(repository) == before


@every_host
def test_twice_is_as_once(agatrack: Agatrack, repository: Path, host: str) -> None:
    agatrack("ci", host)
    before = contents(repository)

    answer = agatrack("ci", host)

    assert answer.code == 0
    assert "written" not in answer.out.replace("as it would be written", "")
    assert contents(repository) == before


def test_a_file_of_somebody_stays_and_the_job_is_printed_to_paste(
    agatrack: Agatrack, repository: Path
) -> None:
    written(repository, {".gitlab-ci.yml": "test: {script: [make]}\n"})

    answer = agatrack("ci", "gitlab")

    assert answer.code == 1
    assert (repository / ".gitlab-ci.yml").read_text() == "test: {script: [make]}\n"
    assert "# .gitlab-ci.yml\ninclude:\n  - local: .gitlab/agatrack.yml\n" in answer.out
    assert "kept as it is: .gitlab-ci.yml" in answer.err
    assert (repository / ".gitlab/agatrack.yml").exists()


@pytest.mark.parametrize("kind", ["folder", "link"])
def test_whatever_stands_in_the_way_stays(
    agatrack: Agatrack, repository: Path, tmp_path: Path, kind: str
) -> None:
    (repository / ".github/workflows").mkdir(parents=True)
    if kind == "folder":
        (repository / WORKFLOW).mkdir()
    else:
        (repository / WORKFLOW).symlink_to(tmp_path / "nowhere")

    answer = agatrack("ci", "github")

    assert answer.code == 1
    assert f"kept as it is: {WORKFLOW}" in answer.err
    assert not (tmp_path / "nowhere").exists()


def test_nothing_is_written_through_a_link_to_elsewhere(
    agatrack: Agatrack, repository: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (repository / ".github").symlink_to(outside)

    assert agatrack("ci", "github").code == 3
    assert list(outside.iterdir()) == []


def test_they_are_written_in_the_readers_language(agatrack: Agatrack, repository: Path) -> None:
    agatrack("--lang", "es", "ci", "github")

    text = (repository / WORKFLOW).read_text("utf-8")
    assert text == ci_files("github", "es")[WORKFLOW]
    assert "AGATRACK_LANG: es" in text


def test_the_folder_of_the_records_is_that_of_the_settings(
    agatrack: Agatrack, repository: Path
) -> None:
    (repository / "data").rename(repository / "registros.d")
    (repository / "agatrack.yaml").write_text("format: 1\ndata: registros.d\n")

    agatrack("ci", "pre-commit")

    text = (repository / ".pre-commit-config.yaml").read_text("utf-8")
    assert r"files: ^(agatrack\.yaml$|registros\.d/)" in text


def test_commit_makes_one_of_exactly_these_files(agatrack: Agatrack, repository: Path) -> None:
    committed(repository)
    written(repository, {"notes.txt": "mine\n"})

    assert agatrack("ci", "github", "--commit").code == 0

    assert git(repository, "show", "--name-only", "--format=%s", "HEAD").split("\n\n") == [
        "Add CI for github",
        ".github/agatrack-requirements.txt\n.github/workflows/agatrack.yml\n",
    ]


def test_undo_takes_them_back(agatrack: Agatrack, repository: Path) -> None:
    before = contents(repository)
    agatrack("ci", "gitlab")

    assert agatrack("undo").code == 0
    assert contents(repository) == before


def test_a_repository_inside_another_one_is_refused(
    agatrack: Agatrack, repository: Path, tmp_path: Path
) -> None:
    (tmp_path / ".git").mkdir()
    before = contents(repository)

    answer = agatrack("ci", "github")

    assert answer.code == 2
    assert str(tmp_path) in answer.err
    assert contents(repository) == before
