"""JSON Schema of each kind of record, made for people who write in an editor.

Every key, and every word that a key allows, has a sentence in the reader's language;
unknown keys are flagged, optional ones offer no null, and keys keep the order in which
people write them. What needs more than one file stays with ``agatrack validate``.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from textwrap import dedent
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from agatrack.messages import translated
from agatrack.model.base import Record, literals_of, part_of
from agatrack.model.kinds import MODELS
from agatrack.model.places import RESERVED
from agatrack.model.settings import Settings

KINDS: Final[Mapping[str, type[Record]]] = {"settings": Settings} | {
    str(kind): model for kind, model in MODELS.items()
}
"""Every kind of record that has a schema, by the name it has on the command line."""

GLOBS: Final[Mapping[str, Sequence[str]]] = {
    "settings": ("agatrack.yaml",),
    "actor": ("**/actors/*.yaml",),
    "plan": ("**/plan.yaml",),
    "commitment": ("**/commitment.yaml",),
    "milestone": ("**/milestone.yaml",),
    "activity": (
        "**/*/*/*/*.yaml",
        *(f"!**/{name}.yaml" for name in ("plan", "commitment", "milestone")),
        *(f"!**/{folder}/**" for folder in sorted(RESERVED)),
    ),
    "evidence": ("**/evidence/*/evidence.yaml",),
    "review": ("**/evidence/*/reviews/*.yaml",),
    "assessment": ("**/assessments/*.yaml",),
    "meeting": ("**/meetings/*.yaml",),
    "event": ("**/events/*.yaml",),
    "amendment": ("**/amendments/*.yaml",),
}
"""Which files an editor holds against which schema."""

WORDS: Final = {
    "government": "Ministries and other bodies of the executive.",
    "autonomous_body": "Bodies independent of the executive by the constitution.",
    "legislature": "Parliament and its bodies.",
    "judiciary": "Courts and their bodies.",
    "civil_society": "Organisations of civil society.",
    "academia": "Universities and their researchers.",
    "private_sector": "Companies and their associations.",
    "media": "Media and journalists.",
    "international": "International organisations.",
    "independent_review": "Independent reviewers such as OGP's Independent Reporting Mechanism.",
    "affected_people": "People whom the problem affects.",
    "institution": "A public institution or one of its offices.",
    "organisation": "An organisation outside the state.",
    "group": "A group of others, such as a council.",
    "person": "A person in an office.",
    "action_plan": "An action plan of the Open Government Partnership, or one like it.",
    "roadmap": "An agreed list of steps.",
    "petition": "Requests that one side made of the other.",
    "month": "Once in each calendar month.",
    "quarter": "Once in each calendar quarter.",
    "semester": "Once in each half of the calendar year.",
    "year": "Once in each calendar year.",
    "transparency": "Access to information.",
    "civic_participation": "People take part in decisions.",
    "public_accountability": "Those in power answer for what they do.",
    "technology": "Technology and innovation in the service of the other values.",
    "document": "A document of any sort.",
    "minutes": "Minutes of a session.",
    "regulation": "A law, rule or guideline.",
    "dataset": "Data in a table or database.",
    "web_page": "A page on the web.",
    "photo": "A picture.",
    "recording": "Sound or film.",
    "correspondence": "Letters and messages.",
    "news": "A report in the press.",
    "other": "Anything else.",
    "accepted": "It proves what it is said to prove.",
    "needs_work": "It could, but something is missing; the note says what.",
    "rejected": "It does not; the note says why. No one else's acceptance counts against this.",
    "not_started": "Nothing has been done. Worth 0 %.",
    "limited": "A beginning has been made. Worth a third unless a percent is given.",
    "substantial": "Most of it has been done. Worth two thirds unless a percent is given.",
    "complete": "All of it has been done. Worth 100 %.",
    "withdrawn": "The promise was taken back. Worth 0 %.",
    "unclear": "Nobody can tell. It counts for nothing, not even 0 %.",
    "no_evidence": "There is nothing to judge by. Worth 0 %.",
    "publication": "A plan or report was published.",
    "withdrawal": "Somebody left the process.",
    "suspension": "The process, or somebody's part in it, was suspended.",
    "resumption": "The process was taken up again.",
    "response_policy": "A step under OGP's Response Policy or Rapid Response Protocol.",
    "forum": "A public forum.",
    "resolution": "A formal decision.",
    "proposed": "Not confirmed yet, or disputed.",
    "confirmed": "The sources agree.",
    "skip": "The check is not run.",
    "notice": "A remark; it never makes a run fail.",
    "warning": "Something to look at; a run fails on it with --strict.",
    "error": "Something wrong; a run fails on it.",
}
"""What each word that a key allows means, as sentences of the catalogue."""


class _ForEditors(GenerateJsonSchema):
    """Pydantic's schema without what helps no author."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """An optional value is described as the value: to leave it out, leave out the key."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Defaults are told in words; a default of null would be typed in by editors."""
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - Pydantic's signature
        """No generated titles: they repeat the key."""
        return False

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:  # noqa: ARG002
        """Keys stay in the order of the model."""
        return value


def schema_of(kind: str, language: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one kind of record, described in ``language``."""
    model = KINDS[kind]
    schema = model.model_json_schema(by_alias=True, schema_generator=_ForEditors)
    _describe(schema, model, language)
    for name, definition in schema.get("$defs", {}).items():
        _describe(definition, _models_below(model)[name], language)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"agatrack {kind}",
    }
    return head | schema


def _describe(schema: dict[str, Any], model: type[BaseModel], language: str) -> None:
    schema.pop("title", None)
    schema["description"] = translated(_first_paragraph(model), language)
    schema["additionalProperties"] = False
    schema["patternProperties"] = {"^x-": {}}
    sentences = descriptions_of(model)
    for name, field in model.model_fields.items():
        described = schema["properties"][field.alias or name]
        described["description"] = translated(sentences[name], language)
        words = literals_of(field.annotation)
        if words and part_of(field.annotation) is None:
            _describe_words(described, words, language)


def _describe_words(schema: dict[str, Any], words: tuple[str, ...], language: str) -> None:
    holder = schema
    while "enum" not in holder:
        inner = holder.get("items") or holder.get("additionalProperties")
        if not isinstance(inner, dict):
            return
        holder = inner
    sentences = [translated(WORDS[word], language) for word in words]
    holder["enumDescriptions"] = sentences
    holder["markdownEnumDescriptions"] = sentences


def _first_paragraph(model: type[BaseModel]) -> str:
    return " ".join((model.__doc__ or "").split("\n\n")[0].split())


@cache
def descriptions_of(model: type[BaseModel]) -> dict[str, str]:
    """The sentence below each field in the model's source."""
    tree = ast.parse(dedent(inspect.getsource(model)))
    body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
    found = {}
    for field, below in pairwise(body):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
        ):
            found[field.target.id] = " ".join(str(below.value.value).split())
    return found


def _models_below(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    found: dict[str, type[BaseModel]] = {}
    ahead = [model]
    while ahead:
        for field in ahead.pop().model_fields.values():
            part = part_of(field.annotation)
            if part is not None and part.__name__ not in found:
                found[part.__name__] = part
                ahead.append(part)
    return found
