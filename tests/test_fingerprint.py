"""A fingerprint changes when the promise does, and only then."""

from __future__ import annotations

import hashlib
import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agatrack.file_tree import MemoryTree
from agatrack.fingerprint import DESCRIPTIVE, decimal_text, of_record, of_target
from agatrack.loading import load
from agatrack.model.base import Record
from agatrack.model.plan import Activity, Commitment, Means, Milestone, Plan
from agatrack.yaml_source import read

LANGUAGES = ("es", "en")
SPAN: dict[str, Any] = {"start": "2020", "end": "2021-06", "start_text": "a", "end_text": "b"}
MEANS: dict[str, Any] = {
    "id": "v1", "title": "List", "needs": 2, "every": "month", "kinds": ["minutes"], "weight": 40,
}  # fmt: skip
INDICATOR: dict[str, Any] = {
    "id": "i1", "title": "Files", "unit": "pages", "baseline": 1, "target": 20,
    "actuals": [{"date": "2020-01-01", "value": 2, "evidence": "e1"}],
}  # fmt: skip
LISTS: dict[str, Any] = {
    "verification": [MEANS],
    "indicators": [INDICATOR],
    "withdrawn": {"date": "2020-05-01", "reason": "No longer agreed"},
    "sources": [{"title": "Page", "url": "https://x.org"}],
}
FULL: dict[type[Record], dict[str, Any]] = {
    Plan: {
        **SPAN, "title": "Plan", "kind": "roadmap", "country": "MX", "locality": "Jalisco",
        "ogp_id": "MX1", "languages": ["es"], "summary": "c", "lead": "sfp", "partners": ["red"],
        "sources": LISTS["sources"],
    },
    Commitment: {
        **SPAN, **LISTS, "title": "One", "number": 7, "ogp_id": "MX0107", "weight": 30,
        "lead": "sfp", "partners": ["red"], "stakeholders": [{"group": "d", "names": ["e"]}],
        "objective": {"short_term": "f", "medium_term": "g"}, "problem": "h",
        "contribution": "i", "assumptions": "j", "ogp_values": ["technology"], "sdg": ["16.1"],
        "gender": "k", "national_plan": "l", "background": "m", "topics": ["n"],
    },
    Milestone: {
        **SPAN, **LISTS, "title": "Two", "weight": 30, "description": "o", "responsible": "sfp",
    },
    Activity: {
        **SPAN, **{key: LISTS[key] for key in ("verification", "withdrawn")}, "title": "Three",
        "description": "p", "weight": 30, "responsible": ["sfp"], "depends_on": ["m1/a2"],
        "results": ["q"],
    },
    Means: MEANS,
}  # fmt: skip
OTHER: dict[str, Any] = {
    "kind": "petition", "every": "year", "kinds": ["news"], "country": "ES", "languages": ["en"],
    "start": "2020-01", "end": "2021-07", "lead": "inai", "partners": ["inai"], "sdg": ["16.10"],
    "ogp_values": ["transparency"], "weight": 31, "needs": 3, "number": 8, "id": "v9",
    "responsible": {"decided_by": "c1/m1"}, "depends_on": ["m1/a3"], "names": ["z"],
    "actors": ["inai"], "baseline": 2, "target": "20 or so", "date": "2020-05-02",
    "stakeholders": [], "verification": [], "indicators": [], "topics": ["z"], "results": ["z"],
    "objective": {"short_term": "z"}, "sources": [], "withdrawn": None, "actuals": [],
}  # fmt: skip
NORMATIVE = [
    (model, name)
    for model in FULL
    for name in model.model_fields
    if name not in DESCRIPTIVE
]  # fmt: skip


def fingerprint(model: type[Record], data: dict[str, Any], *languages: str) -> str:
    return of_record(model.model_validate(data), languages or LANGUAGES)


def of_commitment(text: str, languages: tuple[str, ...] = LANGUAGES) -> str:
    return of_record(Commitment.model_validate(read(text).data), languages)


@pytest.mark.parametrize("model", FULL)
def test_every_field_is_tried_here(model: type[Record]) -> None:
    assert set(FULL[model]) == set(model.model_fields)


@pytest.mark.parametrize(("model", "field"), NORMATIVE)
def test_normative_field_changes_it(model: type[Record], field: str) -> None:
    full = FULL[model]
    without = {key: value for key, value in full.items() if key != field}
    changed = {**full, field: OTHER.get(field, "z")}

    assert fingerprint(model, changed) != fingerprint(model, full)
    if not model.model_fields[field].is_required():
        assert fingerprint(model, without) != fingerprint(model, full)


@pytest.mark.parametrize(
    ("field", "part"),
    [
        *(("verification", key) for key in MEANS),
        *(("indicators", key) for key in INDICATOR if key not in DESCRIPTIVE),
        *(("stakeholders", key) for key in ("group", "names", "actors")),
    ],
)
def test_normative_field_of_a_part_changes_it(field: str, part: str) -> None:
    full = FULL[Commitment]
    changed = {**full, field: [{**full[field][0], part: OTHER.get(part, "z")}]}

    assert fingerprint(Commitment, changed) != fingerprint(Commitment, full)


