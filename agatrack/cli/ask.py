"""Asking at a terminal, and never elsewhere."""

from __future__ import annotations

import sys

from agatrack.errors import CallError


def ask(question: str, flag: str, default: str | None = None) -> str:
    """The answer to a question, asked until there is one.

    Raises:
        CallError: there is nobody to ask; the error names the option that answers.
    """
    if not sys.stdin.isatty():
        raise CallError("{flag} is missing, and there is no terminal to ask at", flag=flag)
    shown = f"{question} [{default}]: " if default else f"{question}: "
    while True:
        sys.stderr.write(shown)
        sys.stderr.flush()
        answer = sys.stdin.readline()
        if not answer:
            raise KeyboardInterrupt
        if answer.strip() or default:
            return answer.strip() or default or ""
