"""``agatrack evidence add --external``, the same document twice, and what is said beforehand."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from agatrack import evidence
from agatrack.errors import CallError
from tests import exposing
from tests.checks.base import EVIDENCE
from tests.checks.base import evidence as evidence_text
from tests.cli.calls import Agatrack, committed, git, written
from tests.cli.deliveries import add, delivered, document, figures, files_of, record_of, review
from tests.cli.terminal import at_a_terminal

URL = "https://example.org/video.mp4"
SUM = hashlib.sha256(b"film").hexdigest()


def external(agatrack: Agatrack, repository: Path) -> str:
    """The id of a new piece whose document stays elsewhere."""
    file = document(repository, "video.mp4", b"film")
    answer = add(agatrack, file, "--external", "--url", URL, "--json")
    assert answer.code == 0, answer.err
    identifier: str = answer.json()["id"]
    return identifier


def test_a_document_that_stays_elsewhere_is_recorded_and_not_copied(
    agatrack: Agatrack, repository: Path
) -> None:
    piece = external(agatrack, repository)

    record = record_of(repository, piece)
    assert record["links"] == [
        {"url": URL, "sha256": SUM, "bytes": 4, "media_type": "video/mp4"},
    ]
    assert "files" not in record
    assert [one.name for one in (repository / "data" / piece).iterdir()] == ["evidence.yaml"]
    assert agatrack("validate").code == 0
    assert figures(agatrack) == (0.0, 100.0)
    assert f"sha256 {SUM}" in agatrack("evidence", "show", piece).out


def test_documents_and_addresses_go_together_in_their_order(
    agatrack: Agatrack, repository: Path
) -> None:
    files = [document(repository, name, name.encode()) for name in ("a.txt", "b.txt")]

    answer = add(agatrack, *files, "--external", "--url", f"{URL}?a", "--url", f"{URL}?b", "--json")

    assert [(one["url"], one["sha256"]) for one in answer.json()["links"]] == [
        (f"{URL}?a", hashlib.sha256(b"a.txt").hexdigest()),
        (f"{URL}?b", hashlib.sha256(b"b.txt").hexdigest()),
    ]


@pytest.mark.parametrize(
    ("number", "urls", "said"),
    [
        (1, [], "Files: 1; addresses: 0"),
        (0, [URL], "Files: 0; addresses: 1"),
        (1, [URL, URL], "Files: 1; addresses: 2"),
        (2, [URL], "Files: 2; addresses: 1"),
        (2, [URL, URL], "names the same one twice"),
    ],
)
def test_each_document_needs_an_address_of_its_own(
    agatrack: Agatrack, repository: Path, number: int, urls: list[str], said: str
) -> None:
    files = [document(repository, f"{one}.txt", b"%d" % one) for one in range(number)]
    before = files_of(repository)

    answer = add(agatrack, *files, "--external", *(word for url in urls for word in ("--url", url)))

    assert answer.code == 2
    assert said in " ".join(answer.err.split())
    assert files_of(repository) == before


def test_what_stays_elsewhere_may_be_as_large_as_it_likes(
    agatrack: Agatrack, repository: Path
) -> None:
    large = repository.parent / "large.bin"
    with large.open("wb") as file:
        file.truncate(evidence.TOO_LARGE + 1)

    answer = add(agatrack, large, "--external", "--url", URL)

    assert answer.code == 0
    assert "slow to fetch" not in answer.err


def test_a_document_elsewhere_is_known_when_it_comes_again(
    agatrack: Agatrack, repository: Path
) -> None:
    piece = external(agatrack, repository)
    file = document(repository, "film.mp4", b"film")

    answer = add(agatrack, file)

    assert answer.code == 2
    assert f"film.mp4 is already attached as {piece}." in " ".join(answer.err.split())
    assert add(agatrack, file, "--anyway").code == 0
    assert "AGA506" in agatrack("validate").out


def test_a_verdict_falls_when_the_sum_of_a_document_elsewhere_is_swapped(
    agatrack: Agatrack, repository: Path
) -> None:
    piece = external(agatrack, repository)
    assert review(agatrack, piece, "--accept").code == 0
    assert figures(agatrack) == (100.0, 100.0)
    record = repository / "data" / piece / "evidence.yaml"

    record.write_text(record.read_text("utf-8").replace(SUM, "0" * 64), "utf-8")

    assert figures(agatrack) == (0.0, 100.0)
    assert "AGA607" in agatrack("validate").out


def test_of_an_address_named_twice_no_sum_escapes_the_verdict(
    agatrack: Agatrack, repository: Path
) -> None:
    lines = "".join(f"  - {{url: {URL}, sha256: {one * 64}, bytes: 1}}\n" for one in "ab")
    written(repository, {EVIDENCE: evidence_text(more=lines)})
    assert review(agatrack, "evidence/list", "--accept").code == 0
    assert figures(agatrack) == (100.0, 100.0)

    written(repository, {EVIDENCE: evidence_text(more=lines.replace("a" * 64, "c" * 64))})

    assert figures(agatrack) == (0.0, 100.0)


def test_an_empty_document_elsewhere_is_refused(agatrack: Agatrack, repository: Path) -> None:
    answer = add(agatrack, document(repository, "e.txt", b""), "--external", "--url", URL)

    assert answer.code == 2
    assert "the document is empty" in answer.err


# -- The same document twice in one call


@pytest.mark.parametrize("other", ["a.txt", "b.txt"])
def test_the_same_document_twice_in_one_call_is_refused_unless_it_is_wanted(
    agatrack: Agatrack, repository: Path, other: str
) -> None:
    files = [document(repository, "a.txt"), document(repository, other)]
    before = files_of(repository)

    answer = add(agatrack, *files)

    assert (answer.code, answer.out) == (2, "")
    told = " ".join(answer.err.split())
    assert f"a.txt and {other} are the same document, byte for byte" in told
    assert files_of(repository) == before
    assert len(add(agatrack, *files, "--anyway", "--json").json()["files"]) == 2


# -- What is said beforehand


def test_what_a_document_gives_away_is_said_and_it_is_added_all_the_same(
    agatrack: Agatrack, repository: Path
) -> None:
    answer = add(agatrack, document(repository, "foto.jpg", exposing.photo()))

    assert answer.code == 0
    told = " ".join(answer.err.split())
    assert "foto.jpg gives away: author: Ana Prueba" in told
    assert "'agatrack undo' takes it back" in told
    assert agatrack("undo").code == 0


@pytest.mark.parametrize("option", ["--commit", "--propose"])
def test_what_a_document_gives_away_is_not_committed_unless_that_is_meant(
    agatrack: Agatrack, repository: Path, option: str
) -> None:
    commit = committed(repository)
    file, before = document(repository, "foto.jpg", exposing.photo()), files_of(repository)

    answer = add(agatrack, file, option)

    assert (answer.code, answer.out) == (1, "")
    said = " ".join(answer.err.split())
    assert "foto.jpg gives away: author: Ana Prueba" in said
    assert "Clean the document, or repeat the command with --anyway" in said
    assert (files_of(repository), git(repository, "rev-parse", "HEAD").strip()) == (before, commit)
    assert add(agatrack, file, "--commit", "--anyway").code == 0


@pytest.mark.parametrize(("answer", "code"), [("n\n", 1), ("y\n", 0)])
def test_at_a_terminal_somebody_decides_whether_it_is_committed(
    repository: Path, answer: str, code: int
) -> None:
    committed(repository)
    file = document(repository, "foto.jpg", exposing.photo())

    told = at_a_terminal(
        repository,
        *("evidence", "add", str(file), "--for=m1/a1/v1", "--title=T", "--by=ministry", "--commit"),
        types=(answer,),
    )

    assert told.code == code, told.out
    assert (repository / "data/plan/c1/evidence").exists() == (code == 0)


@pytest.mark.parametrize("words", [(), ("--dry-run",), ("--external", "--url", URL)])
def test_machines_are_told_as_well(
    agatrack: Agatrack, repository: Path, words: tuple[str, ...]
) -> None:
    file = document(repository, "acta.pdf", exposing.pdf(Author="Ana Prueba"))

    answer = add(agatrack, file, "--json", *words)

    (warning,) = answer.json()["warnings"]
    assert warning.startswith("acta.pdf gives away: author: Ana Prueba.")


def test_a_broken_document_is_added_too(agatrack: Agatrack, repository: Path) -> None:
    file = document(repository, "acta.pdf", b"%PDF-1.7\nbroken")

    answer = add(agatrack, file, "--json")

    assert answer.code == 0
    assert "acta.pdf could not be looked into" in answer.json()["warnings"][0]
    assert agatrack("evidence", "verify").code == 0


# -- A document that grows


def test_a_document_that_grows_while_it_is_copied_is_not_taken_in_without_end(
    tmp_path: Path,
) -> None:
    source, copies = tmp_path / "log.txt", tmp_path / "copies"
    source.write_bytes(b"x" * 1000)
    copies.mkdir()

    def grow(_: int) -> None:
        with source.open("ab") as file:
            file.write(b"x" * 1000)

    with pytest.raises(CallError, match=r"log\.txt has"):
        evidence.take_in(source, copies, "log.txt", grow, 5000)

    assert source.stat().st_size < 20_000


def test_a_document_that_shrinks_while_it_is_copied_is_recorded_as_it_was_kept(
    tmp_path: Path,
) -> None:
    source, copies = tmp_path / "log.txt", tmp_path / "copies"
    source.write_bytes(b"x" * (evidence.PIECE * 3))
    copies.mkdir()

    taken = evidence.take_in(source, copies, "log.txt", lambda _: os.truncate(source, 10))

    kept = (copies / "log.txt").read_bytes()
    assert (taken.bytes, taken.sha256) == (evidence.PIECE, hashlib.sha256(kept).hexdigest())


def test_a_link_without_a_sum_does_not_make_old_verdicts_stale(
    agatrack: Agatrack, repository: Path
) -> None:
    piece = delivered(agatrack, repository)
    assert review(agatrack, piece, "--accept").code == 0
    record = repository / "data" / piece / "evidence.yaml"

    record.write_text(f"{record.read_text('utf-8')}links: [{{url: '{URL}'}}]\n", "utf-8")

    assert figures(agatrack) == (100.0, 100.0)
