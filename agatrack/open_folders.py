"""Folders opened one in the other, so that no symbolic link leads out of a repository."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from typing import Final

CAN_OPEN_FOLDERS: Final = os.open in os.supports_dir_fd and hasattr(os, "O_DIRECTORY")
"""Whether the system can open a folder and what is in it; Windows cannot."""

# O_PATH, where there is such a thing: a place to start from is all that is wanted of a folder.
_FOLDER_ONLY: Final = (
    getattr(os, "O_PATH", os.O_RDONLY)
    | getattr(os, "O_DIRECTORY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
)


class OpenFolders:
    """The open folders on the way to the last file, each opened in the one above it.

    So no link is followed, whoever puts one there at whatever moment, and a folder with many
    files costs no more than one with one.
    """

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._folder = ""
        self._names: list[str] = []
        self._descriptors: list[int] = []

    def to(self, folder: str) -> int:
        """A descriptor of a folder, by its path from the root.

        Raises:
            OSError: there is no such folder; ELOOP where a link stands in its place.
        """
        if folder != self._folder:
            names = folder.split("/")
            shared = 0
            while names[: shared + 1] == self._names[: shared + 1] and shared < len(names):
                shared += 1
            self._leave(shared)
            for name in names[shared:]:
                self._enter(name)
            self._folder = folder
        return self._descriptors[-1]

    def _enter(self, name: str) -> None:
        above = self._descriptors[-1] if self._descriptors else None
        place = self._prefix + name if above is None else name
        try:
            descriptor = os.open(place, _FOLDER_ONLY, dir_fd=above)
        except OSError as error:
            full = self._prefix + "/".join((*self._names, name))
            # Systems do not agree on what they say of a link where a folder belongs.
            is_link = error.errno in {errno.ENOTDIR, errno.EMLINK} and _is_link(place, above)
            number = errno.ELOOP if is_link else error.errno or errno.EIO
            raise OSError(number, os.strerror(number), full) from None
        self._names.append(name)
        self._descriptors.append(descriptor)

    def _leave(self, shared: int) -> None:
        self._folder = ""
        while len(self._descriptors) > shared:
            self._names.pop()
            os.close(self._descriptors.pop())

    def __del__(self) -> None:
        with suppress(Exception):  # the program may be ending, and os gone
            self._leave(0)


def _is_link(name: str, above: int | None) -> bool:
    return stat.S_ISLNK(os.stat(name, dir_fd=above, follow_symlinks=False).st_mode)
