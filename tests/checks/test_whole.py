"""Whether records fit together, and whether one fault stays one finding."""

from __future__ import annotations

import pytest

from tests.checks.base import (
    A1,
    A2,
    C1,
    C2,
    CLAIMS,
    EVIDENCE,
    M1,
    MEANS,
    MEETING,
    REVIEW,
    TITLE,
    actor,
    claims,
    codes,
    evidence,
    lines,
    means,
    review,
    said,
)

YEARLY = means("every: year")


def test_weights_of_means_add_up_too() -> None:
    assert lines({A1: TITLE + means("weight: 60", "weight: 30")}) == {("AGA301", A1, 3)}
    assert lines({A1: TITLE + means("weight: 60", "needs: 1")}) == {("AGA302", A1, 4)}


def test_weights_are_added_exactly() -> None:
    three = {f"data/plan/c{number}/commitment.yaml": f"{TITLE}weight: 33.3\n" for number in (1, 2)}

    assert codes({**three, "data/plan/c3/commitment.yaml": f"{TITLE}weight: 33.4\n"}) == []


def test_weights_that_are_all_zero_do_not_add_up() -> None:
    assert codes({C1: f"{TITLE}weight: 0\n"}) == ["AGA301"]


@pytest.mark.parametrize("fault", ["weight: 130\n", "weight: 40\nfoo: 1\n"])
def test_weights_beside_a_faulty_one_are_left_alone(fault: str) -> None:
    assert len(codes({C1: f"{TITLE}weight: 60\n", C2: TITLE + fault})) == 1


@pytest.mark.parametrize("reference", ["m1/a1/v1", "c1/m1/a1/v1", "plan/c1/m1/a1/v1"])
def test_references_may_leave_out_plan_and_commitment(reference: str) -> None:
    assert codes({EVIDENCE: evidence(reference)}) == []


@pytest.mark.parametrize(
    "reference", ["a1/v1", "M1/a1/v1", "m1/a1/v1/", "evidence/list", "m1/a1/v1@2025"]
)
def test_reference_to_nothing_is_unknown(reference: str) -> None:
    assert lines({EVIDENCE: evidence(reference)}) == {("AGA303", EVIDENCE, 2)}


def test_unknown_reference_in_a_list_is_reported_at_its_own_line() -> None:
    assert lines({EVIDENCE: evidence("\n  - m1/a1/v1\n  - m1/a1/v7")}) == {("AGA303", EVIDENCE, 4)}


def test_references_are_checked_wherever_they_stand() -> None:
    actual = "{date: 2025-05-05, value: 1, evidence: evidence/nothing}"
    indicators = f"indicators: [{{id: i1, title: t, target: 1, actuals: [{actual}]}}]\n"

    assert codes({C2: TITLE + indicators}) == ["AGA303"]
    assert codes({EVIDENCE: evidence(more="supersedes: evidence/nothing\n")}) == ["AGA303"]
    assert codes({MEETING: f"{TITLE}date: 2025-03-10\nevidence: evidence/nothing\n"}) == ["AGA303"]
    assert codes({MEETING: f"{TITLE}date: 2025-03-10\nfulfils: m1/v7@2025\n"}) == ["AGA303"]
    assert codes({M1: f"{TITLE}{MEANS}responsible: {{decided_by: m1/a7}}\n"}) == ["AGA303"]
    assert codes({CLAIMS: claims("  m7: {level: limited}\n")}) == ["AGA303"]
    assert codes({EVIDENCE: evidence(), REVIEW: review(more="of: m1/a1/v7\n")}) == ["AGA303"]


def test_guess_is_short_and_right() -> None:
    [finding] = said({EVIDENCE: evidence("m1/a1/v2")})

    assert str(finding.help) == "did you mean 'm1/a1/v1'?"


def test_actors_are_looked_up_wherever_they_are_named() -> None:
    stakeholders = "partners: [a]\nstakeholders: [{group: g, actors: [b]}]\n"

    assert codes({C2: TITLE + stakeholders}) == ["AGA304", "AGA304"]
    assert codes({"data/actors/office.yaml": actor("media", "parent: nobody\n")}) == ["AGA304"]
    assert codes(
        {MEETING: f"{TITLE}date: 2025-03-10\nagreements: [{{text: t, responsible: x}}]\n"}
    ) == ["AGA304"]


def test_spans_end_with_their_last_month_and_year() -> None:
    assert codes({C2: f"{TITLE}start: 2025\nend: 2026-12\n"}) == []
    assert codes({C2: f"{TITLE}start: 2026-12\nend: 2026\n"}) == []
    assert codes({C2: f"{TITLE}end: 2027-01\n"}) == ["AGA306"]


def test_span_beyond_an_open_end_is_fine() -> None:
    plan = {"data/plan/plan.yaml": f"{TITLE}start: 2025\n"}

    assert codes({**plan, C2: f"{TITLE}end: 2040\n"}) == []


