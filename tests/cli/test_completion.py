"""``agatrack completion``: the scripts that shells read."""

from __future__ import annotations

import pytest

from tests.cli.calls import Agatrack, ran


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script_that_asks_agatrack(agatrack: Agatrack, shell: str) -> None:
    answer = agatrack("completion", shell)

    assert (answer.code, answer.err) == (0, "")
    assert f"_AGATRACK_COMPLETE=complete_{shell}" in answer.out


def test_bash_can_read_its_script(agatrack: Agatrack) -> None:
    script = agatrack("completion").out

    assert ran("bash", "-n", "-c", script) == (0, "", "")
    assert ran("bash", "-c", f"{script}\ncomplete -p agatrack").code == 0
