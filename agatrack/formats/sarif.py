"""Findings as SARIF 2.1.0, the format of code scanning services."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import quote

from agatrack.checks.rule import Rule
from agatrack.diagnostics import Diagnostic, Severity
from agatrack.formats.github import worst_first
from agatrack.formats.recognition import marks
from agatrack.messages import Message, counted, translated
from agatrack.plain import as_json, as_markdown, one_line

MOST_RESULTS: Final = 25_000
"""GitHub refuses a file with more results in one run."""

LARGEST: Final = 9_000_000
"""Bytes of all results; GitHub refuses a file of more than ten megabytes."""

ROOT: Final = "%SRCROOT%"

LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}


def log(found: Sequence[Diagnostic], rules: Sequence[Rule], language: str, *, version: str) -> str:
    """The log: one run with the findings, the worst first, and the checks that made them.

    ``version`` is agatrack's. What is over GitHub's limits is left out, and a notification
    of the run counts it.
    """
    ordered = worst_first(found)
    found_by = {one.code for one in found}
    used = [rule for rule in rules if rule.code in found_by]
    index = {rule.code: number for number, rule in enumerate(used)}
    results: list[dict[str, Any]] = []
    room = LARGEST
    for one, mark in zip(ordered[:MOST_RESULTS], marks(ordered), strict=False):
        result = _result(one, mark, index[one.code], language)
        # Indented as it is printed, a result takes about half as much again.
        room -= len(json.dumps(result)) * 3 // 2
        if room < 0:
            break
        results.append(result)
    driver = {
        "name": "agatrack",
        "version": version,
        "rules": [_rule(rule, language) for rule in used],
    }
    return as_json(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {"driver": driver},
                    "language": language,
                    "invocations": [_invocation(len(ordered) - len(results), language)],
                    "originalUriBaseIds": {ROOT: {"description": {"text": _root(language)}}},
                    "columnKind": "unicodeCodePoints",
                    "results": results,
                }
            ],
        }
    )


def _result(one: Diagnostic, mark: str, index: int, language: str) -> dict[str, Any]:
    return {
        "ruleId": one.code,
        "ruleIndex": index,
        "level": LEVELS[one.severity],
        "message": {"text": one_line(one.message.into(language))},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(one.position.path), "uriBaseId": ROOT},
                    "region": {
                        "startLine": one.position.line,
                        "startColumn": one.position.column,
                    },
                }
            }
        ],
        "partialFingerprints": {"agatrackFinding/v1": mark},
    }


def _uri(path: str) -> str:
    """A path as a relative reference that leads nowhere but below the root."""
    parts = [part for part in path.split("/") if part not in {"", ".", ".."}]
    return "/".join(quote(part, safe="", errors="replace") for part in parts)


def _rule(rule: Rule, language: str) -> dict[str, Any]:
    paragraphs = [translated(paragraph, language) for paragraph in rule.paragraphs]
    heading = f"**{as_markdown(f'{rule.code} {rule.name}')}**"
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": paragraphs[0]},
        "fullDescription": {"text": paragraphs[0]},
        "help": {
            "text": "\n\n".join(paragraphs),
            "markdown": "\n\n".join([heading, *map(as_markdown, paragraphs)]),
        },
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _invocation(hidden: int, language: str) -> dict[str, Any]:
    if not hidden:
        return {"executionSuccessful": True}
    text = counted(
        hidden,
        "{number} finding more; --format json shows all.",
        "{number} findings more; --format json shows all.",
    ).into(language)
    return {
        "executionSuccessful": True,
        "toolExecutionNotifications": [{"level": "warning", "message": {"text": text}}],
    }


def _root(language: str) -> str:
    return Message("The root of the repository: the folder that holds agatrack.yaml.").into(
        language
    )
