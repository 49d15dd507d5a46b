"""Documents: taking them in, telling them apart by their bytes, and finding them unchanged.

A document is copied and hashed in one pass, so that the sum on record is that of the
bytes that are kept, whatever happens to the original meanwhile.
"""

from __future__ import annotations

import errno
import hashlib
import mimetypes
import os
import re
import secrets
import stat
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from agatrack.errors import CallError, UnreadableError, UnwritableError
from agatrack.file_tree import LARGEST_DOCUMENT
from agatrack.model.places import slug
from agatrack.model.register import Item, Register, Target

PIECE: Final = 1024 * 1024
LARGE: Final = 10 * 1024 * 1024
"""Bytes from which on a document is worth a warning: code hosts get slow."""
TOO_LARGE: Final = 50 * 1024 * 1024
"""Bytes from which on a document needs --large: code hosts warn here and refuse at 100 MB."""

_EXTENSION: Final = re.compile(r"\.[a-z0-9]{1,8}")
# Names that would be read as records, as git's own files or as devices of Windows.
_UNSAFE_EXTENSIONS: Final = frozenset({".yaml", ".yml", ".j2", ".gitattributes", ".gitignore"})
_DEVICES: Final = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
LONGEST_NAME: Final = 80

Progress = Callable[[int], None]
"""Told how many bytes have been read since it was last told."""


class Taken(NamedTuple):
    """A document that was taken in: the name it has here, and its bytes' sum and number.

    ``name`` is the one under which it was handed over.
    """

    path: str
    name: str
    sha256: str
    bytes: int
    media_type: str | None

    def as_data(self) -> dict[str, Any]:
        """The document as a record of evidence writes it, kept here."""
        return {"path": self.path, **self._seen()}

    def as_link(self, url: str) -> dict[str, Any]:
        """The document as a record of evidence writes it, kept elsewhere."""
        return {"url": url, **self._seen()}

    def _seen(self) -> dict[str, Any]:
        known = {"media_type": self.media_type} if self.media_type else {}
        return {"sha256": self.sha256, "bytes": self.bytes, **known}


class Request(NamedTuple):
    """What is to be recorded as evidence; ``targets`` are what it supports.

    With ``external`` the documents stay where they are, each at the link of the same place.
    """

    title: str
    targets: tuple[Target, ...]
    by: str
    added: datetime
    links: tuple[str, ...] = ()
    kind: str | None = None
    issued: date | None = None
    language: str | None = None
    note: str | None = None
    supersedes: str | None = None
    external: bool = False


def owner_of(targets: Sequence[Target]) -> Item:
    """The item in whose folder evidence for these targets stands: their commitment, else plan.

    Raises:
        CallError: they belong to several plans.
    """
    plans = {target.item.plan.id for target in targets}
    if len(plans) > 1:
        raise CallError("evidence serves one plan, not several: {plans}", plans=sorted(plans))
    commitments = {commitment_of(target.item) for target in targets}
    return commitments.pop() if len(commitments) == 1 else targets[0].item.plan


def commitment_of(item: Item) -> Item:
    """The commitment that an item is or is a part of; a plan for a plan."""
    while item.kind not in {"commitment", "plan"} and item.parent is not None:
        item = item.parent
    return item


def most_bytes(*, large: bool) -> int:
    """How many bytes a document may have; more where somebody wants to take in ``large`` ones."""
    return LARGEST_DOCUMENT if large else TOO_LARGE


def too_large(name: str, size: int) -> CallError:
    """The refusal of a document of so many bytes."""
    if size > LARGEST_DOCUMENT:
        return CallError(
            "{file} has {size} MB: no document of more than {most} MB is ever read. Put it "
            "elsewhere and name its address with --external --url.",
            file=name,
            size=size // 1_000_000,
            most=LARGEST_DOCUMENT // 1_000_000,
        )
    return CallError(
        "{file} has {size} MB: code hosts refuse such files. Put it elsewhere and name its "
        "address with --external --url, or take it in with --large.",
        file=name,
        size=size // 1_000_000,
    )


def take_in(
    source: Path, folder: Path, name: str, progress: Progress, most: int | None = None
) -> Taken:
    """Copy a document into a folder under a safe name, hashing the bytes that are kept.

    Raises:
        CallError: it has more than ``most`` bytes, or grows beyond that while it is copied.
        UnreadableError: the source is no ordinary file, or cannot be read.
        UnwritableError: the copy cannot be written.
    """

    def keep(piece: bytes) -> None:
        copy.write(piece)
        if most is not None and copy.tell() > most:
            raise too_large(source.name, copy.tell())

    reader = open_plain(source)
    try:
        with (folder / name).open("xb") as copy:
            sha256, size = _hashed(reader, source, progress, keep)
            copy.flush()
            os.fsync(copy.fileno())
    except OSError as error:
        raise UnwritableError(name, error) from error
    finally:
        os.close(reader)
    return Taken(name, source.name, sha256, size, media_type_of(folder / name, source.name))


