"""What is wrong with the data: a finding at a place, and the diagnostic a reader gets."""

from __future__ import annotations

from enum import IntEnum
from typing import Final, NamedTuple

from agatrack.messages import Message
from agatrack.positions import Position


class Severity(IntEnum):
    """How much a finding matters; the greater, the worse."""

    NOTICE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The severity as settings, JSON and other machines write it."""
        return self.name.lower()


SEVERITIES: Final = {
    Severity.ERROR: Message("error"),
    Severity.WARNING: Message("warning"),
    Severity.NOTICE: Message("notice"),
}
"""The words for severities that people read."""


class Finding(NamedTuple):
    """Something that the check ``code`` found at one place.

    ``item`` is the id of the record it is about, ``help`` what to do where the
    check's manual page can be more exact.
    """

    position: Position
    code: str
    message: Message
    item: str | None = None
    help: Message | None = None


class Diagnostic(NamedTuple):
    """A finding with the name and the severity that its check has in this repository."""

    position: Position
    code: str
    name: str
    severity: Severity
    message: Message
    item: str | None
    help: Message
