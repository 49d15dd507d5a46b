"""Cells as people and spreadsheets write them: one reading is taken, of two the author is asked."""

from __future__ import annotations

from decimal import Decimal

import pytest

from agatrack.exchange import cells
from agatrack.exchange.columns import Cell, Column, Field, Type
from agatrack.exchange.given import Given
from agatrack.exchange.meanings import actors_by_name
from agatrack.file_tree import MemoryTree
from agatrack.loading import load
from agatrack.messages import Message

WORDS = ("accepted", "needs_work")


ACTORS = actors_by_name(load(MemoryTree({
    "agatrack.yaml": "format: 1\n",
    "data/actors/inai.yaml": "name: Instituto de Acceso, A.C.\nsector: autonomous_body\n",
    "data/actors/sfp.yaml": "name: Secretaría de la Función (SEFUN)\nsector: government\n",
    "data/actors/one.yaml": "name: Comité (C)\nsector: government\n",
    "data/actors/two.yaml": "name: Comité (D)\nsector: government\n",
})))  # fmt: skip


def read(
    sort: Type, text: str, known: Cell = None, given: str = "s", words: tuple[str, ...] = ()
) -> Cell | Message:
    column = Column("x", Message("Title"), Field("x", Message("Title"), sort, words=words))
    return cells.read(Given(given, text), column, known)  # type: ignore[arg-type]


def actors(sort: Type, text: str, known: Cell = None) -> Cell | Message:
    field = Field("x", Message("Lead"), sort, refers="actors")
    return cells.read(Given("s", text), Column("x", Message("Lead"), field), known, ACTORS)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("30", 30), ("12.5", Decimal("12.5")), ("12,5", Decimal("12.5")), (" 30 % ", 30),
        ("33,3333", Decimal("33.3333")), ("1.234,5", Decimal("1234.5")), ("-3", -3),
        ("1 234 567", 1234567), ("0,125", Decimal("0.125")),
    ],
)  # fmt: skip
def test_numbers_are_read_with_a_point_or_a_comma(text: str, number: Cell) -> None:
    assert read(Type.NUMBER, text) == number


def test_a_number_that_may_be_in_thousands_is_asked_about_unless_it_is_the_one_on_record() -> None:
    assert "could be 1.234, 1234" in str(read(Type.NUMBER, "1.234"))
    assert read(Type.NUMBER, "1.234", 1234) == 1234
    assert read(Type.NUMBER, "1.234", Decimal("1.234")) == Decimal("1.234")


@pytest.mark.parametrize("text", ["many", "1,2,3", "1e5", "--1", "½"])
def test_what_is_no_number_is_said_to_be_none(text: str) -> None:
    assert "is no number" in str(read(Type.NUMBER, text))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-12-10", "2019-12-10"), ("2019-12", "2019-12"), ("2019", "2019"),
        ("2019-12-10T00:00:00", "2019-12-10"), ("2019-12-10 00:00:00", "2019-12-10"),
        ("2019/12/10", "2019-12-10"), ("31/12/2019", "2019-12-31"), ("12/31/2019", "2019-12-31"),
        ("5.5.2020", "2020-05-05"), ("12/2019", "2019-12"), ("43809", "2019-12-10"),
        ("43809.0", "2019-12-10"), ("10 de diciembre de 2019", "2019-12-10"),
        ("December 10, 2019", "2019-12-10"), ("dic. 2019", "2019-12"),
    ],
)  # fmt: skip
def test_a_date_that_can_mean_one_day_only_is_read(text: str, day: str) -> None:
    assert read(Type.DATE, text) == day


def test_a_date_that_can_mean_two_days_is_asked_about_unless_one_is_on_record() -> None:
    asked = str(read(Type.DATE, "03/02/2020"))

    assert "2020-02-03, 2020-03-02. Write one of them" in asked
    assert read(Type.DATE, "03/02/2020", "2020-03-02") == "2020-03-02"
    assert "Write one of them" in str(read(Type.DATE, "03/02/2020", "2021-03-02"))
    assert "Write one of them" in str(read(Type.DATE, "31/12/19"))
    assert read(Type.DATE, "31/12/19", "2019-12-31") == "2019-12-31"


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "Q1 2020",
        "hasta mayo de 2020",
        "1850",
        "2019-13-01",
        "30/02/2020",
        "99",
        "5000",
        "١٢٣٤",
    ],
)
def test_what_is_no_date_is_said_to_be_none(text: str) -> None:
    assert "is no day" in str(read(Type.DATE, text))


def test_formulas_and_their_errors_are_refused() -> None:
    assert "a formula" in str(read(Type.NUMBER, "=1+1", given="f"))
    assert "#REF!" in str(read(Type.TEXT, "#REF!", given="e"))


def test_a_word_is_taken_however_it_is_written_and_another_one_is_refused() -> None:
    assert read(Type.CHOICE, "Needs work", words=WORDS) == "needs_work"
    assert "none of the words allowed: accepted, needs_work" in str(
        read(Type.CHOICE, "fine", words=WORDS)
    )
    assert read(Type.LIST, "accepted;\nneeds-work ;", words=WORDS) == ("accepted", "needs_work")


@pytest.mark.parametrize(
    "text", ["civil society", "Sociedad civil", " SOCIÉTÉ  CIVILE", "civil-society"]
)
def test_a_choice_is_known_by_what_pages_call_it(text: str) -> None:
    words = ("government", "civil_society")

    assert read(Type.CHOICE, text, words=words) == "civil_society"
    assert read(Type.LIST, f"{text}; Gobierno", words=words) == ("civil_society", "government")


def test_an_actor_is_known_by_name_where_it_can_be_one_only() -> None:
    for text in (
        "sfp",
        "SFP",
        "Sefun",
        " SECRETARIA DE LA  FUNCION ",
        "Secretaría de la Función (SEFUN)",
    ):
        assert actors(Type.REFERENCE, text) == "sfp"
    assert actors(Type.LIST, "Instituto de Acceso, A.C.; SEFUN") == ("inai", "sfp")
    assert actors(Type.LIST, "sfp, INAI") == ("sfp", "inai")
    assert actors(Type.LIST, "sfp, nadie\nINAI") == ("sfp, nadie", "inai")
    assert actors(Type.REFERENCE, "Nadie") == "Nadie"
    assert actors(Type.REFERENCE, "Comité") == "Comité"
    assert actors(Type.REFERENCE, "Comité (D)") == "two"
    assert actors(Type.LIST, "SFP", ("SFP",)) == ("SFP",)


def test_a_percentage_of_a_spreadsheet_is_the_number_that_it_shows() -> None:
    assert read(Type.NUMBER, "50.0", given="p") == 50
    assert read(Type.NUMBER, "33.50", given="p") == Decimal("33.5")
    assert read(Type.NUMBER, "1.234", given="p") == Decimal("1.234")
    assert read(Type.TEXT, "50.0", given="p") == "50%"


def test_white_space_around_a_text_is_not_taken_over() -> None:
    assert read(Type.TEXT, "  uno\r\n dos \n ") == "uno\n dos"


def test_what_a_spreadsheet_changed_without_meaning_to_is_no_change() -> None:
    assert read(Type.TEXT, "uno\r\ndos", "uno\ndos\n") == "uno\ndos\n"
    assert read(Type.LIST, "16.1", ("16.10",), "n") == ("16.10",)
    assert read(Type.TEXT, "7", "007", "n") == "007"
    assert read(Type.TEXT, "x" * 32_000 + "…", "x" * 40_000) == "x" * 40_000


def test_an_empty_cell_is_nothing() -> None:
    assert read(Type.TEXT, "  \n") is None
