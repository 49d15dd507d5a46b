"""What a hostile case is made of: a small repository, what is called in it, what must happen."""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from tests.cli.calls import git
from tests.exchange.base import RICH

MARK: Final = "KEEP-THIS-OUT-OF-EVERY-ANSWER"
"""Stands in files outside of every repository; no answer may show it."""

OUTSIDE: Final = "outside"
"""The folder beside the repository in which those files are."""


class Content(Protocol):
    """Something other than a file with a text that can stand under a name."""

    def put(self, path: Path) -> None:
        """Make it."""


Piece = str | bytes | Content | None
"""What stands under a path; None takes away what stands there."""


@dataclass(frozen=True)
class Link:
    """A symbolic link."""

    target: str

    def put(self, path: Path) -> None:
        """See Content."""
        path.symlink_to(self.target)


@dataclass(frozen=True)
class Folder:
    """An empty folder, with a mode of its own if one is given."""

    mode: int = 0o755

    def put(self, path: Path) -> None:
        """See Content."""
        path.mkdir(mode=self.mode, parents=True)


class Pipe:
    """A named pipe, whose reader waits for ever."""

    def put(self, path: Path) -> None:
        """See Content."""
        os.mkfifo(path)


class Socket:
    """A socket that nobody answers at."""

    def put(self, path: Path) -> None:
        """See Content."""
        here = Path.cwd()
        os.chdir(path.parent)  # the name of a socket must be short
        try:
            with socket.socket(socket.AF_UNIX) as one:
                one.bind(path.name)
        finally:
            os.chdir(here)


@dataclass(frozen=True)
class Sparse:
    """A file of so many bytes that takes no room on the disk."""

    size: int

    def put(self, path: Path) -> None:
        """See Content."""
        with path.open("wb") as file:
            file.truncate(self.size)


@dataclass(frozen=True)
class Twin:
    """A hard link to another file, by its path from the ground."""

    target: str

    def put(self, path: Path) -> None:
        """See Content."""
        ground = next(folder for folder in path.parents if (folder / OUTSIDE).is_dir())
        path.hardlink_to(ground / self.target)


@dataclass(frozen=True)
class Call:
    """One command line, and how it has to end.

    ``says`` are parts of what it prints on either stream, ``hides`` what stands nowhere in it.
    In all of them and in the line ``{ground}`` is the folder in which everything lies.
    """

    line: str | tuple[str, ...]
    code: int | tuple[int, ...] = (0, 1, 2, 3)
    says: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()

    def words(self, ground: Path) -> list[str]:
        """The words of the line."""
        words = self.line.split() if isinstance(self.line, str) else self.line
        return [word.replace("{ground}", str(ground)) for word in words]

    @property
    def codes(self) -> tuple[int, ...]:
        """The exit codes that are right."""
        return (self.code,) if isinstance(self.code, int) else self.code


Step = Callable[[Path], object]
"""What is done in the folder of a case, beside its files, before anything is called."""


@dataclass(frozen=True)
class Case:
    """One attack: its sentence, the files that make it, and what must be said of it.

    ``files`` are laid over a repository that holds a record of each kind; ``found`` are what
    ``validate`` must find: ``AGA104 data/plan/plan.yaml:3``, or ``-AGA104`` what it must not.
    """

    name: str
    files: Mapping[str, Piece] = field(default_factory=dict)
    found: str | tuple[str, ...] = ()
    calls: tuple[Call, ...] = ()
    step: Step | None = None
    is_under_git: bool = False
    starts: tuple[str, ...] = ("git",)
    """Programs that may be started; beside git, our own child in which strangers' files are read."""
    variables: Mapping[str, str] = field(default_factory=dict)
    writes: tuple[str, ...] = ()
    """Paths below the repository that may be written, as with a command that is meant to."""

    @property
    def findings(self) -> tuple[str, ...]:
        """What validate must find and must not."""
        return (self.found,) if isinstance(self.found, str) else self.found


def says(line: str | tuple[str, ...], code: int | tuple[int, ...], *parts: str) -> Call:
    """A call that ends with a code and says something."""
    return Call(line, code, parts)


