"""What somebody wrote into a cell, read as a value of its column; nothing is guessed.

Spreadsheets turn days into serial numbers or into the order of a country, and numbers into
ones with a comma. What can mean only one thing is read; where there are two readings, the one
that the record has already counts as unchanged, and otherwise the author is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from agatrack.dates import parse_partial
from agatrack.exchange.columns import Cell, Column, Type, canonical, in_cell
from agatrack.exchange.fuzzy_dates import read_words
from agatrack.exchange.given import Given
from agatrack.exchange.meanings import by_id, codes_by_word, plain
from agatrack.messages import Message

_YEARS: Final = range(1900, 2200)
_SERIALS: Final = range(20_000, 80_000)
_FIRST_DAY: Final = date(1899, 12, 30)
_LAST_MONTH: Final = 12
_DIGITS: Final = re.compile(r"[0-9]{1,6}(?:\.0+)?")
_DAY: Final = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})(?:[/.-]([0-9]{1,2}))?")
_MONTH: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{4})")
_MIDNIGHT: Final = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?Z?$")
_NUMBER: Final = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_GROUPED: Final = re.compile(r"-?[0-9]{1,3}(?:([.,' ])[0-9]{3})+(?:[.,][0-9]+)?")
_NOBODY: Final[Mapping[str, str]] = {}
_MAYBE_GROUPED: Final = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}")


def read(
    given: Given | None, column: Column, known: Cell, actors: Mapping[str, str] = _NOBODY
) -> Cell | Message:
    """The value of a cell, or what is wrong with it.

    ``known`` is what the record has now, ``actors`` are ids by what people call them.
    """
    if given is None or given.is_blank:
        return None
    if given.sort == "p" and column.field.type is not Type.NUMBER:
        given = Given("s", f"{canonical(_exact(Decimal(given.text)))}%")
    if given.sort == "f":
        return Message("a formula. Write its value instead")
    if given.sort == "e":
        return Message("an error of the spreadsheet ({text})", text=given.text)
    if column.field.refers == "actors" and canonical(given.text) != canonical(known):
        given = Given("s", by_id(given.text, actors, many=column.field.type is Type.LIST))
    value = _READERS.get(column.field.type, _text)(given, column, known)
    if isinstance(value, Message):
        return value
    same = canonical(value) == canonical(known) or _is_same_number(value, known)
    # A text that is longer than a cell comes back as much of it as there is room for.
    return (
        known
        if same or (known is not None and canonical(value) == canonical(in_cell(known)))
        else value
    )


def _is_same_number(value: Cell, known: Cell) -> bool:
    """Whether a spreadsheet took an identifier for a number: 16.10 became 16.1, 007 became 7."""
    texts = canonical(value), canonical(known)
    return all(_NUMBER.fullmatch(text) for text in texts) and (
        Decimal(texts[0].replace(",", ".")) == Decimal(texts[1].replace(",", "."))
    )


def _text(given: Given, _column: Column, _known: Cell) -> Cell:
    return canonical(given.text)


def _choice(given: Given, column: Column, _known: Cell) -> Cell | Message:
    return _word(given.text, column.field.words)


def _word(text: str, words: tuple[str, ...]) -> str | Message:
    """One of the words that a column allows."""
    text = text.strip()
    if not words or text in words:
        return text
    code = text.lower().replace(" ", "_").replace("-", "_")
    if code in words:
        return code
    if (meant := codes_by_word(words).get(plain(text))) is not None:
        return meant
    return Message("'{text}' is none of the words allowed: {words}", text=text, words=list(words))


def _list(given: Given, column: Column, known: Cell) -> Cell | Message:
    if canonical(_text(given, column, known)) == canonical(known):
        return known
    found = []
    for part in re.split(r"[;\n]", given.text):
        if part.strip():
            word = _word(part, column.field.words)
            if isinstance(word, Message):
                return word
            found.append(word)
    return tuple(found) or None


def _number(given: Given, _column: Column, known: Cell) -> Cell | Message:
    if given.sort in {"n", "p"}:
        return _exact(Decimal(given.text))
    text = given.text.strip().replace("\u00a0", " ").removesuffix("%").strip()
    readings = list(_numbers(text)) if given.sort == "s" else []
    if len(readings) == 1:
        return readings[0]
    for one in readings:
        if canonical(one) == canonical(known):
            return one
    if readings:
        return Message(
            "'{text}' could be {numbers}. Write the number without separators of thousands",
            text=given.text, numbers=[canonical(one) for one in readings],
        )  # fmt: skip
    return Message("'{text}' is no number", text=given.text)


def only_number(text: str) -> int | Decimal | None:
    """The number that a text is, where it can be one number only."""
    readings = list(_numbers(text.strip()))
    return readings[0] if len(readings) == 1 else None


def _numbers(text: str) -> Iterator[int | Decimal]:
    """Every number that a text may stand for."""
    if _NUMBER.fullmatch(text):
        yield _exact(Decimal(text.replace(",", ".")))
        if _MAYBE_GROUPED.fullmatch(text):
            yield _exact(Decimal(re.sub("[.,]", "", text)))
    elif (found := _GROUPED.fullmatch(text)) is not None:
        whole = text.replace(found[1], "")
        if len(re.findall("[.,]", whole)) <= 1:
            yield _exact(Decimal(whole.replace(",", ".")))


def _exact(number: Decimal) -> int | Decimal:
    return int(number) if number == number.to_integral_value() else number


def _date(given: Given, _column: Column, known: Cell) -> Cell | Message:
    text = _MIDNIGHT.sub("", given.text.strip())
    readings = list(dict.fromkeys(_dates(text)))
    if known in readings:
        return known
    if len(readings) == 1 and not _has_short_year(text):
        return readings[0]
    if readings:
        return Message("'{text}' could be {days}. Write one of them", text=text, days=readings)
    return Message("'{text}' is no day. Write it like 2019-12-10, 2019-12 or 2019", text=text)


def _has_short_year(text: str) -> bool:
    found = _DAY.fullmatch(text)
    return found is not None and len(found[4]) == len("19")


def _dates(text: str) -> Iterator[str]:
    """Every day, month or year that a text may stand for, as records write it."""
    if _DIGITS.fullmatch(text):
        number = int(Decimal(text))
        if number in _YEARS:
            yield str(number)
        elif number in _SERIALS:
            yield (_FIRST_DAY + timedelta(days=number)).isoformat()
        return
    if (found := _YEAR_FIRST.fullmatch(text)) is not None:
        yield from _if_real(found[1], found[2], found[3])
    elif (found := _MONTH.fullmatch(text)) is not None:
        yield from _if_real(found[2], found[1], None)
    elif (found := _DAY.fullmatch(text)) is None:
        yield from _in_words(text)
    else:
        year = found[4] if len(found[4]) == len("2019") else f"20{found[4]}"
        yield from _if_real(year, found[3], found[1])
        yield from _if_real(year, found[1], found[3])


def _in_words(text: str) -> Iterator[str]:
    span = read_words(text) if any(letter.isalpha() for letter in text) else None
    if span is not None and span.is_exact and span.start is not None and span.start == span.end:
        yield span.start


def _if_real(year: str, month: str, day: str | None) -> Iterator[str]:
    text = f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    try:
        yield parse_partial(text).written
    except ValueError:
        return


_READERS: Final = {
    Type.NUMBER: _number,
    Type.DATE: _date,
    Type.CHOICE: _choice,
    Type.LIST: _list,
}
