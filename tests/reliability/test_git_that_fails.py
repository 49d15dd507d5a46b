"""git fails, dies or kills agatrack half-way through ``--commit`` and ``--propose``.

A program called git stands before the real one and counts how often it is called; the N-th call
comes to grief. What somebody else has staged is never lost, and what is there is always whole.
"""

from __future__ import annotations

import re
import shutil
import signal
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from agatrack.errors import INTERRUPTED, REPOSITORY_UNUSABLE
from tests.checks.base import evidence
from tests.reliability.commands import Commands, Ended, add
from tests.reliability.faults import EVERY, turn
from tests.reliability.scenes import OTHER, OTHERS, Line
from tests.reliability.wholeness import (
    Content,
    commit_all,
    content_of,
    document,
    errors,
    files_of,
    git,
    under_git,
)

BROKEN: Final = "echo 'fatal: it broke' >&2; exit 128"
WAYS: Final = {
    "fails": BROKEN,
    "fails-once-done": f'"$real" "$@" > /dev/null 2>&1; {BROKEN}',
    "dies": "kill -KILL $$",
    "dies-once-done": '"$real" "$@" > /dev/null 2>&1; kill -KILL $$',
    "kills": "kill -KILL $PPID",
    "kills-once-done": '"$real" "$@"; kill -KILL $PPID',
    "interrupts": "kill -INT $PPID; sleep 1",
    "interrupts-once-done": '"$real" "$@"; kill -INT $PPID; sleep 1',
}
"""What becomes of git at that call, or of agatrack, which calls it."""

DONE: Final = "-once-done"
KILLED: Final = -signal.SIGKILL
STRANGERS: Final = "note.txt"
"""What somebody else has staged, and has gone on with since."""
MINUTES: Final = "data/plan/c1/evidence/minutes/evidence.yaml"
TABLES: Final = "tables"
"""A folder of tables that somebody has edited: a record is changed, and another is new."""


def _add(*more: str) -> Callable[[Path], Line]:
    return lambda documents: (*add(document(documents, 1, b"content")), *more)


def _amend(_: Path) -> Line:
    agreed = ("--agreed-by", "ministry", "--agreed-by", "watchdog", "--date", "2025-06-20")
    return ("amend", "m1", *agreed, "--reason", "Se acordó", "--commit")


def _import(documents: Path) -> Line:
    return ("import", "csv", documents.parents[1] / TABLES, "--yes", "--commit")


LINES: Final[dict[str, Callable[[Path], Line]]] = {
    "add": _add("--commit"),
    "propose": _add("--propose"),
    "new": lambda _: ("new", "milestone", "plan/c1/m2", "--title", "Portal", "--commit"),
    "assess": lambda _: (
        *("assess", "m1/a1", "--level", "limited", "--by", "ministry", "--commit"),
        *("--delay-reason", "Falta presupuesto"),
    ),
    "ci": lambda _: ("ci", "github", "--commit"),
    "amend": _amend,
    "review": lambda _: (
        *("evidence", "review", "minutes", "--accept", "--by", "watchdog", "--commit"),
    ),
    "import": _import,
}


Files = dict[str, bytes]


class State(NamedTuple):
    """What git says of a repository, and what is there."""

    head: str
    branches: frozenset[str]
    staged: str
    files: Content
    as_files: Files
    """The files in it, without what differs from run to run."""


def state_of(root: Path) -> State:
    return State(
        git(root, "rev-parse", "HEAD").strip(),
        frozenset(git(root, "for-each-ref", "--format=%(refname:short)", "refs/heads").split()),
        git(root, "show", f":{STRANGERS}"),
        content_of(root),
        files_of(root),
    )


@pytest.fixture
def scene(ground: Path, commands: Commands) -> Path:
    """A repository with an origin, a baseline and something that a stranger has staged."""
    root = under_git(ground / "repository")
    (root / "agatrack.yaml").write_text("format: 1\nchange_control: {baseline: agreed}\n", "utf-8")
    commit_all(root)
    git(root, "config", "user.name", "S")
    git(root, "config", "user.email", "s@example.org")
    git(root, "tag", "agreed")
    milestone = root / "data/plan/c1/m1/milestone.yaml"
    milestone.write_text(milestone.read_text("utf-8").replace("2025-12-31", "2026-06-30"), "utf-8")
    (root / MINUTES).parent.mkdir(parents=True)
    (root / MINUTES).write_text(evidence(), "utf-8")
    commit_all(root)
    export = ("export", "csv", "-o", ground / TABLES, "--tables", "activities")
    assert commands.run(root, *export).code == 0
    activities = ground / TABLES / "activities.csv"
    text = activities.read_text("utf-8").replace("Reunir", "Juntar")
    columns = text.partition("\n")[0].count(",")
    row = ["plan/c1/m1/a3", "plan", "plan/c1", "plan/c1/m1", "Avisar"]
    activities.write_text(f"{text}{','.join(row)}{',' * (columns - 4)}\n", "utf-8")
    git(ground, "init", "--quiet", "--bare", "--template=", "origin")
    git(root, "remote", "add", "origin", "../origin")
    (root / STRANGERS).write_text("staged", "ascii")
    git(root, "add", STRANGERS)
    (root / STRANGERS).write_text("gone on", "ascii")
    return root


