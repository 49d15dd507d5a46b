"""The schemas are valid, describe every key in both languages, and agree with the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from agatrack import yaml_source
from agatrack.model.base import keys_of
from agatrack.model.places import place_of
from agatrack.schema import GLOBS, KINDS, schema_of
from tests.cli.calls import ROOT
from tests.repositories import repositories

every_kind = pytest.mark.parametrize("kind", KINDS)
every_language = pytest.mark.parametrize("language", ["en", "es"])

RECORDS = sorted((ROOT / "data").rglob("*.yaml"))


def below(schema: Any) -> Iterator[dict[str, Any]]:
    """Every object of a schema, itself included."""
    if isinstance(schema, dict):
        yield schema
    for part in schema.values() if isinstance(schema, dict) else schema:
        if isinstance(part, dict | list):
            yield from below(part)


def properties(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The keys of a record and of its parts, with what is said of each."""
    for holder in (schema, *schema.get("$defs", {}).values()):
        yield from holder["properties"].items()


def kind_of(path: str) -> str:
    if path == "agatrack.yaml":
        return "settings"
    place = place_of(tuple(path.removeprefix("data/").removesuffix(".yaml").split("/")))
    assert place is not None
    return place.kind


def for_json(data: Any) -> Any:
    """Data from YAML as JSON knows them: exact numbers become plain ones."""
    match data:
        case dict():
            return {key: for_json(value) for key, value in data.items()}
        case list():
            return [for_json(value) for value in data]
        case str() | int() | None:
            return data
        case date():
            return data.isoformat()
    return float(data)


@every_language
@every_kind
def test_a_schema_is_one_of_2020_12(kind: str, language: str) -> None:
    schema = schema_of(kind, language)

    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@every_language
@every_kind
def test_every_key_and_every_word_is_described(kind: str, language: str) -> None:
    schema = schema_of(kind, language)

    assert schema["description"].endswith(".")
    for name, described in properties(schema):
        assert described["description"].endswith((".", ".)")), name
    for part in below(schema):
        if "enum" in part:
            assert len(part["enum"]) == len(part["enumDescriptions"]) == len(set(part["enum"]))
            assert part["enumDescriptions"] == part["markdownEnumDescriptions"]


@every_kind
def test_both_languages_differ_in_every_sentence_and_in_nothing_else(kind: str) -> None:
    english, spanish = schema_of(kind, "en"), schema_of(kind, "es")

    for one, other in zip(below(english), below(spanish), strict=True):
        sentences = {"description", "enumDescriptions", "markdownEnumDescriptions"}
        assert one.keys() == other.keys()
        for key in one.keys() & sentences:
            if isinstance(one[key], str | list):
                assert one[key] != other[key]
        for key in one.keys() - sentences:
            assert isinstance(one[key], dict | list) or one[key] == other[key]


@every_kind
def test_what_helps_no_author_is_left_out(kind: str) -> None:
    for part in below(schema_of(kind, "en")):
        assert "anyOf" not in part
        assert part.get("default", "") is not None
        assert part.get("type") != "null"


@every_kind
def test_keys_keep_the_order_in_which_people_write_them(kind: str) -> None:
    assert list(schema_of(kind, "en")["properties"]) == list(keys_of(KINDS[kind]))


@every_kind
def test_unknown_keys_are_refused_and_own_keys_allowed(kind: str) -> None:
    schema = schema_of(kind, "en")

    for holder in (schema, *schema.get("$defs", {}).values()):
        assert holder["additionalProperties"] is False
    refused = {"titel"} - {"x-titel"}
    validator = Draft202012Validator({**schema, "required": []})
    assert not validator.is_valid(dict.fromkeys(refused, "T"))
    assert validator.is_valid({"x-own": {"anything": [1, None]}})


@pytest.mark.parametrize(
    "path", ["agatrack.yaml", *(str(path.relative_to(ROOT)) for path in RECORDS)]
)
def test_every_shipped_record_fits_its_schema(path: str) -> None:
    data = yaml_source.read((ROOT / path).read_text("utf-8")).data

    Draft202012Validator(schema_of(kind_of(path), "en")).validate(for_json(data))


VALIDATORS = {kind: Draft202012Validator(schema_of(kind, "en")) for kind in KINDS}


@given(files=repositories())
def test_law_what_the_reader_accepts_fits_the_schema(files: dict[str, Any]) -> None:
    for path, data in files.items():
        if path.endswith(".yaml"):
            VALIDATORS[kind_of(path)].validate(for_json(data))


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("plan", {}),
        ("plan", {"title": "T"}),
        ("plan", {"title": "T", "start": 20190}),
        ("plan", {"title": "T", "start": "2019-1"}),
        ("plan", {"title": "T", "start": 2019, "kind": "promise"}),
        ("plan", {"title": {}, "start": 2019}),
        ("plan", {"title": {"Spanish": "T"}, "start": 2019}),
        ("plan", {"title": "T", "start": 2019, "end": None}),
        ("plan", {"title": "T", "start": 2019, "country": "Mexico"}),
        ("milestone", {"title": "T", "weight": 101}),
        ("milestone", {"title": "T", "weight": "30"}),
        ("milestone", {"title": "T", "verification": {"id": "v1"}}),
        ("milestone", {"title": "T", "verification": [{"id": "V 1", "title": "T"}]}),
        ("milestone", {"title": "T", "verification": [{"id": "v1", "title": "T", "needs": 0}]}),
        ("activity", {"title": "T", "responsible": {"decide": "m1"}}),
        ("review", {"date": "2019", "by": "a", "verdict": "accepted"}),
        ("actor", {"name": "N", "sector": "press"}),
        ("settings", {"format": 2}),
        ("settings", {"format": 1, "checks": {"AGA301": "off"}}),
    ],
)
def test_what_the_reader_refuses_an_editor_underlines(kind: str, data: dict[str, Any]) -> None:
    assert not VALIDATORS[kind].is_valid(data)


def test_every_record_fits_the_globs_of_its_kind_and_of_no_other() -> None:
    assert GLOBS.keys() == KINDS.keys()
    for path in ("agatrack.yaml", *(str(path.relative_to(ROOT)) for path in RECORDS)):
        fitting = [kind for kind, globs in GLOBS.items() if fits(path, globs)]
        assert fitting == [kind_of(path)], path


def fits(path: str, globs: Sequence[str]) -> bool:
    """Whether an editor holds a file against a schema: some glob fits, none with a '!' does."""
    wanted = any(pattern(glob).fullmatch(path) for glob in globs if glob[0] != "!")
    return wanted and not any(pattern(glob[1:]).fullmatch(path) for glob in globs if glob[0] == "!")


def pattern(glob: str) -> re.Pattern[str]:
    signs = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*"}
    parts = re.split(r"(\*\*/|\*\*|\*)", glob)
    return re.compile("".join(signs.get(part, re.escape(part)) for part in parts))
