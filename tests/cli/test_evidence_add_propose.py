"""``agatrack evidence add --propose``: a branch of its own, pushed, and nothing else disturbed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests import exposing
from tests.checks.base import TITLE
from tests.cli.calls import Agatrack, Answer, committed, git, written
from tests.cli.deliveries import add, document, files_of


@pytest.fixture
def origin(repository: Path) -> Path:
    """A bare repository that is the origin of the one in the current folder."""
    committed(repository)
    git(repository, "branch", "-M", "main")
    bare = repository.parent / "origin.git"
    git(repository.parent, "init", "--quiet", "--bare", str(bare))
    git(repository, "remote", "add", "origin", str(bare))
    git(repository, "push", "--quiet", "origin", "main")
    return bare


def propose(agatrack: Agatrack, repository: Path, *words: object, title: str = "Acta") -> Answer:
    file = document(repository, f"{title}.txt", title.encode())
    return add(agatrack, file, "--propose", *words, title=title)


def test_a_branch_with_exactly_the_new_files_stands_at_the_origin(
    agatrack: Agatrack, repository: Path, origin: Path
) -> None:
    answer = propose(agatrack, repository, "--json")

    proposal = answer.json()["proposal"]
    branch = "evidence-" + answer.json()["id"].rpartition("/")[2]
    assert proposal == {
        "branch": branch,
        "commit": git(origin, "rev-parse", branch).strip(),
        "pushed": True,
        "remote": str(origin),
        "address": None,
    }
    folder = answer.json()["path"]
    assert git(origin, "show", "--format=%s|%an|%P", "--name-status", branch).splitlines() == [
        "Evidence for plan/c1/m1/a1/v1: Acta|Somebody|" + git(origin, "rev-parse", "main").strip(),
        "",
        f"A\t{folder}/acta.txt",
        f"A\t{folder}/evidence.yaml",
    ]
    assert git(origin, "show", f"{branch}:{folder}/acta.txt") == "Acta"


@pytest.mark.usefixtures("origin")
def test_whatever_else_has_changed_stays_as_it_was(agatrack: Agatrack, repository: Path) -> None:
    written(
        repository, {"staged.txt": "s", "untracked.txt": "u", "data/plan/c1/commitment.yaml": TITLE}
    )
    git(repository, "add", "staged.txt")
    state = git(repository, "status", "--porcelain=v2", "--branch"), git(repository, "diff", "HEAD")
    files = files_of(repository)

    answer = propose(agatrack, repository)

    assert answer.code == 0, answer.err
    assert "The new files have left the work tree" in answer.out
    assert files_of(repository) == files
    assert state == (
        git(repository, "status", "--porcelain=v2", "--branch"),
        git(repository, "diff", "HEAD"),
    )
    assert "there is nothing to take back" in agatrack("undo").err


@pytest.mark.usefixtures("origin")
def test_two_proposals_in_a_row_stand_side_by_side_and_merge(
    agatrack: Agatrack, repository: Path
) -> None:
    branches = [
        propose(agatrack, repository, "--json", title=title).json()["proposal"]["branch"]
        for title in ("Acta", "Lista")
    ]

    for branch in branches:
        git(repository, "merge", "--quiet", "--no-edit", branch)
    assert len(agatrack("evidence", "list", "--json").json()) == 2
    assert agatrack("evidence", "verify").code == 0


def test_after_the_merge_a_pull_brings_the_evidence(
    agatrack: Agatrack, repository: Path, origin: Path
) -> None:
    branch = propose(agatrack, repository, "--json").json()["proposal"]["branch"]
    git(origin, "update-ref", "refs/heads/main", branch)

    git(repository, "pull", "--quiet", "--ff-only", "origin", "main")

    assert len(agatrack("evidence", "list", "--json").json()) == 1


def test_a_repository_below_the_root_of_git_is_proposed_from_as_well(
    agatrack: Agatrack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, repository: Path
) -> None:
    outer = tmp_path / "outer"
    shutil.copytree(repository, outer / "inner")
    committed(outer, {})
    bare = tmp_path / "bare.git"
    git(tmp_path, "init", "--quiet", "--bare", str(bare))
    git(outer, "remote", "add", "origin", str(bare))
    monkeypatch.chdir(outer / "inner")

    answer = propose(agatrack, repository, "--json")

    branch = answer.json()["proposal"]["branch"]
    names = git(bare, "show", "--format=", "--name-only", branch).split()
    assert names == [
        f"inner/{answer.json()['path']}/{one}" for one in ("acta.txt", "evidence.yaml")
    ]


@pytest.mark.usefixtures("origin")
def test_what_git_ignores_is_proposed_all_the_same(agatrack: Agatrack, repository: Path) -> None:
    committed(repository, {".gitignore": "*.txt\n"})

    answer = propose(agatrack, repository, "--json")

    assert answer.json()["proposal"]["pushed"]


@pytest.mark.parametrize("url", ["", "https://user:secret@localhost:1/o/r.git", "nowhere/at/all"])
def test_without_a_push_the_evidence_and_its_branch_stay_and_it_is_said_what_to_run(
    agatrack: Agatrack, repository: Path, origin: Path, url: str
) -> None:
    git(repository, "remote", "remove", "origin")
    if url:
        git(repository, "remote", "add", "origin", url)

    answer = propose(agatrack, repository, "--json")

    proposal = answer.json()["proposal"]
    assert answer.code == 3
    assert (proposal["pushed"], proposal["address"]) == (False, None)
    assert "secret" not in answer.out + answer.err
    told = " ".join(answer.err.split())
    assert f"When that is mended: git push origin {proposal['branch']}" in told
    assert url or "no remote repository is called origin" in told
    assert len(agatrack("evidence", "list", "--json").json()) == 1
    # That command then does what is said of it.
    if url:
        git(repository, "remote", "remove", "origin")
    git(repository, "remote", "add", "origin", str(origin))
    git(repository, "push", "--quiet", "origin", proposal["branch"])
    assert git(origin, "rev-parse", proposal["branch"]).strip() == proposal["commit"]


def test_a_refusal_of_the_other_side_is_said_in_its_words(
    agatrack: Agatrack, repository: Path, origin: Path
) -> None:
    hook = origin / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)

    answer = propose(agatrack, repository)

    assert answer.code == 3
    assert "pre-receive hook declined" in answer.err


def test_the_address_that_the_other_side_gives_is_passed_on(
    agatrack: Agatrack, repository: Path, origin: Path
) -> None:
    hook = origin / "hooks" / "post-receive"
    hook.write_text(
        '#!/bin/sh\nread old new ref\necho "Open https://example.org/new/${ref#refs/heads/}"\n'
    )
    hook.chmod(0o755)

    answer = propose(agatrack, repository)

    branch = git(origin, "for-each-ref", "--format=%(refname:short)", "refs/heads/evidence-*")
    assert f"open the pull request: https://example.org/new/{branch}" in answer.out


def test_the_page_of_a_known_host_is_named(
    agatrack: Agatrack, repository: Path, origin: Path
) -> None:
    # The address is that of the host, but what is pushed goes next door.
    git(repository, "remote", "set-url", "origin", "https://github.com/o/r.git")
    elsewhere = repository.parent / "ssh"
    elsewhere.write_text(f'#!/bin/sh\nexec git-receive-pack "{origin}"\n')
    elsewhere.chmod(0o755)
    git(repository, "remote", "set-url", "--push", "origin", "git@github.com:o/r.git")
    git(repository, "config", "core.sshCommand", str(elsewhere))

    answer = propose(agatrack, repository, "--json")

    proposal = answer.json()["proposal"]
    assert proposal["remote"] == "github.com:o/r.git"
    page = f"https://github.com/o/r/compare/{proposal['branch']}?expand=1"
    assert proposal["address"] == page
    assert f"open the pull request: {page}\n" in answer.err


@pytest.mark.usefixtures("origin")
def test_a_dry_run_makes_no_branch(agatrack: Agatrack, repository: Path) -> None:
    answer = propose(agatrack, repository, "--dry-run", "--json")

    assert answer.code == 0
    assert "proposal" not in answer.json()
    assert git(repository, "branch", "--format=%(refname:short)").split() == ["main"]


@pytest.mark.usefixtures("origin")
def test_what_the_last_commit_does_not_have_is_to_be_committed_first(
    agatrack: Agatrack, repository: Path
) -> None:
    written(repository, {"data/actors/office.yaml": "name: O\nsector: government\n"})
    before = files_of(repository)

    answer = propose(agatrack, repository, "--by", "office")

    assert (answer.code, answer.out) == (2, "")
    assert "Commit first what it needs." in " ".join(answer.err.split())
    assert files_of(repository) == before


def test_without_git_or_a_commit_nothing_is_written(agatrack: Agatrack, repository: Path) -> None:
    before = files_of(repository)
    assert propose(agatrack, repository).code == 3
    git(repository, "init", "--quiet")

    answer = propose(agatrack, repository)

    assert answer.code == 3
    assert "there is no commit yet" in answer.err
    assert files_of(repository) == before


def test_committing_here_and_proposing_exclude_each_other(
    agatrack: Agatrack, repository: Path
) -> None:
    assert propose(agatrack, repository, "--commit").code == 2


@pytest.mark.usefixtures("origin")
def test_what_a_document_gives_away_is_said_with_a_proposal_too(
    agatrack: Agatrack, repository: Path
) -> None:
    file = document(repository, "foto.jpg", exposing.photo())

    answer = add(agatrack, file, "--propose", "--json", "--anyway")

    assert "foto.jpg gives away: " in answer.json()["warnings"][0]
    assert "agatrack undo" not in answer.err
