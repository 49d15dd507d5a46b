"""A tree of files to a register and every problem met on the way.

Each file is read once and its model chosen by its place. A broken file never hides
the others: of an item's file what is good is kept, a dated record with a fault does
not count, and all faults of all files come out of one pass.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple, Protocol

from agatrack.assembly import Found, assemble
from agatrack.diagnostics import Finding
from agatrack.errors import UnreadableError, reason_of
from agatrack.file_tree import LARGEST_RECORD, MOST_FILES, SETTINGS_FILE, Entry, EntryKind, FileTree
from agatrack.garbage import no_collection
from agatrack.messages import Count, Message
from agatrack.model.kinds import MODELS
from agatrack.model.places import ITEM_KINDS, Place
from agatrack.model.register import Register, SourceFile
from agatrack.model.settings import DEFAULTS, Settings
from agatrack.positions import Position
from agatrack.refusals import read_record
from agatrack.slots import Slot, known_slot_of, slot_of
from agatrack.yaml_source import read

READ_AT_ONCE: Final = 1 << 24
"""Bytes of files that are read before records are made of them."""

_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


class KnownTree(FileTree, Protocol):
    """A tree that can tell what a file holds without reading it."""

    def identity(self, path: str) -> str:
        """What only files with the same bytes have in common."""
        ...


class Read(NamedTuple):
    """What was read of one file: its record, its text, and every finding."""

    record: Any
    source: SourceFile
    whole: bool
    findings: tuple[Finding, ...]


Memo = dict[tuple[str, str], Read]
"""What was read of many trees, by path and identity of the file."""


def load(tree: FileTree) -> Register:
    """Read every record of a tree.

    The register's ``problems`` are the findings of the families AGA1xx and AGA2xx, and
    those of AGA3xx and AGA8xx that show while reading; the other checks need the whole.

    Raises:
        UnreadableError: the settings file cannot be opened.
    """
    with no_collection():
        return _Loading(tree).register()


def load_known(tree: KnownTree, memo: Memo) -> Register:
    """``load``, each file read once for all trees that share a memo."""
    with no_collection():
        return _KnownLoading(tree, memo).register()


def load_frame(tree: FileTree) -> Register:
    """A register of the settings alone; its ``problems`` are what is wrong with them.

    Raises:
        UnreadableError: the settings file cannot be opened.
    """
    loading = _Loading(tree)
    register = Register(*loading.settings())
    register.problems = loading.problems
    return register


def load_entry(tree: KnownTree, entry: Entry, data_folder: str, memo: Memo) -> Alone:
    """What one file or folder says by itself, whatever else the tree holds."""
    loading = _KnownLoading(tree, memo)
    place = loading.place(entry, data_folder)
    if place is not None:
        loading.read_all([(entry.path, place)])
    return Alone(
        next(iter(loading.found.values()), None),
        tuple(loading.problems),
        next(iter(loading.unread), ""),
        loading.evidence_folders.get(entry.path, ""),
    )


def load_settings(tree: FileTree) -> Settings:
    """The settings of a tree; what cannot be read of them is as if it were not written.

    Raises:
        UnreadableError: the settings file cannot be opened.
    """
    return _Loading(tree).settings()[0]


class Alone(NamedTuple):
    """What one file or folder says by itself: its record, and every finding.

    ``unread`` is the id of a record that could not be read; ``evidence`` that of the evidence
    that a folder is to hold the record of.
    """

    found: Found | None
    findings: tuple[Finding, ...]
    unread: str
    evidence: str


class _Loading:
    """One reading of a tree."""

    def __init__(self, tree: FileTree) -> None:
        self.tree = tree
        self.problems: list[Finding] = []
        self.found: dict[str, Found] = {}
        self.unread: set[str] = set()
        self.evidence_folders: dict[str, str] = {}
        self.slot: Callable[[str, EntryKind, str], Slot] = slot_of
        self.documents: set[str] = set()

    def register(self) -> Register:
        settings, source = self.settings()
        register = Register(settings, source)
        # All are listed before any is read: taken in turns, each makes the other slower.
        self.read_all([*self.places(settings.data)])
        self.note_empty_evidence()
        register.problems = self.problems
        register.unread = self.unread
        register.documents = self.documents
        assemble(register, self.found)
        return register

    def settings(self) -> tuple[Settings, SourceFile]:
        try:
            content = self.tree.read(SETTINGS_FILE)
        except OSError as error:
            raise UnreadableError(SETTINGS_FILE, error) from error
        text = self.decoded(SETTINGS_FILE, content, None)
        source = SourceFile(SETTINGS_FILE, text or "")
        data = self.parsed(source, None) if text is not None else None
        if data is None:
            return DEFAULTS, source
        reading = read_record(Settings, data, source, None, save=True)
        self.problems += reading.findings
        settings: Settings = reading.record
        return settings, source

    def entries(self, folder: str) -> Iterator[Entry]:
        for number, entry in enumerate(self.tree.entries(folder)):
            if number >= MOST_FILES:
                message = Message(
                    "more than {limit} files: the rest was not read", limit=Count(MOST_FILES)
                )
                self.problems.append(Finding(Position(folder), "AGA117", message))
                return
            yield entry

    def places(self, data_folder: str) -> Iterator[tuple[str, Place]]:
        """Every path where a record stands, and what it is the record of."""
        for entry in self.entries(data_folder):
            place = self.place(entry, data_folder)
            if place is not None:
                yield entry.path, place

    def place(self, entry: Entry, data_folder: str) -> Place | None:
        """What an entry is the record of; None where it is anything else."""
        slot = self.slot(entry.path, entry.kind, data_folder)
        if slot.findings:
            self.problems += slot.findings
        if slot.is_document:
            self.documents.add(entry.path)
        elif slot.evidence:
            self.evidence_folders[entry.path] = slot.evidence
        return slot.place

    def read_all(self, places: Iterable[tuple[str, Place]]) -> None:
        """Read files and make records of them, so many at a time as memory has room for."""
        contents, size = [], 0
        for path, place in places:
            try:
                content = self.tree.read(path)
            except OSError as error:
                message = Message("the file cannot be read: {reason}", reason=reason_of(error))
                self.problems.append(Finding(Position(path), "AGA116", message, place.id))
                self.keep(place, None, SourceFile(path, ""), whole=False)
                continue
            contents.append((path, place, content))
            size += len(content or b"")
            if size > READ_AT_ONCE:
                self.understand(contents)
                contents, size = [], 0
        self.understand(contents)

    def understand(self, contents: Sequence[tuple[str, Place, bytes | None]]) -> None:
        for path, place, content in contents:
            text = self.decoded(path, content, place.id)
            source = SourceFile(path, text or "")
            data = self.parsed(source, place.id) if text is not None else None
            if data is None:
                self.keep(place, None, source, whole=False)
                continue
            is_item = place.kind in ITEM_KINDS
            reading = read_record(MODELS[place.kind], data, source, place.id, save=is_item)
            if reading.findings:
                self.problems += reading.findings
            self.keep(place, reading.record, source, whole=reading.whole)

    def keep(self, place: Place, record: Any, source: SourceFile, *, whole: bool) -> None:
        if record is None:
            self.unread.add(place.id)
            if place.kind not in ITEM_KINDS:
                return
        self.found[_key(place)] = Found(place, record, source, whole)

    def decoded(self, path: str, content: bytes | None, item: str | None) -> str | None:
        """The text of a file, or None where it is no UTF-8 text of a fair size."""
        if content is None:
            limit = LARGEST_RECORD // 1024
            message = Message("the file is larger than {limit} KiB: no record is", limit=limit)
            self.problems.append(Finding(Position(path), "AGA118", message, item))
            return None
        content = content.removeprefix(BOM_UTF8)
        try:
            text = content.decode()
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            before = content[content.rfind(b"\n", 0, error.start) + 1 : error.start]
            column = len(before.decode(errors="replace")) + 1
            if content.startswith(_UTF16_MARKS):
                message = Message("the file is in UTF-16, not in UTF-8")
            else:
                message = Message(
                    "a byte that is no UTF-8 text (0x{byte})", byte=f"{content[error.start]:02x}"
                )
            self.problems.append(Finding(Position(path, line, column), "AGA101", message, item))
            return None
        if "\r\n" in text:
            position = Position(path, 1, text.index("\r\n") + 1)
            message = Message("line ends of Windows (CR LF) instead of LF")
            self.problems.append(Finding(position, "AGA119", message, item))
        return text

    def parsed(self, source: SourceFile, item: str | None) -> dict[str, Any] | None:
        document = read(source.text)
        for fault in document.faults:
            position = Position(source.path, fault.line, fault.column)
            self.problems.append(Finding(position, fault.code, fault.message, item))
        return document.data

    def note_empty_evidence(self) -> None:
        """Find folders of evidence that hold no record of it."""
        for folder, identifier in self.evidence_folders.items():
            if identifier not in self.found and identifier not in self.unread:
                path = f"{folder}/evidence.yaml"
                message = Message(
                    "the file {path} is missing: nothing is known of this evidence", path=path
                )
                self.problems.append(Finding(Position(path), "AGA309", message, identifier))
                self.unread.add(identifier)


class _KnownLoading(_Loading):
    """One reading of a tree that opens only those files that no reading before has seen."""

    def __init__(self, tree: KnownTree, memo: Memo) -> None:
        super().__init__(tree)
        self.known = tree
        self.memo = memo
        self.slot = known_slot_of

    def read_all(self, places: Iterable[tuple[str, Place]]) -> None:
        for path, place in places:
            key = (path, self.known.identity(path))
            if (known := self.memo.get(key)) is not None:
                self.problems += known.findings
                self.keep(place, known.record, known.source, whole=known.whole)
                continue
            before = len(self.problems)
            super().read_all([(path, place)])
            unread = Found(place, None, SourceFile(path, ""), whole=False)
            kept = self.found.get(_key(place), unread)
            findings = tuple(self.problems[before:])
            self.memo[key] = Read(kept.record, kept.source, kept.whole, findings)


def _key(place: Place) -> str:
    """What a place's record is found under: its id, but for an actor, which may be a plan's too."""
    return f"actors/{place.id}" if place.kind == "actor" else place.id
