"""Texts from records on one line, in which no program that reads a log finds a command.

GitHub's runner takes every line that begins with ``::`` for a command, and for the sake of
its past also ``##[`` anywhere in a line; Azure's does the same with ``##vso[``.
"""

from __future__ import annotations

import json
from typing import Any

from agatrack.messages import clean


def one_line(text: str) -> str:
    """A text with its white space collapsed and everything that cannot be seen made visible."""
    return clean(" ".join(text.split()))


def as_json(answer: Any) -> str:
    """JSON with short lines, in which ``##`` stands in no string as it is."""
    # ASCII only: whoever copies it to a console or another encoding changes nothing.
    return json.dumps(answer, indent=1).replace("##", "#\\u0023") + "\n"
