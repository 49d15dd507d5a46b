"""The process that looks into one document, on its standard input, and answers in JSON."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from typing import BinaryIO, Final

from agatrack.exposure.traces import Trace

MEMORY: Final = 320 * 1024 * 1024
"""Bytes that this process may use, where the system can hold it to that."""
SECONDS: Final = 1
"""Seconds of the processor that it may use."""
MOST_TRACES: Final = 20
LONGEST_VALUE: Final = 100


def main(format_: str) -> None:
    """Look into a document of one format, and print what was found."""
    _limit()
    module = import_module(f"agatrack.exposure.{format_}")
    with os.fdopen(0, "rb") as file:
        file.seek(0)
        traces, whole = found(module.traces_of, file)
    sys.stdout.write(json.dumps({"traces": traces, "whole": whole}))


def found(look: Callable[[BinaryIO], Iterator[Trace]], file: BinaryIO) -> tuple[list[Trace], bool]:
    """The traces, each once, and whether nothing kept the file from being read to its end."""
    traces: dict[Trace, None] = {}
    try:
        for trace in look(file):
            if len(traces) == MOST_TRACES:
                break
            traces[trace._replace(value=trace.value[:LONGEST_VALUE])] = None
    except Exception:  # noqa: BLE001 - the libraries raise what they like at hostile files
        return list(traces), False
    return list(traces), True


def _limit() -> None:
    if sys.platform == "win32":  # it has no such limits; the one on time is kept outside
        return
    import resource

    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        # A limit that is set already may be lower.
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))