def test_span_outside_the_grandparents_is_reported_once() -> None:
    late = f"{TITLE}{MEANS}end: 2028\n"

    assert lines({M1: f"{late}responsible: ministry\n", A1: late}) == {("AGA306", M1, 3)}


def test_dependency_circles_are_found_each_once() -> None:
    assert codes({A1: f"{TITLE}{MEANS}depends_on: m1/a1\n"}) == ["AGA307"]
    assert lines(
        {
            A1: f"{TITLE}{MEANS}depends_on: m1/a2\n",
            A2: f"{TITLE}{MEANS}depends_on: m1/a3\n",
            "data/plan/c1/m1/a3.yaml": f"{TITLE}{MEANS}depends_on: m1/a1\n",
            "data/plan/c1/m1/a0.yaml": f"{TITLE}{MEANS}depends_on: m1/a1\n",
        }
    ) == {("AGA307", A1, 3)}


def test_long_chain_of_dependencies_is_no_circle() -> None:
    chain = {
        f"data/plan/c1/m1/b{number}.yaml": f"{TITLE}{MEANS}depends_on: m1/b{number + 1}\n"
        for number in range(1500)
    }

    assert codes({**chain, "data/plan/c1/m1/b1500.yaml": TITLE + MEANS}) == []


def test_means_may_not_be_called_like_an_item_below() -> None:
    assert codes({"data/plan/c1/m1/v1.yaml": TITLE + MEANS}) == ["AGA310"]


def test_means_and_indicators_may_share_an_id() -> None:
    assert codes({C2: f"{TITLE}{MEANS}indicators: [{{id: v1, title: t, target: 1}}]\n"}) == []


def test_a_means_recurs_for_a_hundred_years_of_months_and_no_longer() -> None:
    def monthly(end: str) -> set[tuple[str, str, int]]:
        text = f"{TITLE}start: 2000-01-01\nend: {end}\n{means('every: month')}"
        found = lines({A2: text, "data/plan/plan.yaml": f"{TITLE}start: 2000\nend: {end}\n"})
        return {one for one in found if one[0] == "AGA311"}

    assert monthly("2099-12-31") == set()
    assert monthly("2100-01-31") == {("AGA311", A2, 5)}


def test_recurring_means_without_an_end_is_reported_once_and_takes_plain_evidence() -> None:
    plan = {"data/plan/plan.yaml": f"{TITLE}start: 2025\n", C2: TITLE + YEARLY}
    found = codes({**plan, "data/plan/c2/evidence/list/evidence.yaml": evidence("v1")})

    assert found == ["AGA406", "AGA311"]


def test_occurrence_has_to_lie_in_the_span() -> None:
    assert codes({A1: TITLE + YEARLY, EVIDENCE: evidence("m1/a1/v1@2025")}) == []
    assert codes({A1: TITLE + YEARLY, EVIDENCE: evidence("m1/a1/v1@2026")}) == ["AGA312"]
    assert codes({A1: TITLE + YEARLY, EVIDENCE: evidence()}) == ["AGA312"]


def test_evidence_supports_no_plan() -> None:
    assert codes({EVIDENCE: evidence("plan")}) == ["AGA312"]


def test_evidence_supports_an_item_that_has_no_means() -> None:
    assert codes({C2: TITLE, "data/plan/c2/evidence/list/evidence.yaml": evidence("c2")}) == []


def test_actor_or_evidence_may_not_contain_or_replace_itself() -> None:
    assert codes({"data/actors/office.yaml": actor("media", "parent: office\n")}) == ["AGA314"]
    assert codes({EVIDENCE: evidence(more="supersedes: evidence/list\n")}) == ["AGA315"]


def test_claims_are_about_items_each_once() -> None:
    thrice = "".join(f"  {item}: {{level: limited}}\n" for item in ("m1", "c1/m1", "plan/c1/m1"))

    assert lines({CLAIMS: claims(thrice)}) == {("AGA316", CLAIMS, 5), ("AGA316", CLAIMS, 6)}
    assert codes({CLAIMS: claims("  m1/a1/v1: {level: limited}\n")}) == ["AGA303"]


def test_item_whose_name_is_a_number_can_be_claimed() -> None:
    milestone = {"data/plan/c1/1/milestone.yaml": f"{TITLE}{MEANS}responsible: ministry\n"}

    assert codes({**milestone, CLAIMS: claims("  1: {level: limited}\n")}) == []


def test_review_without_its_evidence_is_a_missing_record() -> None:
    assert codes({REVIEW: review()}) == ["AGA309"]


def test_a_flood_of_unknown_references_is_told_without_guessing_for_each() -> None:
    items = {f"data/plan/c1/m1/b{n}.yaml": TITLE + MEANS for n in range(600)}
    lost = "".join(f"  - m1/x{n}\n" for n in range(600))
    found = said({**items, A2: f"{TITLE}{MEANS}depends_on:\n{lost}"})
    unknown = [one for one in found if one.code == "AGA303"]

    assert len(unknown) == 600
    assert 20 < sum("did you mean" in str(one.help) for one in unknown) < 50
