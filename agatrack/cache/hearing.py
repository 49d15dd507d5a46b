"""Hearing what a command prints, byte by byte and in order, while it is printed as ever."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO, cast


class Heard:
    """What was printed, each time the stream, 1 or 2, and the bytes.

    It is not ``is_whole``, and nothing is remembered, where there was too much of it or where
    some of it could not be printed.
    """

    def __init__(self, most: int) -> None:
        self.chunks: list[tuple[int, bytes]] = []
        self.is_whole = True
        self._room = most

    def spoil(self) -> None:
        """Forget it all: something could not be printed."""
        self.is_whole = False
        self.chunks.clear()

    def note(self, stream: int, text: bytes) -> None:
        """Remember bytes that went out."""
        self._room -= len(text) + 16
        if self._room < 0:
            self.spoil()
        elif self.is_whole:
            self.chunks.append((stream, text))


class _Ear(io.RawIOBase):
    """A raw stream that notes what the one behind it has taken."""

    def __init__(self, behind: io.RawIOBase, stream: int, heard: Heard) -> None:
        super().__init__()
        self._behind = behind
        self._stream = stream
        self._heard = heard

    def write(self, text: object, /) -> int | None:
        view = memoryview(cast("bytes", text))
        try:
            count = self._behind.write(view)
        except OSError:  # 'agatrack status | head': what was seen of it is not the answer
            self._heard.spoil()
            raise
        if count:
            self._heard.note(self._stream, bytes(view[:count]))
        return count

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return self._behind.isatty()

    def fileno(self) -> int:
        return self._behind.fileno()


@contextmanager
def listening(most: int) -> Iterator[Heard]:
    """Hear what goes to standard output and to standard error, up to ``most`` bytes."""
    heard = Heard(most)
    before = sys.stdout, sys.stderr
    if not all(isinstance(stream, io.TextIOWrapper) for stream in before):
        heard.is_whole = False
        yield heard
        return
    ears = [_with_ear(stream, number, heard) for number, stream in enumerate(before, start=1)]
    sys.stdout, sys.stderr = ears
    try:
        yield heard
    finally:
        # Whatever a command has left unflushed it could not write; that was said already.
        for ear in ears:
            _let_go(ear, heard)
        sys.stdout, sys.stderr = before


def _with_ear(stream: TextIO, number: int, heard: Heard) -> TextIO:
    stream.flush()
    written = cast("io.TextIOWrapper", stream)
    # With PYTHONUNBUFFERED there is no buffer but the raw stream itself.
    raw: Any = getattr(written.buffer, "raw", written.buffer)
    ear: Any = _Ear(raw, number, heard)
    return io.TextIOWrapper(
        ear if raw is written.buffer else io.BufferedWriter(ear),
        encoding=written.encoding,
        errors=written.errors,
        line_buffering=written.line_buffering,
        write_through=written.write_through,
    )


def _let_go(ear: TextIO, heard: Heard) -> None:
    try:
        ear.flush()
    except (OSError, ValueError):
        heard.spoil()
