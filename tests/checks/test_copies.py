"""Nearly repeated texts are found as if every text were held against every other."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from agatrack.checks.copies import ALIKE, copies, words_of

# So short that all sums of its runs are kept, and of so few words that many recur.
TEXTS = st.lists(st.sampled_from(["acción", "de", "la", "red", "y"]), min_size=3, max_size=10)


def runs(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], strict=False))


@given(TEXTS, TEXTS)
@example(["acción", "de", "la", "red"], ["acción", "de", "la", "red"])
def test_two_texts_are_copies_if_they_share_a_run_and_most_of_their_words(
    first: list[str], second: list[str]
) -> None:
    share = SequenceMatcher(None, first, second, autojunk=False).ratio()
    alike = bool(runs(first) & runs(second)) and share >= ALIKE

    assert list(copies([first, second])) == ([(0, 1)] if alike else [])


@given(st.text())
@example("Acción PÚBLICA, en_línea; ‘ﬁn’")
@example("a\u034fb")
def test_words_have_no_accents_and_no_case(text: str) -> None:
    plain = unicodedata.normalize("NFD", text.casefold())
    letters = "".join(one for one in plain if not unicodedata.combining(one))

    assert " ".join(words_of(text)) == " ".join(
        "".join(one if one.isalnum() else " " for one in letters).split()
    )


def test_ten_thousand_equal_texts_are_compared_with_a_few_only() -> None:
    text = ["un", "registro", "abierto", "de", "todas", "las", "compras", "del", "ministerio"]

    assert len(list(copies([text] * 10_000))) < 80_000


@pytest.mark.parametrize("word", ["lorem ", "é ", "義務 "])
def test_of_a_text_without_end_only_what_is_compared_is_kept(word: str) -> None:
    assert len(words_of(word * 100_000)) <= 2_000
