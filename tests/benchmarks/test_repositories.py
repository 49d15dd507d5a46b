"""The repositories that speed is measured on are real ones, and always the same."""

from pathlib import Path

import pytest

from benchmarks import repositories
from tests.cli.calls import git, process


@pytest.mark.parametrize("records", [101, 140, 1000])
def test_a_made_up_repository_has_so_many_records_and_no_finding(
    tmp_path: Path, records: int
) -> None:
    repositories.write(tmp_path, records)

    assert len(list(tmp_path.glob("data/**/*.yaml"))) == records
    assert '"diagnostics": []' in process(tmp_path, "validate", "--json").out


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert list(repositories.files(200, seed=3)) == list(repositories.files(200, seed=3))
    assert list(repositories.files(200, seed=3)) != list(repositories.files(200, seed=4))


def test_a_made_up_history_ends_in_the_same_promises_and_is_valid(tmp_path: Path) -> None:
    repositories.write_history(tmp_path, 200, commits=30)

    assert git(tmp_path, "rev-list", "--count", "HEAD").strip() == "30"
    assert len(list(tmp_path.glob("data/**/*.yaml"))) == 200
    assert '"diagnostics": []' in process(tmp_path, "validate", "--json").out
