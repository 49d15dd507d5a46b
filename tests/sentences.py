"""Every sentence of agatrack that a reader can see, found in its source and its tables."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

import agatrack
from agatrack import errors, messages, schema
from agatrack.checks import RULES
from agatrack.checks.rule import FAMILIES
from agatrack.cli import app, init, new, status_view
from agatrack.cli import help as help_screens
from agatrack.exchange.tables import TABLES
from agatrack.model import evidence, fields, process
from agatrack.model.kinds import _KIND_WORDS
from agatrack.reports import evidence_list, item_page
from tests.cli.calls import commands_of

PACKAGE = Path(agatrack.__file__).parent

SAYING = {
    *("Message", "CallError", "say", "tell", "report", "word", "counted", "column", "translated"),
}
"""Calls whose literal arguments are sentences."""


def in_source(paths: Iterable[Path] = ()) -> Iterator[str]:
    """Sentences written where they are said, and the help of options; of all modules, or these."""
    for path in sorted(paths or PACKAGE.rglob("*.py")):
        if "languages" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in SAYING:
                    yield from _literals(node.args)
                if name in {"Option", "Argument"}:
                    wanted = [
                        word.value for word in node.keywords if word.arg in {"help", "metavar"}
                    ]
                    yield from _literals(wanted)


def _literals(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def in_templates() -> Iterator[str]:
    """Sentences of the files for CI services, and of the pages of a report."""
    for path in sorted((PACKAGE.parent / "templates").glob("*/*.j2")):
        yield from _words_of(path)


def _words_of(template: Path) -> list[str]:
    return re.findall(r'\b(?:say|comment|word)\("([^"]*)"', template.read_text("utf-8"))


def in_tables() -> Iterator[str]:
    """Sentences that stand in tables: manual pages, descriptions of keys and words, headings."""
    for rule in RULES:
        yield from rule.paragraphs
    yield from FAMILIES.values()
    yield from schema.WORDS.values()
    for kind, model in schema.KINDS.items():
        for part in (model, *schema._models_below(model).values()):
            yield schema._first_paragraph(part)
            yield from schema.descriptions_of(part).values()
        assert kind
    yield from (*fields.EXPECTATIONS, *evidence.EXPECTATIONS, *process.EXPECTATIONS)
    yield from (
        *item_page.LABELS.values(),
        *item_page.SIDE_WORDS.values(),
        *item_page.STATES.values(),
    )
    yield from (word for pair in status_view.SIDE_HEADINGS.values() for word in pair)
    yield from (*new._QUESTIONS.values(), *init.QUESTIONS.values())
    yield from (str(word) for word in _KIND_WORDS.values())


def in_help() -> Iterator[str]:
    """Sentences of the help screens."""
    program = app._program()
    yield from (heading for heading, _, _ in (*app.COMMANDS, *app.EVIDENCE, *app.REPORT))
    groups = [program]
    while groups:
        group = groups.pop()
        commands = commands_of(group).values()
        for command in (group, *commands):
            for text in help_screens._paragraphs(command):
                yield text.partition("  # ")[2] if text.startswith("agatrack ") else text
        groups += [one for one in commands if isinstance(one, click.Group)]
    yield from ("Arguments", "Options", "Examples", "Shows this help.")


# Words that are the same in every language, or no words at all.
SAME = {"", "es|en"}


def all_sentences() -> list[str]:
    """Every sentence once, in the order found."""
    found = dict.fromkeys((*in_help(), *in_source(), *in_templates(), *in_tables()))
    return [text for text in found if text not in SAME and any(c.isalpha() for c in text)]


SHOWN_IN_REPORTS = (
    *("reports/site", "changes/change.py", "changes/words.py", "checks", "loading.py"),
    "slots.py",
    *(
        "assembly.py",
        "refusals.py",
        "yaml_events.py",
        "yaml_characters.py",
        "yaml_syntax.py",
        "reports/difference.py",
    ),
    *("diagnostics.py", "model/kinds.py", "changes/values.py"),
    *("reports/timeline_chart.py", "reports/progress_chart.py", "reports/participation.py"),
    *("reports/markdown.py", "reports/self_assessment.py", "reports/feeds.py"),
    *("reports/calendars.py", "reports/badges.py", "yaml_characters.py"),
)
"""Where the sentences stand that a report can show: its own, of changes and of findings."""


def in_headings() -> Iterator[str]:
    """What stands over the sheets and columns of a workbook."""
    for table in TABLES:
        yield table.heading.template
        for column in table.columns(("es",), contacts=True):
            yield column.heading.template
            yield column.field.heading.template


def in_reports() -> list[str]:
    """Every sentence that a report can show, once; a report comes in more languages."""
    places = [PACKAGE / place for place in SHOWN_IN_REPORTS]
    files = [
        file for place in places for file in (place.rglob("*.py") if place.is_dir() else [place])
    ]
    kinds = ("html", "charts", "embed", "feeds", "markdown")
    pages = [one for kind in kinds for one in (PACKAGE.parent / "templates" / kind).glob("*.j2")]
    found = dict.fromkeys(
        (
            *in_source(files),
            *(one for path in sorted(pages) for one in _words_of(path)),
            *item_page.LABELS.values(),
            *item_page.SIDE_WORDS.values(),
            *item_page.STATES.values(),
            *evidence_list.VERDICTS.values(),
            *in_headings(),
            *in_source([PACKAGE / "exchange/workbook.py"]),
            *(str(reason) for reason in errors._REASONS.values()),
            *fields.EXPECTATIONS,
            *evidence.EXPECTATIONS,
            *process.EXPECTATIONS,
        )
    )
    return [text for text in found if any(letter.isalpha() for letter in text)]


def missing_from(language: str) -> list[str]:
    """Sentences that the catalogue of a language lacks."""
    sentences = all_sentences() if language in messages.LANGUAGES else in_reports()
    return [text for text in sentences if text not in messages.catalogue(language)]


if __name__ == "__main__":
    for sentence in all_sentences():
        print(sentence)  # noqa: T201 - it lists them for translators
