"""The tables of a register: the same ones, with the same columns, in every format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, get_args

from agatrack.errors import CallError
from agatrack.exchange.columns import Field, Sheet, Subject, Table, Type, View
from agatrack.exchange.happenings import HAPPENINGS
from agatrack.exchange.promises import PROMISES
from agatrack.messages import Message
from agatrack.model.places import ItemKind
from agatrack.model.plan import Plan
from agatrack.model.register import Register
from agatrack.progress import completion
from agatrack.reports.summary import item_row


def _figures(view: View) -> Iterator[Subject]:
    """What ``status --json`` says of every item."""
    known = view.figures
    figures = completion(view.register, view.day) if known is None else known
    for done in figures.values():
        row: dict[str, Any] = item_row(view.register, done, "")
        row |= {f"claims_{side}": percent for side, percent in row["claims"].items()}
        row |= {f"means_{name}": number for name, number in row["means"].items()}
        row["title"] = done.item.record.title
        languages = view.register.languages_of(done.item)
        yield Subject(done.item.id, None, done.item, row, languages=languages)


FIGURES: Final = Table(
    "figures", Message("Figures"), _figures,
    (
        Field("kind", Message("Kind"), Type.CHOICE, words=get_args(ItemKind)),
        Field("title", Message("Title"), spoken=True),
        Field("weight", Message("Share of the parent (percent)"), Type.NUMBER),
        Field(
            "level", Message("Level"), Type.CHOICE,
            words=("not_started", "limited", "substantial", "complete", "withdrawn"),
        ),
        Field("verified", Message("Verified (percent)"), Type.NUMBER),
        Field("evidenced", Message("Evidenced (percent)"), Type.NUMBER),
        Field("claims_self", Message("Self-assessment (percent)"), Type.NUMBER),
        Field("claims_civil_society", Message("Civil society (percent)"), Type.NUMBER),
        Field("claims_independent", Message("Independent (percent)"), Type.NUMBER),
        Field("expected", Message("Expected (percent)"), Type.NUMBER),
        Field("overdue_days", Message("Days overdue"), Type.NUMBER),
        Field("start", Message("Start"), Type.DATE),
        Field("end", Message("End"), Type.DATE),
        Field("responsible", Message("Responsible"), Type.LIST, refers="actors"),
        Field("means_due", Message("Means due"), Type.NUMBER),
        Field("means_total", Message("Means in all"), Type.NUMBER),
        Field("means_verified", Message("Means verified"), Type.NUMBER),
    ),
    "reckoned",
)  # fmt: skip
"""The figures of every item, equal to those of ``status --json``."""

TABLES: Final = (*PROMISES, *HAPPENINGS, FIGURES)
"""Every table, in the order in which a workbook shows them."""


def languages_of(register: Register) -> tuple[str, ...]:
    """The languages that have columns: those of the settings, and what plans have beyond them."""
    found = dict.fromkeys(register.settings.languages)
    for plan in register.plans:
        if isinstance(plan.record, Plan):
            found |= dict.fromkeys(plan.record.languages)
    return tuple(found)


def sheets(
    view: View, names: Sequence[str] | None = None, *, contacts: bool = False
) -> list[Sheet]:
    """The tables of a register, filled; all of them unless some are named."""
    languages = languages_of(view.register)
    filled = []
    for table in chosen(names):
        columns = table.columns(languages, contacts=contacts)
        filled.append(Sheet(table, columns, table.rows(view, columns)))
    return filled


def chosen(names: Sequence[str] | None) -> list[Table]:
    """The tables of these names, in their own order.

    Raises:
        CallError: there is no table of one of the names.
    """
    known = [table.name for table in TABLES]
    for name in names or ():
        if name not in known:
            raise CallError("there is no table '{name}'. Tables: {known}", name=name, known=known)
    return [table for table in TABLES if not names or table.name in names]
