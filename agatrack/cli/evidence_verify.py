"""``agatrack evidence verify``: every document against the sum and size on record."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from agatrack.cli import options
from agatrack.cli.progress_bar import ProgressBar
from agatrack.cli.session import Session, session_of
from agatrack.errors import DATA_WRONG, reason_of
from agatrack.messages import Count, Message, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agatrack.diagnostics import Finding
    from agatrack.document_history import Proof
    from agatrack.documents import Held
    from agatrack.file_tree import FileTree
    from agatrack.model.register import Piece, Register
    from agatrack.reachability import Reached

SHORT = 10
"""Digits of a commit's id that people are shown."""


class Found(NamedTuple):
    """What was found: documents, files and folders that no record speaks of, links, the past."""

    documents: list[Held]
    unrecorded: list[str]
    barred: list[Finding]
    links: list[Link]
    proof: Proof | None

    @property
    def is_sound(self) -> bool:
        """Whether every check held; a link that does not answer breaks none."""
        return (
            all(one.is_unchanged for one in self.documents)
            and not self.unrecorded
            and not self.barred
            and all(link.fault is None for link in self.links)
            and (self.proof is None or not self.proof.deviations)
        )


class Link(NamedTuple):
    """A link of a piece, what is wrong with its form, and what became of it if it was asked."""

    piece: str
    url: str
    fault: Message | None
    reached: Reached | None


def run(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    evidence: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID", help="Pieces of evidence; all of them otherwise."),
    ] = None,
    history: Annotated[
        bool,
        typer.Option("--history", help="Reads every version that was ever committed as well."),
    ] = False,
    online: Annotated[
        bool, typer.Option("--online", help="Asks whether each link answers, over the network.")
    ] = False,
    at: options.At = None,
    json: options.Json = False,
) -> int:
    """Reads every byte of every document and holds it against the sum and size on record.

    With --history it proves the same of all commits: that none ever put other bytes in a
    document's place, let a record say another sum, or took evidence out of the repository.

    Of links only the form is looked at, unless --online is given. Then each is asked for, within
    10 seconds and at public addresses only.

    Exit code 1 means that a document is missing, altered, or stands in no record, that a folder
    is a symbolic link, that a link has a wrong form, or that a commit deviates. A link that does
    not answer is told, and the exit code stays 0: pages come and go.

    agatrack evidence verify
    agatrack evidence verify --history  # was it ever different?
    """
    from agatrack.loading import load

    session = session_of(ctx)
    tree, commit = session.tree(at)
    register = load(tree)
    named = [session.piece(register, name) for name in evidence or ()]
    pieces = named or list(register.evidence.values())
    proof = _proof(session, register, named, commit) if history else None
    found = _found(tree, register, pieces, proof, online=online, every_one=not named)
    if json:
        session.json(_answer(session, found))
    else:
        _print(session, found, online=online)
    return 0 if found.is_sound else DATA_WRONG


def _proof(
    session: Session, register: Register, named: Sequence[Piece], commit: str | None
) -> Proof:
    from agatrack.document_history import prove
    from agatrack.documents import folder_of

    only = {folder_of(piece) for piece in named} or None
    with ProgressBar(len(register.documents)) as bar:
        return prove(session.root(), register, commit or "HEAD", only=only, progress=bar.advance)


def _found(  # noqa: PLR0913 - what is there, and what is wanted of it
    tree: FileTree,
    register: Register,
    pieces: Sequence[Piece],
    proof: Proof | None,
    *,
    online: bool,
    every_one: bool,
) -> Found:
    from agatrack.documents import barred, held, unrecorded

    total = sum(one.bytes for piece in pieces for one in piece.record.files)
    with ProgressBar(total) as bar:
        documents = list(held(tree, pieces, bar.advance))
    return Found(
        documents,
        list(unrecorded(register)) if every_one else [],
        list(barred(register)) if every_one else [],
        list(_links(pieces, online=online)),
        proof,
    )


def _links(pieces: Sequence[Piece], *, online: bool) -> Iterator[Link]:
    from agatrack.links import form_fault

    written = [
        (piece.id, url)
        for piece in pieces
        for link in piece.record.links
        for url in (link.url, link.archived)
        if url is not None
    ]
    faults = {url: form_fault(url) for _, url in written}
    asked = [
        url for _, url in written if faults[url] is None and not url.lower().startswith("mailto:")
    ]
    reached = _asked(asked) if online else {}
    for piece, url in written:
        yield Link(piece, url, faults[url], reached.get(url))


