"""Where the shipped templates lie, and what is said of one that cannot be laid out."""

from __future__ import annotations

from pathlib import Path

from agatrack.errors import DATA_WRONG, AgatrackError
from agatrack.messages import Message


def templates() -> Path:
    """The folder of templates: inside the installed package, else beside its source."""
    package = Path(__file__).parents[1]
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


class BrokenTemplateError(AgatrackError):
    """A template cannot be laid out."""

    exit_code = DATA_WRONG

    def __init__(self, template: str, line: int, reason: str | Message) -> None:
        super().__init__(
            Message(
                "the template {name} fails at line {line}: {reason}",
                name=template,
                line=line,
                reason=reason,
            )
        )
        self.facts = (template, line, str(reason))
