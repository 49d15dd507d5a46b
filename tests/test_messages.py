"""What people read is a whole sentence, in their language, and harmless to their terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from agatrack.messages import (
    LANGUAGES,
    LONGEST_VALUE,
    NBSP,
    Message,
    catalogue,
    clean,
    counted,
    localised,
    translated,
)


def test_message_puts_values_into_its_sentence() -> None:
    assert str(Message("weights add up to {total}", total=95)) == "weights add up to 95"


def test_sentence_without_values_may_hold_braces() -> None:
    assert str(Message("a map such as {es: …}")) == "a map such as {es: …}"


def test_value_that_looks_like_a_place_for_one_is_left_alone() -> None:
    assert str(Message("{a} and {b}", a="{b}", b="{a.__class__}")) == "{b} and {a.__class__}"


def test_message_within_a_message_is_translated_too() -> None:
    inner = Message("an actor")
    outer = Message("{found}, {parts}", found=inner, parts=[inner, "b", 3])

    assert outer.into("en") == "an actor, an actor, b, 3"


def test_every_sentence_of_the_catalogue_is_said_in_spanish() -> None:
    sentence, spanish = next(iter(catalogue("es").items()))

    assert translated(sentence, "es") == spanish
    assert translated(sentence, "en") == sentence


def test_sentence_that_no_catalogue_has_is_said_in_english() -> None:
    assert Message("nobody says this").into("es") == "nobody says this"


def test_one_thing_is_counted_in_the_singular() -> None:
    texts = [str(counted(n, "{number} plan", "{number} plans")) for n in (0, 1, 2, 12345)]

    assert texts == ["0 plans", "1 plan", "2 plans", "12,345 plans"]


def test_numbers_have_the_marks_of_the_reader_s_language() -> None:
    late = counted(1909, "{number} day late", "{number} days late")

    assert late.into("fr") == f"1{NBSP}909 jours de retard"  # a comma would make it two days
    assert late.into("es") == "1,909 días de retraso"
    assert localised("1,909.5", "fr") == f"1{NBSP}909,5"


def test_control_characters_are_shown_and_not_obeyed() -> None:
    assert clean("\x1b[2J\u202ea\nb\x00") == "\\u{1b}[2J\\u{202e}a\\u{a}b\\u{0}"
    assert clean("\udcff") == "\\u{dcff}"
    assert clean(f"Acción 😀{NBSP}%") == f"Acción 😀{NBSP}%"


def test_long_value_is_cut_where_it_is_shown() -> None:
    shown = str(Message("{value}", value="x" * 10_000))

    assert len(shown) == LONGEST_VALUE
    assert shown.endswith("…")


def test_messages_that_say_the_same_are_equal() -> None:
    one, same, other = Message("{a}", a=1), Message("1"), Message("2")

    assert {one, same, other} == {same, other}
    assert sorted([other, one]) == [one, other]
    assert one != "1"
    assert repr(one) == "Message('1')"


@given(st.text() | st.text(st.characters(categories=("Cs", "Cc", "Cf", "Co", "Zl", "Zp"))))
def test_law_that_what_is_shown_can_be_printed(text: str) -> None:
    for language in LANGUAGES:
        shown = Message("{value}", value=text).into(language)

        assert shown.replace(NBSP, " ").isprintable()
        assert len(shown) <= LONGEST_VALUE
        assert shown.encode().decode() == shown


@given(st.text())
def test_law_that_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
