"""``agatrack amend``: what was agreed, written from what has changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.checks.base import A1, A2, BASE, C1, M1
from tests.cli.calls import Agatrack, Answer, contents, git, written
from tests.cli.deliveries import read
from tests.cli.pull_requests import (
    AGREED,
    LATER,
    OFFICE,
    SETTINGS,
    Files,
    agreed_repository,
    codes,
    commit,
    held,
    propose,
)

EVERYTHING: Files = {
    SETTINGS: AGREED[SETTINGS] + "review: {independent: false}\nlanguages: [en, es]\n",
    OFFICE: AGREED[OFFICE].replace("government", "academia"),
    C1: BASE[C1].replace("lead: ministry", "lead: office\npartners: [watchdog]"),
    M1: LATER[M1].replace("El registro existe.", "El registro\n   se planea.").replace(
        "responsible: ministry", "responsible: {decided_by: m1/a1}\nweight: 100"
    ),
    A1: BASE[A1].replace("La lista", "Una lista") + "    every: semester\n    needs: 1\n",
    A2: None,
    "data/plan/c1/m1/a3.yaml": "title: {es: Cursos, en: Courses}\nend: 2025-06\n",
    "data/plan/c1/m1/a4.yaml": "title: {es: Talleres, en: Workshops}\n",
}  # fmt: skip
"""A change of nearly every sort, text in several lines and values of every type."""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Agreed on ``main``, with a branch for the pull request checked out."""
    folder = agreed_repository(tmp_path / "repository")
    monkeypatch.chdir(folder)
    return folder


def amend(
    agatrack: Agatrack, *words: str, by: tuple[str, ...] = ("ministry", "watchdog")
) -> Answer:
    actors = [word for actor in by for word in ("--agreed-by", actor)]
    day = ("--date", "2025-06-20")
    return agatrack("amend", *actors, "--reason", "Se acordó", *day, *words)


def of_changes(answer: Answer) -> set[str]:
    """The codes of everything that was found of changes, warnings too."""
    found = {one["code"] for one in answer.json()["diagnostics"]}
    return {code for code in found if code.startswith("AGA7")}


def amendment(repository: Path, answer: Answer) -> Any:
    return read(repository / answer.json()["path"])


def test_what_changed_is_written_down_and_covered(agatrack: Agatrack, repository: Path) -> None:
    written(repository, LATER)

    answer = amend(agatrack, "m1", "--json")

    assert (
        answer.json().items()
        >= {
            "path": "data/plan/c1/amendments/2025-06-20-m1-end.yaml",
            "changes": 1,
            "missing_sectors": [],
        }.items()
    )
    assert amendment(repository, answer) == {
        "date": "2025-06-20",
        "agreed_by": ["ministry", "watchdog"],
        "reason": "Se acordó",
        "changes": [{"item": "m1", "field": "end", "from": "2025-12-31", "to": "2026-06-30"}],
    }
    propose(repository, {})
    assert held(agatrack).code == 0
    (one,) = [row for row in agatrack("drift", "--json").json()["changes"] if row["field"] == "end"]
    assert one["amendment"] == "plan/c1/amendments/2025-06-20-m1-end"


def test_every_sort_of_change_goes_there_and_back(agatrack: Agatrack, repository: Path) -> None:
    propose(repository, EVERYTHING)
    assert codes(held(agatrack)) >= {"AGA701", "AGA709", "AGA710"}

    assert amend(agatrack).code == 0
    # One more piece had been agreed on since the baseline: back to that is a change as well.
    assert amend(agatrack, "m1/a1/v1", "--since", "main").code == 0

    propose(repository, {})
    assert of_changes(held(agatrack)) == set()
    open_ = [one for one in agatrack("drift", "--json").json()["changes"] if not one["amendment"]]
    assert [one for one in open_ if one["normative"]] == []
    assert amend(agatrack).code == 2


@pytest.mark.parametrize(
    ("item", "path"),
    [("agatrack.yaml", "agatrack.yaml"), ("actors/office", "actors/office")],
)
def test_settings_and_actors_are_amended_by_name(
    agatrack: Agatrack, repository: Path, item: str, path: str
) -> None:
    propose(repository, EVERYTHING)

    answer = amend(agatrack, item, "--json")

    assert {one["item"] for one in amendment(repository, answer)["changes"]} == {path}
    assert answer.json()["path"].startswith("data/plan/amendments/2025-06-20-")


def test_several_items_are_named(agatrack: Agatrack, repository: Path) -> None:
    propose(repository, EVERYTHING)

    rows = amendment(repository, amend(agatrack, "m1/a1/v1", "m1/a2", "--json"))["changes"]

    assert {one["item"] for one in rows} == {"m1/a1/v1", "m1/a2"}
    assert {"item": "m1/a2", "removed": True} in rows


