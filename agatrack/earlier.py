"""The register of a commit beside one that is known: what both hold alike is read once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final

from agatrack.history.commits import Change, listing, reading_objects
from agatrack.history.revisions import ListedTree
from agatrack.loading import Memo, Read, load_known
from agatrack.model.register import Entry, Register

_SHA1_DIGITS: Final = 40


def register_at(root: Path, commit: str, known: Register) -> Register:
    """What ``load`` reads of a commit; its records that ``known`` holds are the very same ones.

    Raises:
        UnreadableError: the settings file cannot be opened.
        GitError: git cannot be run here, or lacks an object.
    """
    files = listing(root, commit)
    with reading_objects(root) as objects:
        tree = ListedTree(objects)
        tree.move(files)
        memo = _memo_of(known, files)
        unknown = {file.after for file in files if (file.path, file.after) not in memo}
        objects.expect(blob for blob in tree.records() if blob in unknown)
        return load_known(tree, memo)


def _memo_of(known: Register, files: Sequence[Change]) -> Memo:
    """What a register knows already of a commit's files: those that it read without a word."""
    # Whichever the data folder is: where a path is a record's place, it is one of the same kind.
    blobs = {file.path: file.after for file in files}
    found_wanting = {finding.position.path for finding in known.problems}
    return {
        (source.path, blob): Read(entry.record, source, whole=True, findings=())
        for entry in _entries(known)
        if (blob := blobs.get((source := entry.source).path)) is not None
        and source.path not in found_wanting
        and blob == _blob_of(source.text, len(blob))
    }


def _entries(register: Register) -> Iterator[Entry[Any]]:
    """All records that were read whole."""
    pieces = register.evidence.values()
    return chain(
        register.actors.values(),
        (item for item in register.items.values() if item.whole),
        pieces,
        chain.from_iterable(piece.reviews for piece in pieces),
        register.assessments.values(),
        register.meetings.values(),
        register.events.values(),
        register.amendments.values(),
    )


def _blob_of(text: str, digits: int) -> str:
    """The id that git gives to a text, whose digits tell the sum that the repository uses."""
    content = text.encode()
    algorithm = "sha1" if digits == _SHA1_DIGITS else "sha256"
    return hashlib.new(algorithm, b"blob %d\0" % len(content) + content).hexdigest()
