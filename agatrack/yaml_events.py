"""What the events of a YAML parser say of a text: its data and faults, and where they stand.

The *events* are walked here and nothing else of a YAML library is used: no tag, alias, merge
key or directive, no second document and no duplicate key gets through, depth and size are
bounded while walking, and values are made from YAML 1.2's core schema.

The C parser of ruamel.yaml is required: its pure Python twin reads a few texts
differently. Only a text that the C parser refuses is shown to the twin, which
knows two constructs of flow style more (``[https://x/y]``). Loading either takes longer than
reading a hundred records, so this module is loaded for the first text that needs it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, NamedTuple, NoReturn

from agatrack.errors import NoParserError
from agatrack.messages import Count, Message
from agatrack.yaml_characters import MOST_FAULTS, may_be_trusted, place_of, suspects_behind
from agatrack.yaml_syntax import Fault, syntax_message
from agatrack.yaml_values import Data, plain_value

try:
    from _ruamel_yaml import CParser
    from ruamel.yaml.error import MarkedYAMLError, YAMLError
    from ruamel.yaml.events import (
        AliasEvent,
        MappingEndEvent,
        MappingStartEvent,
        ScalarEvent,
        SequenceEndEvent,
        SequenceStartEvent,
    )
except ImportError as error:  # pragma: no cover - a test removes the parser in a process of its own
    raise NoParserError from error

Path = tuple[str | int, ...]

DEEPEST: Final = 12
MOST_NODES: Final = 20_000


class Place(NamedTuple):
    """Where a key and its value stand; line and column count from 1."""

    key: tuple[int, int]
    value: tuple[int, int]


class _StopReading(Exception):  # noqa: N818 - a signal within this module
    """The text cannot be trusted beyond this point; the fault is already noted."""


def walked(text: str, faults: list[Fault]) -> Data | None:
    """The record that a text holds, None where it cannot be trusted; faults are added."""
    walk = _Walk(faults)
    try:
        return _parse(text, walk.document)
    except _StopReading:
        return None


def places(text: str) -> dict[Path, Place]:
    """Where every key and value of a text stands that could be read, of no more than are read."""
    found: dict[Path, Place] = {}

    def walk(event: Callable[[], Any]) -> Data:
        found.clear()
        for _ in range(2):
            event()
        first = event()
        if isinstance(first, MappingStartEvent):
            _locate(event, first, (), _mark(first), found)
        return {}

    with suppress(_StopReading):
        _parse(text, walk)
    return found


def _locate(
    event: Callable[[], Any], node: Any, path: Path, key: tuple[int, int], places: dict[Path, Place]
) -> None:
    if len(path) > DEEPEST or len(places) >= MOST_NODES:
        raise _StopReading
    places[path] = Place(key, _mark(node))
    if isinstance(node, MappingStartEvent):
        while not isinstance(name := event(), MappingEndEvent):
            if isinstance(name, MappingStartEvent | SequenceStartEvent):
                raise _StopReading  # the key is no word: nothing behind it is read
            _locate(event, event(), (*path, getattr(name, "value", "")), _mark(name), places)
    elif isinstance(node, SequenceStartEvent):
        number = 0
        while not isinstance(part := event(), SequenceEndEvent):
            _locate(event, part, (*path, number), _mark(part), places)
            number += 1


def _mark(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _parse(text: str, walk: Callable[[Callable[[], Any]], Data]) -> Data:
    """Run ``walk`` over the events of the C parser, or of its twin where that one refuses."""
    try:
        return walk(CParser(text).get_event)
    except YAMLError as refusal:
        return _parse_again(text, walk, refusal)


def _parse_again(text: str, walk: Callable[[Callable[[], Any]], Data], refusal: YAMLError) -> Data:
    from ruamel.yaml import YAML

    owner = getattr(walk, "__self__", None)
    if isinstance(owner, _Walk):
        owner.start_again()
        owner.refuse_directive(refusal)
    try:
        return walk(iter(YAML(typ="safe", pure=True).parse(text)).__next__)
    except (
        YAMLError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
        StopIteration,
    ):
        # The C parser's verdict stands: what its twin dislikes as well is not YAML.
        if isinstance(owner, _Walk):
            owner.note_syntax(refusal, text)
        raise _StopReading from None


_NO_DIRECTIVES: Final = Message("a '%' directive: this format knows none")


# Found where the text goes on or ends; what is wrong is where the quote or the line began.
_FOUND_LATE: Final = ("found unexpected end of stream", "could not find expected ':'")


class _Walk:
    """One pass over the events of a text, which checks and builds at once."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        self.before = len(faults)
        self.nodes = 0
        self.event: Callable[[], Any]

    def start_again(self) -> None:
        del self.faults[self.before :]
        self.nodes = 0

    def document(self, event: Callable[[], Any]) -> Data:
        """The record that the events from ``event`` describe."""
        self.event = event
        event()  # the stream's start
        start = event()
        if getattr(start, "version", None) is not None or getattr(start, "tags", None):
            self.stop("AGA107", start, _NO_DIRECTIVES)
        first = event() if hasattr(start, "explicit") else None
        if first is None or (type(first) is ScalarEvent and first.value == ""):
            self.faults.append(
                Fault("AGA112", 1, 1, Message("the file is empty: it holds no record"))
            )
            raise _StopReading
        if type(first) is not MappingStartEvent:
            self.stop(
                "AGA113", first, Message("the file holds no record: expected 'key: value' lines")
            )
        data: Data = self.value(first, 1)
        event()  # the document's end
        after = event()
        if hasattr(after, "explicit"):
            self.stop("AGA108", after, Message("a second document: one file holds one record"))
        if not may_be_trusted(self.faults):
            raise _StopReading
        return data

    def value(self, event: Any, depth: int) -> Any:
        self.nodes += 1
        if self.nodes > MOST_NODES or depth > DEEPEST:
            self.stop_flood(event, depth)
        kind = type(event)
        if kind is AliasEvent:
            self.note(
                "AGA104",
                event,
                Message("an alias ('*{name}'): write the value out", name=event.anchor),
            )
            return None
        if event.anchor is not None:
            self.note(
                "AGA104",
                event,
                Message("an anchor ('&{name}'): this format knows none", name=event.anchor),
            )
        if kind is ScalarEvent:
            return self.scalar(event)
        if event.tag is not None:
            self.note(
                "AGA105", event, Message("a tag ('{tag}'): this format knows none", tag=event.tag)
            )
        return self.mapping(depth) if kind is MappingStartEvent else self.sequence(depth)

    def scalar(self, event: Any) -> Any:
        value: str = event.value
        style = event.style
        if event.tag is not None:
            self.note(
                "AGA105", event, Message("a tag ('{tag}'): this format knows none", tag=event.tag)
            )
            return value
        if style == '"':
            self.escapes(event)
        return value if style else plain_value(value)

    def escapes(self, event: Any) -> None:
        """Note the suspects that escapes stand for; those written as such are noted already."""
        start, end = _mark(event), (event.end_mark.line + 1, event.end_mark.column + 1)
        noted = {fault.message for fault in self.faults[: self.before] if start <= fault[1:3] < end}
        behind = suspects_behind(event.value, *start)
        self.faults += (fault for fault in behind if fault.message not in noted)

    def sequence(self, depth: int) -> list[Any]:
        event, value = self.event, self.value
        values = []
        while type(part := event()) is not SequenceEndEvent:
            values.append(value(part, depth + 1))
        return values

    def mapping(self, depth: int) -> Data:
        event, value = self.event, self.value
        values: Data = {}
        while type(key := event()) is not MappingEndEvent:
            name = self.key(key, values)
            found = value(event(), depth + 1)
            if name is not None:
                values[name] = found
        return values

    def key(self, key: Any, values: Data) -> str | None:
        if type(key) is AliasEvent:
            self.value(key, 1)
            return None
        if type(key) is not ScalarEvent:
            self.stop("AGA102", key, Message("a list or a map as a key: a key is a word"))
        self.nodes += 1
        name: str = key.value
        if key.tag is not None or key.anchor is not None:
            self.value(key, 1)
        if name == "<<" and not key.style:
            self.note("AGA106", key, Message("a merge key ('<<'): write the values out"))
            return None
        if name in values:
            self.note(
                "AGA103", key, Message("the key '{key}' stands here for the second time", key=name)
            )
            return None
        if key.style == '"':
            self.scalar(key)
        return name

    def note(self, code: str, event: Any, message: Message) -> None:
        self.faults.append(Fault(code, *_mark(event), message))
        if len(self.faults) - self.before >= MOST_FAULTS:
            raise _StopReading

    def stop(self, code: str, event: Any, message: Message) -> NoReturn:
        self.faults.append(Fault(code, *_mark(event), message))
        raise _StopReading

    def stop_flood(self, event: Any, depth: int) -> NoReturn:
        if depth > DEEPEST:
            message = Message("nested deeper than {limit} levels", limit=DEEPEST)
        else:
            message = Message("more than {limit} values in one file", limit=Count(MOST_NODES))
        self.stop("AGA111", event, message)

    def refuse_directive(self, refusal: YAMLError) -> None:
        # The parser's twin passes over a directive that it does not know.
        context = str(getattr(refusal, "context", ""))
        if isinstance(refusal, MarkedYAMLError) and context.endswith("directive"):
            mark = refusal.context_mark
            self.faults.append(Fault("AGA107", mark.line + 1, mark.column + 1, _NO_DIRECTIVES))
            raise _StopReading

    def note_syntax(self, refusal: YAMLError, text: str) -> None:
        last = max(0, len(text.rstrip()) - 1)
        place, problem = place_of(text, last), ""
        if isinstance(refusal, MarkedYAMLError):
            problem = refusal.problem or ""
            marks = [refusal.problem_mark, refusal.context_mark]
            if problem.startswith(_FOUND_LATE):
                marks.reverse()
            # Behind the last character there is nothing that anyone could mend.
            within = (mark for mark in marks if mark is not None and mark.index <= last)
            if (mark := next(within, None)) is not None:
                place = mark.line + 1, mark.column + 1
        self.faults.append(Fault("AGA102", *place, syntax_message(problem)))
