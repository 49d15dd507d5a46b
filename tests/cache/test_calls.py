"""Which calls have answers that may be kept, and what they depend on beside the files."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

import agatrack
from agatrack.cache import calls
from agatrack.cli import app
from tests.cache.asking import at_rest
from tests.cli.calls import TOUCHY, clean_environment, commands_of, committed, ran, written

KEPT = (
    "status", "status c1", "status --depth 2", "status --depth=2 --lang es", "-C . status",
    "--lang es --repo . status --json", "validate --select AGA3 --strict", "evidence list c1",
    "next --for-actor ministry", "participation --as-of 2025-06-30", "show c1 --json",
)  # fmt: skip
NOT_KEPT = (
    "", "--help", "status --help", "status --at HEAD", "status --at=HEAD", "status --depth",
    "validate data", "validate --base HEAD", "validate --witness w --base HEAD", "validate --fix",
    "evidence", "evidence show x", "evidence verify", "report html -o x", "-C", "--repo=. status",
    "-C ../repository status", "--no-cache status", "status --no-cache", "status --json=1",
    "undo", "doctor", "new plan x", "status -- c1", "status -h", "bogus", "--bogus status",
)  # fmt: skip


@pytest.mark.parametrize("words", KEPT)
def test_answers_of_commands_that_only_read_may_be_kept(repository: Path, words: str) -> None:
    call = calls.read(words.split())

    assert call is not None
    assert call.root == str(repository)


@pytest.mark.parametrize("words", NOT_KEPT)
def test_answers_of_everything_else_are_not(repository: Path, words: str) -> None:
    assert repository.is_dir()
    assert calls.read(words.split()) is None


def test_nothing_is_kept_outside_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert calls.read(["status"]) is None


def test_every_option_on_the_list_is_one_that_its_command_has() -> None:
    program = app._program()
    for words, options in calls.COMMANDS.items():
        command = program
        for word in words:
            command = commands_of(command)[word]  # type: ignore[assignment]
        takes_value = {
            name: not getattr(parameter, "is_flag", False)
            for parameter in command.params
            for name in parameter.opts
        }
        assert options.items() <= takes_value.items()
        left_out = {name for name in takes_value if name.startswith("-")} - options.keys()
        assert left_out <= {"--at", "--base", "--witness", "--fix", "--help", "--signatures"}


# Runs one call and says which variables agatrack and its libraries look up, which files below
# the repository they open, and which programs they start.
WATCHED = """
import json, os, sys
seen = {"variables": set(), "opened": set(), "started": False}
def audit(event, arguments):
    if event in {"open", "os.listdir", "os.scandir"}:
        seen["opened"].add(os.fspath(arguments[0]) if not isinstance(arguments[0], int) else "")
    if event == "subprocess.Popen":
        seen["started"] = True
kind = type(os.environ)
looked_up = kind.__getitem__
def watched(self, name):
    if sys._getframe(1).f_code.co_name != "copy":  # all of them, for a program that is started
        seen["variables"].add(name)
    return looked_up(self, name)
def is_there(self, name):
    seen["variables"].add(name)
    return self.encodekey(name) in self._data
sys.path.pop(0)
from agatrack.cli.app import run
kind.__getitem__, kind.__contains__ = watched, is_there
sys.addaudithook(audit)
run(sys.argv[1:])
sys.stdout.flush()
seen = {"variables": sorted(seen["variables"]), "started": seen["started"],
        "opened": sorted(str(one) for one in seen["opened"])}
print(json.dumps(seen), file=sys.stderr)
"""

# Where git and temporary files are, how processes are started, and where the user's folders are.
HARMLESS = {"PATH", "HOME", "TMPDIR", "TEMP", "TMP", "USERNAME", "USERPROFILE", "LANGUAGE"}


@pytest.mark.parametrize(
    "words",
    [
        *("status", "validate", "show c1", "next", "participation", "evidence list"),
        *("status --explain", "validate --json"),
    ],
)
def test_a_command_on_the_list_reads_nothing_that_its_key_does_not_know(
    repository: Path, words: str
) -> None:
    committed(repository, {})
    answer = ran(
        *(sys.executable, "-c", WATCHED, *words.split()),
        folder=repository,
        environment=clean_environment() | {name: "" for name in TOUCHY if name == "LANG"},
    )
    seen = json.loads(answer.err.splitlines()[-1])

    unknown = {
        name
        for name in seen["variables"]
        if name not in {*calls.VARIABLES, *HARMLESS}
        and not name.startswith((*calls.BEGINNINGS, "GIT_", "PYDANTIC_", "_", "PIP", "RUAMEL"))
    }
    below = {Path(one).relative_to(repository) for one in seen["opened"]
             if Path(one).is_relative_to(repository)}  # fmt: skip
    assert unknown == set()
    assert {one.parts[0] for one in below if one.parts} <= {"agatrack.yaml", "data", ".git"}
    assert seen["started"] is words.startswith(calls.READS_GIT)


@pytest.fixture(autouse=True, scope="module")
def long_ago(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program once more, and a repository; both come to rest while other tests run."""
    folder = tmp_path_factory.mktemp("program")
    shutil.copytree(Path(agatrack.__file__).parent, folder / "agatrack")
    written(folder / "repository")
    return folder


def test_a_changed_agatrack_answers_itself(long_ago: Path) -> None:
    program = at_rest(long_ago)
    repository = program / "repository"
    command = (sys.executable, "-P", "-m", "agatrack", "validate", "--select", "AGA1")
    environment = clean_environment(PYTHONPATH=str(program))
    first = [ran(*command, folder=repository, environment=environment) for _ in range(2)]
    view = program / "agatrack/cli/validate_view.py"
    view.write_text(view.read_text("utf-8").replace("Nothing to complain about.", "All is well."))

    assert [one.out for one in first] == ["Nothing to complain about.\n"] * 2
    assert ran(*command, folder=repository, environment=environment).out == "All is well.\n"
