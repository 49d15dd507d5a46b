"""``agatrack show``: one item whole, with what was delivered and what is missing."""

from __future__ import annotations

from pathlib import Path

from tests.checks.base import A1, A2, EVIDENCE, REVIEW, claims, evidence, review
from tests.cli.calls import Agatrack, committed, written

HALF = {EVIDENCE: evidence(), REVIEW: review()}
AFTER = ("--as-of", "2025-06-30")


def test_a_page_of_an_item(agatrack: Agatrack, repository: Path) -> None:
    written(repository, HALF)

    assert agatrack("show", "m1", *AFTER).out == (
        "plan/c1/m1  Public register\n"
        "data/plan/c1/m1/milestone.yaml\n"
        "\n"
        "████░░░░  verified 50 %\n"
        "evidenced 50 % · expected 49 % · 2025-01-01 – 2025-12-31 · Ministry\n"
        "\n"
        "Description\n"
        "  The register exists.\n"
        "\n"
        "Verification means\n"
        "  v1  The register\n"
        "      0 of 1 accepted, 0 delivered\n"
        "\n"
        "Parts\n"
        "  a1  Collect the purchases\n"
        "  a2  Publish the list\n"
        "\n"
        "Missing\n"
        "  v1: no evidence yet\n"
    )


def test_means_show_their_evidence_and_its_state(agatrack: Agatrack, repository: Path) -> None:
    written(repository, HALF)

    text = agatrack("show", "a1", *AFTER).out

    assert "1 of 1 accepted, 1 delivered" in text
    assert "2025-05-12 Register of purchases (ministry) · accepted" in text


def test_an_item_that_nothing_would_prove_says_so(agatrack: Agatrack, repository: Path) -> None:
    written(repository, {A2: "title: T\n"})

    assert "no verification means" in agatrack("show", "a2").out


def test_evidence_waits_until_the_day_it_is_reviewed(agatrack: Agatrack, repository: Path) -> None:
    written(repository, HALF)

    assert "waits for review" in agatrack("show", "a1", "--as-of", "2025-06-01").out
    assert "Register of purchases" not in agatrack("show", "a1", "--as-of", "2025-05-11").out


def test_claims_are_listed_with_who_makes_them(agatrack: Agatrack, repository: Path) -> None:
    said = claims("  m1: {level: substantial, percent: 70, note: Nearly}\n", by="ministry")
    written(repository, {"data/plan/c1/assessments/2025-06-02.yaml": said})

    text = agatrack("show", "m1", *AFTER).out

    assert "2025-06-02  ministry (Government): substantial 70 %: Nearly" in text


def test_json_says_more_than_status(agatrack: Agatrack, repository: Path) -> None:
    written(repository, HALF)

    page = agatrack("show", "a1", "--json", *AFTER).json()
    row = next(
        row
        for row in agatrack("status", "--json", *AFTER).json()["items"]
        if row["id"] == "plan/c1/m1/a1"
    )

    assert page.items() >= row.items()
    assert set(page) - set(row) == {
        *("path", "texts", "responsible_names", "verification", "statements", "below", "missing"),
    }
    assert page["path"] == A1
    assert page["verification"][0]["evidence"] == [
        {
            "id": "plan/c1/evidence/list",
            "title": "Register of purchases",
            "supports": "plan/c1/m1/a1/v1",
            "by": "ministry",
            "added": "2025-05-12T10:00:00Z",
            "state": "accepted",
            "state_word": "accepted",
        }
    ]


def test_an_item_with_faults_is_shown_as_far_as_it_goes(
    agatrack: Agatrack, repository: Path
) -> None:
    written(repository, {A1: "title: T\nweight: heavy\n"})

    assert agatrack("show", "a1").out.startswith("plan/c1/m1/a1  T\n")


def test_a_revision_is_read_instead_of_the_files(agatrack: Agatrack, repository: Path) -> None:
    committed(repository, {})
    written(repository, {A1: "title: Now\n"})

    assert "Collect the purchases" in agatrack("show", "a1", "--at", "HEAD").out
    assert "Now" in agatrack("show", "a1").out
