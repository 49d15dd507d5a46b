"""git: nothing that a repository brings along runs, or changes what is read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from agatrack.history.plumbing import GitError
from agatrack.history.revisions import tree_at
from tests.cli.calls import committed, contents, git, written

RECORD = "data/plan/plan.yaml"
OLD = {"agatrack.yaml": "format: 1\n", RECORD: "title: Old\n"}
NEW = {RECORD: "title: New\n"}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two commits; the first has the tag v1."""
    folder = tmp_path / "repository"
    folder.mkdir()
    committed(folder, OLD)
    git(folder, "tag", "v1")
    committed(folder, NEW, "Two")
    return folder


def title(root: Path, revision: str) -> bytes | None:
    return tree_at(root, revision).read(RECORD)


@pytest.fixture
def trap(tmp_path: Path) -> str:
    """A command that leaves a trace when it is run."""
    script = tmp_path / "trap"
    script.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\ncat\n")
    script.chmod(0o755)
    return str(script)


@pytest.fixture(autouse=True)
def _no_trap_is_sprung(tmp_path: Path) -> Iterator[None]:
    yield
    assert not (tmp_path / "sprung").exists()


def test_the_trap_works_on_those_who_do_not_take_care(repository: Path, trap: str) -> None:
    git(repository, "config", "core.fsmonitor", trap)

    git(repository, "status")

    (Path(trap).parent / "sprung").unlink()


@pytest.mark.parametrize(
    "key",
    [
        *("core.fsmonitor", "diff.external", "core.pager", "core.editor", "core.sshCommand"),
        *("diff.bad.textconv", "diff.bad.command", "filter.bad.clean", "filter.bad.smudge"),
        *("filter.bad.process", "credential.helper", "gpg.program", "core.askPass"),
        *("uploadpack.packObjectsHook", "alias.ls-tree", "alias.cat-file", "alias.rev-parse"),
    ],
)
def test_no_setting_of_the_repository_runs_a_program(repository: Path, trap: str, key: str) -> None:
    git(repository, "config", key, f"!{trap}" if key.startswith("alias") else trap)
    (repository / ".git/info/attributes").write_text("* diff=bad filter=bad\n")

    assert title(repository, "v1") == b"title: Old\n"


def test_no_hook_runs(repository: Path, trap: str) -> None:
    hooks = git(repository, "rev-parse", "--git-path", "hooks").strip()
    for name in ("post-index-change", "reference-transaction", "post-checkout", "pre-auto-gc"):
        (repository / hooks).mkdir(exist_ok=True)
        (repository / hooks / name).symlink_to(trap)

    assert title(repository, "v1") == b"title: Old\n"


def test_attributes_and_line_ends_change_nothing(repository: Path, trap: str) -> None:
    git(repository, "config", "core.autocrlf", "true")
    git(repository, "config", "filter.bad.smudge", trap)
    files = {
        ".gitattributes": "*.yaml filter=bad ident text eol=crlf working-tree-encoding=UTF-16\n"
    }
    written(repository, files)

    assert title(repository, "HEAD") == b"title: New\n"


def test_missing_objects_are_never_fetched(repository: Path, trap: str) -> None:
    blob = git(repository, "rev-parse", f"v1:{RECORD}").strip()
    (repository / ".git/objects" / blob[:2] / blob[2:]).unlink()
    git(repository, "config", "remote.origin.url", f"ext::{trap}")
    git(repository, "config", "remote.origin.promisor", "true")
    git(repository, "config", "extensions.partialClone", "origin")
    git(repository, "config", "protocol.ext.allow", "always")
    git(repository, "config", "core.repositoryFormatVersion", "1")

    with pytest.raises(GitError):
        tree_at(repository, "v1")


def test_replaced_objects_are_not_believed(repository: Path) -> None:
    git(repository, "replace", "v1", "HEAD")

    assert title(repository, "v1") == b"title: Old\n"


@pytest.mark.parametrize(
    "name", ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"]
)
def test_variables_of_git_lead_to_no_other_repository(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    committed(other, {**OLD, RECORD: "title: Other\n"})
    monkeypatch.setenv(name, str(other / ".git"))

    assert title(repository, "HEAD") == b"title: New\n"
    assert os.environ[name] == str(other / ".git")


def test_settings_in_variables_run_nothing(
    repository: Path, trap: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", trap)
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", trap)

    assert title(repository, "v1") == b"title: Old\n"


def test_reading_changes_nothing(repository: Path) -> None:
    before = contents(repository / ".git")

    tree_at(repository, "v1")

    assert contents(repository / ".git") == before
