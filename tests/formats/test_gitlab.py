"""The code quality report is what GitLab reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
from hypothesis import given

from agatrack.diagnostics import Diagnostic, Severity
from agatrack.formats.gitlab import code_quality
from agatrack.plain import one_line
from tests.formats.base import PATH, finding, hostile_findings
from tests.formats.runner import commands_in

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "schemas/gitlab-code-quality.json").read_text("utf-8")
)


def test_an_entry_has_all_that_gitlab_shows() -> None:
    (entry,) = json.loads(code_quality([finding()], "en"))

    assert len(entry.pop("fingerprint")) == 64
    assert entry == {
        "description": "the weights add up to 90",
        "check_name": "AGA301 weights-not-100",
        "severity": "critical",
        "location": {"path": PATH, "lines": {"begin": 2}},
    }


def test_nothing_found_is_an_empty_list() -> None:
    assert json.loads(code_quality([], "en")) == []


def test_severities_are_words_of_gitlab() -> None:
    found = [finding(severity=severity) for severity in Severity]

    entries = json.loads(code_quality(found, "en"))

    assert [entry["severity"] for entry in entries] == ["info", "minor", "critical"]


@given(found=hostile_findings)
def test_law_every_entry_is_valid_and_says_what_was_found(found: list[Diagnostic]) -> None:
    text = code_quality(found, "en")

    entries = json.loads(text)
    for entry in entries:
        jsonschema.validate(entry, SCHEMA)
    assert [entry["description"] for entry in entries] == [
        one_line(str(one.message)) for one in found
    ]
    assert commands_in(text) == []
