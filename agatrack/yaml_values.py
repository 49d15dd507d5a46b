"""Scalars without quotes to values, by YAML 1.2's core schema: exact numbers, and dates as text."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

Data = dict[str, Any]
"""One record: text keys; values are None, bool, int, Decimal, str, lists and maps of these."""

LONGEST_NUMBER: Final = 40

_CONSTANTS: Final = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
# An integer, a decimal, one in base 8 or 16, and what is infinite or no number at all.
_NUMBER: Final = re.compile(
    r"([-+]?[0-9]+)"
    r"|([-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?)"
    r"|(0o[0-7]+|0x[0-9a-fA-F]+)"
    r"|([-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))"
)
_READERS: Final[tuple[Callable[[str], int | Decimal], ...]] = (
    int,
    Decimal,
    lambda text: int(text, 0),
    lambda text: Decimal(text.replace(".", "", 1)),
)
_NUMBER_STARTS: Final = frozenset("0123456789-+.")


def plain_value(text: str) -> Any:
    """The value of a scalar without quotes, by YAML 1.2's core schema.

    ``no``, ``on`` and ``1:30`` are text; so is a number longer than anyone would write.
    """
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in _NUMBER_STARTS or len(text) > LONGEST_NUMBER:
        return text
    match = _NUMBER.fullmatch(text)
    return text if match is None or match.lastindex is None else _READERS[match.lastindex - 1](text)
