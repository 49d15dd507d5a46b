"""Every hostile case: it ends soon, says where and what, and leaves everything else alone.

In the suite each case is tried with some of the commands that read, so that each of those meets
many cases; with AGATRACK_HOSTILE=whole (``make hostile``) every case meets them all.
"""

from __future__ import annotations

import os

import pytest

from tests.hostile.calls import CALLS
from tests.hostile.cases import Case, table
from tests.hostile.files import FILES
from tests.hostile.judging import READS, Watch
from tests.hostile.layouts import LAYOUTS
from tests.hostile.masses import MASSES
from tests.hostile.outputs import OUTPUTS
from tests.hostile.records import RECORDS
from tests.hostile.repositories import REPOSITORIES
from tests.hostile.tables import TABLES
from tests.hostile.texts import TEXTS

CASES = table(TEXTS, RECORDS, FILES, REPOSITORIES, TABLES, LAYOUTS, MASSES, OUTPUTS, CALLS)
MOST_COMMANDS = len(READS) if os.environ.get("AGATRACK_HOSTILE") == "whole" else 1


@pytest.mark.parametrize(
    ("number", "case"), list(enumerate(CASES)), ids=[case.name for case in CASES]
)
def test_an_attack_comes_to_nothing(watch: Watch, number: int, case: Case) -> None:
    at = number * MOST_COMMANDS
    commands = [READS[(at + more) % len(READS)] for more in range(MOST_COMMANDS)]

    faults = watch.faults(case, *commands)
    assert not faults, "\n".join(faults)
