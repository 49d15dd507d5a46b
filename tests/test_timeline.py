"""Progress at each commit of the main line: as that commit said, read once, reckoned as ever."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from agatrack.history.commits import listing, reading_objects
from agatrack.history.revisions import ListedTree, tree_at
from agatrack.loading import Memo, load, load_known
from agatrack.timeline import Point, main_line
from tests.checks.base import A1, BASE, C1, EVIDENCE, M1, REVIEW, claims, evidence, review
from tests.cli.calls import begun, git
from tests.commits import made, merged
from tests.parsing import parsed_from_now_on

ITEM = "plan/c1"
CLAIM = "data/plan/c1/assessments/2025-06-10.yaml"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The plan in the first commit, and nothing done."""
    folder = begun(tmp_path / "repository")
    made(folder, BASE, "2025-05-01")
    return folder


def points(root: Path, item: str = ITEM) -> list[Point]:
    with main_line(root) as line:
        return [point for (point,) in line.points([item])]


def verified(root: Path, item: str = ITEM) -> list[float | None]:
    """Verified percent at each commit, None where there is no figure."""
    return [
        None if point.figures is None else float((point.figures.verified or 0) * 100)
        for point in points(root, item)
    ]


def test_each_commit_is_reckoned_with_what_it_holds(repository: Path) -> None:
    made(repository, {EVIDENCE: evidence()}, "2025-05-20")
    made(repository, {REVIEW: review()}, "2025-06-03")
    made(repository, {"README": "x"}, "2025-06-04")

    assert verified(repository) == [0, 0, 50]


def test_a_commit_is_reckoned_as_of_its_own_day(repository: Path) -> None:
    made(repository, {EVIDENCE: evidence(), REVIEW: review(date="2025-06-02")}, "2025-06-01")
    made(repository, {A1: BASE[A1] + "results: [Hecho]\n"}, "2025-06-02")

    assert verified(repository) == [0, 0, 50]


def test_dates_that_go_back_break_nothing(repository: Path) -> None:
    made(repository, {EVIDENCE: evidence(), REVIEW: review()}, "2025-06-10")
    made(repository, {A1: BASE[A1] + "results: [Hecho]\n"}, "2025-05-02")

    assert verified(repository) == [0, 50, 0]


def test_a_merge_counts_for_what_it_brought_the_branch_itself_does_not(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "-b", "side")
    made(repository, {EVIDENCE: evidence()}, "2025-06-02")
    made(repository, {REVIEW: review()}, "2025-06-03")
    git(repository, "checkout", "--quiet", "main")
    merge = merged(repository, "side", "2025-06-05")

    found = points(repository)

    assert verified(repository) == [0, 50]
    assert found[-1].commit.id == merge


@pytest.mark.parametrize(
    "broken",
    [
        {C1: "title: [\n"},
        {A1: "title: {es: Uno}\nwieght: 3\n"},
        {"agatrack.yaml": None},
        {"agatrack.yaml": "format: x\n"},
        {"data/actors/ministry.yaml": "name: [\n"},
        {"data/plan/plan.yaml": None},
        {EVIDENCE: "title: Sin más\n"},
    ],
    ids=["syntax", "key", "no settings", "settings", "actor", "no plan", "evidence"],
)
def test_broken_data_are_a_gap_and_mended_ones_are_none(
    repository: Path, broken: dict[str, Any]
) -> None:
    made(repository, broken, "2025-05-02")
    made(repository, {path: BASE.get(path) for path in broken}, "2025-05-03")

    found = points(repository)

    assert [point.is_sound for point in found] == [True, False, True]
    assert found[1].figures is None
    assert found[2].figures is not None


def test_what_is_broken_in_another_plan_is_no_gap(repository: Path) -> None:
    made(repository, {"data/other/plan.yaml": "title: [\n"}, "2025-05-02")

    assert all(point.is_sound for point in points(repository))


def test_history_begins_with_the_settings(tmp_path: Path) -> None:
    folder = begun(tmp_path / "late")
    made(folder, {"README": "x", C1: BASE[C1]}, "2025-01-01")
    made(folder, {path: text for path, text in BASE.items() if path != C1}, "2025-02-01")

    (point,) = points(folder)

    assert f"{point.commit.committed:%Y-%m-%d}" == "2025-02-01"
    assert point.is_sound


def test_an_item_has_no_figures_before_it_was_there(repository: Path) -> None:
    made(repository, {"data/plan/c2/commitment.yaml": "title: Dos\n"}, "2025-05-02")

    assert verified(repository, "plan/c2") == [None, 0]
    assert points(repository, "plan/c2")[0].is_sound


