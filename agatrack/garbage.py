"""When Python looks for garbage: not while records are made of which all are kept."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Look for no garbage meanwhile.

    Where tens of thousands of records are made and kept, looking finds nothing, again and
    again, and takes longer than validating them does. What was made meanwhile counts as old
    afterwards, or the first look would go through all of it at once.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
