"""``agatrack evidence add``: documents and links become a piece of evidence, in one step."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from agatrack.cli import evidence_intake as intake
from agatrack.cli import evidence_propose, evidence_report, options, records
from agatrack.cli.evidence_request import Said, request_of
from agatrack.cli.session import Session, writing_session_of
from agatrack.errors import REPOSITORY_UNUSABLE, CallError

if TYPE_CHECKING:
    from agatrack.evidence import Request, Taken
    from agatrack.model.register import Item, Register


class _Wishes(NamedTuple):
    """What the options say about how documents are taken in."""

    anyway: bool
    large: bool
    dry_run: bool
    commit: bool
    propose: bool

    @property
    def stays_here(self) -> bool:
        """Whether the evidence will be found in the work tree afterwards."""
        return not self.dry_run and not self.propose

    @property
    def leaves_at_once(self) -> bool:
        """Whether it goes into the history, from which nothing is taken back."""
        return not self.dry_run and (self.commit or self.propose)


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
        typer.Option(
            "--anyway",
            help="Adds it even where the same document is attached already, or where a commit "
            "would publish names or places that it gives away.",
        ),
    ] = False,
    large: Annotated[bool, typer.Option("--large", help="Takes in documents above 50 MB.")] = False,
    external: Annotated[
        bool,
        typer.Option(
            "--external",
            help="Copies nothing: records the sum and size of each FILE, and its --url.",
        ),
    ] = False,
    dry_run: options.DryRun = False,
    commit: options.Commit = False,
    propose: Annotated[
        bool,
        typer.Option(
            "--propose",
            help="Commits it on a new branch, pushes that to origin, and says where to open "
            "the pull request.",
        ),
    ] = False,
    json: options.Json = False,
) -> int:
    """Attaches documents and links as evidence for one or more verification means.

    Documents are copied in and their sums recorded; the record appears last, in one step.

    agatrack evidence add acta.pdf --for m1/a4/v1@2020-Q1 --title "Acta" --by sfp
    agatrack evidence add --url https://example.org/p --for m1/a1/v1 --title "P" --by sfp
    agatrack evidence add video.mp4 --external --url https://example.org/v --for m1/a1/v1
    """
    from agatrack import evidence
    from agatrack.loading import load

    session = writing_session_of(ctx)
    session.speaks_json = json
    files, links = files or [], url or []
    _refuse_contradictions(files, links, external=external, commit=commit, propose=propose)
    if commit and not dry_run:
        records.refuse_unless_able_to_commit(session)
    total = intake.total_size(files)
    if not external:
        intake.refuse_too_large(files, evidence.most_bytes(large=large))
    register = load(session.tree()[0])
    said = Said(
        for_ or [], links, external, title, by, kind, issued, language, note, supersedes
    )  # fmt: skip
    request = request_of(session, register, said)
    wishes = _Wishes(anyway, large, dry_run=dry_run, commit=commit, propose=propose)
    answer = _attach(session, register, request, files, total, wishes)
    if json:
        session.json(answer)
    proposal = answer.get("proposal")
    return REPOSITORY_UNUSABLE if proposal and not proposal["pushed"] else 0


def _refuse_contradictions(
    files: Sequence[Path], links: Sequence[str], *, external: bool, commit: bool, propose: bool
) -> None:
    if external and (not files or len(files) != len(links)):
        raise CallError(
            "--external takes one --url for each file, in the same order. Files: {files}; "
            "addresses: {links}",
            files=len(files),
            links=len(links),
        )
    if external and len(set(links)) != len(links):
        raise CallError("two files cannot stand at one address: --url names the same one twice")
    if not files and not links:
        raise CallError("nothing to attach: name a file, or an address with --url")
    if commit and propose:
        raise CallError("name --commit or --propose: one commits here, the other on a new branch")


def _attach(  # noqa: PLR0913 - what there is, and what is wished for
    session: Session,
    register: Register,
    request: Request,
    files: Sequence[Path],
    total: int,
    wishes: _Wishes,
) -> dict[str, Any]:
    from agatrack import evidence
    from agatrack.locking import staging

    owner = evidence.owner_of(request.targets)
    identifier = f"{owner.id}/evidence/{evidence.folder_name(request.title)}"
    path = f"{register.settings.data}/{identifier}"
    most = evidence.most_bytes(large=wishes.large)
    with nullcontext() if wishes.dry_run else staging(session.root()) as place:
        folder = _new_folder(place, identifier) if place else None
        copies = None if request.external else folder
        documents = intake.taken_in(files, copies, total, most)
        if not wishes.anyway:
            intake.refuse_repeated(documents)
            intake.refuse_attached(register, documents)
        texts = _texts(session, f"{path}/evidence.yaml", request, documents, owner)
        after = records.register_with(session, texts)
        if wishes.propose:
            evidence_propose.refuse_unless_ready(session, texts)
        places = [copies / one.path for one in documents] if copies else files
        warnings = intake.tell_warnings(session, documents, places, kept=not request.external)
        if warnings.exposed and wishes.leaves_at_once and not wishes.anyway:
            intake.refuse_to_expose(session)
        if folder is None:
            records.show_instead(session, texts)
        else:
            _publish(session, request, folder, texts, documents, wishes)
    if warnings.all and wishes.stays_here and not wishes.commit:
        session.tell(
            "If it should not stand there like that: 'agatrack undo' takes it back, as long as no "
            "other command has written anything since."
        )
    piece = after.evidence[identifier]
    evidence_report.tell_effects(session, register, after, piece, next_step=wishes.stays_here)
    answer = evidence_report.answer_of(session, register, after, piece, path)
    answer["warnings"] = [session.say(warning) for warning in warnings.all]
    if wishes.propose and not wishes.dry_run:
        subject = evidence_report.subject(request.targets, request.title)
        proposal = evidence_propose.propose(session, path, piece.id, subject)
        answer["proposal"] = proposal.as_data()
    return answer


def _new_folder(place: Path, identifier: str) -> Path:
    folder = place / identifier.rpartition("/")[2]
    folder.mkdir()
    return folder


def _texts(
    session: Session, path: str, request: Request, documents: Sequence[Taken], owner: Item
) -> dict[str, str]:
    """The new record, by its path."""
    from agatrack.evidence import record_data

    data = record_data(request, documents, owner)
    return {path: records.text_of(session, "evidence", path, data)}


def _publish(  # noqa: PLR0913 - what there is, and what is wished for
    session: Session,
    request: Request,
    folder: Path,
    texts: dict[str, str],
    documents: Sequence[Taken],
    wishes: _Wishes,
) -> None:
    """Let the whole folder appear at its place, in one step."""
    from agatrack.flushing import write_flushed
    from agatrack.loading import load
    from agatrack.writing import NewFolder

    def refuse() -> None:
        # Somebody else may have attached the same document a moment ago.
        if not wishes.anyway:
            intake.refuse_attached(load(session.tree()[0]), documents)

    ((record, text),) = texts.items()
    path = record.removesuffix("/evidence.yaml")
    kept = sorted(f"{path}/{one.name}" for one in folder.iterdir())
    write_flushed(folder / "evidence.yaml", text.encode())
    records.write(
        session,
        "evidence add",
        [NewFolder(path, folder)],
        paths=[*kept, record],
        subject=evidence_report.subject(request.targets, request.title),
        commit=wishes.commit,
        refuse=refuse,
    )
