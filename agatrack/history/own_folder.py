"""Git's own folder, looked at before git is: in place of a file, a pipe would be waited for."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

_READ: Final = (
    *("HEAD", "config", "config.worktree", "index", "packed-refs", "shallow", "commondir"),
    *("info/attributes", "objects/info/alternates", "objects/info/packs"),
)
"""Files that git opens for whatever it is asked, by their path in its folder."""

_LONGEST: Final = 4096
"""Bytes of a file that names another folder."""

LONGEST_SETTINGS: Final = 8_000_000
"""Bytes of settings in which others are looked for, in all files together: 100 000 branches."""

_A_NAME: Final = 1_000
"""What one name of another file counts for beside its letters: there can be any number of them."""

_A_LETTER: Final = 8
"""What one letter of it counts for, as letters take longer to understand than to pass over."""

_INCLUDED: Final = re.compile(r"(?im)(?:^|[\]\s])path[ \t]*=[ \t]*(.*)$")
"""The key by which settings name others; under other headings it names files as well."""

_COMMENT: Final = re.compile(r"""("(?:[^"\\]|\\.)*"|[^"#;\\]|\\.)|[#;].*""")

_QUOTED: Final = re.compile(r"\\(.)|\"")

_MOST: Final = 100_000
"""References and objects that are looked at."""


def has_git(root: Path) -> bool:
    """Whether a folder is under git, be git able to say anything of it or not."""
    return _folder_of(root) is not None


class TooLongError(Exception):
    """Settings of git are too long to be looked through, from ``path`` on."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


@cache
def waiting_in(root: Path) -> Path | None:
    """A pipe, a device or a socket that git would open and wait for; None where there is none.

    Raises:
        TooLongError: nobody knows, as settings could name one further on.
        OSError: git's own folder cannot be looked into.
    """
    folder = _folder_of(root)
    if folder is None or not folder.is_dir():
        return folder if folder is not None and _is_waiting(folder) else None
    named = _named_by(folder / "commondir", "")
    common = [folder / named] if named else []
    for one in (folder, *common):
        settings = _included_by(one / "config", one / "config.worktree")
        for path in (*(one / name for name in _READ), *settings, *_below(one)):
            if _is_waiting(path):
                return path
    return None


def _folder_of(root: Path) -> Path | None:
    """Git's own folder for a work tree; the file that names it where that is none."""
    for tree in (root, *root.absolute().parents):
        found = tree / ".git"
        if found.is_file():
            named = _named_by(found, "gitdir: ")
            return tree / named if named else found
        if os.path.lexists(found):
            return found
    return None


def _named_by(file: Path, beginning: str) -> str | None:
    if not file.is_file():
        return None
    with suppress(OSError), file.open("rb") as opened:
        text = opened.read(_LONGEST).decode(errors="surrogateescape").rstrip("\n")
        if text.startswith(beginning) and "\0" not in text:
            return text.removeprefix(beginning)
    return None


def _included_by(*settings: Path) -> Iterator[Path]:
    """Files that git's settings have it read, whatever their conditions; each is read once."""
    ahead, left, known = list(settings), LONGEST_SETTINGS, set()
    while ahead:
        file = ahead.pop()
        if (identity := _identity_of(file)) in known:
            continue
        known.add(identity)
        content = _content_of(file, left)
        left -= _A_NAME + len(content)
        text = content.decode(errors="surrogateescape")
        names = _INCLUDED.findall(text.replace("\r", "").replace("\\\n", ""))
        left -= sum(_A_NAME + _A_LETTER * len(written) for written in names)
        if left < 0:
            raise TooLongError(file)
        for written in names:
            value = _QUOTED.sub(_unquoted, _COMMENT.sub(r"\1", written).strip())
            with suppress(RuntimeError):  # somebody of whom no home is known
                path = file.parent / Path(value).expanduser()
                ahead.append(path)
                # It is a device, and ends at once.
                if path != Path(os.devnull):
                    yield path


def _identity_of(file: Path) -> tuple[int, int] | None:
    """What tells a file from others, by whatever name; None for all that are not there."""
    try:
        status = file.stat()
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def _content_of(file: Path, longest: int) -> bytes:
    with suppress(OSError, ValueError):
        if file.is_file():
            with file.open("rb") as opened:
                return opened.read(longest)
    return b""


def _unquoted(match: re.Match[str]) -> str:
    letter = match[1] or ""
    return {"n": "\n", "t": "\t", "b": "\b"}.get(letter, letter)


def _below(folder: Path) -> Iterator[Path]:
    """What is neither file nor folder among references and objects, or may be none."""
    ahead = [os.fspath(folder / "refs"), os.fspath(folder / "objects")]
    seen = 0
    while ahead and seen < _MOST:
        with suppress(OSError), os.scandir(ahead.pop()) as listing:
            for one in listing:
                seen += 1
                if one.is_dir(follow_symlinks=False):
                    ahead.append(one.path)
                elif not one.is_file(follow_symlinks=False):
                    yield Path(one.path)


def _is_waiting(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
