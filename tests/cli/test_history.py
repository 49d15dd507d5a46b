"""``agatrack history``: a curve for people, figures for machines, gaps where data were broken."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from tests.checks.base import A1, BASE, C1, EVIDENCE, REVIEW, claims, evidence, review
from tests.cli.calls import Agatrack, begun, git, process
from tests.commits import made

KEYS = {"commit", "date", "verified", "evidenced", "self", "expected"}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four commits: the plan, evidence, broken data, and a verdict beside what was mended."""
    folder = begun(tmp_path / "repository")
    made(folder, BASE, "2025-05-01", "The plan")
    made(folder, {EVIDENCE: evidence()}, "2025-05-20", "=1+1")
    made(folder, {C1: "title: [\n"}, "2025-05-21", "Oops")
    made(folder, {C1: BASE[C1], REVIEW: review()}, "2025-06-03", "Verdict")
    monkeypatch.chdir(folder)
    return folder


def rows(agatrack: Agatrack, *words: str) -> list[dict[str, Any]]:
    answer = agatrack("history", *words)
    assert answer.code == 0, answer.err
    found: list[dict[str, Any]] = answer.json()
    return found


@pytest.mark.usefixtures("repository")
def test_json_has_a_row_for_each_commit_with_the_promised_keys(agatrack: Agatrack) -> None:
    found = rows(agatrack, "c1", "--json")

    assert all(set(row) >= KEYS for row in found)
    assert [(row["date"], row["verified"], row["evidenced"], row["valid"]) for row in found] == [
        ("2025-05-01T12:00:00Z", 0.0, 0.0, True),
        ("2025-05-20T12:00:00Z", 0.0, 50.0, True),
        ("2025-05-21T12:00:00Z", None, None, False),
        ("2025-06-03T12:00:00Z", 50.0, 50.0, True),
    ]
    assert found == rows(agatrack, "c1", "--format", "json")


@pytest.mark.usefixtures("repository")
def test_a_gap_has_no_figure_at_all(agatrack: Agatrack) -> None:
    gap = rows(agatrack, "--json")[2]

    shown = {key: gap[key] for key in ("self", "civil_society", "independent", "expected")}
    assert set(shown.values()) == {None}


@pytest.mark.usefixtures("repository")
def test_text_has_a_curve_and_a_line_for_what_changed_a_figure(agatrack: Agatrack) -> None:
    answer = agatrack("history", "c1")

    assert "▁▁×▅" in answer.out
    assert "2025-05-20       0 %       50 %" in answer.out
    assert "broken data: Oops" in answer.out
    assert "Each commit is reckoned" in answer.out.replace("\n", " ")


def test_a_commit_that_changes_no_figure_has_no_line(repository: Path, agatrack: Agatrack) -> None:
    made(repository, {A1: BASE[A1] + "results: [Hecho]\n"}, "2025-06-04", "Nothing new")

    assert "Nothing new" not in agatrack("history", "c1").out
    assert len(rows(agatrack, "c1", "--json")) == 5


def test_without_unicode_the_curve_is_ascii(repository: Path) -> None:
    answer = process(repository, "history", "c1", PYTHONIOENCODING="ascii")

    assert "\n__x=\n" in answer.out


@pytest.mark.usefixtures("repository")
def test_a_narrow_screen_gets_a_curve_that_fits(
    agatrack: Agatrack, monkeypatch: pytest.MonkeyPatch, repository: Path
) -> None:
    for number in range(30):
        made(repository, {A1: BASE[A1] + f"results: [Hecho {number}]\n"}, "2025-06-04")
    monkeypatch.setenv("COLUMNS", "24")

    curve = agatrack("history", "c1").out.splitlines()[1]

    assert len(curve) == 24
    assert curve.endswith("▅")


@pytest.mark.usefixtures("repository")
def test_csv_has_no_cell_that_a_spreadsheet_takes_for_a_formula(agatrack: Agatrack) -> None:
    found = list(csv.DictReader(io.StringIO(agatrack("history", "--format", "csv").out)))

    assert [row["subject"] for row in found] == ["The plan", "'=1+1", "Oops", "Verdict"]
    assert (found[1]["evidenced"], found[2]["evidenced"], found[2]["valid"]) == (
        "50.0",
        "",
        "false",
    )


