"""Calls of agatrack's own fail around ``--commit`` and ``--propose``, and so does being heard.

What stands is all or nothing, or it is said that it is written and not committed; then 'undo'
and another run set it right. What somebody else has staged is never lost nor committed.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

from agatrack.errors import INTERRUPTED, REPOSITORY_UNUSABLE
from tests.reliability.commands import GONE, Commands
from tests.reliability.committing import KILLED, LINES, committing
from tests.reliability.faults import INTERRUPT, KILL, TEAR, all_or_in_turn, numbers, turn
from tests.reliability.wholeness import assert_no_leftovers

WAYS: Final = ("ENOSPC", KILL, INTERRUPT, "EAGAIN", TEAR, "EACCES")
FULL: Final = "/dev/full"
STRIDE: Final = 17
FEWEST_CALLS: Final = 25
"""Calls of the shortest command: were there fewer, the faults would miss some."""


@pytest.mark.parametrize("ways", all_or_in_turn(*WAYS), ids="-".join)
@pytest.mark.parametrize("name", LINES)
def test_whatever_call_fails_all_or_nothing_is_committed_and_what_is_not_can_be_set_right(
    name: str, ways: tuple[str, ...], commands: Commands, common_ground: Path
) -> None:
    stage = committing(name, commands, common_ground)
    for number in numbers(STRIDE, name):
        root = stage.fresh()
        fault = [number, turn(ways, number, name)]
        temporary = tempfile.mkdtemp(dir=root.parent)
        ended = stage.play(root, fault=fault, starts=True, temporary=temporary)
        if not ended.is_struck:
            break
        assert ended.code in {0, REPOSITORY_UNUSABLE, INTERRUPTED, KILLED}, ended.err
        stage.assert_whole(root, ended)
        stage.assert_undo_or_another_run_sets_it_right(root)
        stage.assert_next_command_commits_its_own_only(root)
        assert_no_leftovers(root)
        shutil.rmtree(root.parent)
    assert ended.code == 0
    assert number > FEWEST_CALLS


@pytest.mark.parametrize(
    ("unheard", "leads"), [(("out", "err"), GONE), (("out",), FULL), (("err",), FULL)]
)
@pytest.mark.parametrize("name", LINES)
def test_though_nobody_hears_of_it_it_is_written_and_committed(
    name: str, unheard: Sequence[str], leads: str, commands: Commands, common_ground: Path
) -> None:
    if leads == FULL and not Path(FULL).exists():
        pytest.skip("the system has no such device")
    stage = committing(name, commands, common_ground)
    root = stage.fresh()

    ended = stage.play(root, unheard=unheard, leads=leads)

    assert ended.code == (REPOSITORY_UNUSABLE if (unheard, leads) == (("out",), FULL) else 0)
    stage.assert_whole(root, ended)
    assert stage.is_committed(root)
