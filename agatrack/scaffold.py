"""New records and new repositories as text: commented, in the author's language, to fill in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from agatrack.errors import CallError
from agatrack.file_tree import FolderTree
from agatrack.loading import load
from agatrack.messages import translated
from agatrack.model.base import keys_of, literals_of
from agatrack.model.kinds import MODELS, kind_word
from agatrack.model.places import ITEM_KINDS, Kind, is_name, place_of, record_path
from agatrack.schema import GLOBS, KINDS, descriptions_of, schema_of

FOLDER_OF: Final[dict[str, str]] = {"meeting": "meetings", "event": "events"}
"""The folder that the id of a dated record has before its last part."""

DAYS: Final = frozenset({"start", "end", "date"})
"""Keys whose values are days, which YAML needs no quotes for."""

_DAY: Final = re.compile("[0-9]{4}(-[0-9]{2}){0,2}")

SCHEMA_FOLDER: Final = ".vscode/agatrack"


def id_of(kind: Kind, written: str) -> str:
    """The full id of a new record, with the folder of dated records put in where it is left out.

    Raises:
        CallError: no record of that kind can be called so.
    """
    parts = written.strip("/").split("/")
    if kind in FOLDER_OF and len(parts) > 1 and FOLDER_OF[kind] not in parts:
        parts.insert(-1, FOLDER_OF[kind])
    identifier = "/".join(parts)
    # A name such as 'actors' or 'milestone' would make another record of the same file.
    path = record_path("", kind, identifier).removeprefix("/").removesuffix(".yaml")
    place = place_of(tuple(path.split("/")))
    found = (place.kind, place.id) if place else None
    if found != (kind, identifier) or not all(is_name(part) for part in parts):
        raise CallError(
            "'{id}' cannot be the id of {kind}: it is made of small letters, digits and hyphens, "
            "and looks like this: {example}",
            id=written, kind=kind_word(kind), example=_EXAMPLES[kind],
        )  # fmt: skip
    return identifier


_EXAMPLES: Final = {
    "plan": "mx-2019",
    "commitment": "mx-2019/c07",
    "milestone": "mx-2019/c07/m1",
    "activity": "mx-2019/c07/m1/a1",
    "actor": "sfp",
    "meeting": "mx-2019/c07/2020-q1",
    "event": "mx-2019/2019-12-10-publication",
}


def record_text(kind: Kind, values: Mapping[str, str | None], language: str) -> str:
    """The text of a new record: what is given, and every other key as a comment."""
    model = MODELS[kind]
    sentences = descriptions_of(model)
    lines = []
    for name, annotation in keys_of(model).items():
        if (value := values.get(name)) is not None:
            lines.append(f"{name}: {_scalar(name, value)}")
            continue
        about = translated(sentences[name], language)
        words = literals_of(annotation)
        choice = f" ({', '.join(words)})" if words and len(words) <= 4 else ""  # noqa: PLR2004 - on one line
        lines.append(f"# {name}:  # {about}{choice}")
    return "\n".join(lines) + "\n"


def required_keys(kind: Kind) -> tuple[str, ...]:
    """The keys that a record of this kind cannot do without."""
    return tuple(name for name, field in MODELS[kind].model_fields.items() if field.is_required())


def _scalar(key: str, text: str) -> str:
    """A value as YAML: a day or a plain word bare, any other text in quotes."""
    if (
        text.replace("_", "").replace("-", "").isalnum()
        and text.isascii()
        and not text[:1].isdigit()
        and text.lower() not in {"null", "true", "false", "yes", "no", "on", "off"}
    ):
        return text
    if key in DAYS and _DAY.fullmatch(text):
        return text
    # JSON's quoting is YAML's, and accents stay readable.
    return json.dumps(text, ensure_ascii=False)


def repository_files(
    plan: str, values: Mapping[str, str | None], languages: tuple[str, ...], language: str
) -> dict[str, str]:
    """The files of a new repository with one empty plan."""
    return {
        "agatrack.yaml": _settings(languages, language),
        record_path("data", "plan", plan): record_text("plan", values, language),
        **_companions(language),
    }


def copied_files(source: Path, plan: str, language: str) -> dict[str, str]:
    """The files of a new repository that starts from a plan of another one, with its actors.

    Raises:
        CallError: the other repository has no such plan.
    """
    register = load(FolderTree(source))
    plans = [item.id for item in register.plans]
    if plan not in plans:
        raise CallError(
            "there is no plan '{plan}' to start from. Plans: {plans}", plan=plan, plans=plans
        )
    from agatrack.checks.mentions import Mentions

    prefix = f"{plan}/"
    named = {
        mention.of
        for mention in Mentions(register).actors
        if mention.entry.id == plan or mention.entry.id.startswith(prefix)
    }
    ahead = list(named)
    while ahead:  # parents of the actors, and theirs
        actor = register.actors.get(ahead.pop())
        if actor is not None and actor.record.parent and actor.record.parent not in named:
            named.add(actor.record.parent)
            ahead.append(actor.record.parent)
    files = {
        path: (source / path).read_text("utf-8")
        for path, _ in FolderTree(source).entries(f"data/{plan}")
        if path.endswith(".yaml")
    }
    actors = {
        entry.source.path: entry.source.text
        for name, entry in register.actors.items()
        if name in named
    }
    return {
        "agatrack.yaml": _settings(register.settings.languages, language),
        **actors,
        **files,
        **_companions(language),
    }


def _settings(languages: tuple[str, ...], language: str) -> str:
    sentences = descriptions_of(KINDS["settings"])
    about = translated("The settings of a repository.", language)
    listed = ", ".join(languages)
    return (
        f"# {about}\n"
        f"format: 1  # {translated(sentences['format'], language)}\n"
        f"languages: [{listed}]  # {translated(sentences['languages'], language)}\n"
    )


def _companions(language: str) -> dict[str, str]:
    """What stands beside the data: git's rules for them, and help for editors."""
    return {
        ".gitattributes": "data/**/evidence/** -text\n*.yaml text eol=lf\n",
        **editor_files(language),
    }


