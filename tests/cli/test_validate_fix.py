"""``agatrack validate`` writes nothing, and with ``--fix`` line ends only."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.base import A1, A2, EVIDENCE, M1
from tests.cli.calls import Agatrack, committed, contents, git, written

pytestmark = pytest.mark.usefixtures("repository")

WEIGHTS = {
    A1: "title: {es: Uno, en: One}\nweight: 70   # too much\n",
    A2: "title: {es: Dos, en: Two}\nweight: 20\n",
}
"""Weights of 70 and 20, and no verification means: one error, two warnings."""


def test_checking_writes_nothing(validate: Agatrack, repository: Path) -> None:
    committed(repository, {**WEIGHTS, M1: "title: T\r\n"})
    before = contents(repository)

    validate()

    assert contents(repository) == before
    assert git(repository, "status", "--porcelain", "--ignored") == ""


MENDABLE = {
    "agatrack.yaml": b"format: 1\r\n",
    A1: 'title: {es: Uno, en: One}\r\nverification: [{id: v1, title: "Año \u00a0 2"}]\r\n'.encode(),
}


def test_fix_turns_line_ends_and_touches_no_other_byte(
    validate: Agatrack, repository: Path
) -> None:
    committed(repository, MENDABLE)
    before = contents(repository)

    answer = validate("--fix")

    assert (answer.code, answer.out) == (0, "Nothing to complain about.\n")
    assert {f"mended: {path}" for path in MENDABLE} == set(answer.err.splitlines())
    assert contents(repository) == before | {
        path: content.replace(b"\r\n", b"\n") for path, content in MENDABLE.items()
    }
    assert git(repository, "status", "--porcelain").split() == ["M", "agatrack.yaml", "M", A1]


def test_fix_leaves_everything_else_alone(validate: Agatrack, repository: Path) -> None:
    committed(repository, WEIGHTS)

    assert validate("--fix").code == 1
    assert git(repository, "status", "--porcelain", "--ignored") == ""


@pytest.mark.parametrize(
    "path",
    [
        EVIDENCE.replace("evidence.yaml", "answer.yaml"),
        EVIDENCE.replace("evidence.yaml", "annex/evidence.yaml"),
        "data/plan/.notes/a.yaml",
        "notes.yaml",
    ],
)
def test_fix_never_touches_the_bytes_of_a_document(
    validate: Agatrack, repository: Path, path: str
) -> None:
    written(repository, {path: "as: delivered\r\n"})

    validate("--fix")

    assert (repository / path).read_bytes() == b"as: delivered\r\n"


def test_fix_keeps_permissions_and_follows_no_link(validate: Agatrack, repository: Path) -> None:
    outside = repository.parent / "outside.yaml"
    outside.write_bytes(b"title: T\r\n")
    (repository / A2).unlink()
    (repository / A2).symlink_to(outside)
    written(repository, {A1: "title: T\r\n"})
    (repository / A1).chmod(0o640)

    validate("--fix")

    assert outside.read_bytes() == b"title: T\r\n"
    assert (repository / A1).stat().st_mode & 0o777 == 0o640
    assert (repository / A1).read_bytes() == b"title: T\n"