def record(
    name: str, text: str | bytes, *found: str, path: str = "data/plan/c1/m1/a1.yaml"
) -> Case:
    """A case of one file's text; findings are written without its path: ``AGA102:3``."""
    full = tuple(
        f"{code} {path}{':' if line else ''}{line}"
        for code, _, line in (one.partition(":") for one in found)
    )
    return Case(name, {path: text}, full)


@dataclass(frozen=True)
class Ground:
    """The folder in which a case lies: the repository, a home, and a place to write to."""

    folder: Path

    @property
    def repository(self) -> Path:
        """The repository."""
        return self.folder / "repository"

    def lay(self, case: Case) -> None:
        """Make everything."""
        for name in ("repository", OUTSIDE, "home", "given", "out", "temporary", "programs"):
            (self.folder / name).mkdir()
        (self.folder / OUTSIDE / "secret.yaml").write_text(f"title: {MARK}\n", "utf-8")
        (self.folder / OUTSIDE / "secret.txt").write_text(MARK, "utf-8")
        (self.folder / OUTSIDE / "copy.yaml").write_text("title: Uno\n", "utf-8")
        self._programs()
        if case.is_under_git:
            shutil.copytree(_committed_once(), self.repository, dirs_exist_ok=True)
        put(self.repository, case.files if case.is_under_git else {**RICH, **case.files})
        if case.step is not None:
            case.step(self.repository)

    def _programs(self) -> None:
        """Only git; whatever else is asked for leaves a trace outside."""
        real = next(
            Path(folder, "git")
            for folder in os.environ["PATH"].split(os.pathsep)
            if Path(folder, "git").exists()
        )
        (self.folder / "programs" / "git").symlink_to(real)
        trap = self.folder / "programs" / "trap"
        trap.write_text(f"#!/bin/sh\n: >> {self.folder}/{OUTSIDE}/sprung\n", "ascii")
        trap.chmod(0o755)
        for name in ("sh", "ssh", "gpg", "ssh-keygen", "less", "curl", "xdg-open", "vi", "man"):
            (self.folder / "programs" / name).symlink_to("trap")

    def environment(self, case: Case) -> dict[str, str]:
        """What the process sees of its surroundings."""
        return {
            "HOME": str(self.folder / "home"),
            "PATH": str(self.folder / "programs"),
            "TMPDIR": str(self.folder / "temporary"),
            "LC_ALL": "C.UTF-8",
            "AGATRACK_DEBUG": "1",  # a fault of ours shows itself whole
            **{
                name: value.replace("{ground}", str(self.folder))
                for name, value in case.variables.items()
            },
        }


def put(folder: Path, files: Mapping[str, Piece]) -> None:
    """Lay files into a folder, in their order."""
    for name, content in files.items():
        path = folder / name
        if content is None or not isinstance(content, str | bytes):
            _clear(path)
        if content is None:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str | bytes):
            text = content.encode(errors="surrogateescape") if isinstance(content, str) else content
            path.write_bytes(text)
        else:
            content.put(path)


def _clear(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        for inner in path.iterdir():
            _clear(inner)
        path.rmdir()
    else:
        path.unlink(missing_ok=True)


def commit(folder: Path, subject: str = "One") -> None:
    """Put a folder under git, if it is not, and commit everything in it."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet", "--template=")
        config = folder / ".git" / "config"
        config.write_text(
            f"{config.read_text('utf-8')}[user]\n\tname = S\n\temail = s@example.org\n", "utf-8"
        )
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", subject)


@functools.cache
def _committed_once() -> Path:
    """A repository under git with a record of each kind: made once, and copied for each case."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    put(folder, RICH)
    commit(folder)
    return folder


def new_ground() -> tempfile.TemporaryDirectory[str]:
    """A folder in memory, where that is possible."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made there
    return tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None)


def table(*groups: Iterable[Case]) -> tuple[Case, ...]:
    """Cases of several groups as one table, each name in it once."""
    cases = tuple(case for group in groups for case in group)
    names = [case.name for case in cases]
    assert len(names) == len(set(names)), [name for name in names if names.count(name) > 1]
    return cases
