"""Help screens say everything in plain lines, with examples that work."""

from __future__ import annotations

import shlex
from pathlib import Path

import click
import pytest

from agatrack.cli import app
from tests.cli.calls import ROOT, Agatrack, commands_of, committed, contents, git, written

NAMES = [name for _, name, _ in app.COMMANDS]

every_command = pytest.mark.parametrize("name", NAMES)


def test_the_first_screen_lists_every_command_with_what_it_does(agatrack: Agatrack) -> None:
    answer = agatrack("--help")

    assert (answer.code, answer.err) == (0, "")
    for name in NAMES:
        line = next(line for line in answer.out.splitlines() if line.startswith(f"  {name} "))
        assert len(line.split()) > 3


@every_command
def test_a_command_explains_each_of_its_arguments_and_options(
    agatrack: Agatrack, name: str
) -> None:
    answer = agatrack(name, "--help")
    command = commands_of(app._program())[name]

    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[0].startswith(f"Usage: agatrack {name} ")
    for parameter in command.params:
        label = parameter.metavar if isinstance(parameter, click.Argument) else parameter.opts[0]
        explained = [line for line in lines if line.startswith(f"  {label}")]
        assert any(len(line.split()) > 2 for line in explained), label


@every_command
def test_help_draws_no_boxes_and_fits_80_columns(
    agatrack: Agatrack, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    lines = agatrack(name, "--help").out.splitlines()

    assert not set("".join(lines)) & set("│╭╰─┃┏")
    examples = [line for line in lines if line.startswith("  agatrack ")]
    assert [line for line in lines if len(line) > 80 and line not in examples] == []


@every_command
def test_help_fits_the_narrowest_screen(
    agatrack: Agatrack, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("COLUMNS", "40")

    lines = agatrack(name, "--help").out.splitlines()

    copied = ("  agatrack ", "Usage:")
    assert [line for line in lines if len(line) > 40 and not line.startswith(copied)] == []


def examples() -> list[str]:
    lines = [
        line.strip().partition("  # ")[0]
        for command in commands_of(app._program()).values()
        for line in (command.help or "").splitlines()
    ]
    # What writes is tried by tests of its own, in a repository of its own.
    return [line for line in lines if line.startswith("agatrack ") and " assess " not in line]


@pytest.mark.parametrize("example", examples())
def test_an_example_of_the_help_works(
    agatrack: Agatrack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, example: str
) -> None:
    monkeypatch.setenv("AGATRACK_REPO", str(ROOT))
    monkeypatch.chdir(tmp_path)
    if any(word in example for word in (" diff", " drift", " amend", " --base ")):
        agreed = written(tmp_path, contents(ROOT / "data", below="data"))
        settings = "format: 1\nchange_control: {baseline: v2020}\n"
        commit = committed(agreed, {"agatrack.yaml": settings})
        git(agreed, "tag", "v2020")
        git(agreed, "update-ref", "refs/remotes/origin/main", commit)
        milestone = agreed / "data/mx-2019/c07/m2/milestone.yaml"
        milestone.write_text(milestone.read_text("utf-8").replace("weight: 20", "weight: 10"))
        monkeypatch.setenv("AGATRACK_REPO", str(tmp_path))
    if " import " in example:
        mapping = "format: 1\nkind: actor\nid: '{id}'\ncolumns: {name: name_es, sector: sector}\n"
        written(tmp_path, {"columns.yaml": mapping, **contents(ROOT / "data", below="data")})
        written(tmp_path, {"agatrack.yaml": "format: 1\n"})
        monkeypatch.setenv("AGATRACK_REPO", str(tmp_path))
        assert agatrack("export", "csv", "-o", "tables").code == 0
        assert agatrack("export", "xlsx", "-o", "plan.xlsx").code == 0
        assert agatrack("export", "xlsx", "-o", "theirs.xlsx", "--tables", "actors").code == 0
    if " init " in example:
        example += "" if "--from" in example else " --yes"
    if " new " in example:
        steps = ("plan.yaml", "c01/commitment.yaml", "c01/m1/milestone.yaml")
        above = {f"data/mx-2026/{step}": "title: T\nstart: 2026\n" for step in steps}
        needed = above if "activity" in example else {}
        written(tmp_path, {"agatrack.yaml": "format: 1\n", **needed})
        monkeypatch.setenv("AGATRACK_REPO", str(tmp_path))

    words = shlex.split(example.partition(" >")[0])[1:]

    assert agatrack(*words).code in {0, 1}


def test_help_beats_everything_else_in_a_call(agatrack: Agatrack, tmp_path: Path) -> None:
    answer = agatrack("-C", tmp_path / "nowhere", "show", "--help")

    assert (answer.code, answer.err) == (0, "")
