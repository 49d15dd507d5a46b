"""The only module that runs git, through GitPython: plumbing commands with nothing left to chance.

Each has fixed options and an environment in which the repository's own configuration can
start no program: hooks, file monitors, external differs, filters and credential helpers
all stay off.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from agatrack.errors import AgatrackError
from agatrack.messages import Message

# Otherwise GitPython cannot even be imported where there is no git.
os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")

import git

_OPTIONS: Final = (
    "--no-replace-objects",
    "--no-optional-locks",
    "-c", "core.fsmonitor=false",
    "-c", "core.hooksPath=/dev/null",
    "-c", "core.attributesFile=/dev/null",
    "-c", "diff.external=",
    "-c", "protocol.allow=never",
    "-c", "safe.bareRepository=explicit",
    # A checkout that belongs to another user, as in the containers of CI, is read all the same:
    # what git wants to protect from there, configuration that starts programs, is off above.
    "-c", "safe.directory=*",
    "-c", "core.pager=cat",
)  # fmt: skip

_ENVIRONMENT: Final = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    # Grafts would give a commit other parents than it has.
    "GIT_GRAFT_FILE": os.devnull,
    "LC_ALL": "C",
}


_OF_THE_AUTHOR: Final = ("GIT_AUTHOR_", "GIT_COMMITTER_", "GIT_CONFIG_GLOBAL")
"""What the variables begin with by which people tell git who they are."""


class GitError(AgatrackError):
    """git is missing, or refuses a command."""

    def __init__(self, reason: str | Message) -> None:
        super().__init__(
            Message(
                "git did not answer: {reason}. Is it installed, and is this a git repository?",
                reason=reason,
            )
        )


def run(root: Path, *arguments: str, accept: tuple[int, ...] = (0,), **options: Any) -> bytes:
    """The bytes that one plumbing command of git prints."""
    try:
        with _without_git_variables():
            code, output, complaint = git.Git(str(root)).execute(
                ["git", *_OPTIONS, *arguments],
                env=_ENVIRONMENT,
                with_extended_output=True,
                with_exceptions=False,
                stdout_as_string=False,
                strip_newline_in_stdout=False,
                **options,
            )
    except git.GitCommandNotFound as error:
        raise GitError(Message("missing")) from error
    except (git.GitError, OSError) as error:
        raise GitError(str(error).splitlines()[0]) from error
    if code not in accept:
        reason = complaint if isinstance(complaint, str) else complaint.decode(errors="replace")
        raise GitError(reason.strip().partition("\n")[0] or str(code))
    return bytes(output) if isinstance(output, bytes) else output.encode()


@contextmanager
def stream(root: Path, *arguments: str, **options: Any) -> Iterator[Any]:
    """The process of one plumbing command, whose ``stdout`` is read while it runs.

    Raises:
        GitError: git is missing, or has refused when its output had been read to the end.
    """
    try:
        with _without_git_variables():
            process = git.Git(str(root)).execute(
                ["git", *_OPTIONS, *arguments], env=_ENVIRONMENT, as_process=True, **options
            )
    except git.GitCommandNotFound as error:
        raise GitError(Message("missing")) from error
    try:
        yield process
        process.wait()
    except git.GitError as error:
        raise GitError(str(error).splitlines()[-1].strip(" '")) from error
    finally:
        if process.poll() is None:
            process.terminate()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()


def run_as_user(root: Path, *arguments: str) -> str:
    """What one command of git prints with the user's own configuration: hooks and signing on.

    Raises:
        GitError: git refuses, or is missing; its last line says why.
    """
    try:
        with _without_git_variables(*_OF_THE_AUTHOR):
            return str(git.Git(str(root)).execute(["git", *arguments]))
    except (git.GitError, OSError) as error:
        reason = getattr(error, "stderr", "") or str(error)
        raise GitError(str(reason).strip().splitlines()[-1].strip(" '")) from error


@contextmanager
def _without_git_variables(*kept: str) -> Iterator[None]:
    """The environment without GIT_DIR and its like, which would lead to another repository.

    GitPython adds variables to those of the process but cannot take any away.
    """
    taken = {
        name: os.environ.pop(name)
        for name in list(os.environ)
        if name.startswith("GIT_") and not name.startswith(kept)
    }
    try:
        yield
    finally:
        os.environ.update(taken)


def git_version() -> str:
    """The version of git.

    Raises:
        GitError: there is no git.
    """
    return run(Path.cwd(), "version").decode().removeprefix("git version ").strip()
