"""Findings as GitHub's workflow commands: notes beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from agatrack.diagnostics import Diagnostic
from agatrack.messages import Message, counted
from agatrack.plain import one_line

MOST_OF_EACH: Final = 10
"""Errors, warnings and notices of one step that GitHub shows; it drops any more without a word."""


def workflow_commands(found: Sequence[Diagnostic], language: str, *, are_summarised: bool) -> str:
    """A line for each of the first ten findings of each severity, the worst first.

    A last line counts the rest; ``are_summarised`` says whether a job summary lists them all.
    """
    lines: list[str] = []
    hidden = 0
    for _, group in groupby(worst_first(found), key=lambda one: one.severity):
        alike = list(group)
        lines += [_command(one, language) for one in alike[:MOST_OF_EACH]]
        hidden += len(alike[MOST_OF_EACH:])
    if hidden:
        lines.append(_rest(hidden, are_summarised=are_summarised).into(language))
    return "".join(f"{line}\n" for line in lines)


def worst_first(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The findings by severity, those that weigh the same by file and line."""
    return sorted(found, key=lambda one: (-one.severity, one.position))


def _command(one: Diagnostic, language: str) -> str:
    properties = {
        "file": one_line(one.position.path),
        "line": str(one.position.line),
        "col": str(one.position.column),
        "title": f"{one.code} {one.name}",
    }
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    text = "\n".join(_texts(one, language))
    return f"::{one.severity.word} {told}::{_data(text)}"


def _texts(one: Diagnostic, language: str) -> Iterator[str]:
    yield one_line(one.message.into(language))
    yield one_line(one.help.into(language))


def _data(text: str) -> str:
    # As escapeData in GitHub's own toolkit.
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    # As escapeProperty there.
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _rest(hidden: int, *, are_summarised: bool) -> Message:
    if are_summarised:
        return counted(
            hidden,
            "{number} finding more: the job summary lists all of them.",
            "{number} findings more: the job summary lists all of them.",
        )
    return counted(
        hidden,
        "{number} finding more; --format json shows all.",
        "{number} findings more; --format json shows all.",
    )
