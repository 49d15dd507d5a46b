"""Where text goes: a terminal with colours, a narrow one, a pipe, a console without Unicode.

The only module that knows what kind of screen there is. Text comes in spans of
``(text, style)``; what is from data has been made harmless by ``clean`` on the way out,
and is never read as markup.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final, TextIO

from agatrack.errors import NoOutputError
from agatrack.messages import NBSP, clean

Span = tuple[str, str]
"""A text and its style, one of ``STYLES`` or ''."""

STYLES: Final = {
    "strong": "bold",
    "faint": "dim",
    "heading": "bold",
    "good": "green",
    "middling": "yellow",
    "bad": "red",
    "error": "bold red",
    "warning": "bold yellow",
    "notice": "bold cyan",
    "link": "cyan",
}
"""Styles by what they mean; only colours that read on a light and on a dark terminal."""

GAP: Final = f"{NBSP} "
"""Two columns between an id and its title, where a paragraph may still be broken."""

NARROWEST: Final = 24
WIDEST_PROSE: Final = 88

_ASCII: Final = str.maketrans(
    {
        "█": "#", "░": ".", "├": "|", "└": "`", "─": "-", "│": "|", "–": "-", "—": "-", "…": "~",
        "→": ">", "·": "-", "×": "x", "✓": "+", "✗": "x", "“": '"', "”": '"', "’": "'", "÷": "/",
        "≈": "~", "▁": "_", "▂": ".", "▃": ":", "▄": "-", "▅": "=", "▆": "+", "▇": "*",
    }
)  # fmt: skip


class Screen:
    """One output stream and what it can show."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.is_terminal = stream.isatty()
        self._needs_reader = True
        self.lost: OSError | None = None
        """Why nothing more can be written, where nobody is stopped by that."""
        self.shows_unicode = "utf" in (getattr(stream, "encoding", None) or "").lower()
        if not self.shows_unicode and hasattr(stream, "reconfigure"):
            # cp1252 and ASCII know no '█': letters they lack become '?', never a crash.
            stream.reconfigure(errors="replace")
        self._colours = (self.is_terminal and _wants_colours()) or bool(
            os.environ.get("FORCE_COLOR")
        )
        self._is_read_by_a_runner = os.environ.get("GITHUB_ACTIONS") == "true"

    def go_on_unread(self) -> None:
        """Let what cannot be written be lost, and nobody be stopped by it.

        For whoever has more to do than to talk: the reader of a pipe may leave at any time.
        """
        self._needs_reader = False

    @property
    def width(self) -> int | None:
        """Columns of the terminal, None where nothing has to fit: in a pipe or a file."""
        if not self.is_terminal and "COLUMNS" not in os.environ:
            return None
        return max(NARROWEST, shutil.get_terminal_size().columns)

    def line(self, *spans: Span | str) -> None:
        """Print one line.

        Raises:
            NoOutputError: the system refuses.
        """
        parts = [(span, "") if isinstance(span, str) else span for span in spans]
        # An unbreakable space has done its work when lines are wrapped; 'grep "30 %"' must find it.
        shown = [(clean(text).replace(NBSP, " "), style) for text, style in parts]
        if self._colours:
            self._write(_coloured(shown))
        else:
            self._write("".join(text for text, _ in shown).rstrip())

    def prose(
        self,
        text: str,
        *,
        lead: Span = ("", ""),
        indent: str = "",
        hanging: str = "",
        style: str = "",
    ) -> None:
        """Print a paragraph, wrapped to the screen; ``lead`` are its first words, styled apart."""
        width = min(self.width or WIDEST_PROSE, WIDEST_PROSE)
        first, *more = textwrap.wrap(
            # Not split(): a space that must not break is white space to it.
            re.sub(r"[ \t\n]+", " ", clean(text.replace("\n", " "))).strip(),
            width,
            initial_indent=indent + " " * len(lead[0]),
            subsequent_indent=indent + hanging,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
        self.line(indent, lead, (first[len(indent) + len(lead[0]) :], style))
        for line in more:
            self.line((line, style))

    def raw(self, text: str) -> None:
        """Print text that is meant for a machine, as it is."""
        self._put(text)

    def file(self, text: str) -> None:
        """Print a whole file that is meant for a machine, in UTF-8 whatever the console is."""
        self._stream.flush()
        if (stream := getattr(self._stream, "buffer", None)) is None:
            self._stream.write(text)
        else:
            stream.write(text.encode())

    @contextmanager
    def held_back(self) -> Iterator[io.StringIO]:
        """Keep what is printed meanwhile, as it would look here, and print none of it."""
        stream, kept = self._stream, io.StringIO()
        self._stream = kept
        try:
            yield kept
        finally:
            self._stream = stream

    def blank(self) -> None:
        """Print an empty line."""
        self._write("")

    def _write(self, text: str) -> None:
        if self._is_read_by_a_runner:
            text = _without_commands(text)
        if not self.shows_unicode:
            text = text.translate(_ASCII)
        self._put(text)

    def _put(self, text: str) -> None:
        try:
            self._stream.write(f"{text}\n")
        except OSError as error:
            if not self._needs_reader:
                self.lost = error
                throw_away(self._stream)
            elif isinstance(error, BrokenPipeError):  # a reader who has seen enough
                raise
            else:
                raise NoOutputError(error) from error


def throw_away(stream: TextIO) -> None:
    """Lead a stream nowhere, so that Python does not complain of it once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _without_commands(line: str) -> str:
    """A line in which GitHub's runner finds no command; what is from data could be one.

    A space of no width, which is no white space to the runner, stands where one would begin:
    '::' at the start of a line, and '##[' anywhere.
    """
    if line.lstrip().startswith("::"):
        line = f"\u200b{line}"
    return line.replace("##[", "##\u200b[")


def fit(text: str, width: int) -> str:
    """``text`` cut to ``width`` columns, with an ellipsis where something is missing."""
    return text if len(text) <= width else f"{text[: max(0, width - 1)]}…"


def columns(rows: Iterable[Sequence[str]], gap: int = 2) -> list[str]:
    """Rows of short texts as aligned lines."""
    table = [list(row) for row in rows]
    widths = [max(len(cell) for cell in column) for column in zip(*table, strict=True)]
    return [
        (" " * gap)
        .join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        .rstrip()
        for row in table
    ]


def _wants_colours() -> bool:
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _coloured(spans: Sequence[Span]) -> str:
    from rich.style import Style

    return "".join(
        Style.parse(STYLES[style]).render(text) if style and text else text for text, style in spans
    ).rstrip()


def standard() -> Screen:
    """The screen for results."""
    return Screen(sys.stdout)


def complaints() -> Screen:
    """The screen for everything that is not a result."""
    return Screen(sys.stderr)
