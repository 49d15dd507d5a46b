"""Tables of the keys and words of records, from the models that read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, StrictBool
from pydantic.fields import FieldInfo

from agatrack.messages import translated
from agatrack.model import base, evidence, fields, plan, process
from agatrack.model.base import literals_of, part_of
from agatrack.schema import KINDS, WORDS, descriptions_of

PARTS: Final[dict[str, type[BaseModel]]] = {
    "means": plan.Means,
    "indicator": plan.Indicator,
    "withdrawn": plan.Withdrawn,
    "source": base.Source,
}
"""Parts of several records, each with a table of its own."""

MODELS: Final[dict[str, type[BaseModel]]] = {**KINDS, **PARTS, "claim": process.Claim}

MOST_WORDS: Final = 4
"""Words that a cell lists; longer lists have a table of their own."""

FORMS: Final[tuple[tuple[Any, str, str], ...]] = (
    (fields.Reading, "text", "texto"),
    (fields.Line, "plain text", "texto simple"),
    (fields.Folder, "path of a folder", "ruta de una carpeta"),
    (fields.Revision, "tag or commit", "etiqueta o commit"),
    (fields.Day, "day", "día"),
    (fields.PartialDay, "day, month or year", "día, mes o año"),
    (fields.Stamp, "day, month, year, or moment", "día, mes, año o momento"),
    (fields.Moment, "moment, UTC", "momento, UTC"),
    (fields.Percent, "number, 0 to 100", "número, de 0 a 100"),
    (fields.Count, "whole number from 1", "entero desde 1"),
    (fields.Whole, "whole number from 0", "entero desde 0"),
    (fields.Value, "number or text", "número o texto"),
    (fields.References, "id or list of ids", "identificador o lista"),
    (fields.SomeReferences, "id or list of ids", "identificador o lista"),
    (fields.Reference, "id", "identificador"),
    (fields.Actor, "actor", "actor"),
    (fields.Id, "name, such as `v1`", "nombre, como `v1`"),
    (fields.Hash, "SHA-256", "SHA-256"),
    (fields.Country, "two capitals, such as `MX`", "dos mayúsculas, como `MX`"),
    (fields.Language, "language code", "código de idioma"),
    (fields.Sdg, "target, such as `16.10`", "meta, como `16.10`"),
    (fields.Label, "number or short text", "número o texto corto"),
    (fields.Format, "`1`", "`1`"),
    (fields.Yes, "`true`", "`true`"),
    (fields.File, "file name or path", "nombre o ruta de archivo"),
    (fields.Url, "address", "dirección"),
    (StrictBool, "`true` or `false`", "`true` o `false`"),
    (evidence.Sums, "map to SHA-256", "mapa a SHA-256"),
    (
        plan.Responsible,
        "actor, list of actors, or `{decided_by: id}`",
        "actor, lista de actores o `{decided_by: id}`",
    ),
    (process.Written, "any value", "cualquier valor"),
)
"""How each type of field is written, in English and Spanish."""

_TEXTS: Final = {
    "key": ("Key", "Clave"),
    "form": ("Form", "Forma"),
    "meaning": ("Meaning", "Significado"),
    "word": ("Word", "Palabra"),
    "list": ("list: {}", "lista: {}"),
    "map": ("map", "mapa"),
    "below": ("a word, see below", "una palabra, ver abajo"),
    "default": ("Default: {}.", "Si falta: {}."),
}

_MARKED: Final = re.compile(r"(<!-- (keys|words): ([a-z_.]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def filled(page: str, language: str) -> str:
    """A page with every marked table written anew."""

    def table(marks: re.Match[str]) -> str:
        rows = keys_table if marks[2] == "keys" else words_table
        lines = "\n".join(rows(marks[3], language))
        return f"{marks[1]}\n{lines}\n\n{marks[4]}"

    return _MARKED.sub(table, page)


def keys_table(kind: str, language: str) -> Iterator[str]:
    """The keys of one kind of record, what is required marked with an asterisk."""
    yield _row(_say("key", language), _say("form", language), _say("meaning", language))
    yield _row("---", "---", "---")
    yield from _keys(MODELS[kind], "", language)


def _keys(model: type[BaseModel], prefix: str, language: str) -> Iterator[str]:
    hints = get_type_hints(model, include_extras=True)
    sentences = descriptions_of(model)
    for name, field in model.model_fields.items():
        hint = _without_none(hints[name])
        key = f"{prefix}{field.alias or name}"
        star = r" \*" if field.is_required() else ""
        meaning = translated(sentences[name], language)
        if (default := _default(field)) is not None:
            meaning += " " + _say("default", language).format(f"`{default}`")
        yield _row(f"`{key}`{star}", form_of(hint, language), meaning)
        part = None if _known(hint) else part_of(hint)
        if part is not None and part not in PARTS.values():
            yield from _keys(part, f"{key}{_step(hint)}.", language)


def _step(hint: Any) -> str:
    """What stands between a key and those of its parts, where they are many."""
    return {tuple: "[]", dict: ".ID"}.get(get_origin(hint), "")


def form_of(hint: Any, language: str) -> str:
    """How a value of this type is written, in a few words."""
    hint = _without_none(hint)
    if (known := _known(hint)) is not None:
        return known[language == "es"]
    origin = get_origin(hint)
    if origin is tuple:
        return _say("list", language).format(form_of(get_args(hint)[0], language))
    if origin is dict and part_of(hint) is None:
        return f"{_say('map', language)}: {form_of(get_args(hint)[1], language)}"
    if origin is Literal:
        words = literals_of(hint)
        listed = ", ".join(f"`{word}`" for word in words)
        return listed if len(words) <= MOST_WORDS else _say("below", language)
    linked = [f"[{name}](#{name})" for name, model in PARTS.items() if hint is model]
    return linked[0] if linked else _say("map", language)


def _known(hint: Any) -> tuple[str, str] | None:
    return next((words for form, *words in FORMS if form == hint), None)  # type: ignore[return-value]


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in {Union, UnionType}:
        inner = [one for one in get_args(hint) if one is not NoneType]
        if len(inner) == 1:
            return inner[0]
    return hint


def _default(field: FieldInfo) -> str | None:
    """A default as YAML writes it; None where it says nothing that the table does not."""
    match field.default:
        case bool() as yes:
            return str(yes).lower()
        case Fraction() as number if number.denominator == 1:
            return str(number)
        case int() | str() as value:
            return str(value)
        case tuple() as values if values:
            return f"[{', '.join(values)}]"
    return None


def words_table(place: str, language: str) -> Iterator[str]:
    """The words that one key allows and what each means; ``place`` is ``kind.key``."""
    kind, _, key = place.partition(".")
    hint = get_type_hints(MODELS[kind], include_extras=True)[key]
    yield _row(_say("word", language), _say("meaning", language))
    yield _row("---", "---")
    for word in _literals(hint):
        yield _row(f"`{word}`", translated(WORDS[word], language))


def _literals(hint: Any) -> tuple[str, ...]:
    return literals_of(get_args(hint)[0] if get_origin(hint) is Annotated else hint)


def _say(word: str, language: str) -> str:
    return _TEXTS[word][language == "es"]


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
