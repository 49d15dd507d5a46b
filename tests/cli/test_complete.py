"""What a shell completes: item ids, at once, from the names of files alone."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from agatrack.cli.complete import complete_items
from tests.cli.calls import clean_environment, process, ran, written


def completed(folder: Path, words: str) -> list[str]:
    """What Bash would offer for the last of these words, with the script of ``completion``."""
    shim = folder / "agatrack"
    shim.write_text(f'#!/bin/sh\nexec {sys.executable} -P -m agatrack "$@"\n')
    shim.chmod(0o755)
    script = process(folder, "completion", "bash").out
    asked = (
        f"{script}\nCOMP_WORDS=({words})\nCOMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))\n"
        "_agatrack_completion agatrack\nprintf '%s\\n' \"${COMPREPLY[@]}\""
    )
    path = f"{folder}:{os.environ['PATH']}"
    answer = ran("bash", "-c", asked, folder=folder, environment=clean_environment(PATH=path))
    assert (answer.code, answer.err) == (0, "")
    return answer.out.split()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("show plan/c1/m1/", ["plan/c1/m1/a1", "plan/c1/m1/a2"]),
        ("status m1/a", ["m1/a1", "m1/a2"]),
        ("show nothing", []),
        ("stat", ["status"]),
        ("status --ov", ["--overdue"]),
    ],
)
def test_a_shell_gets_what_begins_so(repository: Path, typed: str, expected: list[str]) -> None:
    assert completed(repository, f"agatrack {typed}") == expected


def test_the_program_answers_a_shell_itself(repository: Path) -> None:
    answer = process(
        repository,
        _AGATRACK_COMPLETE="complete_bash",
        COMP_WORDS="agatrack show plan/c1/m1/a",
        COMP_CWORD="2",
    )

    assert answer == (0, "plain,plan/c1/m1/a1\nplain,plan/c1/m1/a2\n", "")


def test_a_tail_that_means_two_items_is_not_offered(repository: Path) -> None:
    written(repository, {"data/plan/c2/commitment.yaml": "", "data/plan/c2/m1/milestone.yaml": ""})

    assert "m1" not in complete_items("m")


@pytest.fixture
def here(repository: Path) -> Path:
    return repository


def test_broken_records_and_settings_are_completed_too(here: Path) -> None:
    written(here, {"data/plan/c1/m1/a1.yaml": "title: [", "agatrack.yaml": "\xff"})

    assert complete_items("plan/c1/m1/a") == ["plan/c1/m1/a1", "plan/c1/m1/a2"]


def test_records_of_other_kinds_are_no_items(here: Path) -> None:
    written(here, {"data/plan/c1/evidence/e/evidence.yaml": "", "data/plan/events/e.yaml": ""})

    assert set(complete_items("e")) == set()


def test_without_a_repository_there_is_nothing_to_complete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert complete_items("") == []


def test_the_repository_of_the_variable_is_completed(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    monkeypatch.setenv("AGATRACK_REPO", str(here))

    assert "plan/c1" in complete_items("plan/")


def test_the_data_folder_of_the_settings_is_completed(here: Path) -> None:
    (here / "agatrack.yaml").write_text("format: 1\ndata: promises\n")
    (here / "data").rename(here / "promises")

    assert "plan/c1" in complete_items("plan/")


def test_thousands_of_items_are_completed_at_once(here: Path) -> None:
    many = {
        f"data/plan/c{c}/m{m}/a{a}.yaml": ""
        for c in range(10) for m in range(20) for a in range(20)
    }  # fmt: skip
    written(here, many)
    started = time.process_time()

    assert len(complete_items("plan/c1/m1/")) == 20

    assert time.process_time() - started < 2  # of the processor; it is a twentieth
