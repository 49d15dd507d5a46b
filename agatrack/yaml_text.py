"""Plain data to YAML text as people write it: block style, accents readable, dates bare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from agatrack.yaml_source import read

WIDTH = 96
UNFOLDED = 1_000_000

# What YAML would take for something else than a text, or a reader could.
_PLAIN_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:]+Z)?")

# A reader of YAML 1.1 takes these for true and false.
_BOOLEANS_ONCE = frozenset({"y", "n", "yes", "no", "on", "off"})


class _Representer(RoundTripRepresenter):
    """Writes exact numbers digit by digit, as the format reads them."""

    def exact(self, number: Decimal) -> ScalarNode:
        """The node of a decimal number, never in powers of ten."""
        digits = format(number, "f")
        kind = "float" if "." in digits else "int"
        node: ScalarNode = self.represent_scalar(f"tag:yaml.org,2002:{kind}", digits)
        return node


_Representer.add_representer(Decimal, _Representer.exact)


def yaml_text(data: dict[str, Any]) -> str:
    """The text of a record; ``agatrack.yaml_source.read`` gives the same data back.

    Raises:
        ValueError: a text holds a character that no record may hold.
    """
    for text in _attempts(data):
        document = read(text)
        if document.data == data and not document.faults:
            return text
    raise ValueError(data)


def _attempts(data: dict[str, Any]) -> Iterator[str]:
    """The text as people would write it, then ones that are plainer and never wrong."""
    # The writer folds a quoted text wrongly where a backslash ends the line.
    for width in (WIDTH, UNFOLDED):
        quoted = _dumped(data, width)
        # It quotes dates, since it would read them as dates; this format keeps them text,
        # and nobody quotes one. In a text of several lines such a line belongs to the text.
        plain = re.sub(rf"(?m)^(\s*(?:- )?\w+: )'({_PLAIN_DATE.pattern})'$", r"\1\2", quoted)
        # It leaves a space before some of the line breaks that it makes.
        yield re.sub(r"(?m) +$", "", plain)
        yield plain
        yield quoted


def _dumped(data: dict[str, Any], width: int) -> str:
    writer = YAML()
    writer.Representer = _Representer
    writer.width = width
    writer.indent(mapping=2, sequence=4, offset=2)
    writer.allow_unicode = True
    stream = StringIO()
    writer.dump(_styled(data), stream)
    return stream.getvalue()


def _styled(value: Any) -> Any:
    match value:
        case dict():
            return {key: _styled(part) for key, part in value.items()}
        case list() | tuple():
            return [_styled(part) for part in value]
        case str() if "\n" in value and value == value.strip() + "\n" * value.endswith("\n"):
            return LiteralScalarString(value)
        case str() if value.lower() in _BOOLEANS_ONCE or value.strip() != value:
            return DoubleQuotedScalarString(value)
        case str() if not value.isprintable():
            return DoubleQuotedScalarString(value)
    return value
