"""Ctrl-C, held back for the moment in which several things have to happen or none."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_back() -> Iterator[None]:
    """A span in which Ctrl-C does nothing; one that came meanwhile does what it does at its end.

    An interrupt can come between any two steps of Python, so between making a name and noting
    how to take it back. The span is short: nothing in it waits for a person or another program.
    """
    usual = signal.getsignal(signal.SIGINT)
    # Only the main thread can say what a signal does, and elsewhere none arrives.
    if threading.current_thread() is not threading.main_thread() or not callable(usual):
        yield
        return
    came: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
        if came:
            signal.raise_signal(signal.SIGINT)
