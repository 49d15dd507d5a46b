"""What must not be published, and what deceives a reader."""

from __future__ import annotations

import re
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from agatrack.checks import privacy
from agatrack.model.kinds import MODELS
from tests.checks.base import C2, CLAIMS, EVIDENCE, TITLE, actor, claims, codes, evidence, lines

OFFICE = "data/actors/office.yaml"


def in_text(text: str) -> list[str]:
    return codes({C2: f'{TITLE}problem: "{text}"\n'})


def with_link(url: str) -> list[str]:
    return codes({C2: f'{TITLE}sources: [{{title: t, url: "{url}"}}]\n'})


@pytest.mark.parametrize(
    "text",
    [
        "ana@example.org",
        "(ana.b+c@sub.example.com.mx)",
        "<josé@example.org>",
        "mailto:ana@example.org",
    ],
)
def test_address_is_found_in_a_text_and_in_a_comment(text: str) -> None:
    assert in_text(text) == ["AGA801"]
    assert lines({C2: f"{TITLE}# {text}\n"}) == {("AGA801", C2, 2)}


@pytest.mark.parametrize(
    "text",
    [
        "@ministerio",
        "https://medium.com/@ana.lopez/x",
        "ana@home",
        "https://x.social/@ana@y.social",
    ],
)
def test_account_of_a_network_is_no_address(text: str) -> None:
    assert in_text(text) == []


def test_contact_of_an_actor_may_hold_both_but_its_role_may_not() -> None:
    contact = 'contact:\n  email: ana@example.org\n  phone: "+52 55 1234 5678"\n'

    assert codes({OFFICE: actor("media", contact)}) == []
    assert codes({OFFICE: actor("media", f"{contact}role: ana@example.org\n")}) == ["AGA801"]
    assert codes({OFFICE: actor("media", f"role: ana@example.org\n{contact}")}) == ["AGA801"]


@pytest.mark.parametrize(
    "text",
    [
        "+52 55 1234 5678",
        "55 1234 5678",
        "+34912345678",
        "tel. 5512345678",
        "fax 12345678",
        "01 800 123 4567",
        "teléfono 55 12 34 56 78",
    ],
)
def test_telephone_number_is_found_once(text: str) -> None:
    assert in_text(text) == ["AGA802"]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2019-12-10",
            "10-12-2019",
            "10.12.2019",
            "2020-03-02 10:00:00",
            "2018-2024 2025-2030",
            "2019 2020 2021",
        ),
        *(
            "ISBN 978-607-12-3456-7",
            "ISSN 1234-5678",
            "RUT 12.345.678-9",
            "folio 0673800123456",
            "expediente 2019-1234-5678",
        ),
        *(
            "1,234,567",
            "doi 10.1234/5678.9012",
            "19.432608, -99.133209",
            "00000000-0000-4000-8000-000000000000",
            "16.10 16.6 16.7",
        ),
    ],
)
def test_other_numbers_are_no_telephone(text: str) -> None:
    assert in_text(text) == []


@pytest.mark.parametrize(
    "line",
    [
        *("start: 0001-01-01", "end: 9999-12-31", "start: '0001-01-01'  # 3001-12-31 10:00:00"),
        *(
            "lead: 55-1234-5678",
            "partners: [ngo, 55-1234-5678]",
            "stakeholders: [{actors: 55-1234-5678}]",
        ),
    ],
)
def test_days_and_names_of_records_are_no_telephone(line: str) -> None:
    assert "AGA802" not in codes({C2: f"{TITLE}{line}\n"})


@pytest.mark.parametrize(
    "line", ["x-id: 55-1234-5678", "lead: ngo  # 55-1234-5678", "number: 0055-12-99"]
)
def test_what_people_write_beside_them_may_be_one(line: str) -> None:
    assert "AGA802" in codes({C2: f"{TITLE}{line}\n"})


@pytest.mark.parametrize("text", ["a\\u202Eb", "a\\u2066b", "a\\u200Fb"])
def test_turned_direction_is_found_written_out_and_escaped(text: str) -> None:
    assert in_text(text) == ["AGA803"]
    assert lines({C2: f"{TITLE}# {text.encode().decode('unicode_escape')}\n"}) == {
        ("AGA803", C2, 2)
    }


def test_right_to_left_script_is_fine() -> None:
    assert codes({C2: "title: {es: مشتريات, en: Purchases}\n"}) == []


