"""Evidence added on several branches merges without a conflict."""

from __future__ import annotations

from pathlib import Path

from agatrack.file_tree import FolderTree
from agatrack.loading import load
from tests.reliability.commands import Commands, add
from tests.reliability.wholeness import assert_whole, commit_all, document, git, under_git

BRANCHES, EACH = 6, 3


def test_branches_that_add_and_review_evidence_merge_without_conflict(
    commands: Commands, ground: Path
) -> None:
    root, acknowledged = under_git(ground / "repository"), []
    for branch in range(BRANCHES):
        git(root, "switch", "--quiet", "--create", f"branch-{branch}", "main")
        for number in range(EACH):
            content = f"{branch} {number}".encode() if number else b"the same on every branch"
            ended = commands.run(root, *add(document(ground / "documents", number, content)))
            assert ended.answer is not None, ended.err
            acknowledged.append(ended.answer)
            done = commands.run(
                root, "evidence", "review", ended.answer["id"], "--accept", "--by", "watchdog"
            )
            assert done.code == 0, done.err
        commit_all(root)
    git(root, "switch", "--quiet", "main")
    for branch in range(BRANCHES):
        git(root, "merge", "--quiet", "--no-edit", f"branch-{branch}")

    assert git(root, "status", "--porcelain") == ""
    assert_whole(root, acknowledged)
    pieces = load(FolderTree(root)).evidence.values()
    assert len(pieces) == BRANCHES * EACH
    assert all(len(piece.reviews) == 1 for piece in pieces)
