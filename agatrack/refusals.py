"""Plain data to a record, and each refusal of the model to a finding with its place and remedy."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final, NamedTuple, TypeVar, get_origin

from pydantic import BaseModel, ValidationError

from agatrack.diagnostics import Finding
from agatrack.messages import Message
from agatrack.model.base import Record, keys_of, literals_of, part_of
from agatrack.model.register import SourceFile

M = TypeVar("M", bound=Record)
Location = tuple[int | str, ...]

A_LIST: Final = Message("a list")
A_MAP: Final = Message("a map of keys and values")
YES_OR_NO: Final = Message("true or false")
ONE_OF: Final = Message("one of the allowed words")

# Refusals that pydantic itself makes, by its own name for them: what was expected instead.
_EXPECTED: Final = {
    "tuple_type": A_LIST,
    "dict_type": A_MAP,
    "model_type": A_MAP,
    "model_attributes_type": A_MAP,
    "bool_type": YES_OR_NO,
    "literal_error": ONE_OF,
}


# Values for the required fields of items, where a faulty file does not give them.
_STAND_INS: Final = {"title": "—", "start": "2000", "format": 1}


class Reading(NamedTuple):
    """What became of a record's data: the record, or what could be saved of it."""

    record: Any
    whole: bool
    findings: tuple[Finding, ...]


def read_record(
    model: type[M], data: dict[str, Any], source: SourceFile, item: str | None, *, save: bool
) -> Reading:
    """Make a record of plain data.

    With ``save`` a faulty record is made of its good fields, so that the rest of the
    tree can still be read; otherwise it is None.
    """
    try:
        return Reading(model.__pydantic_validator__.validate_python(data), whole=True, findings=())
    except ValidationError as error:
        refused = error.errors(include_url=False, include_input=False)
    ours = [fault for fault in refused if not _is_ignored(fault, data)]
    if len(ours) < len(refused):
        for fault in refused:
            if _is_ignored(fault, data):
                _remove(data, fault["loc"])
        return read_record(model, data, source, item, save=save)
    findings = tuple(_finding(model, fault, data, source, item) for fault in ours)
    return Reading(_saved(model, data, ours) if save else None, whole=False, findings=findings)


def _saved(model: type[M], data: dict[str, Any], refused: list[Any]) -> M:
    """The record that the good fields make; a missing title is a dash, a missing start None."""
    faulty = {str(fault["loc"][0]) for fault in refused}
    good = {key: value for key, value in data.items() if key not in faulty}
    required = {name for name, field in model.model_fields.items() if field.is_required()}
    saved = model.model_validate({name: _STAND_INS[name] for name in required} | good)
    lost = required - set(good) - {"title"}
    return saved.model_copy(update=dict.fromkeys(lost)) if lost else saved


def _is_ignored(fault: Any, data: dict[str, Any]) -> bool:
    """Whether a key counts as not written: one that begins with x-, or one left blank."""
    location: Location = fault["loc"]
    if fault["type"] == "extra_forbidden":
        return str(location[-1]).startswith("x-")
    return (
        fault["type"] != "missing"
        and bool(location)
        and isinstance(location[-1], str)
        and _value_at(data, location) is None
    )


def _remove(data: Any, location: Location) -> None:
    for part in location[:-1]:
        data = data[part]
    data.pop(location[-1], None)


def _finding(
    model: type[BaseModel], fault: Any, data: Any, source: SourceFile, item: str | None
) -> Finding:
    location: Location = fault["loc"]
    kind: str = fault["type"]
    if kind == "extra_forbidden":
        return _unknown_key(model, location, source, item)
    if kind == "missing":
        message = Message("the key '{key}' is missing", key=location[-1])
        return Finding(source.at(*location), "AGA202", message, item)
    value = _value_at(data, location)
    key = _key_name(location)
    if kind == "literal_error":
        return _not_an_option(model, location, value, source, item)
    if kind in _EXPECTED:
        message = Message(
            "{key}: expected {expected}, found {found}",
            key=key, expected=_EXPECTED[kind], found=_described(value),
        )  # fmt: skip
        return Finding(source.at(*location), "AGA203", message, item)
    expected = Message(fault["ctx"]["expected"])
    if not location:
        return Finding(source.at(), kind, Message("expected {expected}", expected=expected), item)
    message = Message(
        "{key}: expected {expected}, found {found}",
        key=key, expected=expected, found=_described(value),
    )  # fmt: skip
    return Finding(source.at(*location), kind, message, item)


def _unknown_key(
    model: type[BaseModel], location: Location, source: SourceFile, item: str | None
) -> Finding:
    from difflib import get_close_matches

    key = str(location[-1])
    holder = _model_at(model, location[:-1])
    known = list(keys_of(holder)) if holder else []
    position = source.at(*location, key=True)
    message = Message("the key '{key}' is not known here", key=key)
    if close := get_close_matches(key.lower(), known, n=1, cutoff=0.6):
        return Finding(position, "AGA201", message, item, did_you_mean(close[0]))
    return Finding(position, "AGA201", message, item, Message("known keys: {keys}", keys=known))


def _not_an_option(
    model: type[BaseModel], location: Location, value: Any, source: SourceFile, item: str | None
) -> Finding:
    from difflib import get_close_matches

    options = list(_options(model, location))
    message = Message(
        "{key}: '{value}' is not one of the allowed words", key=_key_name(location), value=value
    )
    close = get_close_matches(str(value).lower(), options, n=1, cutoff=0.5)
    help_ = did_you_mean(close[0]) if close else Message("allowed: {options}", options=options)
    return Finding(source.at(*location), "AGA204", message, item, help_)


def did_you_mean(guess: str) -> Message:
    """The friendliest help there is."""
    return Message("did you mean '{guess}'?", guess=guess)


def _options(model: type[BaseModel], location: Location) -> Iterator[str]:
    names = [part for part in location if isinstance(part, str)]
    for length in range(len(names) - 1, -1, -1):
        holder = _model_at(model, location[: location.index(names[length])])
        if holder and names[length] in keys_of(holder):
            yield from literals_of(keys_of(holder)[names[length]])
            return


def _model_at(model: type[BaseModel] | None, location: Location) -> type[BaseModel] | None:
    is_name = False
    for part in location:
        if model is None:
            return None
        annotation = None if is_name else keys_of(model).get(str(part))
        # A map's keys are names that somebody gave, and may be called like a field.
        is_name = get_origin(annotation) is dict
        if annotation is not None:
            model = part_of(annotation)
    return model


def _value_at(data: Any, location: Location) -> Any:
    for part in location:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return data
    return data


def _key_name(location: Location) -> str:
    names = [str(part) for part in location if isinstance(part, str)]
    return names[-1] if names else ""


def _described(value: Any) -> Message:
    match value:
        case None:
            return Message("nothing")
        case bool():
            return Message("'{value}' (true or false, not a text)", value=str(value).lower())
        case int() | Decimal():
            return Message("the number {value}", value=value)
        case str():
            return Message("'{value}'", value=value)
        case list():
            return A_LIST
    return A_MAP
