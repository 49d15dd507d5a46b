"""Where records live: a path below the data folder says what a record is and what its id is."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, Literal, NamedTuple

NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
"""A name of a folder or a record."""

_WORD_AND_NUMBER: Final = re.compile(r"([^0-9]*)([0-9]*)")

Kind = Literal[
    "actor",
    "plan",
    "commitment",
    "milestone",
    "activity",
    "evidence",
    "review",
    "assessment",
    "meeting",
    "event",
    "amendment",
]
ItemKind = Literal["plan", "commitment", "milestone", "activity"]

ITEM_KINDS: Final[tuple[ItemKind, ...]] = ("plan", "commitment", "milestone", "activity")

RESERVED: Final = frozenset(
    {"actors", "evidence", "reviews", "assessments", "events", "meetings", "amendments"}
)
"""Folder names that no plan, commitment or milestone may have."""

# Folders of records that stand below a plan and below a commitment.
_FOLDERS: Final[dict[str, Kind]] = {
    "assessments": "assessment",
    "meetings": "meeting",
    "amendments": "amendment",
}
_MARKERS: Final[dict[str, tuple[int, Kind]]] = {
    "plan": (1, "plan"),
    "commitment": (2, "commitment"),
    "milestone": (3, "milestone"),
}


class Place(NamedTuple):
    """What stands at a path: the kind and id of its record, and the item it belongs to.

    ``owner`` is the plan or commitment of evidence and other dated records, the parent
    of an item, the evidence of a review; empty for plans and actors.
    """

    kind: Kind
    id: str
    owner: str


def place_of(parts: tuple[str, ...]) -> Place | None:
    """The place that a path below the data folder names, or None where no record may stand.

    ``parts`` are the path's parts, the last one without ``.yaml``.
    """
    if not parts:
        return None
    *folders, name = parts
    if folders[:1] == ["actors"]:
        return Place("actor", name, "") if len(folders) == 1 else None
    for length in (1, 2):
        if len(folders) > length and folders[length] in RESERVED:
            if not RESERVED.isdisjoint(folders[:length]):
                return None
            return _dated_place("/".join(folders[:length]), folders[length:], name)
    return _item_place(folders, name)


def _dated_place(owner: str, folders: list[str], name: str) -> Place | None:
    match folders:
        case [folder] if folder in _FOLDERS:
            return Place(_FOLDERS[folder], f"{owner}/{folder}/{name}", owner)
        case ["events"] if "/" not in owner:
            return Place("event", f"{owner}/events/{name}", owner)
        case ["evidence", piece] if name == "evidence":
            return Place("evidence", f"{owner}/evidence/{piece}", owner)
        case ["evidence", piece, "reviews"]:
            evidence = f"{owner}/evidence/{piece}"
            return Place("review", f"{evidence}/reviews/{name}", evidence)
    return None


def _item_place(folders: list[str], name: str) -> Place | None:
    if not RESERVED.isdisjoint(folders):
        return None
    identifier, owner = "/".join(folders), "/".join(folders[:-1])
    if name in _MARKERS:
        depth, kind = _MARKERS[name]
        return Place(kind, identifier, owner) if len(folders) == depth else None
    if len(folders) == 3 and name not in RESERVED:  # noqa: PLR2004 - plan, commitment, milestone
        return Place("activity", f"{identifier}/{name}", identifier)
    return None


def is_document(parts: tuple[str, ...]) -> bool:
    """Whether a path below the data folder is a document of a piece of evidence, or may be one."""
    if "evidence" not in parts:
        return False
    depth = parts.index("evidence")
    return (
        depth in {1, 2}
        and len(parts) > depth + 2
        and parts[depth + 2] != "reviews"
        and RESERVED.isdisjoint(parts[:depth])
    )


def is_name(name: str) -> bool:
    """Whether a folder or a record may be called so."""
    return NAME.fullmatch(name) is not None


def slug(text: str, longest: int | None = None) -> str:
    """What is left of a text in small letters, digits and single hyphens; may be empty.

    Of what is longer than ``longest``, whole words are left out.
    """
    # Without its tilde 'año' would be another word.
    spelled = unicodedata.normalize("NFKC", text).lower().replace("ñ", "ni")
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain)
    if longest is None:
        return "-".join(words)
    short = ""
    for word in words:
        if short and len(short) + 1 + len(word) > longest:
            break
        short = f"{short}-{word}" if short else word[:longest]
    return short


def top_of(path: str, data: str) -> str:
    """The name right below the data folder on the way to a path: a plan's, most often.

    Empty where the path is not below the data folder.
    """
    return path[len(data) + 1 :].partition("/")[0] if path.startswith(f"{data}/") else ""


def record_path(data: str, kind: Kind, identifier: str) -> str:
    """The path of a record of this kind and id, from the repository's root."""
    match kind:
        case "actor":
            return f"{data}/actors/{identifier}.yaml"
        case "plan" | "commitment" | "milestone" | "evidence":
            return f"{data}/{identifier}/{kind}.yaml"
        case _:
            return f"{data}/{identifier}.yaml"


@lru_cache(maxsize=1 << 16)
def natural(identifier: str) -> tuple[tuple[tuple[str, int, str], ...], ...]:
    """The order in which people list ids: part by part, and m2 before m10."""
    return tuple(map(_natural_part, identifier.split("/")))


@lru_cache(maxsize=1 << 14)
def _natural_part(part: str) -> tuple[tuple[str, int, str], ...]:
    # By length, then digit by digit: git keeps names with more digits than int() reads.
    return tuple(
        (word, len(digits := number.lstrip("0")), digits)
        for word, number in _WORD_AND_NUMBER.findall(part)
    )
