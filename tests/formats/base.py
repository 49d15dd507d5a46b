"""Findings to put into formats: plain ones, and ones whose texts would deceive a reader."""

from __future__ import annotations

from hypothesis import strategies as st

from agatrack.checks import RULES
from agatrack.checks.rule import Rule
from agatrack.diagnostics import Diagnostic, Severity
from agatrack.messages import Message
from agatrack.positions import Position

PATH = "data/plan/c1/commitment.yaml"

WEIGHTS = next(rule for rule in RULES if rule.code == "AGA301")


def finding(  # noqa: PLR0913 - a finding has as many parts
    message: str = "the weights add up to 90",
    *,
    path: str = PATH,
    line: int = 2,
    severity: Severity = Severity.ERROR,
    item: str | None = "plan/c1",
    rule: Rule = WEIGHTS,
    help_: str = "'agatrack explain' says why",
) -> Diagnostic:
    """One finding of a check."""
    return Diagnostic(
        Position(path, line, 9), rule.code, rule.name, severity, Message(message), item,
        Message(help_),
    )  # fmt: skip


FRAGMENTS = (
    *("::error::forged", "::add-mask::30", "\n::stop-commands::x", "\r::set-output name=a::b"),
    *("%0A::error::x", "%25", "##[add-mask]30", "x ##[set-output name=a;]b", "##vso[task.x]"),
    *("]]>", "<![CDATA[", "&amp;", "<script>alert(1)</script>", "<img src=x>", '"', "'", "\\"),
    *("\x00", "\x07", "\x1b[31m", "\x85", "\x9b", "\u2028", "\u202e", "\u200b", "\ufffe", "\ud800"),
    *("![x](https://example.org/x.png)", "[x](https://example.org)", "<https://example.org>"),
    *("https://example.org", "www.example.org", "a@example.org", "@somebody", "#1", "a/b#1"),
    *("`", "```\n", "|", "\n\n# H", "- ", "*b*", "_b_", "~~x~~", "\n---\n", "😀", "…", " ", ","),
)
"""Pieces of text that mean something to one of the programs that read our outputs."""

hostile = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=6), max_size=6).map("".join)

hostile_findings = st.lists(
    st.builds(
        finding,
        # A brace would be a place for a value, and values are cleaned on their own.
        hostile,
        path=hostile,
        line=st.integers(1, 9),
        severity=st.sampled_from(Severity),
        item=st.none() | hostile,
        rule=st.sampled_from(RULES),
        help_=hostile,
    ),
    max_size=25,
)
