"""Why agatrack cannot go on: one class per cause, each with its sentence and its exit code."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import ClassVar, Final

from agatrack.messages import Message, Value

DATA_WRONG: Final = 1
CALL_WRONG: Final = 2
REPOSITORY_UNUSABLE: Final = 3
INTERRUPTED: Final = 130


class AgatrackError(Exception):
    """What stops agatrack; shown in the reader's language, never as a traceback."""

    exit_code: ClassVar[int] = REPOSITORY_UNUSABLE
    remedy: str = ""
    """A command to be copied, shown on a line of its own."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class CallError(AgatrackError):
    """The command line asks for something that cannot be."""

    exit_code = CALL_WRONG

    def __init__(self, template: str, **values: Value) -> None:
        super().__init__(Message(template, **values))


class NoRepositoryError(AgatrackError):
    """No agatrack.yaml at or above a folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            Message(
                "{folder} is not inside an agatrack repository: no agatrack.yaml there or above. "
                "Start one with 'agatrack init', or name one with 'agatrack -C FOLDER'.",
                folder=folder,
            )
        )


# What the system's error numbers mean to people; its own words come in its language only.
_REASONS: Final = {
    errno.EACCES: Message("no permission"),
    errno.EPERM: Message("no permission"),
    errno.ENOENT: Message("it is not there"),
    errno.ENOTDIR: Message("a file stands where a folder belongs"),
    errno.EEXIST: Message("a file stands where a folder belongs"),
    errno.EISDIR: Message("it is a folder"),
    errno.EINVAL: Message("it is no ordinary file"),
    errno.ENXIO: Message("it is no ordinary file"),
    errno.ELOOP: Message("it is a symbolic link"),
    errno.ENOSPC: Message("the disk is full"),
    errno.EDQUOT: Message("the disk is full"),
    errno.EFBIG: Message("the file would be too large"),
    errno.EROFS: Message("it can only be read here"),
    errno.ENAMETOOLONG: Message("the name is too long"),
    errno.EIO: Message("the disk has failed"),
}


def reason_of(error: OSError) -> Message | str:
    """Why the system refuses something, in the reader's language where it is a common reason."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


class UnreadableError(AgatrackError):
    """The operating system refuses to let a file or folder be read."""

    def __init__(self, path: str | Path, error: OSError) -> None:
        reason = reason_of(error)
        super().__init__(Message("{path} cannot be read: {reason}.", path=path, reason=reason))


class RefusedError(AgatrackError):
    """The operating system refuses something that is no file with a name."""

    def __init__(self, error: OSError) -> None:
        reason = reason_of(error)
        super().__init__(
            Message("the system refuses: {reason}. Nothing was left half done.", reason=reason)
        )


class UnwritableError(AgatrackError):
    """The operating system refuses to let a file or folder be written."""

    def __init__(self, path: str | Path, error: OSError) -> None:
        super().__init__(
            Message(
                "{path} cannot be written: {reason}. Nothing was left half done.",
                path=path,
                reason=reason_of(error),
            )
        )


class NoMemoryError(AgatrackError):
    """The system gives no more memory."""

    def __init__(self) -> None:
        super().__init__(Message("there is not enough memory for this."))


class OwnFaultError(AgatrackError):
    """What nobody foresaw: a fault of agatrack's own, and where it was noticed."""

    def __init__(self, error: Exception) -> None:
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = (
            f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
        )
        super().__init__(
            Message(
                "this is a fault of agatrack itself ({kind}, {place}). Please report it, with what "
                "'agatrack doctor' shows and, if you can, with the records that bring it about. "
                "The same command with AGATRACK_DEBUG=1 before it shows all that is known.",
                kind=type(error).__name__,
                place=place,
            )
        )


class NotCommittedError(AgatrackError):
    """Records have been written, and git refuses to commit them."""

    def __init__(self, reason: Message | str, command: str) -> None:
        super().__init__(
            Message(
                "written, but not committed: {reason}. When that is mended, this commits it:",
                reason=reason,
            )
        )
        self.remedy = command


class NotProposedError(AgatrackError):
    """Evidence has been written, and git refuses to propose it."""

    remedy = "agatrack undo"

    def __init__(self, reason: Message | str) -> None:
        super().__init__(
            Message(
                "written, but not proposed: {reason}. When that is mended, take it back with this, "
                "and propose it again:",
                reason=reason,
            )
        )


class InterruptError(AgatrackError):
    """Somebody pressed Ctrl-C."""

    exit_code = INTERRUPTED

    def __init__(self) -> None:
        super().__init__(Message("interrupted."))


class NoOutputError(AgatrackError):
    """What is to be said cannot be written: its device is full, or gone."""

    def __init__(self, error: OSError) -> None:
        super().__init__(
            Message(
                "the answer cannot be written to standard output: {reason}. What the command "
                "was to do in the repository is done.",
                reason=reason_of(error),
            )
        )


class NoParserError(AgatrackError):
    """The C parser of ruamel.yaml is missing, so the same file could mean something else."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                "the package ruamel.yaml.clib is missing. Install it with "
                "'pip install \"ruamel.yaml[oldlibyaml]\"': without it, files would be read by "
                "another parser that does not agree with it in every case."
            )
        )
