"""Notes beside the lines of a pull request: ten of each, and no data becomes a command."""

from __future__ import annotations

from hypothesis import given

from agatrack.diagnostics import Diagnostic, Severity
from agatrack.formats.github import workflow_commands, worst_first
from agatrack.plain import one_line
from tests.formats.base import finding, hostile_findings
from tests.formats.runner import Command, commands_in


def commands(found: list[Diagnostic]) -> str:
    return workflow_commands(found, "en", are_summarised=True)


def test_a_finding_is_one_command_with_its_place_and_its_remedy() -> None:
    assert commands([finding()]) == (
        "::error file=data/plan/c1/commitment.yaml,line=2,col=9,title=AGA301 weights-not-100"
        "::the weights add up to 90%0A'agatrack explain' says why\n"
    )


def test_nothing_found_is_nothing_said() -> None:
    assert not commands([])


def test_the_worst_come_first_and_a_last_line_counts_what_github_would_drop() -> None:
    found = [
        finding(severity=severity, line=line) for severity in Severity for line in range(1, 13)
    ]

    *shown, last = commands(found).splitlines()

    words = [line.split(" ")[0] for line in shown]
    assert words == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10
    assert [f"line={line}," in shown[line - 1] for line in range(1, 11)] == [True] * 10
    assert last == "6 findings more: the job summary lists all of them."


def test_without_a_summary_the_last_line_names_another_way() -> None:
    text = workflow_commands([finding()] * 11, "es", are_summarised=False)

    assert text.splitlines()[-1] == "1 hallazgo más; --format json los muestra todos."


def test_what_separates_properties_is_escaped_in_a_path() -> None:
    text = commands([finding(path="data/a,line=9::b%0A.yaml")])

    assert "file=data/a%2Cline=9%3A%3Ab%250A.yaml,line=2," in text


@given(found=hostile_findings)
def test_law_the_runner_finds_exactly_our_commands(found: list[Diagnostic]) -> None:
    text = commands(found)

    shown = [
        Command(
            one.severity.word,
            {
                "file": one_line(one.position.path),
                "line": str(one.position.line),
                "col": "9",
                "title": f"{one.code} {one.name}",
            },
            f"{one_line(str(one.message))}\n{one_line(str(one.help))}",
        )
        for severity in sorted(Severity, reverse=True)
        for one in [one for one in worst_first(found) if one.severity is severity][:10]
    ]
    assert commands_in(text) == shown
    text.encode()
