"""What the last run left in the folder of a site: kept so that the next one need not make it again.

A room of its own: without it every page is made again, and nothing else is different. It lies
in a folder of the user's own, never in that of the site: whoever may write there could make a
page that they changed pass for what agatrack left.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, NamedTuple

_FORMAT: Final = 1
_LARGEST: Final = 16 * 1024 * 1024
"""Bytes; a site of more files is made again each time."""


class Left(NamedTuple):
    """One file as it was left: what it was made from, its SHA-256, and its state on disk.

    ``facts`` and ``data`` are sums in hexadecimal digits, empty where there are none; ``state``
    is size, number, and times of change in nanoseconds.
    """

    facts: str
    data: str
    sha256: str
    state: list[int]


def state_of(file: Path) -> list[int] | None:
    """The state of a file on disk; None where it is no file, or a link."""
    try:
        found = file.lstat()
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return [found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns]


def recalled(folder: Path) -> dict[str, Left]:
    """What was left in a folder, by path; nothing where that is not known, or not for sure."""
    try:
        known = _read(_place(folder))
        if known["format"] != _FORMAT:
            return {}
        return {path: Left(*one) for path, one in known["files"].items()}
    except (TypeError, KeyError, AttributeError):
        return {}


def remember(folder: Path, files: Mapping[str, Left]) -> None:
    """Keep what was left in a folder."""
    _write(_place(folder), {"format": _FORMAT, "files": files})


def recalled_values(folder: Path, name: str) -> Any:
    """Plain values that were kept about a folder under a name; None where there are none."""
    return _read(_place(folder, name))


def remember_values(folder: Path, name: str, values: Any) -> None:
    """Keep plain values about a folder; under one name only the last ones are kept."""
    _write(_place(folder, name), values)


def _read(place: Path | None) -> Any:
    """What a file of ours holds; None where it is not ours alone, or holds no values."""
    if place is None:
        return None
    try:
        descriptor = os.open(place, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(descriptor, "rb") as stream:
            found = os.fstat(stream.fileno())
            if found.st_uid != os.geteuid() or found.st_mode & 0o077 or found.st_size > _LARGEST:
                return None
            return json.loads(stream.read())
    except (OSError, ValueError):
        return None


def _write(place: Path | None, values: Any) -> None:
    """Write a file of ours, whole or not at all."""
    content = json.dumps(values, separators=(",", ":")).encode()
    if place is None or len(content) > _LARGEST:
        return
    ready = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        for one in (place.parent.parent, place.parent):
            one.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
        with os.fdopen(os.open(ready, flags, 0o600), "wb") as stream:
            stream.write(content)
        ready.replace(place)
    except OSError:  # no place for it, or no room: the next run is slower
        with suppress(OSError):
            ready.unlink(missing_ok=True)


def _place(folder: Path, kind: str = "site") -> Path | None:
    """The file in which one kind of thing is kept of a folder; None where nothing is to be."""
    if os.name != "posix" or os.environ.get("AGATRACK_NO_CACHE"):
        return None
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not base.startswith("/"):  # the XDG specification: a relative path is to be ignored
        home = os.environ.get("HOME", "")
        if not home.startswith("/"):
            return None
        base = f"{home}/.cache"
    name = blake2b(os.fsencode(folder.resolve()), digest_size=16).hexdigest()
    place = Path(base, "agatrack", name, blake2b(kind.encode(), digest_size=16).hexdigest())
    return None if folder.resolve() in place.resolve().parents else place
