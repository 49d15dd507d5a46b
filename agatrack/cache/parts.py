"""What was said of each plan, kept so that where one changes the others need not be read.

A part is plain data that depends on one plan and on the frame: on the settings, the actors, and
everything else that is in no plan. Whoever hands parts over answers for that. They hold as long
as the frame is as it was, each as long as its own plan is.
"""

from __future__ import annotations

from _blake2 import blake2b

from agatrack.cache import shelf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet
    from typing import Any

    from agatrack.cache.calls import Call
    from agatrack.cache.states import State, Sum

MOST_FILES = 200_000
"""Files and folders up to which data are taken apart: fewer than are read (AGA117), and few enough
for git to be asked about all folders of evidence at once."""

_SUM = 32


class Parts:
    """The parts that a call's answer can be put together from, and those that it leaves behind."""

    def __init__(self, call: Call, state: State, at_rest: int) -> None:
        self.folder = state.folder
        """The data folder."""
        self._call = call
        self._state = state
        self._at_rest = at_rest
        self.is_fleeting = False
        """Whether the answer depends on more than files, so that nothing of it is to be kept."""
        self._fresh: AbstractSet[str] = frozenset()
        self._parts: Mapping[str, Any] = {}

    @property
    def plans(self) -> AbstractSet[str]:
        """The names of all plans; none where an answer is not to be put together."""
        is_worth_it = self._state.files < MOST_FILES and len(self._state.plans) > 1
        return self._state.plans.keys() if is_worth_it else frozenset()

    def unchanged(self) -> dict[str, Any] | None:
        """By plan the parts that still hold, where that is worth more than reading everything."""
        content = shelf.read(self._call.root, self._key)
        frame = self._state.frame.digest
        # What another agatrack has kept, or about another frame, may look like anything.
        if content is None or content[:_SUM] != frame or not self.plans:
            return None
        from json import loads

        sums, parts = loads(content[_SUM:].decode("utf-8", "surrogatepass"))
        state = self._state.plans
        if sums.keys() != state.keys():
            return None
        same = {name: parts[name] for name in sums if sums[name] == state[name].digest.hex()}
        return same if 2 * len(same) >= len(sums) else None

    def note(self, parts: Mapping[str, Any], fresh: AbstractSet[str]) -> None:
        """Remember the parts of all plans, of which the ``fresh`` ones were read just now."""
        if parts.keys() == self.plans:
            self._parts, self._fresh = parts, fresh

    def forgo(self) -> None:
        """Keep nothing of this answer."""
        self.is_fleeting = True

    @property
    def unread(self) -> dict[str, Sum]:
        """The sums of the plans that were passed over."""
        state = self._state.plans
        return {name: state[name] for name in self._parts.keys() - self._fresh}

    @property
    def are_news(self) -> bool:
        """Whether parts were noted that are worth keeping."""
        rested = self._state.frame.newest < self._at_rest and not self.is_fleeting
        return rested and any(self._is_at_rest(name) for name in self._fresh)

    def keep(self) -> None:
        """Keep what was noted; what is said of a plan that was not at rest holds no longer."""
        from json import dumps

        if not self.are_news:
            return
        sums = {
            name: plan.digest.hex() if self._is_at_rest(name) else ""
            for name, plan in self._state.plans.items()
        }
        packed = dumps([sums, self._parts], ensure_ascii=False, separators=(",", ":"))
        content = self._state.frame.digest + packed.encode("utf-8", "surrogatepass")
        shelf.write(self._call.root, self._key, content)

    def _is_at_rest(self, name: str) -> bool:
        return self._state.plans[name].newest < self._at_rest

    @property
    def _key(self) -> bytes:
        return blake2b(self._call.key + b"parts", digest_size=_SUM).digest()
