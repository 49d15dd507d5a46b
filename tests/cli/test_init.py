"""``agatrack init``: a new repository that validates from its first moment."""

from __future__ import annotations

import json
import shlex
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.calls import ROOT, Agatrack, contents, git, without_privileges, written
from tests.cli.terminal import at_a_terminal

YEAR = datetime.now(UTC).year


@pytest.fixture(autouse=True)
def _empty_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_new_repository_validates_and_has_all_its_parts(
    agatrack: Agatrack, tmp_path: Path, language: str
) -> None:
    answer = agatrack("init", "new", "--yes", "--lang", language)

    assert answer.code == 0
    assert f"data/plan-{YEAR}/plan.yaml" in answer.out
    assert {"agatrack.yaml", ".gitattributes", ".vscode/settings.json"} <= set(
        contents(tmp_path / "new")
    )
    assert agatrack("-C", "new", "validate").code == 0
    assert agatrack("-C", "new", "status", "--json").json()["items"][0]["id"] == f"plan-{YEAR}"


def test_what_is_given_is_not_asked_for(agatrack: Agatrack) -> None:
    agatrack(
        *("init", "--plan", "mx-2026", "--title", "Sexto: Plan", "--start", "2026-02"),
        *("--end", "2028"),
    )

    row = agatrack("status", "--json").json()["items"][0]
    assert (row["id"], row["title"]) == ("mx-2026", "Sexto: Plan")
    assert (row["start"], row["end"]) == ("2026-02-01", "2028-12-31")


def test_at_a_terminal_four_questions_are_asked(agatrack: Agatrack, tmp_path: Path) -> None:
    answer = at_a_terminal(tmp_path, "init", types=["mx-2026\n", "My plan\n", "\n", "\n"])

    assert answer.code == 0
    assert answer.out.count("]: ") == 4
    row = agatrack("status", "--json").json()["items"][0]
    assert (row["id"], row["title"], row["start"]) == (
        "mx-2026",
        "My plan",
        datetime.now(UTC).date().isoformat(),
    )
    assert agatrack("validate").code == 0


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_an_interrupted_question_ends_with_130_and_writes_nothing(tmp_path: Path, key: str) -> None:
    answer = at_a_terminal(tmp_path, "init", types=["mx-2026\n", key])

    assert answer.code == 130
    assert "Traceback" not in answer.out
    assert contents(tmp_path) == {}


def test_elsewhere_than_at_a_terminal_nothing_is_asked(agatrack: Agatrack, tmp_path: Path) -> None:
    answer = agatrack("init")

    assert answer.code == 2
    assert "--plan is missing" in answer.err
    assert contents(tmp_path) == {}


@pytest.mark.parametrize(
    "words",
    [
        *("--plan Mi_Plan", "--plan a/b", "--plan actors", "--start soon", "--end 2020-13"),
        *("--start 2026 --end 2025", "--from mx-1999", "--from mx-2019/c07", "--from ../x"),
    ],
)
def test_an_answer_that_makes_no_plan_is_refused(
    agatrack: Agatrack, tmp_path: Path, words: str
) -> None:
    answer = agatrack("init", "new", "--yes", *words.split())

    assert (answer.code, answer.out) == (2, "")
    assert list(tmp_path.iterdir()) == []


def test_dry_run_writes_nothing(agatrack: Agatrack, tmp_path: Path) -> None:
    answer = agatrack("init", "new", "--yes", "--dry-run")

    assert answer.code == 0
    assert "would be written: agatrack.yaml" in answer.out
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_answer_is_said_and_asked_again(agatrack: Agatrack, tmp_path: Path) -> None:
    answers = ["Mi Plan\n", "mi-plan\n", "T\n", "mañana\n", "2026-01-01\n", "2025\n", "2027\n"]

    answer = at_a_terminal(tmp_path, "init", types=answers)

    assert answer.code == 0, answer.out
    said = " ".join(answer.out.split())
    assert "'Mi Plan' cannot be the id of plan: it is made of small letters, digits" in said
    assert "'mañana' is no day" in said
    assert "the end, 2025, is before the start, 2026-01-01" in said
    assert agatrack("status", "--json").json()["items"][0]["id"] == "mi-plan"


@pytest.mark.parametrize("words", [("--yes", "--plan=mi-plan"), ("--from", "mx-2019")])
def test_the_next_steps_are_commands_that_work_as_they_stand(
    agatrack: Agatrack, tmp_path: Path, words: tuple[str, ...]
) -> None:
    answer = agatrack("init", "Carpeta con año", *words)

    commands = [line.strip() for line in answer.err.splitlines() if line.startswith("  ")]
    assert commands[:2] == ["cd 'Carpeta con año'", "git init"]
    author = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    folder = tmp_path / "Carpeta con año"
    for command in commands[1:4]:
        git(folder, *author, *shlex.split(command)[1:])
    assert git(folder, "status", "--porcelain") == ""
    *_, new = commands
    added = agatrack("-C", folder, *shlex.split(new)[1:], "--title", "T")
    assert added.code == 0, added.err


