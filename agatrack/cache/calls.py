"""Which command lines have answers that may be kept, and everything such a call depends on.

But for the files: those are in ``states``. What is not on the list below, or in doubt, has none.
"""

from __future__ import annotations

import os
import sys
import time
from _blake2 import blake2b
from marshal import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

SETTINGS_FILE = "agatrack.yaml"

FORMAT = 1
"""Of what is kept; another number makes all of it void."""

PLAIN = 2
"""The version of marshal whose bytes depend on the values alone, never on who else holds them."""

_AS_OF = {"--as-of": True}
_JSON = {"--json": False}

COMMANDS = {
    ("status",): {
        **_AS_OF, **_JSON,
        "--depth": True, "--overdue": False, "--by-responsible": False, "--explain": False,
    },
    ("show",): {**_AS_OF, **_JSON},
    ("next",): {**_AS_OF, **_JSON, "--for-actor": True, "--number": True, "-n": True},
    ("participation",): {**_AS_OF, **_JSON},
    ("validate",): {
        **_AS_OF, **_JSON, "--format": True, "--strict": False, "--select": True, "--ignore": True,
    },
    ("evidence", "list"): {
        **_AS_OF, **_JSON, "--by": True, "--state": True, "--kind": True, "--missing": False,
    },
}  # fmt: skip
"""Commands whose answers may be kept, with the options they may have: True where a value follows.

Left out on purpose: what writes; what names a revision, which git may read from anywhere; what
looks at files outside the data, such as the paths that 'validate' can be given.
"""

LONGEST = 2
"""Words of the longest name of a command."""

READS_GIT = ("validate",)
"""The one among them that asks git, about the commits that brought evidence."""

WITHOUT_NAMES = ("validate",)
"""Commands that may be given no names of items, or what takes their place."""

VARIABLES = (
    *("COLUMNS", "LINES", "TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "LANG", "LANGUAGE"),
    *("TZ", "GITHUB_ACTIONS"),
)
"""Variables of the environment that answers depend on, beside those that begin as below."""

BEGINNINGS = ("AGATRACK_", "LC_", "PYTHON", "GIT_PYTHON_")


class Call:
    """A call whose answer may be kept: ``key`` stands for all that it depends on but files."""

    __slots__ = ("key", "reads_git", "root")

    def __init__(self, root: str, key: bytes, *, reads_git: bool) -> None:
        self.root = root
        self.key = key
        self.reads_git = reads_git


def read(words: Sequence[str], environment: Mapping[str, str] = os.environ) -> Call | None:
    """The call that these words are, None where its answer may not be kept.

    Raises:
        OSError: the current folder is gone.
    """
    if os.name != "posix" or sys.stdout is None or sys.stderr is None:
        return None
    # A summary for GitHub is a file of its own, which no kept answer would write.
    if environment.get("AGATRACK_NO_CACHE") or environment.get("GITHUB_STEP_SUMMARY"):
        return None
    parsed = _parsed(words)
    if parsed is None:
        return None
    command, folder = parsed
    here = os.getcwd()
    root = _root(here, folder or environment.get("AGATRACK_REPO") or ".")
    if root is None:
        return None
    reads_git = command == READS_GIT
    known: tuple[Any, ...] = (
        *(FORMAT, list(words), here, root, int(time.time() // 86400)),
        sorted(_known(environment, with_path=reads_git)),
        *(_screen(1, sys.stdout), _screen(2, sys.stderr)),
        *(sys.version, sys.executable, tuple(map(int, sys.flags)), os.geteuid()),
    )
    return Call(root, blake2b(dumps(known, PLAIN), digest_size=32).digest(), reads_git=reads_git)


def _known(environment: Mapping[str, str], *, with_path: bool) -> Iterator[tuple[str, str]]:
    for name, value in environment.items():
        if name in VARIABLES or name.startswith(BEGINNINGS) or (with_path and name == "PATH"):
            yield name, value


def _parsed(words: Sequence[str]) -> tuple[tuple[str, ...], str | None] | None:
    """The command and the folder that words name, None where they may mean something else."""
    ahead = list(reversed(words))
    folder = None
    while ahead and ahead[-1].startswith("-"):
        option = ahead.pop()
        if option.startswith("--lang="):
            continue
        if option not in {"-C", "--repo", "--lang"} or not ahead:
            return None
        if option != "--lang":
            folder = ahead[-1]
        ahead.pop()
    command: tuple[str, ...] = ()
    while ahead and command not in COMMANDS and len(command) < LONGEST:
        command = (*command, ahead.pop())
    options = COMMANDS.get(command)
    if options is None or not _are_known(ahead, options, may_name=command != WITHOUT_NAMES):
        return None
    return command, folder


def _are_known(ahead: list[str], options: Mapping[str, bool], *, may_name: bool) -> bool:
    """Whether the words after a command, last one first, are options that it may have."""
    while ahead:
        word = ahead.pop()
        name, is_joined, _ = word.partition("=")
        takes_value = True if name == "--lang" else options.get(name)
        if not word.startswith("-"):
            if not may_name:
                return False
        elif takes_value is None or (is_joined and not takes_value):
            return False
        elif takes_value and not is_joined:
            if not ahead:
                return False
            ahead.pop()
    return True


def _root(here: str, folder: str) -> str | None:
    """The folder at or above another one that holds the settings; found as commands find it."""
    if ".." in folder.split("/"):
        return None
    at = os.path.normpath(os.path.join(here, folder))
    while True:
        try:
            os.lstat(os.path.join(at, SETTINGS_FILE))
        except (FileNotFoundError, NotADirectoryError):
            above = os.path.dirname(at)
            if above == at:
                return None
            at = above
        else:
            return at


def _screen(descriptor: int, stream: object) -> tuple[object, ...]:
    """What an answer's look depends on: kind, width and encoding of where it is printed."""
    size: object = None
    if is_terminal := os.isatty(descriptor):
        try:
            size = tuple(os.get_terminal_size(descriptor))
        except OSError:
            size = None
    return (is_terminal, size, getattr(stream, "encoding", ""), getattr(stream, "errors", ""))
