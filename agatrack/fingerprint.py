"""What was promised, as one sum: it changes when the promise does, and only then.

The SHA-256 sum of the canonical JSON of an item's or a means' normative fields: keys
sorted, texts in Unicode's composed form with white space collapsed, days in ISO form,
numbers as decimals. A text counts in its plan's first language, so that a translation
added beside it changes nothing. Every field is normative unless ``DESCRIPTIVE`` lists it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final

from pydantic import BaseModel

from agatrack.dates import PartialDate
from agatrack.model.register import Register, Target
from agatrack.model.texts import Text, normalised

DESCRIPTIVE: Final = frozenset({"sources", "topics", "ogp_id", "background", "actuals"})
"""Fields that describe a promise without being part of it."""


def of_target(register: Register, target: Target) -> str:
    """The fingerprint of what evidence supports: of the means, else of the item."""
    record: BaseModel = target.means.means if target.means else target.item.record
    return of_record(record, register.languages_of(target.item))


def of_record(record: BaseModel, languages: Sequence[str]) -> str:
    """The fingerprint of one item or means whose texts are in ``languages``: 64 hex digits."""
    canonical = json.dumps(
        _canonical(record, languages), sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def _canonical(value: Any, languages: Sequence[str]) -> Any:
    match value:
        case Text():
            return normalised(value.original(languages))
        case BaseModel():
            return {
                name: _canonical(found, languages)
                for name in type(value).model_fields
                if name not in DESCRIPTIVE and (found := getattr(value, name)) not in (None, ())
            }
        case tuple() | list() if not isinstance(value, PartialDate):
            return [_canonical(part, languages) for part in value]
        case str():
            return normalised(value)
    return _canonical_scalar(value)


def _canonical_scalar(value: Any) -> Any:
    match value:
        case PartialDate():
            return value.written
        case Fraction():
            return decimal_text(value)
        case date():
            return value.isoformat()
    return value


def decimal_text(number: Fraction) -> str:
    """A number as an exact decimal, without zeros that say nothing: ``33.3``, ``20``."""
    whole = number.denominator
    places = 0
    while whole % 10 == 0 or whole % 5 == 0 or whole % 2 == 0:
        whole //= 10 if whole % 10 == 0 else 5 if whole % 5 == 0 else 2
        places += 1
    digits = number * 10**places
    if digits.denominator != 1:
        return str(number)
    text = f"{abs(digits.numerator):0{places + 1}}"
    text = f"{text[:-places]}.{text[-places:]}".rstrip("0").rstrip(".") if places else text
    return f"-{text}" if number < 0 else text