def test_an_item_is_followed_to_the_name_it_had_before(repository: Path) -> None:
    moved = {path: text for path, text in BASE.items() if path.startswith("data/plan/c1/")}
    made(
        repository,
        {
            **dict.fromkeys(moved),
            **{path.replace("/c1/", "/c7/"): text for path, text in moved.items()},
        },
        "2025-05-02",
    )

    assert [point.name for point in points(repository, "plan/c7/m1")] == [
        "plan/c1/m1",
        "plan/c7/m1",
    ]
    assert verified(repository, "plan/c7/m1/a2") == [0, 0]


def test_of_two_that_moved_alike_each_keeps_its_own_past(repository: Path) -> None:
    same = "title: Igual\nverification: [{id: v1, title: Acta}]\n"
    made(repository, {"data/plan/c1/m1/a7.yaml": same, "data/plan/c1/m1/a8.yaml": same})
    made(
        repository,
        {
            "data/plan/c1/m1/a7.yaml": None,
            "data/plan/c1/m1/a8.yaml": None,
            M1: None,
            A1: None,
            "data/plan/c1/m1/a2.yaml": None,
            "data/plan/c1/m2/a7.yaml": same,
            "data/plan/c1/m2/a8.yaml": same,
            "data/plan/c1/m2/milestone.yaml": BASE[M1],
        },
    )

    assert [point.name for point in points(repository, "plan/c1/m2/a8")][1:] == [
        "plan/c1/m1/a8",
        "plan/c1/m2/a8",
    ]


def test_the_data_folder_may_be_another_one_at_times(repository: Path) -> None:
    made(repository, {"agatrack.yaml": "format: 1\ndata: records\n"}, "2025-05-02")
    git(repository, "mv", "data", "records")
    made(repository, {}, "2025-05-03")

    found = points(repository)

    assert [point.figures is not None for point in found] == [True, False, True]


def test_claims_are_part_of_it(repository: Path) -> None:
    made(repository, {CLAIM: claims("  c1: {percent: 40}\n", by="ministry")}, "2025-06-10")

    figures = points(repository)[-1].figures

    assert figures is not None
    assert float((figures.claims["self"] or 0) * 100) == 40


def test_an_actor_of_another_sector_may_no_longer_accept(repository: Path) -> None:
    actor = "data/actors/watchdog.yaml"
    made(repository, {EVIDENCE: evidence(), REVIEW: review()}, "2025-06-10")
    made(repository, {actor: BASE[actor].replace("civil_society", "government")}, "2025-06-11")
    made(repository, {actor: BASE[actor]}, "2025-06-12")

    assert verified(repository) == [0, 50, 0, 50]


def test_what_replaced_a_piece_may_be_taken_back(repository: Path) -> None:
    newer = EVIDENCE.replace("/evidence.yaml", "-2/evidence.yaml")
    older = EVIDENCE.split("/")[-2]
    made(repository, {EVIDENCE: evidence(), REVIEW: review()}, "2025-06-10")
    made(repository, {newer: evidence() + f"supersedes: evidence/{older}\n"}, "2025-06-11")
    made(repository, {newer: None}, "2025-06-12")

    assert verified(repository) == [0, 50, 0, 50]


def test_each_file_is_parsed_once(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        made(repository, {A1: BASE[A1] + f"results: [Hecho {number}]\n"}, "2025-05-02")
    parsed = parsed_from_now_on(monkeypatch)

    points(repository)

    records = [text for text in parsed if text != BASE["agatrack.yaml"]]
    assert len(records) == len(set(records)) == len(BASE) - 1 + 5


def test_a_tree_read_with_a_memo_is_the_tree_read_without(repository: Path) -> None:
    made(repository, {EVIDENCE: evidence(), REVIEW: review(), C1: "title: [\n", "data/X.yml": "x"})
    memo: Memo = {}
    with reading_objects(repository) as objects:
        for revision in ("HEAD~1", "HEAD", "HEAD~1", "HEAD"):
            tree = ListedTree(objects)
            tree.move(listing(repository, revision))
            known, plain = load_known(tree, memo), load(tree_at(repository, revision))

            assert sorted(known.problems) == sorted(plain.problems)
            assert list(known.items) == list(plain.items)
            assert known.unread == plain.unread
            assert all(
                known.items[name].record == item.record
                and known.items[name].at("title") == item.at("title")
                for name, item in plain.items.items()
            )
