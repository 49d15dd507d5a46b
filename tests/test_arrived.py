"""Which commit brought what: git is asked for as little as is enough to find the same."""

from __future__ import annotations

import random
import subprocess
from datetime import date
from pathlib import Path

import pytest

from agatrack.arrived import arrivals_of
from agatrack.checks import diagnostics
from agatrack.file_tree import FolderTree
from agatrack.history.arrivals import arrivals, descent
from agatrack.loading import load
from tests.checks.base import BASE, evidence
from tests.cli.calls import begun, git
from tests.commits import made

DAY = date(2025, 12, 31)
MOMENTS = ("2025-03-01T10:00:00Z", "2025-05-01T12:30:00Z", "2025-05-20T12:00:00Z")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The plan in one commit of the first of May."""
    folder = begun(tmp_path / "repository")
    made(folder, BASE, "2025-05-01", "The plan")
    return folder


def piece(folder: str, name: str) -> str:
    return f"data/plan/{folder}evidence/{name}/evidence.yaml"


def too_late(root: Path, *, everything: bool) -> list[str | None]:
    """The evidence that AGA508 finds, with the commits of all records or only of some."""
    tree = FolderTree(root)
    register = load(tree)
    came = arrivals_of(root, register, None, everything=everything)
    found = diagnostics(register, DAY, tree, None, came)
    return [one.item for one in found if one.code == "AGA508"]


def test_the_same_evidence_is_too_late_whether_or_not_git_is_asked_about_all(
    repository: Path,
) -> None:
    # The days of commits are what those who make them like: no order holds.
    for number, day in enumerate(("2025-05-20", "2025-04-30", "2025-05-02", "2025-06-01")):
        files = {
            piece(folder, f"e{number}{index}"): evidence(added=added)
            for folder in ("", "c1/")
            for index, added in enumerate(MOMENTS)
        }
        made(repository, files, day)
    made(repository, {piece("", "e10"): None, piece("", "e12"): None}, "2025-06-02")
    made(repository, {piece("", "e12"): evidence(added=MOMENTS[2])}, "2025-05-03")

    found = too_late(repository, everything=True)

    assert "plan/evidence/e12" in found
    assert "plan/evidence/e01" not in found
    assert too_late(repository, everything=False) == found


def test_evidence_from_before_all_commits_cannot_be_later_than_its_own(repository: Path) -> None:
    early, late = piece("", "early"), piece("c1/", "late")
    made(repository, {early: evidence(added="2025-03-01T10:00:00Z")}, "2025-05-20")
    made(repository, {late: evidence(added="2025-05-10T10:00:00Z")}, "2025-05-20")
    register = load(FolderTree(repository))

    assert arrivals_of(repository, register, None, everything=False).keys() == {late}
    assert arrivals_of(repository, register, None, everything=True).keys() >= {early, late}


@pytest.mark.parametrize(
    "line", ["A <a@b> 99999999999999999 +0000", "A <a@b> -86400 +0000", "no person at all"]
)
def test_beside_a_commit_of_a_strange_moment_all_evidence_is_asked_for(
    repository: Path, line: str
) -> None:
    early = piece("", "early")
    made(repository, {early: evidence(added="2025-03-01T10:00:00Z")}, "2025-05-20")
    tree, head = git(repository, "rev-parse", "HEAD^{tree}", "HEAD").split()
    raw = f"tree {tree}\nparent {head}\nauthor {line}\ncommitter {line}\n\nOdd\n"
    (repository.parent / "raw").write_text(raw)
    words = ("hash-object", "-t", "commit", "-w", "--literally", str(repository.parent / "raw"))
    git(repository, "reset", "--quiet", "--hard", git(repository, *words).strip())

    assert descent(repository).earliest is None
    came = arrivals_of(repository, load(FolderTree(repository)), None, everything=False)
    assert came.keys() == {early}


def test_where_nothing_is_committed_yet_nothing_has_come(tmp_path: Path) -> None:
    folder = begun(tmp_path / "repository")

    assert descent(folder).family == ()


def test_law_that_whatever_a_commit_holds_came_and_nothing_else(tmp_path: Path) -> None:
    repository = begun(tmp_path / "repository")
    branches = range(12)
    subprocess.run(  # noqa: S603 - the one git of all tests
        ["git", "-C", repository, "fast-import", "--quiet"],  # noqa: S607
        input="".join(map(tangled, branches)).encode(),
        check=True,
    )

    for number in branches:
        held = git(repository, "ls-tree", "-r", "--name-only", f"b{number}").split()
        assert sorted(arrivals(repository, f"b{number}").by_path) == held


def tangled(number: int) -> str:
    """A branch, to be imported, on which files come, go and come again, and merges pick some."""
    chance = random.Random(number)  # noqa: S311 - no secret
    held: list[frozenset[str]] = []
    told = []
    for mark in range(1, 13):
        parents = sorted({max(1, mark - chance.randint(1, 3)), max(1, mark - 1)}) if held else []
        there = set().union(*(held[parent - 1] for parent in parents))
        there ^= set(chance.sample([f"data/{name}.yaml" for name in "abcdef"], k=2))
        held.append(frozenset(there))
        links = zip(("from", "merge"), parents, strict=False)
        lines = [
            f"commit refs/heads/b{number}",
            f"mark :{mark}",
            f"committer A <a@b> {1_700_000_000 + mark} +0000",
            "data 0",
            *(f"{word} :{parent}" for word, parent in links),
            "deleteall",
            *(f"M 100644 inline {path}\ndata 1\nx" for path in sorted(there)),
        ]
        told.append("\n".join(lines) + "\n")
    return "".join(told)
