"""git: exactly the files of a commit, whatever the repository's configuration would like to run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from agatrack.errors import AgatrackError, CallError
from agatrack.file_tree import EntryKind
from agatrack.history.committing import commit, has_identity
from agatrack.history.plumbing import GitError, git_version
from agatrack.history.revisions import commit_of, tree_at
from tests.cli.calls import committed, git, process, ran, written

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


def test_a_commit_is_read_whatever_the_work_tree_says(repository: Path) -> None:
    written(repository, {RECORD: "title: Work\n"})

    assert title(repository, "v1") == b"title: Old\n"
    assert title(repository, "HEAD") == b"title: New\n"


@pytest.mark.parametrize("name", ["v1", "HEAD", "HEAD~1", "HEAD^", "main", "refs/tags/v1"])
def test_a_revision_may_be_written_in_many_ways(repository: Path, name: str) -> None:
    assert commit_of(repository, name) in git(repository, "rev-list", "HEAD").split()


def test_a_commit_may_be_abbreviated(repository: Path) -> None:
    whole = git(repository, "rev-parse", "HEAD").strip()

    assert commit_of(repository, whole[:8]) == commit_of(repository, whole) == whole


def test_of_an_id_that_git_gave_it_is_not_asked_again(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repository, "tag", "v2")
    first, second = commit_of(repository, "v1"), git(repository, "rev-parse", "v2").strip()
    monkeypatch.setenv("PATH", "")

    assert commit_of(repository, first) == first
    with pytest.raises(GitError):
        commit_of(repository, second)


def test_a_tag_that_could_be_a_commit_id_is_asked_for_by_its_whole_name(repository: Path) -> None:
    git(repository, "tag", "deadbeef")

    with pytest.raises(CallError, match="refs/tags/deadbeef"):
        commit_of(repository, "deadbeef")
    assert commit_of(repository, "refs/tags/deadbeef")


def test_an_annotated_tag_means_its_commit(repository: Path) -> None:
    git(repository, "tag", "-a", "v2", "-m", "Two", "v1")

    assert commit_of(repository, "v2") == commit_of(repository, "v1")


@pytest.mark.parametrize(
    "name",
    [
        *("", "-h", "--output=/tmp/x", "--all", "HEAD..v1", "v1...HEAD", "HEAD@{1}", "@{-1}"),
        *("v 1", " v1", "v1 ", "v1\n", "v1\nHEAD", "v1\0", ":/One", "HEAD:agatrack.yaml", "^v1"),
        *("v1;id", "$(id)", "`id`", "*", "v?", "é", "v1\\", "@", "a" * 201),
    ],
)
def test_what_could_mean_something_else_to_git_is_refused(repository: Path, name: str) -> None:
    with pytest.raises(CallError, match="is no revision"):
        commit_of(repository, name)


@pytest.mark.parametrize("name", ["v9", "0000000", "HEAD~9", "refs/heads/v1", "v1^{tree}"])
def test_an_unknown_revision_is_a_wrong_call(repository: Path, name: str) -> None:
    with pytest.raises(CallError, match="there is no revision"):
        commit_of(repository, name)


def test_a_name_of_a_tag_and_a_branch_is_refused(repository: Path) -> None:
    git(repository, "tag", "main", "v1")
    git(repository, "config", "core.warnAmbiguousRefs", "false")

    with pytest.raises(CallError, match="refs/heads/main"):
        commit_of(repository, "main")
    assert title(repository, "refs/heads/main") == b"title: New\n"
    assert title(repository, "refs/tags/main") == b"title: Old\n"


# -- Unusual trees


def test_a_shallow_clone_has_what_it_has(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{repository}", "shallow")

    assert title(tmp_path / "shallow", "HEAD") == b"title: New\n"
    with pytest.raises(CallError):
        commit_of(tmp_path / "shallow", "HEAD~1")


@pytest.mark.parametrize("name", ["sub", "with space", "año", " odd"])
def test_a_repository_may_be_a_folder_of_a_larger_one(tmp_path: Path, name: str) -> None:
    committed(tmp_path, {f"{name}/{path}": text for path, text in OLD.items()})
    written(tmp_path, {RECORD: "title: Outside\n"})

    assert title(tmp_path / name, "HEAD") == b"title: Old\n"
    assert [path for path, _ in tree_at(tmp_path / name, "HEAD").entries("data")] == [
        *("data/plan", RECORD),
    ]


def test_links_and_submodules_are_told_apart_from_files(repository: Path) -> None:
    (repository / "data/link.yaml").symlink_to("plan/plan.yaml")
    head = git(repository, "rev-parse", "HEAD").strip()
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{head},data/other")
    git(repository, "add", "data/link.yaml")
    git(repository, "commit", "--quiet", "-m", "Three")
    tree = tree_at(repository, "HEAD")

    kinds = dict(tree.entries("data"))

    assert (kinds["data/link.yaml"], kinds["data/other"]) == (EntryKind.LINK, EntryKind.OTHER)
    for path in ("data/link.yaml", "data/other"):
        with pytest.raises(OSError, match="No such file"):
            tree.read(path)


@pytest.mark.parametrize(("size", "is_read"), [(256 * 1024, True), (256 * 1024 + 1, False)])
def test_a_record_that_is_too_large_is_not_read(
    repository: Path, size: int, *, is_read: bool
) -> None:
    committed(repository, {RECORD: b"#" * size})

    assert (title(repository, "HEAD") is not None) == is_read


def test_names_of_any_bytes_are_listed(repository: Path) -> None:
    names = ["data/tab\there.yaml", "data/new\nline.yaml", 'data/"quoted".yaml', "data/\udcff.yaml"]
    committed(repository, dict.fromkeys(names, "x: 1\n"))
    tree = tree_at(repository, "HEAD")

    assert set(names) <= {path for path, _ in tree.entries("data")}
    assert all(tree.read(name) == b"x: 1\n" for name in names)


def test_a_commit_without_a_repository_in_it_is_an_error(tmp_path: Path) -> None:
    committed(tmp_path, {"README": "x"})
    written(tmp_path, OLD)

    answer = process(tmp_path, "status", "--at", "HEAD")

    assert (answer.code, answer.out) == (3, "")
    assert "agatrack.yaml" in answer.err


# -- No git at all


def test_a_folder_without_git_is_an_error_with_a_sentence(tmp_path: Path) -> None:
    written(tmp_path, OLD)

    with pytest.raises(GitError, match="not under git yet"):
        tree_at(tmp_path, "HEAD")


def test_a_machine_without_git_gets_a_sentence_and_3(repository: Path) -> None:
    answer = process(repository, "status", "--at", "HEAD", PATH="")

    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith("agatrack: git is not installed")
    assert "plan  New" in process(repository, "status", PATH="").out


# -- Commits


@pytest.fixture
def new(repository: Path) -> str:
    written(repository, {"data/new.yaml": "x"})
    return "data/new.yaml"


def test_a_commit_has_the_author_whom_git_would_name(
    repository: Path, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Juana")

    commit(repository, [new], "Add it")

    assert git(repository, "log", "-1", "--format=%an: %s") == "Juana: Add it\n"


def test_a_commit_goes_to_this_repository_whatever_the_variables_say(
    repository: Path, new: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))

    commit(repository, [new], "Add it")

    assert git(repository, "log", "-1", "--format=%s") == "Add it\n"


def test_a_hook_that_refuses_leaves_the_file_uncommitted(repository: Path, new: str) -> None:
    hook = repository / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'not on Sundays' >&2\nexit 1\n")
    hook.chmod(0o755)

    with pytest.raises(AgatrackError, match="not on Sundays"):
        commit(repository, [new], "Add it")

    assert git(repository, "log", "-1", "--format=%s") == "Two\n"
    assert (repository / new).exists()


def test_an_identity_is_looked_for_where_git_does(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    assert has_identity(repository)

    git(repository, "config", "--unset", "user.email")

    assert not has_identity(repository)


def test_git_tells_its_version() -> None:
    assert git_version() in ran("git", "version").out


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a folder away")
def test_a_checkout_of_another_user_is_read(tmp_path: Path) -> None:
    commit = committed(tmp_path)
    for path in (tmp_path, *tmp_path.rglob("*")):
        os.chown(path, 12345, 12345, follow_symlinks=False)

    assert commit_of(tmp_path, "HEAD") == commit
