"""Which plans of two states name each other, told without reading them as YAML.

The figures of a plan may rest on another plan's evidence, and what changed in it may have been
agreed on there. This is a guess: it may say yes too often, and never no.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache
from typing import Final, NamedTuple

from agatrack.model.places import is_name, top_of
from agatrack.states.files import State

# How YAML writes a letter, a digit or a slash as something else, or parts a word in two.
_WRITTEN_OTHERWISE: Final = re.compile(rb"\\[xuU/\r\n]")


MOST_ASKED: Final = 20_000
"""Pairs of plans that are looked at; where there would be more, all plans are read."""


class _Said(NamedTuple):
    """What records say, and whether every name in them is written as it is."""

    text: bytes
    is_plain: bool

    def names(self, plan: str, after: str = "") -> bool:
        """Whether a plan may be named here, with the same text after it."""
        # Whatever is no proper name could be written in other ways than as it is.
        return not self.is_plain or not is_name(plan) or f"{plan}{after}".encode() in self.text


class Tied:
    """What the records of two states name; what is not ``changed`` is the same in both."""

    def __init__(self, newer: State, older: State, changed: Collection[str], data: str) -> None:
        self._newer = newer
        self._older = older
        self._changed = changed
        self._now = _by_plan(newer.records(data), data)
        self._then = _by_plan((one for one in older.records(data) if one in changed), data)
        self._evidence = cache(self._evidence_of)
        self._amendments = cache(self._amendments_of)
        self._own = cache(self._own_of)

    def around(self, plans: frozenset[str]) -> frozenset[str]:
        """These plans, and all others that bear on a difference of them.

        That is whoever has evidence or an amendment that names one of them, whoever is named
        where one of them delivers, judges or changes anything, and whoever is so tied to those.
        """
        every = self._now.keys() | self._then.keys() | plans
        others = every - plans
        ahead, asked = [*plans], 0
        while ahead and others:
            asked += len(others)
            if asked > MOST_ASKED:
                return frozenset(every)
            plan = ahead.pop()
            near = {other for other in others if self._bears_on(other, plan)}
            others -= near
            ahead += near
        return frozenset(every - others)

    def _bears_on(self, other: str, plan: str) -> bool:
        return (
            self._evidence(other).names(plan, "/")
            # An amendment may be about the plan as a whole.
            or self._amendments(other).names(plan)
            or self._own(plan).names(other, "/")
        )

    def _evidence_of(self, plan: str) -> _Said:
        paths = (path for path in self._now[plan] if path.endswith("/evidence.yaml"))
        return _said(self._newer.contents(paths))

    def _amendments_of(self, plan: str) -> _Said:
        paths = (path for path in self._now[plan] if "/amendments/" in path)
        return _said(self._newer.contents(paths))

    def _own_of(self, plan: str) -> _Said:
        """What a plan's evidence and verdicts say, and all that changed in it, as it is and was."""
        now = (
            path
            for path in self._now[plan]
            if path.endswith("/evidence.yaml") or "/reviews/" in path or path in self._changed
        )
        then = self._older.contents(self._then[plan])
        return _said([*self._newer.contents(now), *then])


def _by_plan(paths: Iterable[str], data: str) -> defaultdict[str, list[str]]:
    found = defaultdict[str, list[str]](list)
    for path in paths:
        found[top_of(path, data)].append(path)
    return found


def _said(contents: Iterable[bytes]) -> _Said:
    text = b"\n".join(contents)
    return _Said(text, _WRITTEN_OTHERWISE.search(text) is None)
