"""``agatrack log``: who changed what, when, in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.checks.base import A1, BASE, C1, EVIDENCE, M1, REVIEW, claims, evidence, review
from tests.cli.calls import Agatrack, begun, git
from tests.commits import made, merged

CLAIM = "data/plan/assessments/2025-06-10.yaml"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The plan in one commit of the first of May."""
    folder = begun(tmp_path / "repository")
    made(folder, BASE, "2025-05-01", "The plan")
    monkeypatch.chdir(folder)
    return folder


def told(agatrack: Agatrack, item: str, *words: str) -> list[tuple[str, list[str]]]:
    """Subject of each commit, and what it changed."""
    answer = agatrack("log", item, "--json", *words)
    assert answer.code == 0, answer.err
    rows: list[dict[str, Any]] = answer.json()
    return [(row["subject"], [change["item"] for change in row["changes"]]) for row in rows]


def test_newest_first_with_author_day_and_words(repository: Path, agatrack: Agatrack) -> None:
    made(
        repository,
        {M1: BASE[M1].replace("2025-12-31", "2026-06-30")},
        "2025-05-20",
        "More time",
        author="Ana Ñ",
    )

    answer = agatrack("log", "m1")

    first, second = answer.out.split("\n\n")
    assert first.startswith("2025-05-20 Ana Ñ: More time")
    assert "plan/c1/m1: end: 2025-12-31 → 2026-06-30, 181 days later (weakens)" in first
    assert "The plan" in second
    assert "@" not in answer.out


def test_an_item_is_told_with_all_below_it_and_what_was_said_of_it(
    repository: Path, agatrack: Agatrack
) -> None:
    made(repository, {EVIDENCE: evidence("m1/a1/v1")}, subject="Evidence")
    made(repository, {REVIEW: review()}, subject="Verdict")
    made(repository, {CLAIM: claims("  c1/m1/a1: {level: limited}\n")}, subject="Claim")
    made(repository, {A1: BASE[A1] + "weight: 40\n"}, subject="Weight")
    made(repository, {C1: BASE[C1].replace("Compras", "Otras")}, subject="Commitment")

    whole = ["Weight", "Claim", "Verdict", "Evidence", "The plan"]
    assert [subject for subject, _ in told(agatrack, "a1")] == whole
    assert [subject for subject, _ in told(agatrack, "m1")] == whole
    assert [subject for subject, _ in told(agatrack, "c1")] == ["Commitment", *whole]
    assert [subject for subject, _ in told(agatrack, "a2")] == ["The plan"]


def test_a_change_of_nothing_but_text_form_is_not_told(
    repository: Path, agatrack: Agatrack
) -> None:
    made(repository, {A1: "# A comment\n" + BASE[A1]}, subject="Comment")

    assert [subject for subject, _ in told(agatrack, "a1")] == ["The plan"]


def test_an_item_is_told_under_the_names_it_had(repository: Path, agatrack: Agatrack) -> None:
    made(repository, {A1: BASE[A1] + "weight: 40\n"}, "2025-05-02", "Weight")
    git(repository, "mv", "data/plan/c1", "data/plan/c7")
    made(repository, {}, "2025-05-03", "Renamed")

    found = told(agatrack, "c7/m1/a1")

    assert [subject for subject, _ in found] == ["Renamed", "Weight", "The plan"]
    assert found[1] == ("Weight", ["plan/c1/m1/a1"])


def test_of_a_merge_only_its_own_doing_is_told(repository: Path, agatrack: Agatrack) -> None:
    git(repository, "checkout", "--quiet", "-b", "side")
    made(repository, {EVIDENCE: evidence()}, subject="On the branch")
    git(repository, "checkout", "--quiet", "main")
    made(repository, {C1: BASE[C1].replace("Compras", "Otras")}, subject="Meanwhile")
    merged(repository, "side")

    assert {subject for subject, _ in told(agatrack, "a1")} == {"On the branch", "The plan"}


def test_a_weakening_that_hides_in_a_merge_is_told(repository: Path, agatrack: Agatrack) -> None:
    git(repository, "checkout", "--quiet", "-b", "side")
    made(repository, {EVIDENCE: evidence()}, subject="On the branch")
    git(repository, "checkout", "--quiet", "main")
    made(repository, {C1: BASE[C1].replace("Compras", "Otras")}, subject="Meanwhile")
    git(repository, "merge", "--quiet", "--no-ff", "--no-commit", "side")
    made(repository, {M1: BASE[M1].replace("2025-12-31", "2026-06-30")}, subject="Merge side")

    assert ("Merge side", ["plan/c1/m1"]) in told(agatrack, "m1")


