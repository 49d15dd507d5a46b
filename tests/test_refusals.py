"""What a model refuses is said with its place, what was found, and what would be right."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from agatrack.checks import RULES
from agatrack.diagnostics import Finding
from agatrack.file_tree import MemoryTree
from agatrack.loading import load
from agatrack.model.kinds import MODELS
from agatrack.model.register import SourceFile
from agatrack.refusals import read_record
from agatrack.yaml_source import read
from tests.repositories import repositories, to_yaml

CODES = {rule.code for rule in RULES}

BAD_VALUES: tuple[Any, ...] = (
    *(None, True, False, -1, 0, 3, 10**30, "", " ", "x", "2020-02-30", "~", "no", "\u200f"),
    *([], {}, [[]], [None], [1], ["", ""], {"": ""}, {"x-a": 1}, {"es": 3}, {"es": "a", "e": "b"}),
    *([{}], [{"id": 3}], {"decided_by": 3}, {"date": []}, "a" * 5000, {"a": {"a": {"a": []}}}),
)


def refused(kind: Any, text: str) -> list[Finding]:
    data = read(text).data
    assert data is not None
    reading = read_record(MODELS[kind], data, SourceFile("f", text), None, save=False)
    return list(reading.findings)


def said(kind: Any, text: str) -> tuple[str, str, str | None]:
    """The one refusal of a text, and the help that comes with it."""
    (one,) = refused(kind, text)
    return f"{one.code} {one.position}", str(one.message), str(one.help) if one.help else None


def test_misspelt_key_gets_the_one_that_was_meant() -> None:
    assert said("activity", "title: a\nwieght: 30\n") == (
        "AGA201 f:2:1", "the key 'wieght' is not known here", "did you mean 'weight'?",
    )  # fmt: skip


def test_misspelt_key_of_a_part_gets_one_of_that_part() -> None:
    text = "title: a\nverification:\n  - id: v1\n    titel: b\n    title: b\n"

    assert said("activity", text)[::2] == ("AGA201 f:4:5", "did you mean 'title'?")


def test_strange_key_gets_all_that_are_known() -> None:
    help_ = said("actor", "name: a\nsector: media\nqqq: 1\n")[2]

    assert help_ == "known keys: name, sector, kind, parent, role, url, contact"


def test_missing_key_is_placed_where_it_belongs() -> None:
    assert said("activity", "title: a\nverification:\n  - id: v1\n")[:2] == (
        "AGA202 f:3:5", "the key 'title' is missing",
    )  # fmt: skip


def test_word_that_is_not_allowed_gets_the_closest_or_all() -> None:
    close = said("actor", "name: a\nsector: Goverment\n")
    strange = said("evidence", "title: a\nsupports: b\nadded: 2020-01-01T00:00\nby: c\n"
                   "reference: {title: d}\nkind: qqq\n")  # fmt: skip

    assert close[::2] == ("AGA204 f:2:9", "did you mean 'government'?")
    assert str(strange[2]).startswith("allowed: document, minutes, regulation")


@pytest.mark.parametrize("item", ["m1", "level", "note", "percent", "items", "x-a"])
def test_word_in_a_claim_about_an_item_of_any_name_gets_the_closest(item: str) -> None:
    text = f"date: 2020-01-01\nby: a\nitems:\n  {item}: {{level: limitd}}\n"

    assert said("assessment", text)[2] == "did you mean 'limited'?"


@pytest.mark.parametrize("item", ["m1", "level", "note"])
def test_key_in_a_claim_about_an_item_of_any_name_gets_the_closest(item: str) -> None:
    text = f"date: 2020-01-01\nby: a\nitems:\n  {item}: {{level: limited, notes: b}}\n"

    assert said("assessment", text)[2] == "did you mean 'note'?"


@pytest.mark.parametrize(
    ("line", "code", "found"),
    [
        ("weight: '30'", "AGA203", "'30'"),
        ("weight: [30]", "AGA203", "a list"),
        ("weight: {a: 1}", "AGA203", "a map of keys and values"),
        ("weight: yes", "AGA203", "'yes'"),
        ("weight: true", "AGA203", "'true' (true or false, not a text)"),
        ("weight: 100.01", "AGA207", "the number 100.01"),
        ("weight: -0.1", "AGA207", "the number -0.1"),
        ("weight: .inf", "AGA207", "the number Infinity"),
        ("weight: .nan", "AGA207", "the number NaN"),
        ("start: 20200101", "AGA206", "the number 20200101"),
        ("start: 2020.5", "AGA206", "the number 2020.5"),
        ("depends_on: 3", "AGA203", "the number 3"),
        ("depends_on: [a, ~]", "AGA203", "a list"),
        ("results: a", "AGA203", "'a'"),
        ("description: {}", "AGA205", "a map of keys and values"),
        ("description: {ES: a}", "AGA205", "a map of keys and values"),
    ],
)
def test_refusal_says_what_was_found_at_its_place(line: str, code: str, found: str) -> None:
    key = line.partition(":")[0]
    place, message, _ = said("activity", f"title: a\n{line}\n")

    assert place.startswith(f"{code} f:2:")
    assert message.startswith(f"{key}: expected ")
    assert message.endswith(f", found {found}")


def test_all_refusals_of_a_record_come_at_once() -> None:
    text = "title: 1\nweight: a\nend: b\nodd: c\nverification: [{id: A}, {every: d}]\n"

    assert sorted((one.code, *one.position[1:]) for one in refused("activity", text)) == [
        ("AGA201", 4, 1), ("AGA202", 5, 16), ("AGA202", 5, 25), ("AGA202", 5, 25),
        ("AGA203", 1, 8), ("AGA203", 2, 9), ("AGA204", 5, 33), ("AGA205", 5, 21),
        ("AGA206", 3, 6),
    ]  # fmt: skip


def test_saved_record_has_its_good_fields_and_a_dash_for_a_title() -> None:
    data = {"title": 3, "start": "2020", "end": "x", "x-note": "mine", "country": "MX"}
    reading = read_record(MODELS["plan"], data, SourceFile("f", ""), None, save=True)

    assert not reading.whole
    assert reading.record.title.into("es") == "—"
    assert (reading.record.country, reading.record.end) == ("MX", None)


def test_saved_plan_without_a_start_has_none() -> None:
    data = {"title": "a", "start": "soon"}
    reading = read_record(MODELS["plan"], data, SourceFile("f", ""), None, save=True)

    assert reading.record.start is None


def places_in(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every key and number that leads to a value."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    return [
        place
        for name, value in pairs
        for place in (
            (*path, name),
            *(places_in(value, (*path, name)) if isinstance(value, dict | list) else ()),
        )
    ]


def changed(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[path[0]] = changed(data[path[0]], path[1:], value)
    return copy


@given(files=repositories(), random=st.randoms(use_true_random=False))
@settings(max_examples=settings().max_examples // 4)
def test_fuzz_any_value_anywhere_is_read_or_refused(files: Any, random: Random) -> None:
    records = sorted(path for path in files if path.endswith(".yaml"))
    texts = {path: to_yaml(files[path]) for path in records}
    for path in records:
        place = random.choice(places_in(files[path]))
        broken = to_yaml(changed(files[path], place, random.choice(BAD_VALUES)))
        note(f"{path}:\n{broken}")
        for one in load(MemoryTree({**texts, path: broken})).problems:
            assert one.code in CODES
            assert one.position.path == path or one.code in {"AGA309", "AGA308"}
            assert one.position.line <= broken.count("\n") + 1
            assert str(one.message)
