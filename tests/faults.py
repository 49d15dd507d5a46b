"""Ways to break a file in exactly one place, each with what must be said of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from agatrack.file_tree import LARGEST_RECORD

Place = tuple[int, int]


class Broken(NamedTuple):
    """A file's new content, and the code and place of the one thing that is wrong with it."""

    content: str | bytes
    code: str
    place: Place | None = None


Fault = Callable[[list[str], int], Broken]
"""Breaks the lines of a file at a place, the number of a line that begins a top-level key."""


def added(line: str, code: str, column: int | None = 1, *, below: int = 0) -> Fault:
    """Lines put in at the place; the fault is in one of them, at ``column`` where it is known."""

    def broken(lines: list[str], at: int) -> Broken:
        place = (at + 1 + below, column) if column else None
        return Broken("".join([*lines[:at], line, *lines[at:]]), code, place)

    return broken


def repeated(lines: list[str], at: int) -> Broken:
    key = lines[at].partition(":")[0]
    return Broken("".join([*lines, f"{key}: 1\n"]), "AGA103", (len(lines) + 1, 1))


def empty_key(lines: list[str], at: int) -> Broken:
    return Broken("".join([*lines[:at], ": x\n", *lines[at:]]), "AGA201", (at + 1, 1))


def ended(end: str, code: str, column: int = 1) -> Fault:
    def broken(lines: list[str], _: int) -> Broken:
        return Broken("".join([*lines, end]), code, (len(lines) + 1, column))

    return broken


def begun(start: str, code: str) -> Fault:
    return lambda lines, _: Broken(start + "".join(lines), code, (1, 1))


def whole(content: str | bytes, code: str) -> Fault:
    return lambda _lines, _at: Broken(content, code, (1, 1))


def in_latin_1(lines: list[str], at: int) -> Broken:
    text = "".join([*lines[:at], "x-note: opinión\n", *lines[at:]])
    return Broken(text.encode("latin-1"), "AGA101", (at + 1, 14))


def in_utf_16(lines: list[str], _: int) -> Broken:
    return Broken("".join(lines).encode("utf-16"), "AGA101", (1, 1))


def too_large(lines: list[str], _: int) -> Broken:
    return Broken("".join(lines) + "#" * LARGEST_RECORD, "AGA118", (1, 1))


def torn(lines: list[str], at: int) -> Broken:
    """Written half: in the middle of a key, as after a full disk."""
    text = "".join(lines[:at]) + lines[at][:2]
    return Broken(text, "AGA102" if at else "AGA113")


IN_ANY_FILE: dict[str, Fault] = {
    "syntax": added("x-broken: ]\n", "AGA102", 11),
    "no colon": ended("words\n", "AGA102"),
    "indented": added("   x-more: 1\n", "AGA102", None),
    "tab": added("x-list:\n\t- a\n", "AGA102", below=1),
    "open quote": ended("x-open: 'a\n", "AGA102", 9),
    "torn": torn,
    "unknown key": added("titel: Plan\n", "AGA201"),
    "key without a name": empty_key,
    "duplicate key": repeated,
    "duplicate key within": added("x-a: {b: 1, b: 2}\n", "AGA103", 13),
    "alias": added("x-a: *b\n", "AGA104", 6),
    "alias as a key": added("*b : 1\n", "AGA104"),
    "anchor": added("x-a: &b c\n", "AGA104", 6),
    "tag": added("x-a: !b c\n", "AGA105", 6),
    "merge key": added("<<: {x-a: 1}\n", "AGA106"),
    "directive": begun("%YAML 1.1\n---\n", "AGA107"),
    "directive nobody knows": begun("%AGA 1\n---\n", "AGA107"),
    "second document": ended("---\nx-a: 1\n", "AGA108"),
    "merge conflict": added("<<<<<<< HEAD\n", "AGA109"),
    "control character": added("x-a: b # \u2028\n", "AGA110", 10),
    "escaped control character": added('x-a: "\\e[2J"\n', "AGA110", 6),
    "too deep": added(f"x-a: {'[' * 13}{']' * 13}\n", "AGA111", 17),
    "too much": added(f"x-a: [{'b, ' * 20_000}b]\n", "AGA111", None),
    "empty": whole("", "AGA112"),
    "only a comment": whole("# later\n", "AGA112"),
    "list": whole("- title: Plan\n", "AGA113"),
    "text": whole("Plan\n", "AGA113"),
    "Latin-1": in_latin_1,
    "UTF-16": in_utf_16,
    "too large": too_large,
}
"""Faults that any record can have; all but the first leave nothing of it to be read."""


def valued(key: str, value: str, code: str, faulty: str = "") -> Fault:
    """A key gets another value, of which ``faulty`` is wrong; a missing key is put in."""

    def broken(lines: list[str], at: int) -> Broken:
        own = [number for number, line in enumerate(lines) if line.startswith(f"{key}:")]
        start = own[0] if own else at
        end = start + len(own)
        while own and end < len(lines) and lines[end].startswith(" "):
            end += 1
        text = "".join([*lines[:start], f"{key}: {value}\n", *lines[end:]])
        return Broken(text, code, (start + 1, len(f"{key}: ") + value.index(faulty) + 1))

    return broken