def test_what_is_gone_is_told_of_its_parent(repository: Path, agatrack: Agatrack) -> None:
    made(repository, {A1: None}, subject="Less")

    assert told(agatrack, "m1")[0] == ("Less", ["plan/c1/m1/a1"])


def test_a_commit_that_broke_a_record_says_so(repository: Path, agatrack: Agatrack) -> None:
    made(repository, {EVIDENCE: evidence()}, subject="Evidence")
    made(repository, {EVIDENCE: "title: [\n"}, subject="Broken")
    made(repository, {EVIDENCE: evidence(more="note: Otra\n")}, subject="Mended")

    rows = agatrack("log", "a1", "--json").json()

    assert [(row["subject"], row["valid"]) for row in rows[:3]] == [
        ("Mended", False),
        ("Broken", False),
        ("Evidence", True),
    ]
    assert agatrack("log", "a1").out.count("broken data") == 2


def test_days_narrow_it(repository: Path, agatrack: Agatrack) -> None:
    made(repository, {A1: BASE[A1] + "weight: 40\n"}, "2025-05-20", "Weight")

    assert [one for one, _ in told(agatrack, "c1", "--since", "2025-05-02")] == ["Weight"]
    assert [one for one, _ in told(agatrack, "c1", "--until", "2025-05-02")] == ["The plan"]


@pytest.mark.usefixtures("repository")
def test_signatures_are_told_when_asked_for(agatrack: Agatrack) -> None:
    assert "not signed" not in agatrack("log", "c1").out
    assert "not signed" in agatrack("log", "c1", "--signatures").out
    (row,) = agatrack("log", "c1", "--signatures", "--json").json()
    assert row["signature"] == {"state": "unsigned", "by": None, "key": None}


@pytest.mark.usefixtures("repository")
def test_an_unknown_item_is_a_wrong_call(agatrack: Agatrack) -> None:
    assert agatrack("log", "nowhere").code == 2
    assert agatrack("log").code == 2


# -- Which commit brought a piece of evidence


def test_evidence_says_which_commit_brought_it(repository: Path, agatrack: Agatrack) -> None:
    brought = made(repository, {EVIDENCE: evidence()}, "2025-05-12", "Evidence", author="Ana Ñ")
    made(repository, {EVIDENCE: evidence(more="note: Otra\n")}, "2025-05-30", "Edited")

    text = agatrack("evidence", "show", "list").out
    page = agatrack("evidence", "show", "list", "--json", "--signatures").json()

    assert f"brought by commit {brought[:10]} of 2025-05-12, Ana Ñ" in text
    assert (page["commit"]["commit"], page["commit"]["author"]) == (brought, "Ana Ñ")
    assert page["commit"]["signature"]["state"] == "unsigned"


def test_evidence_that_is_not_committed_has_no_commit(repository: Path, agatrack: Agatrack) -> None:
    (repository / EVIDENCE).parent.mkdir(parents=True)
    (repository / EVIDENCE).write_text(evidence())

    assert agatrack("evidence", "show", "list", "--json").json()["commit"] is None


# -- AGA508: added after the commit that brought it


@pytest.mark.parametrize(
    ("added", "is_found"),
    [
        ("2025-05-12T10:00:00Z", False),
        ("2025-05-20T12:59:00Z", False),
        ("2025-05-20T13:01:00Z", True),
        ("2025-06-20T10:00:00Z", True),
    ],
)
def test_evidence_was_not_added_after_the_commit_that_brought_it(
    repository: Path, validate: Agatrack, added: str, *, is_found: bool
) -> None:
    made(repository, {EVIDENCE: evidence(added=added)}, "2025-05-20")
    made(repository, {"README": "x"}, "2025-06-29")

    found = validate("--json", "--select", "AGA508").json()["diagnostics"]

    assert [one["line"] for one in found] == ([3] if is_found else [])


def test_evidence_of_a_merged_branch_is_held_against_the_branch(
    repository: Path, validate: Agatrack
) -> None:
    git(repository, "checkout", "--quiet", "-b", "side")
    made(repository, {EVIDENCE: evidence(added="2025-06-01T10:00:00Z")}, "2025-05-20")
    git(repository, "checkout", "--quiet", "main")
    merged(repository, "side", "2025-06-20")

    assert validate("--select", "AGA508").code == 1


def test_what_is_not_committed_cannot_be_held_against_a_commit(
    repository: Path, validate: Agatrack
) -> None:
    (repository / EVIDENCE).parent.mkdir(parents=True)
    (repository / EVIDENCE).write_text(evidence(added="2025-06-20T10:00:00Z"))

    assert validate("--select", "AGA508").code == 0
