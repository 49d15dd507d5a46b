"""Documents against their records: there, unchanged, not empty, on record, once, not too early."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

import pytest

from agatrack.file_tree import FolderTree
from tests.checks.base import BASE, EVIDENCE, TITLE, codes, evidence, lines, said, said_of

FOLDER: Final = EVIDENCE.removesuffix("/evidence.yaml")
NEWER: Final = "data/plan/c1/evidence/newer"
LATER: Final = "2025-06-02T10:00:00Z"


def record(
    *documents: tuple[str, bytes], added: str = "2025-05-12T10:00:00Z", more: str = ""
) -> str:
    """The record of a piece of evidence that consists of these documents."""
    files = "".join(
        f"  - path: {path}\n    sha256: {hashlib.sha256(content).hexdigest()}\n"
        f"    bytes: {len(content)}\n"
        for path, content in documents
    )
    return f"{TITLE}supports: m1/a1/v1\nadded: {added}\nby: ministry\nfiles:\n{files}{more}"


ONE: Final = ("one.txt", b"one")
TWO: Final = ("two.txt", b"two")


def delivered(*documents: tuple[str, bytes]) -> dict[str, str | bytes]:
    """A piece of evidence as it should be: its record and its documents."""
    return {EVIDENCE: record(*documents)} | {f"{FOLDER}/{name}": text for name, text in documents}


def test_documents_as_recorded_are_fine_below_folders_too() -> None:
    assert codes(delivered(ONE, ("scans/two.txt", b"two")), documents=True) == []


def test_each_document_is_held_against_its_own_lines() -> None:
    files = delivered(ONE, TWO, ("three.txt", b"three"))
    del files[f"{FOLDER}/one.txt"]
    files[f"{FOLDER}/three.txt"] = b"drei!"

    assert lines(files, documents=True) == {
        ("AGA502", EVIDENCE, 6),
        ("AGA503", EVIDENCE, 13),
    }


def test_a_size_that_is_wrong_is_said_rather_than_a_sum() -> None:
    files = delivered(ONE) | {f"{FOLDER}/one.txt": b"one" * 1000}

    (finding,) = said(files, documents=True)

    assert str(finding.message) == "the document has 3,000 bytes, not 3"


def test_nobody_looks_at_documents_where_there_is_no_tree() -> None:
    assert codes({EVIDENCE: record(ONE)}) == []


def test_of_a_record_with_a_fault_the_documents_are_not_reported_as_well() -> None:
    files = delivered(ONE) | {EVIDENCE: f"{record(ONE)}colour: red\n"}

    assert codes(files, documents=True) == ["AGA201"]


def test_of_a_folder_without_a_record_the_documents_are_not_reported_as_well() -> None:
    assert codes({f"{FOLDER}/one.txt": b"one"}, documents=True) == ["AGA309"]


def test_a_hidden_file_is_no_stranger() -> None:
    assert codes(delivered(ONE) | {f"{FOLDER}/.gitattributes": b""}, documents=True) == []


@pytest.mark.parametrize("target", ["elsewhere.txt", "/dev/zero", "nowhere"])
def test_a_document_that_is_a_link_is_not_followed(tmp_path: Path, target: str) -> None:
    for path, content in {**BASE, **delivered(ONE)}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    document = tmp_path / FOLDER / "one.txt"
    document.rename(tmp_path / "elsewhere.txt")
    document.symlink_to(target if target != "elsewhere.txt" else tmp_path / target)

    found = said_of(FolderTree(tmp_path), documents=True)

    assert [one.code for one in found] == ["AGA502", "AGA114"]
    assert "it is a symbolic link" in str(found[0].message)


def test_a_folder_in_place_of_a_document_is_said_to_be_none(tmp_path: Path) -> None:
    for path, content in {**BASE, EVIDENCE: record(ONE)}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content)
    (tmp_path / FOLDER / "one.txt").mkdir()

    (finding,) = said_of(FolderTree(tmp_path), documents=True)

    assert (finding.code, finding.position.line) == ("AGA502", 6)


def twice(*, first: str, second: str, more: str = "") -> dict[str, str]:
    return {
        EVIDENCE: record(ONE, added=first),
        f"{NEWER}/evidence.yaml": record(ONE, added=second, more=more),
    }


def test_the_later_one_of_two_with_the_same_document_is_reported() -> None:
    early = "2025-05-12T10:00:00Z"

    assert lines(twice(first=early, second=LATER)) == {("AGA506", f"{NEWER}/evidence.yaml", 7)}
    assert lines(twice(first=LATER, second=early)) == {("AGA506", EVIDENCE, 7)}


def test_of_two_from_the_same_second_one_is_reported_whatever_their_order() -> None:
    assert lines(twice(first=LATER, second=LATER)) == {("AGA506", f"{NEWER}/evidence.yaml", 7)}


def test_a_newer_piece_may_hold_a_document_of_the_one_it_replaces() -> None:
    replaced = twice(first="2025-05-12T10:00:00Z", second=LATER, more="supersedes: evidence/list\n")

    assert codes(replaced) == []


def test_a_third_piece_may_hold_what_the_one_it_replaces_took_over() -> None:
    files = twice(first="2025-05-12T10:00:00Z", second=LATER, more="supersedes: evidence/list\n")
    third = record(ONE, added="2025-06-03T10:00:00Z", more="supersedes: evidence/newer\n")

    assert codes(files | {"data/plan/c1/evidence/third/evidence.yaml": third}) == []


def test_one_record_may_hold_the_same_document_twice() -> None:
    assert codes(delivered(ONE, ("copy.txt", b"one")), documents=True) == []


@pytest.mark.parametrize(
    ("added", "more", "expected"),
    [
        ("2025-07-01T23:59:59Z", "", []),
        ("2025-07-02T00:00:00Z", "", ["AGA507"]),
        ("2025-06-01T10:00:00Z", "issued: 2025-06-02\n", []),
        ("2025-06-01T10:00:00Z", "issued: 2025-06-03\n", ["AGA507"]),
        ("2025-07-02T00:00:00Z", "issued: 2025-12-31\n", ["AGA507"]),
    ],
)
def test_a_day_of_grace_is_given_for_clocks_and_time_zones(
    added: str, more: str, expected: list[str]
) -> None:
    assert codes({EVIDENCE: evidence(added=added, more=more)}) == expected


def test_an_empty_document_is_reported_once_and_not_as_a_repeated_one() -> None:
    empty: dict[str, str | bytes] = {
        EVIDENCE: record(("a.txt", b"")),
        f"{NEWER}/evidence.yaml": record(("b.txt", b""), added=LATER),
        f"{FOLDER}/a.txt": b"",
        f"{NEWER}/b.txt": b"",
    }

    assert codes(empty, documents=True) == ["AGA504", "AGA504"]