def test_a_rename_is_agreed_on(agatrack: Agatrack, repository: Path) -> None:
    git(repository, "mv", A2, A2.replace("a2", "page"))

    answer = amend(agatrack, "--json")

    assert {"item": "m1/page", "field": "id", "from": "m1/a2", "to": "m1/page"} in amendment(
        repository, answer
    )["changes"]
    propose(repository, {})
    assert of_changes(held(agatrack)) == set()


def test_the_second_step_is_agreed_from_where_the_first_one_led(
    agatrack: Agatrack, repository: Path
) -> None:
    written(repository, LATER)
    amend(agatrack, "m1")
    later = LATER[M1].replace("2026-06-30", "2026-09-30")
    written(repository, {M1: later})

    answer = amend(agatrack, "m1", "--date", "2025-06-21", "--json")

    (row,) = amendment(repository, answer)["changes"]
    assert (row["from"], row["to"]) == ("2026-06-30", "2026-09-30")
    propose(repository, {})
    assert held(agatrack).code == 0


def test_an_agreement_of_one_side_covers_nothing_and_says_so(
    agatrack: Agatrack, repository: Path
) -> None:
    written(repository, LATER)

    answer = amend(agatrack, by=("ministry",))

    assert answer.code == 0
    assert "it covers nothing yet: nobody of civil society has agreed" in " ".join(
        answer.out.split()
    )
    propose(repository, {})
    assert codes(held(agatrack)) == {"AGA701"}


def test_a_dry_run_writes_nothing(agatrack: Agatrack, repository: Path) -> None:
    written(repository, LATER)
    before = contents(repository)

    answer = amend(agatrack, "--dry-run")

    assert answer.code == 0
    assert "to: 2026-06-30" in answer.out
    assert contents(repository) == before


def test_undo_takes_it_back(agatrack: Agatrack, repository: Path) -> None:
    written(repository, LATER)
    before = contents(repository)
    amend(agatrack)
    assert contents(repository) != before

    assert agatrack("undo").code == 0
    assert contents(repository) == before


def test_it_is_committed_alone(
    agatrack: Agatrack, repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    config = tmp_path / "gitconfig"
    config.write_text("[user]\n  name = Ana\n  email = ana@example.org\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    written(repository, LATER)

    assert amend(agatrack, "--commit").code == 0

    assert git(repository, "show", "--name-only", "--format=%s", "HEAD").split("\n\n") == [
        "Amendment of plan/c1, agreed by ministry, watchdog",
        "data/plan/c1/amendments/2025-06-20-m1-end.yaml\n",
    ]
    assert git(repository, "status", "--short").strip() == f"M {M1}"


def test_since_names_another_state_before(agatrack: Agatrack, repository: Path) -> None:
    propose(repository, {M1: BASE[M1].replace("2025-12-31", "2026-03-31")})
    propose(repository, LATER)

    answer = amend(agatrack, "--since", "HEAD~1", "--json")

    (row,) = amendment(repository, answer)["changes"]
    assert (row["from"], row["to"]) == ("2026-03-31", "2026-06-30")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--reason", "x"], "--agreed-by"),
        (["--agreed-by", "ministry"], "--reason"),
        (["--agreed-by", "nobody", "--reason", "x"], "there is no actor 'nobody'"),
        (["nowhere", "--agreed-by", "ministry", "--reason", "x"], "there is no item 'nowhere'"),
        (["m1/a2", "--agreed-by", "ministry", "--reason", "x"], "nothing has changed there"),
        (["--since", "v9", "--agreed-by", "ministry", "--reason", "x"], "no revision 'v9'"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(
    agatrack: Agatrack, repository: Path, words: list[str], said: str
) -> None:
    written(repository, LATER)
    before = contents(repository)

    answer = agatrack("amend", *words)

    assert answer.code == 2
    assert said in " ".join(answer.err.split())
    assert contents(repository) == before


def test_where_nothing_changed_there_is_nothing_to_agree_on(
    agatrack: Agatrack, repository: Path
) -> None:
    git(repository, "checkout", "--quiet", "agreed")
    assert commit(repository, "--allow-empty", "-m", "Nothing")

    answer = amend(agatrack)

    assert answer.code == 2
    assert "nothing has changed there" in answer.err


def test_what_was_written_once_is_not_amended(agatrack: Agatrack, repository: Path) -> None:
    propose(repository, {"data/plan/c1/evidence/list": None})

    assert amend(agatrack).code == 2
    assert codes(held(agatrack)) >= {"AGA704"}
