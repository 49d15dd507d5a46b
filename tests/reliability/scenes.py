"""Every command that writes, each with a repository in which it has something to do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.reliability.commands import Commands, Ended, add
from tests.reliability.wholeness import content_of, document, files_of, new_repository, under_git

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
    windows: bool = False
    """Whether records have line ends of Windows, for a command that mends them."""

    @property
    def undoes(self) -> bool:
        """Whether it takes back what the command before it did."""
        return self.line is _undo


def _add(_: Path, documents: Path) -> Line:
    files = [document(documents, number, bytes([number]) * 10_000) for number in (1, 2)]
    return add(*files)


def _review(*_: Path) -> Line:
    return ("evidence", "review", "acta-", "--accept", "--by", "watchdog")


def _new(*_: Path) -> Line:
    return ("new", "actor", "press", "--title", "Prensa", "--sector", "media")


def _assess(*_: Path) -> Line:
    late = ("--delay-reason", "Falta presupuesto")
    return ("assess", "m1/a1", "--level", "limited", "--by", "ministry", *late)


def _fix(*_: Path) -> Line:
    return ("validate", "--fix")


def _undo(*_: Path) -> Line:
    return ("undo",)


SCENES: Final = (
    Scene("evidence-add", _add),
    Scene("evidence-add-under-git", _add, git=True),
    Scene("evidence-review", _review, (_add,)),
    Scene("new-actor", _new),
    Scene("assess", _assess),
    Scene("validate-fix", _fix, windows=True),
    Scene("undo-evidence", _undo, (_new, _add)),
    Scene("undo-evidence-under-git", _undo, (_new, _add), git=True),
    Scene("undo-review", _undo, (_add, _review)),
    Scene("undo-fix", _undo, (_fix,), windows=True),
)


class Stage:
    """Copies of one repository in which a scene is set, so that it can be played again."""

    def __init__(self, scene: Scene, commands: Commands, folder: Path) -> None:
        self._line, self._commands, self._folder = scene.line, commands, folder
        self._documents = folder / "documents"
        self.root = (under_git if scene.git else new_repository)(folder / "stage")
        if scene.windows:
            for path in (self.root / "data/plan").glob("c1/m1/*.yaml"):
                path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        self.earlier = files_of(self.root)
        for line in scene.before:
            self.earlier = files_of(self.root)
            done = commands.run(self.root, *line(self.root, self._documents))
            assert done.code == 0, done.err
        self._number = 0
        self.before = content_of(self.root)
        self.after = self._played()

    def _played(self) -> dict[str, bytes]:
        """What is there after the command has been run without any trouble."""
        root = self.fresh()
        assert self.play(root).code == 0
        return files_of(root)

    def fresh(self) -> Path:
        """The repository as it was when the scene was set, in a folder of its own."""
        self._number += 1
        return Path(shutil.copytree(self.root, self._folder / str(self._number), symlinks=True))

    def play(self, root: Path, **trouble: Any) -> Ended:
        """Run the command, in whatever trouble."""
        return self._commands.run(root, *self._line(root, self._documents), **trouble)
