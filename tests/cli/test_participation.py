"""``agatrack participation``: for people on any screen, and for machines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calls import Agatrack, written
from tests.reports.base import FILES


@pytest.fixture
def met(repository: Path) -> Path:
    """A repository in which people met."""
    return written(repository, FILES)


@pytest.mark.usefixtures("met")
def test_it_is_shown_for_people_and_for_machines(agatrack: Agatrack) -> None:
    shown = agatrack("participation", "--as-of", "2025-06-30")
    machine = agatrack("participation", "--as-of", "2025-06-30", "--json").json()

    assert shown.code == 0
    assert f"{machine['held']} of {machine['due']} held" in shown.out
    parity = machine["attendance"]["parity"]
    assert f"{parity['women']} women of {parity['of']}" in shown.out


@pytest.mark.usefixtures("met")
@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("language", ["es", "en"])
def test_it_fits_a_narrow_screen(
    agatrack: Agatrack, monkeypatch: pytest.MonkeyPatch, width: int, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    shown = agatrack("--lang", language, "participation", "c1", "--as-of", "2025-06-30")

    assert shown.code == 0
    assert max(len(line) for line in shown.out.splitlines()) <= width


@pytest.mark.usefixtures("repository")
def test_a_repository_without_sessions_says_what_was_due(agatrack: Agatrack) -> None:
    assert "0 of 2 held so far" in agatrack("participation", "--as-of", "2025-06-30").out


@pytest.mark.usefixtures("repository")
def test_where_nothing_is_due_that_is_said(agatrack: Agatrack) -> None:
    shown = agatrack("participation", "c1", "--as-of", "2025-06-30")

    assert (shown.code, shown.out) == (0, "")
    assert shown.err == "no sessions are due, and none are on record.\n"


@pytest.mark.usefixtures("repository")
def test_an_unknown_item_is_refused(agatrack: Agatrack) -> None:
    assert agatrack("participation", "c9").code == 2
