"""Hypothesis strategies that draw how a repository changes from commit to commit.

Whatever people do to files is drawn: records edited, broken, mended, moved, taken away with all
below them and brought back, and what a repository's next plan would look like.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Final

from hypothesis import strategies as st

from agatrack import fingerprint
from agatrack.errors import UnreadableError
from agatrack.file_tree import MemoryTree
from agatrack.loading import load
from tests.repositories import (
    ACTORS,
    DAYS,
    ENDS,
    SECTORS,
    STARTS,
    as_texts,
    days,
    one_of,
    repositories,
)

Texts = Mapping[str, str | bytes]
State = dict[str, Any]

_BROKEN: Final = (
    *("title: [\n", "wieght: 3\n", "", "title: a\ntitle: b\n", b"title: \xff\n", "- a\n"),
    *("title: Uno\r\n", "title: \u202ex\n", "x" * 300_000),
)
_ODD: Final = (
    *("data/mx/c1.yaml", "data/mx/c1/m1/a1.yml", "data/mx/c1/M1/a1.yaml", "data/x.yaml"),
    *("data/mx/c1/evidence/e1/acta.txt", "data/mx/evidence/e9/acta.txt", "data/mx/.x/plan.yaml"),
    *("data/mx/c1/evidence/e1/reviews/2020-01-01-red.yaml", "data/actors/sfp/x.yaml", "README"),
    *("data/mx/c1/evidence/e1/reviews/deep/evidence.yaml", "data/mx/evidence/e1/plan.yaml"),
)
_SETTINGS: Final = (
    *({"format": 1}, {"format": 1, "languages": ["en", "es"]}, {"format": 1, "data": "records"}),
    *({"format": 1, "review": {"independent": False}}, "format: x\n", None),
    {"format": 1, "completion": {"level_percent": {"limited": 10}}},
)


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[dt.date, Texts]]:
    """The day and the files of one commit after the other."""
    files: State = dict(draw(repositories(clean=False)))
    other = draw(repositories(clean=False))
    # Where much is broken few figures are left to be wrong.
    edits = draw(one_of((_CALM, _CALM, _CALM + _WILD)))
    past: list[State] = []
    found = []
    for _ in range(draw(st.integers(2, 9))):
        past.append(dict(files))
        found.append((draw(days()), _texts(files)))
        for edit in draw(st.lists(st.sampled_from(edits), max_size=4)):
            edit(draw, files, draw(one_of([other, *past])))
    return found


Edit = Callable[[st.DrawFn, State, State], None]


def _texts(files: State) -> Texts:
    plain = {path: one for path, one in files.items() if isinstance(one, bytes)}
    return plain | as_texts({path: one for path, one in files.items() if path not in plain})


def _path(draw: st.DrawFn, files: State, part: str = "") -> str | None:
    paths = sorted(path for path in files if part in path)
    return draw(one_of(paths)) if paths else None


def _take_back(draw: st.DrawFn, files: State, other: State) -> None:
    """One file as it was, or as it is elsewhere."""
    path = _path(draw, files | other)
    if path is not None:
        files.pop(path, None)
        if path in other:
            files[path] = other[path]


def _replace_folder(draw: st.DrawFn, files: State, other: State) -> None:
    """All below a folder as it was, or as it is elsewhere."""
    folder = (_path(draw, files | other, "/") or "data/x").rpartition("/")[0] + "/"
    for path in [path for path in files if path.startswith(folder)]:
        del files[path]
    files.update({path: text for path, text in other.items() if path.startswith(folder)})


def _move_folder(draw: st.DrawFn, files: State, _: State) -> None:
    """A folder below another name."""
    parts = (_path(draw, files, "data/") or "data/mx/plan.yaml").split("/")
    depth = draw(st.integers(1, max(1, len(parts) - 2)))
    old = "/".join(parts[: depth + 1]) + "/"
    name = draw(one_of(("c1", "c2", "m1", "mx", "mx-2", "e1", "e2")))
    new = "/".join([*parts[:depth], name]) + "/"
    moved = {path: files.pop(path) for path in list(files) if path.startswith(old)}
    files.update({new + path[len(old) :]: text for path, text in moved.items()})


def _break(draw: st.DrawFn, files: State, _: State) -> None:
    if (path := _path(draw, files)) is not None:
        files[path] = draw(one_of(_BROKEN))


def _remove(draw: st.DrawFn, files: State, _: State) -> None:
    if (path := _path(draw, files)) is not None:
        del files[path]


def _add_odd(draw: st.DrawFn, files: State, _: State) -> None:
    files[draw(one_of(_ODD))] = draw(one_of((*_BROKEN, {"title": "Uno"})))


def _set(draw: st.DrawFn, files: State, _: State) -> None:
    """Other settings, or none; seldom, as everything begins anew then."""
    if draw(st.integers(0, 3)) == 0:
        files.pop("agatrack.yaml", None)
        if (settings := draw(one_of(_SETTINGS))) is not None:
            files["agatrack.yaml"] = settings


def _edit_item(draw: st.DrawFn, files: State, _: State) -> None:
    """A field of what was promised."""
    path = _path(draw, {path: one for path, one in files.items() if _is_item(path, one)})
    if path is None:
        return
    record = dict(files[path])
    field, values = draw(one_of(_ITEM_FIELDS))
    value = draw(one_of(values))
    record.pop(field, None)
    if value is not None:
        record[field] = value
    files[path] = record


_ITEM_FIELDS: Final[tuple[tuple[str, tuple[Any, ...]], ...]] = (
    ("title", ("Otro", {"es": "Otro", "en": "Another"}, {"en": "Another", "es": "Uno"})),
    ("description", ("Más", None)),
    ("weight", (None, 0, 50, 100)),
    ("start", (*STARTS, None)),
    ("end", (*ENDS, None)),
    ("withdrawn", (None, *({"date": day.isoformat(), "reason": "No"} for day in DAYS))),
    ("languages", (None, ["en"], ["es", "en"])),
    (
        "verification",
        (
            None,
            [{"id": "v1", "title": "Acta"}],
            [{"id": "v1", "title": "Otra", "needs": 2}, {"id": "v2", "title": "Dos"}],
            [{"id": "v1", "title": "Acta", "every": "quarter", "kinds": ["minutes"]}],
            [{"id": "v2", "title": "x", "weight": 0}, {"id": "v1", "title": "y", "weight": 100}],
        ),
    ),
)


def _is_item(path: str, record: object) -> bool:
    return isinstance(record, dict) and not {
        *("actors", "evidence", "assessments", "meetings", "agatrack.yaml")
    } & set(path.split("/"))


def _edit_actor(draw: st.DrawFn, files: State, _: State) -> None:
    path = f"data/actors/{draw(one_of(ACTORS))}.yaml"
    record = {"name": "Otro", "sector": draw(one_of(SECTORS))}
    if (parent := draw(one_of((None, *ACTORS)))) is not None:
        record["parent"] = parent
    files[path] = record


def _edit_evidence(draw: st.DrawFn, files: State, _: State) -> None:
    """What a piece supports, when it came, or what it replaces."""
    path = _path(draw, files, "/evidence.yaml")
    if path is None or not isinstance(files[path], dict):
        return
    record = dict(files[path])
    match draw(one_of(("supports", "added", "supersedes", "kind"))):
        case "supports":
            references = ("c1", "m1/v1", "v1", "c1/v1", "mx/c1", "m1/a1/v1", "m1", "mx/c1/m1/v1")
            record["supports"] = draw(st.lists(st.sampled_from(references), min_size=1))
        case "added":
            record["added"] = f"{draw(one_of(DAYS))}T10:00:00Z"
        case "kind":
            record["kind"] = draw(one_of(("minutes", "document")))
        case _:
            record["supersedes"] = draw(one_of(("evidence/e1", "c1/evidence/e1", "x")))
    files[path] = record


def _judge(draw: st.DrawFn, files: State, _: State) -> None:
    """A verdict on a piece that is bound to what was promised and delivered on that day."""
    try:
        register = load(MemoryTree(_texts(files)))
    except UnreadableError:
        return
    pieces = sorted(register.evidence)
    if register.settings.data != "data" or not pieces:
        return
    piece = register.evidence[draw(one_of(pieces))]
    day, by = draw(one_of(DAYS)), draw(one_of(ACTORS))
    files[f"data/{piece.id}/reviews/{day}-{by}.yaml"] = {
        "date": day.isoformat(),
        "by": by,
        "verdict": draw(one_of(("accepted", "accepted", "rejected"))),
        "note": "Sí",
        "judged": {
            "files": piece.record.sums(),
            "means": {
                name: fingerprint.of_target(register, target)
                for name, target in piece.targets.items()
            },
        },
    }


_CALM: Final[tuple[Edit, ...]] = (
    *(_edit_item, _edit_item, _edit_evidence, _judge, _judge, _judge, _edit_actor),
)
_WILD: Final[tuple[Edit, ...]] = (
    *(_take_back, _replace_folder, _move_folder, _break, _remove, _add_odd, _set),
)
