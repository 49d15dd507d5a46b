"""What git complains of, in sentences of ours: why it refuses, and what is to be done."""

from __future__ import annotations

from typing import Final

from agatrack.messages import Message

MISSING: Final = Message("git is not installed, or cannot be found: see https://git-scm.com")

# Git is always asked in its own language: LC_ALL is C wherever it is run.
_BUSY: Final = ("index.lock': File exists", "cannot lock ref")
_MEANINGS: Final = (
    (
        ("not a git repository",),
        Message(
            "this folder is not under git yet. Run 'git init', then 'git add --all' and "
            "'git commit' there"
        ),
    ),
    (
        ("tell me who you are", "auto-detect email", "ident name", "no email was given"),
        Message(
            "git does not know who you are. Tell it once: git config --global user.name "
            '"YOUR NAME", and git config --global user.email YOUR@ADDRESS'
        ),
    ),
    (
        ("dubious ownership",),
        Message(
            "the folder belongs to somebody else, so git refuses to work in it. If you trust it: "
            "git config --global --add safe.directory FOLDER"
        ),
    ),
    (
        _BUSY,
        Message(
            "another git is at work in this repository, or was killed there. Try again in a "
            "moment; if no git is running, remove the file .git/index.lock, and that one only"
        ),
    ),
)


def meaning_of(said: str) -> Message | None:
    """Why git refuses something and what to do, None where it is no common reason."""
    known = (meaning for signs, meaning in _MEANINGS if any(sign in said for sign in signs))
    return next(known, None)


def is_busy(said: str) -> bool:
    """Whether another git holds what this one needs, so that waiting helps."""
    return any(sign in said for sign in _BUSY)
