"""What a document gives away that nobody meant to publish: names, places, serial numbers.

Documents come from strangers, so each is read in a process of its own, with little memory
and little time: whatever a document does to the libraries that read it ends there.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from agatrack.exposure.formats import BEGINNING, Format, format_of
from agatrack.messages import Message

PATIENCE: Final = 15.0
"""Seconds that one document may take."""

_LABELS: Final = {
    "author": Message("author"),
    "last saved by": Message("last saved by"),
    "manager": Message("manager"),
    "owner": Message("owner of the camera"),
}
"""What a name was found as, in the words of ``traces``."""

_REMEDIES: Final[dict[Format, Message]] = {
    "pdf": Message(
        "export it again from the program in which it was written, with the author and the "
        "other personal properties of the document left empty"
    ),
    "office": Message(
        "in Word, Excel or PowerPoint choose File, Info, Inspect Document; in LibreOffice "
        "File, Properties, Reset Properties; then save it"
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
        with path.open("rb") as file:
            format_ = format_of(file.read(BEGINNING))
            if format_ is None:
                return ()
            traces, whole = _looked_into(file.fileno(), format_)
    except OSError:
        return (_not_looked_into(name),)
    found = tuple(_sentences(name, format_, traces))
    return found if whole else (*found, _not_looked_into(name))


def _not_looked_into(name: str) -> Message:
    return Message(
        "{file} could not be looked into for names and places: check its properties yourself "
        "before it is published",
        file=name,
    )


def _looked_into(descriptor: int, format_: Format) -> tuple[list[tuple[str, str, str]], bool]:
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
    return [(what, label, value) for what, label, value in answer["traces"]], answer["whole"]


def _sentences(name: str, format_: Format, traces: list[tuple[str, str, str]]) -> Iterator[Message]:
    names = [
        Message("{label}: {name}", label=_LABELS[label], name=value)
        for what, label, value in traces
        if what == "name"
    ]
    places = [value for what, _, value in traces if what == "place"]
    numbers = [value for what, _, value in traces if what == "number"]
    remedy = _REMEDIES[format_]
    if names:
        yield Message(
            "{file} names people ({names}). If that should not be published, {remedy}.",
            file=name, names=names, remedy=remedy,
        )  # fmt: skip
    if places:
        yield Message(
            "{file} says where it was made ({places}). If that should not be published, {remedy}.",
            file=name, places=places, remedy=remedy,
        )  # fmt: skip
    if numbers:
        yield Message(
            "{file} has the serial number of a device ({numbers}), which ties it to all that was "
            "made with it. If that should not be published, {remedy}.",
            file=name, numbers=numbers, remedy=remedy,
        )  # fmt: skip
