"""A record field by field: as it is written, what counts as the same, and what rules weigh."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, NamedTuple

from pydantic import BaseModel

from agatrack.dates import PartialDate
from agatrack.fingerprint import decimal_text
from agatrack.model.actor import Contact
from agatrack.model.plan import DecidedBy, Indicator, Means, Withdrawn
from agatrack.model.texts import PLAIN, Text, normalised

Resolve = Callable[[str], str]
"""A reference to the full id of what it names."""

PRESENT: Final = True
"""What rules weigh of a part that is there or not, whatever stands in it."""


class Wording(str):
    """A text of which every word was agreed."""

    __slots__ = ()


class Value(NamedTuple):
    """A field's value.

    ``written`` is plain data as a record writes it; two values are the same where ``own`` is
    equal; ``measure`` is what a rule compares, which may come from the parent. A translation
    stands beside the text that was agreed.
    """

    written: Any
    own: Any
    measure: Any
    is_translation: bool = False


Aspects = dict[str, Value]
"""The fields of a record by their path, such as ``weight`` or ``indicators.i1.target``."""


def of_record(
    record: BaseModel, languages: Sequence[str], resolve: Resolve | None = None
) -> Aspects:
    """Every field of a record that says something, its verification means left out.

    A text stands under its field in the first of ``languages``, its translations beside it
    under ``title.en``; where the first language changes, so does what was agreed.
    """
    return dict(_fields(record, languages, resolve or _as_written, ""))


def _as_written(reference: str) -> str:
    return reference


def _fields(
    record: BaseModel, languages: Sequence[str], resolve: Resolve, prefix: str
) -> Iterator[tuple[str, Value]]:
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        # Personal contacts are shown nowhere, so nothing is said of their changes either.
        if value is None or value == () or isinstance(value, Contact):
            continue
        yield from _field(f"{prefix}{field.alias or name}", value, languages, resolve)


def _field(
    key: str, value: Any, languages: Sequence[str], resolve: Resolve
) -> Iterator[tuple[str, Value]]:
    match value:
        case Text():
            yield from _texts(key, value, languages)
        case DecidedBy():
            item = resolve(value.decided_by)
            yield key, Value({"decided_by": value.decided_by}, ("", item), ("", item))
        case Withdrawn():
            yield key, Value(value.date.isoformat(), PRESENT, PRESENT)
            yield from _fields(value, languages, resolve, f"{key}.")
        case BaseModel():
            yield from _fields(value, languages, resolve, f"{key}.")
        case dict():
            for name, part in value.items():
                yield from _field(f"{key}.{name}", part, languages, resolve)
        case PartialDate():
            yield key, Value(value.written, value, value)
        case tuple():
            yield from _list(key, value, languages, resolve)
        case _:
            yield key, Value(plain(value, languages), value, value)


def _list(
    key: str, value: tuple[Any, ...], languages: Sequence[str], resolve: Resolve
) -> Iterator[tuple[str, Value]]:
    match value[0]:
        case Means():
            return
        case Indicator():
            for indicator in value:
                whole = f"{key}.{indicator.id}"
                yield whole, Value(indicator.title.original(languages), PRESENT, PRESENT)
                yield from _fields(indicator, languages, resolve, f"{whole}.")
        case _ if key == "languages":  # the only list whose order means something
            yield key, Value(list(value), value, value)
        case _:
            parts = frozenset(_comparable(part, languages, resolve) for part in value)
            yield key, Value([plain(part, languages) for part in value], parts, parts)


def _texts(key: str, text: Text, languages: Sequence[str]) -> Iterator[tuple[str, Value]]:
    original = text.original(languages)
    wording = Wording(normalised(original))
    yield key, Value(original, wording, wording)
    first = next(
        (code for code in (*languages[:1], PLAIN, *languages) if code in text.by_language), None
    )
    for code, translation in text:
        if code != first:
            words = Wording(normalised(translation))
            yield f"{key}.{code or 'text'}", Value(translation, words, words, is_translation=True)


def _comparable(part: Any, languages: Sequence[str], resolve: Resolve) -> Any:
    """Something that is equal where two parts of a list mean the same."""
    if isinstance(part, str):
        return resolve(part)
    return _frozen(plain(part, languages))


def _frozen(data: Any) -> Any:
    match data:
        case dict():
            return frozenset((key, _frozen(part)) for key, part in data.items())
        case list():
            return tuple(_frozen(part) for part in data)
        case str():
            return normalised(data)
    return data


def plain(value: Any, languages: Sequence[str]) -> Any:  # noqa: PLR0911 - one row for each type
    """A value of a record as plain data, a text in its original language."""
    match value:
        case Text():
            return value.original(languages)
        case BaseModel():
            return {
                field.alias or name: plain(part, languages)
                for name, field in type(value).model_fields.items()
                if (part := getattr(value, name)) not in (None, ())
            }
        case PartialDate():
            return value.written
        case tuple() | list():
            return [plain(part, languages) for part in value]
        case dict():
            return {key: plain(part, languages) for key, part in value.items()}
        case Fraction():
            return number(value)
        case datetime():
            return value.strftime("%Y-%m-%dT%H:%M:%SZ")
        case date():
            return value.isoformat()
    return value


def number(value: Fraction) -> int | Decimal | str:
    """An exact number as YAML writes it; a fraction that no decimal can hold as a text."""
    if value.denominator == 1:
        return int(value)
    text = decimal_text(value)
    return text if "/" in text else Decimal(text)