def without(key: str) -> Fault:
    """The key is missing."""

    def broken(lines: list[str], _: int) -> Broken:
        kept = [f"x-{line}" if line.startswith(f"{key}:") else line for line in lines]
        return Broken("".join(kept), "AGA202", (1, 1))

    return broken


def _titled(*others: Fault) -> tuple[Fault, ...]:
    return (
        without("title"),
        valued("title", "[a, b]", "AGA203"),
        valued("title", "2020", "AGA203"),
        valued("title", '"  "', "AGA205"),
        *others,
    )


def _spanned(*others: Fault) -> tuple[Fault, ...]:
    return _titled(
        valued("start", "next year", "AGA206"),
        valued("start", "2021-02-29", "AGA206"),
        valued("end", "03/04/2020", "AGA206"),
        *others,
    )


def _weighted(*others: Fault) -> tuple[Fault, ...]:
    return _spanned(
        valued("weight", "130", "AGA207"),
        valued("weight", "-1", "AGA207"),
        valued("weight", ".nan", "AGA207"),
        valued("weight", "'30'", "AGA203"),
        valued("verification", "3", "AGA203"),
        valued("verification", "[{id: v1, title: a, every: week}]", "AGA204", "week"),
        valued("verification", "[{id: v1, title: a, needs: 0}]", "AGA207", "0}"),
        valued("verification", "[{id: v1, titel: a}]", "AGA201", "titel"),
        valued("verification", "[{id: v1}]", "AGA202", "{id"),
        valued("withdrawn", "{date: 2020-01-01}", "AGA202"),
        valued("title", "{es: Título, english: Title}", "AGA205"),
        *others,
    )


def _dated(*others: Fault) -> tuple[Fault, ...]:
    return (
        without("date"),
        valued("date", "2020-06", "AGA206"),
        valued("date", "2020-13-01", "AGA206"),
        *others,
    )


def _by(*others: Fault) -> tuple[Fault, ...]:
    return (without("by"), valued("by", "The Ministry", "AGA205"), *others)


IN_RECORDS: dict[str, tuple[Fault, ...]] = {
    "actor": (
        without("name"),
        without("sector"),
        valued("sector", "goverment", "AGA204"),
        valued("sector", "[government]", "AGA204"),
        valued("parent", "nobody", "AGA304"),
        valued("contact", "me@example.org", "AGA203"),
    ),
    "plan": _spanned(
        without("start"),
        valued("kind", "plan", "AGA204"),
        valued("country", "mx", "AGA205"),
        valued("lead", "nobody", "AGA304"),
    ),
    "commitment": _weighted(
        valued("lead", "nobody", "AGA304"),
        valued("partners", "nobody", "AGA304"),
    ),
    "milestone": _weighted(
        valued("responsible", "nobody", "AGA304"),
        valued("responsible", "{decided_by: nowhere}", "AGA303", "nowhere"),
        valued("responsible", "{decided: nowhere}", "AGA203"),
    ),
    "activity": _weighted(
        valued("responsible", "nobody", "AGA304"),
        valued("depends_on", "nowhere", "AGA303"),
        valued("depends_on", "{a: b}", "AGA203"),
    ),
    "evidence": _titled(
        *_by(valued("by", "nobody", "AGA304")),
        without("supports"),
        without("added"),
        valued("supports", "nowhere", "AGA303"),
        valued("supports", "[]", "AGA205"),
        valued("added", "yesterday", "AGA206"),
        valued("kind", "book", "AGA204"),
        valued("supersedes", "nowhere", "AGA303"),
        valued("links", "https://example.org", "AGA203"),
    ),
    "review": _dated(
        *_by(valued("by", "nobody", "AGA602")),
        without("verdict"),
        valued("verdict", "acepted", "AGA204"),
        valued("of", "nowhere", "AGA303"),
        valued("judged", "true", "AGA203"),
    ),
    "assessment": _dated(
        *_by(valued("by", "nobody", "AGA602")),
        without("items"),
        valued("items", "[]", "AGA203"),
        valued("items", "{mx: {level: half}}", "AGA204", "half"),
        valued("items", "{mx: {percent: 101}}", "AGA207", "101"),
        valued("items", "{mx: {}}", "AGA212", "{}"),
        valued("items", "{nowhere: {percent: 10}}", "AGA303", "nowhere"),
    ),
    "meeting": _dated(
        without("title"),
        valued("fulfils", "nowhere", "AGA303"),
        valued("evidence", "nowhere", "AGA303"),
        valued("attendance", "[{sector: media, women: 1.5}]", "AGA203", "1.5"),
        valued("agreements", "[{text: a, due: 2020}]", "AGA206", "2020"),
    ),
}
"""Faults that a record of one kind can have."""
