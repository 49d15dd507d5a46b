"""``agatrack evidence verify``: exit code 0 only where every document is what was recorded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.calls import Agatrack, committed
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
