"""``agatrack assess``: what one actor claims, beside what is proven."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest

from agatrack.model.fields import Level
from tests.checks.base import TITLE, actor
from tests.cli.calls import Agatrack, Answer, committed, git, written
from tests.cli.deliveries import files_of, read
from tests.cli.terminal import at_a_terminal

DAY = "2025-06-02"


def assess(agatrack: Agatrack, item: str, *words: object, by: str = "watchdog") -> Answer:
    return agatrack("assess", item, "--by", by, "--date", DAY, *words)


def claims(agatrack: Agatrack, item: str = "plan/c1/m1/a1") -> Any:
    rows = agatrack("status", "--json").json()["items"]
    return next(row["claims"] for row in rows if row["id"] == item)


@pytest.mark.parametrize("level", get_args(Level))
def test_every_level_can_be_claimed(agatrack: Agatrack, repository: Path, level: str) -> None:
    answer = assess(agatrack, "m1/a1", "--level", level, "--json")

    path = f"data/plan/c1/assessments/{DAY}-watchdog.yaml"
    assert answer.json() == {"path": path, "item": "plan/c1/m1/a1"}
    assert read(repository / path) == {
        "date": DAY,
        "by": "watchdog",
        "items": {"m1/a1": {"level": level}},
    }
    assert agatrack("validate").code == 0


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("percent", "claimed"),
    [("40", 40), ("40%", 40), ("40 %", 40), ("33.3", 33.3), ("0", 0), ("100", 100), ("1e1", 10),
     ("66.66666666666666666667", 66.67)],
)  # fmt: skip
def test_a_percent_is_taken_exactly(agatrack: Agatrack, percent: str, claimed: float) -> None:
    assert assess(agatrack, "m1/a1", "--percent", percent).code == 0
    assert claims(agatrack) == {"self": None, "civil_society": claimed, "independent": None}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "--level is missing"),
        (["--level", "done"], "level: 'done' is not one of the allowed words"),
        (["--percent", "101"], "percent: expected a number from 0 to 100"),
        (["--percent", "-1"], "percent: expected a number from 0 to 100"),
        (["--percent", "half"], "percent: expected a number from 0 to 100, found 'half'"),
        (["--level", "limited", "--by", "nobody"], "there is no actor 'nobody'"),
        (["--level", "limited", "--date", "2999-01-01"], "2999-01-01 is in the future"),
        (["--level", "limited", "--date", "today"], "'today' is no day"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    agatrack: Agatrack, repository: Path, words: list[str], said: str
) -> None:
    before = files_of(repository)

    answer = assess(agatrack, "m1/a1", *words)

    assert (answer.code, answer.out) == (2, "")
    assert said in " ".join(answer.err.split())
    assert files_of(repository) == before


@pytest.mark.usefixtures("repository")
def test_who_claims_it_and_about_what_has_to_be_known(agatrack: Agatrack) -> None:
    assert "--by is missing" in agatrack("assess", "m1/a1", "--level", "limited").err
    assert "no item 'm1/a9'" in assess(agatrack, "m1/a9", "--level", "limited").err


@pytest.mark.parametrize("level", ["not_started", "limited"])
def test_a_government_that_is_late_says_why(
    agatrack: Agatrack, repository: Path, level: str
) -> None:
    late = ("--level", level, "--date", "2026-01-02")
    before = files_of(repository)

    answer = assess(agatrack, "m1/a1", *late, by="ministry")

    assert (answer.code, answer.out) == (2, "")
    told = " ".join(answer.err.split())
    assert "no reason why plan/c1/m1/a1, due on 2025-12-31, is late" in told
    assert "(say why with --delay-reason TEXT)" in told
    assert files_of(repository) == before
    reason = ("--delay-reason", "Falta presupuesto")
    assert assess(agatrack, "m1/a1", *late, *reason, by="ministry").code == 0
    assert assess(agatrack, "m1/a1", *late, by="watchdog").code == 0


@pytest.mark.usefixtures("repository")
def test_a_level_and_a_percent_that_do_not_agree_are_taken_and_that_is_said(
    agatrack: Agatrack,
) -> None:
    answer = assess(agatrack, "m1/a1", "--level", "complete", "--percent", "40")

    assert answer.code == 0
    assert "'complete' and 40 percent contradict each other" in answer.err


@pytest.mark.parametrize(
    ("item", "folder", "reference"),
    [
        ("plan", "plan", "plan"),
        ("c1", "plan/c1", "plan/c1"),
        ("m1", "plan/c1", "m1"),
        ("a1", "plan/c1", "m1/a1"),
    ],
)
def test_a_claim_stands_with_its_commitment_or_its_plan(
    agatrack: Agatrack, repository: Path, item: str, folder: str, reference: str
) -> None:
    path = assess(agatrack, item, "--percent", "50", "--json").json()["path"]

    assert path == f"data/{folder}/assessments/{DAY}-watchdog.yaml"
    assert list(read(repository / path)["items"]) == [reference]
    full = {"m1": "plan/c1/m1", "m1/a1": "plan/c1/m1/a1"}.get(reference, reference)
    assert claims(agatrack, full)["civil_society"] == 50


def test_everything_that_is_said_is_recorded(agatrack: Agatrack, repository: Path) -> None:
    words = ("--note", "N", "--delay-reason", "R", "--source", "S")

    path = assess(agatrack, "m1", "--level", "limited", *words, "--json").json()["path"]

    record = read(repository / path)
    assert record["source"] == "S"
    assert record["items"] == {"m1": {"level": "limited", "note": "N", "delay_reason": "R"}}


def test_of_two_claims_on_one_day_the_second_one_counts(
    agatrack: Agatrack, repository: Path
) -> None:
    for percent in (*range(10, 100, 10), 15, 25):
        assess(agatrack, "m1/a1", "--percent", percent)
        assert claims(agatrack)["civil_society"] == percent

    assert len(list((repository / "data/plan/c1/assessments").iterdir())) == 11


def test_claims_of_several_actors_stand_side_by_side(agatrack: Agatrack, repository: Path) -> None:
    written(repository, {"data/actors/irm.yaml": actor("independent_review")})

    for by, percent in {"ministry": "90", "watchdog": "10", "irm": "40"}.items():
        assert assess(agatrack, "m1/a1", "--percent", percent, by=by).code == 0

    assert claims(agatrack) == {"self": 90, "civil_society": 10, "independent": 40}


def test_dry_run_writes_nothing(agatrack: Agatrack, repository: Path) -> None:
    before = files_of(repository)

    answer = assess(agatrack, "m1", "--level", "limited", "--dry-run")

    assert answer.out.startswith(f"# data/plan/c1/assessments/{DAY}-watchdog.yaml\n")
    assert files_of(repository) == before
    quiet = assess(agatrack, "m1", "--level", "limited", "--dry-run", "--json")
    assert quiet.json()["item"] == "plan/c1/m1"


def test_commit_takes_exactly_the_new_file(agatrack: Agatrack, repository: Path) -> None:
    committed(repository)
    written(repository, {"untracked.txt": "u", "data/plan/c2/commitment.yaml": TITLE})
    before = git(repository, "status", "--porcelain")

    answer = assess(agatrack, "m1", "--level", "limited", "--commit", "--json")

    assert git(repository, "show", "--format=%s", "--name-status").splitlines() == [
        *("Assessment of plan/c1/m1 by watchdog", "", f"A\t{answer.json()['path']}"),
    ]
    assert git(repository, "status", "--porcelain") == before


def test_at_a_terminal_what_is_missing_is_asked_for_until_it_fits(repository: Path) -> None:
    answers = ("nobody\n", "watchdog\n", "much\n", "limited\n")

    answer = at_a_terminal(repository, "assess", "m1", types=answers)

    assert answer.code == 0, answer.out
    assert "there is no actor 'nobody'" in answer.out
    assert "--level is one of: " in answer.out
    assert list((repository / "data/plan/c1/assessments").glob("*-watchdog.yaml"))
