"""``agatrack diff`` and ``drift``: what changed in meaning, as minutes would put it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.checks.base import A1, A2, BASE, C1, M1, evidence, review
from tests.cli.calls import Agatrack, git, written
from tests.cli.pull_requests import (
    AGREED,
    COVERED,
    LATER,
    SETTINGS,
    agreed_repository,
    propose,
)

RENAMED = {
    "data/plan/c1/m1": None,
    "data/plan/c1/register/milestone.yaml": BASE[M1],
    "data/plan/c1/register/a1.yaml": f"{BASE[A1]}    needs: 2\n",
    "data/plan/c1/register/a2.yaml": BASE[A2],
}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Agreed on ``main``, with a branch for the pull request checked out."""
    folder = agreed_repository(tmp_path / "repository")
    monkeypatch.chdir(folder)
    return folder


def changes(agatrack: Agatrack, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = agatrack("diff", "--json", *words).json()["changes"]
    return found


def seen(agatrack: Agatrack, *words: str) -> set[tuple[str, str | None, str, str]]:
    return {
        (one["item"], one["field"], one["change"], one["effect"])
        for one in changes(agatrack, *words)
    }


@pytest.mark.usefixtures("repository")
def test_nothing_is_said_to_have_changed_where_nothing_has(agatrack: Agatrack) -> None:
    answer = agatrack("diff", "--exit-code")

    assert (answer.code, answer.out) == (0, "Nothing changed in meaning.\n")
    assert changes(agatrack, "--exit-code") == []


def test_files_that_are_not_committed_count(agatrack: Agatrack, repository: Path) -> None:
    written(repository, LATER)

    assert agatrack("diff").code == 0
    assert agatrack("diff", "--exit-code").code == 1
    assert seen(agatrack) == {("plan/c1/m1", "end", "changed", "weakens")}


def test_json_has_the_keys_of_the_contract(agatrack: Agatrack, repository: Path) -> None:
    head = propose(repository, LATER)

    answer = agatrack("diff", "main", "HEAD", "--json").json()

    assert answer["base"] == git(repository, "rev-parse", "main").strip()
    assert answer["head"] == head
    (one,) = answer["changes"]
    assert (
        one.items()
        >= {
            "item": "plan/c1/m1",
            "field": "end",
            "change": "changed",
            "from": "2025-12-31",
            "to": "2026-06-30",
            "effect": "weakens",
            "amendment": None,
        }.items()
    )
    (plan, *_) = answer["progress"]
    assert plan["item"] == "plan"
    assert plan["before"].keys() == plan["after"].keys() >= {"verified"}
    assert agatrack("diff", "main", "--json").json()["head"] is None


def test_the_text_reads_like_minutes(agatrack: Agatrack, repository: Path) -> None:
    propose(repository, {**LATER, A2: BASE[A2].replace("La página", "Una página")})

    text = agatrack("diff", "main", "--lang", "en").out

    assert text == (
        "plan/c1/m1  Public register\n"
        "  weakens      end: 2025-12-31 → 2026-06-30, 181 days later (not agreed)\n"
        "\n"
        "plan/c1/m1/a2/v1  Publish the list\n"
        "  weakens      title reworded: “La página” → “Una página” (not agreed)\n"
        "\n"
        "The figures stay as they were.\n"
        "2 changes weaken; 0 changes strengthen; 0 changes are neutral; 2 have not been agreed\n"
        "on.\n"
    )


@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("language", ["es", "en"])
def test_the_text_fits_the_screen(
    agatrack: Agatrack,
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    width: int,
    language: str,
) -> None:
    propose(repository, {**COVERED, SETTINGS: "format: 1\nreview: {independent: false}\n"})
    monkeypatch.setenv("COLUMNS", str(width))

    text = agatrack("diff", "main", "--lang", language).out

    # An id and the first word of its title are never parted.
    indented = [line for line in text.splitlines() if not line.startswith("plan/")]
    assert max(len(line) for line in indented) <= width
    assert "2026-06-30" in text


def test_spanish_has_words_for_everything(agatrack: Agatrack, repository: Path) -> None:
    propose(
        repository, {SETTINGS: "format: 1\nreview: {sectors: [academia]}\nchecks: {AGA405: skip}\n"}
    )

    text = agatrack("diff", "main", "--lang", "es").out

    assert "weakens" not in text
    assert "comprobación AGA405" in text
    assert "estado acordado" in text


def test_what_it_does_to_the_figures_is_said(agatrack: Agatrack, repository: Path) -> None:
    piece = "data/plan/c1/evidence/page"
    propose(
        repository,
        {
            f"{piece}/evidence.yaml": evidence("m1/a2/v1").replace("org/list", "org/page"),
            f"{piece}/reviews/2025-06-02-watchdog.yaml": review(),
        },
    )

    text = agatrack("diff", "main", "--as-of", "2025-06-30").out

    assert "plan/c1/m1/a2: verified 0 % → 100 %, evidenced 100 % → 100 %" in text
    assert "review added: watchdog on 2025-06-02: accepted" in text
    assert "not agreed" not in text.replace("have not been agreed", "")


# -- What it is called now -----------------------------------------------------------------


def test_what_was_renamed_is_told_once(agatrack: Agatrack, repository: Path) -> None:
    propose(repository, RENAMED)

    assert seen(agatrack, "main") == {("plan/c1/register", None, "renamed", "neutral")}
    assert "renamed; it was called plan/c1/m1" in agatrack("diff", "main").out


def test_renamed_and_retitled_it_is_the_same(agatrack: Agatrack, repository: Path) -> None:
    title = BASE[M1].replace("Registro público", "Padrón en línea")
    propose(repository, {**RENAMED, "data/plan/c1/register/milestone.yaml": title})

    assert seen(agatrack, "main") == {
        ("plan/c1/register", None, "renamed", "neutral"),
        ("plan/c1/register", "title", "changed", "weakens"),
    }


def test_a_renamed_means_is_the_same(agatrack: Agatrack, repository: Path) -> None:
    propose(repository, {A2: BASE[A2].replace("id: v1", "id: page")})

    assert seen(agatrack, "main") == {("plan/c1/m1/a2/page", None, "renamed", "neutral")}


def test_what_went_and_something_else_that_came_are_two(
    agatrack: Agatrack, repository: Path
) -> None:
    propose(repository, {A2: None, "data/plan/c1/m1/a3.yaml": "title: {es: Cursos, en: Courses}\n"})

    assert seen(agatrack, "main") == {
        ("plan/c1/m1/a2", None, "removed", "weakens"),
        ("plan/c1/m1/a3", None, "added", "neutral"),
    }


def test_one_more_step_is_said_to_cost_the_others(agatrack: Agatrack, repository: Path) -> None:
    propose(repository, {"data/plan/c1/m1/a3.yaml": "title: {es: Cursos, en: Courses}\n"})

    text = agatrack("diff", "main", "--lang", "en").out

    assert "activity added: “Courses”, so that what was agreed counts for less" in " ".join(
        text.split()
    )


# -- Agreed or not -------------------------------------------------------------------------


def test_what_was_agreed_names_its_amendment(agatrack: Agatrack, repository: Path) -> None:
    propose(repository, COVERED)
    amendment = "plan/c1/amendments/2025-06-20-new"

    (one,) = [row for row in changes(agatrack, "main") if row["field"] == "end"]

    assert one["amendment"] == amendment
    assert f"(agreed: {amendment})" in " ".join(agatrack("diff", "main").out.split())


def test_half_an_agreement_says_who_is_missing(agatrack: Agatrack, repository: Path) -> None:
    alone = {path: text.replace(", watchdog", "") for path, text in COVERED.items()}
    propose(repository, alone)

    (one,) = [row for row in changes(agatrack, "main") if row["field"] == "end"]

    assert (one["amendment"], one["missing_sectors"]) == (None, ["civil_society"])
    assert "not agreed by civil society" in " ".join(agatrack("diff", "main").out.split())


def test_drift_is_everything_since_the_parties_agreed(agatrack: Agatrack, repository: Path) -> None:
    propose(repository, LATER)
    git(repository, "branch", "--force", "main", "HEAD")

    drift = agatrack("drift", "--json").json()

    found = {(one["item"], one["field"], one["amendment"]) for one in drift["changes"]}
    assert found >= {
        ("plan/c1/m1", "end", None),
        ("plan/c1/m1/a1/v1", "needs", "plan/c1/amendments/2025-06-10-old"),
    }
    assert drift == agatrack("diff", "--baseline", "--json").json()
    assert agatrack("drift", "--exit-code").code == 1


def test_drift_of_one_item_is_what_changed_below_it(agatrack: Agatrack, repository: Path) -> None:
    propose(repository, LATER)

    rows = agatrack("drift", "m1/a1", "--json").json()["changes"]

    assert {one["item"] for one in rows} == {"plan/c1/m1/a1/v1"}
    assert agatrack("drift", "a1/v1", "--json").json()["changes"] == rows
    assert agatrack("drift", "nowhere").code == 2


def test_drift_of_what_is_gone_is_that_it_is_gone(agatrack: Agatrack, repository: Path) -> None:
    propose(repository, {A2: None})

    (one,) = agatrack("drift", "m1/a2", "--json").json()["changes"]

    assert (one["change"], one["from"]) == ("removed", "Publicar la lista")


def test_without_a_baseline_there_is_no_drift(agatrack: Agatrack, repository: Path) -> None:
    written(repository, {SETTINGS: "format: 1\n"})

    answer = agatrack("drift")

    assert answer.code == 2
    assert "change_control" in answer.err


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    "words",
    [
        ["nowhere"],
        ["main", "nowhere"],
        ["main", "pr", "HEAD"],
        ["--baseline", "main", "pr"],
        ["--output=x"],
        ["--format", "html"],
    ],
)
def test_a_wrong_call_is_one(agatrack: Agatrack, words: list[str]) -> None:
    assert agatrack("diff", *words).code == 2
    assert not Path("x").exists()


