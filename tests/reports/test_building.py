"""A second run makes only what changed, and what it does not make would be the same."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings

from agatrack.file_tree import MemoryTree
from agatrack.reports import building
from agatrack.reports.html import Layout
from agatrack.reports.memory import Left
from agatrack.reports.site import pages
from agatrack.reports.site.facts import Facts
from tests.reports.sites import material
from tests.repositories import as_texts, days, repositories

LAYOUT = Layout()


def drafted(files: dict[str, object], day: date, known: dict[str, Left]) -> list[building.Built]:
    """What a run makes of these files where it knows what an earlier one left."""
    stuff = material(MemoryTree(as_texts(files)), day)
    return list(building.built(pages.drafts(Facts(stuff), "maker"), LAYOUT.page, known))


@settings(max_examples=settings().max_examples // 2)
@given(before=repositories(), after=repositories(), day=days())
def test_law_what_is_not_made_again_would_be_the_same(
    before: dict[str, object], after: dict[str, object], day: date
) -> None:
    first = {one.path: one for one in drafted(before, day, {})}
    known = {path: Left(one.facts, "", []) for path, one in first.items()}

    for one, whole in zip(
        drafted({**before, **after}, day, known), drafted({**before, **after}, day, {}), strict=True
    ):
        made = first[one.path].content if one.content is None else one.content
        assert made == whole.content, one.path
        assert one.facts == whole.facts


@given(files=repositories(), day=days())
@settings(max_examples=settings().max_examples // 4)
def test_law_the_same_files_on_the_same_day_make_nothing_again_but_what_has_no_sum(
    files: dict[str, object], day: date
) -> None:
    stuff = material(MemoryTree(as_texts(files)), day)
    unsummed = [one.path for one in pages.drafts(Facts(stuff), "maker") if one.facts is None]
    first = drafted(files, day, {})
    known = {one.path: Left(one.facts, "", []) for one in first}

    again = [one.path for one in drafted(files, day, known) if one.content is not None]

    assert again == unsummed
    assert {"es/plan/c1/index.html", "es/actors/a0/index.html"}.isdisjoint(unsummed)
