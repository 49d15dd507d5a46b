"""Why agatrack cannot go on: one class per cause, each with its sentence and its exit code."""

from __future__ import annotations

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


class UnreadableError(AgatrackError):
    """The operating system refuses to let a file or folder be read."""

    def __init__(self, path: str | Path, reason: str) -> None:
        super().__init__(Message("{path} cannot be read: {reason}.", path=path, reason=reason))


class UnwritableError(AgatrackError):
    """The operating system refuses to let a file or folder be written."""

    def __init__(self, path: str | Path, reason: str) -> None:
        super().__init__(
            Message(
                "{path} cannot be written: {reason}. Nothing was left half done.",
                path=path,
                reason=reason,
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
