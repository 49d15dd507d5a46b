"""``agatrack validate --base --witness``: somebody outside remembers what was there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.calls import Agatrack, Answer, git
from tests.cli.pull_requests import LATER, agreed_repository, codes, found, held, propose


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Agreed on ``main``, with a branch for the pull request checked out."""
    folder = agreed_repository(tmp_path / "repository")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    """Where the witness keeps what it saw, outside of the repository."""
    return tmp_path / "witness.json"


def watched(agatrack: Agatrack, memory: Path) -> Answer:
    return held(agatrack, "--witness", str(memory))


def test_the_first_time_it_remembers(agatrack: Agatrack, repository: Path, memory: Path) -> None:
    assert watched(agatrack, memory).code == 0

    assert json.loads(memory.read_text("utf-8")) == {
        "commit": git(repository, "rev-parse", "HEAD").strip(),
        "baseline": git(repository, "rev-parse", "agreed").strip(),
    }


def test_what_grew_from_it_fits(agatrack: Agatrack, repository: Path, memory: Path) -> None:
    watched(agatrack, memory)
    later = propose(repository, {"README.md": "One\n"})

    assert watched(agatrack, memory).code == 0
    assert json.loads(memory.read_text("utf-8"))["commit"] == later


def test_rewritten_history_is_refused_and_not_remembered(
    agatrack: Agatrack, repository: Path, memory: Path
) -> None:
    propose(repository, {"README.md": "One\n"})
    watched(agatrack, memory)
    before = memory.read_bytes()
    git(repository, "reset", "--quiet", "--hard", "main")
    propose(repository, {"README.md": "Two\n"})

    answer = watched(agatrack, memory)

    assert answer.code == 1
    assert "the last one that the witness saw" in found(answer, "AGA716")["message"]
    assert memory.read_bytes() == before


def test_a_commit_that_is_nowhere_any_more_is_refused(
    agatrack: Agatrack, repository: Path, memory: Path
) -> None:
    memory.write_text(json.dumps({"commit": "0" * 39 + "1", "baseline": None}))

    assert repository.exists()
    assert codes(watched(agatrack, memory)) == {"AGA716"}


def test_a_moved_tag_is_refused(agatrack: Agatrack, repository: Path, memory: Path) -> None:
    watched(agatrack, memory)
    before = memory.read_bytes()
    git(repository, "tag", "--force", "agreed", propose(repository, LATER))
    git(repository, "branch", "--force", "main", "HEAD")

    answer = watched(agatrack, memory)

    assert codes(answer) == {"AGA716"}
    assert "the baseline is another commit" in found(answer, "AGA716")["message"]
    assert memory.read_bytes() == before


def test_a_deleted_tag_is_refused(agatrack: Agatrack, repository: Path, memory: Path) -> None:
    watched(agatrack, memory)
    git(repository, "tag", "-d", "agreed")

    assert codes(watched(agatrack, memory)) == {"AGA715", "AGA716"}


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"commit": 1}', b"\xff"])
def test_a_damaged_memory_is_told_and_kept(
    agatrack: Agatrack, memory: Path, content: bytes
) -> None:
    memory.write_bytes(content)

    answer = watched(agatrack, memory)

    assert answer.code == 2
    assert "is no file of a witness" in " ".join(answer.err.split())
    assert memory.read_bytes() == content


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("commit", ["HEAD", "main", "--all", "v1..v2", ""])
def test_a_memory_that_names_no_commit_proves_nothing(
    agatrack: Agatrack, memory: Path, commit: str
) -> None:
    memory.write_text(json.dumps({"commit": commit, "baseline": None}))

    assert watched(agatrack, memory).code == 2


@pytest.mark.usefixtures("repository")
def test_where_it_cannot_be_written_it_is_said(agatrack: Agatrack, tmp_path: Path) -> None:
    answer = watched(agatrack, tmp_path / "nowhere" / "witness.json")

    assert answer.code == 3
    assert "nowhere" in answer.err


@pytest.mark.usefixtures("repository")
def test_a_witness_needs_a_base(agatrack: Agatrack, memory: Path) -> None:
    answer = agatrack("validate", "--witness", memory)

    assert answer.code == 2
    assert "--base" in answer.err
