"""YAML text to plain data that knows its lines, strictly and within bounds.

Files come from strangers. What no reader could trust is refused first; what is written in
YAML's plainest form is read line by line, and only of the rest, and where a line is asked
for, the events of a parser are walked (``agatrack.yaml_events``, which says what is refused).
Numbers stay exact: a decimal is a ``Decimal``. Dates stay text.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from agatrack.errors import NoParserError
from agatrack.yaml_characters import (
    DECEPTIONS,
    MOST_FAULTS,
    conflicts,
    is_above_suspicion,
    may_be_trusted,
    suspects,
)
from agatrack.yaml_lines import read_lines
from agatrack.yaml_syntax import Fault
from agatrack.yaml_values import Data

if TYPE_CHECKING:
    from agatrack.yaml_events import Place

# Without it some texts would be refused or mean something else: then no text is read at all.
if (
    find_spec("_ruamel_yaml") is None
):  # pragma: no cover - a test removes it in a process of its own
    raise NoParserError

Path = tuple[str | int, ...]


class Document(NamedTuple):
    """What a text says: its record, or None where it cannot be trusted, and its faults."""

    data: Data | None
    faults: tuple[Fault, ...]


def read(text: str) -> Document:
    """Read one record.

    A fault that makes the text ambiguous or unsafe leaves no data; one that only deceives
    the eye (AGA803, AGA804) leaves them. Whatever is wrong is in ``faults``, in order.
    """
    faults = [] if is_above_suspicion(text) else [*suspects(text), *conflicts(text)]
    if not faults and (simple := read_lines(text)) is not None:
        return Document(simple, ())
    if not may_be_trusted(faults):
        return Document(None, _reported(faults))
    from agatrack.yaml_events import walked

    data = walked(text, faults)
    return Document(data, _reported(faults))


def _reported(faults: list[Fault]) -> tuple[Fault, ...]:
    """So many faults as are shown, by place; no number of deceptions crowds out a refusal."""
    worst = sorted(faults, key=lambda fault: fault.code in DECEPTIONS)[:MOST_FAULTS]
    return tuple(sorted(worst, key=lambda fault: fault[1:3]))


def locate(text: str) -> dict[Path, Place]:
    """Where every key and value of a text stands that ``read`` accepted."""
    from agatrack.yaml_events import places

    return places(text)
