"""What the checks say for the public site: of plans that hold the same, what was said before.

Unlike ``agatrack.cache.parts`` this goes by what the files hold, for a site reads them all anyway.
Without anything kept all plans are checked, and nothing else is different.
"""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from agatrack.cache.parts import MOST_FILES
from agatrack.cache.states import may_hold_plan
from agatrack.cli.by_plan import NO_PLAN

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from agatrack.cli.report_past import Known
    from agatrack.diagnostics import Diagnostic
    from agatrack.file_tree import Digest, Entry, FileTree
    from agatrack.model.register import Register

_KEPT: Final = "findings"

_PLAIN: Final = 2
"""The version of marshal whose bytes depend on the values alone, never on who else holds them."""


class HeardTree:
    """A tree that keeps what it was asked and said, so that it says the same again."""

    def __init__(self, tree: FileTree) -> None:
        self._tree = tree
        self.listed: list[Entry] = []
        self.contents: dict[str, bytes | OSError | None] = {}

    def entries(self, folder: str) -> Iterator[Entry]:
        """See FileTree."""
        for entry in self._tree.entries(folder):
            self.listed.append(entry)
            yield entry

    def read(self, path: str) -> bytes | None:
        """See FileTree."""
        try:
            content = self.contents[path] = self._tree.read(path)
        except OSError as error:
            self.contents[path] = error
            raise
        return content

    def digest(self, path: str) -> Digest:
        """See FileTree."""
        return self._tree.digest(path)


class _Again:
    """What a tree said before, but for some folders right below the data folder."""

    def __init__(self, heard: HeardTree, passed_over: AbstractSet[str]) -> None:
        self._heard = heard
        self.passed_over = passed_over
        self.digest = heard.digest

    def entries(self, folder: str) -> Iterator[Entry]:
        depth = folder.count("/") + 2
        for entry in self._heard.listed:
            if "/".join(entry.path.split("/", depth)[:depth]) not in self.passed_over:
                yield entry

    def read(self, path: str) -> bytes | None:
        content = self._heard.contents[path]
        if isinstance(content, OSError):
            raise content
        return content

    @staticmethod
    def identity(path: str) -> str:
        """What all is known by that was heard of one tree."""
        return path


class _Findings:
    """The findings of each plan, kept for as long as its files and the frame hold the same."""

    def __init__(self, root: Path, folder: str, heard: HeardTree, day: date) -> None:
        from agatrack.reports.maker import maker

        self.folder = folder
        self._root = root
        sums = _sums(heard, folder)
        self._frame = [maker(), folder, day.isoformat(), sums.pop(NO_PLAN)]
        self._sums = sums
        is_worth_it = len(heard.listed) < MOST_FILES and len(sums) > 1
        self.plans: AbstractSet[str] = sums.keys() if is_worth_it else frozenset()

    def unchanged(self) -> dict[str, Any] | None:
        from agatrack.reports.memory import recalled_values

        kept = recalled_values(self._root, _KEPT) if self.plans else None
        if not isinstance(kept, dict) or kept.get("frame") != self._frame:
            return None
        sums, parts = kept["sums"], kept["parts"]
        if sums.keys() != self._sums.keys():
            return None
        same = {name: parts[name] for name in sums if sums[name] == self._sums[name]}
        return same if 2 * len(same) >= len(sums) else None

    def note(self, parts: Mapping[str, Any], fresh: AbstractSet[str]) -> None:
        from agatrack.reports.memory import remember_values

        if fresh and parts.keys() == self.plans:
            values = {"frame": self._frame, "sums": self._sums, "parts": parts}
            remember_values(self._root, _KEPT, values)


def findings(heard: HeardTree, register: Register, known: Known, day: date) -> list[Diagnostic]:
    """Everything that is wrong with the register that was read from a tree, by file and line."""
    from agatrack.cache import is_on
    from agatrack.checks import diagnostics
    from agatrack.cli.by_plan import Told, put_together
    from agatrack.loading import load_known

    def read(tree: _Again) -> tuple[Register, Told]:
        # Records are not read anew, only put together without those of the other plans.
        memo = {(path, tree.identity(path)): one for path, one in known.reads.items()}
        found = load_known(tree, memo) if tree.passed_over else register
        return found, Told(diagnostics(found, day), {})

    if not is_on():
        return diagnostics(register, day)
    kept = _Findings(known.root, known.data, heard, day)
    return put_together(kept, partial(_Again, heard), read).findings


def _sums(heard: HeardTree, folder: str) -> dict[str, str]:
    """The sum of what a tree said of each plan's folder, and of all that is in none."""
    said: dict[str, list[object]] = defaultdict(list, {NO_PLAN: []})
    start = len(folder) + 1
    for path, kind in heard.listed:
        name, _, inside = path[start:].partition("/")
        is_plan = may_hold_plan(name) and (bool(inside) or kind == "folder")
        said[name if is_plan else NO_PLAN].append((path, str(kind)))
    for path, content in heard.contents.items():
        name, _, inside = path[start:].partition("/")
        # What is read beside the data is the settings.
        is_plan = bool(inside) and path.startswith(f"{folder}/") and name in said
        what = repr(content) if isinstance(content, OSError) else content
        said[name if is_plan else NO_PLAN].append((path, what))
    return {
        name: blake2b(marshal.dumps(found, _PLAIN), digest_size=16).hexdigest()
        for name, found in said.items()
    }
