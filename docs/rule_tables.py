"""The written table of what weakens a promise, from the rules that weigh changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from agatrack.changes.rules import RULES, Rule
from agatrack.changes.words import FIELDS
from agatrack.messages import SOURCE_LANGUAGE

_HEADINGS: Final = {
    "en": ("Field", "What weakens"),
    "es": ("Campo", "Qué debilita"),
}

_ABOUT: Final = {
    "items": ("plan", "commitment", "milestone", "activity"),
    "means": ("means",),
    "actor": ("actor",),
    "settings": ("settings",),
}
"""The tables: of a row it is enough that it is about one of these."""

_MARKED: Final = re.compile(r"(<!-- rules: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def filled(page: str, language: str) -> str:
    """A page with every marked table written anew."""

    def table(marks: re.Match[str]) -> str:
        lines = "\n".join(rules_table(marks[2], language))
        return f"{marks[1]}\n{lines}\n\n{marks[3]}"

    return _MARKED.sub(table, page)


def rules_table(about: str, language: str) -> Iterator[str]:
    """The rules about one sort of record, in the order in which they are asked."""
    yield _row(_HEADINGS[language])
    yield _row(("---", "---"))
    for rule in RULES:
        if not rule.subjects.isdisjoint(_ABOUT[about]):
            yield _row((_field(rule, language), rule.weakens.into(language)))


def _field(rule: Rule, language: str) -> str:
    """A field as records write it, and what people call it."""
    word = FIELDS.get(rule.field) if language != SOURCE_LANGUAGE else None
    return f"`{rule.field}` ({word.into(language)})" if word else f"`{rule.field}`"


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"
