"""What other programs say of an export: frictionless of the package, Datasette of the database.

They are called as their users call them, where they are installed; ``make office`` installs both.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Final

import pytest

from agatrack.cli.app import run
from tests.cli.calls import ROOT, Answer, ran, written
from tests.exchange.base import RICH


def _program(name: str) -> str | None:
    """A program beside this Python, or anywhere on the path."""
    return shutil.which(name, path=os.pathsep.join((str(Path(sys.executable).parent), os.defpath)))


FRICTIONLESS: Final = _program("frictionless") or shutil.which("frictionless")
DATASETTE: Final = _program("datasette") or shutil.which("datasette")


@pytest.fixture(params=["rich", "shipped"])
def repository(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A small repository with a record of every kind, or the shipped one."""
    return ROOT if request.param == "shipped" else written(tmp_path / "repository", RICH)


def judged(package: Path) -> Answer:
    """What frictionless says of a package, whose files it wants below its own folder."""
    assert FRICTIONLESS
    return ran(FRICTIONLESS, "validate", "datapackage.json", "--json", folder=package)


@pytest.mark.skipif(FRICTIONLESS is None, reason="frictionless is not installed")
def test_frictionless_finds_nothing_wrong_with_a_package(repository: Path, tmp_path: Path) -> None:
    package = tmp_path / "package"
    assert run(["-C", str(repository), "export", "datapackage", "-o", str(package)]) == 0
    answer = judged(package)

    assert (answer.code, answer.json()["errors"]) == (0, [])
    assert len(answer.json()["tasks"]) == len(list(package.glob("*.csv")))
    assert all(task["valid"] for task in answer.json()["tasks"])

    plans = package / "plans.csv"
    plans.write_bytes(plans.read_bytes().replace(b"action_plan", b"no_such_kind"))
    answer = judged(package)
    found = {error["type"] for task in answer.json()["tasks"] for error in task["errors"]}
    assert (answer.code, found) == (1, {"constraint-error", "hash-count", "byte-count"})


@pytest.mark.skipif(DATASETTE is None, reason="Datasette is not installed")
def test_datasette_opens_a_database_and_searches_it(tmp_path: Path) -> None:
    assert DATASETTE
    database = tmp_path / "plan.db"
    assert (
        run(["-C", str(written(tmp_path / "r", RICH)), "export", "sqlite", "-o", str(database)])
        == 0
    )
    query = "/plan/texts.json?_search=publico&_shape=array"
    answer = ran(DATASETTE, str(database), "--get", query)

    assert answer.code == 0, answer.err
    assert "plan/c1/m1" in [row["id"] for row in json.loads(answer.out)]