@pytest.mark.parametrize("text", ["a\\u00A0b", "❤\ufe0f", "e\u0301"])
def test_signs_that_show_are_not_invisible(text: str) -> None:
    assert in_text(text) == []


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "HTTP://example.org/a(b)?c=d#e",
        "https://example.org/@ana",
        "https://[::1]/x",
    ],
)
def test_ordinary_links_are_harmless(url: str) -> None:
    assert with_link(url) == []


@pytest.mark.parametrize(
    "url",
    [
        *(
            "javascript:alert(1)",
            " JavaScript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "ftp://example.org",
        ),
        *(
            "//example.org",
            "example.org",
            "https://",
            "https://a b",
            "https://a@b.example",
            "https://a\\\\@b.example",
        ),
    ],
)
def test_other_links_are_not(url: str) -> None:
    assert with_link(url) == ["AGA805"]


@pytest.mark.parametrize(
    "text",
    [
        "[a](javascript:alert)",
        "[a]( data:x )",
        "[a](<vbscript:x>)",
        "![a](data:image/png;base64,x)",
        "[a](https://b@c.example)",
    ],
)
def test_links_in_texts_are_looked_at_too(text: str) -> None:
    assert in_text(text) == ["AGA805"]


@pytest.mark.parametrize(
    "text", ["[a](https://example.org)", "[a](/relative)", "[a](#part)", "[a](minutes.pdf)"]
)
def test_harmless_links_in_texts_are_fine(text: str) -> None:
    assert in_text(text) == []


def test_every_address_of_evidence_is_looked_at() -> None:
    links = "    archived: javascript:alert(1)\n"

    assert lines({EVIDENCE: evidence(more=links)}) == {("AGA805", EVIDENCE, 7)}


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ({EVIDENCE: evidence("m1/\u04301/v1")}, 2),
        ({CLAIMS: claims("  m\u0456: {level: limited}\n")}, 4),
    ],
)
def test_look_alike_reference_is_told_apart_from_a_slip(files: dict[str, str], place: int) -> None:
    [path] = files

    assert lines(files) == {("AGA303", path, place), ("AGA806", path, place)}


@pytest.mark.parametrize(
    "url", ["https://español.example", "https://example.org/ελ", "https://example.org/я"]
)
def test_accents_in_hosts_and_other_scripts_behind_them_are_fine(url: str) -> None:
    assert with_link(url) == []


# What telephone numbers, addresses and links are made of, and what they are mistaken for.
PIECES: Final = (
    *("55", "1234", "2019-12-10", "20", "12345678", "+", "(", ")", " ", ".", "-", "/", "$", "_"),
    *("tel", ": ", "x", "é", "\n", "@", "ana", ".org", "](", "]: ", "<", "javascript:"),
)
TEXTS: Final = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def matches(text: str, *patterns: re.Pattern[str]) -> list[str]:
    return [found[found.lastindex or 0] for pattern in patterns for found in pattern.finditer(text)]


@given(TEXTS)
@example("tel: 12345678a")
@example("x2019-12-10 tel.2019-12-101")
@example("3f12345678 55 1234 5678")
@example("+521234567890")
def test_no_text_with_a_telephone_number_is_passed_over(text: str) -> None:
    numbers = matches(text, privacy._LABELLED, privacy._INTERNATIONAL, privacy._DIGITS)

    if any(map(privacy._looks_like_a_number, numbers)):
        assert privacy._has_many_digits(text)


@given(TEXTS)
@example("ana@sub.org")
@example("[a]( javascript:x")
@example("[a]: <javascript:x")
def test_no_text_with_an_address_or_a_link_is_passed_over(text: str) -> None:
    assert not matches(text, privacy._EMAIL) or privacy._has_an_at(text)
    assert not matches(text, privacy._MARKDOWN_LINK) or privacy._has_a_bracket(text)


def test_sums_and_days_are_soon_known_to_hold_no_telephone_number() -> None:
    assert not privacy._has_many_digits("sha256: 0a12345678f5\nissued: 2019-12-10\n")


def test_links_are_looked_for_wherever_a_record_may_have_some() -> None:
    holders = {
        field: {kind for kind, model in MODELS.items() if field in model.model_fields}
        for field in ("url", "sources", "links")
    }

    assert holders == {
        "url": {"actor"},
        "sources": {"plan", "commitment", "milestone", "event"},
        "links": {"evidence"},
    }
