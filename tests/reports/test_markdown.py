"""Documents in Markdown: the figures of 'status', in OGP's words where those are asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from agatrack import checks
from agatrack.messages import REPORT_LANGUAGES
from agatrack.model.register import Register
from agatrack.progress import completion
from agatrack.reports import summary
from agatrack.reports.difference import Difference, between
from agatrack.reports.markdown import Material, report
from agatrack.reports.self_assessment import self_assessment
from tests.checks.base import A1, EVIDENCE, evidence
from tests.formats.base import hostile
from tests.reports.base import DAY, FILES, REVIEWED, deceiving, register_of
from tests.repositories import as_texts, days, repositories

GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])

Written = Callable[[Material, str], str]
every_document = pytest.mark.parametrize("write", [report, self_assessment])


def material(register: Register, day: date = DAY, difference: Difference | None = None) -> Material:
    found = checks.diagnostics(register, day)
    return Material(register, completion(register, day), day, None, found, difference)


def said(
    files: dict[str, str] = FILES, write: Written = report, language: str = "en", **more: Any
) -> str:
    return write(material(register_of(files), **more), language).replace("\u00a0", " ")


def cells(text: str) -> dict[str, list[str]]:
    """The rows of all tables, by the id that begins them."""
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| `")]
    return {row[0].split("`")[1]: row[1:] for row in rows}


def tokens_of(text: str) -> list[Token]:
    tokens = GITHUB.parse(text)
    return [*tokens, *(child for token in tokens for child in token.children or ())]


# -- The report ------------------------------------------------------------------------------


def test_declared_stands_beside_proven() -> None:
    rows = cells(said(REVIEWED))

    assert rows["plan/c1/m1"] == ["**0 %**", "33 %", "20 %", "–", "–", "66 %", "in time"]


def test_what_is_overdue_says_since_when_and_who_answers() -> None:
    assert (
        "- `plan/c1/m1/a1` Collect the purchases: overdue by 30 days (Ministry); verified 0 %"
        in said()
    )


def test_what_waits_for_a_review_is_listed_until_it_is_reviewed() -> None:
    assert "- 2025-05-12 `plan/c1/evidence/list` Register of purchases (ministry)" in said()
    assert "`plan/c1/evidence/list`" not in said(REVIEWED)


def test_a_mere_reference_waits_for_nobody() -> None:
    mere = "title: T\nsupports: m1/v1\nreference: {title: On paper}\n"
    files = {**FILES, EVIDENCE: f"{mere}added: 2025-06-01T10:00:00Z\nby: ministry\n"}

    assert "`plan/c1/evidence/list`" not in said(files)


def test_findings_are_counted() -> None:
    found = checks.diagnostics(register_of(), DAY)
    warnings = sum(one.severity.word == "warning" for one in found)

    assert warnings > 0
    assert f"0 errors, {warnings} warnings, " in said()


def difference(before: dict[str, str], after: dict[str, str]) -> Difference:
    old, new = register_of(before), register_of(after)
    return between(old, new, checks.usual, base="base")


def test_what_weakens_since_the_baseline_comes_first() -> None:
    later = {**FILES, A1: FILES[A1].replace("2025-05-31", "2025-08-31").replace("Collect", "Take")}
    text = said(difference=difference(FILES, later))
    told = text.partition("## Changes since the baseline")[2].splitlines()

    assert told[2].startswith("1 change weakens; ")
    assert told[4].startswith("- `plan/c1/m1/a1` **weakens**: end\\: 2025-05-31 → 2025-08-31")
    assert told[4].endswith("(not agreed)")


def test_without_a_baseline_nothing_is_said_of_changes() -> None:
    assert "Changes since the baseline" not in said()


def test_a_plan_without_commitments_has_no_figures() -> None:
    files = {"agatrack.yaml": "format: 1\n", "data/p/plan.yaml": "title: T\nstart: 2025\n"}

    assert "No commitments yet, so there are no figures." in said(files)
    assert "No commitments yet." in said(files, self_assessment)


@given(repositories(), days())
def test_every_figure_is_that_of_status(files: Any, day: date) -> None:
    register = register_of(as_texts(files))
    figures = completion(register, day)
    shown = cells(report(Material(register, figures, day, None, (), None), "en"))

    for name, row in shown.items():
        machine = summary.item_row(register, figures[name], "en")
        expected = [machine["verified"], machine["evidenced"], *machine["claims"].values()]
        for text, value in zip(row, [*expected, machine["expected"]], strict=False):
            assert_same(text.strip("*").replace("\u00a0", " "), value)


def assert_same(text: str, value: float | None) -> None:
    """A whole percent is the machine's one rounded down; that one has been rounded itself."""
    if value is None:
        assert text == "–"
    else:
        assert int(text.removesuffix(" %")) in {int(value), int(value - 0.005)}


