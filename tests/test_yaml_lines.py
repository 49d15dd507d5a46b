"""What is read line by line is what the parser's events say; what is doubtful is left to them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from agatrack.yaml_characters import conflicts, suspects
from agatrack.yaml_events import walked
from agatrack.yaml_lines import LONGEST, first_line, read_lines
from agatrack.yaml_source import locate
from agatrack.yaml_syntax import Fault

REAL = [path.read_text("utf-8") for path in sorted(Path("data").rglob("*.yaml"))]

RECORD = """\
# A record as people write it.
title: Acción 10:30
weight: 33.30

verification:
- id: v1
  title: "Un informe, «final»"
  kinds: [document, 'minutes', "other"]
- id: v2
  needs: 2
results:
  - Primero
  - >-
    Segundo, con
    dos líneas # y nada más
sources:
note:
  es: |
    Uno
    dos

    - tres
      y cuatro

  en: >-
    One

    two
    three


    four
"""

INDENTATIONS = st.sampled_from(["", "", "  ", "  ", "    ", " ", "   "])
DASHES = st.sampled_from(["", "", "", "- ", "- - ", "-"])
KEYS = st.sampled_from(["a:", "b:", "c:", "m1/a1:", "null:", "<<:", "año:", '"q":', "a b:", "", ""])
SPACES = st.sampled_from([" ", " ", " ", "", "  "])
VALUES = st.sampled_from(
    [
        *("", "", "x", "x y", "x: y", "x #c", "x#c", "x:y", "x:", "x ", "2019-12-10", "16.10", "~"),
        *("null", "true", "0x1f", "-5", "1e3", "'x'", "'it''s'", '"x"', '"\\n"', "'x' #c", "it's"),
        *("[x, y]", "[x,1.50 ]", "[]", "[ ]", "[x, 'y, z']", "[x:y]", "[x,]", "{x: y}", "é", "_x"),
        *(">-", "|", ">", "|-", "|+", ">2", "&x y", "*x", "!x y", "?x", "? x", "%x", "@x", "---"),
        *("...", "# c", "\u00a0x", "x\u00a0", "—x", "<<", "=", "²"),
    ]
)
LINES = st.tuples(INDENTATIONS, DASHES, KEYS, SPACES, VALUES).map("".join)
TEXTS = st.lists(LINES, max_size=7).map(lambda lines: "".join(f"{line}\n" for line in lines))
BLOCK_LINES = (
    *("", "", "  x", "  y z", "   x", "  # c", " # c", "# c", "  ", " ", "   ", "  - x", "  x: y"),
    *("k: v", "  x ", "  #", "  z"),
)


def assert_agreed(text: str) -> None:
    """The lines say what the events do, or nothing."""
    if [*suspects(text), *conflicts(text)]:
        return
    simple = read_lines(text)
    if simple is not None:
        faults: list[Fault] = []
        assert (repr(simple), []) == (repr(walked(text, faults)), faults)


def test_record_as_people_write_it_is_read() -> None:
    assert read_lines(RECORD) == {
        "title": "Acción 10:30",
        "weight": Decimal("33.30"),
        "verification": [
            {"id": "v1", "title": "Un informe, «final»", "kinds": ["document", "minutes", "other"]},
            {"id": "v2", "needs": 2},
        ],
        "results": ["Primero", "Segundo, con dos líneas # y nada más"],
        "sources": None,
        "note": {"es": "Uno\ndos\n\n- tres\n  y cuatro\n", "en": "One\ntwo three\n\nfour"},
    }


def test_remarks_below_a_record_change_nothing_about_it() -> None:
    assert read_lines(f"{RECORD}# Uno\n#\n#dos") == read_lines(RECORD)
    assert read_lines("# Uno\n# dos\n") is None


def test_nearly_all_real_records_are_read() -> None:
    assert sum(read_lines(text) is None for text in REAL) < len(REAL) / 50


@pytest.mark.parametrize("text", REAL)
def test_real_records_mean_the_same(text: str) -> None:
    assert_agreed(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n",
        "a: x",
        "- a\n",
        "a: b\na: c\n",
        "a: &x b\n",
        "a: *x\n",
        "a: !t x\n",
        "<<: a\n",
        "---\na: b\n",
        "a: b\n---\na: b\n",
        "%YAML 1.2\n---\na: b\n",
        "a: b: c\n",
        "a: b\n  c: d\n",
        "a:\n\t- b\n",
        "a: [b\n",
        'a: "\\x00"\n',
        "a: b\r\n",
        "a: " + LONGEST * "b" + "\n",
        "".join(f"{depth * ' '}a:\n" for depth in range(14)),
    ],
)
def test_what_may_be_a_fault_is_not_read_here(text: str) -> None:
    assert read_lines(text) is None


@given(TEXTS)
@example("a:\n- b\n  c: d\n")
@example("a: >-\n  b\n    # c\nd: e\n")
@example("a: >-\n  b\n\n  # c\nd: e\n")
@example("a: |\n  b\n # c\nd: e\n")
@example("a:\n- b:\n- c: d\n")
@example("a:\n  b:\n- c\n")
def test_lines_say_what_the_events_say(text: str) -> None:
    assert_agreed(text)
    assert_agreed(f"{text}# c\n# d: e")


@given(
    st.sampled_from([">-", "|-", ">", "|"]),
    st.lists(st.sampled_from(BLOCK_LINES), max_size=8).map(lambda lines: "\n".join([*lines, ""])),
)
def test_blocks_of_text_say_what_the_events_say(head: str, lines: str) -> None:
    assert_agreed(f"a: {head}\n  x\n{lines}b: y\n")
    assert_agreed(f"a:\n  - c: {head}\n      x\n{lines.replace('  ', '      ')}b: y\n")
    assert_agreed(f"a: {head}\n  x\n{lines}# c\n")


@given(st.sampled_from(REAL), st.integers(0, 10_000), INDENTATIONS, LINES)
def test_real_records_with_a_line_too_many_mean_the_same(
    text: str, place: int, indentation: str, line: str
) -> None:
    lines = text.split("\n")
    place %= len(lines)

    assert_agreed("\n".join([*lines[:place], line, *lines[place:]]))
    assert_agreed("\n".join([*lines[:place], indentation + lines[place], *lines[place + 1 :]]))


@given(
    st.lists(
        st.sampled_from(["# c", "", "  # d", "\t", "#\u2028e", "#\x85", "#\r", "---", "%a", "'"])
    ),
    st.sampled_from(
        ["a: b", "a:", "a : b", "'a': b", "{a: b}", "- a: b", " a: b", "? a", "ñ: b", "a:b"]
    ),
)
@example(["#\u2028e"], "a: b")
@example([" # d", ""], "a: b")
def test_a_record_begins_where_the_events_say_or_nobody_says_where(
    above: list[str], line: str
) -> None:
    text = "\n".join([*above, line, "c: d\n"])
    found = first_line(text)

    assert found is None or locate(text)[()].value == (found, 1)


def test_of_usual_records_it_is_said_where_they_begin() -> None:
    assert first_line("# c\n\n  # d\na: b\n") == 4
    assert [first_line(text) for text in REAL] == [locate(text)[()].value[0] for text in REAL]
