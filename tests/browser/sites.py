"""The sites that a browser is shown: the shipped plans, and a made-up one with all there is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from tests.checks.base import A2, C1, CLAIMS, M1, evidence
from tests.cli.calls import ROOT, process, written
from tests.cli.pull_requests import COVERED, agree, propose

LANGUAGES: Final = ("es", "en", "fr")

PAGES: Final = {
    "overview": "index.html",
    "plan": "plan/index.html",
    "commitment": "plan/c1/index.html",
    "gallery": "evidence/index.html",
    "piece": "plan/c1/evidence/letter.html",
    "actors": "actors/index.html",
    "actor": "actors/ministry/index.html",
    "events": "events/index.html",
    "meetings": "meetings/index.html",
    "changes": "changes/index.html",
    "findings": "findings/index.html",
    "downloads": "downloads/index.html",
    "about": "about.html",
}
"""A page of each kind, by the name of its template; paths are those within a language."""

_PIECE: Final = "data/plan/c1/evidence"

_MANY: Final[dict[str, str]] = {
    **{
        f"{_PIECE}/more-{number}/evidence.yaml": evidence(
            added=f"2025-06-0{number}T10:00:00Z", more="kind: dataset\nnote: Una nota.\n"
        )
        for number in range(1, 6)
    },
    **{
        f"data/plan/events/2025-0{number}-05-forum.yaml": f"date: 2025-0{number}-05\nkind: forum\n"
        f"title: {{es: Foro {number}, en: Forum {number}}}\nactors: [ministry, watchdog]\n"
        "note: Se habló mucho.\nsources: [{title: Acta, url: https://example.org/acta}]\n"
        for number in range(1, 7)
    },
    **{
        f"data/actors/group-{number}.yaml": f"name: Grupo de trabajo {number}\n"
        "sector: civil_society\nrole: Acompaña el plan.\nurl: https://example.org/grupo\n"
        for number in range(1, 6)
    },
}
"""Enough of what stands in lists for a filter to be offered."""

_LATER: Final[dict[str, str]] = {
    **COVERED,
    C1: """\
title: {es: Compras abiertas, en: Open purchases}
lead: ministry
partners: [watchdog, university]
problem: |
  Nadie sabe qué se compra ni a quién.

  - [La ley](https://example.org/una-ley-de-nombre-muy-largo-que-no-cabe-en-una-pantalla-estrecha)
  - Otra cosa
objective:
  short_term: Que se sepa.
  medium_term: Que se compre mejor.
stakeholders:
  - {group: Vecinas y vecinos, actors: [watchdog]}
ogp_values: [transparency, civic_participation]
sdg: ["16.6"]
verification:
  - {id: v1, title: {es: El informe de cada trimestre, en: The report}, every: quarter}
end: 2025-12-31
sources:
  - title: {es: El plan publicado, en: The published plan}
    publisher: Gaceta
    published: 2025-01-01
    url: https://example.org/plan
""",
    M1: COVERED[M1]
    + """\
indicators:
  - id: i1
    title: {es: Compras publicadas, en: Purchases published}
    unit: {es: por ciento, en: per cent}
    baseline: 0
    target: 80
    actuals: [{date: 2025-06-01, value: 12}]
""",
    A2: """\
title: {es: Publicar la lista, en: Publish the list}
depends_on: m1/a1
withdrawn: {date: 2025-06-01, reason: Ya no hay presupuesto.}
verification:
  - id: v1
    title: {es: La página, en: The page}
""",
    "data/plan/c2/commitment.yaml": "title: {es: Aguas limpias, en: Clean waters}\n"
    "lead: office\nend: 2025-03-31\nverification: [{id: v1, title: Las aguas}]\n",
    CLAIMS: """\
date: 2025-06-02
by: watchdog
items:
  m1/a1: {percent: 50, note: Apenas empieza.}
""",
    "data/plan/c1/assessments/2025-06-20-ministry.yaml": """\
date: 2025-06-20
by: ministry
items:
  m1: {level: substantial, note: Va bien.}
""",
    "data/plan/c1/meetings/2025-06-10.yaml": """\
date: 2025-06-10
title: {es: Sesión de seguimiento, en: Follow-up session}
attendance:
  - {sector: government, women: 3, men: 2}
  - {sector: civil_society, women: 1, men: 4, undisclosed: 1}
agreements:
  - {text: Publicar la lista completa, responsible: ministry, due: 2025-07-01}
""",
    f"{_PIECE}/list/reviews/2025-06-05-university.yaml": "date: 2025-06-05\nby: university\n"
    "verdict: needs_work\nnote: Faltan los montos.\n",
    f"{_PIECE}/letter/reviews/2025-06-12-watchdog.yaml": "date: 2025-06-12\nby: watchdog\n"
    "verdict: rejected\nnote: No es la carta.\n",
}
"""What came after the parties had agreed: something for every part of every page, an error too."""


def whole_site(folder: Path) -> Path:
    """A site with a page of every kind and something in every list, in all languages."""
    repository = folder / "repository"
    written(repository, _MANY)
    agree(repository)
    propose(repository, _LATER)
    return _built(repository, folder / "whole", LANGUAGES, day="2025-06-30", code=1)


def shipped_site(folder: Path) -> Path:
    """The site of the shipped plans, in Spanish, as of a day on which all is late."""
    return _built(ROOT, folder / "shipped", ["es"], day="2022-01-01", code=0)


def _built(repository: Path, out: Path, languages: Iterable[str], *, day: str, code: int) -> Path:
    words = ("--languages", ",".join(languages), "--as-of", day)
    answer = process(repository, "report", "html", "-o", str(out), *words)
    assert answer.code == code, answer.err
    return out
