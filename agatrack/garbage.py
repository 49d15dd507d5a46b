"""When Python looks for garbage: not while records are made of which all are kept."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MOST_UNSEEN = 1_000_000
"""Objects that may be made without a look at all, as a program does that reads many trees."""


class _Unseen:
    """How many objects were made since everything was looked through."""

    number = 0


@contextmanager
def no_collection() -> Iterator[None]:
    """Look for no garbage meanwhile.

    Where tens of thousands of records are made and kept, looking finds nothing, again and
    again, and takes longer than validating them does. What was made meanwhile counts as old
    afterwards, or the first look would go through all of it at once. Python rarely looks at
    what is old, so in a program that goes on and on it is looked through here now and then.
    """
    was_on = gc.isenabled()
    if was_on and _Unseen.number > MOST_UNSEEN:
        gc.collect()
        _Unseen.number = 0
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            _Unseen.number += gc.get_count()[0]
            gc.freeze()
            gc.unfreeze()
            gc.enable()
