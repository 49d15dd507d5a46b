"""No commit ever made of a document what its record does not say, or it is found."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import pytest

from agatrack.document_history import Proof, prove
from agatrack.file_tree import FolderTree
from agatrack.history.plumbing import GitError
from agatrack.loading import load
from tests.checks.base import BASE
from tests.cli.calls import clean_environment, committed, git, ran

FOLDER = "data/plan/c1/evidence/acta"
RECORD, DOCUMENT = f"{FOLDER}/evidence.yaml", f"{FOLDER}/acta.pdf"
GOOD, BAD = b"%PDF good", b"%PDF evil"


def record(content: bytes = GOOD, more: str = "") -> str:
    digest = hashlib.sha256(content).hexdigest()
    return (
        "title: Acta\nsupports: m1/a1/v1\nadded: 2025-05-12T10:00:00Z\nby: ministry\n"
        f"files:\n  - path: acta.pdf\n    sha256: {digest}\n    bytes: {len(content)}\n{more}"
    )


PIECE: dict[str, str | bytes] = {RECORD: record(), DOCUMENT: GOOD}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository in which one piece of evidence is committed."""
    committed(tmp_path)
    committed(tmp_path, PIECE, "Add it")
    return tmp_path


def proof(root: Path) -> Proof:
    return prove(root, load(FolderTree(root)))


def found(root: Path) -> list[tuple[str, str, str]]:
    """The path, the commit and the first words of every deviation."""
    return [
        (one.path, one.commit.id, " ".join(str(one.message).split()[:3]))
        for one in proof(root).deviations
    ]


def test_many_commits_that_leave_it_alone_deviate_in_nothing(root: Path) -> None:
    for number in range(5):
        committed(root, {"data/plan/plan.yaml": BASE["data/plan/plan.yaml"] + f"# {number}\n"})

    assert proof(root) == Proof(7, 1, [])


def test_a_swap_that_the_next_commit_took_back_is_found(root: Path) -> None:
    swap = committed(root, {DOCUMENT: BAD}, "Swap")
    committed(root, {DOCUMENT: GOOD}, "Back")

    assert found(root) == [(DOCUMENT, swap, "other bytes than")]


def test_a_swap_of_record_and_bytes_together_is_found_twice(root: Path) -> None:
    swap = committed(root, {DOCUMENT: BAD, RECORD: record(BAD)}, "Swap")
    committed(root, PIECE, "Back")

    assert found(root) == [
        (RECORD, swap, "its record said"),
        (DOCUMENT, swap, "other bytes than"),
    ]


@pytest.mark.parametrize("put_back", [True, False])
def test_a_swap_in_a_merge_is_found(root: Path, put_back: bool) -> None:  # noqa: FBT001
    git(root, "switch", "--quiet", "-c", "side")
    committed(root, {"side": "x"}, "Side")
    git(root, "switch", "--quiet", "main")
    committed(root, {"main": "x"}, "Main")
    git(root, "merge", "--quiet", "--no-commit", "side")
    merge = committed(root, {DOCUMENT: BAD}, "Merge")
    assert len(git(root, "rev-list", "--parents", "-1", "HEAD").split()) == 3
    if put_back:
        committed(root, {DOCUMENT: GOOD}, "Back")

    assert found(root) == [(DOCUMENT, merge, "other bytes than")]


def test_a_swap_on_a_merged_branch_is_found_in_the_commit_that_made_it(root: Path) -> None:
    git(root, "switch", "--quiet", "-c", "side")
    swap = committed(root, {DOCUMENT: BAD}, "Swap")
    committed(root, {DOCUMENT: GOOD}, "Back")
    git(root, "switch", "--quiet", "main")
    committed(root, {"main": "x"}, "Main")
    git(root, "merge", "--quiet", "--no-edit", "side")

    assert found(root) == [(DOCUMENT, swap, "other bytes than")]


