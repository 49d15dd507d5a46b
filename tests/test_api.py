"""``import agatrack`` gives what its docstring says, and loads nothing until it is used."""

from __future__ import annotations

import sys
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import agatrack
from tests.checks.base import EVIDENCE, REVIEW, evidence, review
from tests.cli.calls import committed, ran, written

DAY = date(2025, 6, 30)
HALF = {EVIDENCE: evidence(), REVIEW: review()}


def test_a_notebook_needs_three_calls(tmp_path: Path) -> None:
    written(written(tmp_path), HALF)

    register = agatrack.load(tmp_path)
    figures = agatrack.completion(register, DAY)

    assert figures["plan/c1"].verified == Fraction(1, 2)
    assert agatrack.validate(register, DAY) == []


def test_a_repository_is_found_from_any_folder_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path)
    monkeypatch.chdir(tmp_path / "data/plan")

    assert agatrack.load().items.keys() == agatrack.load(str(tmp_path)).items.keys()


def test_a_revision_is_read_instead(tmp_path: Path) -> None:
    first = committed(tmp_path)
    committed(tmp_path, HALF, "Two")

    assert agatrack.load(tmp_path, at=first).evidence == {}
    assert len(agatrack.load(tmp_path, at="HEAD").evidence) == 1


def test_what_stops_it_is_one_class_of_error(tmp_path: Path) -> None:
    with pytest.raises(agatrack.AgatrackError, match="is not inside an agatrack repository"):
        agatrack.load(tmp_path)


def test_everything_that_is_promised_is_there() -> None:
    for name in agatrack.__all__:
        assert getattr(agatrack, name) is not None
    assert set(agatrack._HOMES) | {"__version__"} == set(agatrack.__all__)


def test_nothing_else_is_there() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'laod'"):
        _ = agatrack.laod


def test_importing_it_loads_nothing_heavy() -> None:
    answer = ran(sys.executable, "-c", "import agatrack, sys; print(*sys.modules)")

    loaded = {name.partition(".")[0] for name in answer.out.split()}
    assert loaded & {"pydantic", "typer", "click", "rich", "git", "jinja2", "ruamel"} == set()
    assert [name for name in answer.out.split() if name.startswith("agatrack.")] == []


def test_the_example_of_the_docstring_is_no_lie() -> None:
    text = agatrack.__doc__ or ""

    for name in ("load", "completion", "validate"):
        assert f"agatrack.{name}(" in text