@pytest.mark.usefixtures("repository")
def test_a_span_of_days_narrows_it(agatrack: Agatrack) -> None:
    found = rows(agatrack, "c1", "--json", "--since", "2025-05-20", "--until", "2025-05-21")

    assert [row["date"][:10] for row in found] == ["2025-05-20", "2025-05-21"]


@pytest.mark.usefixtures("repository")
def test_without_an_item_each_plan_stands_on_its_own(agatrack: Agatrack, repository: Path) -> None:
    made(repository, {"data/other/plan.yaml": BASE["data/plan/plan.yaml"]}, "2025-06-05")

    found = rows(agatrack, "--json")
    text = agatrack("history").out

    assert [row["item"] for row in found[-2:]] == ["other", "plan"]
    assert text.index("other  Action plan") < text.index("plan  Action plan")


def test_claims_have_a_column_where_there_are_any(repository: Path, agatrack: Agatrack) -> None:
    assert "government" not in agatrack("history").out

    claim = claims("  c1: {percent: 40}\n", by="ministry")
    made(repository, {"data/plan/c1/assessments/2025-06-02.yaml": claim}, "2025-06-10")

    assert "government" in agatrack("history").out
    assert rows(agatrack, "--json")[-1]["self"] == 40.0


def test_what_a_subject_would_do_to_a_terminal_is_shown_instead(
    repository: Path, agatrack: Agatrack
) -> None:
    made(repository, {REVIEW: None}, "2025-06-11", "Red \x1b[31m alert")

    assert "\\u{1b}[31m" in agatrack("history").out


@pytest.mark.usefixtures("repository")
def test_an_unknown_item_is_a_wrong_call(agatrack: Agatrack) -> None:
    assert agatrack("history", "nowhere").code == 2
    assert agatrack("history", "--since", "yesterday").code == 2


def test_before_the_first_commit_there_is_no_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, agatrack: Agatrack
) -> None:
    folder = begun(tmp_path / "new")
    (folder / "agatrack.yaml").write_text("format: 1\n")
    monkeypatch.chdir(folder)

    assert agatrack("history", "--json").json() == []
    assert "no commit yet" in agatrack("history").err


def test_settings_that_were_never_committed_are_said_to_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, agatrack: Agatrack
) -> None:
    folder = begun(tmp_path / "new")
    made(folder, {"README": "x"})
    (folder / "agatrack.yaml").write_text("format: 1\n")
    monkeypatch.chdir(folder)

    answer = agatrack("history")

    assert (answer.code, "commit it first" in answer.err) == (2, True)


def test_a_shallow_clone_says_what_is_missing(
    repository: Path, tmp_path: Path, agatrack: Agatrack, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "2", f"file://{repository}", "shallow")
    assert "shallow" not in agatrack("history").err
    monkeypatch.chdir(tmp_path / "shallow")

    for command in ("history", "log"):
        answer = agatrack(command, "c1", "--json")

        assert "this clone is shallow" in answer.err
        assert answer.json()


def test_without_git_there_is_no_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, agatrack: Agatrack
) -> None:
    (tmp_path / "agatrack.yaml").write_text("format: 1\n")
    monkeypatch.chdir(tmp_path)

    answer = agatrack("history")

    assert answer.code == 3
    assert "not under git yet" in answer.err


@pytest.mark.usefixtures("repository")
def test_a_span_without_commits_is_said_to_have_none(agatrack: Agatrack) -> None:
    answer = agatrack("history", "--since", "2030-01-01")

    assert answer.code == 0
    assert answer.err.strip() == "no commit touched the data in that span."


@pytest.mark.parametrize("words", [("history", "c1"), ("explain", "AGA301")])
@pytest.mark.usefixtures("repository")
def test_on_forty_columns_no_line_is_longer(
    agatrack: Agatrack, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")

    answer = agatrack("--lang", "es", *words)

    assert [line for line in answer.out.splitlines() if len(line) > 40] == []
