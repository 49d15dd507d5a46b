"""Files for CI services: what they may do, what they install, and how this repository uses them."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest
from packaging.requirements import Requirement
from ruamel.yaml import YAML

from agatrack.ci_files import Host, ci_files
from agatrack.messages import LANGUAGES
from tests.cli.calls import ROOT, Answer, clean_environment, committed, git, ran

WORKFLOW: Final = ".github/workflows/agatrack.yml"
PINS: Final = ".github/agatrack-requirements.txt"
ZEROS: Final = "0" * 40

every_language = pytest.mark.parametrize("language", LANGUAGES)


def yaml(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


def workflow(language: str = "en") -> Any:
    return yaml(ci_files("github", language)[WORKFLOW])


def steps() -> dict[str, Any]:
    return {step["name"]: step for step in workflow()["jobs"]["validate"]["steps"]}


@every_language
@pytest.mark.parametrize("host", ["github", "gitlab", "pre-commit"])
def test_every_file_can_be_read_and_differs_by_language_in_words_only(
    language: str, host: Host
) -> None:
    for path, text in ci_files(host, language).items():
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert "<<" not in text
        assert not re.search(r"[ \t]$", text, re.MULTILINE)
        if path.endswith(".txt"):
            assert [line for line in text.splitlines() if not line.startswith("#")] == [
                f"agatrack=={version()}"
            ]
        else:
            assert keys(yaml(text)) == keys(yaml(ci_files(host, "en")[path]))


def version() -> str:
    from agatrack import __version__

    return __version__


def keys(data: Any) -> Any:
    """The form of some data, without its texts."""
    if isinstance(data, dict):
        return {key: keys(value) for key, value in data.items()}
    return [keys(value) for value in data] if isinstance(data, list) else type(data)


# -- GitHub


def test_the_workflow_runs_on_pull_requests_with_the_right_to_read_and_no_more() -> None:
    told = workflow()

    assert told["on"] == {"pull_request": None, "push": {"branches": ["main", "master"]}}
    assert told["permissions"] == {}
    (job,) = told["jobs"].values()
    assert job["permissions"] == {"contents": "read"}
    assert "secrets" not in str(told)


@pytest.mark.parametrize(
    "text", [ci_files("github", "en")[WORKFLOW], (ROOT / "action.yml").read_text()]
)
def test_actions_are_pinned_by_their_commit(text: str) -> None:
    used = re.findall(r"uses: (.*)", text)

    assert used
    for one in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)


@pytest.mark.parametrize(
    "text", [ci_files("github", "en")[WORKFLOW], (ROOT / "action.yml").read_text()]
)
def test_no_value_gets_into_a_script_but_by_the_environment(text: str) -> None:
    told = yaml(text)
    parts = told["jobs"]["validate"]["steps"] if "jobs" in told else told["runs"]["steps"]

    scripts = [step["run"] for step in parts if "run" in step]
    assert len(scripts) == 2
    assert [script for script in scripts if "${{" in script] == []
    assert [
        script for script in scripts if re.search(r"^[^#]*python -m agatrack", script, re.MULTILINE)
    ] == []


def test_the_checkout_has_the_whole_history_and_keeps_no_credentials() -> None:
    told = steps()["Check out the change with its whole history"]["with"]

    assert told == {"fetch-depth": 0, "persist-credentials": False}


def step_run(script: str, folder: Path, **variables: str) -> Answer:
    """What a step does, as a runner starts it."""
    command = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script)
    return ran(*command, folder=folder, environment=clean_environment(**variables))


@pytest.fixture
def change(tmp_path: Path) -> Path:
    """A repository that is checked out, and beside it the runner's own folder."""
    folder = tmp_path / "repository"
    folder.mkdir()
    committed(folder)
    (tmp_path / "runner").mkdir()
    return folder


def test_a_change_whose_base_pins_nothing_is_not_judged_by_its_own_pins(change: Path) -> None:
    base = git(change, "rev-parse", "HEAD").strip()
    committed(change, {PINS: "agatrack==0\n"})
    script = steps()["Install agatrack as the base pins it"]["run"]

    answer = step_run(script, change, PINS=base, RUNNER_TEMP=str(change.parent / "runner"))

    assert answer.code == 3
    assert answer.out.startswith("::error::The base of this change does not pin agatrack: .github/")
    assert list((change.parent / "runner").iterdir()) == []


OWN_PIP: Final = """\
#!/bin/sh
set -e
"{python}" "$@" --without-pip
echo '#!/bin/sh' > "$RUNNER_TEMP/agatrack/bin/pip"
echo 'exec "{python}" -m pip "$@"' >> "$RUNNER_TEMP/agatrack/bin/pip"
chmod +x "$RUNNER_TEMP/agatrack/bin/pip"
"""
"""Python, whose environments get the pip that is here: installing one takes three seconds."""


