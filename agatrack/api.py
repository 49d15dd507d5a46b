"""Opening a repository in one call, for commands, notebooks and scripts alike."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from agatrack import checks, loading
from agatrack.diagnostics import Diagnostic
from agatrack.file_tree import FolderTree, find_root
from agatrack.model.register import Register


def load(folder: str | Path = ".", *, at: str | None = None) -> Register:
    """The register of the repository that ``folder`` lies in.

    Args:
        folder: any folder at or below the one that holds agatrack.yaml.
        at: a tag, branch or commit to read instead of the files in the folder.

    Raises:
        AgatrackError: there is no repository, no such revision, or it cannot be read.
    """
    root = find_root(Path(folder))
    if at is None:
        return loading.load(FolderTree(root))
    from agatrack.history.revisions import tree_at

    return loading.load(tree_at(root, at))


def validate(register: Register, today: date) -> list[Diagnostic]:
    """Everything that the checks find in a register, by file and line.

    Severities are those that the repository's settings give; ``str(diagnostic.message)`` is
    the sentence in English, ``diagnostic.message.into("es")`` the same in Spanish.
    """
    return checks.diagnostics(register, today)
