"""Whatever befalls a document is found: one byte, growth, loss, an exchange for a link."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from agatrack.documents import held
from agatrack.errors import DATA_WRONG
from agatrack.file_tree import FolderTree
from agatrack.loading import load
from tests.reliability.commands import Commands, add
from tests.reliability.wholeness import document, errors, new_repository

FLIPS = 1000


@pytest.fixture(scope="module")
def root(commands: Commands, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with documents of many sizes."""
    folder = tmp_path_factory.mktemp("rot")
    root = new_repository(folder / "repository")
    for size in (1, 2, 100, 4_096, 65_537, 300_000):
        files = [document(folder, size + number, os.urandom(size)) for number in (0, 1)]
        assert commands.run(root, *add(*files)).code == 0
    return root


def _documents(root: Path) -> list[Path]:
    return sorted(root.glob("data/plan/c1/evidence/*/*.txt"))


def _flip(path: Path, chance: random.Random) -> None:
    """Turn one bit of a file."""
    with path.open("r+b") as file:
        place = chance.randrange(path.stat().st_size)
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ 1 << chance.randrange(8)]))


def test_every_flipped_byte_is_found_and_nothing_else(root: Path) -> None:
    tree = FolderTree(root)
    chance = random.Random(1000)  # noqa: S311 - no secret
    pieces = list(load(tree).evidence.values())
    documents = _documents(root)
    for _ in range(FLIPS):
        victim = chance.choice(documents)
        content = victim.read_bytes()
        _flip(victim, chance)
        changed = [one.path for one in held(tree, pieces) if not one.is_unchanged]
        victim.write_bytes(content)
        assert changed == [str(victim.relative_to(root))]
    assert all(one.is_unchanged for one in held(tree, pieces))


def _grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"\n")


def _link(path: Path) -> None:
    twin = path.rename(path.parents[6] / "twin.txt")
    path.symlink_to(twin)


def _become_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _become_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _get_company(path: Path) -> None:
    path.with_name("stranger.pdf").write_bytes(b"%PDF-1.7")


HARMS: tuple[tuple[str, Callable[[Path], object], str], ...] = (
    ("one-byte", lambda path: _flip(path, random.Random(1)), "AGA503"),  # noqa: S311
    ("growth", _grow, "AGA503"),
    ("a-cut", lambda path: os.truncate(path, path.stat().st_size - 1), "AGA503"),
    ("emptying", lambda path: os.truncate(path, 0), "AGA503"),
    ("loss", Path.unlink, "AGA502"),
    ("a-link-to-its-twin", _link, "AGA502"),
    ("a-folder-in-its-place", _become_a_folder, "AGA502"),
    ("a-pipe-in-its-place", _become_a_pipe, "AGA502"),
    ("a-stranger-beside-it", _get_company, "AGA505"),
)


@pytest.mark.parametrize(("harm", "code"), [pytest.param(*one, id=id_) for id_, *one in HARMS])
def test_harm_done_to_a_document_is_found_by_verify_and_validate(
    harm: Callable[[Path], object], code: str, root: Path, commands: Commands, ground: Path
) -> None:
    copy = Path(shutil.copytree(root, ground / "copy"))
    victim = _documents(copy)[7]
    assert commands.run(copy, "evidence", "verify").code == 0
    harm(victim)

    verified = commands.run(copy, "evidence", "verify", "--json")
    validated = commands.run(copy, "validate")

    assert (verified.code, validated.code) == (DATA_WRONG, DATA_WRONG)
    assert verified.answer is not None
    found = [one["path"] for one in verified.answer["documents"] if not one["ok"]]
    found += verified.answer["unrecorded"]
    guilty = victim.with_name("stranger.pdf") if code == "AGA505" else victim
    assert found == [str(guilty.relative_to(copy))]
    assert code in {one.code for one in errors(copy)}
    assert f"error[{code}]" in validated.out
