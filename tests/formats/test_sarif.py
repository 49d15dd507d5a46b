"""The SARIF log is valid, leads nowhere outside the repository, and is not refused by GitHub."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest
from hypothesis import given

from agatrack.checks import RULES
from agatrack.diagnostics import Diagnostic, Severity
from agatrack.formats import sarif
from agatrack.plain import one_line
from tests.formats.base import PATH, finding, hostile_findings
from tests.formats.runner import commands_in

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "schemas/sarif-2.1.0.json").read_text("utf-8")
)
VALIDATOR = jsonschema.Draft4Validator(SCHEMA)


def run_of(found: list[Diagnostic], language: str = "en") -> dict[str, Any]:
    text = sarif.log(found, RULES, language, version="1.2.3")
    log = json.loads(text)
    assert [error.message for error in VALIDATOR.iter_errors(log)] == []
    assert commands_in(text) == []
    (run,) = log["runs"]
    return dict(run)


def test_a_result_has_its_check_its_place_and_its_sentence() -> None:
    (result,) = run_of([finding()])["results"]

    assert len(result.pop("partialFingerprints")["agatrackFinding/v1"]) == 64
    assert result == {
        "ruleId": "AGA301",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "the weights add up to 90"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": PATH, "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 2, "startColumn": 9},
                }
            }
        ],
    }


@pytest.mark.parametrize(("language", "word"), [("en", "Weights"), ("es", "ponderaciones")])
def test_the_checks_come_with_their_manual(language: str, word: str) -> None:
    run = run_of([finding()], language)

    (rule,) = run["tool"]["driver"]["rules"]
    assert (rule["id"], rule["name"]) == ("AGA301", "weights-not-100")
    assert word in rule["help"]["text"]
    assert rule["help"]["markdown"].startswith("**AGA301 weights-not-100**\n\n")
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert run["language"] == language


def test_a_log_of_nothing_is_valid_and_says_that_the_checks_ran() -> None:
    run = run_of([])

    assert run["results"] == []
    assert run["invocations"] == [{"executionSuccessful": True}]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["version"] == "1.2.3"


def test_every_check_can_be_described() -> None:
    found = [finding(rule=rule) for rule in RULES]

    assert len(run_of(found)["tool"]["driver"]["rules"]) == len(RULES)


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("data/a b.yaml", "data/a%20b.yaml"),
        ("data/../../etc/passwd", "data/etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("file:///etc/passwd", "file%3A/etc/passwd"),
        ("data/á#?.yaml", "data/%C3%A1%23%3F.yaml"),
    ],
)
def test_addresses_stay_below_the_root(path: str, uri: str) -> None:
    (result,) = run_of([finding(path=path)])["results"]

    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_the_worst_are_kept_where_github_would_refuse_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 2)
    found = [finding(severity=severity) for severity in Severity]

    run = run_of(found)

    assert [result["level"] for result in run["results"]] == ["error", "warning"]
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == "1 finding more; --format json shows all."


def test_a_log_of_very_many_long_findings_is_below_ten_megabytes() -> None:
    found = [finding("long " * 40, line=line, path=f"data/{'x' * 99}") for line in range(1, 26_000)]

    text = sarif.log(found, RULES, "en", version="1.2.3")

    assert 6_000_000 < len(text) < 10_000_000
    assert len(json.loads(text)["runs"][0]["results"]) < 25_000


@given(found=hostile_findings)
def test_law_the_log_is_valid_and_relative_whatever_it_says(found: list[Diagnostic]) -> None:
    results = run_of(found)["results"]

    assert len(results) == len(found)
    assert sorted(result["message"]["text"] for result in results) == sorted(
        one_line(str(one.message)) for one in found
    )
    for result in results:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert not {"..", "."} & set(unquote(uri).split("/"))
        assert urlsplit(uri)._replace(path="") == ("", "", "", "", "")
