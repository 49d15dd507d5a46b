"""``agatrack show``: one item whole, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import typer

from agatrack.cli import options
from agatrack.cli.screen import GAP
from agatrack.cli.session import Session, session_of

if TYPE_CHECKING:
    from agatrack.model.register import Register
    from agatrack.progress import Completion


def run(
    ctx: typer.Context,
    item: options.Item,
    as_of: options.AsOf = None,
    at: options.At = None,
    json: options.Json = False,
) -> int:
    """Shows one item whole: texts, dates, means with their evidence, claims, and what is missing.

    agatrack show c07  # a commitment
    agatrack show c07/m1/a4 --as-of 2020-12-31  # an activity, as it was known on that day
    """
    from agatrack.loading import load
    from agatrack.progress import completion
    from agatrack.reports import item_page

    session = session_of(ctx)
    day = session.day(as_of)
    tree, _ = session.tree(at)
    register = load(tree)
    found = session.item(register, item)
    figures = completion(register, day)
    page = item_page.page_of(register, found, figures, day, session.language)
    if json:
        session.json(page)
    else:
        _print_page(session, figures[found.id], page)
        _warn(session, register, page, at)
    return 0


def _warn(session: Session, register: Register, page: dict[str, Any], at: str | None) -> None:
    """Warn of documents that are gone or have another size, of all evidence that was shown."""
    from agatrack.cli.evidence_list import warn_at_first_sight

    shown = dict.fromkeys(one["id"] for means in page["verification"] for one in means["evidence"])
    for identifier in shown if at is None else ():
        warn_at_first_sight(session, register.evidence[identifier])


def _print_page(session: Session, done: Completion, page: dict[str, Any]) -> None:
    from agatrack.cli.status_view import bar, percent

    out, word = session.out, session.word
    out.prose(f"{page['id']}{GAP}{page['title']}", style="heading", hanging="  ")
    out.line((page["path"], "faint"))
    out.blank()
    out.line(
        (bar(done.verified), ""), "  ", (f"{word('verified')} {percent(done.verified)}", "strong")
    )
    facts = [
        f"{word('evidenced')} {percent(done.evidenced)}",
        f"{word('expected')} {percent(done.expected)}",
    ]
    facts += [f"{page['start'] or '…'} – {page['end'] or '…'}"]
    facts += page["responsible_names"]
    out.prose(" · ".join(facts), hanging="  ")
    for text in page["texts"]:
        _heading(session, text["heading"])
        for paragraph in text["text"].split("\n\n"):
            for line in _lines_of(paragraph):
                out.prose(line, indent="  ", hanging="  " if line.startswith("- ") else "")
    _print_means(session, page["verification"])
    _print_list(session, word("Claims"), (_statement(one) for one in page["statements"]))
    _print_list(
        session,
        word("Parts"),
        (f"{one['id'].rpartition('/')[2]}{GAP}{one['title']}" for one in page["below"]),
    )
    _print_list(session, word("Missing"), page["missing"])


def _lines_of(paragraph: str) -> list[str]:
    """A paragraph of Markdown: each list item by itself, other lines joined."""
    lines: list[str] = []
    for line in paragraph.splitlines():
        if lines and not line.lstrip().startswith("- "):
            lines[-1] += f" {line.strip()}"
        else:
            lines.append(line.strip())
    return lines


def _print_means(session: Session, means: list[dict[str, Any]]) -> None:
    if means:
        _heading(session, session.word("Verification means"))
    for one in means:
        session.out.prose(f"{one['id']}{GAP}{one['title']}", indent="  ", hanging="    ")
        session.out.prose(one["state"], indent="      ", style="faint")
        for piece in one["evidence"]:
            period = piece["supports"].partition("@")[2]
            words = [
                piece["added"][:10],
                period,
                piece["title"],
                f"({piece['by']})",
                "·",
                piece["state_word"],
            ]
            session.out.prose(
                " ".join(word for word in words if word), indent="      ", hanging="  "
            )


def _statement(claim: dict[str, Any]) -> str:
    percent = "" if claim["percent"] is None else f" {claim['percent']:g} %"
    note = f": {claim['note']}" if claim["note"] else ""
    who = f"{claim['by']} ({claim['side_word']})"
    return f"{claim['date']}{GAP}{who}: {claim['level'] or ''}{percent}{note}"


def _print_list(session: Session, heading: str, lines: Any) -> None:
    found: Iterator[str] = iter(lines)
    first = next(found, None)
    if first is not None:
        _heading(session, heading)
        for line in (first, *found):
            session.out.prose(line, indent="  ", hanging="    ")


def _heading(session: Session, text: str) -> None:
    session.out.blank()
    session.out.line((text, "heading"))
