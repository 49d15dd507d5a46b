"""``agatrack evidence review``: who may judge, what is written, which verdict counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from agatrack import fingerprint
from agatrack.cli import records
from agatrack.file_tree import FolderTree
from agatrack.loading import load
from tests.checks.base import A1, TITLE, actor
from tests.cli.calls import Agatrack, committed, git, written
from tests.cli.deliveries import (
    add,
    delivered,
    document,
    figures,
    files_of,
    read,
    record_of,
    review,
)
from tests.cli.terminal import at_a_terminal

UNIT = {
    "data/actors/unit.yaml": actor("government", "parent: ministry\n"),
    "data/actors/cabinet.yaml": actor("government"),
    "data/actors/ministry.yaml": actor("government", "parent: cabinet\n"),
}


@pytest.fixture
def piece(agatrack: Agatrack, repository: Path) -> str:
    """The id of a delivered piece of evidence."""
    return delivered(agatrack, repository)


def verdicts(repository: Path, piece: str) -> list[Path]:
    return sorted((repository / "data" / piece / "reviews").glob("*.yaml"))


def state(agatrack: Agatrack, piece: str) -> str:
    found: str = agatrack("evidence", "show", piece, "--json").json()["state"]
    return found


def test_the_figure_moves_when_evidence_is_delivered_and_again_when_it_is_accepted(
    agatrack: Agatrack, repository: Path
) -> None:
    assert figures(agatrack) == (0, 0)
    piece = delivered(agatrack, repository)
    assert figures(agatrack) == (0, 100)

    answer = review(agatrack, piece, "--accept")

    assert "plan/c1/m1/a1: verified 0 % → 100 %, evidenced 100 % → 100 %" in answer.out
    assert figures(agatrack) == (100, 100)
    assert figures(agatrack, "plan/c1") == (50, 50)


@pytest.mark.parametrize(
    ("option", "word", "after"),
    [
        ("--accept", "accepted", (100, 100)),
        ("--reject", "rejected", (0, 0)),
        ("--needs-work", "needs_work", (0, 100)),
    ],
)
def test_a_verdict_stands_in_a_file_of_its_own_and_counts(
    agatrack: Agatrack, repository: Path, option: str, word: str, after: tuple[float, float]
) -> None:
    piece = delivered(agatrack, repository)
    before = files_of(repository)

    answer = review(agatrack, piece, option, "--note=N", "--json")

    path = answer.json()["path"]
    assert files_of(repository).keys() - before.keys() == {path}
    assert answer.json() == {"path": path, "verdict": word, "by": "watchdog"}
    record = read(repository / path)
    assert (record["by"], record["verdict"], record["note"]) == ("watchdog", word, "N")
    assert path == f"data/{piece}/reviews/{record['date']}-watchdog.yaml"
    assert (state(agatrack, piece), figures(agatrack)) == (word, after)
    assert agatrack("validate").code == 0


def test_what_was_judged_is_written_and_matches(
    agatrack: Agatrack, repository: Path, piece: str
) -> None:
    review(agatrack, piece, "--accept")

    register = load(FolderTree(repository))
    (target,) = register.evidence[piece].targets.values()
    (document,) = record_of(repository, piece)["files"]
    assert read(verdicts(repository, piece)[0])["judged"] == {
        "files": {"acta.txt": document["sha256"]},
        "means": {"m1/a1/v1": fingerprint.of_target(register, target)},
    }


@pytest.mark.parametrize("option", ["--reject", "--needs-work"])
def test_a_verdict_that_is_no_acceptance_says_why(
    agatrack: Agatrack, repository: Path, piece: str, option: str
) -> None:
    answer = review(agatrack, piece, option)

    assert (answer.code, answer.out) == (2, "")
    assert "--note is missing" in answer.err
    assert verdicts(repository, piece) == []


def test_at_a_terminal_the_reason_is_asked_for(repository: Path, piece: str) -> None:
    words = ("evidence", "review", piece, "--reject", "--by", "watchdog")

    assert at_a_terminal(repository, *words, types=["Falta la lista\n"]).code == 0
    assert read(verdicts(repository, piece)[0])["note"] == "Falta la lista"


@pytest.mark.parametrize("reviewer", ["ministry", "unit", "cabinet"])
def test_neither_the_submitter_nor_its_family_may_judge(
    agatrack: Agatrack, repository: Path, piece: str, reviewer: str
) -> None:
    written(repository, UNIT)

    answer = review(agatrack, piece, "--accept", by=reviewer)

    assert (answer.code, answer.out) == (2, "")
    assert f"{reviewer} cannot judge what ministry delivered" in answer.err
    assert verdicts(repository, piece) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "name one verdict"),
        (["--accept", "--reject"], "name one verdict"),
        (["--accept", "--by", "nobody"], "there is no actor 'nobody'"),
        (["--accept", "--date", "2020-01-01"], "the evidence was added later"),
        (["--accept", "--date", "2999-01-01"], "2999-01-01 is in the future"),
        (["--accept", "--of", "m1/a2/v1"], "It supports: plan/c1/m1/a1/v1"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    agatrack: Agatrack, repository: Path, piece: str, words: list[str], said: str
) -> None:
    answer = review(agatrack, piece, *words)

    assert (answer.code, answer.out) == (2, "")
    assert said in " ".join(answer.err.split())
    assert verdicts(repository, piece) == []


@pytest.mark.parametrize("reference", ["a2/v1", "m1/a2/v1", "plan/c1/m1/a2/v1"])
def test_a_verdict_may_be_about_one_of_the_things_that_a_piece_supports(
    agatrack: Agatrack, repository: Path, reference: str
) -> None:
    answer = add(agatrack, "--json", document(repository), "--for", "m1/a2/v1")
    piece = answer.json()["id"]

    review(agatrack, piece, "--accept", "--of", reference)

    record = read(verdicts(repository, piece)[0])
    assert record["of"] == list(record["judged"]["means"]) == ["m1/a2/v1"]
    assert figures(agatrack) == (0, 100)
    assert figures(agatrack, "plan/c1/m1/a2") == (100, 100)


def test_of_several_verdicts_on_one_day_the_last_one_counts_even_the_twelfth(
    agatrack: Agatrack, repository: Path, piece: str
) -> None:
    for number in range(12):
        option = ("--accept", "--reject")[number % 2]
        assert review(agatrack, piece, option, "--note=N").code == 0
        assert state(agatrack, piece) == ("accepted", "rejected")[number % 2]

    assert len(verdicts(repository, piece)) == 12


def test_a_broken_verdict_is_not_in_the_way_of_the_next_one(
    agatrack: Agatrack, repository: Path, piece: str
) -> None:
    review(agatrack, piece, "--accept")
    verdicts(repository, piece)[0].write_text("date: someday\n")

    assert review(agatrack, piece, "--accept").code == 0
    assert state(agatrack, piece) == "accepted"


def test_a_reviewer_with_a_very_long_name_may_judge(
    agatrack: Agatrack, repository: Path, piece: str
) -> None:
    written(repository, {f"data/actors/{'a' * 64}.yaml": actor("academia")})

    assert review(agatrack, piece, "--accept", by="a" * 64).code == 0
    assert review(agatrack, piece, "--accept", by="a" * 64).code == 0
    assert agatrack("validate").code == 0


def test_later_names_are_later_letter_by_letter_whatever_stands_there() -> None:
    known: list[str] = []
    for _ in range(40):
        known.append(f"p/reviews/{records.later_name('p/reviews', '2025-01-01-x', known)}")
    assert known == sorted(set(known))

    others = ["p/reviews/2025-01-01-x-y", "p/reviews/2025-01-01-xy", "q/2025-01-01-x"]
    assert records.later_name("p/reviews", "2025-01-01-x", others) == "2025-01-01-x"


def test_a_verdict_no_longer_counts_after_a_document_is_exchanged(
    agatrack: Agatrack, repository: Path, piece: str
) -> None:
    review(agatrack, piece, "--accept")
    folder = repository / "data" / piece
    (folder / "acta.txt").write_bytes(b"atcA\n")

    assert agatrack("validate").code == 1
    assert agatrack("evidence", "verify").code == 1

    old = record_of(repository, piece)["files"][0]["sha256"]
    record = (folder / "evidence.yaml").read_text()
    (folder / "evidence.yaml").write_text(record.replace(old, "0" * 64))
    assert (state(agatrack, piece), figures(agatrack)) == ("pending", (0, 100))


def test_a_verdict_no_longer_counts_after_the_promise_is_changed(
    agatrack: Agatrack, repository: Path, piece: str
) -> None:
    review(agatrack, piece, "--accept")
    written(repository, {A1: f"{TITLE}verification: [{{id: v1, title: Less}}]\n"})

    assert (state(agatrack, piece), figures(agatrack)) == ("pending", (0, 100))


def test_dry_run_writes_nothing(agatrack: Agatrack, repository: Path, piece: str) -> None:
    before = files_of(repository)

    answer = review(agatrack, piece, "--accept", "--dry-run")

    assert answer.out.startswith(f"# data/{piece}/reviews/")
    assert files_of(repository) == before


def test_commit_takes_exactly_the_new_file(
    agatrack: Agatrack, repository: Path, piece: str
) -> None:
    committed(repository, {"untracked.txt": "u"})
    before = git(repository, "status", "--porcelain")

    answer = review(agatrack, piece, "--accept", "--commit", "--json")

    assert git(repository, "show", "--format=%s", "--name-status").splitlines() == [
        *("Review by watchdog, accepted: Acta", "", f"A\t{answer.json()['path']}"),
    ]
    assert git(repository, "status", "--porcelain") == before


def test_whoever_reviews_what_has_been_replaced_is_told_of_the_newer_piece(
    agatrack: Agatrack, repository: Path
) -> None:
    older = delivered(agatrack, repository)
    file = document(repository, "new.txt", b"new")
    newer = add(agatrack, file, "--json", "--supersedes", older, title="Lista").json()["id"]

    answer = review(agatrack, older, "--accept")

    assert answer.code == 0
    assert f"{older} has been replaced by {newer}" in " ".join(answer.err.split())
    assert "has been replaced" not in review(agatrack, newer, "--accept").err


def test_at_a_terminal_what_is_missing_is_asked_for_until_it_fits(
    repository: Path, piece: str
) -> None:
    answers = ("perhaps\n", "accept\n", "ministry\n", "watchdog\n")

    answer = at_a_terminal(repository, "evidence", "review", piece, types=answers)

    assert answer.code == 0, answer.out
    assert "name one verdict" in answer.out
    assert "ministry cannot judge what ministry delivered" in answer.out
    assert list((repository / "data" / piece / "reviews").glob("*-watchdog.yaml"))
