"""A commit's register beside one that is known is the register that reading it whole gives."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings

from agatrack.earlier import register_at
from agatrack.errors import UnreadableError
from agatrack.file_tree import FolderTree, MemoryTree
from agatrack.history.revisions import tree_at
from agatrack.loading import load
from agatrack.model.register import Register
from tests.cli.calls import begun, git, written
from tests.commits import made
from tests.edits import Texts, histories
from tests.parsing import parsed_from_now_on
from tests.test_chronicle import imported
from tests.test_loading import told

PLAN = "data/mx/plan.yaml"
C1 = "data/mx/c1/commitment.yaml"
A1 = "data/mx/c1/m1/a1.yaml"
FILES: dict[str, str | bytes] = {
    "agatrack.yaml": "format: 1\n",
    "data/actors/sfp.yaml": "name: Función Pública\nsector: government\n",
    PLAN: "title: Plan\nstart: 2020\n",
    C1: "title: Uno\n",
    "data/mx/c1/m1/milestone.yaml": "title: Hito\n",
    A1: "title: Actividad\n",
}


def _beside(root: Path, commit: str, known: Register) -> dict[str, Any] | None:
    try:
        return told(register_at(root, commit, known))
    except UnreadableError:
        return None


def _whole(root: Path, commit: str) -> dict[str, Any] | None:
    try:
        return told(load(tree_at(root, commit)))
    except UnreadableError:
        return None


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    made(begun(tmp_path), FILES)
    return tmp_path


@settings(max_examples=settings().max_examples // 3)  # real commits, several of them each
@given(history=histories())
def test_any_state_beside_any_other_is_as_it_is_read_whole(
    history: list[tuple[date, Texts]],
) -> None:
    with TemporaryDirectory() as folder:
        root = imported(Path(folder), history)
        commits = git(root, "rev-list", "--reverse", "main").split()
        # The newest one first, and then each beside the one that came after it.
        for (_, files), commit in zip(history, (commits[-1], *commits[:-1]), strict=True):
            try:
                known = load(MemoryTree(files))
            except UnreadableError:
                continue
            assert _beside(root, commit, known) == _whole(root, commit)


def test_a_file_that_both_states_hold_is_read_once(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(repository, {A1: "title: Otra\n"})
    known = load(FolderTree(repository))
    parsed = parsed_from_now_on(monkeypatch)

    before = register_at(repository, "HEAD", known)

    assert {*parsed} == {FILES["agatrack.yaml"], FILES[A1]}
    assert before.items["mx/c1"].record is known.items["mx/c1"].record


def test_what_is_known_holds_in_a_repository_of_longer_ids_too(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--object-format=sha256")
    git(tmp_path, "config", "user.name", "Somebody")
    git(tmp_path, "config", "user.email", "somebody@example.org")
    made(tmp_path, FILES)

    before = register_at(tmp_path, "HEAD", known := load(FolderTree(tmp_path)))

    assert before.items["mx/c1"].record is known.items["mx/c1"].record
    assert told(before) == _whole(tmp_path, "HEAD")


@pytest.mark.parametrize(
    "text", ["title: Uno\r\n", b"\xef\xbb\xbftitle: Uno\n", "title: [\n", "titel: Uno\n", ""]
)
def test_a_fault_of_both_states_is_a_fault_of_each(repository: Path, text: str | bytes) -> None:
    made(repository, {C1: text})
    known = load(FolderTree(repository))

    assert _beside(repository, "HEAD", known) == _whole(repository, "HEAD")
    assert _beside(repository, "HEAD~1", known) == _whole(repository, "HEAD~1")


def test_a_record_below_another_data_folder_is_another_record(repository: Path) -> None:
    made(repository, {"agatrack.yaml": "format: 1\ndata: data/mx\n"})
    known = load(FolderTree(repository))

    assert _beside(repository, "HEAD~1", known) == _whole(repository, "HEAD~1")


def test_a_repository_in_a_folder_of_a_larger_one_knows_its_own_files(tmp_path: Path) -> None:
    inner = tmp_path / "deep/in side"
    made(begun(tmp_path), {f"deep/in side/{path}": text for path, text in FILES.items()})

    before = register_at(inner, "HEAD", known := load(FolderTree(inner)))

    assert before.items["mx/c1"].record is known.items["mx/c1"].record
    assert told(before) == _whole(inner, "HEAD")
