"""``agatrack evidence verify``: exit code 0 only where every document is what was recorded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.checks.base import evidence
from tests.cli.calls import Agatrack, committed, git, written
from tests.cli.deliveries import add, delivered, document


@pytest.fixture
def piece(agatrack: Agatrack, repository: Path) -> str:
    """The id of a delivered piece of evidence."""
    return delivered(agatrack, repository)


def test_untouched_documents_are_as_they_were(agatrack: Agatrack, piece: str) -> None:
    assert agatrack("evidence", "verify")[:2] == (0, "1 document is as it was recorded\n")
    assert agatrack("evidence", "verify", piece[-5:], "--json").json() == {
        "ok": True,
        "documents": [
            {
                "evidence": piece,
                "path": f"data/{piece}/acta.txt",
                "ok": True,
                "sha256": "1a6517d8b5c17e02db58bfc89b6bc9ce189ed8847d88e959469d9aa32a0fbc07",
                "bytes": 5,
                "message": None,
            }
        ],
        "unrecorded": [],
        "barred": [],
        "links": [],
    }


def linked(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda path: path.write_bytes(b"atcA\n"), "other bytes than recorded (SHA-256 "),
        (lambda path: path.write_bytes(b"Acta"), "4 bytes, not 5"),
        (Path.unlink, "cannot be read: it is not there"),
        (linked, "cannot be read: it is a symbolic link"),
    ],
    ids=["altered", "cut short", "missing", "linked"],
)
def test_a_document_that_is_not_as_recorded_is_named(
    agatrack: Agatrack, repository: Path, piece: str, change: Callable[[Path], object], said: str
) -> None:
    change(repository / "data" / piece / "acta.txt")

    answer = agatrack("evidence", "verify")

    assert answer.code == 1
    assert answer.out.startswith(f"data/{piece}/acta.txt: {said}")
    assert agatrack("evidence", "verify", "--json").json()["ok"] is False


def test_a_file_that_stands_in_no_record_is_named(
    agatrack: Agatrack, repository: Path, piece: str
) -> None:
    (repository / "data" / piece / "more.txt").write_bytes(b"more")

    answer = agatrack("evidence", "verify")

    assert answer.code == 1
    assert answer.out.startswith(f"data/{piece}/more.txt: stands in no record\n")
    assert agatrack("evidence", "verify", "--json").json()["unrecorded"] == [
        f"data/{piece}/more.txt"
    ]
    assert agatrack("evidence", "verify", piece).code == 0


def test_only_the_pieces_that_are_named_are_read(
    agatrack: Agatrack, repository: Path, piece: str
) -> None:
    other = add(agatrack, "--json", document(repository, "b.txt", b"b")).json()["id"]
    (repository / "data" / piece / "acta.txt").unlink()

    assert agatrack("evidence", "verify", other).code == 0
    assert agatrack("evidence", "verify", other, piece).code == 1


@pytest.mark.usefixtures("repository")
def test_a_piece_that_is_not_there_is_a_wrong_call(agatrack: Agatrack) -> None:
    assert agatrack("evidence", "verify", "nothing")[:2] == (2, "")


@pytest.mark.usefixtures("repository")
def test_where_there_is_no_evidence_nothing_is_wrong(agatrack: Agatrack) -> None:
    assert agatrack("evidence", "verify").code == 0


def test_a_committed_version_is_read_from_git(
    agatrack: Agatrack, repository: Path, piece: str
) -> None:
    commit = committed(repository, {})
    (repository / "data" / piece / "acta.txt").write_bytes(b"atcA\n")

    assert agatrack("evidence", "verify").code == 1
    assert agatrack("evidence", "verify", "--at", commit).code == 0


@pytest.mark.parametrize("folder", ["data", "data/plan", "data/plan/c1", "data/plan/c1/evidence"])
def test_a_piece_behind_a_link_is_not_taken_for_unchanged(
    agatrack: Agatrack, repository: Path, piece: str, folder: str
) -> None:
    (repository / folder).rename(repository / "elsewhere")
    (repository / folder).symlink_to(repository / "elsewhere")

    answer = agatrack("evidence", "verify")

    assert answer.code == 1
    assert f"{folder}: a symbolic link: it is not followed." in answer.out
    assert agatrack("evidence", "verify", "--json").json()["barred"][0]["path"] == folder
    assert agatrack("evidence", "verify", piece).code == 2


def test_a_folder_of_evidence_that_is_a_link_fails_the_check(
    agatrack: Agatrack, repository: Path, piece: str
) -> None:
    folder = repository / "data" / piece
    folder.rename(repository / "elsewhere")
    folder.symlink_to(repository / "elsewhere")

    answer = agatrack("evidence", "verify")

    assert answer.code == 1
    assert f"data/{piece}: a symbolic link" in answer.out
    assert "0 documents are as they were recorded" in answer.out


def test_a_document_below_a_folder_that_is_a_link_is_not_read(
    agatrack: Agatrack, repository: Path, piece: str
) -> None:
    folder = repository / "data" / piece
    record = folder / "evidence.yaml"
    record.write_text(record.read_text().replace("path: acta.txt", "path: annex/acta.txt"))
    (repository / "elsewhere").mkdir()
    (folder / "acta.txt").rename(repository / "elsewhere/acta.txt")
    (folder / "annex").symlink_to(repository / "elsewhere")

    answer = agatrack("evidence", "verify", piece)

    assert answer.code == 1
    assert answer.out.startswith(
        f"data/{piece}/annex/acta.txt: cannot be read: its folder annex is a symbolic link\n"
    )


# -- Links


def linking(repository: Path, *urls: str) -> None:
    rows = "".join(f"  - url: {url}\n" for url in urls)
    record = evidence().replace("  - url: https://example.org/list\n", rows)
    written(repository, {"data/plan/c1/evidence/links/evidence.yaml": record})


def test_of_links_only_the_form_is_looked_at(agatrack: Agatrack, repository: Path) -> None:
    linking(repository, "https://archive.invalid/list", "mailto:acta@example.org")

    answer = agatrack("evidence", "verify")

    assert answer.code == 0
    assert answer.err.startswith("links: form only.")
    assert agatrack("evidence", "verify", "--json").json()["links"][0] == {
        "evidence": "plan/c1/evidence/links",
        "url": "https://archive.invalid/list",
        "form": None,
        "online": None,
    }


def test_a_link_of_a_wrong_form_fails_the_check_without_any_network(
    agatrack: Agatrack, repository: Path
) -> None:
    linking(repository, "https://gob.mx@elsewhere.example/", "http://127.1/list")

    answer = agatrack("evidence", "verify")

    assert answer.code == 1
    assert "links: the link http://127.1/list: a number in place of the host's name" in answer.out
    assert "it names a user before the host" in answer.out


def test_a_link_that_does_not_answer_is_told_and_breaks_nothing(
    agatrack: Agatrack, repository: Path
) -> None:
    linking(repository, "https://archive.invalid/list")

    answer = agatrack("evidence", "verify", "--online")
    (link,) = agatrack("evidence", "verify", "--online", "--json").json()["links"]

    assert answer.code == 0
    assert "the link https://archive.invalid/list: its host is not known" in answer.out
    assert "0 of 1 links answer" in answer.out
    assert link["online"] == {"ok": False, "status": None, "message": "its host is not known"}


# -- The history


def test_what_was_never_different_is_proven(agatrack: Agatrack, repository: Path) -> None:
    piece = delivered(agatrack, repository)
    committed(repository, {})

    answer = agatrack("evidence", "verify", "--history")

    assert (answer.code, answer.err) == (0, "")
    assert "history: versions of documents read: 1, commits: 1" in answer.out
    assert agatrack("evidence", "verify", piece, "--history", "--json").json()["history"] == {
        "ok": True,
        "commits": 1,
        "versions": 1,
        "deviations": [],
    }


def test_bytes_that_were_exchanged_and_put_back_are_found_with_commit_and_day(
    agatrack: Agatrack, repository: Path, piece: str
) -> None:
    path = f"data/{piece}/acta.txt"
    committed(repository, {})
    swap = committed(repository, {path: b"atcA\n"}, "Two")
    committed(repository, {path: b"Acta\n"}, "Three")

    plain, answer = agatrack("evidence", "verify"), agatrack("evidence", "verify", "--history")
    (one,) = agatrack("evidence", "verify", "--history", "--json").json()["history"]["deviations"]

    assert (plain.code, answer.code) == (0, 1)
    assert f"{path}: in commit {swap[:10]} of " in answer.out
    assert (one["path"], one["commit"]) == (path, swap)
    assert one["message"].startswith("other bytes than recorded (SHA-256 ")


def test_a_shallow_clone_proves_nothing(
    agatrack: Agatrack, repository: Path, piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed(repository, {})
    committed(repository, {"README": "x"}, "Two")
    git(repository.parent, "clone", "--quiet", "--depth", "1", f"file://{repository}", "shallow")
    monkeypatch.chdir(repository.parent / "shallow")

    answer = agatrack("evidence", "verify", "--history")

    assert piece
    assert (answer.code, answer.out) == (3, "")
    assert "git fetch --unshallow" in answer.err


def test_without_git_nothing_can_be_proven(agatrack: Agatrack, piece: str) -> None:
    assert piece
    assert agatrack("evidence", "verify", "--history")[:2] == (3, "")


def test_where_nothing_is_committed_there_is_nothing_to_find(
    agatrack: Agatrack, repository: Path, piece: str
) -> None:
    git(repository, "init", "--quiet")

    answer = agatrack("evidence", "verify", piece, "--history")

    assert answer.code == 0
    assert "history: versions of documents read: 0, commits: 0" in answer.out
