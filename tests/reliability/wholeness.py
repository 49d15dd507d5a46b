"""What a repository must be after whatever happened: whole, valid, and with nothing lost."""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from agatrack.checks import diagnostics
from agatrack.diagnostics import Diagnostic, Severity
from agatrack.documents import held
from agatrack.file_tree import FolderTree
from agatrack.journal import journal_of
from agatrack.loading import load
from agatrack.model.register import Register
from tests.checks.base import BASE

Content = dict[str, bytes | None]
"""Paths and the bytes of files, None for folders."""

_EVIDENCE = re.compile(r"\?\? data/plan/c1/evidence/[a-z0-9-]+/[a-z0-9.-]+")
_GIT = ("git", "-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")


def new_repository(root: Path) -> Path:
    """A small repository that no check has anything to say about, in a new folder."""
    for path, text in BASE.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


def under_git(root: Path) -> Path:
    """The same, committed."""
    new_repository(root)
    # Without the examples that git puts in: they would be most of what is copied.
    git(root, "init", "--quiet", "--initial-branch=main", "--template=")
    commit_all(root)
    return root


def git(root: Path, *arguments: str) -> str:
    """What git prints."""
    done = subprocess.run(  # noqa: S603 - git, in a repository of these tests
        [*_GIT, *arguments], cwd=root, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout


def commit_all(root: Path) -> None:
    """Commit whatever there is."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "all")


def document(folder: Path, number: int, content: bytes) -> Path:
    """A document that somebody has somewhere."""
    folder.mkdir(exist_ok=True)
    path = folder / f"Acta {number}.txt"
    path.write_bytes(content)
    return path


def errors(root: Path) -> list[Diagnostic]:
    """All errors of a repository, every byte of its documents read."""
    tree = FolderTree(root)
    return _errors(tree, load(tree))


def _errors(tree: FolderTree, register: Register) -> list[Diagnostic]:
    found = diagnostics(register, datetime.now(UTC).date(), tree)
    return [one for one in found if one.severity is Severity.ERROR]


def assert_whole(root: Path, acknowledged: Iterable[dict[str, Any]]) -> None:
    """The repository is valid, what was acknowledged is there, and git sees evidence only."""
    tree = FolderTree(root)
    register = load(tree)
    assert _errors(tree, register) == []
    there = {
        one.piece.id: one.is_unchanged
        for one in held(tree, register.evidence.values())
        if one.is_unchanged
    }
    for answer in acknowledged:
        assert there[answer["id"]]
        for file in answer["files"]:
            content = (root / answer["path"] / file["path"]).read_bytes()
            assert hashlib.sha256(content).hexdigest() == file["sha256"]
    for folder in (root / "data/plan/c1/evidence").glob("*"):
        assert (folder / "evidence.yaml").is_file()
    if (root / ".git").exists():
        status = git(root, "status", "--porcelain", "--untracked-files=all").splitlines()
        assert [line for line in status if not _EVIDENCE.fullmatch(line)] == []


def assert_no_leftovers(root: Path) -> None:
    """Nothing that killed commands left is still there."""
    work = root / ".agatrack"
    assert list(work.glob("staging/*")) == []
    assert list(work.glob("*.tmp")) == []
    assert list(journal_of(root).parent.glob("*.tmp")) == []
    assert (work / ".gitignore").read_text("utf-8") == "*\n"


def content_of(root: Path) -> Content:
    """Everything in a repository but agatrack's own folder."""
    return {
        str(path.relative_to(root)): path.read_bytes() if path.is_file() else None
        for path in sorted(root.rglob("*"))
        if path.relative_to(root).parts[0] not in {".agatrack", ".git"}
    }


def files_of(root: Path) -> dict[str, bytes]:
    """The files in it, without what differs from run to run: letters of an id, the second."""
    return {
        re.sub(r"(?<=evidence/acta-de-la-reunion-)\w{5}", "*", path): re.sub(
            rb"(?<=added: ).*", b"*", content
        )
        for path, content in content_of(root).items()
        if content is not None
    }