def measure(source: Path, name: str, progress: Progress) -> Taken:
    """The sum and size of a document that stays where it is.

    Raises:
        UnreadableError: the source is no ordinary file, or cannot be read.
    """
    reader = open_plain(source)
    try:
        sha256, size = _hashed(reader, source, progress, len)
    finally:
        os.close(reader)
    return Taken(name, source.name, sha256, size, media_type_of(source, source.name))


def _hashed(
    reader: int, source: Path, progress: Progress, keep: Callable[[bytes], object]
) -> tuple[str, int]:
    """The SHA-256 sum and the number of the bytes that were read and handed to ``keep``."""
    size, digest = 0, hashlib.sha256()
    while piece := _read(reader, source):
        digest.update(piece)
        keep(piece)
        size += len(piece)
        progress(len(piece))
    return digest.hexdigest(), size


def open_plain(path: Path) -> int:
    """Open an ordinary file for reading, without waiting for a pipe; a link is followed.

    Raises:
        UnreadableError: it is something else, or may not be read.
    """
    try:
        # Windows would otherwise turn CR LF into LF, and stop at the first Ctrl-Z.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags)
    except OSError as error:
        raise UnreadableError(path, error) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise UnreadableError(path, OSError(errno.EINVAL, "", str(path)))
    return descriptor


def _read(descriptor: int, source: Path) -> bytes:
    try:
        return os.read(descriptor, PIECE)
    except OSError as error:
        raise UnreadableError(source, error) from error


def media_type_of(path: Path, original: str) -> str | None:
    """The media type of a document: by its first bytes where they tell, else by its name."""
    with path.open("rb") as file:
        head = file.read(16)
    for magic, media_type in _MAGIC:
        if head.startswith(magic):
            if media_type is not None:
                return media_type
            break
    return mimetypes.guess_type(original.lower(), strict=False)[0]


# What the first bytes tell; a zip archive may be an Office document, which its name tells.
_MAGIC: Final[tuple[tuple[bytes, str | None], ...]] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"PK\x03\x04", None),
)


def safe_name(original: str, taken: Iterable[str]) -> str:
    """A name for a document that every system can hold: a readable rest of its own name.

    Small letters, digits and hyphens, with the extension; never one of ``taken``.
    """
    extension = Path(original).suffix.lower()
    stem = original[: len(original) - len(extension)]
    if not _EXTENSION.fullmatch(extension) or extension in _UNSAFE_EXTENSIONS:
        stem, extension = original, ".txt" if extension in _UNSAFE_EXTENSIONS else ""
    base = slug(stem, LONGEST_NAME) or "document"
    if _DEVICES.fullmatch(base) or base in {"evidence", "reviews"}:
        base = f"{base}-document"
    used = set(taken)
    name, number = f"{base}{extension}", 2
    while name in used:
        name, number = f"{base}-{number}{extension}", number + 1
    return name


def folder_name(title: str) -> str:
    """A readable name for a piece of evidence that no other branch comes upon as well."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    mark = "".join(secrets.choice(letters) for _ in range(5))
    return f"{slug(title, 40) or 'evidence'}-{mark}"


def record_data(request: Request, documents: Sequence[Taken], owner: Item) -> dict[str, Any]:
    """A record of evidence as plain data, in the order in which its keys are read."""
    files = [] if request.external else [document.as_data() for document in documents]
    links = (
        [one.as_link(url) for one, url in zip(documents, request.links, strict=True)]
        if request.external
        else [{"url": url} for url in request.links]
    )
    optional: dict[str, Any] = {
        "kind": request.kind,
        "files": files or None,
        "links": links or None,
        "issued": request.issued.isoformat() if request.issued else None,
    }
    after: dict[str, Any] = {
        "language": request.language,
        "note": request.note,
        "supersedes": request.supersedes,
    }
    data = {
        "title": request.title,
        "supports": [short_reference(target.id, owner) for target in request.targets],
        **optional,
        "added": request.added.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "by": request.by,
        **after,
    }
    return {key: value for key, value in data.items() if value is not None}


def short_reference(reference: str, owner: Item) -> str:
    """A reference as it is written from within the folder of ``owner``."""
    return reference.removeprefix(f"{owner.id}/")


def already_attached(register: Register, sums: Iterable[str]) -> dict[str, str]:
    """Which of these sums are on record already, each with the evidence that has it."""
    wanted = set(sums)
    return {
        sha256: piece.id
        for piece in register.evidence.values()
        for sha256 in piece.record.sums().values()
        if sha256 in wanted
    }
