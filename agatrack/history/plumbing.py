"""Reading what git has on record: plumbing commands with nothing left to chance.

Each has fixed options and an environment in which the repository's own configuration can
start no program: hooks, file monitors, external differs, filters and credential helpers
all stay off. GitPython is not loaded for this: that takes longer than most questions do.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

from agatrack.errors import AgatrackError, reason_of
from agatrack.history.complaints import MISSING, is_busy, meaning_of
from agatrack.history.own_folder import LONGEST_SETTINGS, TooLongError, waiting_in
from agatrack.messages import Message

if os.name == "nt":
    # Windows would take a program called git that lies in the current folder for git.
    os.environ["NODEFAULTCURRENTDIRECTORYINEXEPATH"] = "1"

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
    "LANGUAGE": "C",
}


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


def refusal(code: int, said: str, shown: str) -> GitError:
    """What a git that has ended with ``code`` is said to have refused, and why."""
    if code < 0 and not said.strip():
        return GitError(Message("git was ended by the system, with signal {number}", number=-code))
    return GitError(said, shown or str(code))


def unheard(error: OSError) -> Message:
    """What is said where the system keeps us from talking to git."""
    return Message("git cannot be started or spoken to: {reason}.", reason=reason_of(error))


def refuse_to_wait(root: Path) -> None:
    """Stop where git would open what nobody ever writes into.

    Raises:
        GitError: it would, or nobody can tell.
    """
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


def run(
    root: Path, *arguments: str, accept: tuple[int, ...] = (0,), asked: IO[bytes] | None = None
) -> bytes:
    """The bytes that one plumbing command of git prints; ``asked`` is its standard input.

    Raises:
        GitError: git is missing, or refuses.
    """
    with _start(root, arguments, asked or subprocess.DEVNULL) as process:
        try:
            output, complaint = process.communicate()
        except OSError as error:
            process.kill()
            raise GitError(unheard(error)) from error
        except BaseException:
            process.kill()
            raise
    if process.returncode not in accept:
        raise _refusal_of(process.returncode, complaint)
    return output


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
        raise _refusal_of(code, complaint)


def _refusal_of(code: int, complaint: bytes) -> GitError:
    reason = complaint.decode(errors="replace")
    return refusal(code, reason, reason.strip().partition("\n")[0])


def programs() -> str:
    """Where programs are looked for: the folders in PATH, but for those that lie anywhere.

    In a repository '.' or 'bin' would be folders of somebody else's, and so would be their git.

    Raises:
        GitError: there are none.
    """
    listed = os.environ.get("PATH", os.defpath).split(os.pathsep)
    if not (folders := [*filter(os.path.isabs, listed)]):
        raise GitError(MISSING)
    return os.pathsep.join(folders)


def _start(
    root: Path, arguments: tuple[str, ...], asked: IO[bytes] | int
) -> subprocess.Popen[bytes]:
    refuse_to_wait(root)
    variables = os.environ.copy()
    # GIT_DIR and its like would lead to another repository.
    ours = {name: value for name, value in variables.items() if not name.startswith("GIT_")}
    ours["PATH"] = programs()
    try:
        return subprocess.Popen(  # noqa: S603 - every word of it is ours, or a path behind '--'
            ["git", *_OPTIONS, *arguments],  # noqa: S607 - wherever the user has it
            cwd=root,
            env=ours | _ENVIRONMENT,
            stdin=asked,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except FileNotFoundError as error:
        raise GitError(MISSING) from error
    except OSError as error:
        raise GitError(unheard(error)) from error


def git_version() -> str:
    """The version of git.

    Raises:
        GitError: there is no git.
    """
    return run(Path.cwd(), "version").decode().removeprefix("git version ").strip()
