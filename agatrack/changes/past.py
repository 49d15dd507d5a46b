"""What a state is held against: the base it grew from and the baseline that was agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from agatrack.changes.agreement import Agreements, Cover
from agatrack.changes.change import Change
from agatrack.changes.compare import Usual, compare
from agatrack.diagnostics import Finding
from agatrack.model.register import Register


class Arrival(NamedTuple):
    """The commit that brought a file: its id, its day in UTC, and a mark of its author."""

    commit: str
    day: date
    author: str


class Judged(NamedTuple):
    """A change and what amendments say of it."""

    change: Change
    cover: Cover

    @property
    def is_open(self) -> bool:
        """Whether it had to be agreed on and was not."""
        return self.change.normative and self.cover.amendment is None


class Past:
    """The base of a register, and the baseline that its settings name.

    ``arrivals`` are those of files that are not in the base, by path; a file without one has
    not been committed yet. ``guards`` are files that steer what judges changes and are others
    now. ``troubles`` say what kept the register from being held against something. The rules
    of the base are in force: its settings, and its word on who belongs to which sector.
    """

    def __init__(  # noqa: PLR0913 - one place builds it, by name
        self,
        register: Register,
        base: Register,
        usual: Usual,
        *,
        baseline: Register | None = None,
        baseline_name: str = "",
        arrivals: Mapping[str, Arrival] | None = None,
        guards: Sequence[str] = (),
        troubles: Sequence[Finding] = (),
    ) -> None:
        self.base = base
        self.baseline_name = baseline_name
        self.arrivals = arrivals or {}
        self.guards = tuple(guards)
        self.troubles = tuple(troubles)
        self._register = register
        self._baseline = baseline
        self._usual = usual

    @cached_property
    def changes(self) -> list[Judged]:
        """Every change since the base."""
        return judged(compare(self.base, self._register, self._usual), self._agreements)

    @cached_property
    def drift(self) -> list[Judged]:
        """Every change since the baseline that is not one since the base as well."""
        if self._baseline is None:
            return []
        recent = {_mark(one.change) for one in self.changes}
        found = judged(compare(self._baseline, self._register, self._usual), self._agreements)
        return [one for one in found if _mark(one.change) not in recent]

    @cached_property
    def _agreements(self) -> Agreements:
        return Agreements(self._register, self.base)


def judged(changes: Sequence[Change], agreements: Agreements) -> list[Judged]:
    """Changes with what amendments say of them."""
    return [Judged(change, agreements.cover(change)) for change in changes]


def _mark(change: Change) -> tuple[str, ...]:
    return tuple(
        str(part) for part in (change.item, change.field, change.sort, change.before, change.after)
    )