def _asked(urls: Sequence[str]) -> dict[str, Reached]:
    from agatrack.reachability import reach_all

    reached = {}
    with ProgressBar(len(set(urls))) as bar:
        for url, answer in reach_all(urls):
            reached[url] = answer
            bar.advance(1)
    return reached


def _print(session: Session, found: Found, *, online: bool) -> None:
    for path, message, style in _complaints(found):
        session.out.line((path, "strong"), ": ", (session.say(message), style))
    whole = sum(one.is_unchanged for one in found.documents)
    session.out.prose(
        session.say(
            counted(
                whole,
                "{number} document is as it was recorded",
                "{number} documents are as they were recorded",
            )
        )
    )
    if found.proof is not None:
        session.report(
            "history: versions of documents read: {versions}, commits: {commits}",
            versions=Count(found.proof.versions),
            commits=Count(found.proof.commits),
        )
    if found.links and online:
        answering = sum(bool(link.reached and link.reached.ok) for link in found.links)
        session.report("{number} of {total} links answer", number=answering, total=len(found.links))
    elif found.links:
        session.tell(
            "links: form only. 'agatrack evidence verify --online' asks whether they answer."
        )


def _complaints(found: Found) -> Iterator[tuple[str, Message, str]]:
    """What did not hold, each with the path or link that it is about, and how grave it is."""
    for one in found.documents:
        if not one.is_unchanged:
            yield one.path, _fault(one), "bad"
    for path in found.unrecorded:
        yield path, Message("stands in no record"), "bad"
    for finding in found.barred:
        yield finding.position.path, finding.message, "bad"
    for link in found.links:
        if link.fault is not None:
            message = Message("the link {url}: {fault}", url=link.url, fault=link.fault)
            yield link.piece, message, "bad"
        elif link.reached is not None and not link.reached.ok:
            message = Message("the link {url}: {fault}", url=link.url, fault=link.reached.message)
            yield link.piece, message, "middling"
    for deviation in found.proof.deviations if found.proof else ():
        message = Message(
            "in commit {commit} of {day}: {what}",
            commit=deviation.commit.id[:SHORT],
            day=deviation.commit.committed.date(),
            what=deviation.message,
        )
        yield deviation.path, message, "bad"


def _fault(one: Held) -> Message:
    if one.found is None:
        if one.error is not None and one.error.errno == errno.ELOOP:
            place = str(one.error.filename or "")
            if not place.endswith(f"/{one.path}"):
                return Message(
                    "cannot be read: its folder {folder} is a symbolic link",
                    folder=place.rpartition("/")[2],
                )
        reason = reason_of(one.error) if one.error else ""
        return Message("cannot be read: {reason}", reason=reason)
    if one.found.bytes != one.document.bytes:
        return Message(
            "{found} bytes, not {recorded}",
            found=Count(one.found.bytes),
            recorded=Count(one.document.bytes),
        )
    return Message("other bytes than recorded (SHA-256 {found}…)", found=one.found.sha256[:16])


def _answer(session: Session, found: Found) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "ok": found.is_sound,
        "documents": [
            {
                "evidence": one.piece.id,
                "path": one.path,
                "ok": one.is_unchanged,
                "sha256": one.found.sha256 if one.found else None,
                "bytes": one.found.bytes if one.found else None,
                "message": None if one.is_unchanged else session.say(_fault(one)),
            }
            for one in found.documents
        ],
        "unrecorded": found.unrecorded,
        "barred": [
            {"path": one.position.path, "message": session.say(one.message)} for one in found.barred
        ],
        "links": [_link(session, link) for link in found.links],
    }
    if found.proof is not None:
        answer["history"] = {
            "ok": not found.proof.deviations,
            "commits": found.proof.commits,
            "versions": found.proof.versions,
            "deviations": [
                {
                    "path": one.path,
                    "commit": one.commit.id,
                    "date": one.commit.committed.date().isoformat(),
                    "message": session.say(one.message),
                }
                for one in found.proof.deviations
            ],
        }
    return answer


def _link(session: Session, link: Link) -> dict[str, Any]:
    reached = link.reached
    return {
        "evidence": link.piece,
        "url": link.url,
        "form": None if link.fault is None else session.say(link.fault),
        "online": reached
        and {
            "ok": reached.ok,
            "status": reached.status,
            "message": session.say(reached.message),
        },
    }
