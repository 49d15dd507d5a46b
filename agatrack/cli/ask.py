"""Asking at a terminal, and never elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

from agatrack.cli.session import Session
from agatrack.errors import CallError

Answer = TypeVar("Answer")


def is_at_a_terminal() -> bool:
    """Whether somebody can read a question and type an answer."""
    # A stream that was closed before the start is None.
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def ask(question: str, flag: str, default: str | None = None) -> str:
    """The answer to a question, asked until there is one.

    Raises:
        CallError: there is nobody to ask; the error names the option that answers.
    """
    if not is_at_a_terminal():
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


def is_agreed(question: str, flag: str) -> bool:
    """Whether somebody says yes; saying nothing means no."""
    return ask(question, flag, "n").lower()[:1] in {"y", "s"}


def ask_until(
    session: Session,
    question: str,
    flag: str,
    read: Callable[[str], Answer],
    default: str | None = None,
) -> Answer:
    """What ``read`` makes of an answer; its complaint is said, and the question asked again.

    Raises:
        CallError: there is nobody to ask.
    """
    while True:
        answer = ask(question, flag, default)
        try:
            return read(answer)
        except CallError as error:
            session.tell(error.message)
