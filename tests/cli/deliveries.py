"""Evidence in a test: documents to deliver, the shortest call that delivers them, what it left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from agatrack import yaml_source
from tests.cli.calls import Agatrack, Answer, contents


def document(repository: Path, name: str = "acta.txt", content: bytes = b"Acta\n") -> Path:
    """A document beside the repository, ready to be delivered."""
    path = repository.parent / name
    path.write_bytes(content)
    return path


def add(
    agatrack: Agatrack,
    *words: object,
    for_: str = "m1/a1/v1",
    title: str = "Acta",
    by: str = "ministry",
) -> Answer:
    """``agatrack evidence add`` with everything that a test does not name."""
    return agatrack("evidence", "add", "--for", for_, f"--title={title}", "--by", by, *words)


def delivered(agatrack: Agatrack, repository: Path, **values: str) -> str:
    """The id of a new piece of evidence: one document of the ministry for m1/a1/v1."""
    answer = add(agatrack, "--json", document(repository), **values)
    assert answer.code == 0, answer.err
    identifier: str = answer.json()["id"]
    return identifier


def review(agatrack: Agatrack, piece: str, *words: object, by: str = "watchdog") -> Answer:
    """``agatrack evidence review``."""
    return agatrack("evidence", "review", piece, "--by", by, *words)


def files_of(repository: Path) -> dict[str, bytes]:
    """Every file of a repository but git's own and those that agatrack keeps for itself."""
    return {
        path: content
        for path, content in contents(repository).items()
        if not path.startswith(".agatrack/")
    }


def read(file: Path) -> Any:
    """A record as plain data; it has no faults."""
    read_ = yaml_source.read(file.read_text("utf-8"))
    assert read_.faults == ()
    return read_.data


def record_of(repository: Path, piece: str) -> Any:
    """The record of a piece of evidence as plain data."""
    return read(repository / "data" / piece / "evidence.yaml")


def figures(agatrack: Agatrack, item: str = "plan/c1/m1/a1") -> tuple[float, float]:
    """Verified and evidenced percent of an item, as ``agatrack status`` has them."""
    rows = agatrack("status", "--json").json()["items"]
    (row,) = [row for row in rows if row["id"] == item]
    return row["verified"], row["evidenced"]
