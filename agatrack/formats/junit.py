"""Findings as a JUnit report, which every CI service shows as tests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from xml.etree import ElementTree as ET

from agatrack.checks.rule import FAMILIES, Rule
from agatrack.diagnostics import Diagnostic, Severity
from agatrack.messages import translated
from agatrack.plain import one_line

_AT_START: Final = re.compile(r"^(\s*)::", re.MULTILINE)


def report(
    found: Sequence[Diagnostic], rules: Sequence[Rule], language: str, *, strict: bool
) -> str:
    """The report: a suite for each family of checks.

    Every finding is a test, and so is every check that found nothing: it passed. An error is
    a failure, with ``strict`` a warning too; everything else counts as skipped.
    """
    by_code: dict[str, list[Diagnostic]] = {}
    for one in found:
        by_code.setdefault(one.code, []).append(one)
    top = ET.Element("testsuites", name="agatrack")
    for digit, family in FAMILIES.items():
        kin = [rule for rule in rules if rule.code[3] == digit]
        if kin:
            name = f"AGA{digit}xx {translated(family, language)}"
            top.append(_suite(name, kin, by_code, language, strict=strict))
    for count in ("tests", "failures"):
        top.set(count, str(sum(int(suite.get(count, "0")) for suite in top)))
    top.set("errors", "0")
    ET.indent(top)
    text = ET.tostring(top, encoding="unicode")
    # Both would be commands to GitHub's runner, should the report end up in its log.
    text = _AT_START.sub(r"\1&#58;:", text).replace("##", "#&#35;")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(
    name: str,
    rules: Sequence[Rule],
    by_code: Mapping[str, Sequence[Diagnostic]],
    language: str,
    *,
    strict: bool,
) -> ET.Element:
    suite = ET.Element("testsuite", name=name)
    for rule in rules:
        suite.extend(_cases(rule, by_code.get(rule.code, ()), language, strict=strict))
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", "0")
    suite.set("skipped", str(len(suite.findall("testcase/skipped"))))
    return suite


def _cases(
    rule: Rule, found: Sequence[Diagnostic], language: str, *, strict: bool
) -> Iterator[ET.Element]:
    title = f"{rule.code} {rule.name}"
    if not found:
        yield ET.Element("testcase", classname="agatrack", name=title)
    for one in found:
        # Without the line: CI services compare tests by name from one run to the next.
        about = one_line(one.item or "")
        name = f"{title}: {about}" if about else title
        case = ET.Element("testcase", classname=one_line(one.position.path), name=name)
        fails = one.severity is Severity.ERROR or (strict and one.severity is Severity.WARNING)
        message = one_line(one.message.into(language))
        what = {"type": one.severity.word, "message": message}
        said = ET.SubElement(case, "failure" if fails else "skipped", what)
        help_ = one_line(one.help.into(language))
        said.text = f"{one_line(str(one.position))}\n{message}\n{help_}"
        yield case
