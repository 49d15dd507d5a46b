"""One commit has one answer: on every computer, in every time zone, in whatever order files came.

What two people publish of the same commit can be compared byte by byte, and so can what one
publishes with what another finds in a year.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from tests.cli.calls import ROOT, clean_environment, contents, git, ran
from tests.cli.pull_requests import AGREED, LATER, propose

DAY: Final = "--as-of=2025-07-15"
CALLS: Final = {
    "status": ("status", "--json", DAY),
    "validate": ("validate", "--format=json", "--base=agreed", DAY),
    "sarif": ("validate", "--format=sarif", DAY),
    "diff": ("diff", "agreed", "--json", DAY),
    "history": ("history", "--format=json"),
    "log": ("log", "m1", "--json"),
    "evidence": ("evidence", "list", "--json"),
    "markdown": ("report", "markdown", DAY),
    "site": ("report", "html", "-o", "OUT/site", DAY),
    "json": ("export", "json", "-o", "OUT/plan.json", DAY),
    "csv": ("export", "csv", "-o", "OUT/csv", DAY),
    "ics": ("export", "ics", "-o", "OUT/plan.ics", DAY),
    "datapackage": ("export", "datapackage", "-o", "OUT/package", DAY),
    "xlsx": ("export", "xlsx", "-o", "OUT/plan.xlsx", DAY),
    "sqlite": ("export", "sqlite", "-o", "OUT/plan.db", DAY),
}
"""Calls whose answers, or whose files, are published or compared."""

# One process for all calls: what is tested is the surroundings, and starting takes longest.
PROGRAM: Final = """
import os, sys
from pathlib import Path
from agatrack.cli.app import run

root, out, umask, *calls = sys.argv[1:]
os.umask(int(umask, 8))
Path(out).mkdir()
for call in calls:
    name, *words = call.split("\\n")
    sys.stdout = (Path(out) / f"{name}.out").open("w", encoding="utf-8")
    code = run(["--lang", "es", "-C", root, *words])
    print(code, file=sys.stdout)
    sys.stdout.close()
"""


def answers(
    root: Path, here: Path, umask: str, surroundings: Mapping[str, str]
) -> dict[str, bytes]:
    """Everything that the calls answer and write, for a repository, from a folder."""
    calls = ["\n".join((name, *words)) for name, words in CALLS.items()]
    answer = ran(
        *(
            sys.executable,
            "-P",
            "-c",
            PROGRAM,
            os.path.relpath(root, here),
            "OUT",
            umask,
            *calls,
        ),
        folder=here,
        environment=clean_environment() | dict(surroundings),
    )
    assert answer.code == 0, answer.err
    return contents(here / "OUT")


def repository(folder: Path, *, reverse: bool = False) -> str:
    """A repository with evidence, a baseline and a change that weakens; the id of its commit."""
    folder.mkdir(parents=True)
    order = sorted(AGREED, reverse=reverse)
    propose(folder, {path: AGREED[path] for path in order})
    git(folder, "tag", "agreed")
    return propose(folder, LATER, day="2025-07-01")


@pytest.mark.skipif(sys.platform == "win32", reason="has no umask")
def test_the_same_commit_gives_the_same_bytes_elsewhere(tmp_path: Path) -> None:
    here, there = tmp_path / "a", tmp_path / "otra carpeta ñ" / "b"
    old = os.umask(0o022)
    first = repository(here / "repository")
    os.umask(0o077)
    second = repository(there / "Plan", reverse=True)
    os.umask(old)
    assert first == second

    here_they_are = answers(
        here / "repository", here, "022", {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"}
    )
    there_they_are = answers(
        there / "Plan",
        there,
        "077",
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4242"},
    )

    assert here_they_are.keys() >= {"plan.db", "site/index.html", "csv/activities.csv"}
    different = [path for path in here_they_are if here_they_are[path] != there_they_are.get(path)]
    assert different == []
    assert here_they_are.keys() == there_they_are.keys()
    # Figures and findings are in what was compared, not errors that are the same everywhere.
    assert b'"AGA7' in here_they_are["validate.out"]
    assert b'"verified": 0.0' in here_they_are["status.out"]
    assert str(ROOT).encode() not in b"".join(here_they_are.values())
