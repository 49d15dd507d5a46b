"""Documents as they ever were: each committed version held against what is on record.

A document is bound to its record's sum. So every commit that ever put other bytes in its
place is found, also where the next one put the right ones back, and so is every commit that
let the record say another sum, or took a document or its record away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from agatrack.file_tree import LARGEST_RECORD, SETTINGS_FILE, Digest
from agatrack.history.commits import Commit, Objects, reading_objects
from agatrack.history.document_versions import Version, history_of, versions
from agatrack.messages import Count, Message
from agatrack.model.places import place_of
from agatrack.model.register import Register
from agatrack.model.settings import DEFAULTS
from agatrack.yaml_source import read

RECORD: Final = "evidence.yaml"
Progress = Callable[[int], None]


class Deviation(NamedTuple):
    """A commit that made something else of a path than is on record, and what."""

    path: str
    commit: Commit
    message: Message


class Proof(NamedTuple):
    """How many commits were read, how many versions of documents, and what deviates."""

    commits: int
    versions: int
    deviations: list[Deviation]


class _Past(NamedTuple):
    """The past of one path: its versions as files, oldest first, and the commits without it."""

    files: dict[str, Commit]
    gone: list[Commit]
    others: list[Commit]


def prove(
    root: Path,
    register: Register,
    revision: str = "HEAD",
    *,
    only: Collection[str] | None = None,
    progress: Progress | None = None,
) -> Proof:
    """Hold every version that is committed up to a revision against the records of a register.

    Evidence that is not on record any more is held against its last record. ``only`` are the
    folders of the pieces to look at, all of them otherwise. ``progress`` is told of every
    version read.

    Raises:
        ShallowError: this clone lacks a part of the history.
        GitError: git cannot be run here, or an object is missing.
    """
    commits = history_of(root, revision)
    past = _past(versions(root, commits))
    with reading_objects(root) as blobs:
        pieces = _pieces(past, _data_folders(past, blobs, register))
        pieces = {
            folder: paths for folder, paths in pieces.items() if only is None or folder in only
        }
        documents = [path for paths in pieces.values() for path in paths]
        digests: dict[str, Digest] = {}
        for blob in dict.fromkeys(blob for path in documents for blob in past[path].files):
            digests[blob] = blobs.digest(blob)
            if progress is not None:
                progress(1)
        deviations = [
            deviation
            for folder, paths in pieces.items()
            for deviation in _of_piece(folder, paths, past, digests, blobs, register)
        ]
    read_versions = sum(len(past[path].files) for path in documents)
    return Proof(len(commits), read_versions, deviations)


def _past(all_versions: Iterable[Version]) -> dict[str, _Past]:
    past: defaultdict[str, _Past] = defaultdict(lambda: _Past({}, [], []))
    for version in all_versions:
        of_path = past[version.path]
        if version.blob is not None:
            of_path.files.setdefault(version.blob, version.commit)
        else:
            (of_path.gone if version.is_gone else of_path.others).append(version.commit)
    return dict(past)


def _data_folders(past: Mapping[str, _Past], blobs: Objects, register: Register) -> set[str]:
    """The folders in which the data are or have ever been."""
    folders = {register.settings.data, DEFAULTS.data}
    if SETTINGS_FILE in past:
        for blob in past[SETTINGS_FILE].files:
            folder = _data_of(blobs, blob).get("data")
            if isinstance(folder, str):
                folders.add(folder)
    return folders


def _pieces(past: Mapping[str, _Past], data: set[str]) -> dict[str, list[str]]:
    """The folders of evidence there have ever been, each with the documents it ever had."""
    pieces: dict[str, list[str]] = {}
    for path in sorted(past):
        folder, _, name = path.rpartition("/")
        if name == RECORD and any(
            place_of((*folder[len(one) + 1 :].split("/"), "evidence"))
            for one in data
            if folder.startswith(f"{one}/")
        ):
            pieces[folder] = []
    for path in sorted(past):
        for folder in _folders_above(path):
            inside = path[len(folder) + 1 :]
            if folder in pieces and inside != RECORD and not inside.startswith("reviews/"):
                pieces[folder].append(path)
    return pieces


def _folders_above(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def _of_piece(  # noqa: PLR0913, PLR0917 - one place calls it
    folder: str,
    paths: list[str],
    past: Mapping[str, _Past],
    digests: Mapping[str, Digest],
    blobs: Objects,
    register: Register,
) -> Iterator[Deviation]:
    record = f"{folder}/{RECORD}"
    said = [
        (commit, _documents(_data_of(blobs, blob))) for blob, commit in past[record].files.items()
    ]
    expected = _expected(folder, said, register)
    yield from _missing(record, past[record], past)
    previous: dict[str, Digest] = {}
    for commit, documents in said:
        for name, digest in documents.items():
            if expected[name] != digest:
                message = Message(
                    "its record said another sum of '{document}' (SHA-256 {found}…)",
                    document=name,
                    found=digest.sha256[:16],
                )
                yield Deviation(record, commit, message)
        for name in previous.keys() - documents.keys() if documents else ():
            message = Message("its record no longer named '{document}'", document=name)
            yield Deviation(record, commit, message)
        previous = documents or previous
    for path in paths:
        name = path[len(folder) + 1 :]
        if name in expected:
            yield from _of_document(path, expected[name], past, digests)


def _expected(
    folder: str, said: list[tuple[Commit, dict[str, Digest]]], register: Register
) -> dict[str, Digest]:
    """What the documents of a piece have to be: by its record now, else by the last that was."""
    expected: dict[str, Digest] = {}
    for _, documents in said:
        expected |= documents
    for piece in register.evidence.values():
        if piece.source.path == f"{folder}/{RECORD}":
            expected |= {one.path: Digest(one.sha256, one.bytes) for one in piece.record.files}
    return expected


def _of_document(
    path: str, expected: Digest, past: Mapping[str, _Past], digests: Mapping[str, Digest]
) -> Iterator[Deviation]:
    for blob, commit in past[path].files.items():
        found = digests[blob]
        if found.bytes != expected.bytes:
            message = Message(
                "{found} bytes, not {recorded}",
                found=Count(found.bytes),
                recorded=Count(expected.bytes),
            )
            yield Deviation(path, commit, message)
        elif found != expected:
            message = Message(
                "other bytes than recorded (SHA-256 {found}…)", found=found.sha256[:16]
            )
            yield Deviation(path, commit, message)
    for commit in past[path].others:
        yield Deviation(path, commit, Message("something that is no file stood in its place"))
    yield from _missing(path, past[path], past)


def _missing(path: str, of_path: _Past, past: Mapping[str, _Past]) -> Iterator[Deviation]:
    """The commits that took a file away; not where it only has another place since then."""
    if not of_path.gone:
        return
    moved = any(
        other != path and not one.gone and one.files.keys() & of_path.files.keys()
        for other, one in past.items()
        if other.rpartition("/")[2] == path.rpartition("/")[2]
    )
    # A merge with a branch that had not heard of it yet takes it away once more.
    plain = [commit for commit in of_path.gone if len(commit.parents) < 2]  # noqa: PLR2004 - a merge has two
    for commit in dict.fromkeys([] if moved else plain or of_path.gone):
        yield Deviation(path, commit, Message("taken out of the repository"))


def _documents(record: Mapping[str, Any]) -> dict[str, Digest]:
    """The documents that a record names; what cannot be read of it names none."""
    files = record.get("files")
    return {
        one["path"]: Digest(str(one.get("sha256")), one["bytes"])
        for one in (files if isinstance(files, list) else ())
        if isinstance(one, dict)
        and isinstance(one.get("path"), str)
        and isinstance(one.get("bytes"), int)
    }


def _data_of(blobs: Objects, blob: str) -> Mapping[str, Any]:
    """A record or the settings as plain data; empty where they cannot be read."""
    try:
        text = (blobs.read(blob, LARGEST_RECORD) or b"").decode()
    except UnicodeDecodeError:
        return {}
    return read(text.replace("\r\n", "\n")).data or {}
