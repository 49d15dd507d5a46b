"""``agatrack report html`` after whatever happened: a site written again is one written anew."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agatrack.reports import memory
from tests.cache.plans import Edit, edits, repository
from tests.cli.calls import Agatrack, begun, committed, contents, written

DAY = ("--as-of", "2025-06-30")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    begun(folder)
    monkeypatch.chdir(folder)
    return folder


def put(root: Path, files: dict[str, str]) -> None:
    """Make these the files of the repository, and no others."""
    shutil.rmtree(root / "data", ignore_errors=True)
    written(root, files)


def report(agatrack: Agatrack, out: Path, *words: str) -> dict[str, bytes]:
    answer = agatrack(*words, "report", "html", "-o", out, *DAY)
    assert answer.code in {0, 1}, answer.err
    return contents(out)


def fresh(agatrack: Agatrack, root: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    with monkeypatch.context() as without:
        without.setenv("AGATRACK_NO_CACHE", "1")
        return report(agatrack, Path(mkdtemp(dir=root.parent)))


@settings(
    max_examples=settings().max_examples // 4,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(happened=st.lists(edits(), min_size=1, max_size=3))
def test_law_whatever_happens_a_site_written_again_is_one_written_anew(
    agatrack: Agatrack, root: Path, monkeypatch: pytest.MonkeyPatch, happened: Sequence[Edit]
) -> None:
    files, out = repository(), Path(mkdtemp(dir=root.parent))
    put(root, files)
    report(agatrack, out)
    for edit in happened:
        edit.happens(files, edit)
        put(root, files)

        assert report(agatrack, out) == fresh(agatrack, root, monkeypatch), edit


REVIEW = "data/uno/c1/evidence/e1/reviews/r1.yaml"


EDITS = (
    (REVIEW, "accepted", "rejected"),
    (REVIEW, "by: osc", "by: gob"),
    ("data/uno/plan.yaml", "end: 2025-12-31", "languages: [en]\nend: 2025-11-30"),
    ("data/uno/c1/m1/a1.yaml", "weight: 50", "weight: 60"),
    ("data/uno/c1/m1/a1.yaml", "id: v1", "id: v2"),
    ("data/uno/assessments/s1.yaml", "limited", "complete"),
    ("data/uno/meetings/m1.yaml", "2024-03-01", "2024-06-01"),
    ("data/uno/c1/evidence/e1/evidence.yaml", "2024-05-01T", "2026-05-01T"),
    ("data/actors/osc.yaml", "civil_society", "academia"),
    ("agatrack.yaml", "format: 1", "format: 1\nlanguages: [fr]"),
)


def test_each_edit_of_a_committed_repository_shows_wherever_it_is_to_show(
    agatrack: Agatrack, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, out = repository(), root.parent / "out"
    committed(root, files)
    last = report(agatrack, out)
    for number, (path, before, after) in enumerate(EDITS):
        assert before in files[path]
        # The one before it is taken back.
        written(root, files | {path: files[path].replace(before, after)})
        again = report(agatrack, out)
        assert again == fresh(agatrack, root, monkeypatch), (path, after)
        assert again != last, (path, after)
        last = again
        if number % 2:
            committed(root, {}, "Two edits")
            last = report(agatrack, out)
            assert last == fresh(agatrack, root, monkeypatch), (path, after)

    committed(root, files, "All back")
    assert report(agatrack, out) == fresh(agatrack, root, monkeypatch)


def test_plans_that_hold_the_same_are_not_checked_again(agatrack: Agatrack, root: Path) -> None:
    files, out = repository(), root.parent / "out"
    put(root, files)
    report(agatrack, out)
    kept = memory.recalled_values(root, "findings")
    assert set(kept["parts"]) == {"uno", "dos", "tres"}
    said = {"says": "Invented finding.", "of": {}}
    invented = ["data/dos/plan.yaml", 1, 1, "AGA901", "invented", 1, said, "dos", said]
    for plan in ("uno", "dos"):
        kept["parts"][plan][1] = [[f"data/{plan}/plan.yaml", *invented[1:]]]
    memory.remember_values(root, "findings", kept)
    put(root, files | {"data/uno/nota.txt": "Another file."})

    page = report(agatrack, out)["es/findings/index.html"].decode()

    assert page.count("Invented finding.") == 1
    assert "data/dos/plan.yaml:1:1" in page


@pytest.mark.parametrize("path", ["agatrack.yaml", "data/actors/gob.yaml"])
def test_where_what_all_plans_share_changes_all_are_checked_again(
    agatrack: Agatrack, root: Path, path: str
) -> None:
    files, out = repository(), root.parent / "out"
    put(root, files)
    report(agatrack, out)
    before = memory.recalled_values(root, "findings")
    put(root, files | {path: f"{files[path]}# Said.\n"})
    report(agatrack, out)

    after = memory.recalled_values(root, "findings")

    assert (after["frame"] != before["frame"], after["sums"]) == (True, before["sums"])


def test_rows_of_other_commitments_are_those_that_lie_there(agatrack: Agatrack, root: Path) -> None:
    files, out = repository(), root.parent / "out"
    put(root, files)
    report(agatrack, out)
    kept = memory.recalled_values(out, "rows")
    (digest, places) = kept["activities"]
    assert [name for name, *_ in places] == ["dos/c1", "tres/c1", "uno/c1"]
    # Where the sum of the table is another one, nothing is taken out of it.
    kept["activities"] = ["0" * len(digest), [[*place[:2], 1] for place in places]]
    kept["means"][1] = [[name, sum_, 0] for name, sum_, _ in kept["means"][1]]
    memory.remember_values(out, "rows", kept)
    put(root, files | {"data/uno/c1/m1/a1.yaml": files["data/uno/c1/m1/a1.yaml"] + "weight: 1\n"})

    tables = report(agatrack, out)

    assert tables["tables/activities.csv"].count(b"\n") == 1 + 2 * 3
    assert tables["tables/means.csv"].count(b"\n") < 1 + 2 * 3
