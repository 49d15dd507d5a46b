"""What commits changed about an item, told from registers that go along with the commits."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from agatrack.chronicle import Chronicle, Entry, chronicle
from agatrack.errors import UnreadableError
from agatrack.file_tree import MemoryTree
from agatrack.history.commits import Family
from agatrack.history.revisions import tree_at
from agatrack.loading import load
from agatrack.model.register import Register
from agatrack.progress import completion
from agatrack.timeline import main_line
from tests.cli.calls import begun
from tests.edits import Texts, histories

History = list[tuple[date, Texts]]
Lines = Sequence[tuple[int, int | None]]
"""From which commit before each one came, counted back, and which other one it joined."""


def imported(folder: Path, history: History, lines: Lines = ()) -> Path:
    """A repository with these commits, one after the other unless ``lines`` say otherwise."""
    begun(folder)
    script = b""
    for number, (day, files) in enumerate(history):
        moment = int(datetime.combine(day, time(12), UTC).timestamp())
        script += f"commit refs/heads/main\nmark :{number + 1}\n".encode()
        script += f"committer A <a@example.org> {moment} +0000\n".encode() + _data(b"One")
        back, joined = lines[number] if number < len(lines) else (1, None)
        if number:
            script += f"from :{max(1, number + 1 - back)}\n".encode()
        if number and joined is not None and 1 <= number - joined != number + 1 - back:
            script += f"merge :{number - joined}\n".encode()
        script += b"deleteall\n"
        for path, text in files.items():
            content = text if isinstance(text, bytes) else text.encode()
            script += f"M 100644 inline {path}\n".encode() + _data(content)
    subprocess.run(  # noqa: S603 - the one git of all tests
        ["git", "-C", folder, "fast-import", "--quiet", "--force"],  # noqa: S607
        input=script, check=True,
    )  # fmt: skip
    return folder


def _data(content: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(content), content)


class _WholeReading(Chronicle):
    """The same chronicle from registers that are read whole, each for itself."""

    def _states(self, family: Family) -> Iterator[tuple[str, Any, Any]]:
        for name, above in family:
            yield name, _Whole(self._root, above[0] if above else None), _Whole(self._root, name)


class _Whole(NamedTuple):
    root: Path
    commit: str | None

    def register(self) -> Register:
        return _read_whole(self.root, self.commit)


@lru_cache(maxsize=100)  # each is asked for by several items, and as the one before another
def _read_whole(root: Path, commit: str | None) -> Register:
    empty = load(MemoryTree({"agatrack.yaml": "format: 1\n"}))
    try:
        return load(tree_at(root, commit)) if commit else empty
    except UnreadableError:
        return empty


def _told(entries: Iterator[Entry]) -> list[Any]:
    return [
        (
            *(one.commit, one.is_sound),
            [change._replace(entry=None) for change in one.changes],
            [getattr(change.entry, "record", None) for change in one.changes],
        )
        for one in entries
    ]


@settings(max_examples=settings().max_examples // 4)  # real commits, tens of them each
@given(
    history=histories(),
    lines=st.lists(
        st.tuples(st.sampled_from((1, 1, 1, 2, 3)), st.sampled_from((None, None, 1, 2))), max_size=9
    ),
)
def test_a_chronicle_is_the_one_told_from_every_commit_read_whole(
    history: History, lines: Lines
) -> None:
    with TemporaryDirectory() as folder:
        root = imported(Path(folder), history, lines)
        with chronicle(root) as told:
            whole = _WholeReading(root, told._head, told._objects, {})
            for item in list(told.latest.items)[:4]:
                assert _told(told.of(item)) == _told(whole.of(item))


@settings(max_examples=settings().max_examples // 4)
@given(history=histories())
def test_points_are_those_of_every_commit_read_whole(history: History) -> None:
    with TemporaryDirectory() as folder, main_line(imported(Path(folder), history)) as line:
        register = line.latest
        items = list(register.items) if register else []
        days = {f"{one.commit}": None for one in line.steps}
        found = list(line.points(items)) if items else []
        assert not items or len(found) == len(days)
        for row in found:
            commit = row[0].commit
            sound = [point for point in row if point.is_sound]
            if sound:
                tree = tree_at(Path(folder), commit.id)
                figures = completion(load(tree), commit.committed.date())
                for point in sound:
                    whole, now = figures.get(point.name), point.figures
                    assert (now is None) == (whole is None)
                    if now is not None and whole is not None:
                        assert now[:3] == (whole.verified, whole.evidenced, whole.expected)
                        assert dict(now.claims) == whole.claims


def test_what_came_is_told_as_it_came_whatever_it_became_later(tmp_path: Path) -> None:
    begun = {"agatrack.yaml": "format: 1\n"}
    plan = "data/mx/plan.yaml"
    day = date(2025, 1, 1)
    root = imported(
        tmp_path / "one",
        [
            (day, begun),
            (day, {**begun, plan: "title: Uno\nstart: 2020\n"}),
            (day, {**begun, plan: "title: Dos\nstart: 2020\n"}),
        ],
    )

    with chronicle(root) as told:
        changed, came = list(told.of("mx"))

    assert [change.field for change in changed.changes] == ["title"]
    (change,) = came.changes
    assert getattr(change.entry, "record", None) is not None
    assert "Uno" in repr(change.entry.record)  # type: ignore[union-attr]
