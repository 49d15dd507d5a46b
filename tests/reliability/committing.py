"""A repository in which somebody else has staged something, and what is committed there."""

from __future__ import annotations

import shutil
import signal
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from agatrack.errors import INTERRUPTED, REPOSITORY_UNUSABLE
from tests.checks.base import evidence
from tests.reliability.commands import Commands, Ended, add
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
    return ("import", "csv", documents.parents[2] / TABLES, "--yes", "--commit")


IN_STEPS: Final = ("ci", "import")
"""Which of them write more than one file or folder."""

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


class State(NamedTuple):
    """What git says of a repository, and what is there."""

    branches: str
    """The commit of the one that is checked out, and of another one, if there is."""
    staged: str
    files: Content
    as_files: dict[str, bytes]
    """The files in it, without what differs from run to run."""


def state_of(root: Path) -> State:
    return State(
        git(root, "for-each-ref", "--sort=-refname", "--format=%(objectname)", "refs/heads"),
        git(root, "diff", "--cached", "--raw", "HEAD"),
        content_of(root),
        files_of(root),
    )


def prepared(ground: Path, commands: Commands) -> Path:
    """A repository with an origin, a baseline and something that a stranger has staged."""
    if (ground / "repository").exists():  # by another test on the same ground
        return ground / "repository"
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


class Committing:
    """Copies of such a repository, in each of which one command is run in some trouble."""

    def __init__(self, name: str, commands: Commands, ground: Path) -> None:
        self._name, self._commands, self._ground = name, commands, ground
        self._line = LINES[name]
        self._number = 0
        self._root = prepared(ground, commands)
        self._place = Path(tempfile.mkdtemp(dir=ground))
        self._before = state_of(self._root)
        self._done = self._files_when_done()

    def _files_when_done(self) -> dict[str, bytes]:
        """What is written; a proposal takes it out of the work tree again."""
        root = self.fresh()
        line = LINES["add" if self._name == "propose" else self._name]
        assert self._commands.run(root, *line(root.parent / "documents")).code == 0
        return files_of(root)

    def fresh(self) -> Path:
        """The repository as it was, and its origin, in a folder of their own."""
        self._number += 1
        folder = self._place / str(self._number)
        shutil.copytree(self._ground / "origin", folder / "origin")
        return Path(shutil.copytree(self._root, folder / "repository", symlinks=True))

    def play(self, root: Path, **trouble: Any) -> Ended:
        """Run the command, in whatever trouble."""
        return self._commands.run(root, *self._line(root.parent / "documents"), **trouble)

    def is_committed(self, root: Path) -> bool:
        """Whether there is a commit that there was not."""
        branches = git(root, "for-each-ref", "--format=%(objectname)", "refs/heads")
        return {*branches.split()} != {*self._before.branches.split()}

    def assert_whole(self, root: Path, ended: Ended) -> None:
        """Nothing or everything is written, committed or not, and nobody else has lost anything."""
        before, after = self._before, state_of(root)
        assert "Traceback" not in ended.err
        self._assert_in_whole_steps(after.as_files, ended)
        assert errors(root) == []
        head, *others = after.branches.split()
        if self._name == "propose":
            assert head == before.branches.strip()
        if new := {head, *others} - {*before.branches.split()}:
            self._assert_committed_alone(root, new.pop(), after)
        elif after.as_files == self._done and ended.code != KILLED:
            # Whoever was not killed says that it is written, and what commits it or takes it back.
            assert ended.code in {REPOSITORY_UNUSABLE, INTERRUPTED}
            told = " ".join(ended.err.split())
            assert "written, " in told
            assert " commit -m " in told or "agatrack undo" in told
        if ended.code == 0:
            assert after.branches != before.branches
        # Whoever commits next neither takes back any of this, as an index that is behind would,
        # nor commits what could not be committed.
        assert after.staged == before.staged

    def _assert_in_whole_steps(self, left: dict[str, bytes], ended: Ended) -> None:
        """All or nothing is there; of several files a kill may leave some undone."""
        ends = self._before.as_files, self._done
        if ended.code == KILLED and self._name in IN_STEPS:
            for path in {*left, *self._done}:
                assert left.get(path) in [end.get(path) for end in ends], path
        else:
            assert left in ends

    def _assert_committed_alone(self, root: Path, tip: str, after: State) -> None:
        """The one new commit has all that was written, and nothing else."""
        there = self._before.files
        told = git(root, "show", "--format=%P", "--name-status", tip).splitlines()
        committed = {one.partition("\t")[2]: one[0] for one in told[2:]}
        assert told[0] == self._before.branches.strip()
        assert committed == {path: "M" if path in there else "A" for path in committed}
        written = {path for path, content in after.files.items() if content != there.get(path)}
        assert {path for path in written if after.files[path]} in (committed.keys(), set())
        assert STRANGERS not in committed
        assert written or self._name == "propose"

    def assert_next_command_commits_its_own_only(self, root: Path) -> None:
        """A command that has nothing to do with it commits what it writes and no more."""
        other = self._commands.run(root, *OTHER, "--commit")
        assert other.code == 0, other.err
        assert git(root, "show", "--format=", "--name-only", "HEAD").split() == [OTHERS]
        assert git(root, "diff", "--cached", "--raw", "HEAD") == self._before.staged

    def assert_undo_or_another_run_sets_it_right(self, root: Path) -> None:
        """What is written and not committed is taken back; what is not written is written then."""
        if not self.is_committed(root) and files_of(root) != self._before.as_files:
            undone = self._commands.run(root, "undo")
            assert undone.code == 0, undone.err
            assert files_of(root) == self._before.as_files
        if not self.is_committed(root):
            again = self.play(root)
            assert again.code == 0, again.err
            assert self.is_committed(root)


@cache
def committing(name: str, commands: Commands, ground: Path) -> Committing:
    """The copies in which one command is run, shared by the tests on the same ground."""
    return Committing(name, commands, ground)
