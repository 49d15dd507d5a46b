"""An edit changes the lines it means to, and no other letter of a record."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agatrack.yaml_edit import CannotEditError, edited
from agatrack.yaml_source import Path as Steps
from agatrack.yaml_source import read
from tests.cli.calls import ROOT

RECORD = """\
# Above all
title:
  # about Spanish
  es: >-
    uno dos tres
    cuatro
  en: one  # as published
weight: 30  # agreed
# about partners
partners:
  - a  # since 2019
  # the next one too
  - b

objective: {short_term: {es: x, en: y}}
topics: [uno, dos]
verification:
  - id: v1
    title: foo
    needs: 2
  - id: v2
    title:
      es: |-
        uno

        dos
      en: b
# at the end
lead: "x"
"""


def changed(values: dict[Steps, Any], text: str = RECORD, **orders: Any) -> list[str]:
    """The lines that an edit takes away and adds."""
    new = edited(text, values, orders.get("orders"))
    lines = difflib.unified_diff(text.split("\n"), new.split("\n"), lineterm="", n=0)
    return [line for line in list(lines)[2:] if not line.startswith("@@")]


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ({("weight",): 40}, ["-weight: 30  # agreed", "+weight: 40  # agreed"]),
        ({("weight",): None}, ["-weight: 30  # agreed"]),
        ({("lead",): "y"}, ['-lead: "x"', '+lead: "y"']),
        ({("title", "en"): "two"}, ["-  en: one  # as published", "+  en: two  # as published"]),
        ({("title", "en"): None}, ["-  en: one  # as published"]),
        (
            {("title", "es"): "corto"},
            ["-    uno dos tres", "-    cuatro", "+    corto"],
        ),
        (
            {("title", "es"): "uno\n\ndos"},
            ["-  es: >-", "-    uno dos tres", "-    cuatro",
             "+  es: |-", "+    uno", "+", "+    dos"],
        ),
        ({("title", "fr"): "un"}, ["+  fr: un"]),
        ({("partners",): ["a", "c"]}, ["-  # the next one too", "-  - b", "+  - c"]),
        ({("partners",): ["a", "b", "c"]}, ["+  - c"]),
        ({("partners",): ["b"]}, ["-  - a  # since 2019"]),
        (
            {("objective", "short_term", "en"): "it: is"},
            ["-objective: {short_term: {es: x, en: y}}",
             '+objective: {short_term: {es: x, en: "it: is"}}'],
        ),
        (
            {("objective", "short_term", "en"): None, ("objective", "short_term", "es"): None},
            ["-objective: {short_term: {es: x, en: y}}"],
        ),
        ({("topics",): ["uno"]}, ["-topics: [uno, dos]", "+topics: [uno]"]),
        ({("verification", 0, "needs"): 3}, ["-    needs: 2", "+    needs: 3"]),
        (
            {("verification", 1, "title", "es"): "tres"},
            ["-      es: |-", "-        uno", "-", "-        dos", "+      es: tres"],
        ),
        (
            {("verification", 2): {"id": "v3", "title": "new"}},
            ["+  - id: v3", "+    title: new"],
        ),
        (
            {("withdrawn", "date"): "2020-01-01", ("withdrawn", "reason"): "no"},
            ["+withdrawn:", "+  date: 2020-01-01", '+  reason: "no"'],
        ),
        ({("number",): "007"}, ["+number: '007'"]),
    ],
)  # fmt: skip
def test_only_the_lines_of_a_value_change(values: dict[Steps, Any], lines: list[str]) -> None:
    assert changed(values) == lines


def test_a_new_key_comes_where_people_look_for_it() -> None:
    order = {
        (): ("title", "number", "weight", "partners"),
        ("verification", 0): ("id", "title", "every", "needs"),
    }
    new = edited(RECORD, {("number",): 7, ("verification", 0, "every"): "year"}, order).split("\n")

    assert new[new.index("number: 7") + 1] == "weight: 30  # agreed"
    assert new[new.index("    every: year") - 1] == "    title: foo"


def test_line_ends_and_the_mark_of_windows_stay() -> None:
    windows = "\ufeff" + RECORD.replace("\n", "\r\n")

    assert edited(windows, {("weight",): 40}) == windows.replace("30", "40")


def test_what_cannot_be_changed_alone_is_refused() -> None:
    with pytest.raises(CannotEditError):
        edited("list:\n  - title: a\n    id: b\n", {("list", 0, "title"): None})
    with pytest.raises(CannotEditError):
        edited("not: [closed\n", {("not",): 1})
    with pytest.raises(CannotEditError):
        edited(RECORD, {("lead",): "a\x07"})


RECORDS = sorted((ROOT / "data").rglob("*.yaml"))


def leaves(data: Any, path: Steps = ()) -> list[Steps]:
    """The paths of all single values that stand in no list."""
    if isinstance(data, dict):
        return [leaf for key, part in data.items() for leaf in leaves(part, (*path, key))]
    return [] if isinstance(data, list) else [path]


@given(st.data(), st.sampled_from(RECORDS))
def test_an_edit_of_real_data_touches_nothing_else_by_law(draw: st.DataObject, file: Path) -> None:
    text = file.read_text("utf-8")
    path = draw.draw(st.sampled_from(leaves(read(text).data)))
    value = draw.draw(
        st.one_of(
            st.integers(0, 100),
            st.text(
                st.sampled_from("abc é:#'\"-[]{}&*!|>%@\n ,?"), min_size=1, max_size=200
            ).filter(lambda one: bool(one.strip())),
        )
    )
    new = edited(text, {path: value})
    back = edited(new, {path: _at(read(text).data, path)})

    assert _at(read(new).data, path) == value
    old, now = text.split("\n"), new.split("\n")
    same = difflib.SequenceMatcher(None, old, now, autojunk=False).get_opcodes()
    assert sum(one[0] != "equal" for one in same) <= 3
    assert read(back).data == read(text).data
    assert [line for line in now if line.lstrip().startswith("# ")] != [] or "# " not in text


def _at(data: Any, path: Steps) -> Any:
    for step in path:
        data = data[step]
    return data