def editor_files(language: str) -> dict[str, str]:
    """The schemas of all kinds of records, and the settings by which editors find them."""
    schemas = {
        f"{SCHEMA_FOLDER}/{kind}.json": json.dumps(
            schema_of(kind, language), ensure_ascii=False, indent=1
        )
        + "\n"
        for kind in KINDS
    }
    settings = {
        "yaml.schemas": {f"./{SCHEMA_FOLDER}/{kind}.json": glob for kind, glob in GLOBS.items()},
        "files.eol": "\n",
        "files.encoding": "utf8",
    }
    extensions = {"recommendations": ["redhat.vscode-yaml"]}
    return {
        **schemas,
        ".vscode/settings.json": json.dumps(settings, indent=2) + "\n",
        ".vscode/extensions.json": json.dumps(extensions, indent=2) + "\n",
    }


def kept(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Files for git, editors and CI that a folder has already: whoever wrote them keeps them."""
    ours = [path for path in files if path.startswith(".")]
    return [path for path in ours if (folder / path).exists()]


def shipped_data() -> Path:
    """The folder with agatrack's own data: inside the installed package, else beside its source."""
    package = Path(__file__).parent
    inside = package / "shipped"
    return inside if inside.is_dir() else package.parent


def missing_parents(root: Path, data: str, kind: Kind, identifier: str) -> Iterator[str]:
    """Records that have to exist before this one: those of the items it is a part of."""
    if kind == "actor":
        return
    parts = identifier.split("/")
    owners = parts[:-1] if kind in ITEM_KINDS else parts[: parts.index(FOLDER_OF[kind])]
    for length in range(1, len(owners) + 1):
        path = record_path(data, ITEM_KINDS[length - 1], "/".join(owners[:length]))
        if not (root / path).is_file():
            yield path
