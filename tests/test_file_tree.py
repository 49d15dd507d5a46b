"""Only regular files are read; nothing is followed, and nothing is waited for."""

from __future__ import annotations

import errno
import gc
import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from agatrack.errors import NoRepositoryError, UnreadableError
from agatrack.file_tree import (
    LARGEST_RECORD,
    Entry,
    EntryKind,
    FileTree,
    FolderTree,
    MemoryTree,
    find_root,
)
from agatrack.loading import load
from tests.cli.calls import written

PLAN = "title: Plan\nstart: 2020\n"
SETTINGS = "format: 1\n"


@pytest.fixture(autouse=True)
def _nobody_waits() -> Iterator[None]:
    """A read that waits for a pipe fails instead of never ending."""
    signal.alarm(20)
    yield
    signal.alarm(0)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with one plan."""
    (tmp_path / "data/mx").mkdir(parents=True)
    (tmp_path / "agatrack.yaml").write_text(SETTINGS)
    (tmp_path / "data/mx/plan.yaml").write_text(PLAN)
    return tmp_path


def kinds(tree: FileTree) -> dict[str, str]:
    return {entry.path: entry.kind.value for entry in tree.entries("data")}


def problems(tree: FileTree) -> list[tuple[str, str]]:
    return [(one.code, one.position.path) for one in load(tree).problems]


def test_a_folder_that_is_passed_over_is_not_listed_and_its_files_can_still_be_read(
    root: Path,
) -> None:
    written(root, {"data/mx-2/plan.yaml": PLAN, "data/mx-2/c1/commitment.yaml": PLAN})

    tree = FolderTree(root, frozenset({"data/mx-2"}))

    assert set(kinds(tree)) == {"data/mx", "data/mx/plan.yaml"}
    assert tree.read("data/mx-2/plan.yaml") == PLAN.encode()


def test_folder_stands_before_what_it_holds_and_names_are_in_order() -> None:
    files = dict.fromkeys(("d/b/x.yaml", "d/b-c.yaml", "d/a.yaml", "d/b/a/y.yaml", "e/z.yaml"), "")

    assert [entry.path for entry in MemoryTree(files).entries("d")] == [
        "d/a.yaml", "d/b", "d/b/a", "d/b/a/y.yaml", "d/b/x.yaml", "d/b-c.yaml",
    ]  # fmt: skip


def test_folder_lists_what_memory_lists(tmp_path: Path) -> None:
    files = dict.fromkeys(("d/b/x.yaml", "d/b-c.yaml", "d/a.yaml", "d/b/a/y.yaml", "d/Z.md"), "a")
    for path in files:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("a")

    assert sorted(FolderTree(tmp_path).entries("d")) == sorted(MemoryTree(files).entries("d"))


def test_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert list(FolderTree(tmp_path).entries("data")) == []
    assert list(MemoryTree({"data": ""}).entries("data/x")) == []


def test_nothing_but_files_and_folders_is_followed_or_opened(root: Path) -> None:
    folder = root / "data/mx"
    (folder / "file-link.yaml").symlink_to(folder / "plan.yaml")
    (folder / "folder-link").symlink_to("/")
    (folder / "loop").symlink_to(folder)
    (folder / "nowhere.yaml").symlink_to("nothing")
    os.mkfifo(folder / "pipe.yaml")
    (folder / "c1.yaml").mkdir()
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(folder / "socket.yaml"))

        assert kinds(FolderTree(root)) == {
            "data/mx": "folder",
            "data/mx/c1.yaml": "folder",
            "data/mx/file-link.yaml": "link",
            "data/mx/folder-link": "link",
            "data/mx/loop": "link",
            "data/mx/nowhere.yaml": "link",
            "data/mx/pipe.yaml": "other",
            "data/mx/plan.yaml": "file",
            "data/mx/socket.yaml": "other",
        }
        assert {code for code, _ in problems(FolderTree(root))} == {"AGA114"}
        assert len(problems(FolderTree(root))) == 7


def test_data_folder_that_is_a_link_is_not_followed(root: Path) -> None:
    (root / "data").rename(root / "elsewhere")
    (root / "data").symlink_to("elsewhere")

    assert problems(FolderTree(root)) == [("AGA114", "data")]


def test_data_folder_below_a_link_is_not_followed(root: Path) -> None:
    (root / "agatrack.yaml").write_text("format: 1\ndata: link/data\n")
    (root / "link").symlink_to(".")

    assert {code for code, _ in problems(FolderTree(root))} == {"AGA114"}
    assert load(FolderTree(root)).items == {}


@pytest.mark.parametrize("name", ["pipe", "link", "folder", "nothing", "socket"])
def test_what_was_put_in_place_of_a_file_is_not_read(root: Path, name: str) -> None:
    os.mkfifo(root / "pipe")
    (root / "link").symlink_to("agatrack.yaml")
    (root / "folder").mkdir()
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(root / "socket"))

        with pytest.raises(OSError, match=name):
            FolderTree(root).read(name)


@pytest.mark.parametrize("depth", [1, 2, 3])
@pytest.mark.parametrize("target", ["elsewhere", "/", "nowhere"])
def test_nothing_is_read_in_a_folder_that_a_link_leads_to(
    root: Path, depth: int, target: str
) -> None:
    folders = ["data", "mx", "c1"]
    written(root, {"data/mx/c1/a.txt": "1", "data/mx/c1/commitment.yaml": "title: C\n"})
    place = root.joinpath(*folders[:depth])
    place.rename(place.with_name("elsewhere"))
    place.symlink_to(target)
    tree = FolderTree(root)

    for read in (tree.read, tree.digest):
        with pytest.raises(OSError, match=f"/{folders[depth - 1]}'") as refused:
            read("data/mx/c1/a.txt")
        assert refused.value.errno == errno.ELOOP


def test_a_link_put_in_place_of_a_folder_in_the_middle_of_reading_leads_nowhere(
    root: Path,
) -> None:
    written(root, {"data/mx/c1/a.txt": "ours", "secret/b.txt": "theirs"})
    tree = FolderTree(root)
    assert tree.read("data/mx/c1/a.txt") == b"ours"
    (root / "data/mx/c1").rename(root / "data/mx/c2")
    (root / "data/mx/c1").symlink_to(root / "secret")

    with pytest.raises(FileNotFoundError):
        tree.read("data/mx/c1/b.txt")
    list(tree.entries("data"))
    with pytest.raises(OSError, match="c1") as refused:
        tree.read("data/mx/c1/b.txt")
    assert refused.value.errno == errno.ELOOP


def test_a_missing_file_and_a_missing_folder_are_named_whole(root: Path) -> None:
    for path, missing in (("data/mx/x", "data/mx/x"), ("data/no/x", "data/no")):
        with pytest.raises(FileNotFoundError) as refused:
            FolderTree(root).read(path)
        assert refused.value.filename == str(root / missing)


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs Linux")
def test_folders_are_closed_when_nobody_needs_the_tree_any_more(root: Path) -> None:
    written(root, {f"data/mx/c{number}/a.txt": "1" for number in range(20)})
    gc.disable()  # what other tests have left behind is not to go in between
    before = open_files()
    tree = FolderTree(root)
    for number in range(20):
        tree.read(f"data/mx/c{number}/a.txt")
    assert open_files() <= before + 3

    del tree

    after = open_files()
    gc.enable()
    assert after == before


def test_a_repository_that_a_link_leads_to_is_read(root: Path, tmp_path: Path) -> None:
    (tmp_path / "here").symlink_to(root)

    assert FolderTree(tmp_path / "here").read("data/mx/plan.yaml") == PLAN.encode()


def test_settings_that_are_a_link_are_not_read(root: Path) -> None:
    (root / "agatrack.yaml").rename(root / "other.yaml")
    (root / "agatrack.yaml").symlink_to("other.yaml")

    with pytest.raises(UnreadableError, match=r"agatrack\.yaml"):
        load(FolderTree(root))


class ChangingTree(FolderTree):
    """A folder in which somebody takes a file away between its listing and its reading."""

    def read(self, path: str) -> bytes | None:
        """See FileTree."""
        if path.endswith("plan.yaml"):
            (self.root / path).unlink()
        return super().read(path)


def test_file_that_vanishes_while_reading_is_one_finding(root: Path) -> None:
    (root / "data/mx/c1").mkdir()
    (root / "data/mx/c1/commitment.yaml").write_text("title: Open\n")
    register = load(ChangingTree(root))

    assert [(one.code, one.position.path) for one in register.problems] == [
        ("AGA116", "data/mx/plan.yaml")
    ]
    assert register.items["mx/c1"].whole


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs Linux")
def test_folder_that_may_not_be_listed_is_one_finding(root: Path) -> None:
    # Too long a path is refused to root as well, unlike one without permission.
    here = os.open(root / "data/mx", os.O_RDONLY)
    for _ in range(70):
        os.mkdir("d" * 60, dir_fd=here)
        deeper = os.open("d" * 60, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = deeper
    os.close(here)
    found = problems(FolderTree(root))

    assert [code for code, _ in found] == ["AGA114"]
    assert "mx" in load(FolderTree(root)).items


def test_file_of_the_largest_size_is_read_and_a_larger_one_is_not(root: Path) -> None:
    path = root / "data/mx/plan.yaml"
    path.write_bytes(b"#" * LARGEST_RECORD)
    assert FolderTree(root).read("data/mx/plan.yaml") == b"#" * LARGEST_RECORD

    path.write_bytes(b"#" * (LARGEST_RECORD + 1))
    assert FolderTree(root).read("data/mx/plan.yaml") is None
    assert problems(FolderTree(root)) == [("AGA118", "data/mx/plan.yaml")]


def test_file_that_grew_after_it_was_measured_is_too_large(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = (root / "data/mx/plan.yaml").stat()
    (root / "data/mx/plan.yaml").write_bytes(b"#" * 10 * LARGEST_RECORD)
    monkeypatch.setattr(os, "fstat", lambda _: small)

    assert FolderTree(root).read("data/mx/plan.yaml") is None


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="needs Linux")
def test_file_that_claims_to_be_empty_is_read_no_further_than_the_limit() -> None:
    content = FolderTree(Path("/proc")).read("kallsyms")

    assert content is None or len(content) <= LARGEST_RECORD


def test_name_that_is_not_utf8_is_a_finding_that_can_be_shown(root: Path) -> None:
    (root / os.fsdecode(b"data/mx/acci\xf3n")).mkdir()
    found = load(FolderTree(root)).problems

    assert [one.code for one in found] == ["AGA115"]
    assert str(found[0].message).encode().startswith(rb"'acci\u{dcf3}n'")


def test_hidden_files_are_nobodys_business(root: Path) -> None:
    (root / "data/.git").mkdir()
    (root / "data/.git/plan.yaml").write_text("]")
    (root / "data/mx/.plan.yaml.swp").write_text("]")
    (root / "data/mx/.#plan.yaml").symlink_to("nobody@nowhere")

    assert problems(FolderTree(root)) == []


def test_root_is_the_nearest_folder_with_settings(root: Path) -> None:
    inner = root / "data/mx"
    assert find_root(inner) == find_root(root) == root

    (inner / "agatrack.yaml").write_text(SETTINGS)
    assert find_root(inner) == inner


def test_folder_outside_any_repository_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(NoRepositoryError, match="agatrack init"):
        find_root(tmp_path / "not" / "there")


def test_entry_is_a_path_and_a_kind() -> None:
    assert list(MemoryTree({"data/a": b"b"}).entries("data")) == [Entry("data/a", EntryKind.FILE)]
    assert MemoryTree({"data/a": b"b"}).read("data/a") == b"b"
    with pytest.raises(FileNotFoundError):
        MemoryTree({}).read("data/a")
