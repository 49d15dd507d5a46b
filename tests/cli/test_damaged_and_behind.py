"""What cannot be compared is said: damaged files, days to come, and a branch that is behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from agatrack.cli import difference_view
from tests.checks.base import A1, BASE, EVIDENCE, M1, evidence, lines
from tests.cli.calls import Agatrack, contents, git, written
from tests.cli.pull_requests import LATER, SETTINGS, agreed_repository, codes, held, propose

LETTER = "data/plan/c1/evidence/letter-of-june/evidence.yaml"

DAMAGED = {
    "a weight in words": {M1: f"{BASE[M1]}weight: veinte\n"},
    "no YAML": {M1: "title: [\n"},
    "another encoding": {M1: BASE[M1].encode("latin-1")},
    "a day that is none": {M1: BASE[M1].replace("2025-12-31", "31/12/2026")},
    "needs nothing": {A1: f"{BASE[A1]}    needs: 0\n"},
}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Agreed on ``main``, with a branch for the pull request checked out."""
    folder = agreed_repository(tmp_path / "repository")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("files", DAMAGED.values(), ids=DAMAGED)
@pytest.mark.parametrize("command", ["diff main", "drift"])
def test_nothing_is_made_up_of_a_damaged_file(
    agatrack: Agatrack, repository: Path, files: dict[str, str | bytes], command: str
) -> None:
    if command == "drift":
        git(repository, "checkout", "--quiet", "agreed")
    written(repository, files)

    answer = agatrack(*command.split())

    assert answer.code == 1
    assert answer.out == ""
    assert "Nothing can be told of what is damaged" in answer.err
    (path,) = files
    assert path in answer.err


def test_json_names_what_is_damaged(agatrack: Agatrack, repository: Path) -> None:
    written(repository, {M1: "title: [\n"})

    answer = agatrack("diff", "main", "--json").json()

    assert answer["changes"] == []
    assert {one["path"] for one in answer["damaged"]} == {M1}


def test_no_amendment_is_written_from_damaged_files(agatrack: Agatrack, repository: Path) -> None:
    written(repository, {M1: BASE[M1].replace("2025-12-31", "31/12/2026")})
    before = contents(repository)

    answer = agatrack("amend", "--agreed-by", "ministry", "--reason", "x", "--since", "main")

    assert answer.code == 2
    assert "mend the files first" in answer.err
    assert contents(repository) == before


def test_no_amendment_comes_from_the_future(agatrack: Agatrack, repository: Path) -> None:
    written(repository, LATER)
    words = ("--agreed-by", "ministry", "--agreed-by", "watchdog", "--reason", "x")

    answer = agatrack("amend", *words, "--since", "main", "--date", "2990-01-01")

    assert answer.code == 2
    assert "2990-01-01 is in the future" in answer.err


def test_a_branch_that_is_behind_has_deleted_nothing(agatrack: Agatrack, repository: Path) -> None:
    git(repository, "checkout", "--quiet", "main")
    propose(repository, {LETTER: evidence(added="2025-06-20T10:00:00Z")})
    git(repository, "checkout", "--quiet", "pr")
    propose(repository, {"data/actors/other.yaml": BASE["data/actors/watchdog.yaml"]})

    assert codes(held(agatrack)) == {"AGA712"}


def test_the_remedy_for_what_is_gone_can_be_copied(agatrack: Agatrack, repository: Path) -> None:
    git(repository, "checkout", "--quiet", "main")
    propose(repository, {LETTER: evidence(added="2025-06-20T10:00:00Z")})
    git(repository, "checkout", "--quiet", "-b", "tidy")
    propose(repository, {LETTER.rpartition("/")[0]: None})
    (one,) = [one for one in held(agatrack).json()["diagnostics"] if one["code"] == "AGA704"]

    assert f"git checkout main -- {LETTER}" in one["help"]
    git(repository, "checkout", "main", "--", LETTER)


def test_the_way_to_name_a_baseline_can_be_copied(agatrack: Agatrack, repository: Path) -> None:
    written(repository, {SETTINGS: "format: 1\n"})

    assert "'change_control: {baseline: TAG}'" in agatrack("drift").err


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (1.07, 1.43, "1.07 % 1.43 %"),
        (1.07, 2.5, "1 % 2 %"),
        (None, 2.5, "– 2 %"),
        (2.0, 2.0, "2 % 2 %"),
    ],
)
def test_figures_that_look_the_same_are_shown_more_exactly(
    before: float | None, after: float, shown: str
) -> None:
    row = {"before": {"verified": before}, "after": {"verified": after}}

    assert " ".join(difference_view._pair(row, "verified")).replace("\u00a0", " ") == shown


def test_a_period_that_is_none_is_answered_with_those_that_are() -> None:
    yearly = {A1: f"{BASE[A1]}    every: year\n", EVIDENCE: evidence("m1/a1/v1@2025-Q1")}
    once = {EVIDENCE: evidence("m1/a1/v1@2025-Q1")}

    assert {code for code, path, _ in lines(yearly) if path == EVIDENCE} == {"AGA303"}
    assert {code for code, path, _ in lines(once) if path == EVIDENCE} == {"AGA303"}
