"""The only module that changes the files of a repository: whole files, in one step each."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from agatrack.errors import CallError, UnwritableError
from agatrack.file_tree import SETTINGS_FILE, EntryKind, FolderTree
from agatrack.model.places import place_of


def create_files(root: Path, files: Mapping[str, str]) -> list[str]:
    """Write new files, by path relative to ``root``; all of them or, after a failure, none.

    Raises:
        CallError: one of them exists already.
        UnwritableError: the system refuses; what had been written is taken back.
    """
    written: list[Path] = []
    try:
        for path, text in files.items():
            written += _missing_folders(root / path)
            _create(root / path, text)
            written.append(root / path)
    except FileExistsError as error:
        _take_back(written)
        raise CallError("{path} exists already. Nothing was written.", path=path) from error
    except OSError as error:
        _take_back(written)
        raise UnwritableError(path, error) from error
    return list(files)


def _missing_folders(path: Path) -> list[Path]:
    """The folders above a path that are not there yet, the outermost first."""
    return [folder for folder in reversed(path.parents) if not folder.exists()]


def _create(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        # It is not the new file that is there already, but a file where its folder belongs.
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from error
    temporary = _beside(path)
    try:
        _write(temporary, text.encode())
        # A link, unlike a rename, never replaces a file that appeared meanwhile.
        os.link(temporary, path)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()
    _flush_folder(path.parent)


def mend_line_ends(root: Path, data: str) -> list[str]:
    """Turn CR LF into LF in every record that has it; the paths that were changed.

    Documents stay as they were delivered, byte by byte, whatever they are called.

    Raises:
        UnwritableError: the system refuses; the file it refuses is as it was.
    """
    tree, mended = FolderTree(root), []
    for path in (SETTINGS_FILE, *_records(tree, data)):
        try:
            content = tree.read(path)
            if content is not None and b"\r\n" in content:
                _replace(root / path, content.replace(b"\r\n", b"\n"))
                mended.append(path)
        except OSError as error:
            raise UnwritableError(path, error) from error
    return mended


def _records(tree: FolderTree, data: str) -> Iterator[str]:
    for path, kind in tree.entries(data):
        if kind is EntryKind.FILE and path.endswith(".yaml"):
            parts = tuple(path[len(data) + 1 : -len(".yaml")].split("/"))
            if place_of(parts) is not None and not any(part.startswith(".") for part in parts):
                yield path


def _replace(path: Path, content: bytes) -> None:
    mode = path.stat().st_mode
    temporary = _beside(path)
    try:
        _write(temporary, content)
        temporary.chmod(mode & 0o777)
        temporary.replace(path)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()
    _flush_folder(path.parent)


def _beside(path: Path) -> Path:
    return path.with_name(f".agatrack-{secrets.token_hex(6)}.tmp")


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    # Not every system can open a folder, and not every file system flush one.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _take_back(written: list[Path]) -> None:
    for path in reversed(written):
        # What somebody else has put into a new folder meanwhile keeps that folder.
        with suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink()
