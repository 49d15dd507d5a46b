"""``agatrack report markdown``: one document for a code host, minutes or a letter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from agatrack.cli import options
from agatrack.cli.session import Session, session_of
from agatrack.errors import CallError, UnwritableError
from agatrack.messages import REPORT_LANGUAGES, SOURCE_LANGUAGE

if TYPE_CHECKING:
    from agatrack.model.register import Register
    from agatrack.reports.difference import Difference
    from agatrack.reports.markdown import Material


def run_markdown(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Where it goes; otherwise printed."),
    ] = None,
    template: Annotated[
        Literal["report", "ogp-self-assessment"],
        typer.Option(
            "--template", metavar="NAME", help="What it is: report, or ogp-self-assessment."
        ),
    ] = "report",
    as_of: options.AsOf = None,
    at: options.At = None,
    languages: Annotated[
        str | None,
        typer.Option(
            "--languages",
            metavar="CODES",
            help="Its languages, such as es,en,fr, one after the other; otherwise the first of "
            "agatrack.yaml.",
        ),
    ] = None,
) -> int:
    """Writes one document in Markdown: progress, what is overdue and waits, what changed.

    With ogp-self-assessment it has the headings and completion levels of the Open Government
    Partnership's form; what the government declares stands beside what is proven.

    agatrack report markdown -o report.md  # how far everything is
    agatrack report markdown --template ogp-self-assessment --languages en  # for OGP
    """
    from agatrack.flushing import write_whole
    from agatrack.reports.markdown import report
    from agatrack.reports.self_assessment import self_assessment

    session = session_of(ctx)
    material = _material(session, as_of, at)
    write = report if template == "report" else self_assessment
    codes = _languages(material.register, languages)
    text = "\n---\n\n".join(write(material, code) for code in codes)
    if output is None:
        session.out.file(text)
        return 0
    try:
        write_whole(output, text.encode())
    except OSError as error:
        raise UnwritableError(output, error) from error
    session.report("written: {path}", path=output)
    return 0


def _material(session: Session, as_of: str | None, at: str | None) -> Material:
    from agatrack.checks import diagnostics
    from agatrack.loading import load
    from agatrack.progress import completion
    from agatrack.reports.markdown import Material

    day = session.day(as_of)
    tree, revision = session.tree(at)
    register = load(tree)
    return Material(
        register,
        completion(register, day),
        day,
        revision,
        diagnostics(register, day),
        _since_baseline(session, register, at),
    )


def _since_baseline(session: Session, register: Register, at: str | None) -> Difference | None:
    """What changed since the baseline; None where none is agreed on or it cannot be read here."""
    from agatrack.cli.diff import difference_of

    if register.settings.change_control.baseline is None:
        return None
    try:
        return difference_of(session, None, at)
    except CallError as error:
        session.tell("without changes since the baseline: {reason}", reason=error.message)
        return None


def _languages(register: Register, wanted: str | None) -> list[str]:
    if wanted is None:
        known = [code for code in register.settings.languages if code in REPORT_LANGUAGES]
        return known[:1] or [SOURCE_LANGUAGE]
    codes = list(dict.fromkeys(code.strip() for code in wanted.split(",")))
    for code in codes:
        if code not in REPORT_LANGUAGES:
            raise CallError(
                "reports come in {languages}, not in '{code}'",
                languages=list(REPORT_LANGUAGES), code=code,
            )  # fmt: skip
    return codes
