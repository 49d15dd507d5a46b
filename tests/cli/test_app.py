"""Every call ends with a sentence and the exit code that goes with it, in the right language."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from agatrack import __version__
from tests.cli.calls import (
    ROOT,
    WRONG_CALLS,
    Agatrack,
    begun,
    clean_environment,
    committed,
    process,
    ran,
    written,
)

pytestmark = pytest.mark.usefixtures("repository")

FULL = Path("/dev/full")
BROKEN = {"data/plan/c1/m1/a1.yaml": "title: [\n"}


@pytest.mark.parametrize("call", WRONG_CALLS)
def test_a_wrong_call_ends_with_2_and_one_sentence(agatrack: Agatrack, call: str) -> None:
    answer = agatrack(*call.split())

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("agatrack: ")
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    "call",
    ["status", "show c1", "validate", "validate --fix", "new actor me --title T --sector media"],
)
def test_without_a_repository_a_command_ends_with_3(
    agatrack: Agatrack, tmp_path: Path, call: str
) -> None:
    answer = agatrack("-C", tmp_path, *call.split())

    assert (answer.code, answer.out) == (3, "")
    assert "agatrack init" in " ".join(answer.err.split())


@pytest.mark.parametrize("call", ["explain", "schema", "schema plan", "completion", "--version"])
def test_what_needs_no_repository_works_outside_one(
    agatrack: Agatrack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    monkeypatch.chdir(tmp_path)

    answer = agatrack(*call.split())

    assert (answer.code, answer.err) == (0, "")


@pytest.mark.parametrize("call", ["status", "status --json", "validate", "validate --json"])
def test_errors_in_the_data_end_with_1(agatrack: Agatrack, repository: Path, call: str) -> None:
    written(repository, BROKEN)

    assert agatrack(*call.split()).code == 1


@pytest.mark.parametrize("call", ["status", "show c1", "validate", "doctor --help"])
def test_a_sound_repository_ends_with_0(agatrack: Agatrack, call: str) -> None:
    answer = agatrack(*call.split())

    assert (answer.code, answer.err) == (0, "")
    assert answer.out


def test_settings_that_are_a_link_to_nowhere_end_with_3(
    agatrack: Agatrack, repository: Path
) -> None:
    (repository / "agatrack.yaml").unlink()
    (repository / "agatrack.yaml").symlink_to("nowhere")

    assert agatrack("status").code == 3


def test_the_repository_is_found_upwards(
    agatrack: Agatrack, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository / "data/plan/c1")

    assert agatrack("show", "c1").code == 0


def test_the_repository_is_named_before_the_command(
    agatrack: Agatrack, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")

    assert agatrack("-C", repository, "show", "c1").code == 0
    assert agatrack("--repo", repository / "data", "show", "c1").code == 0


def test_the_repository_is_named_by_a_variable_and_the_option_counts_more(
    agatrack: Agatrack, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    monkeypatch.setenv("AGATRACK_REPO", str(repository))

    assert agatrack("show", "c1").code == 0
    assert agatrack("-C", tmp_path, "show", "c1").code == 3


SPANISH, ENGLISH = "no existe el elemento", "there is no item"


@pytest.mark.parametrize(
    ("variables", "words", "expected"),
    [
        ({}, "show nowhere", ENGLISH),
        ({}, "--lang es show nowhere", SPANISH),
        ({}, "show --lang es nowhere", SPANISH),
        ({}, "show nowhere --lang=es", SPANISH),
        ({"AGATRACK_LANG": "es"}, "show nowhere", SPANISH),
        ({"AGATRACK_LANG": "es"}, "show nowhere --lang en", ENGLISH),
        ({"AGATRACK_LANG": "en", "LANG": "es_MX.UTF-8"}, "show nowhere", ENGLISH),
        ({"LANG": "es_MX.UTF-8"}, "show nowhere", SPANISH),
        ({"LC_MESSAGES": "es_ES", "LANG": "en_US.UTF-8"}, "show nowhere", SPANISH),
        ({"LC_ALL": "C", "LANG": "es_MX.UTF-8"}, "show nowhere", ENGLISH),
        ({"LANG": "fr_FR.UTF-8"}, "show nowhere", ENGLISH),
    ],
)
def test_the_language_is_that_of_the_option_then_the_variable_then_the_locale(
    agatrack: Agatrack,
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    words: str,
    expected: str,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert expected in agatrack(*words.split()).err.lower()


def test_a_language_of_the_environment_that_is_none_is_a_wrong_call(
    agatrack: Agatrack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGATRACK_LANG", "klingon")

    assert agatrack("status").code == 2


def test_after_two_dashes_nothing_is_an_option(agatrack: Agatrack) -> None:
    assert "'--lang'" in agatrack("show", "--", "--lang").err


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("statsu", "Did you mean status?"),
        ("status --jsno", "Did you mean --json"),
        ("show c11", "Did you mean plan/c1,"),
        ("status --json=1", "--json takes no value"),
        ("validate --select", "agatrack validate --help"),
        ("status one two", "two"),
        ("status --depth 0", "1"),
    ],
)
def test_a_wrong_call_says_what_would_be_right(agatrack: Agatrack, call: str, said: str) -> None:
    assert said in agatrack(*call.split()).err


def test_version_is_one_line(agatrack: Agatrack) -> None:
    assert agatrack("--version") == agatrack("-V") == (0, f"agatrack {__version__}\n", "")


def test_no_command_at_all_shows_the_help_and_ends_with_2(agatrack: Agatrack) -> None:
    answer = agatrack()

    assert answer.code == 2
    assert "agatrack COMMAND --help" in answer.out + answer.err


@pytest.mark.parametrize("words", ["explain", "explain --json", "--help"])
def test_a_reader_who_closes_the_pipe_gets_no_error(words: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as pipe:
        done = subprocess.run(  # noqa: S603 - tests start what they test
            [sys.executable, "-P", "-m", "agatrack", *words.split()],
            stdout=pipe,
            stderr=subprocess.PIPE,
            env=clean_environment(),
            text=True,
            check=False,
        )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not FULL.exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    "words",
    [
        *("--version", "--help", "status", "show c1", "next --json", "validate --format json"),
        *("explain", "schema plan", "doctor", "completion bash", "init n --yes"),
        *("new actor press --title Prensa --sector media", "evidence verify", "bogus 2>/dev/full"),
    ],
)
def test_an_answer_that_cannot_be_written_ends_with_a_sentence_and_3(
    repository: Path, words: str
) -> None:
    words, *silent = words.split(" 2>")
    with FULL.open("w") as full:
        done = subprocess.run(  # noqa: S603 - tests start what they test
            [sys.executable, "-P", "-m", "agatrack", *words.split()],
            cwd=repository,
            stdout=full,
            stderr=full if silent else subprocess.PIPE,
            env=clean_environment(),
            text=True,
            check=False,
        )

    assert done.returncode == (2 if silent else 3)
    assert silent or " ".join(done.stderr.split()).endswith(
        "agatrack: the answer cannot be written to standard output: the disk is full. "
        "What the command was to do in the repository is done."
    )


@pytest.mark.skipif(sys.platform == "win32", reason="its shell cannot close a stream")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-"])
@pytest.mark.parametrize(("words", "code"), [("status", 0), ("bogus", 2)])
def test_a_stream_that_is_closed_is_no_error(words: str, code: int, closed: str) -> None:
    call = f"exec {sys.executable} -P -m agatrack {words} {closed}"

    answer = ran("/bin/sh", "-c", call, environment=clean_environment())

    assert (answer.code, "Traceback" in answer.err) == (code, False)


@pytest.mark.parametrize("words", ["--version", "--help", "-V"])
def test_the_first_words_load_no_heavy_package(words: str) -> None:
    assert loaded(words) & {"pydantic", "git", "jinja2", "ruamel", "rich"} == set()


def test_status_loads_only_what_it_needs(repository: Path) -> None:
    others = {"git", "jinja2", "rich", "email", "zipfile"}

    assert loaded("-C", str(repository), "status") & others == set()


def test_reading_what_git_has_on_record_does_not_take_gitpython(tmp_path: Path) -> None:
    committed(begun(tmp_path / "repository"))

    for words in ("validate", "history", "diff"):
        names = loaded("-C", str(tmp_path / "repository"), *words.split(), "--json")
        assert names & {"git", "gitdb", "jinja2", "rich"} == set()


def test_status_loads_a_parser_only_for_records_in_other_than_the_plainest_form(
    repository: Path,
) -> None:
    parser = {"ruamel", "_ruamel_yaml"}

    assert loaded("-C", str(ROOT), "status") & parser == set()
    with (repository / "agatrack.yaml").open("a") as settings:
        settings.write("x-note: {of: flow}\n")
    assert loaded("-C", str(repository), "status") >= parser


def test_no_plugin_of_pydantic_sees_the_records(repository: Path, tmp_path: Path) -> None:
    offer = tmp_path / "nosy-1.0.dist-info"
    offer.mkdir()
    (offer / "METADATA").write_text("Metadata-Version: 2.1\nName: nosy\nVersion: 1.0\n")
    (offer / "entry_points.txt").write_text("[pydantic]\nnosy = nosy:plugin\n")
    (tmp_path / "nosy.py").write_text("raise SystemExit('seen')\n")
    path = os.pathsep.join((str(tmp_path), str(ROOT)))
    environment = clean_environment() | {"PYTHONPATH": path}

    answer = ran(
        sys.executable, "-m", "agatrack", "-C", str(repository), "status", environment=environment
    )
    other = ran(
        sys.executable, "-c", "import pydantic; pydantic.TypeAdapter(int)", environment=environment
    )

    assert "seen" in other.err
    assert (answer.code, answer.err) == (0, "")


def loaded(*words: str) -> set[str]:
    """The packages that a call of agatrack imports."""
    script = (
        "import os, runpy, sys\n"
        "os._exit = sys.exit\n"  # agatrack ends at once, and nothing could be printed then
        f"sys.argv = ['agatrack', *{list(words)!r}]\n"
        "try:\n    runpy.run_module('agatrack', run_name='__main__')\n"
        "except SystemExit:\n    pass\n"
        "print(*(name for name in sys.modules if '.' not in name), file=sys.stderr)\n"
    )
    answer = ran(sys.executable, "-c", script, environment=clean_environment())
    names = set(answer.err.split())
    assert answer.out
    assert "agatrack" in names
    return names


def test_a_process_gives_the_same_as_a_call(agatrack: Agatrack, repository: Path) -> None:
    assert process(repository, "status", "--json") == agatrack("status", "--json")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        *(("add", "evidence add"), ("check", "validate"), ("verify", "evidence verify")),
        ("review", "evidence review"),
    ],
)
def test_a_word_that_people_try_leads_to_the_command(
    agatrack: Agatrack, word: str, meant: str
) -> None:
    answer = agatrack(word)

    assert answer.code == 2
    assert f"Did you mean {meant}?" in answer.err


@pytest.mark.parametrize("option", ["-C", "--repo"])
@pytest.mark.usefixtures("repository")
def test_the_repository_behind_the_command_is_said_to_stand_before_it(
    agatrack: Agatrack, option: str
) -> None:
    answer = agatrack("status", option, ".")

    assert answer.code == 2
    assert f"{option} stands before the command: agatrack -C FOLDER status" in answer.err


HALF_INSTALLED = """
import sys
sys.modules["agatrack.progress"] = None
from agatrack.cli.app import run
sys.exit(run(["status"]))
"""


def test_what_nobody_foresaw_is_one_sentence_too() -> None:
    environment = clean_environment(AGATRACK_DEBUG="")

    answer = ran(sys.executable, "-P", "-c", HALF_INSTALLED, environment=environment)

    assert (answer.code, answer.out) == (3, "")
    said = " ".join(answer.err.split())
    assert said.startswith("agatrack: this is a fault of agatrack itself (ModuleNotFoundError, ")
    assert "agatrack doctor" in said


def test_whoever_mends_agatrack_sees_all_of_a_fault() -> None:
    answer = ran(sys.executable, "-P", "-c", HALF_INSTALLED, environment=clean_environment())

    assert answer.code == 1
    assert "Traceback" in answer.err
