"""Drafts to files: what lies there already, made from the same, is not made again."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import agatrack
from agatrack.reports.memory import Left
from agatrack.reports.own_templates import laid_out
from agatrack.reports.site.facts import sum_of
from agatrack.reports.site.sheet import Draft
from agatrack.reports.template_files import templates

_MAKERS = ("jinja2", "markdown-it-py")
"""Packages of others whose version may change a page."""


class Built(NamedTuple):
    """A file of the site; ``content`` is None where it lies in the folder as it is to be.

    ``facts`` are the sum of what it was made from, empty where only making it tells.
    """

    path: str
    content: bytes | None
    facts: str = ""


def built(
    drafts: Iterable[Draft],
    lay_out: Callable[[str, Mapping[str, Any]], bytes],
    known: Mapping[str, Left],
) -> Iterator[Built]:
    """Every draft as a file; ``known`` are those that lie in the folder as they were left."""
    for draft in drafts:
        left = known.get(draft.path)
        facts = sum_of(*draft.facts).hex() if draft.facts is not None else ""
        if left is not None and facts and left.facts == facts:
            yield Built(draft.path, None, facts)
            continue
        made = draft.make()
        content = made if isinstance(made, bytes) else lay_out(made.template, made.data)
        yield Built(draft.path, content, facts)


def no_pages(template: str, _: Mapping[str, Any]) -> bytes:
    """Lay out nothing, where files of other kinds are made."""
    raise TypeError(template)


def by_others(drafts: Iterable[Draft], own: Mapping[str, str]) -> Iterator[Built]:
    """The same with the repository's own templates, by name; these are trusted with nothing.

    Raises:
        BrokenTemplateError: a template has a fault, or takes too long.
    """
    made = [(draft.path, draft.make()) for draft in drafts]
    for path, one in made:
        if isinstance(one, bytes):
            yield Built(path, one)
    for path, content in laid_out(own, [one for _, one in made if not isinstance(one, bytes)]):
        yield Built(path, content)


@cache
def maker() -> str:
    """The sum of the program that makes the pages: what it does may change with any file of it."""
    folders = (Path(agatrack.__file__).parent, templates())
    files = sorted(
        (str(file.relative_to(folder)), file.stat().st_size, file.stat().st_mtime_ns)
        for folder in folders
        for file in folder.rglob("*")
        if file.suffix in {".py", ".j2", ".css", ".js"}
    )
    return sum_of(files, [_version(one) for one in _MAKERS]).hex()


def _version(package: str) -> str:
    """The version of a package, by the name of the folder in which installers keep it."""
    name = package.replace("-", "_")
    for folder in sys.path:
        found = sorted(one.name for one in Path(folder).glob(f"{name}-*.dist-info"))
        if found:
            return found[0]
    from importlib.metadata import version  # takes longer than all of the above

    return version(package)
