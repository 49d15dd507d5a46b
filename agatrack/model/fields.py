"""The types of fields: how each kind of value is written, read and described to editors.

Every type is strict: what is not written as the format says is refused, never repaired.
A refusal carries the code of the check that reports it as its type.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Final, Literal

from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_plain_validator_function

from agatrack import dates
from agatrack.model.places import NAME
from agatrack.model.texts import LANGUAGE_CODE, Text, plain_text

Schema = dict[str, Any]

HIGHEST_PERCENT: Final = 100
SHA256: Final = re.compile("[0-9a-f]{64}")


def refusal(code: str, expected: str) -> PydanticCustomError:
    """What a validator raises: the code of the check that reports it, and what it expected.

    ``expected`` is a source sentence of the catalogue.
    """
    return PydanticCustomError(code, "{expected}", {"expected": expected})


class ReadBy:
    """How a field's value is read, and how that is described to editors.

    Pydantic's PlainValidator would look into the function that reads, and ask how its result is
    to be written again, which nobody wants: with it all models take twice as long to make.
    """

    def __init__(self, read: Callable[[Any], Any], schema: Schema) -> None:
        self._read = read
        self._schema = schema

    def __get_pydantic_core_schema__(self, source: Any, handler: object) -> CoreSchema:
        """What pydantic asks for when it makes a model."""
        return no_info_plain_validator_function(self._read)

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: object) -> Schema:
        """The same, when a schema for editors is made."""
        return dict(self._schema)


def _string(value: Any, code: str, pattern: re.Pattern[str], expected: str) -> str:
    if type(value) is not str:
        raise refusal("AGA203", expected)
    if pattern.fullmatch(value) is None:
        raise refusal(code, expected)
    return value


# Each sentence that says what was expected stands here once; the catalogues translate it.
TEXT = "a text, or a map of languages to texts such as {es: …, en: …}"
LINE = "a text"
DAY = "a day such as 2019-12-10"
PARTIAL = "a day such as 2019-12-10, a month such as 2019-06 or a year such as 2019"
STAMP = "a day such as 2019-12-10, or a date and time in UTC"
MOMENT = "a date and time in UTC such as 2020-03-02T10:00:00Z"
PERCENT = "a number from 0 to 100"
COUNT = "a whole number from 1 up"
WHOLE = "a whole number from 0 up"
VALUE = "a number or a text"
REFERENCE = "the id of a record, such as c07/m1/a4/v1"
REFERENCES = "the id of a record, or a list of such ids"
ACTOR = "the name of an actor's file without .yaml, such as sfp"
ID = "a short name of small letters, digits and hyphens, such as v1"
URL = "an address that begins with https://, http:// or mailto:"
HASH = "a SHA-256 sum: 64 digits and letters a to f"
COUNTRY = "a country code of two capital letters, such as MX"
LANGUAGE = "a language code such as es, en or pt-br"
SDG = "a target of the Sustainable Development Goals, such as 16.10 or 16.a"
RESPONSIBLE = "an actor, a list of actors, or {decided_by: item}"
LABEL = "a number or a short text"
FORMAT = "1, the version of the data format that this agatrack knows"
YES = "true"
FILE = "a path of a file inside the evidence's own folder"
FOLDER = "a folder inside this repository, and neither git's nor agatrack's own"
REVISION = "one tag or commit, such as v2020.1"
EXPECTATIONS: Final = (
    TEXT, LINE, DAY, PARTIAL, STAMP, MOMENT, PERCENT, COUNT, WHOLE, VALUE, REFERENCE, REFERENCES,
    ACTOR, ID, URL, HASH, COUNTRY, LANGUAGE, SDG, RESPONSIBLE, LABEL, FORMAT, YES, FILE,
    FOLDER, REVISION,
)  # fmt: skip


_NOWHERE: Final = frozenset({"", ".", ".."})
"""What no path has between its slashes that begins in a folder and stays there."""

_OWN_FOLDERS: Final = frozenset({".git", ".agatrack"})
"""Folders that hold no records, on systems too that do not tell small letters from capitals."""


def _text(value: Any) -> Text:
    text = plain_text(value)
    if text is None:
        raise refusal("AGA203" if type(value) not in {str, dict} else "AGA205", TEXT)
    return text


def _line(value: Any) -> str:
    if type(value) is not str:
        raise refusal("AGA203", LINE)
    if not value.strip():
        raise refusal("AGA205", LINE)
    return value


def _day(value: Any) -> date:
    try:
        return dates.parse_day(value)
    except (ValueError, TypeError):
        raise refusal("AGA206", DAY) from None


def _partial(value: Any) -> dates.PartialDate:
    try:
        return dates.parse_partial(str(value) if type(value) is int else value)
    except (ValueError, TypeError):
        raise refusal("AGA206", PARTIAL) from None


def _moment(value: Any) -> datetime:
    try:
        return dates.parse_moment(value)
    except (ValueError, TypeError):
        raise refusal("AGA206", MOMENT) from None


def _stamp(value: Any) -> dates.PartialDate:
    try:
        return _partial(value)
    except PydanticCustomError:
        try:
            day = dates.parse_moment(value).date()
        except (ValueError, TypeError):
            raise refusal("AGA206", STAMP) from None
        return dates.PartialDate(day, day)


def _percent(value: Any) -> Fraction:
    if type(value) not in {int, Decimal}:
        raise refusal("AGA203", PERCENT)
    # YAML calls .inf and .nan numbers too.
    finite = type(value) is int or value.is_finite()
    if not finite or not 0 <= value <= HIGHEST_PERCENT:
        raise refusal("AGA207", PERCENT)
    return Fraction(value)


def _count(least: int, expected: str) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if type(value) is not int:
            raise refusal("AGA203", expected)
        if not least <= value <= 10**15:
            raise refusal("AGA207", expected)
        return value

    return read


def _value(value: Any) -> Fraction | str:
    if type(value) is str and value.strip():
        return value
    if type(value) not in {int, Decimal} or not Decimal(value).is_finite():
        raise refusal("AGA203", VALUE)
    return Fraction(value)


def _references(value: Any) -> tuple[str, ...]:
    values = [value] if type(value) is str else value
    if type(values) is not list or any(type(part) is not str for part in values):
        raise refusal("AGA203", REFERENCES)
    if not all(part.strip() for part in values):
        raise refusal("AGA205", REFERENCES)
    return tuple(values)


def _some_references(value: Any) -> tuple[str, ...]:
    if not (references := _references(value)):
        raise refusal("AGA205", REFERENCES)
    return references


def _reference(value: Any) -> str:
    if type(value) is not str:
        raise refusal("AGA203", REFERENCE)
    if not value.strip():
        raise refusal("AGA205", REFERENCE)
    return value


def _sdg(value: Any) -> str:
    # 16.10 without quotes is a number to YAML; exact numbers keep its last zero.
    written = str(value) if type(value) in {int, Decimal} else value
    return _string(written, "AGA205", re.compile(r"[1-9][0-9]?(\.([1-9][0-9]?|[a-d]))?"), SDG)


def _label(value: Any) -> str:
    if type(value) is int:
        return str(value)
    if type(value) is not str or not value.strip():
        raise refusal("AGA203", LABEL)
    return value


def _exactly(only: Any, code: str, expected: str) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) is not type(only) or value != only:
            raise refusal(code, expected)
        return value

    return read


def _file(value: Any) -> str:
    path = _line(value)
    if _leads_out(path):
        raise refusal("AGA205", FILE)
    return path


def _folder(value: Any) -> str:
    path = _line(value)
    if _leads_out(path) or ":" in path or not _OWN_FOLDERS.isdisjoint(path.casefold().split("/")):
        raise refusal("AGA205", FOLDER)
    return path


def _leads_out(path: str) -> bool:
    return "\\" in path or not _NOWHERE.isdisjoint(path.split("/"))


def _matching(pattern: str, expected: str) -> ReadBy:
    compiled = re.compile(pattern)

    def read(value: Any) -> str:
        return _string(value, "AGA205", compiled, expected)

    return ReadBy(read, {"type": "string", "pattern": f"^{pattern}$"})


_TEXT_SCHEMA: Final[Schema] = {
    "type": ["string", "object"],
    "minLength": 1,
    "minProperties": 1,
    "propertyNames": {"pattern": f"^{LANGUAGE_CODE.pattern}$"},
    "additionalProperties": {"type": "string", "minLength": 1},
}
_PARTIAL_SCHEMA: Final[Schema] = {
    "type": ["string", "integer"],
    "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
    "minimum": 1000,
    "maximum": 9999,
}
_REFERENCES_SCHEMA: Final[Schema] = {
    "type": ["string", "array"],
    "minLength": 1,
    "items": {"type": "string", "minLength": 1},
}
_DAY_SCHEMA: Final[Schema] = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_MOMENT_SCHEMA: Final[Schema] = {
    "type": "string",
    "pattern": (
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?"
        "([Zz]|[+-][0-9]{2}:[0-9]{2})?$"
    ),
}

Reading = Annotated[Text, ReadBy(_text, _TEXT_SCHEMA)]
Line = Annotated[str, ReadBy(_line, {"type": "string", "minLength": 1})]
Day = Annotated[date, ReadBy(_day, _DAY_SCHEMA)]
PartialDay = Annotated[dates.PartialDate, ReadBy(_partial, _PARTIAL_SCHEMA)]
Stamp = Annotated[dates.PartialDate, ReadBy(_stamp, {"type": ["string", "integer"]})]
Moment = Annotated[datetime, ReadBy(_moment, _MOMENT_SCHEMA)]
Percent = Annotated[Fraction, ReadBy(_percent, {"type": "number", "minimum": 0, "maximum": 100})]
Count = Annotated[int, ReadBy(_count(1, COUNT), {"type": "integer", "minimum": 1})]
Whole = Annotated[int, ReadBy(_count(0, WHOLE), {"type": "integer", "minimum": 0})]
Value = Annotated[Fraction | str, ReadBy(_value, {"type": ["number", "string"]})]
References = Annotated[tuple[str, ...], ReadBy(_references, _REFERENCES_SCHEMA)]
SomeReferences = Annotated[
    tuple[str, ...], ReadBy(_some_references, {**_REFERENCES_SCHEMA, "minItems": 1})
]
Reference = Annotated[str, ReadBy(_reference, {"type": "string", "minLength": 1})]
Actor = Annotated[str, _matching(NAME.pattern, ACTOR)]
Id = Annotated[str, _matching(NAME.pattern, ID)]
Hash = Annotated[str, _matching(SHA256.pattern, HASH)]
Country = Annotated[str, _matching("[A-Z]{2}", COUNTRY)]
Language = Annotated[str, _matching(LANGUAGE_CODE.pattern, LANGUAGE)]
Sdg = Annotated[
    str,
    ReadBy(
        _sdg, {"type": ["string", "number"], "pattern": r"^[1-9][0-9]?(\.([1-9][0-9]?|[a-d]))?$"}
    ),
]
Label = Annotated[str, ReadBy(_label, {"type": ["string", "integer"], "minLength": 1})]
Format = Annotated[int, ReadBy(_exactly(1, "AGA211", FORMAT), {"const": 1})]
Yes = Annotated[Literal[True], ReadBy(_exactly(True, "AGA203", YES), {"const": True})]  # noqa: FBT003
File = Annotated[str, ReadBy(_file, {"type": "string", "minLength": 1})]
Folder = Annotated[str, ReadBy(_folder, {"type": "string", "minLength": 1})]
# One state: no option, no range, no path in it; what is said is what git's names may be made of.
Revision = Annotated[str, _matching(r"(?!-)(?!.*\.\.)[^\x00-\x20\x7f:?*\[\\]+", REVISION)]
# What an address may be is a check of its own (AGA805): the record is read all the same.
Url = Annotated[str, ReadBy(_line, {"type": "string", "format": "uri", "minLength": 1})]

Sector = Literal[
    "government",
    "autonomous_body",
    "legislature",
    "judiciary",
    "civil_society",
    "academia",
    "private_sector",
    "media",
    "international",
    "independent_review",
    "affected_people",
]
Level = Literal[
    "not_started", "limited", "substantial", "complete", "withdrawn", "unclear", "no_evidence"
]
EvidenceKind = Literal[
    "document",
    "minutes",
    "regulation",
    "dataset",
    "web_page",
    "photo",
    "recording",
    "correspondence",
    "news",
    "other",
]
