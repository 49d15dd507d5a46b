"""Documents on their way in: how large they are, what they give away, whether they are new."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from agatrack.cli.ask import is_agreed, is_at_a_terminal
from agatrack.cli.progress_bar import ProgressBar
from agatrack.cli.session import Session
from agatrack.errors import DATA_WRONG, AgatrackError, CallError, UnreadableError
from agatrack.messages import Message

if TYPE_CHECKING:
    from agatrack.evidence import Taken
    from agatrack.model.register import Register


def total_size(files: Sequence[Path]) -> int:
    """The bytes of all documents together.

    Raises:
        CallError: one of them is not there, or is no file.
    """
    total = 0
    for file in files:
        try:
            total += file.stat().st_size
            if file.is_dir():
                raise IsADirectoryError(errno.EISDIR, "", str(file))
        except OSError as error:
            raise _unfit(UnreadableError(file, error)) from error
    return total


def refuse_too_large(files: Sequence[Path], most: int) -> None:
    """Stop before a document is copied that has more than ``most`` bytes.

    Raises:
        CallError: there is one.
    """
    from agatrack.evidence import too_large

    for file in files:
        if (size := file.stat().st_size) > most:
            raise too_large(file.name, size)


def taken_in(
    files: Sequence[Path], folder: Path | None, total: int, most: int | None
) -> list[Taken]:
    """The documents, copied into a folder; only measured where there is none.

    Raises:
        CallError: one cannot be read, or has more than ``most`` bytes.
        UnwritableError: the system refuses.
    """
    from agatrack import evidence

    documents: list[Taken] = []
    with ProgressBar(total) as bar:
        for file in files:
            name = evidence.safe_name(file.name, (one.path for one in documents))
            try:
                documents.append(
                    evidence.take_in(file, folder, name, bar.advance, most)
                    if folder is not None
                    else evidence.measure(file, name, bar.advance)
                )
            except UnreadableError as error:
                raise _unfit(error) from error
    return documents


def _unfit(error: UnreadableError) -> CallError:
    """The same refusal as one of the call: it is not the repository that cannot be read."""
    return CallError(error.message.template, **error.message.values)


class Warnings(NamedTuple):
    """What somebody should know of documents: of their size, and of what they give away."""

    large: tuple[Message, ...]
    exposed: tuple[Message, ...]

    @property
    def all(self) -> tuple[Message, ...]:
        """Both."""
        return self.large + self.exposed


class ExposingError(AgatrackError):
    """A commit would publish what a document gives away, for good."""

    exit_code = DATA_WRONG

    def __init__(self) -> None:
        super().__init__(
            Message(
                "nothing was written: what has been committed stays in the history for everybody "
                "to see. Clean the document, or repeat the command with --anyway."
            )
        )


def refuse_to_expose(session: Session) -> None:
    """Stop before a commit publishes what a document gives away, unless somebody agrees.

    Raises:
        ExposingError: nobody does.
    """
    question = session.word("Publish it all the same? [y/N]")
    if not is_at_a_terminal() or not is_agreed(question, "--anyway"):
        raise ExposingError


def tell_warnings(
    session: Session, documents: Sequence[Taken], places: Sequence[Path], *, kept: bool
) -> Warnings:
    """Say what somebody should know before these documents are published.

    ``places`` are where each can be read; ``kept`` says that the repository will hold them.
    """
    from agatrack.evidence import LARGE
    from agatrack.exposure import found_in

    large = tuple(
        Message(
            "{file} has {size} MB: the repository will be slow to fetch",
            file=document.name,
            size=document.bytes // 1_000_000,
        )
        for document in documents
        if kept and document.bytes > LARGE
    )
    exposed = tuple(
        message
        for document, place in zip(documents, places, strict=True)
        for message in found_in(place, document.name)
    )
    warnings = Warnings(large, exposed)
    for warning in warnings.all:
        session.tell(warning)
    return warnings


def refuse_repeated(documents: Sequence[Taken]) -> None:
    """Stop where two of the documents are the same.

    Raises:
        CallError: two are.
    """
    first: dict[str, Taken] = {}
    for document in documents:
        if (earlier := first.setdefault(document.sha256, document)) is not document:
            raise CallError(
                "{file} and {other} are the same document, byte for byte: name it once, or add "
                "both with --anyway",
                file=earlier.name,
                other=document.name,
            )


def refuse_attached(register: Register, documents: Sequence[Taken]) -> None:
    """Stop where one of the documents is on record already.

    Raises:
        CallError: one is.
    """
    from agatrack.evidence import already_attached

    known = already_attached(register, (document.sha256 for document in documents))
    for document in documents:
        if document.sha256 in known:
            raise CallError(
                "{file} is already attached as {evidence}. Add it once more with --anyway.",
                file=document.name,
                evidence=known[document.sha256],
            )
