"""Characters and marks that no record may hold: they deceive the eye, or parsers disagree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from agatrack.messages import Message
from agatrack.yaml_syntax import Fault

MOST_FAULTS: Final = 20
"""Faults reported of one file; the rest of a file this broken says nothing new."""

DECEPTIONS: Final = frozenset({"AGA803", "AGA804"})
"""Codes of what only deceives the eye: the text says what a parser takes it to say."""

_HIGHER_PLANES: Final = range(0x10000, 0x110000, 0x10000)

# What no file may hold: C0 but tab and newline, a bare carriage return, DEL, C1, the two
# Unicode line ends (parsers disagree about them), lone surrogates, noncharacters, tag characters.
_FORBIDDEN: Final = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\U000e0000-\U000e007f"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in _HIGHER_PLANES)
    + "]|\r(?!\n)"
)
_BIDIRECTIONAL: Final = "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_INVISIBLE: Final = (
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2064\u3164\ufeff\uffa0]"
)
_DECEPTIVE: Final = f"{_BIDIRECTIONAL}|{_INVISIBLE}"
_SUSPECT: Final = f"{_FORBIDDEN}|{_DECEPTIVE}"
# All of them and more: the one pattern of these that every text is searched for, and so compiled
# at once. A class within the first plane is a table to look a character up in, ten times as fast
# as the many ranges above it.
_PERHAPS_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u2069\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufffe\uffff"
    "\U00010000-\U0010ffff]"
)
# Those of Western Europe that are none of them: to take these away leaves the others.
_HARMLESS: Final = bytes(code for code in range(256) if not _PERHAPS_SUSPECT.match(chr(code)))
_CONFLICT: Final = r"(?m)^[ \t]*(?:<{7}|>{7}|\|{7})(?:[ \t].*)?$"


def is_above_suspicion(text: str) -> bool:
    """Whether a quick look is enough to know that a file holds nothing of what is below."""
    try:
        # Four times as fast as the pattern, which only texts with other letters need.
        is_harmless = not text.encode("latin-1").translate(None, _HARMLESS)
    except UnicodeEncodeError:
        is_harmless = _PERHAPS_SUSPECT.search(text) is None
    return is_harmless and "<<<<<<<" not in text and ">>>>>>>" not in text


def suspects(text: str) -> Iterator[Fault]:
    """The characters of a file that it may not hold, and those that nobody sees."""
    if not re.search(_SUSPECT, text):
        return
    for pattern in (_FORBIDDEN, _DECEPTIVE):
        for match in islice(re.finditer(pattern, text), MOST_FAULTS):
            yield _fault(match[0], *place_of(text, match.start()))


def suspects_behind(value: str, line: int, column: int) -> Iterator[Fault]:
    """The same of a value in quotes, whose escapes stand for any character, all at one place."""
    if _PERHAPS_SUSPECT.search(value) is not None:
        for pattern in (_FORBIDDEN, _DECEPTIVE):
            for match in islice(re.finditer(pattern, value), MOST_FAULTS):
                yield _fault(match[0], line, column)


def may_be_trusted(faults: list[Fault]) -> bool:
    """Whether a text with these faults says what a parser takes it to say."""
    return all(fault.code in DECEPTIONS for fault in faults)


def place_of(text: str, index: int) -> tuple[int, int]:
    """The line and column of a character."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _fault(character: str, line: int, column: int) -> Fault:
    code = f"U+{ord(character):04X}"
    if re.match(_BIDIRECTIONAL, character):
        message = Message("a character that turns the reading direction ({code})", code=code)
        return Fault("AGA803", line, column, message)
    if re.match(_INVISIBLE, character):
        message = Message("an invisible character ({code})", code=code)
        return Fault("AGA804", line, column, message)
    return Fault("AGA110", line, column, Message("a control character ({code})", code=code))


def conflicts(text: str) -> Iterator[Fault]:
    """The marks of an unresolved merge."""
    for match in islice(re.finditer(_CONFLICT, text), MOST_FAULTS):
        line = text.count("\n", 0, match.start()) + 1
        message = Message("a mark of an unresolved merge: two versions of this file were joined")
        yield Fault("AGA109", line, 1, message)
