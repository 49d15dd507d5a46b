"""Shipped templates as compiled before: kept beside them, where Python keeps compiled modules.

Compiling them takes longer than laying out a small site. What is kept is code, and so is never
in a user's own folder: it lies where ``py_compile`` would put it, and whoever can write there can
write what Python runs of agatrack anyway. Where nothing can be kept, they are compiled each time.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

_SUM = 64
"""Letters of the sum that stands before the code."""


class CompiledTemplates(BytecodeCache):
    """The compiled templates of a folder; ``maker`` stands for the program that compiles them."""

    def __init__(self, folder: Path, maker: str) -> None:
        self._folder = folder
        self._maker = maker

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 - Jinja's
        """The name of a template, which is that of its file."""
        return name

    def get_source_checksum(self, source: str) -> str:
        """What only the same text, compiled by the same program, has in common."""
        return sha256(f"{self._maker}\0{source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template the code that is kept of it, if any is."""
        with suppress(OSError, ValueError, EOFError, TypeError):
            content = self._place(bucket).read_bytes()
            if content[:_SUM] == bucket.checksum.encode():
                code = marshal.loads(content[_SUM:])  # noqa: S302 - as Python reads its own
                bucket.code = code if isinstance(code, CodeType) else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template, in one step, where Python keeps its own."""
        if sys.dont_write_bytecode or bucket.code is None:
            return
        place = self._place(bucket)
        ready = place.with_name(f"{place.name}.{os.getpid()}")
        with suppress(OSError):
            place.parent.mkdir(exist_ok=True)
            try:
                ready.write_bytes(bucket.checksum.encode() + marshal.dumps(bucket.code))
                ready.replace(place)
            finally:
                ready.unlink(missing_ok=True)

    def _place(self, bucket: Bucket) -> Path:
        return Path(cache_from_source(str(self._folder / bucket.key)))
