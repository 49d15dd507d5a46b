"""Whatever is read as YAML: nothing is raised, and what is read is what was written."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from decimal import Decimal
from functools import reduce
from pathlib import Path
from time import process_time
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from agatrack.file_tree import MemoryTree
from agatrack.loading import load
from agatrack.yaml_lines import first_line
from agatrack.yaml_source import locate, read
from tests.repositories import to_yaml

REAL = [path.read_text("utf-8") for path in sorted(Path("data").rglob("*.yaml"))[:40]]
ODD = (
    "a: [x, {b: c}]\nd: 'e''f'\ng: \"h\\u0041\"\n",
    "? a\n: |-\n  b\n\n  c\nd: >+\n  e\n f: g\n",
    "{a: b, 'c': [d, e]}\n",
)
PIECES = (
    *("[", "]", "{", "}", ": ", "- ", "? ", "&a ", "*a", "!t ", "!!int ", "!<", "|", ">", "\n"),
    *("  ", "\t", '"', "'", "\\", "\\u", "\\x0", "%", "%YAML 1.2\n", "---\n", "...\n", "#", " #"),
    *(",", "\r", "\u2028", "\ufeff", "\x00", "😀", "<<: ", "|2\n", "0x", "1e9", "@", "`", "~"),
)

Values = st.SearchStrategy[Any]

# Letters that nobody sees are faults.
FILLERS = "\u115f\u1160\u3164\uffa0"
signs = st.characters(
    codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters=FILLERS
)
words = st.text(signs, max_size=12)
plain = st.from_regex("[a-zñ][a-zñ ]{0,8}[a-z0-9]", fullmatch=True)
telling = st.sampled_from(("no", "on", "1:30", "2019-12-10", "true", "- a", "a: b", "# c"))


def maps_of(texts: st.SearchStrategy[str]) -> Values:
    """Maps of lists and maps of scalars, some of which look like what they are not."""
    numbers = st.integers(-(10**12), 10**12)
    scalars: Values = st.one_of(texts, telling, numbers, st.booleans(), st.none())
    values = st.recursive(
        scalars,
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(texts | telling, inner, max_size=4)
        ),
        max_leaves=12,
    )
    return st.dictionaries(texts, values, min_size=1, max_size=4)


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """Real YAML with a few characters and lines taken out, doubled, or put in."""
    text = draw(st.sampled_from((*REAL, *ODD)))
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(text)))
        lines = text.splitlines(keepends=True) or [""]
        line = draw(st.integers(0, len(lines) - 1))
        change = draw(st.integers(0, 4))
        if change == 0:
            text = text[:at] + draw(st.sampled_from(PIECES)) + text[at:]
        elif change == 1:
            text = text[:at] + text[at + draw(st.integers(1, 6)) :]
        elif change == 2:
            text = "".join([*lines[:line], *lines[line + 1 :]])
        elif change == 3:
            text = "".join([*lines[:line], lines[line], *lines[line:]])
        else:
            text = text[:at] + draw(st.characters()) + text[at + 1 :]
    return text


def assert_read(text: str) -> None:
    start = process_time()
    document = read(text)

    assert process_time() - start < 2
    assert (document.data is None) <= bool(document.faults)
    lines = text.split("\n")
    for fault in document.faults:
        assert 1 <= fault.line <= len(lines)
        assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1
        assert str(fault.message)
    if document.data is not None:
        assert first_line(text) in {None, locate(text)[()].value[0]}
        assert locate(text)[()].value[1] == 1 or first_line(text) is None


@given(st.text())
@example("a: \ud800")
@settings(max_examples=settings().max_examples * 3)
def test_fuzz_any_text_is_answered(text: str) -> None:
    assert_read(text)


@given(st.lists(st.sampled_from(PIECES) | st.sampled_from(("a", "b: c\n", "1")), max_size=40))
@settings(max_examples=settings().max_examples * 4)
def test_fuzz_any_pieces_of_yaml_are_answered(pieces: list[str]) -> None:
    assert_read("".join(pieces))


@given(mutations())
@settings(max_examples=settings().max_examples * 6)
def test_fuzz_broken_yaml_is_answered(text: str) -> None:
    assert_read(text)


@given(st.binary() | mutations().map(lambda text: text.encode("utf-16")))
@example(b"\xef\xbb\xbf\xff")
@settings(max_examples=settings().max_examples * 2)
def test_fuzz_any_bytes_are_answered(content: bytes) -> None:
    files: dict[str, str | bytes] = {"agatrack.yaml": "format: 1\n", "data/p/plan.yaml": content}

    assert {one.position.path for one in load(MemoryTree(files)).problems} <= {"data/p/plan.yaml"}


def dumped(data: Any, style: str) -> str:
    """The data in blocks, in one line, or mixed."""
    if style == "blocks":
        return to_yaml(data)
    if style == "json":
        return json.dumps(data, ensure_ascii=False)
    yaml = YAML(typ="safe", pure=True)
    yaml.allow_unicode = True
    yaml.width = 100_000  # it breaks keys in two, which nobody reads back
    stream = io.StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()


@st.composite
def written(draw: st.DrawFn) -> tuple[Any, str]:
    """Plain data, and one of the ways to write them."""
    style = draw(st.sampled_from(("blocks", "json", "mixed")))
    # ruamel.yaml itself does not read all signs back that it writes without quotes.
    data = draw(maps_of(plain if style == "mixed" else words))
    return data, dumped(data, style)


@given(written())
@settings(max_examples=settings().max_examples * 3)
def test_law_that_two_parsers_read_the_same_and_what_was_written(pair: tuple[Any, str]) -> None:
    data, text = pair
    other = YAML(typ="safe", pure=True).load(text)

    assert read(text) == (data, ())
    # It takes texts that look like dates for dates.
    assert other == data or "2019-12-10" in text


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9
    )
)
def test_law_that_decimals_are_exact(number: Decimal) -> None:
    assert read(f"a: {number:f}\n").data == {"a": number}


def marks_of(node: Node, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, tuple[int, int]]]:
    """Where another parser sees each value."""
    yield path, (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield from marks_of(value, (*path, key.value))
    elif isinstance(node, SequenceNode):
        for number, value in enumerate(node.value):
            yield from marks_of(value, (*path, number))


@given(written())
@settings(max_examples=settings().max_examples * 2)
def test_law_that_places_are_those_that_another_parser_sees(pair: tuple[Any, str]) -> None:
    node = YAML(typ="safe", pure=True).compose(pair[1])

    assert {path: place.value for path, place in locate(pair[1]).items()} == dict(marks_of(node))


@given(written())
@settings(max_examples=settings().max_examples * 2)
def test_law_that_texts_begin_where_they_are_said_to(pair: tuple[Any, str]) -> None:
    data, text = pair
    lines = text.split("\n")
    for path, place in locate(text).items():
        value = reduce(lambda part, name: part[name], path, data)
        for (line, column), found in ((place.key, path[-1:]), (place.value, (value,))):
            if found and isinstance(found[0], str):
                rest = lines[line - 1][column - 1 :]
                assert rest.startswith((found[0], "'", json.dumps(found[0], ensure_ascii=False)))
