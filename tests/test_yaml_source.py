"""YAML is read strictly and in one way, and every refusal names its place."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from agatrack.yaml_characters import MOST_FAULTS
from agatrack.yaml_events import DEEPEST, MOST_NODES
from agatrack.yaml_source import locate, read
from agatrack.yaml_values import plain_value

ZERO_WIDTH = "\u200b"


def faults(text: str) -> list[tuple[str, int, int]]:
    return [fault[:3] for fault in read(text).faults]


def data(text: str) -> Any:
    document = read(text)
    assert document.faults == ()
    return document.data


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None), ("~", None), ("null", None), ("NULL", None), ("nULL", "nULL"),
        ("true", True), ("False", False), ("yes", "yes"), ("no", "no"), ("on", "on"), ("y", "y"),
        ("30", 30), ("+30", 30), ("-0", 0), ("010", 10), ("0o10", 8), ("0x1F", 31), ("0b1", "0b1"),
        ("1_000", "1_000"), ("1:30", "1:30"), ("١٢", "١٢"), ("1,5", "1,5"),
        ("16.10", Decimal("16.10")), (".5", Decimal("0.5")), ("1.", Decimal(1)),
        ("-1e3", Decimal(-1000)), ("1e9999", "1e9999"), ("e3", "e3"), ("+", "+"), (".", "."),
        (".inf", Decimal("Infinity")), ("-.INF", Decimal("-Infinity")), ("+.nan", "+.nan"),
        ("2019-12-10", "2019-12-10"), ("2019-12", "2019-12"), ("=", "="), ("<<", "<<"),
    ],
)  # fmt: skip
def test_plain_scalars_follow_the_core_schema(written: str, value: Any) -> None:
    found = data(f"a: {written}\n")["a"]

    assert (type(found), found) == (type(value), value)


def test_not_a_number_is_one() -> None:
    assert data("a: .NaN\n")["a"].is_nan()


def test_decimal_keeps_its_last_zero() -> None:
    assert str(plain_value("16.10")) == "16.10"


def test_number_longer_than_anyone_writes_stays_text() -> None:
    assert data(f"a: {'9' * 5000}\n") == {"a": "9" * 5000}
    assert data(f"a: 0x{'f' * 5000}\n") == {"a": "0x" + "f" * 5000}


def test_quoted_scalars_are_text() -> None:
    assert data("a: '30'\nb: \"true\"\nc: |\n  30\n'd': \"\\u00e9\"\n") == {
        "a": "30", "b": "true", "c": "30\n", "d": "é",
    }  # fmt: skip


def test_keys_are_text() -> None:
    assert data("1: a\n~: b\n2020-01-01: c\n") == {"1": "a", "~": "b", "2020-01-01": "c"}


def test_marks_of_a_document_are_no_second_one() -> None:
    assert data("# plan\n---\na: 1\n...\n# end\n") == {"a": 1}


def test_addresses_in_flow_style_are_read_though_the_c_parser_refuses_them() -> None:
    assert data("a: [https://x.org/y, {b:c}]\n") == {"a": ["https://x.org/y", {"b:c": None}]}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: ]\n", ("AGA102", 1, 4)),
        ("a: 'b\n", ("AGA102", 1, 4)),
        ("a: 1\nb\n", ("AGA102", 2, 1)),
        ("a: [\n\n", ("AGA102", 1, 4)),
        ("a:\n  - [b,\n", ("AGA102", 2, 7)),
        ("a: [b: c, [d\n\n\n", ("AGA102", 1, 11)),
        ("a: &", ("AGA102", 1, 4)),
        ("a: b: c\n", ("AGA102", 1, 5)),
        ("a: 1\n  b: 2\n", ("AGA102", 2, 4)),
        ("a:\n\t- b\n", ("AGA102", 2, 1)),
        ("a: @b\n", ("AGA102", 1, 4)),
        ('a: "\\q"\n', ("AGA102", 1, 5)),
        ("? [a]\n: 1\n", ("AGA102", 1, 3)),
        ("? {a: b}\n: 1\n", ("AGA102", 1, 3)),
        ("a: 1\na: 2\n", ("AGA103", 2, 1)),
        ('a: 1\n"\\x61": 2\n', ("AGA103", 2, 1)),
        ("a:\n  - b: 1\n    b: 2\n", ("AGA103", 3, 5)),
        ("1: a\n'1': b\n", ("AGA103", 2, 1)),
        ("a: &b c\n", ("AGA104", 1, 4)),
        ("a: *b\n", ("AGA104", 1, 4)),
        ("*b : 1\n", ("AGA104", 1, 1)),
        ("&a b: c\n", ("AGA104", 1, 1)),
        ("&a {b: c}\n", ("AGA104", 1, 1)),
        ("a: !!str 1\n", ("AGA105", 1, 4)),
        ("a: ! 1\n", ("AGA105", 1, 4)),
        ("!!str a: 1\n", ("AGA105", 1, 1)),
        ("!!map {a: 1}\n", ("AGA105", 1, 1)),
        ("a: !!python/object/apply:os.system [x]\n", ("AGA105", 1, 4)),
        ("a: 1\n<<: {b: 1}\n", ("AGA106", 2, 1)),
        ("%YAML 1.1\n---\na: no\n", ("AGA107", 1, 1)),
        ("%YAML 1.2\n---\na: no\n", ("AGA107", 1, 1)),
        ("# c\n%TAG ! tag:x,2000:\n---\na: 1\n", ("AGA107", 2, 1)),
        ("# c\n%UNKNOWN x\n---\na: 1\n", ("AGA107", 2, 1)),
        ("a: 1\n---\nb: 1\n", ("AGA108", 2, 1)),
        ("a: 1\n...\nb: 1\n", ("AGA108", 3, 1)),
        ("a: 1\n---\n[", ("AGA108", 2, 1)),
        ("a: |\n  <<<<<<< HEAD\n  b\n", ("AGA109", 2, 1)),
        ("a: 1\n>>>>>>> theirs\n", ("AGA109", 2, 1)),
        ("a: 1 # b\rc: 2\n", ("AGA110", 1, 9)),
        ("a: 1 # b\u2028c: 2\n", ("AGA110", 1, 9)),
        ("a: b\x85c\n", ("AGA110", 1, 5)),
        ("a: \x1b[2J\n", ("AGA110", 1, 4)),
        ("a: \U0001fffe\n", ("AGA110", 1, 4)),
        ("a: \U000e0041\n", ("AGA110", 1, 4)),
        ('a: "\\0"\n', ("AGA110", 1, 4)),
        ('"\\e": 1\n', ("AGA110", 1, 1)),
        ('a: "\\ud83d"\n', ("AGA110", 1, 4)),
        (f"a: {'[' * DEEPEST}\n", ("AGA111", 1, DEEPEST + 3)),
        ("", ("AGA112", 1, 1)),
        ("# nothing yet\n", ("AGA112", 1, 1)),
        ("---\n", ("AGA112", 1, 1)),
        ("- a\n", ("AGA113", 1, 1)),
        ("\n~\n", ("AGA113", 2, 1)),
    ],
)  # fmt: skip
def test_refused_text_leaves_no_data_and_names_its_place(
    text: str, fault: tuple[str, int, int]
) -> None:
    assert read(text).data is None
    assert faults(text) == [fault]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: b\u202ec\n", ("AGA803", 1, 5)),
        ('a: "\u2066"\n', ("AGA803", 1, 5)),
        ('a: "\\u202e"\n', ("AGA803", 1, 4)),
        (f"a: 1\n# {ZERO_WIDTH}\n", ("AGA804", 2, 3)),
        ("a: b\ufeffc\n", ("AGA804", 1, 5)),
        ('"a\\u00ad": 1\n', ("AGA804", 1, 1)),
    ],
)
def test_deceptive_text_is_read_and_named(text: str, fault: tuple[str, int, int]) -> None:
    assert read(text).data is not None
    assert faults(text) == [fault]


@pytest.mark.parametrize(
    ("rest", "code"),
    [
        ("b: 1\nb: 2\n", "AGA103"),
        ("---\n", "AGA108"),
        ("b: '\n", "AGA102"),
        ("b: 1 # \u2028c: 2\n", "AGA110"),
        ('b: "\\0"\n', "AGA110"),
        ("<<<<<<< HEAD\n", "AGA109"),
    ],
)
@pytest.mark.parametrize("deception", [ZERO_WIDTH, "\\u200b"])
def test_no_number_of_deceptions_hides_a_refusal(deception: str, rest: str, code: str) -> None:
    document = read(f'a: "{deception * 2 * MOST_FAULTS}"\n{rest}')

    assert document.data is None
    assert code in {fault.code for fault in document.faults}


def test_faults_are_in_order_and_not_endless() -> None:
    text = "".join(f"a: {number}\n" for number in range(100))

    assert faults(text) == [("AGA103", line, 1) for line in range(2, MOST_FAULTS + 2)]


def test_faults_of_all_kinds_come_out_together() -> None:
    text = "a: &x 1\nb: *x\nc: !t 1\na: 2\n<<: {d: e}\n"

    assert [code for code, _, _ in faults(text)] == [
        "AGA104", "AGA104", "AGA105", "AGA103", "AGA106",
    ]  # fmt: skip


def test_as_many_values_as_are_allowed_are_read() -> None:
    most = (MOST_NODES - 1) // 2
    text = "".join(f"k{number}: 1\n" for number in range(most))

    assert len(data(text)) == most
    assert faults(f"{text}a: 1\n") == [("AGA111", most + 1, 4)]


def test_columns_count_characters_and_lines_of_windows_are_lines() -> None:
    places = locate('a: "😀ñ"\r\nb: {c: "😀", d: 1}\r\n')

    assert places["b", "d"].key == (2, 13)
    assert places["b", "d"].value == (2, 16)


def test_parts_of_lists_have_places_of_their_own() -> None:
    places = locate("a:\n  - b\n  - c: |\n      d\n")

    assert places["a", 0] == ((2, 5), (2, 5))
    assert places["a", 1, "c"] == ((3, 5), (3, 8))


@pytest.mark.parametrize(
    "text", ["? [a, b]\n: c\nd: e\n", "? {a: b}\n: c\n", "d:\n  ? [a]\n  : c\n"]
)
def test_where_a_key_is_no_word_nothing_behind_it_has_a_place(text: str) -> None:
    assert set(locate(text)) <= {(), ("d",)}


@pytest.mark.parametrize(
    "text", ["*a : 1\nb: 2\n", "a: *b\n", "a: 1\n--- {b: 1}\n", "%X\n", "[a", ""]
)
def test_places_of_a_text_that_is_no_record_are_those_that_could_be_read(text: str) -> None:
    assert all(place.key >= (1, 1) for place in locate(text).values())
