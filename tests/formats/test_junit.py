"""The JUnit report is valid XML of the form that Jenkins reads, whatever records say."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from agatrack.checks import RULES
from agatrack.diagnostics import Diagnostic, Severity
from agatrack.formats.junit import report
from agatrack.plain import one_line
from tests.formats.base import PATH, finding, hostile_findings
from tests.formats.runner import commands_in


@cache
def schema() -> Any:
    import xmlschema

    return xmlschema.XMLSchema(str(Path(__file__).parents[1] / "schemas/junit-10.xsd"))


def suites_of(found: list[Diagnostic], *, strict: bool = False) -> ET.Element:
    text = report(found, RULES, "en", strict=strict)
    schema().validate(text)
    assert commands_in(text) == []
    return ET.fromstring(text)  # noqa: S314 - our own text


def test_an_error_is_a_failed_test_with_its_place_and_remedy() -> None:
    suites = suites_of([finding()])

    (failure,) = suites.iter("failure")
    assert failure.attrib == {"type": "error", "message": "the weights add up to 90"}
    assert failure.text == f"{PATH}:2:9\nthe weights add up to 90\n'agatrack explain' says why"
    (case,) = suites.findall(".//failure/..")
    assert case.attrib == {"classname": PATH, "name": "AGA301 weights-not-100: plan/c1"}


@pytest.mark.parametrize(
    ("severity", "strict", "tag"),
    [
        (Severity.ERROR, False, "failure"),
        (Severity.WARNING, False, "skipped"),
        (Severity.WARNING, True, "failure"),
        (Severity.NOTICE, False, "skipped"),
        (Severity.NOTICE, True, "skipped"),
    ],
)
def test_what_fails_is_what_fails_the_command(severity: Severity, strict: bool, tag: str) -> None:  # noqa: FBT001 - a row of the table
    suites = suites_of([finding(severity=severity)], strict=strict)

    assert [one.tag for one in suites.iter() if one.tag in {"failure", "skipped"}] == [tag]


def test_a_suite_is_a_family_of_checks_and_what_found_nothing_passed() -> None:
    suites = suites_of([finding(), finding()])

    families = dict.fromkeys(f"{rule.code[:4]}xx" for rule in RULES)
    assert [suite.get("name", "")[:6] for suite in suites] == list(families)
    assert (suites.get("tests"), suites.get("failures")) == (str(len(RULES) + 1), "2")
    for suite in suites:
        assert suite.get("tests") == str(len(suite))
        assert suite.get("failures") == str(len(suite.findall(".//failure")))


@given(found=hostile_findings)
def test_law_the_report_is_valid_and_says_what_was_found(found: list[Diagnostic]) -> None:
    suites = suites_of(found)

    said = [one.get("message") for one in suites.iter() if one.tag in {"failure", "skipped"}]
    assert sorted(map(str, said)) == sorted(one_line(str(one.message)) for one in found)