def broken_git(folder: Path, number: int, way: str) -> Path:
    """A folder with a git of which the N-th call comes to grief; beside it, how many there were."""
    folder.mkdir()
    program = folder / "git"
    program.write_text(
        f"#!/bin/sh\nreal={shutil.which('git')}\necho >> {folder}/calls\n"
        f'[ $(wc -l < {folder}/calls) = {number} ] || exec "$real" "$@"\n'
        # Whoever is asked and answers in turn never gets to an end of which something could come.
        f'case "$*" in *--batch*|*--stdin*) {WAYS[way.removesuffix(DONE)]};; esac\n{WAYS[way]}\n',
        "utf-8",
    )
    program.chmod(0o755)
    return folder


def is_struck(folder: Path, number: int) -> bool:
    return (folder / "calls").read_text("ascii").count("\n") >= number


def assert_whole(root: Path, before: State, done: Files, name: str, ended: Ended) -> None:
    """Nothing or everything is written, committed or not, and nobody else has lost anything."""
    after = state_of(root)
    assert after.staged == before.staged
    assert files_of(root) in (done, before.as_files)
    assert errors(root) == []
    written = {path for path, content in after.files.items() if content != before.files.get(path)}
    if name == "propose":
        assert after.head == before.head
    branch = (after.branches - before.branches) or {"HEAD"}
    tip = git(root, "rev-parse", *branch).strip()
    if tip != before.head:
        line = git(root, "show", "--format=%P", "--name-status", tip).splitlines()
        committed = {one.partition("\t")[2]: one[0] for one in line[2:]}
        assert line[0] == before.head
        assert committed == {path: "M" if path in before.files else "A" for path in committed}
        assert {path for path in written if after.files[path]} in (committed.keys(), set())
        assert STRANGERS not in committed
        assert written or name == "propose"
    elif written and ended.code != KILLED:
        # Whoever was not killed says that it is written, and what commits it.
        assert ended.code in {REPOSITORY_UNUSABLE, INTERRUPTED}
        assert "written" in ended.err
    if ended.code == 0:
        assert tip != before.head
    # Whoever commits next takes back nothing of this, as an index that is behind would.
    staged = git(root, "diff", "--cached", "--name-status", "HEAD").splitlines()
    assert {line[0] for line in staged} <= {"A", "M"}
    assert {line[2:] for line in staged} <= {STRANGERS, *written}


@pytest.mark.parametrize("ways", [[way] for way in WAYS] if EVERY else [list(WAYS)], ids="-".join)
@pytest.mark.parametrize("name", LINES)
def test_whenever_git_fails_all_or_nothing_is_there_and_a_strangers_staged_file_is_kept(
    name: str, ways: list[str], commands: Commands, scene: Path, ground: Path
) -> None:
    before = state_of(scene)
    root = Path(shutil.copytree(scene, ground / "0/repository", symlinks=True))
    whole = LINES["add" if name == "propose" else name](ground / "0/documents")
    assert commands.run(root, *whole).code == 0
    done = files_of(root)
    for number in count(1):
        root = Path(shutil.copytree(scene, ground / f"{number}/repository", symlinks=True))
        shutil.copytree(ground / "origin", ground / f"{number}/origin")
        programs = broken_git(ground / f"{number}/programs", number, turn(ways, number, name))
        ended = commands.run(
            root, *LINES[name](ground / f"{number}/documents"), programs=str(programs)
        )
        assert ended.code in {0, REPOSITORY_UNUSABLE, INTERRUPTED, KILLED}, ended.err
        assert "Traceback" not in ended.err
        assert_whole(root, before, done, name, ended)
        assert commands.run(root, *OTHER, "--commit").code == 0
        assert git(root, "show", "--format=", "--name-only", "HEAD").split() == [OTHERS]
        assert state_of(root).staged == before.staged
        if not is_struck(programs, number):
            break
        shutil.rmtree(ground / str(number))
    assert ended.code == 0
    assert number > 3


LOOKS: Final = (
    "diff HEAD~1", "drift", "history", "log m1", "status --at HEAD", "show m1 --at HEAD",
    "validate --base HEAD~1", "evidence verify --history",
)  # fmt: skip


@pytest.mark.parametrize("way", ["fails", "dies"])
@pytest.mark.parametrize("line", LOOKS)
def test_whoever_only_reads_says_so_when_git_fails_and_never_nothing(
    line: str, way: str, commands: Commands, scene: Path, ground: Path
) -> None:
    for number in count(1):
        programs = broken_git(ground / f"programs-{number}", number, way)
        ended = commands.run(scene, *line.split(), programs=str(programs))
        if not is_struck(programs, number):
            break
        assert ended.code in {0, 1, REPOSITORY_UNUSABLE}, ended.err
        assert ended.out or ended.code == REPOSITORY_UNUSABLE
        assert "Traceback" not in ended.err
        assert not re.search("[0-9a-f]{40}", ended.err)
    assert ended.code in {0, 1}
    assert number > 1
