"""What weakens: for every field a change that is caught, and one beside it that passes."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any, Final

import pytest
from pydantic import BaseModel

from agatrack.changes import aspects, versions
from agatrack.changes.change import Change, Effect, Subject
from agatrack.changes.rules import RULES, Rule, does_nothing
from agatrack.model.actor import Actor
from agatrack.model.base import Source, part_of
from agatrack.model.fields import Reading
from agatrack.model.plan import (
    Activity,
    Commitment,
    DecidedBy,
    Means,
    Milestone,
    Plan,
    Stakeholders,
    Withdrawn,
)
from agatrack.model.settings import Settings
from agatrack.positions import Position
from tests.changes.whole import GONE, ITEMS, WHOLE, amended, changed, differences, errors
from tests.repositories import Files

MODELS: Final[dict[Subject, type[BaseModel]]] = {
    "settings": Settings,
    "actor": Actor,
    "plan": Plan,
    "commitment": Commitment,
    "milestone": Milestone,
    "activity": Activity,
    "means": Means,
}

_TEXT: Final = ("Otra cosa", {"es": "SAME", "en": "A translation"})
_SPAN: Final = {
    "start": ("2025-06-01", "2024-12"),
    "end": ("2026-12-31", "2026-06-30"),
    "start_text": ("Algún día", {"es": "SAME", "en": "In words"}),
    "end_text": ("Algún día", {"es": "SAME", "en": "In words"}),
}
_INDICATORS: Final = {
    "indicators.i1.title": ("Registros", {"es": "Registros publicados", "en": "Records"}),
    "indicators.i1.unit": ("cajas", {"es": "SAME", "en": "records"}),
    "indicators.i1.baseline": (50, 5),
    "indicators.i1.target": (90, 110),
}
_WITHDRAWAL: Final = {
    "withdrawn": ({"date": "2025-05-01", "reason": "Sin presupuesto"}, None),
    "withdrawn.date": (None, None),
    "withdrawn.reason": (None, None),
}

CASES: Final[dict[Subject, dict[str, tuple[Any, Any]]]] = {
    "settings": {
        "data": (None, None),
        "templates": (GONE, "otras"),
        "languages": (["en", "es"], ["es", "en", "fr"]),
        "completion.level_percent.limited": (30, 10),
        "completion.level_percent.substantial": (70, 50),
        "completion.levels.substantial": (40, 60),
        "review.min_accepts": (1, 3),
        "review.independent": (False, None),
        "review.sectors": ([], ["civil_society", "academia"]),
        "change_control.baseline": ("otro", None),
        "change_control.sectors": (["government"], ["government", "civil_society", "academia"]),
        "change_control.backdating_days": (60, 10),
        "checks.AGA405": ("skip", "error"),
    },
    "actor": {
        "name": (None, "Otra oficina"),
        "sector": ("civil_society", None),
        "kind": (None, "group"),
        "parent": (GONE, None),
    },
    "plan": {
        "title": _TEXT,
        "kind": ("petition", None),
        **_SPAN,
        "end": ("2027-12-31", "2026-12"),
        "country": (GONE, "GT"),
        "locality": _TEXT,
        "languages": (["en", "es"], GONE),
        "summary": _TEXT,
        "lead": ("office", None),
        "partners": (["watchdog"], ["watchdog", "office", "ministry"]),
    },
    "commitment": {
        "title": _TEXT,
        "number": (GONE, 2),
        "weight": (30, 50),
        "lead": ("office", None),
        "partners": (["office"], ["watchdog", "office", "ministry"]),
        "stakeholders": (
            [{"group": "Academia"}],
            [{"group": "Academia"}, {"group": "Prensa"}, {"group": "Víctimas", "names": ["Ana"]}],
        ),
        **_SPAN,
        "objective.short_term": _TEXT,
        "objective.medium_term": _TEXT,
        "problem": _TEXT,
        "contribution": _TEXT,
        "assumptions": _TEXT,
        "ogp_values": (["transparency"], ["transparency", "civic_participation", "technology"]),
        "sdg": (["16.6"], ["16.6", "16.10", "5.5"]),
        "gender": _TEXT,
        "national_plan": _TEXT,
        **_INDICATORS,
        **_WITHDRAWAL,
    },
    "milestone": {
        "title": _TEXT,
        "weight": (30, 50),
        "description": _TEXT,
        "responsible": ("ministry", ["ministry", "office", "watchdog"]),
        **_INDICATORS,
        **_SPAN,
        **_WITHDRAWAL,
    },
    "activity": {
        "title": _TEXT,
        "description": _TEXT,
        "weight": (30, 50),
        "responsible": ({"decided_by": "m2"}, ["ministry", "office", "watchdog"]),
        **_SPAN,
        "end": ("2026-12-31", "2026-09"),
        "depends_on": (None, GONE),
        "results": (["Una lista"], ["Una lista", "Un mapa", "Una ley"]),
        "withdrawn": (None, GONE),
        "withdrawn.date": (None, "2025-05-02"),
        "withdrawn.reason": (None, "Por otra razón"),
    },
    "means": {
        "title": ("Una lista", {"es": "La lista", "en": "The list"}),
        "needs": (2, 4),
        "every": ("semester", "month"),
        "kinds": (["dataset", "document", "news"], ["dataset"]),
        "weight": (30, 50),
    },
}
"""Of each field a value that weakens, and one that does not; None where there is no such value."""

DESCRIPTIVE: Final[dict[Subject, dict[str, Any]]] = {
    "settings": {"site.title": "Otro título", "site.url": GONE, "site.contact": "Otra mesa"},
    "actor": {"role": GONE, "url": "https://example.org/other"},
    "plan": {"ogp_id": GONE, "sources": GONE},
    "commitment": {
        "ogp_id": "MX0009", "background": GONE, "topics": ["otra"], "sources": GONE,
        "indicators.i1.actuals": GONE,
    },
    "milestone": {"sources": GONE, "indicators.i1.actuals": GONE},
    "activity": {},
    "means": {},
}  # fmt: skip
"""What describes a promise or an actor without being part of what was agreed."""

UNSEEN: Final = {("settings", "format"), ("actor", "contact.email"), ("actor", "contact.phone")}
"""One format exists, and personal contacts are shown nowhere."""


def code_of(subject: Subject, field: str) -> str:
    """The code of the check that finds an uncovered weakening."""
    if field == "change_control.baseline":
        return "AGA708"
    return {"settings": "AGA709", "actor": "AGA710"}.get(subject, "AGA701")


def rows(side: int) -> list[tuple[Subject, str]]:
    return [
        (subject, field)
        for subject, cases in CASES.items()
        for field, values in cases.items()
        if values[side] is not None
    ]


weakening = pytest.mark.parametrize(("subject", "field"), rows(0))
passing = pytest.mark.parametrize(("subject", "field"), rows(1))

KEPT: Final = {
    *("title", "name", "sector", "indicators.i1.title", "withdrawn.date", "withdrawn.reason"),
    *("withdrawn", "depends_on", "kinds", "data", "kind", "languages", "weight"),
}
"""Without these there is no record, or something else holds, or nobody is worse off."""

TAKEN: Final = [
    (subject, field)
    for subject, cases in CASES.items()
    for field in cases
    if subject != "settings"
    and field not in KEPT
    # What an item leaves out is its parent's; that may begin earlier.
    and (field != "start")
    and (subject, field) != ("activity", "responsible")
]


def fields_of(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    """Every field of a model that a change can be about."""
    for name, field in model.model_fields.items():
        key, part = f"{prefix}{field.alias or name}", part_of(field.annotation)
        if name in {"id", "verification"}:
            continue
        if name == "indicators" and part is not None:
            yield from fields_of(part, "indicators.i1.")
        elif part is None or part in {Source, Stakeholders, DecidedBy} or name == "actuals":
            yield f"{key}.AGA405" if name == "checks" else key
        elif part is not None:
            if part is Withdrawn:
                yield key
            yield from fields_of(part, f"{key}.")


def value_of(subject: Subject, field: str) -> Any:
    """What a field of WHOLE says, as an amendment writes it."""
    (change,) = changes_of(subject, field, changed(subject, field, GONE))
    return change.before


def with_value(subject: Subject, field: str, value: Any) -> Files:
    """WHOLE with one field changed; SAME in a value stands for what was there."""
    if isinstance(value, dict) and value.get("es") == "SAME":
        value = {**value, "es": value_of(subject, field)}
    return changed(subject, field, value)


def changes_of(subject: Subject, field: str, after: Files) -> list[Change]:
    return [
        one
        for one in differences(WHOLE, after)
        if (one.subject, one.item, one.field) == (subject, ITEMS[subject], field)
    ]


def agreed(subject: Subject, field: str, after: Files, **other: Any) -> dict[str, Any]:
    """The change of a field as an amendment names it."""
    (change,) = changes_of(subject, field, after)
    values = {"from": change.before, "to": change.after} | other
    written = {key: value for key, value in values.items() if value is not None}
    return {"item": change.item, "field": field, **written}


@pytest.mark.parametrize("subject", MODELS)
def test_every_field_has_a_case_or_is_listed_as_descriptive(subject: Subject) -> None:
    unseen = {field for of, field in UNSEEN if of == subject}

    assert set(fields_of(MODELS[subject])) == {*CASES[subject], *DESCRIPTIVE[subject], *unseen}


@pytest.mark.parametrize("rule", RULES, ids=[str(number) for number, _ in enumerate(RULES)])
def test_every_row_of_the_table_has_a_case_on_either_side(rule: Rule) -> None:
    rows = [
        row
        for subject in rule.subjects
        for field, row in CASES[subject].items()
        if fnmatchcase(field, rule.field)
    ]

    assert rows
    assert any(weaker is not None for weaker, _ in rows) == (rule.judge is not does_nothing)


@weakening
def test_what_weakens_is_found_and_stops(subject: Subject, field: str) -> None:
    after = with_value(subject, field, CASES[subject][field][0])

    (change,) = changes_of(subject, field, after)

    assert change.effect is Effect.WEAKENS
    assert change.normative
    assert errors(WHOLE, after) == {code_of(subject, field)}


@weakening
def test_it_passes_where_every_sector_agreed(subject: Subject, field: str) -> None:
    after = with_value(subject, field, CASES[subject][field][0])

    assert errors(WHOLE, amended(after, agreed(subject, field, after))) == set()


@weakening
@pytest.mark.parametrize("other", [{"from": "otro"}, {"to": "otro"}])
def test_an_agreement_on_other_values_covers_nothing(
    subject: Subject, field: str, other: dict[str, str]
) -> None:
    after = with_value(subject, field, CASES[subject][field][0])

    if field == "change_control.baseline":
        other = dict.fromkeys(other, "ni uno ni otro")
    assert errors(WHOLE, amended(after, agreed(subject, field, after, **other))) == {
        code_of(subject, field)
    }


@weakening
def test_what_only_the_government_agreed_on_is_not_agreed(subject: Subject, field: str) -> None:
    after = with_value(subject, field, CASES[subject][field][0])
    alone = amended(after, agreed(subject, field, after), by=("ministry", "office"))

    assert errors(WHOLE, alone) == {code_of(subject, field)}


@passing
def test_the_neutral_twin_passes(subject: Subject, field: str) -> None:
    after = with_value(subject, field, CASES[subject][field][1])

    assert {one.effect for one in changes_of(subject, field, after)} <= {
        Effect.NEUTRAL,
        Effect.STRENGTHENS,
    }
    assert errors(WHOLE, after) == set()


@pytest.mark.parametrize(("subject", "field"), TAKEN)
def test_what_is_taken_away_weakens(subject: Subject, field: str) -> None:
    after = changed(subject, field, GONE)

    assert {one.effect for one in changes_of(subject, field, after)} == {Effect.WEAKENS}
    assert errors(WHOLE, after) == {code_of(subject, field)}


@pytest.mark.parametrize(
    ("subject", "field"),
    [(subject, field) for subject, rows in DESCRIPTIVE.items() for field in rows],
)
def test_what_only_describes_may_change_freely(subject: Subject, field: str) -> None:
    after = changed(subject, field, DESCRIPTIVE[subject][field])

    assert {one.effect for one in differences(WHOLE, after)} == {Effect.NEUTRAL}
    assert not any(one.normative for one in differences(WHOLE, after))
    assert errors(WHOLE, after) == set()


class Pledged(Commitment):
    """A commitment of some later version of agatrack."""

    pledge: Reading | None = None
    places: int | None = None


@pytest.mark.parametrize(
    ("before", "after", "effect"),
    [
        ({"pledge": "En cien escuelas"}, {"pledge": "En una escuela"}, Effect.WEAKENS),
        ({"pledge": "En cien escuelas"}, {}, Effect.WEAKENS),
        ({}, {"pledge": "En cien escuelas"}, Effect.NEUTRAL),
        ({"places": 100}, {"places": 1}, Effect.NEUTRAL),
        ({"places": 100}, {}, Effect.WEAKENS),
        ({}, {"places": 100}, Effect.NEUTRAL),
    ],
)
def test_a_new_field_is_guarded_from_its_first_day(
    before: dict[str, Any], after: dict[str, Any], effect: Effect
) -> None:
    then, now = (
        aspects.of_record(Pledged.model_validate({"title": "t", **values}), ("es",))
        for values in (before, after)
    )
    place = versions.Place("commitment", "mx/c1", lambda *_: Position("file"))

    (change,) = versions.of_fields(place, then, now)

    assert change.effect is effect
    assert change.normative


@pytest.mark.parametrize("name", ["sources", "actuals", "topics", "background"])
def test_an_indicator_that_is_called_like_a_descriptive_field_is_guarded(name: str) -> None:
    indicator = {"id": name, "title": "t", "baseline": 0, "target": 100}
    before = changed("milestone", "indicators", [indicator])
    after = changed("milestone", "indicators", [{**indicator, "target": 1}])

    assert errors(before, after) == {"AGA701"}
