"""The quick look at a text lets nothing pass that the long one would find."""

from __future__ import annotations

import re
import sys

import pytest

from agatrack.yaml_characters import _SUSPECT, conflicts, is_above_suspicion, suspects

EVERY_CHARACTER = "".join(map(chr, range(sys.maxunicode + 1)))


@pytest.mark.parametrize("beside", ["", "título: año\n", "title: “a” – b\n"])
def test_no_character_that_is_looked_for_passes_the_quick_look(beside: str) -> None:
    looked_for = re.findall(_SUSPECT, EVERY_CHARACTER)

    assert len(looked_for) > 2000
    assert [one for one in looked_for if is_above_suspicion(beside + one)] == []


@pytest.mark.parametrize(
    "text", ["a: b\n", "título: «año»\n", "a: b\n<<<<<<\n", "title: “a” – b\n", ""]
)
def test_what_people_write_is_above_suspicion(text: str) -> None:
    assert is_above_suspicion(text)
    assert not [*suspects(text), *conflicts(text)]


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", ">>>>>>> main"])
def test_the_marks_of_a_merge_do_not_pass_the_quick_look(mark: str) -> None:
    assert not is_above_suspicion(f"a: b\n{mark}\nc: d\n")
