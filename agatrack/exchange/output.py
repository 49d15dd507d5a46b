"""Writing what was exported: whole files, and never over somebody else's."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Final

from agatrack.errors import CallError, UnwritableError
from agatrack.exchange.database import APPLICATION
from agatrack.flushing import write_whole

_HEAD: Final = 4096
_APPLICATION_AT: Final = 68


def write_out(target: Path, files: Mapping[str, bytes], *, force: bool) -> list[Path]:
    """Write files into a folder, or one file without a name as ``target`` itself.

    Returns the paths written. All is looked at before anything is written.

    Raises:
        CallError: something stands there that agatrack has not written.
        UnwritableError: the system refuses.
    """
    paths = {target / name if name else target: content for name, content in files.items()}
    for path in paths:
        if not force and os.path.lexists(path) and not _is_ours(path):
            raise CallError(
                "{path} exists already, and agatrack did not write it. --force replaces it.",
                path=path,
            )
    for path, content in paths.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, content)
        except OSError as error:
            raise UnwritableError(path, error) from error
    return list(paths)


def _is_ours(path: Path) -> bool:
    """Whether a file is an export of agatrack's, as far as its first bytes tell."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if head.startswith(b"PK"):
            return _is_our_workbook(head + file.read())
    if head.startswith(b"SQLite format 3\0"):
        return head[_APPLICATION_AT : _APPLICATION_AT + 4] == APPLICATION.to_bytes(4)
    first = head.partition(b"\r\n")[0]
    return (
        (first.startswith(b"\xef\xbb\xbfid,") and first.endswith(b",digest"))
        or head.startswith(b'{\n "agatrack":')
        or (
            head.startswith(b'{\n "$schema": "https://datapackage.org/')
            and b'"agatrack": {' in head
        )
        or b"PRODID:-//agatrack" in head
    )


def _is_our_workbook(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(content)) as book, book.open("docProps/core.xml") as part:
            return b"<dc:creator>agatrack</dc:creator>" in part.read(_HEAD)
    except (zipfile.BadZipFile, KeyError, OSError):
        return False
