"""The job summary: figures, weakenings, findings, and texts of records that stay texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from agatrack.diagnostics import Diagnostic, Severity
from agatrack.file_tree import MemoryTree
from agatrack.formats.job_summary import job_summary
from agatrack.loading import load
from agatrack.messages import Message
from agatrack.model.register import Register
from agatrack.plain import as_markdown, one_line
from agatrack.progress import Completion, completion
from tests.checks.base import BASE, C1, EVIDENCE, REVIEW, TODAY, evidence, review
from tests.formats.base import finding, hostile, hostile_findings

NUMBERED = {**BASE, C1: BASE[C1] + "number: 7\n"}
DELIVERED = {**NUMBERED, EVIDENCE: evidence()}
ACCEPTED = {**DELIVERED, REVIEW: review()}


def register_of(files: Mapping[str, str]) -> Register:
    return load(MemoryTree({path: text.encode() for path, text in files.items()}))


def figures(files: Mapping[str, str]) -> dict[str, Completion]:
    return completion(register_of(files), TODAY)


def summary(
    found: Sequence[Diagnostic] = (), files: Mapping[str, str] = NUMBERED, **wishes: Any
) -> str:
    wishes = {"day": TODAY, "language": "en", **wishes}
    after = completion(register_of(files), wishes["day"])
    return job_summary(found, register_of(files), after, **wishes).replace("\u00a0", " ")


def test_a_clean_repository_gives_its_figures_and_nothing_else() -> None:
    assert summary() == (
        "## agatrack\n"
        "\n"
        "| errors | warnings | notices |\n"
        "| ---: | ---: | ---: |\n"
        "| 0 | 0 | 0 |\n"
        "\n"
        "- Commitment 7 (plan/c1): verified 0.0 %\n"
        "\n"
        "Nothing to complain about.\n"
    )


def test_a_commitment_without_a_number_is_called_by_its_id() -> None:
    assert "- plan/c1: verified 0.0 %\n" in summary(files=BASE)


def test_what_waits_for_a_review_is_counted_until_it_is_reviewed() -> None:
    assert "; 1 piece waits for review\n" in summary(files=DELIVERED)
    assert "review" not in summary(files=ACCEPTED)


def test_what_was_delivered_later_does_not_wait_yet() -> None:
    assert "review" not in summary(files=DELIVERED, day=date(2025, 1, 1))


def test_a_mere_reference_waits_for_nobody() -> None:
    mere = "title: T\nsupports: m1/a1/v1\nreference: {title: On paper}\n"
    files = {**NUMBERED, EVIDENCE: f"{mere}added: 2025-06-01T10:00:00Z\nby: ministry\n"}

    assert "review" not in summary(files=files)


def test_progress_before_and_after_stands_in_one_line() -> None:
    text = summary(files=ACCEPTED, before=figures(NUMBERED))

    after = figures(ACCEPTED)["plan/c1"].verified
    assert after
    assert f": 0.0 → {int(after * 1000) / 10:.1f} % verified\n" in text


def test_without_progress_there_is_no_arrow() -> None:
    assert "→" not in summary(before=figures(NUMBERED))


def test_weakenings_that_nothing_covers_are_counted_and_listed() -> None:
    changes = [Message("m2: weight {old} → {new}", old="20 %", new="*10* %"), Message("m1 gone")]

    text = summary(changes=changes)

    assert "**2 weakenings not covered**\n\n- m2\\: weight 20 % → \\*10\\*" in text
    assert "\n- m1 gone\n" in text


def test_the_summary_speaks_the_readers_language() -> None:
    text = summary([finding()], DELIVERED, language="es", changes=[Message("x")])

    assert "| errores | advertencias | avisos |" in text
    assert "Compromiso 7" in text
    assert "1 evidencia espera revisión" in text
    assert "**1 debilitamiento sin acuerdo de las partes**" in text


def test_all_findings_are_listed_the_worst_first() -> None:
    found = [
        finding(severity=severity, line=line) for severity in Severity for line in range(1, 31)
    ]

    rows = [line for line in summary(found).splitlines() if "AGA301" in line]

    assert [row.split(" | ")[0] for row in rows] == (
        ["| error"] * 30 + ["| warning"] * 30 + ["| notice"] * 30
    )
    assert "| 30 | 30 | 30 |" in summary(found)


def test_what_there_is_no_room_for_is_counted() -> None:
    found = [finding(line=line) for line in range(1, 2_000)]

    text = summary(found, room=10_000)

    shown = text.count("AGA301")
    assert 0 < shown < 200
    assert len(text.encode()) <= 10_000
    assert text.endswith(f"\n\n{1_999 - shown:,} lines more; --format json shows all.\n")


def test_a_summary_of_very_many_findings_is_below_one_mebibyte() -> None:
    text = summary([finding("long " * 40, line=line) for line in range(1, 10_000)])

    assert 900_000 < len(text.encode()) <= 1_000_000


# -- Texts of records stay texts


def rendered(text: str) -> list[Token]:
    """The parts of a text in GitHub's Markdown, as a reader of CommonMark and tables sees them."""
    return MarkdownIt("commonmark").enable("table").parse(text)


def inline(tokens: list[Token]) -> list[Token]:
    return [child for token in tokens for child in token.children or ()]


@given(text=hostile)
def test_law_an_escaped_text_renders_as_itself(text: str) -> None:
    shown = inline(rendered(f"x {as_markdown(text)}"))

    assert {token.type for token in shown} <= {"text", "text_special"}
    plain = "".join(token.content for token in shown)
    assert plain.replace("@\u200b", "@").replace("#\u200b", "#") == f"x {one_line(text)}".rstrip()


@given(text=hostile)
def test_law_an_escaped_text_calls_nobody_and_links_nothing(text: str) -> None:
    quoted = as_markdown(text)
    shown = "".join(token.content for token in inline(rendered(f"x {quoted}")))

    # What GitHub makes links of without any mark: addresses, names and numbers.
    assert "://" not in quoted
    assert "www." not in quoted
    assert all(shown[at + 1 : at + 2] == "\u200b" for at, c in enumerate(shown) if c in "@#")


@given(found=hostile_findings, change=hostile)
def test_law_a_summary_holds_no_markup_from_data(found: list[Diagnostic], change: str) -> None:
    tokens = rendered(summary(found, changes=[Message(change)]))

    assert not {"html_block", "fence", "code_block", "hr"} & {token.type for token in tokens}
    assert {token.type for token in inline(tokens)} <= {
        *("text", "text_special", "softbreak", "strong_open", "strong_close"),
    }
    assert sum(token.type == "tr_open" for token in tokens) == 2 + (len(found) + 1 if found else 0)
    assert sum(token.type == "heading_open" for token in tokens) == 1
