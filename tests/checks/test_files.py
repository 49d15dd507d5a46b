"""Whether files can be read at all, and in one way only: real files where it matters."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from agatrack import loading
from agatrack.file_tree import LARGEST_RECORD, Digest, Entry, FolderTree, MemoryTree
from tests.checks.base import (
    A1,
    BASE,
    C1,
    C2,
    EVIDENCE,
    M1,
    MEANS,
    MEETING,
    TITLE,
    codes,
    evidence,
    lines,
    said_of,
)

LIST = "data/plan/c1/evidence/list/list.csv"


class LockedTree:
    """BASE with files that the operating system does not let anyone read; root would."""

    def __init__(self, *locked: str) -> None:
        self.tree = MemoryTree(BASE)
        self.locked = locked

    def entries(self, folder: str) -> Iterator[Entry]:
        """See FileTree."""
        return self.tree.entries(folder)

    def read(self, path: str) -> bytes | None:
        """See FileTree."""
        if path in self.locked:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return self.tree.read(path)

    def digest(self, path: str) -> Digest:
        """See FileTree."""
        return self.tree.digest(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """BASE as real files."""
    for path, text in BASE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def found_in(folder: Path) -> list[tuple[str, str]]:
    return [(one.code, one.position.path) for one in said_of(FolderTree(folder))]


def test_real_files_are_read_like_those_in_memory(folder: Path) -> None:
    assert found_in(folder) == []


def test_symbolic_link_to_a_record_is_not_followed(folder: Path) -> None:
    (folder / "data/actors/twin.yaml").symlink_to(folder / "data/actors/ministry.yaml")

    assert found_in(folder) == [("AGA114", "data/actors/twin.yaml")]


def test_symbolic_link_to_a_folder_is_not_followed(folder: Path) -> None:
    (folder / "data/plan/c2").symlink_to(folder / "data/plan/c1")

    assert found_in(folder) == [("AGA114", "data/plan/c2")]


def test_symbolic_link_that_leads_nowhere_is_reported(folder: Path) -> None:
    (folder / "data/actors/nobody.yaml").symlink_to(folder / "nowhere")

    assert found_in(folder) == [("AGA114", "data/actors/nobody.yaml")]


def test_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "data/plan/c1/m1/a3.yaml")

    assert found_in(folder) == [("AGA114", "data/plan/c1/m1/a3.yaml")]


def test_folder_named_like_a_record_is_none(folder: Path) -> None:
    (folder / "data/plan/c1/m1/a3.yaml").mkdir()

    assert found_in(folder) == [("AGA114", "data/plan/c1/m1/a3.yaml")]


def test_record_that_may_not_be_read_is_one_finding() -> None:
    found = said_of(LockedTree(A1))

    assert [(one.code, one.position.path) for one in found] == [("AGA116", A1)]


def test_actor_that_may_not_be_read_is_not_unknown() -> None:
    assert [one.code for one in said_of(LockedTree("data/actors/ministry.yaml"))] == ["AGA116"]


def test_large_record_is_not_read(folder: Path) -> None:
    (folder / C2).parent.mkdir()
    (folder / C2).write_text(f"{TITLE}problem: {'x' * LARGEST_RECORD}\n", encoding="utf-8")

    assert found_in(folder) == [("AGA118", C2)]


def test_record_of_exactly_the_largest_size_is_read() -> None:
    start = f"{TITLE}problem: "
    text = start + "x" * (LARGEST_RECORD - len(start))

    assert codes({C2: text}) == []
    assert codes({C2: text + "x"}) == ["AGA118"]


def test_large_document_is_fine() -> None:
    assert codes({EVIDENCE: evidence(), LIST: b"x" * (LARGEST_RECORD + 1)}) == []


def test_files_beyond_the_limit_are_reported_once(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = list(MemoryTree(BASE).entries("data"))
    monkeypatch.setattr(loading, "MOST_FILES", len(entries))

    assert codes({}) == []
    assert ("AGA117", "data", 1) in lines({"data/z/plan.yaml": f"{TITLE}start: 2026\n"})


def test_byte_order_mark_is_harmless() -> None:
    assert codes({C2: b"\xef\xbb\xbf" + TITLE.encode()}) == []


def test_windows_line_ends_are_one_finding_and_the_record_counts() -> None:
    text = f"{TITLE}lead: nobody\n".replace("\n", "\r\n")

    assert lines({C2: text}) == {("AGA119", C2, 1), ("AGA304", C2, 2)}


@pytest.mark.parametrize("name", ["a3.yml", "a3.YAML", "a3.YML"])
def test_other_endings_are_not_silently_ignored(name: str) -> None:
    assert codes({f"data/plan/c1/m1/{name}": TITLE}) == ["AGA308"]


@pytest.mark.parametrize("name", ["A3", "a_3", "acción", "-a", "a" * 65])
def test_name_that_others_could_write_differently_is_refused(name: str) -> None:
    assert codes({f"data/plan/meetings/{name}.yaml": f"{TITLE}date: 2025-03-10\n"}) == ["AGA115"]


@pytest.mark.parametrize(
    "path",
    [
        "data/plan/c1/m1/evidence/list/evidence.yaml",
        "data/plan/c1/events/session.yaml",
        "data/plan/c1/evidence/list.yaml",
        "data/plan/c1/m1/reviews.yaml",
        "data/evidence/list/evidence.yaml",
    ],
)
def test_record_where_the_format_knows_none_is_misplaced(path: str) -> None:
    assert codes({path: TITLE}) == ["AGA308"]


def test_yaml_among_the_documents_of_evidence_is_a_document() -> None:
    assert (
        codes({EVIDENCE: evidence(), "data/plan/c1/evidence/list/list.yaml": "- no record\n"}) == []
    )


def test_hidden_files_are_nobodys() -> None:
    assert codes({"data/plan/.notes.yaml": "[", "data/.DS_Store": b"\xff"}) == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("number: *", "AGA102"),
        ("? [a]\n: b", "AGA102"),
        ("objective:\n\tshort_term: t", "AGA102"),
        ('"title": again', "AGA103"),
        ("x-note: {1: a, 1: b}", "AGA103"),
        ("number: *unknown", "AGA104"),
        ("!!str number: 5", "AGA105"),
        ("number: ! 5", "AGA105"),
        ("...\nnumber: 5", "AGA108"),
        ("<<<<<<< HEAD", "AGA109"),
        ("problem: |\n  >>>>>>> notes", "AGA109"),
        ("number: 'a\u0085b'", "AGA110"),
        (r'number: "\ud800"', "AGA110"),
        ("x-note: " + "[" * 5000 + "]" * 5000, "AGA111"),
        ("x-note: " + "{a: " * 5000 + "}" * 5000, "AGA111"),
        ("x-note: [" + "1, " * 20_000 + "1]", "AGA111"),
    ],
)
def test_text_that_could_be_read_in_two_ways_is_one_finding(line: str, code: str) -> None:
    assert codes({C2: f"{TITLE}{line}\n"}) == [code]


@pytest.mark.parametrize(
    "text", ["problem: |\n  Sesión\n  =======\n", "...\n", '"x-<<": {a: 1}\n', "x-a: '*b'\n"]
)
def test_text_that_only_resembles_a_fault_is_fine(text: str) -> None:
    assert codes({C2: TITLE + text}) == []


@pytest.mark.parametrize("text", ["- a\n", "word\n", "null\n", "~\n", "5\n"])
def test_file_without_keys_is_no_record(text: str) -> None:
    assert lines({C2: text}) == {("AGA113", C2, 1)}


def test_broken_milestone_hides_nothing_and_adds_nothing() -> None:
    broken = {M1: "title: 'Compras\n"}

    assert codes({**broken, EVIDENCE: evidence("m1/v1")}) == ["AGA102"]
    assert codes({**broken, A1: f"{TITLE}{MEANS}lead: ministry\n"}) == ["AGA201", "AGA102"]


def test_broken_plan_commitment_or_meeting_is_one_finding() -> None:
    assert codes({"data/plan/plan.yaml": "title: [\n"}) == ["AGA102"]
    assert codes({C1: "title: [\n"}) == ["AGA102"]
    assert codes({MEETING: "title: [\n"}) == ["AGA102"]
