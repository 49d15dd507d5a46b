"""What commits bring to the public site: its stamp, figures over time, and news."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Final

from agatrack.cli.history import admit_shallow
from agatrack.cli.progress_bar import ProgressBar
from agatrack.errors import AgatrackError
from agatrack.file_tree import SETTINGS_FILE

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from agatrack.chronicle import Entry
    from agatrack.cli.session import Session
    from agatrack.model.register import Register
    from agatrack.reports.feeds import News
    from agatrack.reports.progress_chart import Moment
    from agatrack.reports.site.material import Stamp


def stamp(session: Session, register: Register, revision: str | None) -> Stamp | None:
    """The commit that the records come from; None where there is no git or no commit."""
    from agatrack.history.commits import has_commits, is_shallow, read_commit, reading_objects
    from agatrack.history.plumbing import run
    from agatrack.history.revisions import commit_of
    from agatrack.reports.site.material import Stamp

    root = session.root()
    try:
        if not has_commits(root):
            return None
        name = commit_of(root, revision or "HEAD")
        with reading_objects(root) as objects:
            commit = read_commit(objects, name)
        depth = int(run(root, "rev-list", "--count", name)) if is_shallow(root) else 0
        places = (SETTINGS_FILE, register.settings.data)
        has_more = revision is None and bool(
            run(root, "status", "--porcelain", "--untracked-files=all", "--", *places)
        )
    except AgatrackError:
        return None
    if depth:
        admit_shallow(session)
    return Stamp(commit.id, commit.committed, has_more, depth)


_KEPT: Final = "courses"


class Courses(Mapping[str, "Sequence[Moment]"]):
    """The figures of plans and commitments at every commit up to a day, by item.

    History is walked once for all of them, and only where somebody asks.
    """

    def __init__(self, root: Path, register: Register, stamp: Stamp, day: date) -> None:
        self._root = root
        self._depth = stamp.depth
        self._items = [item.id for plan in register.plans for item in (plan, *plan.children)]
        self._commit = stamp.commit
        self._day = day

    @cached_property
    def _found(self) -> dict[str, list[Moment]]:
        """What is kept of the same commit, else what walking its history gives."""
        from agatrack.reports import building, memory
        from agatrack.reports.progress_chart import as_values, from_values

        key = [_KEPT, building.maker(), self._commit, self._depth, self._items]
        kept = memory.recalled_values(self._root, _KEPT)
        if isinstance(kept, dict) and kept.get("key") == key:
            found = from_values(kept["courses"])
        else:
            found = self._walked()
            memory.remember_values(self._root, _KEPT, {"key": key, "courses": as_values(found)})
        return {
            item: [one for one in course if one.day <= self._day] for item, course in found.items()
        }

    def _walked(self) -> dict[str, list[Moment]]:
        from agatrack.reports.progress_chart import moments
        from agatrack.timeline import main_line

        with suppress(AgatrackError), main_line(self._root, self._commit) as line:
            known = line.latest.items if line.latest is not None else {}
            items = [item for item in self._items if item in known]
            rows = []
            with ProgressBar(len(line.steps)) as bar:
                for row in line.points(items) if items else ():
                    bar.advance(1)
                    rows.append(row)
            return {item: moments(row[at] for row in rows) for at, item in enumerate(items)}
        return {}

    def __getitem__(self, item: str) -> Sequence[Moment]:
        return self._found[item]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


class Told:
    """What commits up to a day changed in meaning, as much of it as a feed holds."""

    def __init__(self, root: Path, register: Register, commit: str, day: date) -> None:
        self._root = root
        self._plans = [plan.id for plan in register.plans]
        self._commit = commit
        self._day = day

    def __iter__(self) -> Iterator[News]:
        return iter(self._found)

    @cached_property
    def _found(self) -> list[News]:
        from itertools import islice

        from agatrack.chronicle import chronicle
        from agatrack.reports.feeds import MOST_ENTRIES, news

        with suppress(AgatrackError), chronicle(self._root, self._commit) as past:
            entries: list[Entry] = []
            for plan in self._plans:
                if plan in past.latest.items:
                    found = (
                        one for one in past.of(plan) if one.commit.committed.date() <= self._day
                    )
                    entries += islice(found, MOST_ENTRIES)
            return news(entries)
        return []
