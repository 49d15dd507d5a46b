"""Whether promises can be held against anything."""

from __future__ import annotations

import pytest

from tests.checks.base import A1, A2, C2, M1, MEANS, TITLE, codes, lines

SAME = "Un registro abierto de todas las compras del ministerio"


def described(text: str) -> str:
    return f'{TITLE}description: "{text}"\n{MEANS}'


def test_commitment_without_parts_needs_no_means() -> None:
    assert codes({C2: TITLE}) == []


def test_activities_may_each_name_their_own() -> None:
    own = f"{TITLE}{MEANS}responsible: ministry\n"

    assert codes({M1: TITLE + MEANS, A1: own, A2: own}) == []
    assert codes({M1: TITLE + MEANS, A1: own}) == ["AGA402"]


def test_responsible_may_be_decided_by_another_item() -> None:
    assert codes({M1: f"{TITLE}{MEANS}responsible: {{decided_by: m1/a1}}\n"}) == []


def test_broken_activity_leaves_open_who_is_responsible() -> None:
    own = f"{TITLE}{MEANS}responsible: ministry\n"

    assert codes({M1: TITLE + MEANS, A1: "title: [\n", A2: own}) == ["AGA102"]


def test_target_of_zero_is_a_target() -> None:
    assert codes({C2: f"{TITLE}indicators: [{{id: i1, title: t, target: 0}}]\n"}) == []


@pytest.mark.parametrize(
    "copy", [SAME, f"{SAME}.", SAME.upper(), SAME.replace("abierto de", "abierto, de")]
)
def test_copied_description_is_found_however_it_is_written(copy: str) -> None:
    assert lines({A1: described(SAME), A2: described(copy)}) == {("AGA404", A2, 2)}


def test_short_formulas_may_recur() -> None:
    assert codes({A1: described("Publicar la lista"), A2: described("Publicar la lista")}) == []


def test_step_may_be_described_like_what_it_is_a_part_of() -> None:
    assert codes({M1: described(SAME) + "responsible: ministry\n", A1: described(SAME)}) == []


def test_plans_are_compared_within_themselves_only() -> None:
    other = {
        "data/other/plan.yaml": f"{TITLE}start: 2025\nend: 2026\n",
        "data/other/c1/commitment.yaml": TITLE,
        "data/other/c1/m1/milestone.yaml": described(SAME) + "responsible: ministry\n",
    }

    assert codes({A1: described(SAME), **other}) == []


def test_text_that_names_no_language_lacks_none() -> None:
    assert codes({C2: "title: Registro\n"}) == []
    assert codes({C2: "title: {es: Registro, en: Register, fr: Registre}\n"}) == []


def test_plan_says_its_own_languages() -> None:
    plan = "title: {es: Plan, en: Plan}\nstart: 2025\nend: 2026\nlanguages: [es]\n"

    assert codes({"data/plan/plan.yaml": plan, C2: "title: {es: Registro}\n"}) == []


def test_end_of_a_parent_is_an_end() -> None:
    assert codes({"data/plan/plan.yaml": f"{TITLE}start: 2025\n"}) == []
