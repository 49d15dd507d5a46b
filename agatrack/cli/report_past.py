"""What commits bring to the public site: its stamp, figures over time, and news."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from agatrack.cli.history import admit_shallow
from agatrack.cli.progress_bar import ProgressBar
from agatrack.errors import AgatrackError
from agatrack.file_tree import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

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
        shallow = is_shallow(root)
        places = (SETTINGS_FILE, register.settings.data)
        has_more = revision is None and bool(
            run(root, "status", "--porcelain", "--untracked-files=all", "--", *places)
        )
    except AgatrackError:
        return None
    if shallow:
        admit_shallow(session)
    return Stamp(commit.id, commit.committed, has_more, shallow)


def courses(
    root: Path, register: Register, found: Stamp | None, day: date
) -> Mapping[str, Sequence[Moment]]:
    """The figures of plans and commitments at every commit up to the day, by item."""
    from agatrack.reports.progress_chart import moments
    from agatrack.timeline import main_line

    if found is None:
        return {}
    with suppress(AgatrackError), main_line(root, found.commit) as line:
        latest = line.latest
        items = [
            item.id
            for plan in register.plans
            for item in (plan, *plan.children)
            if latest is not None and item.id in latest.items
        ]
        rows = []
        with ProgressBar(len(line.steps)) as bar:
            for row in line.points(items) if items else ():
                bar.advance(1)
                rows.append(row)
        return {
            item: [one for one in moments(row[at] for row in rows) if one.day <= day]
            for at, item in enumerate(items)
        }
    return {}


def news(root: Path, register: Register, found: Stamp | None, day: date) -> list[News]:
    """What commits up to the day changed in meaning, as much of it as a feed holds."""
    from itertools import islice

    from agatrack.chronicle import chronicle
    from agatrack.reports.feeds import MOST_ENTRIES
    from agatrack.reports.feeds import news as told

    if found is None:
        return []
    with suppress(AgatrackError), chronicle(root, found.commit) as past:
        known = past.latest.items
        entries = [
            entry
            for plan in register.plans
            if plan.id in known
            for entry in islice(
                (one for one in past.of(plan.id) if one.commit.committed.date() <= day),
                MOST_ENTRIES,
            )
        ]
        return told(entries)
    return []
