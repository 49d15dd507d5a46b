"""Every hostile case: it ends soon, says where and what, and leaves everything else alone.

In the suite every second case is tried with one more command that reads, one after the other of
those that no dozen cases call by themselves, so that each command meets some dozen cases; with
AGATRACK_HOSTILE=whole (``make hostile``) every case meets them all.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence

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
IS_WHOLE = os.environ.get("AGATRACK_HOSTILE") == "whole"
CALLED = Counter(line for case in CASES for line in {call.line for call in case.calls})
SELDOM_CALLED = [line for line in READS if CALLED[line] < 12]


def _more_for(number: int) -> Sequence[str]:
    """What a case is tried with beside its own calls."""
    if IS_WHOLE:
        return READS
    return () if number % 2 else [SELDOM_CALLED[number // 2 % len(SELDOM_CALLED)]]


@pytest.mark.parametrize(
    ("number", "case"), list(enumerate(CASES)), ids=[case.name for case in CASES]
)
def test_an_attack_comes_to_nothing(watch: Watch, number: int, case: Case) -> None:
    faults = watch.faults(case, *_more_for(number))

    assert not faults, "\n".join(faults)
