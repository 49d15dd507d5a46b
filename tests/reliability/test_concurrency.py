"""Several writers at once, some of them killed: nothing reported is lost, and nobody gets stuck."""

from __future__ import annotations

import fcntl
import os
import random
import signal
import time
from itertools import chain
from pathlib import Path

import pytest

from agatrack.errors import CALL_WRONG, REPOSITORY_UNUSABLE
from agatrack.file_tree import FolderTree
from agatrack.loading import load
from agatrack.locking import exclusive, staging
from tests.reliability.commands import Commands, add, wish
from tests.reliability.faults import EVERY
from tests.reliability.wholeness import (
    assert_no_leftovers,
    assert_whole,
    document,
    new_repository,
    under_git,
)

WRITERS, EACH = 8, 25 if EVERY else 8
KILLED = -signal.SIGKILL


def test_eight_writers_lose_nothing_while_some_of_them_are_killed(
    commands: Commands, ground: Path
) -> None:
    chance = random.Random(8)  # noqa: S311 - no secret
    root, documents = under_git(ground / "repository"), ground / "documents"
    lanes = [
        [
            wish(
                root,
                *add(document(documents, writer * EACH + number, chance.randbytes(500))),
                **({"kill_after": chance.uniform(0, 0.2)} if chance.random() < 0.3 else {}),
            )
            for number in range(EACH)
        ]
        for writer in range(WRITERS)
    ]

    outcomes = list(chain(*commands.at_once(lanes)))

    acknowledged = [ended.answer for ended in outcomes if ended.answer is not None]
    assert {ended.code for ended in outcomes} <= {0, KILLED}
    assert_whole(root, acknowledged)
    assert len(acknowledged) >= WRITERS * EACH * 0.6
    assert any(ended.code == KILLED for ended in outcomes)
    assert commands.run(root, *add(document(documents, 0, b"the last"))).code == 0
    assert_no_leftovers(root)


def test_the_same_document_by_many_at_once_is_recorded_once(
    commands: Commands, ground: Path
) -> None:
    root = new_repository(ground / "repository")
    letter = document(ground / "documents", 1, os.urandom(2_000_000))

    outcomes = list(chain(*commands.at_once([[wish(root, *add(letter))] for _ in range(8)])))

    assert sorted(ended.code for ended in outcomes) == [0] + [CALL_WRONG] * 7
    assert len(load(FolderTree(root)).evidence) == 1


def test_writer_waits_for_the_one_that_writes(commands: Commands, ground: Path) -> None:
    root = new_repository(ground / "repository")
    with exclusive(root):
        commands.begin([[wish(root, *add(document(ground / "documents", 1, b"x")))]])
        time.sleep(1)
        assert not commands.have_ended
        assert load(FolderTree(root)).evidence == {}
    ended = commands.end()[0][0]

    assert ended.code == 0
    assert ended.answer is not None
    assert_whole(root, [ended.answer])


def test_writer_gives_up_in_one_sentence_after_its_longest_wait(
    commands: Commands, ground: Path
) -> None:
    root = new_repository(ground / "repository")
    line = add(document(ground / "documents", 1, b"x"))
    with exclusive(root):
        ended = commands.run(root, *line, longest_wait=0.2)

    assert ended.code == REPOSITORY_UNUSABLE
    assert ended.is_one_sentence
    assert ended.answer is None
    assert commands.run(root, *line).code == 0


def test_reader_waits_for_nobody(commands: Commands, ground: Path) -> None:
    root = new_repository(ground / "repository")
    with exclusive(root):
        assert commands.run(root, "validate").code == 0
        assert commands.run(root, "evidence", "verify").code == 0


def test_writer_sweeps_what_the_dead_left_and_not_what_the_living_make_ready(
    commands: Commands, ground: Path
) -> None:
    root = new_repository(ground / "repository")
    with staging(root) as living:
        dead = living.parent / "0123456789abcdef"
        dead.mkdir()
        (dead / "half.pdf").write_bytes(b"half")
        (living / "whole.pdf").write_bytes(b"whole")
        torn = root / ".agatrack/0123456789abcdef.tmp"
        torn.write_bytes(b"torn")

        assert commands.run(root, *add(document(ground / "documents", 1, b"x"))).code == 0

        assert not dead.exists()
        assert not torn.exists()
        assert (living / "whole.pdf").read_bytes() == b"whole"


def test_folder_swept_before_its_maker_could_lock_it_is_made_anew(
    ground: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = new_repository(ground / "repository")
    lock = fcntl.flock
    swept: list[list[Path]] = []

    def late(descriptor: int, operation: int) -> None:
        if operation == fcntl.LOCK_EX and not swept:
            with exclusive(root):
                swept.append(list((root / ".agatrack/staging").iterdir()))
        lock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", late)
    with staging(root) as place:
        assert swept == [[]]
        assert place.is_dir()
