"""By what a finding is known again in the next run: not by its line, which every edit moves."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from agatrack.diagnostics import Diagnostic

_PLACES: Final = re.compile(r"\b(lines?|columns?) [0-9]+|:[0-9]+:[0-9]+\b")


def marks(found: Sequence[Diagnostic]) -> list[str]:
    """A mark for each finding: 64 hexadecimal digits, no two of them the same.

    It rests on the check, the file, the item and the sentence in English, whatever language
    is shown; of findings that are alike in all of these the first in the file has the first.
    """
    alike: Counter[str] = Counter()
    made: dict[int, str] = {}
    for number in sorted(range(len(found)), key=lambda number: found[number].position):
        one = found[number]
        parts = [one.code, one.position.path, one.item, _PLACES.sub(r"\1", str(one.message))]
        known_by = json.dumps(parts)
        made[number] = _sum(f"{known_by}#{alike[known_by]}")
        alike[known_by] += 1
    return [made[number] for number in range(len(found))]


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
