"""Calling agatrack in this process or in one of its own, and small repositories to call it in."""

from __future__ import annotations

import atexit
import functools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from agatrack.cli import app
from agatrack.cli.app import run
from tests.checks.base import BASE

if TYPE_CHECKING:  # a third of what processes would hold, and copy, that fork themselves
    import pytest

ROOT: Final = Path(__file__).parents[2]
"""The repository that agatrack itself lives in, which is one of agatrack's too."""

TOUCHY: Final = (
    *("AGATRACK_REPO", "AGATRACK_LANG", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM"),
    *("LC_ALL", "LC_MESSAGES", "LANG", "PYTHONIOENCODING", "PYTHONUTF8"),
    *("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"),
)
"""Variables that change what agatrack says; no test inherits them."""


WRONG_CALLS: Final = (
    "bogus",
    "--bogus",
    "status --bogus",
    "status one two",
    "status nowhere",
    "status --depth many",
    "status --depth 0",
    "status --as-of yesterday",
    "status --json=1",
    "show",
    "show nowhere",
    "validate --format xml",
    "validate --select",
    "validate --select AGA000",
    "validate --fix --at HEAD",
    "ci",
    "ci jenkins",
    "explain AGA000",
    "schema plant",
    "new",
    "new plan",
    "new plant mx",
    "new plan mx/2019",
    "init . --yes",
    "completion tcsh",
    "doctor --depth",
    "--lang fr status",
    "--repo",
)
"""One call for each way in which a call can be wrong."""


def commands_of(group: click.Group) -> dict[str, click.Command]:
    """All commands of a group by name, made ready as a call would."""
    context = click.Context(group)
    found = {name: group.get_command(context, name) for name in group.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}


def every_command() -> None:
    """Make the commands of agatrack and of its groups, which are otherwise made at their call."""
    for command in commands_of(app._program()).values():
        if isinstance(command, click.Group):
            commands_of(command)


class Answer(NamedTuple):
    """What one call of agatrack gave."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """Standard output as JSON; fails where anything else stands there."""
        return json.loads(self.out)


Agatrack = Callable[..., Answer]


def caller(capsys: pytest.CaptureFixture[str]) -> Agatrack:
    """The command line as a function of its words."""

    def call(*words: object) -> Answer:
        capsys.readouterr()
        code = run([str(word) for word in words])
        return Answer(code, *capsys.readouterr())

    return call


def written(folder: Path, files: Mapping[str, str | bytes] = BASE) -> Path:
    """The folder with these files in it."""
    for parent in {os.path.dirname(path) for path in files}:  # noqa: PTH120 - of texts, and fast
        (folder / parent).mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        (folder / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def standing_in(
    folder: Path, patch: pytest.MonkeyPatch, files: Mapping[str, str | bytes] = BASE
) -> Path:
    """A new folder with these files, which is the current one from now on."""
    folder.mkdir()
    patch.chdir(written(folder, files))
    return folder


def contents(folder: Path, *, below: str = ".") -> dict[str, bytes]:
    """Every file of a folder but git's own and agatrack's own, by path, as if it lay ``below``."""
    return {
        str(Path(below, path.relative_to(folder))): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {".git", ".agatrack"} & set(path.relative_to(folder).parts)
    }


@contextmanager
def without_privileges() -> Iterator[Path]:
    """A new folder of the user who runs the tests; where that is root, of nobody, and as nobody."""
    nobody = 65534
    with TemporaryDirectory() as name:
        folder = Path(name)
        if os.geteuid() != 0:
            yield folder
            return
        os.chown(folder, nobody, nobody)
        os.seteuid(nobody)
        try:
            yield folder
        finally:
            os.seteuid(0)


def ran(
    *command: str, folder: Path | None = None, environment: Mapping[str, str] | None = None
) -> Answer:
    """What another program answers to nothing on its standard input."""
    done = subprocess.run(  # noqa: S603 - tests start what they test
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    shown = (stream.decode(errors="backslashreplace") for stream in (done.stdout, done.stderr))
    return Answer(done.returncode, *shown)


PLAIN: Final = ("-c", "init.defaultBranch=main", "-c", "maintenance.auto=false")
"""Of git what a test is about: a branch has one name, and nothing is tidied up meanwhile."""


def git(folder: Path, *words: str) -> str:
    """What git says in a folder, as somebody whose configuration is empty."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    answer = ran(
        *("git", *PLAIN, *words),
        folder=folder,
        environment=kept | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
    )
    assert answer.code == 0, answer.err
    return answer.out


def begun(folder: Path) -> Path:
    """An empty git repository in a folder, in which somebody works."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(_begun_once(), folder / ".git")
    return folder


@functools.cache
def _begun_once() -> Path:
    """What git keeps of an empty repository: made once, and copied hundreds of times."""
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder)
    git(folder, "init", "--quiet")
    git(folder, "config", "user.name", "Somebody")
    git(folder, "config", "user.email", "somebody@example.org")
    for sample in (folder / ".git/hooks").iterdir():
        sample.unlink()
    return folder / ".git"


def head_of(folder: Path) -> str:
    """The id of the commit that is checked out."""
    kept = folder / ".git"
    try:
        name = (kept / "HEAD").read_text("ascii").removeprefix("ref: ").strip()
        return (kept / name).read_text("ascii").strip()
    except OSError:  # a linked work tree, no branch, or one of which git keeps no file
        return git(folder, "rev-parse", "HEAD").strip()


def committed(folder: Path, files: Mapping[str, str | bytes] = BASE, subject: str = "One") -> str:
    """Write files and commit everything in the folder; the commit's id."""
    written(folder, files)
    if not (folder / ".git").exists():
        begun(folder)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", subject)
    return head_of(folder)


def clean_environment(**variables: str) -> dict[str, str]:
    """This process's environment without what changes agatrack's answers, and with these."""
    kept = {name: value for name, value in os.environ.items() if name not in TOUCHY}
    return kept | {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"} | variables


def process(folder: Path, *words: str, **variables: str) -> Answer:
    """One call of agatrack in a process of its own; bytes that are no UTF-8 are shown."""
    command = (sys.executable, "-P", "-m", "agatrack", *words)
    return ran(*command, folder=folder, environment=clean_environment(**variables))
