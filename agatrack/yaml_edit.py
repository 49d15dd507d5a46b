"""Changes of single values in a record's text; every other line stays as somebody wrote it.

A field is found by the marks of its YAML node, and only its own lines are written anew: nothing
else is ever put together again, so comments, order, quotes and line breaks cannot change. The
result is read again, and refused where it does not say exactly what was meant.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from copy import deepcopy
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from agatrack.yaml_source import Path, read
from agatrack.yaml_text import WIDTH, yaml_text
from agatrack.yaml_values import plain_value

_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9_/.@-]*")
_DASH: Final = "- "
_OPENINGS: Final = (":", ">-", "|-", ">", "|")


class CannotEditError(ValueError):
    """A text is written in a way in which a value cannot be changed without touching others."""


class Entry(NamedTuple):
    """A value in a text, with its key where it has one, and what holds it."""

    key: Node | None
    value: Node
    holder: Node | None


Order = Sequence[str]
"""The keys of a record in the order in which people write them."""


def edited(
    text: str, changes: Mapping[Path, Any], orders: Mapping[Path, Order] | None = None
) -> str:
    """A record's text with other values at some paths; None takes a value away.

    ``orders`` gives, for the path of a map, the order of its keys, so that a new key comes where
    people look for it; the path of a list's part has 0 for its number.

    Raises:
        CannotEditError: the values cannot be changed one by one in this text.
        ValueError: a value holds a character that no record may hold.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix(mark)
    ends = "\r\n" if "\r\n" in text else "\n"
    body = text.replace("\r\n", "\n")
    wanted = deepcopy(read(body).data)
    if wanted is None:
        raise CannotEditError
    for path, value in changes.items():
        _assign(wanted, path, value)
        body = _Text(body, orders or {}).changed(path, value)
    if read(body).data != wanted:
        raise CannotEditError
    return mark + body.replace("\n", ends)


def _assign(data: Any, path: Path, value: Any) -> None:
    """Carry out a change on plain data; a map that is left empty goes too."""
    holders = [data]
    for step, following in pairwise(path):
        holder = holders[-1]
        if isinstance(holder, dict) and not isinstance(holder.get(step), dict | list):
            holder[step] = [] if isinstance(following, int) else {}
        holders.append(holder[step])
    last, holder = path[-1], holders[-1]
    if value is not None:
        if isinstance(holder, list) and last == len(holder):
            holder.append(value)
        else:
            holder[last] = value
        return
    holder.pop(last, None)
    for above, key in zip(holders[-2::-1], path[-2::-1], strict=False):
        if not above[key]:
            del above[key]


