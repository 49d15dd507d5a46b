"""What GitHub's runner would do with a log: the commands that it finds in it.

Written after its ActionCommand.cs and ActionCommandManager.cs: lines that begin with ``::``,
white space aside, and for the sake of its past ``##[`` wherever it stands.
"""

from __future__ import annotations

import re
from typing import NamedTuple

REGISTERED = frozenset(
    """
    error warning notice debug add-mask set-output save-state set-env add-path add-matcher
    remove-matcher group endgroup echo stop-commands internal-set-repo-path
    """.split()  # noqa: SIM905 - a list of words reads as a text
)


class Command(NamedTuple):
    """One command, its properties and its data, decoded."""

    name: str
    properties: dict[str, str]
    data: str


def commands_in(log: str) -> list[Command]:
    """The commands of a log, line by line."""
    lines = re.split(r"\r\n|\n|\r", log)
    return [found for line in lines if (found := _command(line) or _old_command(line))]


def _command(line: str) -> Command | None:
    found = re.match(r"\s*::(.*?)::(.*)", line, re.DOTALL)
    if found is None:
        return None
    name, _, told = found[1].partition(" ")
    if name.lower() not in REGISTERED:
        return None
    pairs = (pair.split("=", 1) for pair in told.strip().split(",") if "=" in pair)
    return Command(
        name, {key: _decoded(value, "\r\n:,%") for key, value in pairs}, _decoded(found[2], "\r\n%")
    )


def _old_command(line: str) -> Command | None:
    found = re.search(r"##\[([^\]]*)\](.*)", line, re.DOTALL)
    if found is None or (name := found[1].partition(" ")[0].lower()) not in REGISTERED:
        return None
    return Command(name, {}, found[2])


def _decoded(text: str, letters: str) -> str:
    for letter in letters:  # the percent sign comes last, as there
        text = text.replace(f"%{ord(letter):02X}", letter)
    return text
