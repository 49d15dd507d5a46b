"""A path says what a record is, and a record's path is found again from its id."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agatrack.model.places import (
    RESERVED,
    is_document,
    is_name,
    natural,
    place_of,
    record_path,
    slug,
)

names = st.from_regex("[a-z0-9][a-z0-9-]{0,8}", fullmatch=True).filter(
    lambda name: name not in RESERVED
)


def place(path: str) -> tuple[str, str, str] | None:
    return place_of(tuple(path.split("/")))


@pytest.mark.parametrize(
    ("path", "kind", "identifier", "owner"),
    [
        ("actors/sfp", "actor", "sfp", ""),
        ("actors/plan", "actor", "plan", ""),
        ("mx/plan", "plan", "mx", ""),
        ("mx/events/e", "event", "mx/events/e", "mx"),
        ("mx/meetings/e", "meeting", "mx/meetings/e", "mx"),
        ("mx/evidence/e/evidence", "evidence", "mx/evidence/e", "mx"),
        ("mx/c1/commitment", "commitment", "mx/c1", "mx"),
        ("mx/c1/m1/milestone", "milestone", "mx/c1/m1", "mx/c1"),
        ("mx/c1/m1/a1", "activity", "mx/c1/m1/a1", "mx/c1/m1"),
        ("mx/c1/evidence/e/evidence", "evidence", "mx/c1/evidence/e", "mx/c1"),
        (
            "mx/c1/evidence/e/reviews/r", "review",
            "mx/c1/evidence/e/reviews/r", "mx/c1/evidence/e",
        ),
        ("mx/c1/assessments/a", "assessment", "mx/c1/assessments/a", "mx/c1"),
        ("mx/c1/amendments/plan", "amendment", "mx/c1/amendments/plan", "mx/c1"),
    ],
)  # fmt: skip
def test_path_names_kind_id_and_owner(path: str, kind: str, identifier: str, owner: str) -> None:
    assert place(path) == (kind, identifier, owner)


@pytest.mark.parametrize(
    "path",
    [
        "plan", "agatrack", "actors/a/b", "mx/other", "mx/commitment", "mx/c1/plan", "mx/c1/m1",
        "mx/c1/m1/plan", "mx/c1/m1/a1/a2", "mx/c1/events/e", "mx/c1/m1/evidence/e/evidence",
        "mx/c1/m1/assessments/a", "mx/evidence/e", "mx/evidence/e/other",
        "mx/evidence/e/f/evidence",
        "mx/meetings/a/b", "evidence/e/evidence", "events/plan", "mx/evidence/commitment",
        "mx/c1/m1/evidence", "mx/actors/a", "mx/reviews/r", "mx/c1/actors/milestone",
    ],
)  # fmt: skip
def test_no_record_may_stand_elsewhere(path: str) -> None:
    assert place(path) is None


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("mx/evidence/e/list.yaml", True),
        ("mx/c1/evidence/e/deep/er/list.csv", True),
        ("mx/evidence/e", False),
        ("mx/evidence", False),
        ("mx/c1/m1/evidence/e/list.csv", False),
        ("actors/evidence/e/list.csv", False),
        ("evidence/evidence/e/x", False),
    ],
)
def test_documents_lie_in_the_folder_of_their_evidence(path: str, *, answer: bool) -> None:
    assert is_document(tuple(path.split("/"))) is answer


def test_names_are_small_and_plain() -> None:
    assert all(map(is_name, ("a", "2019-03-05", "c07", "a" * 64, "0")))
    assert not any(map(is_name, ("", "-a", "A", "a_b", "a.b", "á", "a" * 65, "a\n", "a b", "٣")))


@given(st.lists(names, min_size=4, max_size=4), st.sampled_from(sorted(RESERVED)))
def test_law_that_a_record_is_found_again_by_its_id(parts: list[str], reserved: str) -> None:
    plan, commitment, milestone, name = parts
    paths = [
        f"actors/{name}", f"{plan}/plan", f"{plan}/{commitment}/commitment",
        f"{plan}/{commitment}/{milestone}/milestone", "/".join(parts),
        f"{plan}/{reserved}/{name}", f"{plan}/{commitment}/{reserved}/{name}",
        f"{plan}/evidence/{name}/evidence", f"{plan}/evidence/{name}/reviews/{commitment}",
    ]  # fmt: skip
    for path in paths:
        found = place_of(tuple(path.split("/")))
        if found is not None:
            assert record_path("data", found.kind, found.id) == f"data/{path}.yaml"


def test_people_count_before_they_spell() -> None:
    ids = ["m10", "m2", "m", "m02/a1", "m2/a10", "m2/a9", "c1", "m1-b", "m1", "10", "9"]

    assert sorted(ids, key=natural) == [
        "9", "10", "c1", "m", "m1", "m1-b", "m2", "m02/a1", "m2/a9", "m2/a10", "m10",
    ]  # fmt: skip


def test_number_with_more_digits_than_python_reads_has_its_place() -> None:
    assert natural("m" + "9" * 5000) > natural("m" + "8" * 5000) > natural("m2")


@given(st.text(), st.text())
def test_law_that_any_two_ids_can_be_put_in_order(one: str, other: str) -> None:
    assert (natural(one) < natural(other)) + (natural(other) < natural(one)) <= 1


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_law_that_numbers_come_in_their_order(one: int, other: int) -> None:
    assert (natural(f"m{one}") < natural(f"m{other}")) == (one < other)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Año de la Niñez", "anio-de-la-niniez"), ("  7 ", "7"),
        ("Sesión Nº 2/2026", "sesion-no-2-2026"), ("¿?", ""), ("日本", ""),
        ("ﬁn_de__año", "fin-de-anio"),
    ],
)  # fmt: skip
def test_a_text_becomes_a_name(text: str, name: str) -> None:
    assert slug(text) == name


@given(st.text(max_size=40), st.integers(1, 20))
def test_a_slug_is_a_name_or_nothing_and_no_longer_than_asked_by_law(
    text: str, longest: int
) -> None:
    assert not (whole := slug(text)) or is_name(whole[:64])
    assert len(slug(text, longest)) <= longest
    assert whole.startswith(slug(text, longest))
