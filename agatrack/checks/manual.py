"""The manual page of a check, with its examples, in the reader's language."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from agatrack.checks.rule import Rule
from agatrack.messages import Message, translated
from agatrack.yaml_source import read

Example = dict[str, Any]


def example_of(rule: Rule) -> Example:
    """The example file of a check: ``bad`` and ``good``, which the tests run as they stand."""
    text = files("agatrack.checks").joinpath("examples", f"{rule.code}.yaml").read_text("utf-8")
    return read(text).data or {}


def as_data(rule: Rule, language: str) -> dict[str, Any]:
    """A manual page: code, name, severity, its paragraphs, and what to write and what not.

    ``before`` is what stood there first, where a check is about a change; empty otherwise.
    """
    example = example_of(rule)
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.word,
        "text": [translated(paragraph, language) for paragraph in rule.paragraphs],
        "before": shown(example.get("before", {}), language),
        "bad": shown(example["bad"], language),
        "good": shown(example["good"], language),
    }


def shown(part: str | dict[str, str | None], language: str) -> str:
    """One side of an example as a reader sees it: each file's name above its lines."""
    if isinstance(part, str):
        return part
    gone = Message("(the file is gone)").into(language)
    return "\n\n".join(
        f"# {path}\n{text.rstrip() if text is not None else f'# {gone}'}"
        for path, text in part.items()
    )
