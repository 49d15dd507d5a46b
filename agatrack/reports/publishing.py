"""A folder that holds a site: only files that changed are written, only own ones removed.

The folder's ``manifest.json`` lists every file of the site with its sum, so that anyone can
hold a copy against it, and so that the next run knows which files are the site's. It names
the new files before they are written and the old ones until they are gone: an interrupted
run leaves nothing that the next one would not know as its own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any, Final, NamedTuple

from agatrack.errors import CallError, UnwritableError
from agatrack.reports.site.material import Download

MANIFEST: Final = "manifest.json"

DOWNLOADS: Final = "downloads"
"""Folder for exports that the site leads to; what lies there is never touched."""

_MAKER: Final = "agatrack report html"


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
        real, root = folder.resolve(), repository.resolve()
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

    def publish(self, files: Mapping[str, bytes]) -> Written:
        """Make the folder hold exactly these files beside what is not the site's.

        Raises:
            UnwritableError: the system refuses; the next run mends what was left.
        """
        sums = {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
        stale = sorted(path for path in self._known if path not in files)
        try:
            self._write(MANIFEST, _text({**self._known, **sums}))
            written = [path for path in sorted(files) if self._write(path, files[path])]
            removed = [path for path in stale if self._remove(path)]
            self._write(MANIFEST, _text(sums))
        except OSError as error:
            raise UnwritableError(error.filename or self._folder, error) from error
        return Written(written, removed, len(files) - len(written))

    def _write(self, path: str, content: bytes) -> bool:
        """Write a file in one step where it holds something else; whether it did."""
        file = self._folder / path
        self._make(file.parent)
        if not file.is_symlink():
            with suppress(FileNotFoundError):
                if file.read_bytes() == content:
                    return False
        ready = file.with_name(f".{file.name}.agatrack")
        ready.unlink(missing_ok=True)
        try:
            with ready.open("xb") as new:
                new.write(content)
            ready.replace(file)
        except OSError:
            with suppress(OSError):
                ready.unlink()
            raise
        return True

    def _make(self, folder: Path) -> None:
        if folder == self._folder:
            folder.mkdir(parents=True, exist_ok=True)
            return
        self._make(folder.parent)
        if folder.is_symlink():
            raise CallError("{folder} is a link: it is not followed", folder=folder)
        folder.mkdir(exist_ok=True)

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


def _manifest(folder: Path) -> dict[str, str]:
    """The files of the site that a folder holds already.

    Raises:
        CallError: the folder holds something, and no site.
    """
    try:
        known: Any = json.loads((folder / MANIFEST).read_text("utf-8"))
        if known["maker"] == _MAKER:
            return {str(path): str(sum_) for path, sum_ in _own(known["files"].items())}
    except FileNotFoundError:
        if not folder.exists() or _is_free(one.name for one in folder.iterdir()):
            return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        pass
    raise CallError(
        "{folder} is not empty and holds no report of agatrack: name a new folder, or empty it",
        folder=folder,
    )


def _is_free(names: Iterable[str]) -> bool:
    """Whether a folder has nothing in it, but for exports and what a killed run left."""
    return set(names) <= {DOWNLOADS, f".{MANIFEST}.agatrack"}


def _own(files: Iterable[tuple[Any, Any]]) -> Iterable[tuple[str, str]]:
    """The entries of a manifest that can only be files inside the folder."""
    for path, sum_ in files:
        parts = PurePosixPath(str(path)).parts
        if parts and ".." not in parts and not str(path).startswith(("/", "\\")) and (
            ":" not in str(path) and parts[0] != DOWNLOADS
        ):  # fmt: skip
            yield str(path), str(sum_)


def _text(sums: Mapping[str, str]) -> bytes:
    answer = {"maker": _MAKER, "files": dict(sorted(sums.items()))}
    return (json.dumps(answer, indent=1) + "\n").encode()
