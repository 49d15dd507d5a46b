"""Texts from records on one line, in which no program that reads a log finds a command.

GitHub's runner takes every line that begins with ``::`` for a command, and for the sake of
its past also ``##[`` anywhere in a line; Azure's does the same with ``##vso[``.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

from agatrack.messages import clean

# Not every mark: minutes are read as text too. A hyphen or a plus makes a list only where a
# line begins, a full stop or a slash an address only after 'www' and a colon.
_PUNCTUATION: Final = re.compile(
    r"([!#$&*:<>@\[\\\]^_`{|}~]|(?<=www)\.|(?<=[:/])/|^[-+=]|(?<=^[0-9])[.)])", re.IGNORECASE
)
_CALLING: Final = re.compile(r"([@#])")
_APART: Final = "&#8203;"  # a space of no width, so that GitHub sees no name or number after it


def one_line(text: str) -> str:
    """A text with its white space collapsed and everything that cannot be seen made visible."""
    return clean(" ".join(text.split()))


def as_markdown(text: str) -> str:
    """A text on one line that means itself in GitHub's Markdown, in tables too."""
    quoted = _PUNCTUATION.sub(r"\\\1", one_line(text))
    # Backslashes would do for Markdown; these hold for a filter that looks for HTML before it.
    quoted = quoted.replace(r"\&", "&amp;").replace(r"\<", "&lt;").replace(r"\>", "&gt;")
    return _CALLING.sub(rf"\1{_APART}", quoted)


def as_json(answer: Any) -> str:
    """JSON with short lines, in which ``##`` stands in no string as it is."""
    # ASCII only: whoever copies it to a console or another encoding changes nothing.
    return json.dumps(answer, indent=1).replace("##", "#\\u0023") + "\n"
