"""``agatrack evidence list``, ``show`` and ``open``: what was delivered, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from agatrack.cli import options
from agatrack.cli.screen import GAP
from agatrack.cli.session import Session, session_of
from agatrack.errors import CallError

if TYPE_CHECKING:
    from agatrack.model.register import Piece, Register


def run(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    item: options.OptionalItem = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="ACTOR", help="Only what this actor delivered.")
    ] = None,
    state: Annotated[
        str | None,
        typer.Option(
            "--state",
            metavar="WORD",
            help="Only pending, accepted, needs_work, rejected or superseded ones.",
        ),
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="WORD", help="Only this sort of document.")
    ] = None,
    missing: Annotated[
        bool, typer.Option("--missing", help="Lists instead what still lacks evidence.")
    ] = False,
    as_of: options.AsOf = None,
    at: options.At = None,
    json: options.Json = False,
) -> int:
    """Lists evidence with its state: waits for review, accepted, needs work, rejected, replaced.

    agatrack evidence list c07 --state pending  # what waits for a review
    agatrack evidence list --missing  # what still lacks evidence
    """
    from agatrack.acceptance import State
    from agatrack.loading import load
    from agatrack.model.fields import EvidenceKind
    from agatrack.reports import evidence_list

    session = session_of(ctx)
    day = session.day(as_of)
    register = load(session.tree(at)[0])
    root = session.item(register, item) if item else None
    _refuse_unknown(register, by, {"--state": (state, State), "--kind": (kind, EvidenceKind)})
    if missing:
        rows = list(evidence_list.missing(register, root, day, session.language))
        if json:
            session.json(rows)
        for row in [] if json else rows:
            session.out.prose(f"{row['next']}{GAP}{row['title']}", hanging="  ")
            if row["periods"] > 1:
                of = {"number": row["lacking"], "total": row["periods"]}
                lacking = session.say("{number} of {total} periods lack evidence", **of)
                session.out.prose(lacking, indent="    ", style="faint")
        return 0
    pieces = [
        row
        for row in evidence_list.rows(register, root, day, session.language)
        if (by is None or row["by"] == by)
        and (state is None or row["state"] == state)
        and (kind is None or row["kind"] == kind)
    ]
    if json:
        session.json(pieces)
    elif not pieces:
        session.tell("no such evidence.")
    else:
        width = max(len(row["state_word"]) for row in pieces)
        for row in pieces:
            _print_row(session, row, width)
    return 0


def _refuse_unknown(
    register: Register, actor: str | None, words: dict[str, tuple[str | None, Any]]
) -> None:
    """Stop where a slip of the pen would look like an answer: that there is no such evidence."""
    known = register.actors.keys() | {piece.record.by for piece in register.evidence.values()}
    if actor is not None and actor not in known:
        raise CallError("there is no actor '{actor}'", actor=actor)
    for option, (word, allowed) in words.items():
        if word is not None and word not in get_args(allowed):
            choices = list(get_args(allowed))
            raise CallError("{name} is one of: {choices}", name=option, choices=choices)


_STYLES = {
    "accepted": "good",
    "pending": "middling",
    "needs_work": "middling",
    "rejected": "bad",
    "superseded": "faint",
}


def _print_row(session: Session, row: dict[str, Any], width: int = 0) -> None:
    session.out.line(
        (row["state_word"].ljust(width), _STYLES[row["state"]]),
        f"  {row['added'][:10]}  ",
        (row["id"], "strong"),
    )
    session.out.prose(
        f"{row['title']} ({row['by']}) → {', '.join(row['supports'])}",
        indent="    ",
        hanging="  ",
        style="faint",
    )


def show(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    evidence: options.Evidence,
    as_of: options.AsOf = None,
    at: options.At = None,
    signatures: options.Signatures = False,
    json: options.Json = False,
) -> int:
    """Shows one piece of evidence: documents with their sums, links, reviews, what is missing.

    agatrack evidence show acta-k3v9x
    agatrack evidence show acta-k3v9x --signatures  # is the commit that brought it signed?
    """
    from agatrack.cli.brought import brought, print_commit
    from agatrack.loading import load
    from agatrack.reports import effects, evidence_list

    session = session_of(ctx)
    day = session.day(as_of)
    register = load(session.tree(at)[0])
    piece = session.piece(register, evidence)
    page = evidence_list.page(register, piece, day, session.language)
    page["commit"] = brought(session, piece.source.path, at, signatures=signatures)
    if json:
        session.json(page)
        return 0
    _print_row(session, page)
    print_commit(session, page["commit"])
    if page["note"]:
        session.out.prose(page["note"], indent="    ")
    for label, value in _facts(session, page):
        session.out.prose(f"{label}: {value}", indent="    ", hanging="  ")
    for document in page["files"]:
        session.out.line(f"    {document['path']}  ", (f"{document['bytes']:,} B", "faint"))
        session.out.line((f"      sha256 {document['sha256']}", "faint"))
    if at is None:
        warn_at_first_sight(session, piece)
    for link in page["links"]:
        session.out.line("    ", (link, "link"))
        if link in page["seen"]:
            session.out.line((f"      sha256 {page['seen'][link]}", "faint"))
    for review in page["reviews"]:
        stale = f" {session.word('(no longer counts)')}" if review["stale"] else ""
        note = f": {review['note']}" if review["note"] else ""
        session.out.prose(
            f"{review['date']}  {review['by']}: {review['verdict_word']}{stale}{note}",
            indent="    ",
            hanging="  ",
        )
    if (needed := effects.reviews_missing(register, piece, day)) is not None:
        session.out.prose(session.say(needed), indent="    ", style="middling")
    return 0


def warn_at_first_sight(session: Session, piece: Piece) -> None:
    """Say that documents of a piece are gone or have another size, in one line."""
    from agatrack.documents import at_first_sight

    if found := list(at_first_sight(session.root(), piece)):
        session.tell(
            "warning: {problems}. 'agatrack evidence verify {id}' says more.",
            problems=found,
            id=piece.id,
        )


def _facts(session: Session, page: dict[str, Any]) -> list[tuple[str, str]]:
    """What is known of a piece beside its documents, each with its label."""
    facts = (
        (session.word("Kind of document"), page["kind_word"]),
        (session.word("Date of the document"), page["issued"]),
        (session.word("Language"), page["language"]),
        (session.word("Replaces"), page["supersedes"]),
        (session.word("Replaced by"), ", ".join(page["superseded_by"])),
        (session.word("Note"), page["note"]),
    )
    return [(label, value) for label, value in facts if value]


def open_(ctx: typer.Context, evidence: options.Evidence) -> int:
    """Opens the documents and links of a piece of evidence with the programs meant for them."""
    import click

    from agatrack.documents import folder_of
    from agatrack.loading import load

    session = session_of(ctx)
    register = load(session.tree()[0])
    piece = session.piece(register, evidence)
    folder = session.root().resolve() / folder_of(piece)
    for document in piece.record.files:
        path = folder / document.path
        if path.resolve() != path or not path.is_file():  # a link leads anywhere
            raise CallError("{path} is not there", path=path)
        session.out.line(str(path))
        click.launch(str(path))
    for link in piece.record.links:
        if link.url.lower().startswith(("https://", "http://")):
            session.out.line(link.url)
            click.launch(link.url)
    return 0