class _Text:
    """A text, its lines and its nodes."""

    def __init__(self, text: str, orders: Mapping[Path, Order]) -> None:
        self.lines = text.split("\n")
        self.orders = orders
        self.entries: dict[Path, Entry] = {}
        self.note((), Entry(None, YAML(typ="safe").compose(text), None))

    def note(self, path: Path, entry: Entry) -> None:
        self.entries[path] = entry
        if isinstance(entry.value, MappingNode):
            for key, value in entry.value.value:
                self.note((*path, key.value), Entry(key, value, entry.value))
        elif isinstance(entry.value, SequenceNode):
            for number, part in enumerate(entry.value.value):
                self.note((*path, number), Entry(None, part, entry.value))

    def changed(self, path: Path, value: Any) -> str:
        """The text with another value at one path."""
        if value is None:
            return self.without(path)
        if path in self.entries and path:
            return self.replaced(path, value)
        above = self.entries.get(path[:-1])
        if above is None or not isinstance(above.value, MappingNode | SequenceNode):
            whole = [value] if isinstance(path[-1], int) else {path[-1]: value}
            return self.changed(path[:-1], whole)
        if self.flow(path[:-1]):
            return self.spliced(path[:-1], value, path[-1])
        if isinstance(above.value, SequenceNode):
            return self.appended(above.value, value)
        return self.inserted(path, above.value, value)

    def flow(self, path: Path) -> bool:
        """Whether a path leads into or to something in brackets."""
        return any(
            getattr(self.entries[path[:length]].value, "flow_style", False)
            for length in range(len(path) + 1)
            if not isinstance(self.entries[path[:length]].value, ScalarNode)
        )

    # -- a value that is there already ------------------------------------------------------

    def replaced(self, path: Path, value: Any) -> str:
        entry = self.entries[path]
        if self.flow(path) and (entry.key is None or self.flow(path[:-1])):
            return self.span(entry.value, _flow(value))
        if entry.key is None:
            raise CannotEditError
        if isinstance(entry.value, SequenceNode) and isinstance(value, list):
            if self.flow(path):
                return self.span(entry.value, _flow(value))
            if all(_is_line(part) for part in entry.value.value):
                return self.relisted(entry.value, value)
        first, last = entry.key.start_mark.line, self.last_line(entry)
        column = entry.key.start_mark.column
        new = _entry_lines(str(path[-1]), value, _style(entry.value), WIDTH - column)
        head = self.lines[first][:column]
        comment = self.comment(entry)
        if comment and (len(new) == 1 or new[0].endswith(_OPENINGS)):
            new[0] += f"  {comment}"
        elif comment and head.strip():
            raise CannotEditError
        elif comment:
            new.insert(0, comment)
        return self.with_lines(first, last, _headed(new, head, column))

    def span(self, node: Node, text: str) -> str:
        """The text with the letters of one node replaced."""
        start, end = node.start_mark, node.end_mark
        head, tail = self.lines[start.line][: start.column], self.lines[end.line][end.column :]
        return self.with_lines(start.line, end.line, [head + text + tail])

    def relisted(self, node: SequenceNode, values: list[Any]) -> str:
        """A list of words, one a line: those that stay keep their lines."""
        column = node.start_mark.column
        old: dict[Any, list[str]] = {}
        start = node.start_mark.line
        for part in node.value:
            end = part.end_mark.line
            old.setdefault(_value(part), self.lines[start : end + 1])
            start = end + 1
        new: list[str] = []
        for value in values:
            new += old.pop(value, []) or [f"{' ' * column}{_DASH}{_flow(value)}"]
        if not values:
            raise CannotEditError
        return self.with_lines(node.start_mark.line, start - 1, new)

    def comment(self, entry: Entry) -> str:
        """The comment behind a value, or behind its key where it begins on the next line."""
        key, value = entry.key, entry.value
        if key is None:
            return ""
        line = self.lines[key.end_mark.line]
        if value.start_mark.line > key.end_mark.line:
            rest = line[key.end_mark.column :].lstrip().removeprefix(":")
        elif isinstance(value, ScalarNode) and value.style in {"|", ">"}:
            rest = line[value.start_mark.column :].lstrip("|>+-0123456789")
        else:
            rest = self.lines[value.end_mark.line][value.end_mark.column :]
        return rest.strip() if rest.strip().startswith("#") else ""

    def last_line(self, entry: Entry) -> int:
        """The last line of a value, comments below it left out."""
        node = entry.value
        if isinstance(node, ScalarNode):
            if node.style in {"|", ">"}:
                return self.last_of_block(entry)
            return int(node.end_mark.line)
        if getattr(node, "flow_style", False) or not node.value:
            return int(node.end_mark.line)
        if isinstance(node, MappingNode):
            key, value = node.value[-1]
            return self.last_line(Entry(key, value, node))
        return self.last_line(Entry(None, node.value[-1], node))

    def last_of_block(self, entry: Entry) -> int:
        """The last line of a text in a block: as long as lines are indented deeper."""
        holder = entry.holder
        column = (
            entry.key.start_mark.column
            if entry.key is not None
            else (holder.start_mark.column if holder is not None else 0)
        )
        last = line = entry.value.start_mark.line
        for line in range(line + 1, len(self.lines)):  # noqa: B020 - it goes on from there
            text = self.lines[line]
            if text.strip() and len(text) - len(text.lstrip(" ")) <= column:
                break
            if text.strip():
                last = line
        return int(last)

    # -- a value that is new, or gone ---------------------------------------------------------

    def inserted(self, path: Path, holder: MappingNode, value: Any) -> str:
        """A new key, behind the last of those that come before it."""
        order = list(self.orders.get(_numberless(path[:-1]), ()))
        name = str(path[-1])
        before = order[: order.index(name)] if name in order else None
        pairs = holder.value
        place = len(pairs) if before is None else 0
        for number, (key, _) in enumerate(pairs, 1):
            if before is not None and key.value in before:
                place = number
        column = pairs[0][0].start_mark.column
        new = _indented(_entry_lines(name, value, None, WIDTH - column), column)
        if place == 0 and not self.lines[pairs[0][0].start_mark.line][:column].strip():
            at = pairs[0][0].start_mark.line
        else:
            key, last = pairs[max(place, 1) - 1]
            at = self.last_line(Entry(key, last, holder)) + 1
        return self.with_lines(at, at - 1, new)

    def appended(self, holder: SequenceNode, value: Any) -> str:
        """A new part of a list, at its end."""
        column = holder.start_mark.column
        at = self.last_line(Entry(None, holder, None)) + 1
        body = textwrap.dedent("\n".join(_rendered({"list": [value]})[1:]))
        return self.with_lines(at, at - 1, _indented(body.split("\n"), column))

    def without(self, path: Path) -> str:
        if path not in self.entries:
            return "\n".join(self.lines)
        entry = self.entries[path]
        if not path or entry.key is None:
            raise CannotEditError
        if len(self.entries[path[:-1]].value.value) == 1 and len(path) > 1:
            return self.without(path[:-1])
        if self.flow(path[:-1]):
            return self.spliced(path[:-1], None, path[-1])
        first, column = entry.key.start_mark.line, entry.key.start_mark.column
        if self.lines[first][:column].strip():
            raise CannotEditError
        return self.with_lines(first, self.last_line(entry), [])

    def spliced(self, path: Path, value: Any, key: str | int) -> str:
        """Something in brackets, written anew with one part more or less."""
        held = read("\n".join(self.lines)).data
        for step in path:
            held = held[step]  # type: ignore[index]
        _assign(held, (key,), value)
        return self.span(self.entries[path].value, _flow(held))

    def with_lines(self, first: int, last: int, new: Sequence[str]) -> str:
        """The text with the lines from ``first`` to ``last`` replaced."""
        return "\n".join([*self.lines[:first], *new, *self.lines[last + 1 :]])


