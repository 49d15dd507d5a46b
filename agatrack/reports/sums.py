"""Plain values, records and figures as sums: where a sum is as it was, so is what it stands for."""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Final, cast

from agatrack.model.register import SIDES, Entry, SourceFile
from agatrack.progress import Completion, MeansCompletion

LENGTH: Final = 16
"""Bytes of a sum."""


_PLAIN: Final = 2
"""The version of marshal whose bytes depend on the values alone, never on who else holds them."""


def sum_of(*parts: object) -> bytes:
    """The sum of plain values: texts, numbers, days, and tuples or lists of such."""
    try:
        content = marshal.dumps(cast("Any", parts), _PLAIN)
    except ValueError:  # it knows nothing of days
        content = repr(parts).encode()
    return blake2b(content, digest_size=LENGTH).digest()


@lru_cache(maxsize=100_000)  # most files stand behind many pages
def sum_of_file(file: SourceFile) -> bytes:
    """The sum of what stands in a record's file."""
    return blake2b(file.text.encode(errors="surrogatepass"), digest_size=LENGTH).digest()


def sum_of_files(entries: Mapping[str, Entry[Any]]) -> bytes:
    """The sum of records by their names, each with what stands in its file."""
    return sum_of(*((name, sum_of_file(one.source)) for name, one in entries.items()))


def sums_of_figures(figures: Mapping[str, Completion]) -> dict[str, bytes]:
    """The figures of each item, as a sum, by id."""
    return {name: sum_of_figures(done) for name, done in figures.items()}


def sum_of_figures(done: Completion) -> bytes:
    """The sum of the figures of an item."""
    return sum_of(
        _ratio(done.share), _ratio(done.verified), _ratio(done.evidenced), _ratio(done.expected),
        [_ratio(done.claims[side]) for side in SIDES], sorted(done.spoken), done.level,
        done.withdrawn, done.overdue_days, tuple(done.counts),
        [_of_means(one) for one in done.means],
    )  # fmt: skip


def _of_means(one: MeansCompletion) -> object:
    return (
        one.means.id if one.means else "", _ratio(one.share), _ratio(one.verified),
        _ratio(one.evidenced), _ratio(one.expected), one.accepted, one.delivered,
        one.occurrences, one.occurrences_due, tuple(one.counts),
    )  # fmt: skip


def _ratio(share: Fraction | None) -> tuple[int, int] | None:
    return None if share is None else share.as_integer_ratio()
