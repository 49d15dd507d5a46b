"""Holding a state against its base and its baseline: what checks are given to judge changes by."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from agatrack import checks
from agatrack.changes.past import Past
from agatrack.checks.rule import Arrival
from agatrack.diagnostics import Finding
from agatrack.earlier import register_at
from agatrack.errors import CallError, UnreadableError, UnwritableError
from agatrack.evidence import open_plain
from agatrack.file_tree import SETTINGS_FILE, MemoryTree
from agatrack.flushing import write_whole
from agatrack.history import commits
from agatrack.history.arrivals import arrivals
from agatrack.history.revisions import commit_of, files_at, files_here
from agatrack.loading import load
from agatrack.messages import Message
from agatrack.model.register import Register
from agatrack.model.settings import Settings
from agatrack.positions import Position

_LONGEST_MEMORY: Final = 1024
"""Bytes of what a witness remembers, and more."""

GUARDS: Final = (
    ".github",
    ".gitlab-ci.yml",
    ".gitlab",
    ".gitattributes",
    ".gitmodules",
    ".pre-commit-config.yaml",
    "CODEOWNERS",
    "docs/CODEOWNERS",
)
"""Files and folders that make the checks run, or say who has to approve."""


_COMMIT_ID: Final = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")


class Witness(NamedTuple):
    """What somebody outside remembers of a repository: its last commit, and its baseline's."""

    commit: str
    baseline: str | None


def past_of(
    root: Path, register: Register, base: str, head: str | None, witness: Path | None = None
) -> Past:
    """What a register is held against; ``head`` is its commit, None for the work tree.

    A witness file remembers the last commit that was seen, and is written anew where the
    state came from that one.

    Raises:
        CallError: there is no such revision.
        ShallowError: the clone is shallow.
        GitError: git cannot be run here.
    """
    commits.refuse_shallow(root)
    base_commit = commit_of(root, base)
    head_commit = head or commit_of(root, "HEAD")
    troubles = list(_rewritten(root, base, base_commit, head_commit))
    # What only the base has was not deleted here; whoever is behind it is told to merge it.
    common = commits.merge_base(root, base_commit, head_commit) if troubles else None
    base_commit = common or base_commit
    before = _register_at(root, base_commit, register)
    baseline, more = _baseline(root, before)
    troubles += more
    if witness is not None:
        troubles += _witnessed(root, witness, head_commit, before)
    return Past(
        register,
        before,
        checks.usual,
        name=base,
        baseline=baseline,
        baseline_name=before.settings.change_control.baseline or "",
        guards=_changed_guards(root, base_commit, head, before),
        troubles=troubles,
    )


def baseline_of(root: Path, register: Register) -> tuple[Register, str]:
    """The register of the agreed baseline that the settings name, and its commit.

    Raises:
        CallError: they name none, or one that is not there.
    """
    commit = baseline_commit(root, register.settings)
    return _register_at(root, commit, register), commit


def baseline_commit(root: Path, settings: Settings) -> str:
    """The commit of the agreed baseline that settings name.

    Raises:
        CallError: they name none, or one that is not there.
    """
    name = settings.change_control.baseline
    if name is None:
        raise CallError(
            "no baseline is agreed on yet: name a tag in agatrack.yaml, under 'change_control: "
            "{baseline: TAG}'"
        )
    return commit_of(root, name)


def arrivals_of(
    root: Path, register: Register, revision: str | None, *, everything: bool
) -> dict[str, Arrival]:
    """The commits that brought evidence, or with ``everything`` all records, by path.

    No word of files that are not committed.

    Raises:
        GitError: git does not answer.
    """
    folders = [register.settings.data] if everything else _evidence_folders(register)
    try:
        found = arrivals(root, revision or "HEAD", folders).by_path if folders else {}
    except CallError:
        return {}
    return {
        path: Arrival(arrival.commit.committed, arrival.on_main.committed, arrival.commit.email)
        for path, arrival in found.items()
    }


