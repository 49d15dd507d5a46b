"""Every command that writes, each with a repository in which it has something to do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.reliability.commands import Commands, Ended, add
from tests.reliability.wholeness import (
    commit_all,
    content_of,
    document,
    files_of,
    git,
    new_repository,
    under_git,
)

Line = tuple[str | Path, ...]


@dataclass(frozen=True)
class Scene:
    """A command line, and what has been done in the repository before it is run."""

    name: str
    line: Callable[[Path, Path], Line]
    """The command line, given the repository and a folder of documents."""
    before: tuple[Callable[[Path, Path], Line], ...] = ()
    git: bool = False
    """Whether the repository is under git, whose own folder then has the journal."""
    prepared: Callable[[Path], None] = lambda _: None
    """What is done to the files of the repository at first."""
    in_steps: bool = False
    """Whether it makes or changes several files, of which a kill may leave some undone."""
    stride: int = 3
    """Every how manieth call is struck; more where a run takes long beside its writing."""


def _add(_: Path, documents: Path) -> Line:
    files = [document(documents, number, bytes([number]) * 10_000) for number in (1, 2)]
    return add(*files)


def _review(*_: Path) -> Line:
    return ("evidence", "review", "acta-", "--accept", "--by", "watchdog")


def _new_milestone(*_: Path) -> Line:
    return ("new", "milestone", "plan/c1/m2", "--title", "Portal")


def _export(_: Path, documents: Path) -> Line:
    tables = ("--tables", "milestones,activities")
    return ("export", "csv", "-o", documents / "tables", *tables, "--force")


def _import(_: Path, documents: Path) -> Line:
    for path in (documents / "tables").glob("*.csv"):
        text = path.read_bytes()
        for old, new in (("Reunir", "Juntar"), ("Registro público", "Registro abierto")):
            text = text.replace(old.encode(), new.encode())
        path.write_bytes(text)
    return ("import", "csv", documents / "tables", "--yes")


def _amend(*_: Path) -> Line:
    agreed = ("--agreed-by", "ministry", "--agreed-by", "watchdog", "--date", "2025-06-20")
    return ("amend", "m1", *agreed, "--reason", "Se acordó")


def _ci(*_: Path) -> Line:
    return ("ci", "github")


def _new(*_: Path) -> Line:
    return ("new", "actor", "press", "--title", "Prensa", "--sector", "media")


def _assess(*_: Path) -> Line:
    late = ("--delay-reason", "Falta presupuesto")
    return ("assess", "m1/a1", "--level", "limited", "--by", "ministry", *late)


def _fix(*_: Path) -> Line:
    return ("validate", "--fix")


def _undo(*_: Path) -> Line:
    return ("undo",)


def _with_windows_line_ends(root: Path) -> None:
    for path in (root / "data/plan").glob("c1/m1/*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def _with_a_change_to_agree_on(root: Path) -> None:
    (root / "agatrack.yaml").write_text("format: 1\nchange_control: {baseline: agreed}\n")
    commit_all(root)
    git(root, "tag", "agreed")
    milestone = root / "data/plan/c1/m1/milestone.yaml"
    milestone.write_text(milestone.read_text("utf-8").replace("2025-12-31", "2026-06-30"), "utf-8")


SCENES: Final = (
    Scene("evidence-add", _add),
    Scene("evidence-add-under-git", _add, git=True),
    Scene("evidence-review", _review, (_add,)),
    Scene("new-actor", _new),
    Scene("new-milestone", _new_milestone),
    Scene("assess", _assess),
    Scene("amend", _amend, git=True, prepared=_with_a_change_to_agree_on, stride=5),
    Scene("import-csv", _import, (_export,), in_steps=True),
    Scene("ci-github", _ci, in_steps=True),
    Scene("validate-fix", _fix, prepared=_with_windows_line_ends, in_steps=True),
    Scene("undo-evidence", _undo, (_new, _add)),
    Scene("undo-evidence-under-git", _undo, (_new, _add), git=True),
    Scene("undo-review", _undo, (_add, _review)),
    Scene("undo-fix", _undo, (_fix,), prepared=_with_windows_line_ends, in_steps=True),
)


OTHER: Final = ("new", "actor", "other", "--title", "Otro", "--sector", "media")
"""A command that has nothing to do with any of them."""
OTHERS: Final = "data/actors/other.yaml"
"""What it writes."""


class Stage:
    """Copies of one repository in which a scene is set, so that it can be played again."""

    def __init__(self, scene: Scene, commands: Commands, folder: Path) -> None:
        self._scene, self._commands, self._folder = scene, commands, folder
        self._documents = folder / "documents"
        self.root = (under_git if scene.git else new_repository)(folder / "stage")
        self._documents.mkdir()
        scene.prepared(self.root)
        self.earlier = files_of(self.root)
        for line in scene.before:
            self.earlier = files_of(self.root)
            done = commands.run(self.root, *line(self.root, self._documents))
            assert done.code == 0, done.err
        self._number = 0
        self.before, self.set = content_of(self.root), files_of(self.root)
        self.after = self._played()

    def _played(self) -> dict[str, bytes]:
        """What is there after the command has been run without any trouble."""
        root = self.fresh()
        assert self.play(root).code == 0
        return files_of(root)

    def fresh(self, root: Path | None = None) -> Path:
        """The repository as it was when the scene was set, or another, in a folder of its own."""
        self._number += 1
        copy = self._folder / str(self._number)
        return Path(shutil.copytree(root or self.root, copy, symlinks=True))

    def assert_in_whole_steps(self, left: dict[str, bytes]) -> None:
        """Each file is as it was or as it is to be; folders and single files are all or nothing."""
        for path in {*left, *self.set, *self.after}:
            assert left.get(path) in (self.set.get(path), self.after.get(path)), path
        if not self._scene.in_steps:
            assert left in (self.set, self.after)

    def after_undo_of(self, left: dict[str, bytes]) -> dict[str, bytes]:
        """What is there when what a killed command left has been taken back.

        One that was killed before it wrote down what it was about to do is not the last one;
        what was killed while it took something back is brought to its end.
        """
        if left == self.set:
            return self.earlier
        return self.after if self._scene.line is _undo else self.set

    def play(self, root: Path, **trouble: Any) -> Ended:
        """Run the command, in whatever trouble."""
        return self._commands.run(root, *self._scene.line(root, self._documents), **trouble)
