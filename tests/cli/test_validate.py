"""``agatrack validate``: each finding with its place, as text, as lines and as JSON."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from tests.checks.base import A1, A2, C1
from tests.cli.calls import Agatrack, Answer, committed, written

pytestmark = pytest.mark.usefixtures("repository")

WEIGHTS = {
    A1: "title: {es: Uno, en: One}\nweight: 70   # too much\n",
    A2: "title: {es: Dos, en: Two}\nweight: 20\n",
}
"""Weights of 70 and 20, and no verification means: one error, two warnings."""


def codes(answer: Answer) -> list[str]:
    return [one["code"] for one in answer.json()["diagnostics"]]


def test_a_sound_repository_gives_one_line(validate: Agatrack) -> None:
    assert validate() == (0, "Nothing to complain about.\n", "")


def test_findings_show_their_line_with_a_caret_the_worst_last(
    validate: Agatrack, repository: Path
) -> None:
    written(repository, WEIGHTS)

    assert validate().out == dedent("""\
        warning[AGA401] nothing is written down that would prove this done
          → data/plan/c1/m1/a1.yaml:1:8
          1 │ title: {es: Uno, en: One}
            │        ^^^^^^^^^^^^^^^^^^
          help: 'agatrack explain AGA401' says why and how to mend it

        warning[AGA401] nothing is written down that would prove this done
          → data/plan/c1/m1/a2.yaml:1:8
          1 │ title: {es: Dos, en: Two}
            │        ^^^^^^^^^^^^^^^^^^
          help: 'agatrack explain AGA401' says why and how to mend it

        error[AGA301] the weights below plan/c1/m1 add up to 90, not 100
          → data/plan/c1/m1/a1.yaml:2:9
          2 │ weight: 70   # too much
            │         ^^
          help: 'agatrack explain AGA301' says why and how to mend it

        1 error, 2 warnings, 0 notices
        """)


def test_a_missing_file_is_named_without_a_line(validate: Agatrack, repository: Path) -> None:
    (repository / C1).unlink()

    assert "→ data/plan/c1/commitment.yaml:1:1\n  help:" in validate().out


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("lead: nobody", "nobody"),
        ("lead: 'nobody'", "'nobody'"),
        ('lead: "nobody" # said', '"nobody"'),
        ("laed: ministry", "laed"),
    ],
)
def test_the_caret_marks_the_key_or_the_value(
    validate: Agatrack, repository: Path, line: str, marked: str
) -> None:
    (repository / C1).write_text(f"title: {{es: T, en: T}}\n{line}\n")

    shown = validate("--select", "AGA2,AGA3").out.splitlines()

    above, below = next(
        (text, shown[number + 1]) for number, text in enumerate(shown) if f"2 │ {line}" in text
    )
    start, end = below.index("^"), below.rindex("^") + 1
    assert above[start:end] == marked


def test_a_long_line_is_cut_around_its_place(
    validate: Agatrack, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    (repository / C1).write_text(f"title: T\nproblem: {'so ' * 100}\nlead: nobody\n")
    (repository / A1).write_text(f"{{title: '{'so ' * 100}', weight: 200, end: 2025}}\n")

    shown = validate("--select", "AGA207").out

    assert "weight: 200" in shown
    assert max(len(line) for line in shown.splitlines()) <= 60


def test_concise_is_one_line_each(validate: Agatrack, repository: Path) -> None:
    written(repository, WEIGHTS)

    answer = validate("--format", "concise", "--select", "AGA301")

    assert answer == (
        1,
        f"{A1}:2:9: AGA301 the weights below plan/c1/m1 add up to 90, not 100\n",
        "",
    )


def test_json_has_the_keys_of_the_contract(validate: Agatrack, repository: Path) -> None:
    written(repository, WEIGHTS)

    answer = validate("--format", "json")

    assert answer == validate("--json")
    assert (answer.code, answer.err) == (1, "")
    assert answer.json()["ok"] is False
    assert answer.json()["counts"] == {"error": 1, "warning": 2, "notice": 0}
    assert answer.json()["diagnostics"][1] == {
        "code": "AGA301",
        "name": "weights-not-100",
        "severity": "error",
        "message": "the weights below plan/c1/m1 add up to 90, not 100",
        "path": A1,
        "line": 2,
        "column": 9,
        "item": "plan/c1/m1",
        "help": "'agatrack explain AGA301' says why and how to mend it",
    }


def test_json_of_a_sound_repository(validate: Agatrack) -> None:
    assert validate("--json").json() == {
        "ok": True,
        "counts": {"error": 0, "warning": 0, "notice": 0},
        "diagnostics": [],
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("--select AGA301", {"AGA301"}),
        ("--select weights-not-100", {"AGA301"}),
        ("--select aga4", {"AGA401"}),
        ("--select AGA3,AGA4", {"AGA301", "AGA401"}),
        ("--select AGA3 --select AGA4", {"AGA301", "AGA401"}),
        ("--select AGA --ignore AGA3", {"AGA401"}),
        ("--ignore AGA301", {"AGA401"}),
        ("--select AGA9", set()),
    ],
)
def test_checks_are_chosen_by_code_name_or_beginning(
    validate: Agatrack, repository: Path, words: str, expected: set[str]
) -> None:
    written(repository, WEIGHTS)

    assert set(codes(validate("--json", *words.split()))) == expected


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("", 1),
        ("--ignore AGA301", 0),
        ("--ignore AGA301 --strict", 1),
        ("--select AGA9 --strict", 0),
        (f"--select AGA301 {A2}", 0),
    ],
)
def test_only_what_is_shown_decides_the_exit_code(
    validate: Agatrack, repository: Path, words: str, code: int
) -> None:
    written(repository, WEIGHTS)

    answer = validate("--json", *words.split())

    assert (answer.code, answer.json()["ok"]) == (code, code == 0)


@pytest.mark.parametrize(
    ("folder", "paths", "expected"),
    [
        (".", A1, {A1}),
        (".", f"./{A1}", {A1}),
        (".", f"{A1} {A2}", {A1, A2}),
        (".", "data/plan", {A1, A2}),
        (".", "data/plan/", {A1, A2}),
        (".", "data/actors", set()),
        (".", ".", {A1, A2}),
        ("data/plan/c1", "m1/a2.yaml", {A2}),
        ("data/plan/c1", ".", {A1, A2}),
        ("data/actors", "../plan/c1/m1/a1.yaml", {A1}),
    ],
)
def test_findings_are_chosen_by_paths_as_they_are_called_from_here(  # noqa: PLR0913, PLR0917 - one parameter a word
    validate: Agatrack,
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    folder: str,
    paths: str,
    expected: set[str],
) -> None:
    written(repository, WEIGHTS)
    monkeypatch.chdir(repository / folder)

    found = validate("--json", *paths.split()).json()["diagnostics"]

    assert {one["path"] for one in found} == expected


def test_absolute_paths_work_too(validate: Agatrack, repository: Path) -> None:
    written(repository, WEIGHTS)

    assert codes(validate("--json", repository / A2)) == ["AGA401"]


def test_paths_from_the_root_work_from_elsewhere(
    validate: Agatrack, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(repository, WEIGHTS)
    monkeypatch.chdir("/")
    monkeypatch.setenv("AGATRACK_REPO", str(repository))

    assert codes(validate("--json", A2)) == ["AGA401"]


def test_a_path_that_is_not_there_is_no_reason_for_praise(validate: Agatrack) -> None:
    answer = validate("data/paln")

    assert answer.code == 2
    assert "data/paln" in answer.err


def test_more_than_200_findings_are_counted(validate: Agatrack, repository: Path) -> None:
    many = {f"data/plan/c1/m1/b{number}.yaml": "titel: T\n" for number in range(150)}
    written(repository, many)

    answer = validate("--select", "AGA2")

    assert answer.out.count("→") == 200
    assert "100 findings more" in answer.err
    assert "300 errors" in answer.out


def test_a_revision_is_checked_instead_of_the_files(validate: Agatrack, repository: Path) -> None:
    committed(repository, WEIGHTS)
    written(repository, {A2: "title: [\n"})

    assert codes(validate("--json", "--at", "HEAD")) == ["AGA401", "AGA301", "AGA401"]
