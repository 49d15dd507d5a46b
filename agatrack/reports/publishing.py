"""A folder that holds a site: only files that changed are written, only own ones removed.

The folder's ``manifest.json`` lists every file of the site with its sum, so that anyone can
hold a copy against it, and so that the next run knows which files are the site's. It names
the new files before they are written and the old ones until they are gone: an interrupted
run leaves nothing that the next one would not know as its own.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from agatrack.errors import CallError, UnreadableError, UnwritableError
from agatrack.reports.building import Built
from agatrack.reports.memory import (
    Left,
    recalled,
    recalled_values,
    remember,
    remember_values,
    state_of,
)
from agatrack.reports.site.material import Download

MANIFEST: Final = "manifest.json"

DOWNLOADS: Final = "downloads"
"""Folder for exports that the site leads to; what lies there is never touched."""

NOTHING: Final[Mapping[str, Left]] = MappingProxyType({})

_MAKER: Final = "agatrack report html"

_NOWHERE: Final = frozenset({"", ".", ".."})
"""What no path of a file of a site has between its slashes."""

_LARGEST_MANIFEST: Final = 1 << 26
"""Bytes of a manifest that are read: enough for half a million files."""


class Written(NamedTuple):
    """What a run did to the folder: paths written, paths removed, and how many stayed."""

    written: list[str]
    removed: list[str]
    unchanged: int


class Site:
    """A folder into which a site is written.

    Raises:
        CallError: the folder holds something else.
    """

    def __init__(self, folder: Path, repository: Path, data: str) -> None:
        self._folder = folder
        self._known: dict[str, str] = {}
        self._folders: dict[Path, bool] = {}
        self._made: dict[str, bool] = {}
        # Not Path.resolve: of a link to itself it makes an error that is no OSError.
        real, root = Path(os.path.realpath(folder)), Path(os.path.realpath(repository))
        taken = [root / ".git", root / ".agatrack", root / data]
        if real == root or real in root.parents or any(
            real == one or one in real.parents for one in taken
        ):  # fmt: skip
            raise CallError("{folder} holds the repository: name another folder", folder=folder)
        if folder.exists() and not folder.is_dir():
            raise CallError("{folder} is a file, not a folder", folder=folder)
        self._known = _manifest(folder)

    def downloads(self) -> list[Download]:
        """The files that lie in the folder of exports."""
        place = self._folder / DOWNLOADS
        if not place.is_dir() or place.is_symlink():
            return []
        files = sorted(one for one in place.iterdir() if one.is_file() and not one.is_symlink())
        return [
            Download(
                f"{DOWNLOADS}/{file.name}",
                file.stat().st_size,
                hashlib.sha256(file.read_bytes()).hexdigest(),
            )
            for file in files
            if file.name.isprintable()
        ]

    def as_left(self) -> dict[str, Left]:
        """The files that lie there exactly as the last run left them, and what they came from."""
        return {
            path: left
            for path, left in recalled(self._folder).items()
            if self._known.get(path) == left.sha256 and state_of(self._place(path)) == left.state
        }

    def recalled(self, name: str) -> Any:
        """Plain values that were kept about the folder under a name; None where there are none."""
        return recalled_values(self._folder, name)

    def remember(self, name: str, values: Any) -> None:
        """Keep plain values about the folder under a name."""
        remember_values(self._folder, name, values)

    def _place(self, path: str) -> str:
        """Where a file of the site lies; of thousands, texts are put together sooner than paths."""
        return f"{self._folder}/{path}"

    def publish(self, files: Iterable[Built], kept: Mapping[str, Left] = NOTHING) -> Written:
        """Make the folder hold exactly these files beside what is not the site's.

        Of a file without content ``kept`` tells how it lies there already.

        Raises:
            UnwritableError: the system refuses; the next run mends what was left.
        """
        made = {one.path: one for one in files}
        contents = {path: one.content for path, one in made.items() if one.content is not None}
        sums = {
            path: kept[path].sha256
            if one.content is None
            else hashlib.sha256(one.content).hexdigest()
            for path, one in made.items()
        }
        stale = sorted(path for path in self._known if path not in sums)
        manifest = _text(sums)
        try:
            self._write(MANIFEST, _text({**self._known, **sums}) if stale else manifest)
            written = [path for path in sorted(contents) if self._write(path, contents[path])]
            removed = [path for path in stale if self._remove(path)]
            if stale:
                self._write(MANIFEST, manifest)
        except OSError as error:
            raise UnwritableError(error.filename or self._folder, error) from error
        self._remember(made, sums, kept)
        return Written(written, removed, len(sums) - len(written))

    def _remember(
        self, made: Mapping[str, Built], sums: Mapping[str, str], kept: Mapping[str, Left]
    ) -> None:
        """Keep for the next run what each file was made from; nothing of what is not to be kept."""
        left = {}
        for path, one in made.items():
            state = kept[path].state if one.content is None else state_of(self._place(path))
            if state is not None and one.facts:
                left[path] = Left(one.facts, sums[path], state)
        if left:
            remember(self._folder, left)

    def read(self, path: str) -> bytes:
        """A file as it lies there.

        Raises:
            UnreadableError: the system refuses.
        """
        try:
            return (self._folder / path).read_bytes()
        except OSError as error:
            raise UnreadableError(self._folder / path, error) from error

    def _write(self, path: str, content: bytes) -> bool:
        """Write a file in one step where it holds something else; whether it did."""
        within, _, name = path.rpartition("/")
        is_new = self._made.get(within)
        if is_new is None:
            is_new = self._made[within] = self._make(self._folder / within)
        place = self._place(path)
        if not is_new and _holds(Path(place), content):
            return False
        ready = self._place(f"{within}/.{name}.agatrack" if within else f".{name}.agatrack")
        if not is_new:
            Path(ready).unlink(missing_ok=True)
        try:
            _write_new(ready, content)
            os.replace(ready, place)  # noqa: PTH105 - of thousands, texts sooner than paths
        except BaseException:
            with suppress(OSError):
                Path(ready).unlink()
            raise
        return True

    def _make(self, folder: Path) -> bool:
        """Make a folder where it is not there; whether it was not, before this run."""
        if (known := self._folders.get(folder)) is not None:
            return known
        if folder == self._folder:
            folder.mkdir(parents=True, exist_ok=True)
            self._folders[folder] = False
            return False
        self._make(folder.parent)
        if folder.is_symlink():
            raise CallError("{folder} is a link: it is not followed", folder=folder)
        try:
            folder.mkdir()
            self._folders[folder] = True
        except FileExistsError:
            folder.mkdir(exist_ok=True)  # complains where it is a file
            self._folders[folder] = False
        return self._folders[folder]

    def _remove(self, path: str) -> bool:
        """Remove a file of an earlier run, and its folder where that is empty now."""
        file = self._folder / path
        parents = [one for one in file.parents if self._folder in one.parents]
        if any(one.is_symlink() for one in parents) or not (file.is_file() or file.is_symlink()):
            return False
        file.unlink()
        for folder in parents:
            with suppress(OSError):  # something else lies there
                folder.rmdir()
        return True


def _holds(file: Path, content: bytes) -> bool:
    """Whether a file is one, and holds this."""
    with suppress(FileNotFoundError):
        return not file.is_symlink() and file.read_bytes() == content
    return False


def _write_new(file: str, content: bytes) -> None:
    """Write a file that is not there yet."""
    with open(file, "xb", buffering=0) as new:  # noqa: PTH123 - of thousands, texts sooner than paths
        rest = memoryview(content)
        while rest:
            rest = rest[new.write(rest) :]


def _manifest(folder: Path) -> dict[str, str]:
    """The files of the site that a folder holds already.

    Raises:
        CallError: the folder holds something, and no site.
    """
    try:
        known: Any = json.loads(_content(folder / MANIFEST))
        if known["maker"] == _MAKER:
            return {str(path): str(sum_) for path, sum_ in _own(known["files"].items())}
    except FileNotFoundError:
        if not folder.exists() or _is_free(one.name for one in folder.iterdir()):
            return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    raise CallError(
        "{folder} is not empty and holds no report of agatrack: name a new folder, or empty it",
        folder=folder,
    )


def _content(path: Path) -> bytes:
    """The bytes of an ordinary file; no link is followed, and no pipe waited for."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        return file.read(_LARGEST_MANIFEST)


def _is_free(names: Iterable[str]) -> bool:
    """Whether a folder has nothing in it, but for exports and what a killed run left."""
    return set(names) <= {DOWNLOADS, f".{MANIFEST}.agatrack"}


def _own(files: Iterable[tuple[Any, Any]]) -> Iterable[tuple[str, str]]:
    """The entries of a manifest that can only be files inside the folder."""
    for path, sum_ in files:
        name = str(path)
        parts = name.split("/")
        if _NOWHERE.isdisjoint(parts) and not name.startswith("\\") and (
            ":" not in name and parts[0] != DOWNLOADS
        ):  # fmt: skip
            yield name, str(sum_)


_quoted: Final = json.encoder.encode_basestring_ascii


def _text(sums: Mapping[str, str]) -> bytes:
    # As 'json.dumps' writes it with an indent of 1, which takes it longer than all else.
    rows = [f"  {_quoted(path)}: {_quoted(sum_)}" for path, sum_ in sorted(sums.items())]
    files = "{\n" + ",\n".join(rows) + "\n }" if rows else "{}"
    return f'{{\n "maker": {json.dumps(_MAKER)},\n "files": {files}\n}}\n'.encode()
