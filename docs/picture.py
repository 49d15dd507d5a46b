"""Text of a terminal as a picture: SVG that needs no font, script or address from elsewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

ROOT: Final = Path(__file__).parent.parent

COLUMNS: Final = 84
FONT_SIZE: Final = 14
COLUMN: Final = 8.4
"""Width of a character: six tenths of the font size, as most monospace fonts have it."""
LINE: Final = 22
MARGIN: Final = 26

_ESCAPE: Final = re.compile(r"\x1b\[([0-9;]*)m")
_BAR: Final = re.compile("█+|░+")
_WORDS: Final = re.compile(r"\S+(?: \S+)*")
_STYLES: Final = {
    "1": "strong", "2": "faint", "31": "bad", "32": "good", "33": "middling", "36": "link",
}  # fmt: skip


class Word(NamedTuple):
    """Words of one style on one line; ``x``, ``y`` and ``length`` are in pixels."""

    x: str
    y: str
    length: str
    style: str
    text: str


class Bar(NamedTuple):
    """A part of a bar: filled, or the rest."""

    x: str
    y: str
    length: str
    style: str


def terminal_picture(text: str, title: str) -> str:
    """Text of a terminal as an SVG picture for light and dark pages.

    ``text`` may hold escape sequences of colours; ``title`` says what the picture shows.
    """
    lines = text.rstrip("\n").split("\n")
    words: list[Word] = []
    bars: list[Bar] = []
    for number, line in enumerate(lines):
        for part in _parts(line, MARGIN + number * LINE):
            (words if isinstance(part, Word) else bars).append(part)  # type: ignore[arg-type]
    width = COLUMNS * COLUMN + 2 * MARGIN
    height = (len(lines) - 1) * LINE + FONT_SIZE + 2 * MARGIN
    environment = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("terminal.svg.j2").render(
        title=title,
        description=_ESCAPE.sub("", text).strip("\n"),
        width=_pixels(width),
        height=_pixels(height),
        panel_width=_pixels(width - 1),
        panel_height=_pixels(height - 1),
        words=words,
        bars=bars,
        bar_height=FONT_SIZE - 4,
    )


def _parts(line: str, top: float) -> Iterator[Word | Bar]:
    """The words and bars of one line whose upper edge is at ``top``."""
    column = 0
    for text, style in _spans(line):
        for bar in _BAR.finditer(text):
            kind = "rest" if bar[0][0] == "░" else "full"
            yield Bar(
                _x(column + bar.start()), _pixels(top + 2), _pixels(len(bar[0]) * COLUMN),
                f"{kind} {style}".strip(),
            )  # fmt: skip
        for words in _WORDS.finditer(_BAR.sub(lambda bar: " " * len(bar[0]), text)):
            yield Word(
                _x(column + words.start()), _pixels(top + FONT_SIZE - 3),
                _pixels(len(words[0]) * COLUMN), style, words[0],
            )  # fmt: skip
        column += len(text)


def _spans(line: str) -> Iterator[tuple[str, str]]:
    """The pieces of a line between escape sequences, each with its style."""
    style = ""
    for number, piece in enumerate(_ESCAPE.split(line)):
        if number % 2:
            codes = [_STYLES[code] for code in piece.split(";") if code in _STYLES]
            style = " ".join(codes)
        elif piece:
            yield piece, style


def _x(column: int) -> str:
    return _pixels(MARGIN + column * COLUMN)


def _pixels(length: float) -> str:
    return f"{length:.1f}".removesuffix(".0")


def screen_of(arguments: list[str], language: str) -> str:
    """What agatrack prints on a terminal of 84 columns, colours included."""
    environment = os.environ | {
        "COLUMNS": str(COLUMNS),
        "FORCE_COLOR": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    command = [sys.executable, "-m", "agatrack", "--lang", language, *arguments]
    done = subprocess.run(  # noqa: S603 - our own program, with arguments written in build.py
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout
