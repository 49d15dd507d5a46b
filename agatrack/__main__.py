"""The entry of the command line: answers ``--version`` at once, and loads the rest otherwise."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from agatrack.cache.parts import Parts

INTERRUPTED = 130


def main() -> None:
    """Run the command line and leave with its exit code."""
    words = sys.argv[1:]
    if words in (["--version"], ["-V"]):
        from agatrack import __version__

        try:
            print(f"agatrack {__version__}", flush=True)
        except OSError:  # what cannot be written is said as it is of every answer, below
            pass
        else:
            sys.exit(0)
    try:
        from agatrack.cache import answered

        code = answered(words, _run, _data_folder)
    except KeyboardInterrupt:  # before the command began, or after it was done
        code = INTERRUPTED
    _leave(code)


def _leave(code: int) -> None:
    """End the process at once: Python would first take apart, one by one, all that was read."""
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except (OSError, ValueError):  # closed, or nobody listens: that has been said
        sys.exit(code)
    os._exit(code)


def _run(words: Sequence[str], kept: Parts | None) -> int:
    from agatrack.garbage import no_collection
    from agatrack.plugins import look_for_none

    look_for_none()
    with no_collection():
        from agatrack.cli.app import run
    return run(words, kept)


def _data_folder(root: str) -> str | None:
    """The folder of a repository's data, None where its settings cannot be read."""
    from pathlib import Path

    from agatrack.garbage import no_collection
    from agatrack.plugins import look_for_none

    look_for_none()
    with no_collection():
        from agatrack.errors import AgatrackError
        from agatrack.file_tree import FolderTree
        from agatrack.loading import load_settings
    try:
        return load_settings(FolderTree(Path(root))).data
    except AgatrackError:
        return None


if __name__ == "__main__":
    main()
