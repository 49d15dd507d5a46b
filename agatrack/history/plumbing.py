"""The only module that runs git, through GitPython: plumbing commands with nothing left to chance.

Each has fixed options and an environment in which the repository's own configuration can
start no program: hooks, file monitors, external differs, filters and credential helpers
all stay off.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, cast

from agatrack.errors import AgatrackError, reason_of
from agatrack.history.complaints import MISSING, is_busy, meaning_of
from agatrack.history.own_folder import LONGEST_SETTINGS, TooLongError, waiting_in
from agatrack.messages import Message

# By these variables GitPython would start another program than git, or not let itself be imported.
os.environ.pop("GIT_PYTHON_GIT_EXECUTABLE", None)
os.environ["GIT_PYTHON_REFRESH"] = "quiet"

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
    # A cache of parents and dates that comes with a folder could say what no commit says.
    "-c", "core.commitGraph=false",
    # The names of files are names, never patterns.
    "--literal-pathspecs",
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

_OF_THE_CONNECTION: Final = (
    *("GIT_SSH", "GIT_ASKPASS", "GIT_SSL_", "GIT_HTTP_", "GIT_PROXY_", "GIT_CONFIG_"),
    *("GIT_TRACE", "GIT_CURL_VERBOSE"),
)
"""The same for those that say how other computers are reached, and with which credentials."""


class GitError(AgatrackError):
    """git is missing, or refuses a command.

    ``said`` is all that git said; ``shown`` what is quoted of it where nobody knows its meaning.
    ``is_busy`` says that another git is at work, so that waiting helps.
    """

    def __init__(self, said: str | Message, shown: str = "") -> None:
        if isinstance(said, str):
            self.is_busy = is_busy(said)
            quoted = Message("git refused, saying: {reason}", reason=shown or said)
            super().__init__(meaning_of(said) or quoted)
        else:
            self.is_busy = False
            super().__init__(said)


class EndedError(GitError):
    """git ended while it was still to be asked, or to answer."""

    def __init__(self) -> None:
        super().__init__(Message("git ended before it had answered"))


def _refusal(code: int, said: str, shown: str) -> GitError:
    """What a git that has ended with ``code`` is said to have refused, and why."""
    if code < 0 and not said.strip():
        return GitError(Message("git was ended by the system, with signal {number}", number=-code))
    return GitError(said, shown or str(code))


def unheard(error: OSError) -> Message:
    """What is said where the system keeps us from talking to git."""
    return Message("git cannot be started or spoken to: {reason}.", reason=reason_of(error))


def _refuse_to_wait(root: Path) -> None:
    try:
        path = waiting_in(root)
    except TooLongError as error:
        longest = Message(
            "with {path}, git has more than {number} MB of settings: they are not looked through "
            "to their end, and could have git wait for ever. Shorten them",
            path=error.path,
            number=LONGEST_SETTINGS // 1_000_000,
        )
        raise GitError(longest) from error
    except OSError as error:
        unread = Message("git's own folder cannot be read: {reason}", reason=reason_of(error))
        raise GitError(unread) from error
    if path is not None:
        raise GitError(
            Message("{path} is no ordinary file, and git would wait for it for ever", path=path)
        )


def run(root: Path, *arguments: str, accept: tuple[int, ...] = (0,), **options: Any) -> bytes:
    """The bytes that one plumbing command of git prints."""
    _refuse_to_wait(root)
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
        raise GitError(MISSING) from error
    except OSError as error:
        raise GitError(unheard(error)) from error
    except git.GitError as error:
        raise GitError(str(error).splitlines()[0]) from error
    if code not in accept:
        reason = complaint if isinstance(complaint, str) else complaint.decode(errors="replace")
        raise _refusal(code, reason, reason.strip().partition("\n")[0])
    return bytes(output) if isinstance(output, bytes) else output.encode()


@contextmanager
def started(
    root: Path, *arguments: str, lines: Iterable[str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A plumbing command that runs while its output is read; it ends with the block.

    Its standard input are ``lines``, or else a pipe for the reader of its output to ask in.

    Raises:
        GitError: git is missing, or says at the end that it failed.
    """
    with tempfile.TemporaryFile() as questions:
        # Not a pipe: git would wait for its answers to be read while we wait to ask.
        questions.writelines(f"{line}\n".encode() for line in lines or ())
        questions.seek(0)
        process = _start(root, arguments, subprocess.PIPE if lines is None else questions)
    try:
        try:
            yield process
            if process.stdin is not None:
                with suppress(BrokenPipeError):  # why it has ended is seen below
                    process.stdin.close()
        except EndedError:
            _refuse_unless_done(process)
            raise
        _refuse_unless_done(process)
    finally:
        if process.poll() is None:
            process.kill()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None:
                with suppress(BrokenPipeError):
                    stream.close()
        process.wait()


