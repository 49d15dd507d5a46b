"""Drafts to files: what lies there already, made from the same, is not made again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from agatrack.reports.memory import Left
from agatrack.reports.own_templates import laid_out
from agatrack.reports.site.sheet import Draft
from agatrack.reports.sums import sum_of


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
