"""Documents as they are: each held against the size and sum on record, every byte read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import starmap
from pathlib import Path
from typing import Final, NamedTuple

from agatrack.diagnostics import Finding
from agatrack.file_tree import Digest, FileTree
from agatrack.messages import Count, Message
from agatrack.model.evidence import Document
from agatrack.model.register import Piece, Register

Progress = Callable[[int], None]

WORTH_A_THREAD: Final = 1 << 20
"""Bytes from which on reading a document takes much longer than handing it to a thread."""


class Held(NamedTuple):
    """A document on record, where it should be, and what is there.

    ``found`` is None where nothing can be read; ``error`` says why.
    """

    piece: Piece
    number: int
    document: Document
    path: str
    found: Digest | None
    error: OSError | None

    @property
    def is_unchanged(self) -> bool:
        """Whether the bytes are those on record."""
        return self.found == Digest(self.document.sha256, self.document.bytes)


def held(
    tree: FileTree, pieces: Iterable[Piece], progress: Progress | None = None
) -> Iterator[Held]:
    """Every document of these pieces, read to its last byte, in order.

    Large ones are read several at once: hashing leaves Python's lock alone, so two cores
    are twice as fast as one.
    """

    def look(piece: Piece, number: int) -> Held:
        document = piece.record.files[number]
        path = f"{folder_of(piece)}/{document.path}"
        try:
            found = tree.digest(path)
        except OSError as error:
            return Held(piece, number, document, path, None, error)
        if progress is not None:
            progress(found.bytes)
        return Held(piece, number, document, path, found, None)

    wanted = [(piece, number) for piece in pieces for number in range(len(piece.record.files))]
    large = [one for one in wanted if one[0].record.files[one[1]].bytes >= WORTH_A_THREAD]
    if not large:
        yield from starmap(look, wanted)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as readers:
        ahead = {one: readers.submit(look, *one) for one in large}
        for one in wanted:
            yield ahead[one].result() if one in ahead else look(*one)


def folder_of(piece: Piece) -> str:
    """The folder of a piece of evidence, from the repository's root."""
    return piece.source.path.rpartition("/")[0]


def at_first_sight(root: Path, piece: Piece) -> Iterator[Message]:
    """What is wrong with a piece's documents as far as their sizes tell; none of them is read."""
    for document in piece.record.files:
        try:
            size = (root / folder_of(piece) / document.path).lstat().st_size
        except OSError:
            yield Message("{file} is not there any more", file=document.path)
            continue
        if size != document.bytes:
            yield Message(
                "{file} has {size} bytes, and {expected} on record",
                file=document.path, size=Count(size), expected=Count(document.bytes),
            )  # fmt: skip


def barred(register: Register) -> Iterator[Finding]:
    """What is not followed or cannot be listed, and may hide evidence: links, closed folders."""
    data = register.settings.data
    for finding in register.problems:
        if finding.code == "AGA114":
            parts = tuple(finding.position.path[len(data) + 1 :].split("/"))
            above = len(parts) <= 2 and not finding.position.path.endswith(".yaml")  # noqa: PLR2004 - plan and commitment
            if above or "evidence" in parts:
                yield finding


def unrecorded(register: Register) -> Iterator[str]:
    """Files in folders of evidence that no record names."""
    known = {
        f"{folder_of(piece)}/{document.path}"
        for piece in register.evidence.values()
        for document in piece.record.files
    }
    yield from sorted(register.documents - known)
