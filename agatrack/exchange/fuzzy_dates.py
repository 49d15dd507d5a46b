"""Dates in words, as plans and spreadsheets write them, read where they can mean one span only.

What is read, in English, Spanish and French, with or without accents and small words:

    10 December 2019 · December 10, 2019 · 10 de diciembre de 2019     that day
    December 2019 · dic. 2019 · décembre 2019                          that month
    2019 · 2019-12 · 2019-12-10 · 31/12/2019                           as written
    Q4 2020 · IV quarter of 2020 · cuarto trimestre de 2020 · 4T 2020  October to December
    first half of 2021 · H1 2021 · primer semestre de 2021             January to June
    segundo cuatrimestre de 2021 · 3er bimestre 2021                   May to August · May and June
    spring, summer, autumn or fall 2027 · otoño de 2027                three whole months
    winter 2027-28                                                     December to February
    end of X · fin de X · by X · hasta X                               an end only: X's last day
    beginning of X · from X · inicio de X · a partir de X              a start only: X's first day
    January to March 2020 · 2019-2021 · de enero a marzo de 2020       from the one to the other
    43809                                                              a spreadsheet's day number

Seasons are those of the north unless the south is named. A winter of one year, early, mid and
late, mediados and finales, and days such as 03/02/2020 can mean several spans: they stay words.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final, NamedTuple

from agatrack.dates import PartialDate, parse_partial

_MONTHS: Final = (
    ("january jan enero ene janvier janv"),
    ("february feb febrero fevrier fevr"),
    ("march mar marzo mars"),
    ("april apr abril abr avril avr"),
    ("may mayo mai"),
    ("june jun junio juin"),
    ("july jul julio juillet juil"),
    ("august aug agosto ago aout"),
    ("september sept sep septiembre setiembre septembre"),
    ("october oct octubre octobre"),
    ("november nov noviembre novembre"),
    ("december dec diciembre dic decembre"),
)
_MONTH_OF: Final = {
    word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()
}
_ORDINALS: Final = (
    "1 i 1st 1er 1o 1ero first primer primero primera premier",
    "2 ii 2nd 2do 2o second segundo segunda deuxieme",
    "3 iii 3rd 3er 3o 3ero third tercer tercero tercera troisieme",
    "4 iv 4th 4to 4o fourth cuarto cuarta quatrieme",
    "5 v 5th 5to 5o fifth quinto",
    "6 vi 6th 6to 6o sixth sexto",
)
_ORDINAL_OF: Final = {
    word: number for number, words in enumerate(_ORDINALS, 1) for word in words.split()
}
_PARTS: Final = {
    **dict.fromkeys(("quarter", "q", "trimestre", "trim", "t"), 3),
    **dict.fromkeys(("half", "semester", "semestre", "sem", "h", "s"), 6),
    **dict.fromkeys(("cuatrimestre",), 4),
    **dict.fromkeys(("bimestre",), 2),
}
"""Months of a part of the year."""

_SEASONS: Final = {
    **dict.fromkeys(("spring", "primavera", "printemps"), 3),
    **dict.fromkeys(("summer", "verano", "ete"), 6),
    **dict.fromkeys(("autumn", "fall", "otono", "automne"), 9),
}
"""The first month of a season in the north."""

_WINTERS: Final = ("winter", "invierno", "hiver")
_SMALL: Final = frozenset(
    ("de", "del", "of", "the", "el", "la", "los", "las", "le", "les", "du", "in", "en", "d", "l")
)
_ENDS: Final = ("end", "fin", "by", "until", "hasta", "para", "jusqu", "fines")
_STARTS: Final = (
    *("beginning", "start", "inicio", "inicios", "from", "since", "desde", "a partir", "depuis"),
    *("debut", "starting"),
)
_BETWEEN: Final = re.compile(
    r"\s+(?:to|a|al|hasta|until|through|au)\s+|\s*[–—]\s*|\s+-\s+|(?<=\d{4})-(?=\d{4}$)"
)
_YEAR: Final = re.compile(r"(?:19|20|21)[0-9]{2}")
_SERIALS: Final = range(20_000, 80_000)
_FIRST_SERIAL: Final = date(1899, 12, 30)
_SOUTH: Final = 6
_YEAR_MONTHS: Final = 12
_LONGEST: Final = 200
"""Letters of the longest date in words; a cell may hold a million, and a thousand times 'hasta'."""


class Span(NamedTuple):
    """What a date in words means: its first and last day, None where it leaves one open.

    ``is_exact`` says that a record's own way of writing dates loses nothing of the words.
    """

    first: date | None
    last: date | None
    is_exact: bool = False

    @property
    def start(self) -> str | None:
        """The span's beginning as a record's ``start``."""
        return None if self.first is None else self._whole() or self.first.isoformat()

    @property
    def end(self) -> str | None:
        """The span's end as a record's ``end``."""
        return None if self.last is None else self._whole() or self.last.isoformat()

    def _whole(self) -> str | None:
        """The span as a day, a month or a year, where it is one."""
        if self.first is None or self.last is None:
            return None
        written = PartialDate(self.first, self.last).written
        return written if parse_partial(written) == (self.first, self.last) else None


def read_words(text: str, *, south: bool = False) -> Span | None:
    """The span that a text means; None where it means none, or could mean several."""
    if len(text) > _LONGEST:
        return None
    plain = unicodedata.normalize("NFD", text.strip().lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _Words(south=south).span(" ".join(plain.replace(",", " ").rstrip(".").split()))


class _Words:
    """The reading of one text without accents and capitals."""

    def __init__(self, *, south: bool) -> None:
        self.south = south

    def span(self, text: str) -> Span | None:
        if (found := _figures(text) or self.words(text)) is not None:
            return found
        for openings, is_end in ((_ENDS, True), (_STARTS, False)):
            for opening in openings:
                if text.startswith((f"{opening} ", f"{opening}'")):
                    rest = self.span(_without_small(text[len(opening) :]))
                    if rest is None:
                        return None
                    return Span(None, rest.last) if is_end else Span(rest.first, None)
        return self.range(text)

    def range(self, text: str) -> Span | None:
        """From one date to another, the first of which may leave out the year."""
        parts = _BETWEEN.split(_without_opening(text))
        if len(parts) != 2:  # noqa: PLR2004 - from and to
            return None
        right = self.span(parts[1])
        year = _YEAR.search(parts[1])
        left = self.span(parts[0]) or (self.span(f"{parts[0]} {year[0]}") if year else None)
        if left is None or right is None or left.first is None or right.last is None:
            return None
        return Span(left.first, right.last) if left.first <= right.last else None

    def words(self, text: str) -> Span | None:
        """A day, month, season or part of a year in words."""
        separated = re.sub(
            r"(?<=[a-z])(?=[0-9])", " ", re.sub(r"^([1-6])([qths])\b", r"\1 \2", text)
        )
        words = [word.rstrip(".").rstrip("ºª°") for word in re.split(r"[\s/'-]+", separated)]
        words = [word for word in words if word and word not in _SMALL]
        years = [word for word in words if _YEAR.fullmatch(word)]
        if any(word in _WINTERS for word in words):
            return self.winter(words)
        if len(years) != 1:
            return None
        year = int(years[0])
        rest = [word for word in words if word != years[0]]
        match rest:
            case [word] if word in _MONTH_OF:
                return _months(year, _MONTH_OF[word], 1, is_exact=True)
            case [word] if word in _SEASONS:
                return _months(year, self.first_month(_SEASONS[word]), 3)
            case [first, second]:
                return _two(year, first, second) or _two(year, second, first)
        return None

    def first_month(self, month: int) -> int:
        return (month + _SOUTH - 1) % _YEAR_MONTHS + 1 if self.south else month

    def winter(self, words: list[str]) -> Span | None:
        """A winter: in the south it lies within a year, in the north between two."""
        match [word for word in words if word not in _WINTERS]:
            case [year] if self.south and _YEAR.fullmatch(year):
                return _months(int(year), 6, 3)
            case [year, following] if not self.south and _YEAR.fullmatch(year):
                if following in {str(int(year) + 1), f"{(int(year) + 1) % 100:02}"}:
                    return _months(int(year), 12, 3)
        return None


def _without_small(text: str) -> str:
    words = text.strip("' ").split()
    while words and words[0] in _SMALL:
        words.pop(0)
    return " ".join(words)


def _without_opening(text: str) -> str:
    """A range without the word that opens it: ``from``, ``between`` or ``de``."""
    return re.sub(r"^(?:from|de|del|du|between|entre)\s+", "", text)


def _figures(text: str) -> Span | None:
    """A date in figures, if there is one reading only."""
    if re.fullmatch(r"[0-9]{5}(?:\.0+)?", text) and int(text[:5]) in _SERIALS:
        day = _FIRST_SERIAL + timedelta(days=int(text[:5]))
        return Span(day, day, is_exact=True)
    text = re.sub(r"[t ]00:00(?::00(?:\.0+)?)?z?$", "", text)
    if (found := re.fullmatch(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})", text)) is not None:
        days = {(found[4], found[3], found[1]), (found[4], found[1], found[3])}
        real = {span for year, month, day in days if (span := _day(int(year), int(month), day))}
        return real.pop() if len(real) == 1 else None
    if (found := re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{4})", text)) is not None:
        return _months(int(found[2]), int(found[1]), 1, is_exact=True)
    try:
        return Span(*parse_partial(text), is_exact=True)
    except ValueError:
        return None


def _day(year: int, month: int, day: str) -> Span | None:
    digits = re.sub(r"(?:st|nd|rd|th|er|o|ro)$", "", day)
    try:
        found = date(year, month, int(digits))
    except (ValueError, OverflowError):  # a number of many digits is no day either
        return None
    return Span(found, found, is_exact=True)


def _two(year: int, first: str, second: str) -> Span | None:
    """A day and its month, or the number of a part of the year and its name."""
    if second in _MONTH_OF:
        return _day(year, _MONTH_OF[second], first)
    return _part(year, first, second)


def _part(year: int, ordinal: str, part: str) -> Span | None:
    """The first, second … quarter, half or the like of a year."""
    number, months = _ORDINAL_OF.get(ordinal), _PARTS.get(part)
    if number is None or months is None or number * months > _YEAR_MONTHS:
        return None
    return _months(year, (number - 1) * months + 1, months)


def _months(year: int, first: int, count: int, *, is_exact: bool = False) -> Span | None:
    """So many whole months."""
    if not 1 <= first <= _YEAR_MONTHS:
        return None
    later, month = divmod(first + count - 2, _YEAR_MONTHS)
    if not MINYEAR <= year <= MAXYEAR - later:
        return None
    last = monthrange(year + later, month + 1)[1]
    return Span(date(year, first, 1), date(year + later, month + 1, last), is_exact)