def test_where_there_is_git_already_none_is_proposed(agatrack: Agatrack, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")

    answer = agatrack("init", "--yes")

    assert "git init" not in answer.err
    assert "  cd " not in answer.err


def test_a_file_where_the_folder_belongs_is_said_in_the_reader_s_language(
    agatrack: Agatrack, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("")

    answer = agatrack("--lang", "es", "init", "taken", "--yes")

    assert answer.code == 3
    assert "File exists" not in answer.err


# -- From a shipped plan


def test_it_can_start_from_the_shipped_plan(agatrack: Agatrack, tmp_path: Path) -> None:
    answer = agatrack("init", "new", "--from", "mx-2019")

    assert answer.code == 0
    assert agatrack("-C", "new", "validate").code == 0
    ids = [row["id"] for row in agatrack("-C", "new", "status", "--json").json()["items"]]
    assert ids[0] == "mx-2019"
    assert len(ids) == 19
    copied = "data/mx-2019/c07/m1/milestone.yaml"
    assert (tmp_path / "new" / copied).read_bytes() == (ROOT / copied).read_bytes()


@pytest.mark.parametrize("plan", ["mx-petition-2017", "mx-roadmap-2019"])
def test_every_shipped_plan_stands_alone(agatrack: Agatrack, plan: str) -> None:
    agatrack("init", "new", "--from", plan)

    assert agatrack("-C", "new", "validate").code == 0


# -- Places that are taken


def test_a_repository_is_never_started_twice(agatrack: Agatrack, tmp_path: Path) -> None:
    agatrack("init", "--yes")
    before = contents(tmp_path)

    answer = agatrack("init", "--yes", "--plan", "other")

    assert (answer.code, answer.out) == (2, "")
    assert contents(tmp_path) == before


@pytest.mark.parametrize("path", [".gitattributes", ".vscode/settings.json"])
def test_files_for_git_and_editors_that_are_there_already_stay_as_they_are(
    agatrack: Agatrack, tmp_path: Path, path: str
) -> None:
    written(tmp_path, {path: "theirs"})

    answer = agatrack("init", "--yes")

    assert answer.code == 0
    assert contents(tmp_path)[path] == b"theirs"
    assert f"kept as it is: {path}" in answer.err


def test_one_that_was_killed_half_way_can_be_run_again(agatrack: Agatrack, tmp_path: Path) -> None:
    agatrack("init", "--yes", "--plan", "mx-2026", "--title", "First")
    (tmp_path / "agatrack.yaml").unlink()  # it comes last
    (tmp_path / ".vscode/extensions.json").unlink()

    answer = agatrack("init", "--yes", "--plan", "mx-2027", "--title", "Second")

    assert (answer.code, "kept as it is" in answer.err) == (0, False)
    assert agatrack("validate").code == 0
    assert not (tmp_path / "data/mx-2026").exists()


def test_one_that_was_killed_half_way_and_changed_since_keeps_the_change(
    agatrack: Agatrack, tmp_path: Path
) -> None:
    agatrack("init", "--yes", "--plan", "mx-2026")
    (tmp_path / "agatrack.yaml").unlink()
    written(tmp_path, {"data/mx-2026/plan.yaml": "title: Mine\n"})
    before = contents(tmp_path)

    assert agatrack("init", "--yes", "--plan", "mx-2026").code == 2
    assert contents(tmp_path) == before


def test_records_of_others_are_never_overwritten(agatrack: Agatrack, tmp_path: Path) -> None:
    path = "data/mx-2026/plan.yaml"
    written(tmp_path, {path: "theirs"})

    answer = agatrack("init", "--yes", "--plan", "mx-2026")

    assert answer.code == 2
    assert path in answer.err
    assert contents(tmp_path) == {path: b"theirs"}


def test_a_failure_leaves_no_folders_behind(agatrack: Agatrack, tmp_path: Path) -> None:
    written(tmp_path, {"data/mx-2026/plan.yaml": "theirs"})

    agatrack("init", "--yes", "--plan", "mx-2026")

    assert {path.name for path in tmp_path.rglob("*")} == {"data", "mx-2026", "plan.yaml"}


def test_in_a_git_repository_only_new_files_appear(agatrack: Agatrack, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")

    agatrack("init", "--yes")

    states = {line[:2] for line in git(tmp_path, "status", "--porcelain").splitlines()}
    assert states == {"??"}


@pytest.mark.parametrize("folder", ["/proc/new", "/dev/null/new"])
def test_a_place_that_cannot_be_written_ends_with_3(agatrack: Agatrack, folder: str) -> None:
    answer = agatrack("init", folder, "--yes")

    assert (answer.code, answer.out) == (3, "")
    assert "cannot be written" in answer.err


def test_a_folder_without_permission_ends_with_3(agatrack: Agatrack) -> None:
    with without_privileges() as folder:
        folder.chmod(0o500)
        refused = agatrack("init", folder, "--yes")
        folder.chmod(0o700)
        allowed = agatrack("init", folder, "--yes")

    assert (refused.code, allowed.code) == (3, 0)
    assert "cannot be written" in refused.err


# -- What editors find


def test_editors_find_a_schema_for_every_kind_of_record(agatrack: Agatrack, tmp_path: Path) -> None:
    agatrack("init", "--yes")
    files = contents(tmp_path)

    schemas = json.loads(files[".vscode/settings.json"])["yaml.schemas"]

    assert {f"./{path}" for path in files if path.startswith(".vscode/agatrack/")} == set(schemas)
    assert all(json.loads(files[path.removeprefix("./")]) for path in schemas)
