"""``agatrack validate --base``: who brought what, and when."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.base import REVIEW, evidence, review
from tests.cli.calls import Agatrack, git
from tests.cli.pull_requests import COVER, COVERED, agreed_repository, codes, commit, held, propose

PIECE = "data/plan/c1/evidence/late/evidence.yaml"
TURNED = REVIEW.replace("06-02", "06-20")
REJECTED = review(date="2025-06-20").replace("accepted", "rejected") + "note: {es: No, en: No}\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Agreed on ``main``, with a branch for the pull request checked out."""
    folder = agreed_repository(tmp_path / "repository")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(
    ("added", "is_told"), [("2025-05-21", False), ("2025-05-22", False), ("2025-05-20", True)]
)
def test_a_day_long_before_its_commit_is_told(
    agatrack: Agatrack, repository: Path, added: str, *, is_told: bool
) -> None:
    # The commit is of 2025-06-20, and thirty days are allowed.
    text = evidence(added=f"{added}T10:00:00Z").replace("org/list", "org/late")
    propose(repository, {PIECE: text}, day="2025-06-20")

    assert codes(held(agatrack)) == ({"AGA707"} if is_told else set())


def test_an_amendment_is_not_backdated_either(agatrack: Agatrack, repository: Path) -> None:
    old = COVERED[COVER].replace("2025-06-20", "2025-01-20")
    propose(repository, {**COVERED, COVER: old})

    assert codes(held(agatrack)) == {"AGA707"}


def test_what_was_in_the_base_already_came_when_it_came(
    agatrack: Agatrack, repository: Path
) -> None:
    text = evidence(added="2025-02-01T10:00:00Z").replace("org/list", "org/late")
    propose(repository, {PIECE: text})
    git(repository, "branch", "--force", "main", "HEAD")

    assert held(agatrack).code == 0


def test_the_merge_says_when_it_came_whatever_its_own_commit_says(
    agatrack: Agatrack, repository: Path
) -> None:
    text = evidence(added="2025-02-01T10:00:00Z").replace("org/list", "org/late")
    propose(repository, {PIECE: text}, day="2025-02-02")
    git(repository, "checkout", "--quiet", "-b", "merged", "main")
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    git(repository, *who, "merge", "--quiet", "--no-ff", "--no-commit", "pr")
    commit(repository, "-m", "Merge the pull request", day="2025-06-21")

    assert codes(held(agatrack)) == {"AGA707"}


@pytest.mark.parametrize(("by", "is_told"), [("ana", False), ("bea", True)])
def test_a_verdict_is_turned_by_whoever_passed_it(
    agatrack: Agatrack, repository: Path, by: str, *, is_told: bool
) -> None:
    propose(repository, {TURNED: REJECTED}, by=by)

    assert codes(held(agatrack)) == ({"AGA706"} if is_told else set())


def test_the_same_verdict_again_is_no_turn(agatrack: Agatrack, repository: Path) -> None:
    propose(repository, {TURNED: review(date="2025-06-20")}, by="bea")

    assert held(agatrack).code == 0
