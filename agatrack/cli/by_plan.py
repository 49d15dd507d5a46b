"""An answer put together plan by plan: of those that did not change, what was said before.

Without anything kept, ``told`` reads everything, and nothing else here is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar, cast

from agatrack.diagnostics import Diagnostic, Severity
from agatrack.messages import LONGEST_VALUE, Message, clean
from agatrack.positions import Position

if TYPE_CHECKING:
    from agatrack.cli.session import Session
    from agatrack.file_tree import FileTree
    from agatrack.model.register import Register

Tree = TypeVar("Tree", bound="FileTree")

NO_PLAN = ""
"""Under which name the part of the frame goes, of all that is in no plan."""


class Told(NamedTuple):
    """What a command says: findings in their order, and of each plan, in order, plain data."""

    findings: list[Diagnostic]
    said: dict[str, Any]


class Part(NamedTuple):
    """What a command says of one plan, as plain data: see ``apart.marks_of`` for its ``marks``."""

    marks: list[str]
    findings: list[Any]
    said: Any


Read = Callable[["FileTree"], tuple["Register", Told]]
"""Reads a tree and says what there is to say of every plan in it."""


class Kept(Protocol):
    """What was said of plans before: see ``agatrack.cache.parts.Parts``."""

    @property
    def folder(self) -> str:
        """The data folder."""
        ...

    @property
    def plans(self) -> AbstractSet[str]:
        """The names of all plans; none where nothing is to be put together."""
        ...

    def unchanged(self) -> dict[str, Any] | None:
        """By plan the parts that still hold, where that is worth more than reading everything."""
        ...

    def note(self, parts: Mapping[str, Any], fresh: AbstractSet[str]) -> None:
        """Remember the parts of all plans, of which the ``fresh`` ones were read just now."""
        ...


def told(session: Session, read: Read) -> Told:
    """What ``read`` says of the work tree, of plans that did not change what it said before."""
    from agatrack.file_tree import FolderTree

    root, kept = session.root(), session.kept
    if kept is None:
        return read(FolderTree(root))[1]
    return put_together(kept, lambda passed_over: FolderTree(root, passed_over), read)


def put_together(
    kept: Kept,
    tree: Callable[[AbstractSet[str]], Tree],
    read: Callable[[Tree], tuple[Register, Told]],
) -> Told:
    """What ``read`` says of all files, of plans that did not change what it said before.

    ``tree`` gives the files without those in some folders.
    """
    if (known := kept.unchanged()) is not None:
        parts = {name: Part(*part) for name, part in known.items()}
        rest = tree(frozenset(f"{kept.folder}/{name}" for name in known))
        if _join(parts, *read(rest), kept):
            return _together(parts)
    register, answer = read(tree(frozenset()))
    _join({}, register, answer, kept)
    return answer


def _join(known: dict[str, Part], register: Register, answer: Told, kept: Kept) -> bool:
    """Add what was said of the plans that were read to what is known of the others.

    False where one of them may have something to do with another one.
    """
    from agatrack.apart import marks_of, stand_apart

    wanted = kept.plans - known.keys()
    marks = marks_of(register)
    if not marks.keys() <= wanted or not stand_apart(register):
        return False
    findings: dict[str, list[Any]] = {}
    for one in answer.findings:
        head = one.position.path.removeprefix(f"{kept.folder}/").partition("/")[0]
        findings.setdefault(head if head in kept.plans else NO_PLAN, []).append(_packed(one))
    if not findings.keys() <= wanted | {NO_PLAN}:
        return False
    for name in wanted:
        known[name] = Part(marks.get(name, []), findings.get(name, []), answer.said.get(name))
    every_mark = [mark for part in known.values() for mark in part.marks]
    if len(every_mark) != len(set(every_mark)):
        return False
    kept.note(dict(known), wanted)
    known[NO_PLAN] = Part([], findings.get(NO_PLAN, []), None)
    return True


def _together(parts: Mapping[str, Part]) -> Told:
    from agatrack.model.places import natural

    findings = sorted(_unpacked(one) for part in parts.values() for one in part.findings)
    said = {name: parts[name].said for name in sorted(parts, key=natural)}
    return Told(findings, {name: text for name, text in said.items() if text is not None})


# -- Findings as plain data, which say the same in every language ----------------------------


def _packed(one: Diagnostic) -> list[Any]:
    message, help_ = _plain(one.message), _plain(one.help)
    return [*one.position, one.code, one.name, int(one.severity), message, one.item, help_]


def _unpacked(row: list[Any]) -> Diagnostic:
    path, line, column, code, name, severity, message, item, help_ = row
    return Diagnostic(
        Position(path, line, column), code, name, Severity(severity),
        _meant(message), item, _meant(help_),
    )  # fmt: skip


def _plain(value: object) -> Any:
    """A message, or one of its values as a sentence shows it."""
    if isinstance(value, Message):
        return {
            "says": value.template,
            "of": {key: _plain(one) for key, one in value.values.items()},
        }
    if type(value) in {tuple, list}:
        return [_plain(part) for part in cast("list[object]", value)]
    return clean(str(value), longest=LONGEST_VALUE)


def _meant(plain: Any) -> Any:
    if isinstance(plain, dict):
        return Message(plain["says"], **{key: _meant(one) for key, one in plain["of"].items()})
    return [_meant(part) for part in plain] if isinstance(plain, list) else plain
