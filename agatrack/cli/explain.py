"""``agatrack explain``: the manual page of a check, or the list of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from agatrack.cli import options
from agatrack.cli.session import Session, session_of
from agatrack.errors import CallError

if TYPE_CHECKING:
    from agatrack.checks.rule import Rule


def run(
    ctx: typer.Context,
    code: Annotated[
        str | None,
        typer.Argument(metavar="CODE", help="A check's code or name; all of them otherwise."),
    ] = None,
    json: options.Json = False,
) -> int:
    """Explains a check: what it looks for, why, an example, and how to mend what it finds.

    agatrack explain  # all checks
    agatrack explain weights-not-100  # one of them
    """
    from agatrack.checks import RULES, by_code_or_name, manual

    session = session_of(ctx)
    if code is None:
        if json:
            session.json([manual.as_data(rule, session.language) for rule in RULES])
        else:
            _print_list(session, RULES)
        return 0
    if family := tuple(rule for rule in RULES if _is_of(code, rule)):
        if json:
            session.json([manual.as_data(one, session.language) for one in family])
        else:
            _print_list(session, family)
        return 0
    rule = by_code_or_name(code)
    if rule is None:
        raise CallError(
            "there is no check '{check}'. 'agatrack explain' lists them all.", check=code
        )
    if json:
        session.json(manual.as_data(rule, session.language))
    else:
        _print_page(session, rule)
    return 0


def _is_of(prefix: str, rule: Rule) -> bool:
    """Whether a rule's code goes on after a prefix such as AGA7 or aga7xx."""
    beginning = prefix.upper().rstrip("X")
    return len("AGA") < len(beginning) < len(rule.code) and rule.code.startswith(beginning)


def _print_list(session: Session, rules: tuple[Rule, ...]) -> None:
    from agatrack.checks.rule import FAMILIES

    family = ""
    for rule in rules:
        if rule.code[3] != family:
            family = rule.code[3]
            session.out.blank()
            session.out.line((f"AGA{family}xx  {session.word(FAMILIES[family])}", "heading"))
        session.out.line(f"  {rule.code}  ", (rule.name, "strong"))
        session.out.prose(session.word(rule.paragraphs[0]), indent="          ")


def _print_page(session: Session, rule: Rule) -> None:
    from agatrack.checks import manual
    from agatrack.diagnostics import SEVERITIES

    page = manual.as_data(rule, session.language)
    severity = session.say(SEVERITIES[rule.severity])
    session.out.line((f"{rule.code}  {rule.name}", "heading"), f"  ({severity})")
    for text in page["text"]:
        session.out.blank()
        session.out.prose(text)
    for heading, example in (
        (session.word("Before"), page["before"]),
        (session.word("Not like this"), page["bad"]),
        (session.word("Like this"), page["good"]),
    ):
        if not example:
            continue
        session.out.blank()
        session.out.line((heading, "heading"))
        for line in example.splitlines():
            _print_line(session, line)


def _print_line(session: Session, line: str) -> None:
    """A line of an example; one that is too long for the screen goes on below, between words."""
    room = session.out.width
    if room is None or len(line) + 2 <= room:
        session.out.line("  " + line)
        return
    text = line.lstrip()
    session.out.prose(text, indent="  " + line[: len(line) - len(text)], hanging="    ")