def _numberless(path: Path) -> Path:
    return tuple(0 if isinstance(step, int) else step for step in path)


def _is_line(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.start_mark.line == node.end_mark.line


def _value(node: Node) -> Any:
    return str(node.value) if _style(node) else plain_value(node.value)


def _style(node: Node) -> str | None:
    return node.style if isinstance(node, ScalarNode) else None


def _rendered(data: dict[str, Any]) -> list[str]:
    return yaml_text(data).removesuffix("\n").split("\n")


def _entry_lines(key: str, value: Any, style: str | None, width: int) -> list[str]:
    """A key and its value as lines, a text in the style that the old one had."""
    name = _rendered({key: 1})[0].removesuffix(" 1")
    if isinstance(value, str) and value == " ".join(value.split()):
        if style == ">":
            wrapped = textwrap.wrap(
                value, width - 2, break_long_words=False, break_on_hyphens=False
            )
            return [f"{name} >-", *(f"  {line}" for line in wrapped)]
        if style == '"' and len(value) < width:
            return [f"{name} {json.dumps(value, ensure_ascii=False)}"]
        if style == "'" and len(value) < width:
            escaped = value.replace("'", "''")
            return [f"{name} '{escaped}'"]
    return _rendered({key: value})


def _indented(lines: Sequence[str], column: int) -> list[str]:
    return [f"{' ' * column}{line}" if line else line for line in lines]


def _headed(lines: Sequence[str], head: str, column: int) -> list[str]:
    """Lines of which the first stands behind what is before the key."""
    return [head + lines[0], *_indented(lines[1:], column)]


def _flow(value: Any) -> str:
    """A value on one line, in brackets where it has parts."""
    match value:
        case dict():
            return (
                "{" + ", ".join(f"{_flow(key)}: {_flow(part)}" for key, part in value.items()) + "}"
            )
        case list() | tuple():
            return f"[{', '.join(_flow(part) for part in value)}]"
        case Decimal():
            return format(value, "f")
        case str() if _PLAIN.fullmatch(value) and plain_value(value) == value:
            bare = value.lower() not in {"y", "n", "yes", "no", "on", "off"}
            return value if bare else json.dumps(value)
        case str():
            return json.dumps(value, ensure_ascii=False)
    return json.dumps(value)
