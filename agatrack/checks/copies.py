"""Which texts of many nearly repeat others, word by word, without holding each against each."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import add
from typing import Final
from zlib import crc32

ALIKE: Final = 0.85
"""From which share of common words, in order, two texts say nearly the same."""

SUMS_A_TEXT: Final = 8
"""How many sums of its runs of words a text is known by, and how often one sum is looked up."""

_WORDS_COMPARED: Final = 2_000
"""Words at the beginning of a text by which it is compared."""

_LETTERS_COMPARED: Final = 20 * _WORDS_COMPARED
"""Letters at its beginning among which those words are looked for: the rest costs memory only."""

_MOST_MEETINGS: Final = 40
"""How often, for each of their words, the same word may meet itself in two texts."""

_MOST_WORK: Final = 8_000_000
"""Words and meetings in all texts that are compared; no plan written by people has as many."""

_WORD: Final = re.compile(r"[^\W_]+")
_FACTORS: Final = (0x9E3779B1, 0x85EBCA6B)


def words_of(text: str) -> list[str]:
    """The words at the beginning of a text, without accents, case and punctuation."""
    return _all_words(text[:_LETTERS_COMPARED])[:_WORDS_COMPARED]


def _all_words(text: str) -> list[str]:
    try:
        letters = text.encode("latin-1")
    except UnicodeEncodeError:
        return _WORD.findall(_plain(text))
    plain = letters.translate(_PLAIN_LETTERS)
    return _WORD.findall(_plain(text)) if b"\0" in plain else plain.decode("latin-1").split()


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(one for one in letters if not unicodedata.combining(one))


def _plain_letter(letter: str) -> int:
    """A letter of Latin-1 without accent and case, 0 where that is none or more than one."""
    plain = _plain(letter)
    if not plain.isalnum():
        return ord(" ")
    return ord(plain) if len(plain) == 1 and plain <= "\xff" else 0


# Most texts have letters of Western Europe alone, all of which have room in one table.
_PLAIN_LETTERS: Final = bytes(_plain_letter(chr(number)) for number in range(256))


def copies(texts: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Pairs of texts, by their numbers, the later of which nearly repeats the earlier one."""
    from difflib import SequenceMatcher

    vocabularies = [frozenset(words) for words in texts]
    left = _MOST_WORK
    for one, other in _candidates(texts):
        first, second = texts[one], texts[other]
        # What only one of them says no order of words makes alike: most pairs end here.
        common = vocabularies[one] & vocabularies[other]
        most = min(
            len(first) - len(vocabularies[one]) + len(common),
            len(second) - len(vocabularies[other]) + len(common),
        )
        if 2 * most < ALIKE * (len(first) + len(second)):
            continue
        if first != second:
            words, meetings = len(first) + len(second), _meetings(first, second)
            # Texts that say one word over and over are told apart by how often they say it:
            # to find their order would take for ever.
            if meetings > _MOST_MEETINGS * words:
                left -= words
                share = 2 * (Counter(first) & Counter(second)).total() / words
            else:
                left -= words + meetings
                share = SequenceMatcher(None, first, second, autojunk=False).ratio()
            if left < 0:
                return
            if share < ALIKE:
                continue
        yield one, other


def _meetings(first: Sequence[str], second: Sequence[str]) -> int:
    """How often a word of one text meets the same word in the other."""
    there = Counter(second)
    return sum(there[word] for word in first)


def _candidates(texts: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Pairs that share one of their rarest-looking runs of words, so that few are compared.

    Each text is known by the eight least sums of its runs of three words; texts that
    are nearly alike share most of those. Of a text that stands everywhere only the
    first few are compared, so that ten thousand copies do not make fifty million pairs.
    """
    by_run: dict[int, list[int]] = {}
    sums = _SumsOfWords()
    for number, words in enumerate(texts):
        seen: set[int] = set()
        for run in sums.of_runs(words)[:SUMS_A_TEXT]:
            bucket = by_run.setdefault(run, [])
            seen.update(bucket)
            if len(bucket) < SUMS_A_TEXT:
                bucket.append(number)
        yield from ((earlier, number) for earlier in sorted(seen))


class _SumsOfWords(dict[str, tuple[int, int, int]]):
    """A number for each word at each place of a run, made once: words recur, runs hardly do."""

    def __missing__(self, word: str) -> tuple[int, int, int]:
        first = crc32(word.encode())
        sums = first, first * _FACTORS[0] & 0xFFFFFFFF, first * _FACTORS[1] & 0xFFFFFFFF
        self[word] = sums
        return sums

    def of_runs(self, words: Sequence[str]) -> list[int]:
        """The sums of all runs of three words, the least first."""
        firsts, seconds, thirds = zip(*map(self.__getitem__, words), strict=True)
        pairs = map(add, firsts, seconds[1:])
        return sorted({total & 0xFFFFFFFF for total in map(add, pairs, thirds[2:])})
