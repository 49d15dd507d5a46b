"""What a state is held against: the base it grew from and the baseline that was agreed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from agatrack.changes.agreement import Agreements, Cover, same
from agatrack.changes.change import BASELINE, Change
from agatrack.changes.compare import Usual, compare
from agatrack.diagnostics import Finding
from agatrack.model.register import Register


class Judged(NamedTuple):
    """A change and what amendments say of it."""

    change: Change
    cover: Cover

    @property
    def is_open(self) -> bool:
        """Whether it had to be agreed on and was not."""
        agreed = self.cover.amendment is not None or self.cover.is_restored
        return self.change.normative and not agreed


class Past:
    """The base of a register, and the baseline that its settings name.

    ``name`` is what the base is called. ``guards`` are files that steer what judges changes
    and are others now. ``troubles`` say what kept the register from being held against
    something. The rules of the base are in force: its settings, and its word on who belongs to
    which sector.
    """

    def __init__(  # noqa: PLR0913 - one place builds it, by name
        self,
        register: Register,
        base: Register,
        usual: Usual,
        *,
        name: str = "BASE",
        baseline: Register | None = None,
        baseline_name: str = "",
        guards: Sequence[str] = (),
        troubles: Sequence[Finding] = (),
    ) -> None:
        self.base = base
        self.name = name
        self.baseline_name = baseline_name
        self.guards = tuple(guards)
        self.troubles = tuple(troubles)
        self._register = register
        self._baseline = baseline
        self._usual = usual

    @cached_property
    def changes(self) -> list[Judged]:
        """Every change since the base; one back to what the baseline says needs no agreement."""
        found = judged(compare(self.base, self._register, self._usual), self._agreements)
        if self._baseline is None:
            return found
        then = {(one.change.item, one.change.field): one for one in self._since_baseline}
        return [self._closed(one, then.get((one.change.item, one.change.field))) for one in found]

    def _closed(self, recent: Judged, since: Judged | None) -> Judged:
        """A change since the base, covered where it leads to what is agreed on."""
        change = recent.change
        if not recent.is_open or change.field is None or (since is not None and since.is_open):
            return recent
        if since is not None:
            return Judged(change, since.cover)
        if change.item not in self._known_in_baseline:
            return recent
        agreed = self._agreements.latest(change._replace(before=change.after))
        return Judged(change, Cover(None, is_restored=same(agreed, change.after, change.field)))

    @cached_property
    def drift(self) -> list[Judged]:
        """Every change since the baseline that is not one since the base as well."""
        recent = {_mark(one.change) for one in self.changes}
        return [
            one
            for one in self._since_baseline
            # The baseline cannot know what it would be called itself.
            if _mark(one.change) not in recent and one.change.field != BASELINE
        ]

    @cached_property
    def _since_baseline(self) -> list[Judged]:
        if self._baseline is None:
            return []
        return judged(compare(self._baseline, self._register, self._usual), self._agreements)

    @cached_property
    def _known_in_baseline(self) -> frozenset[str]:
        """The items and means that the baseline knows."""
        items = self._baseline.items.values() if self._baseline else ()
        return frozenset(
            identifier
            for item in items
            for identifier in (item.id, *(means.id for means in item.means))
        )

    @cached_property
    def _agreements(self) -> Agreements:
        spent = self._baseline.amendments if self._baseline else ()
        return Agreements(self._register, self.base, self._baseline, spent=spent)


def judged(changes: Sequence[Change], agreements: Agreements) -> list[Judged]:
    """Changes with what amendments say of them."""
    return [Judged(change, agreements.cover(change)) for change in changes]


def _mark(change: Change) -> tuple[str, ...]:
    return tuple(
        str(part) for part in (change.item, change.field, change.sort, change.before, change.after)
    )
