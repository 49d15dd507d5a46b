"""``agatrack schema``: the kinds of records, and the JSON Schema of each."""

from __future__ import annotations

import pytest

from agatrack.schema import KINDS, schema_of
from tests.cli.calls import Agatrack


def test_without_a_kind_all_are_listed(agatrack: Agatrack) -> None:
    assert agatrack("schema") == (0, "".join(f"{kind}\n" for kind in KINDS), "")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_gives_its_schema(agatrack: Agatrack, kind: str, language: str) -> None:
    answer = agatrack("schema", kind, "--lang", language)

    assert (answer.code, answer.err) == (0, "")
    assert answer.json() == schema_of(kind, language)


def test_another_word_is_a_wrong_call_that_lists_the_kinds(agatrack: Agatrack) -> None:
    answer = agatrack("schema", "promise")

    assert (answer.code, answer.out) == (2, "")
    assert "settings, actor, plan" in answer.err
