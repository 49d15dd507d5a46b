"""The entry of the command line: answers ``--version`` at once, and loads the rest otherwise."""

from __future__ import annotations

import sys
from contextlib import suppress


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        _main()
    except KeyboardInterrupt:  # pressed before the command line was there to answer it
        sys.exit(130)


def _main() -> None:
    if sys.argv[1:] in (["--version"], ["-V"]):
        from agatrack import __version__

        with suppress(OSError):  # what cannot be written is said as it is of every answer, below
            print(f"agatrack {__version__}", flush=True)
            sys.exit(0)
    from agatrack.cli.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
