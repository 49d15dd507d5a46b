"""What commits bring to the public site: its stamp, figures over time, and news."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final

from agatrack.cli.history import admit_shallow
from agatrack.cli.progress_bar import ProgressBar
from agatrack.errors import AgatrackError
from agatrack.file_tree import SETTINGS_FILE

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from agatrack.chronicle import Entry
    from agatrack.cli.session import Session
    from agatrack.loading import Memo, Read
    from agatrack.model.register import Entry as RegisterEntry
    from agatrack.model.register import Register
    from agatrack.reports.feeds import News
    from agatrack.reports.progress_chart import Moment
    from agatrack.reports.site.material import Stamp


def stamp(session: Session, known: Known, revision: str | None) -> Stamp | None:
    """The commit that the records come from; None where there is no git or no commit.

    Raises:
        GitError: there is git, and it does not answer: nobody is to be told that nothing is known.
    """
    from agatrack.history.commits import has_commits, is_shallow, read_commit, reading_objects
    from agatrack.history.own_folder import has_git
    from agatrack.history.plumbing import run
    from agatrack.history.revisions import commit_of
    from agatrack.history.work_tree import is_as_committed
    from agatrack.reports.site.material import Stamp

    root = session.root()
    try:
        if not has_commits(root):
            return None
        name = commit_of(root, revision or "HEAD")
        with reading_objects(root) as objects:
            commit = read_commit(objects, name)
        depth = int(run(root, "rev-list", "--count", name)) if is_shallow(root) else 0
        places = (SETTINGS_FILE, known.data)
        has_more = revision is None and not is_as_committed(
            root, name, places, _blobs_at(root, name, places), known.blobs
        )
    except (AgatrackError, OSError):
        if has_git(root):
            raise
        return None
    if depth:
        admit_shallow(session)
    return Stamp(commit.id, commit.committed, has_more, depth)


_BLOBS: Final = "blobs"
_BROUGHT: Final = "brought"
_KEPT: Final = "courses"
_NEWS: Final = "news"


def _blobs_at(root: Path, commit: str, places: Sequence[str]) -> dict[str, str]:
    """The blobs of a commit; while it stays the same, git is not asked for them twice."""
    from agatrack.history.work_tree import blobs_at
    from agatrack.reports import memory
    from agatrack.reports.maker import maker

    key = [maker(), commit, *places]
    kept = memory.recalled_values(root, _BLOBS)
    if isinstance(kept, dict) and kept.get("key") == key:
        blobs: dict[str, str] = kept["blobs"]
        return blobs
    found = blobs_at(root, commit, places)
    memory.remember_values(root, _BLOBS, {"key": key, "blobs": found})
    return found


def brought(known: Known, stamp: Stamp) -> dict[str, str]:
    """The commit that brought each record; what the same commit holds is not asked for twice."""
    from agatrack.history.arrivals import arrivals
    from agatrack.reports import memory
    from agatrack.reports.maker import maker

    key = [maker(), stamp.commit, stamp.depth, known.data]
    kept = memory.recalled_values(known.root, _BROUGHT)
    if isinstance(kept, dict) and kept.get("key") == key:
        return {path: commit for commit, paths in kept["brought"].items() for path in paths}
    try:
        found = arrivals(known.root, stamp.commit, [known.data]).by_path
    except AgatrackError:
        return {}
    by_commit: dict[str, list[str]] = {}
    for path, arrival in found.items():
        if path.endswith(".yaml"):
            by_commit.setdefault(arrival.commit.id, []).append(path)
    memory.remember_values(known.root, _BROUGHT, {"key": key, "brought": by_commit})
    return {path: commit for commit, paths in by_commit.items() for path in paths}


class Courses(Mapping[str, "Sequence[Moment]"]):
    """The figures of plans and commitments at every commit up to a day, by item.

    History is walked once for all of them, and only where somebody asks.
    """

    def __init__(self, known: Known, register: Register, stamp: Stamp, day: date) -> None:
        self._known = known
        self._root = known.root
        self._depth = stamp.depth
        self._items = [item.id for plan in register.plans for item in (plan, *plan.children)]
        self._commit = stamp.commit
        self._latest = None if stamp.has_more else register
        self._day = day

    @cached_property
    def _found(self) -> dict[str, list[Moment]]:
        """What is kept of the same commit, else what walking its history gives."""
        from agatrack.reports import memory
        from agatrack.reports.maker import maker
        from agatrack.reports.progress_chart import as_values, from_values

        key = [_KEPT, maker(), self._commit, self._depth, self._items]
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

        known = self._root, self._commit, self._known.memo, self._latest
        with suppress(AgatrackError), main_line(*known) as line:
            there = line.latest.items if line.latest is not None else {}
            items = [item for item in self._items if item in there]
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
    """What commits up to a day changed in meaning, as much of it as a feed holds.

    History is walked once for all plans, and where that was done before only what came since.
    """

    def __init__(self, known: Known, stamp: Stamp, day: date) -> None:
        self._known = known
        self._stamp = stamp
        self._day = day

    def __iter__(self) -> Iterator[News]:
        return iter(self._found)

    @cached_property
    def _found(self) -> Sequence[News]:
        with suppress(AgatrackError):
            newest = self._newest()
            if all(one.moment.date() <= self._day for one in newest):
                return newest
            return self._walked(self._known.plans_at(self._stamp.commit), until=self._day)
        return ()

    def _newest(self) -> Sequence[News]:
        """The last news of the commit, whatever their day: these are kept."""
        from agatrack.reports import memory
        from agatrack.reports.feeds import as_values, from_values
        from agatrack.reports.maker import maker

        root, commit = self._known.root, self._stamp.commit
        plans = self._known.plans_at(commit)
        key = [maker(), self._stamp.depth, plans]
        kept = memory.recalled_values(root, _NEWS)
        if isinstance(kept, dict) and kept.get("key") == key:
            before = from_values(kept["news"])
            if kept["commit"] == commit:
                return before
            found = self._walked(plans, kept["commit"], before)
        else:
            found = self._walked(plans)
        values = {"key": key, "commit": commit, "news": as_values(found)}
        memory.remember_values(root, _NEWS, values)
        return found

    def _walked(
        self,
        plans: Sequence[str],
        since: str | None = None,
        before: Sequence[News] = (),
        until: date | None = None,
    ) -> Sequence[News]:
        """What walking the history gives; ``before`` is what it gave at the commit ``since``."""
        from agatrack.chronicle import chronicle
        from agatrack.reports.feeds import MOST_ENTRIES, news

        with chronicle(self._known.root, self._stamp.commit, self._known.memo) as past:
            if since is not None and not past.is_straight_from(since):
                since, before = None, ()
            entries = (
                one
                for one in past.of(*plans, since=since)
                if until is None or one.commit.committed.date() <= until
            )
            found = list(islice(entries, MOST_ENTRIES))
            if since is not None and any(_renames(one, plans) for one in found):
                return self._walked(plans)
            return list(islice(chain(news(found), before), MOST_ENTRIES))


def _renames(entry: Entry, plans: Sequence[str]) -> bool:
    """Whether a commit gave a plan its name, so that before it another name was followed."""
    return any(change.sort == "renamed" and change.item in plans for change in entry.changes)


class Known:
    """What was read already of the records that commits hold too."""

    def __init__(self, root: Path, register: Register) -> None:
        self.root = root
        self.data = register.settings.data
        self._register = register

    @cached_property
    def reads(self) -> dict[str, Read]:
        """Every record without a fault, by its path."""
        from agatrack.loading import Read

        register = self._register
        faulty = {one.position.path for one in register.problems}
        kept: Sequence[Mapping[str, RegisterEntry[Any]]] = (
            *(register.actors, register.items, register.evidence, register.assessments),
            *(register.meetings, register.events, register.amendments),
            {one.id: one for piece in register.evidence.values() for one in piece.reviews},
        )
        return {
            one.source.path: Read(one.record, one.source, True, ())
            for records in kept
            for one in records.values()
            if one.source.text and one.source.path not in faulty
        }

    @cached_property
    def memo(self) -> Memo:
        """The same, by its path and what git calls a file with its bytes."""
        from agatrack.history.revisions import blob_of

        blob = blob_of(self.root)
        return {(path, blob(read.source.text.encode())): read for path, read in self.reads.items()}

    @property
    def blobs(self) -> dict[str, str]:
        """What git calls files with the bytes of these records, by path."""
        return dict(self.memo.keys())

    def plans_at(self, commit: str) -> list[str]:
        """The plans that a commit has too."""
        from agatrack.history.plumbing import run

        folder = f"{self.data}/"
        answer = run(self.root, "ls-tree", "-z", "--name-only", commit, "--", folder)
        names = answer.decode(errors="surrogateescape").split("\0")
        return [one.id for one in self._register.plans if f"{folder}{one.id}" in names]
