"""``agatrack next``: commands to copy, and what is said where there is nothing to do yet."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.cli.calls import Agatrack


def test_in_an_empty_plan_the_first_commitment_is_proposed(
    agatrack: Agatrack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    agatrack("init", "--yes", "--plan", "mi-plan")

    answer = agatrack("next")

    assert "there is no commitment yet" in answer.err
    command = answer.err.splitlines()[-1].strip()
    assert command == "agatrack new commitment mi-plan/c1"
    assert agatrack(*shlex.split(command)[1:], "--title", "T").code == 0


@pytest.mark.usefixtures("repository")
def test_a_command_to_copy_is_never_broken_and_in_the_reader_s_words(
    agatrack: Agatrack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")

    answer = agatrack("--lang", "es", "next", "--for-actor", "ministry")

    lines = [line.strip() for line in answer.out.splitlines()]
    assert (
        "agatrack evidence add ARCHIVO --for plan/c1/m1/a1/v1 --title TÍTULO --by ministry" in lines
    )