def _evidence_folders(register: Register) -> list[str]:
    files = (piece.source.path for piece in register.evidence.values())
    return sorted({f"{path.partition('/evidence/')[0]}/evidence" for path in files})


def _register_at(root: Path, commit: str, known: Register) -> Register:
    """The register of a commit; one without settings is from before there was a repository."""
    try:
        return register_at(root, commit, known)
    except UnreadableError:
        return load(MemoryTree({SETTINGS_FILE: "format: 1\n"}))


def _rewritten(root: Path, name: str, base: str, head: str) -> Iterator[Finding]:
    if not commits.is_ancestor(root, base, head):
        message = Message("this state did not grow from {base}", base=name)
        help_ = Message("merge {base} into it; if it was pushed by force, ask why", base=name)
        yield Finding(Position(SETTINGS_FILE), "AGA712", message, None, help_)


def _baseline(root: Path, before: Register) -> tuple[Register | None, list[Finding]]:
    """The register of the baseline that the base names, or why there is none to be had."""
    name = before.settings.change_control.baseline
    if name is None:
        return None, []
    try:
        return baseline_of(root, before)[0], []
    except CallError as error:
        place = before.settings_source.at("change_control", "baseline")
        return None, [Finding(place, "AGA715", error.message)]


def _changed_guards(root: Path, base: str, head: str | None, before: Register) -> list[str]:
    # Templates say what readers see of it all.
    templates = before.settings.templates
    paths = (*GUARDS, templates) if templates else GUARDS
    then = files_at(root, base, paths)
    now = files_here(root, paths) if head is None else files_at(root, head, paths)
    return sorted(path for path in then.keys() | now.keys() if then.get(path) != now.get(path))


# -- Witness -------------------------------------------------------------------------------


def _witnessed(root: Path, file: Path, head: str, before: Register) -> Iterator[Finding]:
    """Hold a state against what a witness remembers; let it remember this one where it fits."""
    seen = _remembered(file)
    name = before.settings.change_control.baseline
    agreed = commit_of(root, name) if name is not None and _is_there(root, name) else None
    fits = True
    if seen is not None and not (
        _is_there(root, seen.commit) and commits.is_ancestor(root, seen.commit, head)
    ):
        fits = False
        message = Message(
            "this state did not grow from {commit}, the last one that the witness saw",
            commit=seen.commit[:10],
        )
        yield Finding(Position(SETTINGS_FILE), "AGA716", message)
    if seen is not None and seen.baseline not in {None, agreed}:
        fits = False
        message = Message(
            "the baseline is another commit than the one that the witness saw, {commit}",
            commit=str(seen.baseline)[:10],
        )
        place = before.settings_source.at("change_control", "baseline")
        yield Finding(place, "AGA716", message)
    if fits:
        memory = json.dumps({"commit": head, "baseline": agreed}, indent=2) + "\n"
        _remember(file, memory)


def _remember(file: Path, memory: str) -> None:
    try:
        write_whole(file, memory.encode())
    except OSError as error:
        raise UnwritableError(file, error) from error


def _is_there(root: Path, revision: str) -> bool:
    try:
        commit_of(root, revision)
    except CallError:
        return False
    return True


def _id(text: Any) -> str:
    """A commit's id; a name would mean whatever the repository makes of it."""
    if not isinstance(text, str) or not _COMMIT_ID.fullmatch(text):
        raise ValueError(text)
    return text


def _remembered(file: Path) -> Witness | None:
    """What a witness file says, None where there is none yet.

    Raises:
        CallError: it is none.
    """
    if not os.path.lexists(file):
        return None
    try:
        with os.fdopen(open_plain(file), "rb") as opened:
            known: Any = json.loads(opened.read(_LONGEST_MEMORY))
        baseline = known["baseline"]
        return Witness(_id(known["commit"]), None if baseline is None else _id(baseline))
    except (UnreadableError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise CallError("{file} is no file of a witness", file=file) from error
