"""A file that vanishes or becomes another between look and read: an answer, never a traceback."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Final

import pytest

from agatrack.errors import CALL_WRONG, DATA_WRONG, REPOSITORY_UNUSABLE
from tests.checks.base import evidence
from tests.reliability.commands import Commands
from tests.reliability.faults import EVERY, turn
from tests.reliability.meddling import DEEDS, OUTSIDE, REPOSITORY
from tests.reliability.wholeness import new_repository

KEPT_OUT: Final = "KEEP-THIS-OUT-OF-EVERY-ANSWER"
PIECE: Final = "data/plan/c1/evidence/list"
PLACES: Final = (
    "agatrack.yaml", "data", "data/plan/plan.yaml", "data/plan/c1", "data/plan/c1/m1/a1.yaml",
    "data/actors", "data/actors/ministry.yaml", PIECE, f"{PIECE}/evidence.yaml",
    f"{PIECE}/list.pdf", "Acta.txt",
)  # fmt: skip
LINES: Final = (
    "validate", "status", "evidence verify", "show m1", "next",
    "report html -o {ground}/out/site", "export xlsx -o {ground}/out/all.xlsx",
    "export json -o {ground}/out/all.json", "export sqlite -o {ground}/out/all.db",
    "evidence add {ground}/repository/Acta.txt --for m1/a1/v1 --title Acta --by ministry --json",
    "evidence review list --accept --by watchdog", "validate --fix", "undo",
)  # fmt: skip


@pytest.fixture
def scene(ground: Path) -> Path:
    """A folder with a repository that holds a document, and another like it that is secret."""
    root = new_repository(ground / REPOSITORY)
    document = f"files: [{{path: list.pdf, sha256: {'0' * 64}, bytes: 4}}]\n"
    (root / PIECE).mkdir(parents=True)
    (root / PIECE / "evidence.yaml").write_text(evidence(more=document), "utf-8")
    (root / PIECE / "list.pdf").write_bytes(b"%PDF")
    (root / "Acta.txt").write_text("content", "ascii")
    shutil.copytree(root, ground / OUTSIDE)
    for path in (ground / OUTSIDE).rglob("*.*"):
        text = re.sub("(?m)^(title|name): .*", rf"\\1: {KEPT_OUT}", path.read_text("utf-8"))
        path.write_text(text if text != path.read_text("utf-8") else KEPT_OUT, "utf-8")
    return ground


def shown(out: Path) -> bool:
    return any(KEPT_OUT.encode() in path.read_bytes() for path in out.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    "deeds", [[one] for one in DEEDS] if EVERY else [list(DEEDS)], ids="-".join
)
@pytest.mark.parametrize("line", LINES, ids=lambda line: " ".join(line.split()[:2]))
def test_what_is_another_thing_when_it_is_opened_is_told_and_never_followed(
    line: str, deeds: list[str], commands: Commands, scene: Path
) -> None:
    for number, place in enumerate(PLACES):
        ground = scene / str(number)
        for name in (REPOSITORY, OUTSIDE):
            shutil.copytree(scene / name, ground / name)
        root = ground / REPOSITORY
        words = [word.format(ground=ground) for word in line.split()]
        deed = turn(deeds, number, line)
        ended = commands.run(root, *words, meddled=[deed, str(root / place)])
        told = f"{place}: {deed}: {ended}"
        assert ended.code in {0, DATA_WRONG, CALL_WRONG, REPOSITORY_UNUSABLE}, told
        assert "Traceback" not in ended.err, told
        assert ended.code in {0, DATA_WRONG} or ended.err.split().count("agatrack:") == 1, told
        assert KEPT_OUT not in ended.out + ended.err, told
        assert not shown(ground / "out"), told
        shutil.rmtree(ground)
