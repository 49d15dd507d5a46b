"""A small repository that no check has anything to say about, and what the checks say of others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from agatrack import checks
from agatrack.changes.past import Past
from agatrack.diagnostics import Diagnostic
from agatrack.file_tree import FileTree, MemoryTree
from agatrack.loading import load

Files = Mapping[str, str | bytes]
Changed = Mapping[str, str | bytes | None]

TODAY: Final = date(2025, 6, 30)

BASE: Final[dict[str, str]] = {
    "agatrack.yaml": """\
format: 1
""",
    "data/actors/ministry.yaml": """\
name: {es: Ministerio, en: Ministry}
sector: government
""",
    "data/actors/watchdog.yaml": """\
name: {es: Observatorio, en: Watchdog}
sector: civil_society
""",
    "data/actors/university.yaml": """\
name: {es: Universidad, en: University}
sector: academia
""",
    "data/plan/plan.yaml": """\
title: {es: Plan de acción, en: Action plan}
start: 2025-01-01
end: 2026-12-31
""",
    "data/plan/c1/commitment.yaml": """\
title: {es: Compras abiertas, en: Open purchases}
lead: ministry
sources:
  - title: {es: El plan publicado, en: The published plan}
    url: https://example.org/plan
""",
    "data/plan/c1/m1/milestone.yaml": """\
title: {es: Registro público, en: Public register}
description: {es: El registro existe., en: The register exists.}
responsible: ministry
end: 2025-12-31
verification:
  - id: v1
    title: {es: El registro, en: The register}
""",
    "data/plan/c1/m1/a1.yaml": """\
title: {es: Reunir las compras, en: Collect the purchases}
verification:
  - id: v1
    title: {es: La lista, en: The list}
""",
    "data/plan/c1/m1/a2.yaml": """\
title: {es: Publicar la lista, en: Publish the list}
verification:
  - id: v1
    title: {es: La página, en: The page}
""",
}
"""Plan ``plan`` with commitment ``c1``, milestone ``m1``, activities ``a1`` and ``a2``."""


def said_of(
    tree: FileTree, *, documents: bool = False, before: Files | None = None
) -> list[Diagnostic]:
    """What the checks say of a tree of files.

    With ``documents`` each of those is read too; ``before`` are the files, laid over BASE, of
    the base that the tree is held against.
    """
    register = load(tree)
    past = None
    if before is not None:
        past = Past(register, load(MemoryTree(laid_over(BASE, before))), checks.usual)
    return checks.diagnostics(register, TODAY, tree if documents else None, past)


def laid_over(files: Files, changed: Changed) -> dict[str, str | bytes]:
    """Files with others laid over them; None takes one away."""
    return {path: text for path, text in {**files, **changed}.items() if text is not None}


def said(
    files: Changed, *, documents: bool = False, before: Files | None = None
) -> list[Diagnostic]:
    """What the checks say of BASE with these files laid over it, and over those of before."""
    tree = MemoryTree(laid_over(laid_over(BASE, before or {}), files))
    return said_of(tree, documents=documents, before=before)


def lines(
    files: Changed, *, documents: bool = False, before: Files | None = None
) -> set[tuple[str, str, int]]:
    """The code, path and line of everything that the checks say of BASE with these files."""
    found = said(files, documents=documents, before=before)
    return {(one.code, one.position.path, one.position.line) for one in found}


def codes(files: Files, *, documents: bool = False) -> list[str]:
    """The codes of everything that the checks say of BASE with these files, in order."""
    return [one.code for one in said(files, documents=documents)]


# -- Builders: what a test does not name does not matter to it -----------------------------

TITLE: Final = "title: {es: Registro de compras, en: Register of purchases}\n"
MEANS: Final = "verification: [{id: v1, title: {es: La lista, en: The list}}]\n"

C1: Final = "data/plan/c1/commitment.yaml"
C2: Final = "data/plan/c2/commitment.yaml"
M1: Final = "data/plan/c1/m1/milestone.yaml"
A1: Final = "data/plan/c1/m1/a1.yaml"
A2: Final = "data/plan/c1/m1/a2.yaml"
EVIDENCE: Final = "data/plan/c1/evidence/list/evidence.yaml"
REVIEW: Final = "data/plan/c1/evidence/list/reviews/2025-06-02-watchdog.yaml"
CLAIMS: Final = "data/plan/c1/assessments/2025-06-02.yaml"
MEETING: Final = "data/plan/c1/meetings/2025-03-10.yaml"


def means(*fields: str) -> str:
    """A list of verification means v1, v2, … with one text of further fields for each."""
    rows = [f"  - {{id: v{number}, title: t, {more}}}\n" for number, more in enumerate(fields, 1)]
    return "verification:\n" + "".join(rows)


def evidence(
    supports: str = "m1/a1/v1",
    *,
    added: str = "2025-05-12T10:00:00Z",
    by: str = "ministry",
    more: str = "",
) -> str:
    """The record of a piece of evidence that consists of one link."""
    return (
        f"{TITLE}supports: {supports}\nadded: {added}\nby: {by}\n"
        f"links:\n  - url: https://example.org/list\n{more}"
    )


def review(
    *, date: str = "2025-06-02", by: str = "watchdog", judged: str = "{files: {}}", more: str = ""
) -> str:
    """The record of an accepting verdict on ``evidence()``."""
    return f"date: {date}\nby: {by}\nverdict: accepted\njudged: {judged}\n{more}"


def claims(items: str, *, by: str = "watchdog") -> str:
    """The record of an assessment; ``items`` are the lines about each item."""
    return f"date: 2025-06-02\nby: {by}\nitems:\n{items}"


def actor(sector: str, more: str = "") -> str:
    """The record of an actor."""
    return f"name: {{es: Oficina, en: Office}}\nsector: {sector}\n{more}"
