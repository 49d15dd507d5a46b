"""What a check is: a function from facts to findings, with a code, a name and a manual page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from inspect import cleandoc
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from agatrack.checks.mentions import Mentions
from agatrack.diagnostics import Finding, Severity
from agatrack.documents import Held
from agatrack.messages import Message
from agatrack.model.register import Register

if TYPE_CHECKING:
    from agatrack.changes.change import Change
    from agatrack.changes.past import Judged, Past

FAMILIES = {
    "1": "the file",
    "2": "the record",
    "3": "the whole",
    "4": "quality of the plan",
    "5": "evidence",
    "6": "reviews and claims",
    "7": "changes",
    "8": "privacy and safety",
    "9": "the process",
}
"""What the first digit of a code says, as sentences of the catalogue."""


class Arrival(NamedTuple):
    """The commit that brought a file: its moment in UTC, and a mark of its author to compare.

    ``let_in`` is the moment at which it came to the main line, of a branch that of its merge:
    whoever makes a branch can date its commits as they like.
    """

    moment: datetime
    let_in: datetime
    author: str


class Facts(NamedTuple):
    """Everything that a check may know.

    ``mentions`` are what the register's records say of each other. ``documents`` holds each
    document of the evidence against its record, ``strangers`` are files in its folders that no
    record names; both are empty where nobody looked. ``past`` is what the register is held
    against, None where it is held against nothing; ``arrivals`` are the commits that brought
    its files, by path, as far as somebody looked: a file without one has not been committed yet.
    """

    register: Register
    today: date
    mentions: Mentions
    documents: tuple[Held, ...] = ()
    strangers: tuple[str, ...] = ()
    past: Past | None = None
    arrivals: Mapping[str, Arrival] = MappingProxyType({})


def changes_of(facts: Facts) -> list[Judged]:
    """Every change since the base; none where there is no base."""
    return facts.past.changes if facts.past else []


def in_words(change: Change) -> Message:
    """A change as a sentence. What makes it is loaded where there is a change at all."""
    from agatrack.changes.words import sentence

    return sentence(change)


Check = Callable[[Facts], Iterator[Finding]]


class Rule(NamedTuple):
    """A check with its stable code and name, its usual severity and its manual page.

    ``check`` is None where the finding is made while files are read. The manual's first
    paragraph says what the check asks, the ones that begin with ``Why:`` and ``Mend:``
    why it matters and what to do.
    """

    code: str
    name: str
    severity: Severity
    manual: str
    check: Check | None

    @property
    def is_fixed(self) -> bool:
        """Whether no setting changes it: what it finds keeps a record from being read."""
        return self.code.startswith(("AGA1", "AGA2")) and self.severity is Severity.ERROR

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The manual page's paragraphs, each on one line: what the catalogues translate."""
        return tuple(" ".join(part.split()) for part in self.manual.split("\n\n"))


def rule(code: str, name: str, severity: Severity) -> Callable[[Check], Rule]:
    """Make a rule of a function whose docstring is its manual page."""

    def make(check: Check) -> Rule:
        return Rule(code, name, severity, cleandoc(check.__doc__ or ""), check)

    return make


def while_reading(code: str, name: str, severity: Severity, manual: str) -> Rule:
    """A rule whose findings are made while files are read."""
    return Rule(code, name, severity, cleandoc(manual), None)