@pytest.mark.parametrize("field", sorted(DESCRIPTIVE - {"actuals"}))
def test_descriptive_field_leaves_it_alone(field: str) -> None:
    full = FULL[Commitment]
    without = {key: value for key, value in full.items() if key != field}

    assert fingerprint(Commitment, without) == fingerprint(Commitment, full)


def test_measured_values_leave_it_alone() -> None:
    measured = {**FULL[Milestone], "indicators": [{**INDICATOR, "actuals": []}]}

    assert fingerprint(Milestone, measured) == fingerprint(Milestone, FULL[Milestone])


BASE = "title: Código abierto\nweight: 30\nstart: 2020\nlead: sfp\n"


@pytest.mark.parametrize(
    "text",
    [
        "lead: sfp\nstart: 2020\nweight: 30\ntitle: Código abierto\n",
        "# Why\ntitle: Código abierto # here\nweight: 30\n\nstart: 2020\nlead: sfp\n",
        "{title: 'Código abierto', weight: 30, start: '2020', lead: \"sfp\"}\n",
        "title: >\n  Código\n  abierto\n\nweight: 30\nstart: 2020\nlead: sfp\n",
        'title: "  Código \\t\\n abierto "\nweight: 30\nstart: 2020\nlead: sfp\n',
        "title: {es: Código abierto, en: Open code}\nweight: 30\nstart: 2020\nlead: sfp\n",
        BASE.replace("30", "30.0"),
        BASE.replace("30", "3e1"),
        BASE.replace("\n", "\r\n"),
        BASE + "partners: []\nend:\n",
        unicodedata.normalize("NFD", BASE),
    ],
)
def test_another_way_to_write_the_same_leaves_it_alone(text: str) -> None:
    assert of_commitment(text) == of_commitment(BASE)


@pytest.mark.parametrize(
    "text",
    [
        BASE.replace("abierto", "Abierto"),
        BASE.replace("Código", "Codigo"),
        BASE.replace("30", "30.01"),
        BASE.replace("start", "end"),
        "title: {en: Código abierto, es: Open code}\nweight: 30\nstart: 2020\nlead: sfp\n",
    ],
)
def test_another_promise_has_another_one(text: str) -> None:
    assert of_commitment(text) != of_commitment(BASE)


def test_the_first_language_is_the_one_that_was_agreed() -> None:
    text = "title: {es: Uno, en: One}\n"

    assert of_commitment(text, ("en", "es")) == of_commitment("title: One\n", ("en", "es"))
    assert of_commitment(text, ("es", "en")) == of_commitment("title: Uno\n")


def test_fingerprint_does_not_change_from_one_agatrack_to_the_next() -> None:
    # It stands in reviews: another sum would make every verdict stale.
    record = {"id": "v1", "title": "Lista", "weight": Decimal("33.30"), "kinds": ["photo"]}
    canonical = '{"id":"v1","kinds":["photo"],"needs":1,"title":"Lista","weight":"33.3"}'

    assert fingerprint(Means, record) == hashlib.sha256(canonical.encode()).hexdigest()


def test_fingerprint_of_a_target_is_that_of_its_means_or_else_of_its_item() -> None:
    files = {
        "agatrack.yaml": "format: 1\n",
        "data/mx/plan.yaml": "title: Plan\nstart: 2020\nend: 2020\nlanguages: [en]\n",
        "data/mx/c1/commitment.yaml": "title: {es: Uno, en: One}\n",
        "data/mx/c2/commitment.yaml": (
            "title: Two\nverification: [{id: v1, title: a, every: year}]\n"
        ),
    }
    register = load(MemoryTree(files))
    sums = {}
    for reference in ("c1", "c2/v1", "c2/v1@2020"):
        target = register.target_named(reference, "mx")
        assert target is not None
        sums[reference] = of_target(register, target)

    assert sums["c1"] == of_commitment("title: One\n")
    assert sums["c2/v1"] == sums["c2/v1@2020"]
    assert sums["c2/v1"] == fingerprint(Means, {"id": "v1", "title": "a", "every": "year"})


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(20), "20"), (Fraction(333, 10), "33.3"), (Fraction(1, 8), "0.125"),
        (Fraction(-1, 2), "-0.5"), (Fraction(0), "0"), (Fraction(100), "100"),
        (Fraction(1, 3), "1/3"), (Fraction(1, 400), "0.0025"),
    ],
)  # fmt: skip
def test_number_is_written_as_an_exact_decimal(number: Fraction, text: str) -> None:
    assert decimal_text(number) == text


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_law_that_a_decimal_is_written_as_itself(number: Decimal) -> None:
    text = decimal_text(Fraction(number))

    assert Fraction(text) == Fraction(number)
    assert "." not in text or not text.endswith(("0", "."))