def test_what_the_base_pins_is_what_is_installed(change: Path) -> None:
    # A file from nowhere: installing fails, whether or not there is a network.
    one, other = (f"agatrack @ file:///nowhere/agatrack-{n}-py3-none-any.whl\n" for n in "12")
    base = committed(change, {PINS: one})
    committed(change, {PINS: other, "venv.py": "exit(9)\n"})
    script = steps()["Install agatrack as the base pins it"]["run"]
    away = change.parent / "runner"
    (away / "bin").mkdir()
    python = away / "bin/python"
    python.write_text(OWN_PIP.format(python=sys.executable))
    python.chmod(0o755)
    path = f"{away / 'bin'}:/usr/bin:/bin"

    variables = {"PINS": base, "RUNNER_TEMP": str(away), "PATH": path, "PYTHONSAFEPATH": "1"}
    answer = step_run(script, change, **variables, PIP_DRY_RUN="1")

    assert answer.code == 1
    assert "/nowhere/agatrack-1-py3-none-any.whl" in answer.err
    assert (away / "requirements.txt").read_text() == one


@pytest.mark.parametrize(
    ("base", "words"),
    [
        ("1" * 40, ["validate", "--base", "1" * 40, "--at", "HEAD", "--format", "github"]),
        (ZEROS, ["validate", "--at", "HEAD", "--format", "github"]),
        ("", ["validate", "--at", "HEAD", "--format", "github"]),
        ("$(id) ; x", ["validate", "--base", "$(id) ; x", "--at", "HEAD", "--format", "github"]),
    ],
)
def test_the_base_is_one_word_and_left_out_where_there_is_none(
    change: Path, base: str, words: list[str]
) -> None:
    program = change.parent / "runner/agatrack/bin/agatrack"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    program.chmod(0o755)
    script = steps()["agatrack validate"]["run"]

    answer = step_run(script, change, BASE=base, RUNNER_TEMP=str(change.parent / "runner"))

    assert answer == (0, "".join(f"{word}\n" for word in words), "")


# -- GitLab


def test_the_job_runs_in_merge_requests_with_the_whole_history() -> None:
    (job,) = yaml(ci_files("gitlab", "en")[".gitlab/agatrack.yml"]).values()

    assert job["variables"]["GIT_DEPTH"] == "0"
    assert {"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'} in job["rules"]
    assert job["artifacts"]["reports"] == {"codequality": "gl-code-quality-report.json"}
    assert "CI_MERGE_REQUEST_DIFF_BASE_SHA" in job["script"][0]


def test_the_script_of_the_job_is_one_that_any_shell_reads(tmp_path: Path) -> None:
    (job,) = yaml(ci_files("gitlab", "es")[".gitlab/agatrack.yml"]).values()

    assert ran("sh", "-n", "-c", job["script"][0], folder=tmp_path) == (0, "", "")


# -- This repository


def test_this_repository_is_guarded_by_the_same_workflow() -> None:
    ours = ci_files("github", "en", from_source=True)[WORKFLOW]

    assert (ROOT / WORKFLOW).read_text("utf-8") == ours


def test_what_it_installs_has_hashes_and_is_what_the_program_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    text = (ROOT / PINS).read_text("utf-8")
    pinned = dict(re.findall(r"^([a-z0-9-]+)==(\S+) \\\n    --hash=sha256:", text, re.MULTILINE))

    assert len(pinned) == text.count("==")
    for wanted in (*project["project"]["dependencies"], *project["build-system"]["requires"]):
        requirement = Requirement(wanted)
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        assert requirement.specifier.contains(pinned[name]), name


def test_the_hook_for_other_repositories_runs_when_records_change() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (hook,) = yaml((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))

    assert hook["id"] == "agatrack-validate"
    assert hook["entry"].split()[0] in project["project"]["scripts"]
    assert hook["pass_filenames"] is False
    for path in ("agatrack.yaml", "data/mx-2019/plan.yaml", "data/mx-2019/c07/evidence/a/b.pdf"):
        assert re.search(hook["files"], path)
    for path in ("README.md", "docs/data/x.yaml", "x/agatrack.yaml"):
        assert not re.search(hook["files"], path)
    (own,) = yaml(ci_files("pre-commit", "en")[".pre-commit-config.yaml"])["repos"]
    assert {key: hook[key] for key in ("id", "entry", "language", "pass_filenames", "files")} == {
        key: own["hooks"][0][key] for key in ("id", "entry", "language", "pass_filenames", "files")
    }
