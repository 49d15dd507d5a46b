"""What all records share: frozen, strict, and closed to keys they do not know."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, ConfigDict

from agatrack.model.fields import Reading, Stamp, Url


class Record(BaseModel):
    """One record, or a part of one. Bad data never become a Record.

    A field that only some kinds have is looked up in ``vars(record)``: asking a model for
    an attribute that it lacks takes twenty times as long.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        arbitrary_types_allowed=True,
        protected_namespaces=(),
        defer_build=True,
    )


class Source(Record):
    """Where a fact comes from."""

    title: Reading
    """Title of the document or page."""
    url: Url | None = None
    """Address at which it can be read."""
    publisher: Reading | None = None
    """Who published it."""
    published: Stamp | None = None
    """Day, month or year in which it was published."""
    retrieved: Stamp | None = None
    """Day on which it was looked up."""


def keys_of(model: type[BaseModel]) -> dict[str, Any]:
    """The keys that a record of this model may have, with the annotation of each."""
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def part_of(annotation: Any) -> type[BaseModel] | None:
    """The model of a field's parts, where its value is a record, or a list or map of records."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = get_args(annotation)
    if get_origin(annotation) is Annotated:
        inner = inner[:1]
    for candidate in inner:
        if (found := part_of(candidate)) is not None:
            return found
    return None


def literals_of(annotation: Any) -> tuple[str, ...]:
    """The words that a field allows, wherever in its annotation they stand."""
    if get_origin(annotation) is Literal:
        return tuple(str(word) for word in get_args(annotation))
    for inner in get_args(annotation):
        if found := literals_of(inner):
            return found
    return ()
