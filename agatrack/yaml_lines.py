"""Records in YAML's plainest form, read line by line; of any other text not a word.

What people and agatrack write is nearly always maps and lists by indentation, with plain,
quoted or folded values. Those are read here, without a parser's events, in half the time.
The form is narrow on purpose: a line that could mean anything else than it seems to, or
be a fault, is left to ``agatrack.yaml_source``, which reads all of YAML and reports.
"""

from __future__ import annotations

import re
from typing import Any, Final

from agatrack.yaml_values import Data, plain_value

LONGEST: Final = 16 * 1024
"""Characters of a text that is read here: too few for more values than a file may hold."""

DEEPEST: Final = 8

# A key, a list item or both, with what stands behind it; before it come comments. Groups:
# indentation, dash, key, value, and any other text. A plain value begins with a letter or
# digit, holds no ': ' and no ' #', and ends in neither ' ' nor ':'. A block of text has a head
# such as ">-" and lines indented like its first or, below "|", deeper, with empty ones between;
# what comes behind it is indented less, and begins with no line of spaces alone.
_LINE: Final = re.compile(
    r"(?:\ *(?:\#[^\n]*)?\n)*+"
    r"(\ *)(-\ )?(?:([A-Za-z0-9_][A-Za-z0-9_/@.+-]{0,127}):(?:\ (?=[^\n])|(?=\n)))?"
    r"("
    r"[^\W_][^\n:#]*+(?:(?:(?<!\ )\#|:(?=[^\ \n]))[^\n:#]*+)*+(?<!\ )"
    r"|'[^'\n]*+'|\"[^\"\\\n]*+\""
    r"|\[[^\[\]{}\n:#&*!|>%@`?]*+\]"
    r"|[>|]-?\n(?P<pad>\ +)(?=[^\ \n])[^\n]*+(?:\n++(?P=pad)\ *+[^\ \n][^\n]*+)*+"
    r"(?!\n++(?:\ +\n|(?P=pad)))"
    r")?\n"
    r"|((?s:.)+)"
)
# What a parser takes for the end of a line, though no line of the plainest form ends so, ends this.
_BEGINNING: Final = re.compile(
    r"(?:\ *(?:\#[^\n\r\x85\u2028\u2029]*)?\n)*+[A-Za-z0-9_][A-Za-z0-9_/@.+-]{0,127}:(?=[\ \n])"
)
_FLOW_PART: Final = re.compile(r"[^\W_][^,'\"]*+|'[^'\"]*+'|\"[^'\"\\]*+\"")
_NOWHERE: Final = -1
_NOT_PLAIN: Final = frozenset("'\"[>|")


class _OtherFormError(Exception):
    """The text has another form than the plainest."""


def read_lines(text: str) -> Data | None:
    """The record that a text of the plainest form says; None where it has another form."""
    if len(text) > LONGEST or "\t" in text or "\r" in text:
        return None
    try:
        return _record(_without_last_comments(text))
    except _OtherFormError:
        return None


def first_line(text: str) -> int | None:
    """The line in whose first column a record begins; None where only a parser can tell."""
    beginning = _BEGINNING.match(text)
    return None if beginning is None else text.count("\n", 0, beginning.end()) + 1


def _without_last_comments(text: str) -> str:
    """The text without comments in the first column below everything else."""
    end = len(text)
    while text.startswith("#", start := text.rfind("\n", 0, max(0, end - 1)) + 1, end):
        end = start
    return text[:end]


def _record(text: str) -> Data:
    levels = _Levels()
    record = keys = levels.root
    at = 0
    for indentation, dash, key, value, pad, other in _LINE.findall(text):
        column = len(indentation)
        if dash:
            keys, at = levels.item(column, is_map=bool(key)), column + 2
            if not key:
                levels.items.append(_value(value, pad, column))
                at = _NOWHERE
                continue
        elif column != at:
            keys, at = levels.map_at(column), column
        if not key or other or key in keys:
            raise _OtherFormError
        if value:
            plain = value[0] not in _NOT_PLAIN
            keys[key] = plain_value(value) if plain else _value(value, pad, at)
            levels.waiting = None
        else:
            keys[key] = None
            levels.waiting = key
    if not record:
        raise _OtherFormError
    return record


class _Levels:
    """The maps and lists that are open at a line, the innermost last, each with its column.

    ``waiting`` is the last key, where no value stood behind it: one may follow below.
    """

    def __init__(self) -> None:
        self.root: Data = {}
        self.items: list[Any] = []
        self.waiting: str | None = None
        self._open: list[tuple[int, Any]] = [(0, self.root)]

    def map_at(self, column: int) -> Data:
        """The map whose keys stand in a column: below the key that waits, or an open one."""
        if self.waiting is not None and column > self._open[-1][0]:
            keys: Data = self._begin(column, {})
        else:
            keys = self._back_to(column, dict)
        return keys

    def item(self, column: int, *, is_map: bool) -> Data:
        """Go on in the list whose dashes stand in a column; a new map in it, where one begins."""
        if self.waiting is not None and column >= self._open[-1][0]:
            self.items = self._begin(column, [])
        else:
            self.items = self._back_to(column, list)
        keys: Data = {}
        if is_map:
            self.items.append(keys)
            self._open.append((column + 2, keys))
        return keys

    def _begin(self, column: int, new: Any) -> Any:
        if len(self._open) >= DEEPEST:
            raise _OtherFormError
        self._open[-1][1][self.waiting] = new
        self._open.append((column, new))
        self.waiting = None
        return new

    def _back_to(self, column: int, kind: type) -> Any:
        self.waiting = None
        while self._open:
            there, found = self._open[-1]
            if there == column and type(found) is kind:
                return found
            if there < column:
                break
            self._open.pop()
        raise _OtherFormError


def _value(text: str, pad: str, column: int) -> Any:
    """What stands behind a key or dash in ``column`` says."""
    if text[:1] not in _NOT_PLAIN:
        if text:
            return plain_value(text)
    elif text[0] in "'\"":
        return text[1:-1]
    elif text[0] == "[":
        return _flow(text[1:-1])
    elif len(pad) > column and " \n" not in text and text[-1] != " ":
        return _block(text, pad)
    raise _OtherFormError


def _flow(text: str) -> list[Any]:
    parts = [part.strip(" ") for part in text.split(",")]
    if not all(map(_FLOW_PART.fullmatch, parts)):
        raise _OtherFormError
    return [part[1:-1] if part[0] in "'\"" else plain_value(part) for part in parts]


def _block(text: str, pad: str) -> str:
    head, _, lines = text.partition(f"\n{pad}")
    end = "" if head[1:] else "\n"
    if head[0] == "|":
        return lines.replace(f"\n{pad}", "\n") + end
    if f"\n{pad} " in lines:
        raise _OtherFormError
    # Folded, an end of line is a space, and each empty line behind one an end of line instead.
    return lines.replace(f"\n{pad}", " ").replace("\n ", "\n") + end
