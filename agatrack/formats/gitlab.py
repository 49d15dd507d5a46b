"""Findings as GitLab's code quality report, which it shows in merge requests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agatrack.diagnostics import Diagnostic, Severity
from agatrack.formats.recognition import marks
from agatrack.plain import as_json, one_line

SEVERITIES: Final = {
    Severity.ERROR: "critical",
    Severity.WARNING: "minor",
    Severity.NOTICE: "info",
}


def code_quality(found: Sequence[Diagnostic], language: str) -> str:
    """The report: a JSON list with one object a finding."""
    return as_json(
        [
            {
                "description": one_line(one.message.into(language)),
                "check_name": f"{one.code} {one.name}",
                "fingerprint": mark,
                "severity": SEVERITIES[one.severity],
                "location": {
                    "path": one_line(one.position.path),
                    "lines": {"begin": one.position.line},
                },
            }
            for one, mark in zip(found, marks(found), strict=True)
        ]
    )
