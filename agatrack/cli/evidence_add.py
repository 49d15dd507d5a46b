"""``agatrack evidence add``: documents and links become a piece of evidence, in one step."""

from __future__ import annotations

import errno
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from agatrack.cli import options, records
from agatrack.cli.ask import ask
from agatrack.cli.progress_bar import ProgressBar
from agatrack.cli.screen import GAP
from agatrack.cli.session import Session, refuse_unknown_actor, session_of
from agatrack.errors import CallError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agatrack.evidence import Request, Taken
    from agatrack.model.register import Piece, Register, Target


class _Wishes(NamedTuple):
    """What the options say about how documents are taken in."""

    anyway: bool
    large: bool
    dry_run: bool
    commit: bool


def run(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE", help="Documents to copy in.")
    ] = None,
    for_: Annotated[
        list[str] | None,
        typer.Option(
            "--for",
            metavar="REF",
            help="What it proves: a means such as m1/a1/v1, or an occurrence: m1/a4/v1@2020-Q1.",
        ),
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="What it is.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="ACTOR", help="Who delivers it.")
    ] = None,
    url: Annotated[
        list[str] | None,
        typer.Option("--url", metavar="URL", help="An address at which it stands."),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind", metavar="WORD", help="What sort of document it is, such as minutes."
        ),
    ] = None,
    issued: Annotated[
        str | None, typer.Option("--issued", metavar="DATE", help="Date of the document.")
    ] = None,
    language: Annotated[
        str | None,
        typer.Option("--language", metavar="CODE", help="Language of the document, such as es."),
    ] = None,
    note: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help="Anything a reader should know.")
    ] = None,
    supersedes: Annotated[
        str | None,
        typer.Option("--supersedes", metavar="ID", help="The older evidence that it replaces."),
    ] = None,
    anyway: Annotated[
        bool,
        typer.Option("--anyway", help="Adds it even where the same document is attached already."),
    ] = False,
    large: Annotated[bool, typer.Option("--large", help="Takes in documents above 50 MB.")] = False,
    dry_run: options.DryRun = False,
    commit: options.Commit = False,
    json: options.Json = False,
) -> int:
    """Attaches documents and links as evidence for one or more verification means.

    Documents are copied in and their sums recorded; the record appears last, in one step.

    agatrack evidence add acta.pdf --for m1/a4/v1@2020-Q1 --title "Acta" --by sfp
    agatrack evidence add --url https://example.org/p --for m1/a1/v1 --title "P" --by sfp
    """
    from agatrack.loading import load

    session = session_of(ctx)
    session.speaks_json = json
    if not files and not url:
        raise CallError("nothing to attach: name a file, or an address with --url")
    register = load(session.tree()[0])
    given = {
        "title": title, "by": by, "kind": kind, "issued": issued, "language": language,
        "note": note, "supersedes": supersedes,
    }  # fmt: skip
    request = _request(session, register, for_ or [], tuple(url or ()), given)
    wishes = _Wishes(anyway, large, dry_run=dry_run, commit=commit)
    answer = _attach(session, register, request, files or [], wishes)
    if json:
        session.json(answer)
    return 0


def _request(
    session: Session,
    register: Register,
    references: Sequence[str],
    links: tuple[str, ...],
    given: dict[str, str | None],
) -> Request:
    """What is to be recorded, with what is missing asked for at a terminal."""
    from agatrack.evidence import Request

    if not references:
        _offer(session, register)
        references = ask(session.word("For which of them"), "--for").split()
    named = {one.id: one for reference in references for one in [_target(register, reference)]}
    targets = tuple(named.values())
    by = given["by"] or ask(session.word("Who delivers it, such as sfp"), "--by")
    refuse_unknown_actor(register, by)
    return Request(
        title=given["title"] or ask(session.word("Title"), "--title"),
        targets=targets,
        by=by,
        added=datetime.now(UTC).replace(microsecond=0),
        links=links,
        kind=given["kind"],
        issued=session.day(given["issued"]) if given["issued"] else None,
        language=given["language"],
        note=given["note"],
        supersedes=_older(session, register, given["supersedes"], targets),
    )


def _older(
    session: Session, register: Register, name: str | None, targets: Sequence[Target]
) -> str | None:
    """A reference to the evidence that any unambiguous part of its id names."""
    from agatrack.evidence import owner_of, short_reference

    if name is None:
        return None
    return short_reference(session.piece(register, name).id, owner_of(targets))


def _offer(session: Session, register: Register) -> None:
    """List the means that still lack evidence, at a terminal."""
    from agatrack.progress import completion
    from agatrack.reports.summary import title_of

    figures = completion(register, session.today)
    for done in figures.values():
        if done.item.children:
            continue
        for one in done.means:
            if one.means is not None and one.evidenced < 1:
                name = f"{done.item.id}/{one.means.means.id}"
                if one.means.periods is not None:
                    name += f"@{one.means.periods.names()[0]}"
                session.tell(f"{name}{GAP}{title_of(register, done.item, session.language)}")


