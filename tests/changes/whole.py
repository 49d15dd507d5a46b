"""A repository in which every field of promises, actors and settings says something."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from functools import cache
from typing import Any, Final

from agatrack import checks
from agatrack.changes.change import SETTINGS_ID, Change, Subject
from agatrack.changes.compare import compare
from agatrack.changes.past import Past
from agatrack.diagnostics import Diagnostic, Severity
from agatrack.file_tree import MemoryTree
from agatrack.loading import load
from agatrack.model.register import Register
from tests.repositories import Files, as_texts

GONE: Final = object()
"""In place of a value: the field is taken away."""

TODAY: Final = date(2025, 6, 30)

PATHS: Final[dict[Subject, str]] = {
    "settings": SETTINGS_ID,
    "actor": "data/actors/office.yaml",
    "plan": "data/mx/plan.yaml",
    "commitment": "data/mx/c1/commitment.yaml",
    "milestone": "data/mx/c1/m1/milestone.yaml",
    "activity": "data/mx/c1/m1/a1.yaml",
    "means": "data/mx/c1/m1/a1.yaml",
}
"""Where the record stands whose fields are changed; a means stands in that of its activity."""

ITEMS: Final[dict[Subject, str]] = {
    "settings": SETTINGS_ID,
    "actor": "actors/office",
    "plan": "mx",
    "commitment": "mx/c1",
    "milestone": "mx/c1/m1",
    "activity": "mx/c1/m1/a1",
    "means": "mx/c1/m1/a1/v1",
}
"""What a change of each is about."""

_SOURCES: Final = [{"title": "El plan", "url": "https://example.org/plan"}]
_INDICATOR: Final = {
    "id": "i1",
    "title": "Registros publicados",
    "unit": "registros",
    "baseline": 10,
    "target": 100,
    "actuals": [{"date": "2025-03-01", "value": 12}],
}

WHOLE: Final[Files] = {
    SETTINGS_ID: {
        "format": 1,
        "data": "data",
        "templates": "templates",
        "languages": ["es", "en"],
        "site": {"title": "Seguimiento", "url": "https://example.org", "contact": "Mesa"},
        "completion": {
            "level_percent": {"limited": 20, "substantial": 60},
            "levels": {"substantial": 50},
        },
        "review": {"min_accepts": 2, "independent": True, "sectors": ["civil_society"]},
        "change_control": {
            "baseline": "acordado",
            "sectors": ["government", "civil_society"],
            "backdating_days": 30,
        },
        "checks": {"AGA405": "notice"},
    },
    "data/actors/ministry.yaml": {"name": "Ministerio", "sector": "government"},
    "data/actors/watchdog.yaml": {"name": "Observatorio", "sector": "civil_society"},
    "data/actors/office.yaml": {
        "name": "Oficina",
        "sector": "government",
        "kind": "institution",
        "parent": "ministry",
        "role": "Enlace",
        "url": "https://example.org/office",
        "contact": {"email": "office@example.org"},
    },
    "data/mx/plan.yaml": {
        "title": "Plan de acción",
        "kind": "action_plan",
        "start": "2025-01-01",
        "start_text": "Enero de 2025",
        "end": "2026-12-31",
        "end_text": "Fin de 2026",
        "country": "MX",
        "locality": "Jalisco",
        "ogp_id": "MX0001",
        "languages": ["es", "en"],
        "summary": "Transparencia de las compras",
        "lead": "ministry",
        "partners": ["watchdog", "office"],
        "sources": _SOURCES,
    },
    "data/mx/c1/commitment.yaml": {
        "title": "Compras abiertas",
        "number": 1,
        "ogp_id": "MX0002",
        "weight": 40,
        "lead": "ministry",
        "partners": ["watchdog", "office"],
        "stakeholders": [{"group": "Víctimas", "names": ["Ana"]}, {"group": "Academia"}],
        "start": "2025-01-15",
        "start_text": "A mediados de enero",
        "end": "2026-11-30",
        "end_text": "Noviembre de 2026",
        "objective": {"short_term": "Un registro público", "medium_term": "Una ley"},
        "problem": "Nadie sabe qué se compra",
        "contribution": "Publica cada compra",
        "assumptions": "Que haya presupuesto",
        "ogp_values": ["transparency", "civic_participation"],
        "sdg": ["16.6", "16.10"],
        "gender": "Datos por sexo",
        "national_plan": "Eje 1",
        "background": "Hubo un escándalo",
        "topics": ["compras"],
        "verification": [{"id": "v1", "title": "La ley"}],
        "indicators": [deepcopy(_INDICATOR)],
        "sources": _SOURCES,
    },
    "data/mx/c2/commitment.yaml": {"title": "Otro compromiso", "weight": 60, "lead": "office"},
    "data/mx/c1/m1/milestone.yaml": {
        "title": "Registro público",
        "weight": 40,
        "description": "El registro existe",
        "responsible": ["ministry", "office"],
        "indicators": [deepcopy(_INDICATOR)],
        "verification": [{"id": "v1", "title": "El registro"}],
        "start": "2025-02-01",
        "start_text": "En febrero",
        "end": "2026-10-31",
        "end_text": "En octubre",
        "sources": _SOURCES,
    },
    "data/mx/c1/m2/milestone.yaml": {"title": "Ley", "weight": 60, "responsible": "office"},
    "data/mx/c1/m1/a1.yaml": {
        "title": "Reunir las compras",
        "description": "De todas las oficinas",
        "weight": 40,
        "responsible": ["ministry", "office"],
        "start": "2025-03-01",
        "start_text": "En marzo",
        "end": "2026-09-30",
        "end_text": "En septiembre",
        "depends_on": ["m2"],
        "verification": [
            {
                "id": "v1",
                "title": "La lista",
                "needs": 3,
                "every": "quarter",
                "kinds": ["dataset", "document"],
                "weight": 40,
            },
            {"id": "v2", "title": "El acta", "weight": 60},
        ],
        "results": ["Una lista", "Un mapa"],
        "withdrawn": {"date": "2025-05-01", "reason": "Sin presupuesto"},
    },
    "data/mx/c1/m1/a2.yaml": {"title": "Publicar la lista", "weight": 60},
}
"""Plan mx with commitments c1 and c2, milestones m1 and m2, activities a1 and a2."""


def register(files: Files) -> Register:
    """The register of a repository as data."""
    return _loaded(frozenset(as_texts(files).items()))


@cache
def _loaded(texts: frozenset[tuple[str, str]]) -> Register:
    # Nearly all tests hold something against the same repository, and no register changes.
    return load(MemoryTree(dict(texts)))


def changed(subject: Subject, field: str, value: Any, files: Files = WHOLE) -> Files:
    """The repository with another value in one field; GONE takes it away."""
    new = deepcopy(files)
    record: Any = new[PATHS[subject]]
    part: Any = record["verification"][0] if subject == "means" else record
    *above, last = field.split(".")
    for name in above:
        part = next(one for one in part if one["id"] == name) if isinstance(part, list) else part
        part = part if isinstance(part, dict) and part.get("id") == name else part[name]
    if value is GONE:
        del part[last]
    else:
        part[last] = value
    return new


def differences(before: Files, after: Files) -> list[Change]:
    """What changed in meaning between two repositories."""
    return compare(register(before), register(after), checks.usual)


def errors(before: Files, after: Files, baseline: Files | None = None) -> set[str]:
    """The codes of AGA7xx errors in a repository held against its base, and a baseline."""
    return {one.code for one in _found(before, after, baseline) if one.severity is Severity.ERROR}


def all_codes(before: Files, after: Files) -> set[str]:
    """The codes of all AGA7xx findings in a repository held against its base."""
    return {one.code for one in _found(before, after, None)}


def _found(before: Files, after: Files, baseline: Files | None) -> list[Diagnostic]:
    now = register(after)
    past = Past(
        now,
        register(before),
        checks.usual,
        baseline=register(baseline) if baseline is not None else None,
        baseline_name="acordado",
    )
    return [
        one for one in checks.diagnostics(now, TODAY, None, past) if one.code.startswith("AGA7")
    ]


def amended(files: Files, *agreed: dict[str, Any], by: tuple[str, ...] = ()) -> Files:
    """The repository with an amendment that the ministry and the watchdog agreed on."""
    number = sum("/amendments/" in path for path in files) + 1
    return {
        **files,
        f"data/mx/amendments/2025-06-{10 + number}-agreed.yaml": {
            "date": f"2025-06-{10 + number}",
            "agreed_by": list(by or ("ministry", "watchdog")),
            "reason": "Se acordó",
            "changes": list(agreed),
        },
    }
