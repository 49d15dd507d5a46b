"""``agatrack validate --format``: what other programs read, and the log that a runner reads."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.checks.base import A1, A2, C1
from tests.cli.calls import Agatrack, process, written
from tests.formats.runner import commands_in

pytestmark = pytest.mark.usefixtures("repository")

WEIGHTS = {
    A1: "title: {es: Uno, en: One}\nweight: 70\n",
    A2: "title: {es: Dos, en: Two}\nweight: 20\n",
}
"""One error and two warnings."""

FORGERY = "::add-mask::30 ##[add-mask]30 ##[set-output name=a]b"


@pytest.fixture
def summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that GitHub shows after a step."""
    path = tmp_path / "summary.md"
    path.touch()
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    return path


def test_github_gets_commands_and_the_usual_exit_code(validate: Agatrack, repository: Path) -> None:
    written(repository, WEIGHTS)

    answer = validate("--format", "github")

    assert (answer.code, answer.err) == (1, "")
    assert [one.name for one in commands_in(answer.out)] == ["error", "warning", "warning"]


def test_a_sound_repository_gives_github_nothing_to_show(validate: Agatrack) -> None:
    assert validate("--format", "github") == (0, "", "")


def test_the_summary_is_added_to_what_the_step_wrote_before(
    validate: Agatrack, repository: Path, summary: Path
) -> None:
    summary.write_text("# Before\n")
    written(repository, WEIGHTS)

    validate("--format", "github")

    text = summary.read_text("utf-8")
    assert text.startswith("# Before\n## agatrack\n\n| errors | warnings | notices |\n")
    assert "| 1 | 2 | 0 |" in text
    assert "verified 0.0\u00a0%" in text
    assert text.count("| warning |") == 2


def test_other_formats_leave_the_summary_alone(
    validate: Agatrack, repository: Path, summary: Path
) -> None:
    written(repository, WEIGHTS)

    for name in ("text", "concise", "json", "gitlab", "sarif", "junit"):
        validate("--format", name)

    assert not summary.read_text()


@pytest.mark.usefixtures("repository")
def test_with_a_summary_the_last_line_points_there(validate: Agatrack, summary: Path) -> None:
    written(Path(), {f"data/plan/c1/m1/b{number}.yaml": "titel: T\n" for number in range(9)})

    last = validate("--format", "github").out.splitlines()[-1]

    assert last == "8 findings more: the job summary lists all of them."
    assert summary.read_text().count("AGA20") == 18


def test_a_summary_that_cannot_be_written_is_told_and_changes_no_verdict(
    validate: Agatrack, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(repository))
    written(repository, WEIGHTS)

    answer = validate("--format", "github")

    assert answer.code == 1
    assert len(commands_in(answer.out)) == 3
    assert answer.err == "the job summary could not be written: it is a folder\n"


@pytest.mark.parametrize("name", ["gitlab", "sarif", "junit"])
def test_a_report_stands_on_standard_output_alone(
    validate: Agatrack, repository: Path, name: str
) -> None:
    assert validate("--format", name).code == 0
    written(repository, WEIGHTS)

    answer = validate("--format", name)

    assert (answer.code, answer.err) == (1, "")
    if name == "junit":
        assert ET.fromstring(answer.out).get("failures") == "1"  # noqa: S314 - our own text
    else:
        assert json.loads(answer.out)


def test_with_strict_warnings_are_failed_tests_too(validate: Agatrack, repository: Path) -> None:
    written(repository, WEIGHTS)

    answer = validate("--format", "junit", "--strict")

    assert ET.fromstring(answer.out).get("failures") == "3"  # noqa: S314 - our own text


def test_a_report_is_utf_8_on_any_console(repository: Path) -> None:
    (repository / C1).write_text("title: {es: T, en: T}\nleád: ministry\n", "utf-8")

    answer = process(repository, "validate", "--format", "github", PYTHONIOENCODING="ascii")

    assert "'leád'" in answer.out


@pytest.mark.parametrize("name", ["text", "concise", "json", "github", "gitlab", "sarif", "junit"])
def test_no_record_gives_a_command_to_githubs_runner(
    validate: Agatrack, repository: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    text = json.dumps(FORGERY)
    written(repository, {A1: f"title: {text}\n{text}: 1\n::error::x: 1\nstart: {text}\n"})

    answer = validate("--format", name)

    forged = {one.name for one in commands_in(answer.out + answer.err)}
    assert forged <= ({"error", "warning", "notice"} if name == "github" else set())
    assert "add-mask" in answer.out


@pytest.mark.parametrize("call", ["show c1", "status", "evidence show :: ", "show ::error::x"])
def test_other_commands_give_it_none_either(
    agatrack: Agatrack, repository: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    text = json.dumps(f"::error::x {FORGERY}")
    written(repository, {C1: f"title: {text}\nproblem: {text}\nlead: ministry\n"})

    answer = agatrack(*call.split(" "))

    assert commands_in(answer.out + answer.err) == []


def test_elsewhere_a_record_is_shown_as_it_is(validate: Agatrack, repository: Path) -> None:
    (repository / A1).write_text("'##[add-mask]30': 1\n")

    assert "##[add-mask]30" in validate().out
