"""Writing records from the command line: checked before, reported after, committed if asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from agatrack.cli.session import Session, Standing
from agatrack.errors import AgatrackError, CallError, NotCommittedError, reason_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from agatrack.messages import Message
    from agatrack.model.places import Kind
    from agatrack.model.register import Register
    from agatrack.writing import Step

LONGEST_STEM = 58
"""Letters of a record's name before the number that tells it from others: names end at 64."""


def text_of(session: Session, kind: Kind, path: str, data: dict[str, Any]) -> str:
    """The text of a new record.

    Raises:
        CallError: what was given does not make a valid one.
    """
    from agatrack.yaml_text import yaml_text

    try:
        text = yaml_text(data)
    except ValueError:
        raise CallError("a control character or the like cannot stand in a record") from None
    refuse_faults(session, kind, path, text)
    return text


def refuse_faults(session: Session, kind: Kind, path: str, text: str) -> None:
    """Stop where a text is no valid record of its kind."""
    from agatrack.model.kinds import MODELS
    from agatrack.model.register import SourceFile
    from agatrack.refusals import read_record
    from agatrack.yaml_source import read

    document = read(text)
    if document.data is None:
        raise CallError("a control character or the like cannot stand in a record")
    for fault in document.faults:
        raise CallError("{problem}{hint}", problem=fault.message, hint="")
    reading = read_record(MODELS[kind], document.data, SourceFile(path, text), None, save=False)
    for finding in reading.findings:
        hint = f" ({session.say(finding.help)})" if finding.help else ""
        raise CallError("{problem}{hint}", problem=finding.message, hint=hint)


def register_with(
    session: Session, files: dict[str, str], hints: Mapping[str, Message] | None = None
) -> Register:
    """The register as it will be with some more files; what else checks find in them is told.

    ``hints`` say, by the code of a check, how this command mends what it finds.

    Raises:
        CallError: a check finds an error in one of them.
    """
    from agatrack.checks import diagnostics
    from agatrack.diagnostics import Severity
    from agatrack.file_tree import OverlayTree
    from agatrack.loading import load

    register = load(OverlayTree(session.tree()[0], files))
    found = [one for one in diagnostics(register, session.today) if one.position.path in files]
    for one in found:
        if one.severity is Severity.ERROR:
            hint = (hints or {}).get(one.code, one.help)
            raise CallError("{problem} ({hint})", problem=one.message, hint=hint)
    for one in found:
        session.tell("{problem} ({hint})", problem=one.message, hint=one.help)
    return register


def later_name(folder: str, wanted: str, known: Iterable[str]) -> str:
    """A name in a folder of records that comes after those of the same day and actor.

    The later id wins, and ids are compared letter by letter: after ``-9`` comes ``-90``.
    """
    wanted = wanted[:LONGEST_STEM].rstrip("-")
    numbered = re.compile(rf"{re.escape(f'{folder}/{wanted}')}(?:-([0-9]+))?")
    numbers = [found[1] or "1" for one in known if (found := numbered.fullmatch(one))]
    if not numbers:
        return wanted
    latest = max(numbers)
    return f"{wanted}-{int(latest) + 1 if latest.strip('9') else f'{latest}0'}"


def write(  # noqa: PLR0913 - one parameter a wish
    session: Session,
    command: str,
    steps: Sequence[Step],
    *,
    paths: Sequence[str],
    subject: str | Message,
    commit: bool,
    refuse: Callable[[], None] | None = None,
) -> None:
    """Carry out the steps of a command, say what was written, and commit it if asked.

    ``refuse`` raises what speaks against it, once nobody else can write any more.
    """
    from agatrack.writing import carry_out

    root = session.root()
    if commit:
        refuse_unless_able_to_commit(session)
    stands = _standing(root, paths, session.say(subject), commit=commit)
    carry_out(root, command, steps, refuse, lambda: setattr(session, "standing", stands))
    screen = session.err if session.speaks_json else session.out
    for path in paths:
        # Not as a paragraph: a path that is broken into two lines is none any more.
        screen.line(session.say("written: {path}", path=path))
    if commit:
        _commit(session, root, list(paths), session.say(subject))
        session.standing = None


def _standing(root: Path, paths: Sequence[str], subject: str, *, commit: bool) -> Standing:
    """What to say to whoever interrupts a command once it has written."""
    from agatrack.messages import Message

    if not commit:
        return Standing(Message("written, though interrupted: 'agatrack undo' takes it back"))
    said = Message("written, but perhaps not committed: see 'git status'. To commit it:")
    return Standing(said, _by_hand(root, paths, subject))


def refuse_unless_able_to_commit(session: Session) -> None:
    """Stop before anything is written where git could not commit it."""
    from agatrack.history.committing import refuse_unless_able

    refuse_unless_able(session.root())


def _commit(session: Session, root: Path, paths: list[str], subject: str) -> None:
    from agatrack.history import committing

    try:
        committing.commit(root, paths, subject)
    except (AgatrackError, OSError) as error:
        raise NotCommittedError(why(error), _by_hand(root, paths, subject)) from error
    session.report("committed: {subject}", subject=subject)


def _by_hand(root: Path, paths: Sequence[str], subject: str) -> str:
    from agatrack.history import committing

    return committing.by_hand(root, paths, subject)


def why(error: AgatrackError | OSError) -> Message | str:
    """What a sentence says as its reason of what has stopped git, or us on the way to it."""
    return error.message if isinstance(error, AgatrackError) else reason_of(error)


def show_instead(session: Session, texts: dict[str, str]) -> None:
    """Print what would be written: on standard output, unless that is for machines."""
    screen = session.err if session.speaks_json else session.out
    for path, text in texts.items():
        screen.line((f"# {path}", "heading"))
        for line in text.splitlines():
            screen.line(line)
