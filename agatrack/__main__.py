"""The entry of the command line: answers ``--version`` at once, and loads the rest otherwise."""

from __future__ import annotations

import os
import sys
from contextlib import suppress


def main() -> None:
    """Run the command line and leave with its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from agatrack import __version__

        with suppress(OSError):  # what cannot be written is said as it is of every answer, below
            print(f"agatrack {__version__}", flush=True)
            sys.exit(0)
    from agatrack.garbage import no_collection

    with no_collection():
        from agatrack.cli.app import run
    _leave(run(sys.argv[1:]))


def _leave(code: int) -> None:
    """End the process at once: Python would first take apart, one by one, all that was read."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # closed, or nobody listens: that has been said
        sys.exit(code)
    os._exit(code)


if __name__ == "__main__":
    main()
