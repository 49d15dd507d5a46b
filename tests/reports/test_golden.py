"""Two pages as they are, word for word: what changes on them is to be seen in a review.

``AGATRACK_GOLDEN=renew pytest tests/reports/test_golden.py`` writes them anew.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import pytest

from agatrack.file_tree import MemoryTree
from agatrack.progress import completion
from agatrack.reports.progress_chart import Moment, figures_of
from agatrack.reports.site.material import Stamp
from tests.reports.base import DAY, REVIEWED, register_of
from tests.reports.sites import material, site

FOLDER: Final = Path(__file__).parent / "golden"
PAGES: Final = {
    "overview": "index.html",
    "commitment": "plan/c1/index.html",
}
STAMP: Final = Stamp("c0ffee" * 6 + "c0ff", datetime(2025, 6, 29, tzinfo=UTC), False, 0)  # noqa: FBT003 - a whole stamp
SETTINGS: Final = (
    "format: 1\nsite: {title: {es: Promesas, en: Promises}, url: 'https://example.org'}\n"
)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    before = completion(register_of(REVIEWED), date(2025, 3, 1))
    begun = {
        key: [Moment(date(2025, 3, 1), figures_of(before[key]))] for key in ("plan", "plan/c1")
    }
    tree = MemoryTree({**REVIEWED, "agatrack.yaml": SETTINGS})
    return site(material(tree, DAY, languages=["es", "en", "fr"], courses=begun, stamp=STAMP))


@pytest.mark.parametrize("language", ["es", "en", "fr"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_it_was_reviewed(files: dict[str, bytes], name: str, language: str) -> None:
    golden = FOLDER / f"{name}.{language}.html"
    page = files[f"{language}/{PAGES[name]}"]
    if os.environ.get("AGATRACK_GOLDEN") == "renew":
        golden.write_bytes(page)

    assert page.decode() == golden.read_text("utf-8")
