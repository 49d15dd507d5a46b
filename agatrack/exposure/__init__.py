"""What a document gives away that nobody meant to publish: names, places, serial numbers.

Documents come from strangers, so each is read in a process of its own, with little memory
and little time: whatever a document does to the libraries that read it ends there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from agatrack.exposure.formats import BEGINNING, Format, format_of
from agatrack.exposure.traces import Label
from agatrack.messages import Message

PATIENCE: Final = 15.0
"""Seconds that one document may take."""

_LABELS: Final[dict[Label, Message]] = {
    "author": Message("author"),
    "saved by": Message("last saved by"),
    "manager": Message("manager"),
    "owner": Message("owner of the camera"),
    "place": Message("where it was made"),
    "number": Message("serial number of the device"),
}
"""What something was found as, for each label of a trace."""

_REMEDIES: Final[dict[Format, Message]] = {
    "pdf": Message(
        "export it again from the program in which it was written, with the author and the "
        "other personal properties of the document left empty"
    ),
    "office": Message(
        "in Word, Excel or PowerPoint choose File, Info, Inspect Document; in LibreOffice "
        "File, Properties, Reset Properties; then save it. Photos lose theirs only before they "
        "are put in"
    ),
    "image": Message(
        "save a copy without its metadata, for instance with 'exiftool -all= FILE'; telephones "
        "offer to leave out the place when a photo is shared"
    ),
}


def found_in(path: Path, name: str) -> tuple[Message, ...]:
    """What a document called ``name`` gives away, and how to avoid that; never an error.

    Looks into PDF, Office and image files; a document that keeps its content from being read
    gets a sentence that says so.
    """
    try:
        # Without waiting, should somebody have put a pipe in its place.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            format_ = format_of(file.read(BEGINNING))
            if format_ is None:
                return ()
            traces, whole = _looked_into(file.fileno(), format_)
    except OSError:
        return (_not_looked_into(name),)
    found = (_sentence(name, format_, traces),) if traces else ()
    return found if whole else (*found, _not_looked_into(name))


def _not_looked_into(name: str) -> Message:
    return Message(
        "{file} could not be looked into for names and places: check its properties yourself "
        "before it is published",
        file=name,
    )


def _looked_into(descriptor: int, format_: Format) -> tuple[list[tuple[Label, str]], bool]:
    """The traces that another process finds in an open file, and whether it saw it whole."""
    # Handed over whole: a module may come from a path that only this process was told of.
    paths = json.dumps([path for path in sys.path if Path(path).is_absolute()])
    code = (
        "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
        "from agatrack.exposure.looking import main; main(sys.argv[2])"
    )
    try:
        done = subprocess.run(  # noqa: S603 - nothing in it comes from the document
            [sys.executable, "-P", "-S", "-c", code, paths, format_],
            stdin=descriptor,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=True,
        )
        answer: dict[str, Any] = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.SubprocessError):
        return [], False
    return [(label, value) for label, value in answer["traces"]], answer["whole"]


def _sentence(name: str, format_: Format, traces: list[tuple[Label, str]]) -> Message:
    return Message(
        "{file} gives away: {traces}. If that should not be published, {remedy}.",
        file=name,
        traces=[
            Message("{label}: {value}", label=_LABELS[label], value=value)
            for label, value in traces
        ],
        remedy=_REMEDIES[format_],
    )
