"""Losing power: whatever a disk may have kept of the last calls, no name stands without its bytes.

A disk may keep names and bytes in any order; only a flush forces it. So bytes are flushed
before they get their name, and names before anything is acknowledged.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from agatrack.journal import journal_of
from tests.reliability.commands import Commands
from tests.reliability.faults import KILL
from tests.reliability.scenes import SCENES, Scene, Stage
from tests.reliability.wholeness import new_repository

NAMING = {"link", "rename", "replace"}
NEVER = 1_000_000


class Disk:
    """What the calls of one process have not yet forced to the disk."""

    def __init__(self, root: Path) -> None:
        self._work = str(root / ".agatrack")
        self._git = str(root / ".git")
        self._journal = str(journal_of(root))
        self.bytes: set[str] = set()
        self.names: set[str] = set()

    def see(self, call: str, *paths: str) -> None:
        """Take note of a call, and refuse one that comes too early."""
        if call == "write":
            self.bytes.add(paths[0])
            self.names.add(paths[0])
        elif call == "fsync":
            self.bytes.discard(paths[0])
            self.names = {name for name in self.names if str(Path(name).parent) != paths[0]}
        elif call == "mkdir":
            self.names.add(paths[0])
        elif call in NAMING:
            source, target = paths
            if not target.startswith(f"{self._work}/staging"):
                self._refuse_unflushed(source, target)
            # A name that is gone is a change of its folder as much as one that appears.
            self.names |= {target} if call == "link" else {source, target}

    def _refuse_unflushed(self, source: str, target: str) -> None:
        below = f"{source}/"
        assert not {path for path in self.bytes if path == source or path.startswith(below)}
        assert not {path for path in self.names if path.startswith(below)}
        if not target.startswith((self._work, self._git)):
            assert self._journal not in self.names, "what is done is written down first"

    @property
    def unflushed(self) -> set[str]:
        """Names of records and of the journal that a loss of power may still take away."""
        # What git is asked goes through a pipe, which keeps nothing.
        passing = (f"{self._work}/staging", f"{self._work}/.gitignore", "pipe:")
        return {
            name
            for name in self.names
            if not name.startswith(passing) and not name.endswith(".tmp") and name != self._work
        }


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc to see which folder is flushed")
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_bytes_are_flushed_before_their_name_and_names_before_the_end(
    scene: Scene, commands: Commands, ground: Path
) -> None:
    stage = Stage(scene, commands, ground)
    root = stage.fresh()
    disk = Disk(root)

    ended = stage.play(root, fault=[NEVER, KILL], traced=True)

    assert ended.code == 0
    for call, *paths in ended.news:
        disk.see(call, *paths)
    assert sum(call == "fsync" for call, *_ in ended.news) >= 1
    assert disk.unflushed == set()


def test_flush_that_comes_too_late_is_noticed(ground: Path) -> None:
    root = new_repository(ground / "repository")
    ready, target = str(root / ".agatrack/1.tmp"), str(root / "data/a.yaml")
    disk = Disk(root)
    disk.see("write", ready)
    with pytest.raises(AssertionError):
        disk.see("link", ready, target)
    disk.see("fsync", ready)
    disk.see("link", ready, target)
    assert disk.unflushed == {target}
    disk.see("fsync", str(root / "data"))
    assert disk.unflushed == set()
