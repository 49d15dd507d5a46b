"""Somebody else at work in the same folder: what was looked at is another when opened."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _replace_by(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def deed(path: Path) -> None:
        _remove(path)
        make(path)

    return deed


def _link_out(path: Path) -> None:
    path.symlink_to(str(path).replace(f"/{REPOSITORY}/", f"/{OUTSIDE}/"))


REPOSITORY: Final = "repository"
OUTSIDE: Final = "outside"
"""The folder beside the repository to which a link leads: what is in it no answer may show."""

DEEDS: Final[dict[str, Callable[[Path], object]]] = {
    "remove": _remove,
    "link": _replace_by(_link_out),
    "pipe": _replace_by(os.mkfifo),
    "folder": _replace_by(Path.mkdir),
    "empty": _replace_by(Path.touch),
    "grow": _replace_by(lambda path: path.write_bytes(b"x" * (1 << 20))),
}


def meddle(deed: str, path: str) -> None:
    """Do something to what stands at a path right before it is opened for the first time."""
    place, is_done = Path(path), False

    def hook(event: str, details: tuple[Any, ...]) -> None:
        nonlocal is_done
        if is_done or event not in {"open", "os.scandir", "os.listdir"}:
            return
        opened = details[0]
        if isinstance(opened, str | bytes | Path):
            # A file that is opened in an open folder is known by its name alone.
            name = os.fsdecode(opened)
            if name in {path, place.name}:
                is_done = True
                DEEDS[deed](place)

    sys.addaudithook(hook)
