"""A finding is known again when lines move, and no two of a run are taken for one."""

from __future__ import annotations

from hypothesis import given

from agatrack.diagnostics import Diagnostic
from agatrack.formats.recognition import marks
from tests.formats.base import finding, hostile_findings


def test_lines_above_it_do_not_change_a_mark() -> None:
    assert marks([finding(line=2)]) == marks([finding(line=40)])


def test_numbers_of_lines_in_the_sentence_do_not_change_it() -> None:
    one, other = (
        "stands in line 7 too, at data/x.yaml:7:1",
        "stands in line 9 too, at data/x.yaml:9:3",
    )

    assert marks([finding(one)]) == marks([finding(other)])


def test_another_file_item_sentence_or_figure_does() -> None:
    found = [
        finding(),
        finding(path="data/other.yaml"),
        finding(item="plan/c2"),
        finding("the weights add up to 91"),
    ]

    assert len({marks([one])[0] for one in found}) == len(found)


def test_findings_that_are_alike_are_told_apart_by_their_order_in_the_file() -> None:
    first, second = finding(line=2), finding(line=8)

    assert marks([first, second]) == marks([second, first])[::-1]
    assert marks([first, second])[0] != marks([first, second])[1]
    assert marks([first, second])[0] == marks([first])[0]


@given(found=hostile_findings)
def test_law_no_two_findings_have_the_same_mark(found: list[Diagnostic]) -> None:
    assert len(set(marks(found))) == len(found)
