"""``agatrack explain``: a manual page for every check, in every language."""

from __future__ import annotations

import re

import pytest

from agatrack.checks import RULES
from tests.cli.calls import Agatrack

KEYS = {"code", "name", "severity", "text", "before", "bad", "good"}


def test_the_list_names_every_check_below_its_family(agatrack: Agatrack) -> None:
    answer = agatrack("explain")

    assert (answer.code, answer.err) == (0, "")
    for rule in RULES:
        assert f"  {rule.code}  {rule.name}\n" in answer.out
    assert "AGA3xx  the whole" in answer.out


@pytest.mark.parametrize("name", ["AGA301", "aga301", "weights-not-100", "Weights-Not-100"])
def test_a_check_is_named_by_code_or_name_in_any_case(agatrack: Agatrack, name: str) -> None:
    assert agatrack("explain", name).out.startswith("AGA301  weights-not-100  (error)\n")


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_page_says_what_why_and_how_with_two_examples(agatrack: Agatrack, language: str) -> None:
    for rule in RULES:
        answer = agatrack("explain", rule.code, "--lang", language)
        paragraphs = answer.out.split("\n\n")

        assert (answer.code, answer.err) == (0, "")
        assert len(paragraphs) >= 6


def test_json_of_all_is_that_of_each(agatrack: Agatrack) -> None:
    pages = agatrack("explain", "--json").json()

    assert [set(page) for page in pages] == [KEYS] * len(RULES)
    assert agatrack("explain", pages[0]["code"], "--json").json() == pages[0]


@pytest.mark.parametrize("name", ["AGAx", "AGA999", "", "weights"])
def test_what_is_no_check_is_a_wrong_call(agatrack: Agatrack, name: str) -> None:
    assert agatrack("explain", name).code == 2


@pytest.mark.parametrize("prefix", ["AGA7", "aga7xx"])
def test_the_beginning_of_a_code_lists_its_family(agatrack: Agatrack, prefix: str) -> None:
    answer = agatrack("explain", prefix)

    codes = set(re.findall(r"AGA[0-9]{3}", answer.out))
    assert answer.code == 0
    assert {"AGA701", "AGA702"} <= codes
    assert {code[:4] for code in codes} == {"AGA7"}
    listed = {page["code"] for page in agatrack("explain", prefix, "--json").json()}
    assert listed <= codes
