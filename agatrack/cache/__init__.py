"""Answers that are kept, so that the same question about the same files is answered at once.

A room with one door, ``answered``; without it every command works the same, only slower. It
keeps whole answers of commands that only read: what they printed and their exit code. One is
given again while everything it can depend on is as it was (``calls`` and ``states``), and
whatever is in doubt is read anew. A command that reads anew is handed what was said of each plan
(``parts``). Where all of it is kept is ``shelf``'s.

Everything here runs before anything else is loaded, and so imports next to nothing.
"""

from __future__ import annotations

import os
import time

from agatrack.cache import calls, shelf, states

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from agatrack.cache.calls import Call
    from agatrack.cache.parts import Parts
    from agatrack.cache.shelf import Kept
    from agatrack.cache.states import State, Sum

    Run = Callable[[Sequence[str], Parts | None], int]
    """Answers a command line afresh, with parts of an older answer where there are any."""

PATIENCE = 2_000_000_000
"""Nanoseconds for which files have to be at rest before an answer about them is kept.

A file system's clock may run in steps as long as this (FAT's does): a file that changes twice
within one looks the same after the second change as after the first.
"""


def answered(
    words: Sequence[str],
    run: Run,
    data_folder: Callable[[str], str | None],
    patience: int = PATIENCE,
) -> int:
    """Answer a command line, as it was answered before where nothing changed since.

    The exit code. ``run`` is what answers it afresh; ``data_folder`` tells of a root the folder
    that holds its data.
    """
    at_rest = time.time_ns() - patience
    try:
        call = calls.read(words)
    except OSError:
        call = None
    if call is None:
        return run(words, None)
    kept = shelf.take(call.root, call.key)
    state = None if kept is None else _state(call, kept.folder)
    if kept is not None and state is not None and state.digest == kept.digest:
        code = _repeated(kept)
        if code is not None:
            return code
    folder = data_folder(call.root)
    if state is None or state.folder != folder:
        state = _state(call, folder)
    if state is None:
        return run(words, None)
    return _heard(words, run, call, state, at_rest)


def _state(call: Call, folder: str | None, known: Mapping[str, Sum] | None = None) -> State | None:
    """The state that an answer depends on; None where nothing can be said of it."""
    try:
        return None if folder is None else states.of(call, folder, known)
    except (OSError, ValueError):
        return None


def _repeated(kept: Kept) -> int | None:
    """Print an answer again, and give its exit code; None where it could not be written."""
    try:
        for stream, text in kept.chunks:
            rest = memoryview(text)
            while rest:
                rest = rest[os.write(stream, rest) :]
    except BrokenPipeError:  # 'agatrack status | head': nothing went wrong
        return 0
    except OSError:
        return None
    return kept.code


def _heard(
    words: Sequence[str],
    run: Run,
    call: Call,
    before: State,
    at_rest: int,
) -> int:
    """Answer anew, and keep what of it is about files that rested before and meanwhile."""
    from agatrack.cache.hearing import listening
    from agatrack.cache.parts import Parts

    parts = Parts(call, before, at_rest)
    with listening(shelf.LARGEST) as heard:
        code = run(words, parts)
    is_kept = heard.is_whole and before.newest < at_rest and not parts.is_fleeting
    if code in {0, 1} and (is_kept or parts.are_news):
        after = _state(call, before.folder, parts.unread)
        if after is not None and after.digest == before.digest:
            if is_kept:
                answer = shelf.Kept(before.folder, before.digest, code, heard.chunks)
                shelf.keep(call.root, call.key, answer)
            parts.keep()
    return code


def is_on() -> bool:
    """Whether answers are kept at all, on this system and in this environment."""
    return os.name == "posix" and not os.environ.get("AGATRACK_NO_CACHE")
