"""Every check has a manual page, and an example that shows what it finds and what it lets pass."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any, Final

import pytest

from agatrack import yaml_source
from agatrack.checks import RULES
from agatrack.checks.rule import FAMILIES, Rule
from tests.checks.base import lines

EXAMPLES: Final = files("agatrack.checks") / "examples"

ONLY_SHOWN: Final = {
    *("AGA114", "AGA116", "AGA117", "AGA118", "AGA508"),
    *("AGA706", "AGA711", "AGA712", "AGA713", "AGA714", "AGA715", "AGA716"),
}
"""Codes of what files alone cannot show; other tests make the real thing."""

KEYS: Final = {"before", "bad", "good", "marks", "encoding", "line_ends"}
_MARK: Final = re.compile(r"# <- (AGA[0-9]{3}(?: AGA[0-9]{3})*)$")

every_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
every_run_rule = pytest.mark.parametrize(
    "rule",
    [rule for rule in RULES if rule.code not in ONLY_SHOWN],
    ids=[rule.code for rule in RULES if rule.code not in ONLY_SHOWN],
)


def example(rule: Rule) -> dict[str, Any]:
    text = (EXAMPLES / f"{rule.code}.yaml").read_text(encoding="utf-8")
    document = yaml_source.read(text)
    assert document.faults == ()
    assert document.data is not None
    return document.data


def bad_files(shown: dict[str, Any]) -> dict[str, str | bytes | None]:
    """The bad files, in the encoding and with the line ends that the example asks for."""
    line_end = "\r\n" if shown.get("line_ends") == "windows" else "\n"
    encoding = shown.get("encoding", "utf-8")
    return {
        path: text.replace("\n", line_end).encode(encoding) if text is not None else None
        for path, text in shown["bad"].items()
    }


def marked(shown: dict[str, Any]) -> set[tuple[str, str, int]]:
    """The code, path and line of every mark of an example, in its texts or under ``marks``."""
    return {
        (code, path, number)
        for path, text in shown["bad"].items()
        for number, line in enumerate((text or "").splitlines(), 1)
        if (mark := _MARK.search(line))
        for code in mark[1].split()
    }


def marked_beside(shown: dict[str, Any], rule: Rule) -> set[tuple[str, str, int]]:
    """Marks of lines that cannot carry a comment."""
    marks = shown.get("marks", {})
    return {(rule.code, path, number) for path, numbers in marks.items() for number in numbers}


def test_base_keeps_every_rule() -> None:
    assert lines({}, documents=True) == set()


@every_rule
def test_rule_has_an_example_of_known_parts(rule: Rule) -> None:
    shown = example(rule)

    assert {"bad", "good"} <= set(shown) <= KEYS
    assert isinstance(shown["bad"], str) == (rule.code in ONLY_SHOWN)
    assert isinstance(shown["good"], str) == (rule.code in ONLY_SHOWN)


@every_run_rule
def test_bad_example_is_reported_at_its_marked_lines_only(rule: Rule) -> None:
    shown = example(rule)
    expected = marked(shown) | marked_beside(shown, rule)

    assert rule.code in {code for code, _, _ in expected}
    assert lines(bad_files(shown), documents=True, before=shown.get("before")) == expected


@every_run_rule
def test_good_example_is_clean(rule: Rule) -> None:
    shown = example(rule)

    assert lines(shown["good"], documents=True, before=shown.get("before")) == set()


def test_examples_belong_to_rules() -> None:
    assert {entry.name for entry in EXAMPLES.iterdir()} == {f"{rule.code}.yaml" for rule in RULES}


@every_rule
def test_manual_says_what_why_and_how_to_mend(rule: Rule) -> None:
    what, why, mend = rule.paragraphs

    assert what.endswith(".")
    assert why.startswith("Why: ")
    assert mend.startswith("Mend: ")


@every_rule
def test_name_is_kebab_case_and_code_has_a_family(rule: Rule) -> None:
    assert re.fullmatch("[a-z]+(?:-[a-z0-9]+)*", rule.name)
    assert re.fullmatch("AGA[0-9]{3}", rule.code)
    assert rule.code[3] in FAMILIES


def test_codes_and_names_are_unique_and_codes_ascend_within_a_family() -> None:
    codes = [rule.code for rule in RULES]

    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(RULES)