# -- Markdown, and texts that mean harm ----------------------------------------------------


def test_markdown_is_ready_for_a_comment(agatrack: Agatrack, repository: Path) -> None:
    propose(repository, LATER)

    text = agatrack("diff", "main", "--format", "markdown", "--lang", "en").out

    base = git(repository, "rev-parse", "main")[:10]
    assert text.startswith(f"## Changes from `{base}` to the files here\n")
    assert "### `plan/c1/m1` Public register\n" in text
    assert "- **weakens**: end\\: 2025-12-31 → 2026-06-30, 181 days later *(not agreed)*" in text
    assert "| `plan` | 25 % → 25 % |" in text.replace("\u00a0", " ")


HOSTILE = "::error::x ![p](https://example.org/p) <script> | `code` **b** @all \u202e \x1b[31m"


def test_hostile_texts_stay_texts(
    agatrack: Agatrack, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    quoted = '"' + HOSTILE.replace("\x1b", "\\e").replace("\u202e", "\\u202e") + '"'
    title = f"title: {quoted}\n"
    propose(repository, {C1: BASE[C1].replace(BASE[C1].splitlines()[0] + "\n", title)})

    plain = agatrack("diff", "main").out
    markdown = agatrack("diff", "main", "--format", "markdown").out

    for text in (plain, markdown):
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert not any(line.lstrip().startswith("::") for line in text.splitlines())
    assert "<script>" not in markdown
    assert "![p](" not in markdown
    assert "`code`" not in markdown


def test_a_contact_is_never_told(agatrack: Agatrack, repository: Path) -> None:
    actor = "data/actors/watchdog.yaml"
    propose(repository, {actor: AGREED[actor] + "contact: {email: ana@example.org}\n"})

    assert "Nothing changed in meaning." in agatrack("diff", "main", "--lang", "en").out