# -- The self-assessment ---------------------------------------------------------------------


def answer(text: str, question: str) -> str:
    found = re.search(rf"^\| \**{question}\** \| \**(.*?)\** \|$", text, re.MULTILINE)
    assert found is not None
    return found[1]


def test_it_says_first_that_it_is_no_judgement_of_the_irm() -> None:
    assert "**This is no judgement of the Independent Reporting Mechanism.**" in said(
        write=self_assessment
    )


def test_levels_are_in_the_words_of_the_partnership() -> None:
    text = said(REVIEWED, self_assessment)

    assert answer(text, "Completion level, declared by the government") == "Substantial"
    assert answer(text, "Completion level, proven by accepted evidence") == "No Evidence Available"
    assert answer(text, "Number and name of the commitment") == "7\\. Open purchases"
    assert cells(text)["plan/c1/m1"][2:5] == [
        "Limited", "No Evidence Available", "1 of 6 means proven",
    ]  # fmt: skip


def test_what_evidence_proves_has_the_level_of_status() -> None:
    both = {**REVIEWED, EVIDENCE: evidence("[m1/v1, m1/a1/v1]")}
    text = said(both, self_assessment)

    assert answer(text, "Completion level, proven by accepted evidence") == "Limited"


@pytest.mark.parametrize(
    ("claim", "level"),
    [
        ("{level: no_evidence}", "No Evidence Available"),
        ("{level: not_started}", "Not Started"),
        ("{level: complete}", "Completed"),
        ("{level: unclear}", "Unclear"),
        ("{percent: 0}", "Not Started"),
        ("{percent: 49}", "Limited"),
        ("{percent: 50}", "Substantial"),
        ("{percent: 100}", "Completed"),
    ],
)
def test_what_is_declared_keeps_its_word(claim: str, level: str) -> None:
    claims = f"date: 2025-06-02\nby: ministry\nitems: {{c1: {claim}}}\n"
    text = said({**FILES, "data/plan/c1/assessments/2025-06-02.yaml": claims}, self_assessment)

    assert answer(text, "Completion level, declared by the government") == level


def test_what_civil_society_claims_is_not_what_the_government_declares() -> None:
    claims = "date: 2025-06-02\nby: watchdog\nitems: {c1: {level: complete}}\n"
    text = said({**FILES, "data/plan/c1/assessments/2025-06-02.yaml": claims}, self_assessment)

    assert answer(text, "Completion level, declared by the government") == "not declared"


def test_claims_are_told_with_their_notes() -> None:
    text = said(write=self_assessment)

    assert "- 2025-06-02, ministry, `plan/c1`: Substantial. It goes well\n" in text
    assert "- 2025-06-02, ministry, `plan/c1/m1`: 20 %\n" in text


def test_a_long_text_keeps_its_paragraphs_and_points() -> None:
    assert "\n\nOne.\n\n- two\n- three\n" in said(write=self_assessment)


# -- Both ------------------------------------------------------------------------------------


@every_document
@given(hostile)
def test_no_text_of_a_record_becomes_markup(write: Written, text: str) -> None:
    plain = kinds(tokens_of(write(material(deceiving("x")), "en")))
    told = kinds(tokens_of(write(material(deceiving(text)), "en")))

    assert told <= plain | LISTS


def kinds(tokens: list[Token]) -> set[str]:
    return {token.type for token in tokens}


LISTS = {"bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"}
"""A long text may be a list, as a record's Markdown says; nothing in it becomes a link."""


@every_document
@pytest.mark.parametrize("language", REPORT_LANGUAGES)
def test_a_document_has_one_title_and_no_gaps(write: Written, language: str) -> None:
    text = said(write=write, language=language)

    assert [line[:2] for line in text.splitlines()].count("# ") == 1
    assert "\n\n\n" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert len([one for one in tokens_of(text) if one.type == "table_open"]) >= 1


@every_document
def test_the_same_data_on_the_same_day_give_the_same_bytes(write: Written) -> None:
    assert said(write=write) == said(write=write)
