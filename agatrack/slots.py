"""What a path below the data folder is for, by its name and kind alone: no file is opened."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from agatrack.diagnostics import Finding
from agatrack.file_tree import EntryKind
from agatrack.messages import Message
from agatrack.model.places import Place, is_document, is_name, place_of
from agatrack.positions import Position
from agatrack.refusals import did_you_mean

_NOT_A_FILE: Final = {
    EntryKind.LINK: Message("a symbolic link: it is not followed. Put the file itself here"),
    EntryKind.OTHER: Message("neither a file nor a folder: it is not opened"),
    EntryKind.UNREADABLE: Message("the folder cannot be listed: check its permissions"),
    EntryKind.FOLDER: Message("a folder where a file belongs"),
}

_NOT_A_FOLDER: Final = {
    **_NOT_A_FILE,
    EntryKind.FILE: Message("a file where a folder belongs"),
}


class Slot(NamedTuple):
    """What a path is for by its name alone, and what is wrong with that."""

    findings: tuple[Finding, ...] = ()
    place: Place | None = None
    is_document: bool = False
    evidence: str = ""
    """The id of the evidence that a folder is to hold the record of."""


def slot_of(path: str, kind: EntryKind, data_folder: str) -> Slot:
    """What a path is for; it is relative to the root, and in the data folder or that itself."""
    below = path[len(data_folder) :]
    if "/." in below:
        return Slot()
    parts = tuple(below[1:].split("/"))
    name = parts[-1]
    if path == data_folder:
        return _wrong(path, "AGA114", _NOT_A_FOLDER[kind])
    if kind is EntryKind.FILE:
        return _file(path, parts)
    if kind is not EntryKind.FOLDER or name.endswith((".yaml", ".yml")):
        return _wrong(path, "AGA114", _NOT_A_FILE[kind])
    return _folder(path, parts)


def _file(path: str, parts: tuple[str, ...]) -> Slot:
    *folders, name = parts
    stem, dot, ending = name.rpartition(".")
    ending = dot + ending
    if ending == ".yaml" and (place := place_of((*folders, stem))) is not None:
        # An id of bytes that are no text, or that a terminal acts on, can stand in no output.
        readable = place if "".join(parts).isprintable() else None
        return Slot(_bad_name(path, stem), readable)
    if is_document(parts):
        return Slot(is_document=folders[-1] != "reviews")
    if ending == ".yaml":
        return _wrong(path, "AGA308", Message("no record may stand here"))
    if ending.lower() in {".yaml", ".yml"}:
        message = Message("'{name}' is not read: records end in .yaml", name=name)
        return _wrong(path, "AGA308", message, did_you_mean(f"{stem}.yaml"))
    return Slot()


def _folder(path: str, parts: tuple[str, ...]) -> Slot:
    findings = () if is_document(parts) else _bad_name(path, parts[-1])
    if parts[-2:-1] == ("evidence",) and place_of((*parts, "evidence")) is not None:
        return Slot(findings, evidence="/".join(parts))
    return Slot(findings)


def _wrong(path: str, code: str, message: Message, help_: Message | None = None) -> Slot:
    return Slot((Finding(Position(path), code, message, None, help_),))


def _bad_name(path: str, name: str) -> tuple[Finding, ...]:
    if is_name(name):
        return ()
    message = Message(
        "'{name}' is no name for a record or folder: 1 to 64 small letters, digits and hyphens",
        name=name,
    )
    return (Finding(Position(path), "AGA115", message),)


known_slot_of = lru_cache(maxsize=1 << 16)(slot_of)
"""The same, asked again for the same paths of many trees."""