def _refuse_unless_done(process: subprocess.Popen[bytes]) -> None:
    complaint = process.stderr.read() if process.stderr is not None else b""
    if (code := process.wait()) != 0:
        reason = complaint.decode(errors="replace")
        raise _refusal(code, reason, reason.strip().partition("\n")[0])


def _start(root: Path, arguments: tuple[str, ...], stdin: Any) -> subprocess.Popen[bytes]:
    _refuse_to_wait(root)
    try:
        with _without_git_variables():
            running = git.Git(str(root)).execute(
                ["git", *_OPTIONS, *arguments], env=_ENVIRONMENT, istream=stdin, as_process=True
            )
    except git.GitCommandNotFound as error:
        raise GitError(MISSING) from error
    except OSError as error:
        raise GitError(unheard(error)) from error
    except git.GitError as error:
        raise GitError(str(error).splitlines()[0]) from error
    process = cast("subprocess.Popen[bytes]", running.proc)
    # GitPython would end it once more when its own wrapper goes.
    running.proc = None
    return process


def run_as_user(root: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> str:
    """What one command of git prints with the user's own configuration: hooks and signing on.

    Raises:
        GitError: git refuses, or is missing; its last line says why.
    """
    _refuse_to_wait(root)
    try:
        with _without_git_variables(*_OF_THE_AUTHOR):
            code, output, complaint = git.Git(str(root)).execute(
                ["git", *arguments],
                env={**(environment or {}), "LC_ALL": "C"},
                with_extended_output=True,
                with_exceptions=False,
            )
    except git.GitCommandNotFound as error:
        raise GitError(MISSING) from error
    except OSError as error:
        raise GitError(unheard(error)) from error
    except git.GitError as error:
        raise GitError(str(error).splitlines()[0]) from error
    if code != 0:
        # A hook may complain on standard output alone.
        said = str(complaint).strip() or str(output).strip()
        raise _refusal(code, said, said.splitlines()[-1] if said else "")
    return str(output)


def try_as_user(root: Path, *arguments: str, may_ask: bool) -> tuple[int, str]:
    """The exit code and the complaints of a command of git that talks to another computer.

    It has the user's own configuration and credentials; unless it ``may_ask``, neither git
    nor ssh waits for somebody to type a password.
    """
    environment = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "1" if may_ask else "0"}
    if not may_ask and not _has_own_ssh(root):
        environment["GIT_SSH_COMMAND"] = "ssh -oBatchMode=yes"
    try:
        with _without_git_variables(*_OF_THE_AUTHOR, *_OF_THE_CONNECTION):
            code, _, complaint = git.Git(str(root)).execute(
                ["git", *arguments],
                env=environment,
                with_extended_output=True,
                with_exceptions=False,
            )
    except (git.GitError, OSError) as error:
        return 1, str(error)
    return int(code), str(complaint)


def _has_own_ssh(root: Path) -> bool:
    """Whether the user names the ssh to be used, which then is not to be replaced."""
    if os.environ.get("GIT_SSH_COMMAND") or os.environ.get("GIT_SSH"):
        return True
    try:
        return bool(run_as_user(root, "config", "--get", "core.sshCommand").strip())
    except GitError:
        return False


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