def test_other_sizes_are_told_by_their_size(root: Path) -> None:
    swap = committed(root, {DOCUMENT: b"short"}, "Swap")

    assert found(root) == [(DOCUMENT, swap, "5 bytes, not")]


def test_a_link_in_its_place_is_found(root: Path) -> None:
    (root / DOCUMENT).unlink()
    (root / DOCUMENT).symlink_to("/etc/hostname")
    swap = committed(root, {}, "Link")
    (root / DOCUMENT).unlink()
    committed(root, {DOCUMENT: GOOD}, "Back")

    assert found(root) == [(DOCUMENT, swap, "something that is")]


def test_a_document_that_was_away_for_a_while_is_found(root: Path) -> None:
    (root / DOCUMENT).unlink()
    away = committed(root, {}, "Away")
    committed(root, {DOCUMENT: GOOD}, "Back")

    assert found(root) == [(DOCUMENT, away, "taken out of")]


def test_evidence_that_was_removed_is_found_and_held_against_its_last_record(root: Path) -> None:
    swap = committed(root, {DOCUMENT: BAD}, "Swap")
    for path in PIECE:
        (root / path).unlink()
    away = committed(root, {}, "Away")

    assert found(root) == [
        (RECORD, away, "taken out of"),
        (DOCUMENT, swap, "other bytes than"),
        (DOCUMENT, away, "taken out of"),
    ]


def test_a_merge_that_drops_evidence_is_found(root: Path) -> None:
    git(root, "switch", "--quiet", "-c", "side")
    committed(root, {"side": "x"}, "Side")
    git(root, "switch", "--quiet", "main")
    committed(root, {"main": "x"}, "Main")
    git(root, "merge", "--quiet", "--no-commit", "side")
    for path in PIECE:
        (root / path).unlink()
    merge = committed(root, {}, "Merge")

    assert found(root) == [(RECORD, merge, "taken out of"), (DOCUMENT, merge, "taken out of")]


def test_a_merge_of_branches_that_add_evidence_deviates_in_nothing(root: Path) -> None:
    git(root, "switch", "--quiet", "-c", "side")
    more = {path.replace("/acta/", "/other/"): content for path, content in PIECE.items()}
    committed(root, more, "Side")
    git(root, "switch", "--quiet", "main")
    committed(root, {path.replace("/acta/", "/third/"): c for path, c in PIECE.items()}, "Main")
    git(root, "merge", "--quiet", "--no-edit", "side")

    assert proof(root) == Proof(5, 3, [])


def test_a_document_that_its_record_forgot_is_found(root: Path) -> None:
    lines = record(more="  - path: b.pdf\n    sha256: " + "0" * 64 + "\n    bytes: 1\n")
    committed(root, {RECORD: lines}, "More")
    forgotten = committed(root, {RECORD: record()}, "Less")

    # The very same record stood there before, so it is the one that came between that is told.
    assert found(root) == []
    assert forgotten
    forgotten = committed(root, {RECORD: record(more="x-a: 1\n")}, "Less")
    assert found(root) == [(RECORD, forgotten, "its record no")]


def test_a_folder_that_was_renamed_is_not_taken_for_lost(root: Path) -> None:
    git(root, "mv", "data/plan/c1", "data/plan/c7")
    committed(root, {}, "Rename")

    assert found(root) == []


def test_a_swap_before_the_folder_was_renamed_is_found(root: Path) -> None:
    swap = committed(root, {DOCUMENT: BAD}, "Swap")
    committed(root, {DOCUMENT: GOOD}, "Back")
    git(root, "mv", "data", "datos")
    committed(root, {"agatrack.yaml": "format: 1\ndata: datos\n"}, "Rename")

    assert found(root) == [(DOCUMENT, swap, "other bytes than")]