def _target(register: Register, reference: str) -> Target:
    """What a reference on the command line names: any unambiguous tail of it will do."""
    if (target := register.target_named(reference, "")) is not None:
        return target
    found = {
        target.id: target
        for scope in register.items
        if (target := register.target_named(reference, scope)) is not None
    }
    if len(found) > 1:
        raise CallError(
            "'{name}' could be {items}. Write more of the id.",
            name=reference,
            items=list(found)[:5],
        )
    if not found:
        raise CallError("there is no means or item '{reference}'", reference=reference)
    return next(iter(found.values()))


def _attach(
    session: Session, register: Register, request: Request, files: Sequence[Path], wishes: _Wishes
) -> dict[str, Any]:
    from agatrack import evidence
    from agatrack.flushing import write_flushed
    from agatrack.loading import load
    from agatrack.locking import staging
    from agatrack.writing import NewFolder

    root = session.root()
    owner = evidence.owner_of(request.targets)
    name = evidence.folder_name(request.title)
    path = f"{register.settings.data}/{owner.id}/evidence/{name}"
    total = _sizes(session, files, large=wishes.large)
    with nullcontext() if wishes.dry_run else staging(root) as place:
        folder = place / name if place else None
        documents = _taken_in(files, folder, total)
        _refuse_duplicates(register, documents, anyway=wishes.anyway)
        record = f"{path}/evidence.yaml"
        text = records.text_of(
            session, "evidence", record, evidence.record_data(request, documents, owner)
        )
        after = records.register_with(session, {record: text})
        if folder is None:
            records.show_instead(session, {record: text})
        else:
            write_flushed(folder / "evidence.yaml", text.encode())
            paths = [*(f"{path}/{one.path}" for one in documents), record]
            records.write(
                session, "evidence add", [NewFolder(path, folder)], paths=paths,
                subject=f"Add evidence {owner.id}/evidence/{name}", commit=wishes.commit,
                # Somebody else may have attached the same document a moment ago.
                refuse=lambda: _refuse_duplicates(
                    load(session.tree()[0]), documents, anyway=wishes.anyway
                ),
            )  # fmt: skip
    piece = after.evidence[f"{owner.id}/evidence/{name}"]
    _report(session, register, after, piece, dry_run=wishes.dry_run)
    return _answer(session, register, after, piece, path)


def _taken_in(files: Sequence[Path], folder: Path | None, total: int) -> list[Taken]:
    """The documents, copied into a new folder; only measured where there is none."""
    from agatrack import evidence

    if folder is not None:
        folder.mkdir()
    documents: list[Taken] = []
    with ProgressBar(total) as bar:
        for file in files:
            name = evidence.safe_name(file.name, (one.path for one in documents))
            try:
                documents.append(
                    evidence.take_in(file, folder, name, bar.advance)
                    if folder is not None
                    else evidence.measure(file, name, bar.advance)
                )
            except UnreadableError as error:
                raise _unfit(error) from error
    return documents


def _unfit(error: UnreadableError) -> CallError:
    """The same refusal as one of the call: it is not the repository that cannot be read."""
    return CallError(error.message.template, **error.message.values)


def _sizes(session: Session, files: Sequence[Path], *, large: bool) -> int:
    from agatrack.evidence import LARGE, TOO_LARGE

    total = 0
    for file in files:
        try:
            size = file.stat().st_size
            if file.is_dir():
                raise IsADirectoryError(errno.EISDIR, "", str(file))
        except OSError as error:
            raise _unfit(UnreadableError(file, error)) from error
        total += size
        megabytes = size // 1_000_000
        if size > TOO_LARGE and not large:
            raise CallError(
                "{file} has {size} MB: code hosts refuse such files. Put it elsewhere and name "
                "its address with --url, or take it in with --large.",
                file=file.name,
                size=megabytes,
            )
        if size > LARGE:
            session.tell(
                "{file} has {size} MB: the repository will be slow to fetch",
                file=file.name,
                size=megabytes,
            )
    return total


def _refuse_duplicates(register: Register, documents: Sequence[Taken], *, anyway: bool) -> None:
    from agatrack.evidence import already_attached

    known = already_attached(register, (document.sha256 for document in documents))
    if known and not anyway:
        document = next(one for one in documents if one.sha256 in known)
        raise CallError(
            "{file} is already attached as {evidence}. Add it once more with --anyway.",
            file=document.path,
            evidence=known[document.sha256],
        )


def _report(
    session: Session, before: Register, after: Register, piece: Piece, *, dry_run: bool
) -> None:
    from agatrack.reports import effects

    items = dict.fromkeys(target.item.id for target in piece.targets.values())
    for sentence in effects.sentences(before, after, items, session.today):
        session.report(sentence)
    if (missing := effects.reviews_missing(after, piece, session.today)) is not None:
        session.report(missing)
        if not dry_run:
            session.err.line(
                session.say("next: agatrack evidence review {id} --accept --by ACTOR", id=piece.id)
            )


def _answer(
    session: Session, before: Register, after: Register, piece: Piece, path: str
) -> dict[str, Any]:
    from agatrack.reports import effects

    items = dict.fromkeys(target.item.id for target in piece.targets.values())
    return {
        "id": piece.id,
        "path": path,
        "files": [
            {"path": one.path, "sha256": one.sha256, "bytes": one.bytes}
            for one in piece.record.files
        ],
        "effects": effects.effects(before, after, items, session.today),
    }
