"""AGA5xx, evidence: whether the documents are there, and are those that were delivered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from agatrack.checks.rule import Facts, rule
from agatrack.diagnostics import Finding, Severity
from agatrack.errors import reason_of
from agatrack.messages import Count, Message
from agatrack.model.evidence import Document, Link
from agatrack.model.kinds import EVIDENCE_WORDS
from agatrack.model.register import Piece, Register
from agatrack.positions import Position

CLOCKS_APART = timedelta(hours=1)


@rule("AGA501", "kind-not-accepted", Severity.WARNING)
def evidence_is_of_an_accepted_kind(facts: Facts) -> Iterator[Finding]:
    """Evidence is of a kind that the means it supports accepts.

    Why: the parties agreed beforehand what would count as a proof. A piece of another kind,
    or one that does not say its kind, does not count for this means.

    Mend: correct the piece's 'kind' if it is wrong; otherwise the means needs another piece.
    """
    for piece in facts.register.evidence.values():
        for target in piece.targets.values():
            kinds = target.means.means.kinds if target.means else ()
            if kinds and piece.record.kind not in kinds:
                message = Message(
                    "does not count for {means}, which accepts only: {kinds}",
                    means=target.id, kinds=[EVIDENCE_WORDS[kind] for kind in kinds],
                )  # fmt: skip
                yield Finding(piece.at("kind"), "AGA501", message, piece.id)


@rule("AGA502", "document-missing", Severity.ERROR)
def documents_are_there(facts: Facts) -> Iterator[Finding]:
    """Every document that a record of evidence names is in the evidence's folder.

    Why: what has vanished proves nothing any more, and nobody should be able to make it vanish
    without being noticed.

    Mend: bring the document back, with git from the commit that added it:
    'git log --all -- FILE' finds that.
    """
    for one in facts.documents:
        if one.found is None:
            reason = reason_of(one.error) if one.error else ""
            message = Message("the document cannot be read: {reason}", reason=reason)
            place = one.piece.at("files", one.number, "path")
            yield Finding(place, "AGA502", message, one.piece.id)


@rule("AGA503", "document-altered", Severity.ERROR)
def documents_are_as_they_were(facts: Facts) -> Iterator[Finding]:
    """Every document has the size and the SHA-256 sum that its record states.

    Why: a verdict was passed on these bytes and no others.

    Mend: bring the original back with git. A new version is new evidence that supersedes the
    old one: 'agatrack evidence add --supersedes ID'.
    """
    for one in facts.documents:
        if one.found is not None and not one.is_unchanged:
            if one.found.bytes != one.document.bytes:
                field, message = (
                    "bytes",
                    Message(
                        "the document has {found} bytes, not {recorded}",
                        found=Count(one.found.bytes),
                        recorded=Count(one.document.bytes),
                    ),
                )
            else:
                field, message = "sha256", Message("the document has other bytes than recorded")
            place = one.piece.at("files", one.number, field)
            yield Finding(place, "AGA503", message, one.piece.id)


@rule("AGA504", "empty-document", Severity.ERROR)
def documents_are_not_empty(facts: Facts) -> Iterator[Finding]:
    """No document is empty.

    Why: a file without a single byte is most often one whose copying was cut short.

    Mend: attach the document again.
    """
    for piece in facts.register.evidence.values():
        for field, document in _with_sums(piece):
            if document.bytes == 0:
                place = piece.at(*field, "bytes")
                yield Finding(place, "AGA504", Message("the document is empty"), piece.id)


@rule("AGA505", "unrecorded-file", Severity.ERROR)
def every_file_is_on_record(facts: Facts) -> Iterator[Finding]:
    """Every file in the folder of a piece of evidence is named in its record.

    Why: nobody knows who brought a file that is on no record, when, and what it is to prove.

    Mend: attach it with 'agatrack evidence add', or delete it.
    """
    for path in facts.strangers:
        # Where the record itself cannot be read, that is the finding, not each of its files.
        if not _is_unread(facts.register, path):
            yield Finding(Position(path), "AGA505", Message("the file stands in no record"))


def _is_unread(register: Register, path: str) -> bool:
    """Whether a document lies in the folder of evidence whose record could not be read."""
    parts = path.removeprefix(f"{register.settings.data}/").split("/")
    return any(
        parts[depth] == "evidence" and "/".join(parts[: depth + 2]) in register.unread
        for depth in (1, 2)
    )


@rule("AGA506", "repeated-document", Severity.WARNING)
def no_document_is_delivered_twice(facts: Facts) -> Iterator[Finding]:
    """No two records of evidence hold the same document.

    Why: one document would count as two. Where it proves several things, one record can
    say so.

    Mend: name all it proves in one record, under 'supports'.
    """
    first: dict[str, Piece] = {}
    for piece in sorted(facts.register.evidence.values(), key=lambda one: one.record.added):
        for field, document in _with_sums(piece):
            if document.bytes == 0:  # AGA504 speaks of those
                continue
            earlier = first.setdefault(document.sha256 or "", piece)
            if piece not in _line_of(earlier):
                message = Message("the same document as in {evidence}", evidence=earlier.id)
                place = piece.at(*field, "sha256")
                yield Finding(place, "AGA506", message, piece.id)


def _with_sums(piece: Piece) -> Iterator[tuple[tuple[str, int], Document | Link]]:
    """The documents of a piece whose sums are known, kept here or elsewhere, with their place."""
    for number, document in enumerate(piece.record.files):
        yield ("files", number), document
    for number, link in enumerate(piece.record.links):
        if link.sha256 is not None:
            yield ("links", number), link


def _line_of(piece: Piece) -> set[Piece]:
    """A piece and all that replaced it, one after the other."""
    line, ahead = {piece}, [piece]
    while ahead:
        newer = set(ahead.pop().superseded_by) - line
        line |= newer
        ahead += newer
    return line


@rule("AGA507", "evidence-from-the-future", Severity.ERROR)
def evidence_is_not_from_the_future(facts: Facts) -> Iterator[Finding]:
    """Evidence was not added in the future, and no document was issued after it was added.

    Why: what is dated later than today counts for nothing until then, unnoticed.

    Mend: correct the date.
    """
    for piece in facts.register.evidence.values():
        added, issued = piece.record.added.date(), piece.record.issued
        # Somewhere it is already tomorrow: a day of grace for clocks and time zones.
        if (added - facts.today).days > 1:
            message = Message("{date} is in the future", date=added)
            yield Finding(piece.at("added"), "AGA507", message, piece.id)
        elif issued is not None and (issued - added).days > 1:
            message = Message("issued on {issued}, after it was added", issued=issued)
            yield Finding(piece.at("issued"), "AGA507", message, piece.id)


@rule("AGA508", "added-after-commit", Severity.ERROR)
def evidence_is_not_added_after_its_commit(facts: Facts) -> Iterator[Finding]:
    """Evidence was not added later than the commit that brought its record.

    Why: what counts 'as of' a day is decided by 'added'. A moment after the commit cannot be
    true: the record was there already. Only where there is git, and nothing is said of files
    that are not committed, or whose commit a shallow clone lacks. Asking git costs a
    fraction of what reading the records does, so 'agatrack validate' always asks.

    Mend: write the moment at which it was added, at the latest that of the commit, which
    'agatrack evidence show ID' tells. Clocks may differ by an hour.
    """
    for piece in facts.register.evidence.values():
        arrival = facts.arrivals.get(piece.source.path)
        if arrival is not None and piece.record.added - arrival.moment > CLOCKS_APART:
            message = Message(
                "added on {added}, after the commit that brought it, of {came}",
                added=_moment(piece.record.added), came=_moment(arrival.moment),
            )  # fmt: skip
            yield Finding(piece.at("added"), "AGA508", message, piece.id)


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


RULES = (
    evidence_is_of_an_accepted_kind,
    documents_are_there,
    documents_are_as_they_were,
    documents_are_not_empty,
    every_file_is_on_record,
    no_document_is_delivered_twice,
    evidence_is_not_from_the_future,
    evidence_is_not_added_after_its_commit,
)