def test_a_repository_may_be_a_folder_of_a_larger_one(tmp_path: Path) -> None:
    root = tmp_path / "year one"
    committed(
        tmp_path, {f"year one/{path}": content for path, content in {**BASE, **PIECE}.items()}
    )
    swap = committed(tmp_path, {f"year one/{DOCUMENT}": BAD}, "Swap")
    committed(tmp_path, {f"year one/{DOCUMENT}": GOOD, DOCUMENT: BAD}, "Back")

    assert found(root) == [(DOCUMENT, swap, "other bytes than")]


def test_neither_replaced_commits_nor_attributes_hide_a_swap(root: Path) -> None:
    good = git(root, "rev-parse", "HEAD").strip()
    swap = committed(root, {DOCUMENT: BAD, ".gitattributes": "*.pdf -diff\n"}, "Swap")
    committed(root, {DOCUMENT: GOOD}, "Back")
    git(root, "replace", swap, good)
    git(root, "config", "diff.noprefix", "true")
    git(root, "config", "diff.external", "false")

    assert (DOCUMENT, swap, "other bytes than") in found(root)


def test_a_commit_that_is_no_longer_reachable_is_not_looked_at(root: Path) -> None:
    committed(root, {DOCUMENT: BAD}, "Swap")
    git(root, "reset", "--quiet", "--hard", "HEAD~1")

    assert found(root) == []


def test_a_broken_record_of_the_past_says_nothing(root: Path) -> None:
    committed(root, {RECORD: b"\xff: ["}, "Broken")
    committed(root, {RECORD: "files: [1, {path: 2}, {path: a}]\n"}, "Odd")
    committed(root, PIECE, "Back")

    assert found(root) == []


def test_names_with_line_ends_and_quotes_are_read_as_they_are(root: Path) -> None:
    name = 'a"\n:b.pdf'
    odd = record().replace("acta.pdf", '"a\\"\\n:b.pdf"')
    folder = FOLDER.replace("acta", "odd")
    committed(root, {f"{folder}/evidence.yaml": odd, f"{folder}/{name}": GOOD}, "Odd")
    swap = committed(root, {f"{folder}/{name}": BAD}, "Swap")

    assert found(root) == [(f"{folder}/{name}", swap, "other bytes than")]


def test_the_same_bytes_at_many_places_are_read_once(root: Path) -> None:
    many = {
        path.replace("/acta/", f"/acta-{number}/"): content
        for number in range(4)
        for path, content in PIECE.items()
    }
    committed(root, many, "Many")
    told: list[int] = []

    assert prove(root, load(FolderTree(root)), progress=told.append).versions == 5
    assert told == [1]


def test_only_the_pieces_that_are_named_are_looked_at(root: Path) -> None:
    committed(root, {DOCUMENT: BAD}, "Swap")
    register = load(FolderTree(root))

    assert prove(root, register, only={"data/plan/c1/evidence/other"}).deviations == []
    assert len(prove(root, register, only={FOLDER}).deviations) == 1


def test_an_object_that_is_missing_is_an_error(root: Path) -> None:
    blob = git(root, "rev-parse", f"HEAD:{DOCUMENT}").strip()
    loose = root / ".git/objects" / blob[:2] / blob[2:]
    loose.chmod(0o600)
    loose.unlink()

    with pytest.raises(GitError, match="missing"):
        proof(root)


MEASURED = """
import resource, sys
from pathlib import Path
from agatrack.document_history import prove
from agatrack.file_tree import FolderTree
from agatrack.loading import load

root = Path(sys.argv[1])
register = load(FolderTree(root))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
found = prove(root, register).deviations
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(len(found), after - before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_a_large_document_takes_little_memory(root: Path) -> None:
    with (root / DOCUMENT).open("wb") as file:
        for _ in range(64):
            file.write(os.urandom(1024 * 1024))
    committed(root, {}, "Large")

    # In a process of its own: what the other tests took would count as well.
    answer = ran(sys.executable, "-c", MEASURED, str(root), environment=clean_environment())

    deviations, own, of_git = (int(word) for word in answer.out.split())
    assert deviations == 1
    assert own < 32 * 1024
    assert of_git < 256 * 1024
