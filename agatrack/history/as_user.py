"""Git as its user runs it, through GitPython: with their own configuration, hooks and signing on.

For what is done in somebody's name: commits, and talking to other computers.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from agatrack.history.complaints import MISSING
from agatrack.history.plumbing import GitError, programs, refusal, refuse_to_wait, unheard

_OF_THE_AUTHOR: Final = ("GIT_AUTHOR_", "GIT_COMMITTER_", "GIT_CONFIG_GLOBAL")
"""What the variables begin with by which people tell git who they are."""

_OF_THE_CONNECTION: Final = (
    *("GIT_SSH", "GIT_ASKPASS", "GIT_SSL_", "GIT_HTTP_", "GIT_PROXY_", "GIT_CONFIG_"),
    *("GIT_TRACE", "GIT_CURL_VERBOSE"),
)
"""The same for those that say how other computers are reached, and with which credentials."""


def run_as_user(root: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> str:
    """What one command of git prints with the user's own configuration: hooks and signing on.

    Raises:
        GitError: git refuses, or is missing; its last line says why.
    """
    refuse_to_wait(root)
    code, output, complaint = _executed(root, arguments, environment or {}, _OF_THE_AUTHOR)
    if code != 0:
        # A hook may complain on standard output alone.
        said = complaint.strip() or output.strip()
        raise refusal(code, said, said.splitlines()[-1] if said else "")
    return output


def try_as_user(root: Path, *arguments: str, may_ask: bool) -> tuple[int, str]:
    """The exit code and the complaints of a command of git that talks to another computer.

    It has the user's own configuration and credentials; unless it ``may_ask``, neither git
    nor ssh waits for somebody to type a password.
    """
    environment = {"GIT_TERMINAL_PROMPT": "1" if may_ask else "0"}
    if not may_ask and not _has_own_ssh(root):
        environment["GIT_SSH_COMMAND"] = "ssh -oBatchMode=yes"
    try:
        code, _, complaint = _executed(
            root, arguments, environment, (*_OF_THE_AUTHOR, *_OF_THE_CONNECTION)
        )
    except GitError as error:
        return 1, str(error)
    return code, complaint


def _executed(
    root: Path, arguments: Sequence[str], environment: Mapping[str, str], kept: Sequence[str]
) -> tuple[int, str, str]:
    """The exit code of git, what it printed, and what it complained of."""
    with _clean_environment(*kept):
        git = _git_python()
        try:
            code, output, complaint = git.Git(str(root)).execute(
                ["git", *arguments],
                env={**environment, "LC_ALL": "C"},
                with_extended_output=True,
                with_exceptions=False,
            )
        except git.GitCommandNotFound as error:
            raise GitError(MISSING) from error
        except OSError as error:
            raise GitError(unheard(error)) from error
        except git.GitError as error:
            raise GitError(str(error).splitlines()[0]) from error
    return int(code), str(output), str(complaint)


def _git_python() -> Any:
    try:
        import git
    except ModuleNotFoundError:
        raise
    except ImportError as error:  # it begins by asking git for its version
        raise GitError(str(error.__cause__ or error).splitlines()[0]) from error
    return git


def _has_own_ssh(root: Path) -> bool:
    """Whether the user names the ssh to be used, which then is not to be replaced."""
    if os.environ.get("GIT_SSH_COMMAND") or os.environ.get("GIT_SSH"):
        return True
    try:
        return bool(run_as_user(root, "config", "--get", "core.sshCommand").strip())
    except GitError:
        return False


@contextmanager
def _clean_environment(*kept: str) -> Iterator[None]:
    """The environment without GIT_DIR and its like, which would lead to another repository.

    GitPython adds variables to those of the process but cannot take any away. Some are its own,
    by which it would start another program than git, or not let itself be imported.
    """
    before = dict(os.environ)
    for name in before:
        if name.startswith("GIT_") and not name.startswith(kept):
            del os.environ[name]
    os.environ |= {"PATH": programs(), "GIT_PYTHON_REFRESH": "quiet"}
    try:
        yield
    finally:
        for name in ("PATH", "GIT_PYTHON_REFRESH"):
            os.environ.pop(name, None)
        os.environ |= before
