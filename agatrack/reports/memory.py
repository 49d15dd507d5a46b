"""What the last run left in the folder of a site: kept so that the next one need not make it again.

Without it every page is made again, and nothing else is different. It lies on the shelf, never
in the folder of the site: whoever may write there could make a page that they changed pass for
what agatrack left.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, NamedTuple

from agatrack.cache import is_on, shelf

_FORMAT: Final = "agatrack report html 3"
_SITE: Final = "site"


class Left(NamedTuple):
    """One file as it was left: what it was made from, its SHA-256, and its state on disk.

    ``facts`` are a sum in hexadecimal digits, ``state`` is size, number, and times of change in
    nanoseconds.
    """

    facts: str
    sha256: str
    state: list[int]


def state_of(file: Path | str) -> list[int] | None:
    """The state of a file on disk; None where it is no file, or a link."""
    try:
        found = os.lstat(file)
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return [found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns]


def recalled(folder: Path) -> dict[str, Left]:
    """What was left in a folder, by path; nothing where that is not known, or not for sure."""
    known = recalled_values(folder, _SITE)
    try:
        return {path: Left(*one) for path, one in known.items()}
    except (TypeError, AttributeError):
        return {}


def remember(folder: Path, files: Mapping[str, Left]) -> None:
    """Keep what was left in a folder."""
    remember_values(folder, _SITE, files)


def recalled_values(folder: Path, name: str) -> Any:
    """Plain values that were kept about a folder under a name; None where there are none."""
    content = shelf.read(str(folder), _key(name)) if is_on() else None
    try:
        return None if content is None else json.loads(content)
    except (ValueError, RecursionError):
        return None


def remember_values(folder: Path, name: str, values: Any) -> None:
    """Keep plain values about a folder; under one name only the last ones are kept."""
    if is_on():
        shelf.write(str(folder), _key(name), json.dumps(values, separators=(",", ":")).encode())


def _key(name: str) -> bytes:
    return blake2b(f"{_FORMAT}\0{name}".encode(), digest_size=32).digest()
