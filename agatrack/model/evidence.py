"""What was delivered, and who accepts it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import model_validator

from agatrack.model.base import Record
from agatrack.model.fields import (
    HASH,
    SHA256,
    Actor,
    Day,
    EvidenceKind,
    File,
    Hash,
    Language,
    Line,
    Moment,
    ReadBy,
    Reading,
    Reference,
    References,
    SomeReferences,
    Stamp,
    Url,
    Whole,
    refusal,
)

NOTHING_DELIVERED = "at least one of 'files', 'links' and 'reference'"
NOTE_NEEDED = "a 'note' that says why, as the verdict is not 'accepted'"
EXPECTATIONS = (NOTHING_DELIVERED, NOTE_NEEDED)


class Document(Record):
    """A file of a piece of evidence, bound to its bytes."""

    path: File
    """Name of the file in the evidence's own folder."""
    sha256: Hash
    """SHA-256 sum of its bytes."""
    bytes: Whole
    """Size in bytes."""
    media_type: Line | None = None
    """Media type, such as application/pdf."""


class Link(Record):
    """An address at which a piece of evidence stands."""

    url: Url
    """The address."""
    retrieved: Stamp | None = None
    """When it was seen there."""
    archived: Url | None = None
    """Address of an archived copy."""
    sha256: Hash | None = None
    """SHA-256 sum of the document that stands there and is not kept here."""
    bytes: Whole | None = None
    """Its size in bytes."""
    media_type: Line | None = None
    """Its media type, such as application/pdf."""


class Reference_(Record):  # noqa: N801 - "Reference" is the type of an id
    """A document that exists on paper only, or cannot be published."""

    title: Reading
    """Title of the document."""
    publisher: Reading | None = None
    """Who issued it."""
    where: Reading | None = None
    """Where it can be consulted."""


class Evidence(Record):
    """A piece of evidence: an actual document or address that was delivered."""

    title: Reading
    """What it is."""
    supports: SomeReferences
    """The verification means it serves; of a recurring one, the occurrence."""
    kind: EvidenceKind | None = None
    """What sort of document it is."""
    files: tuple[Document, ...] = ()
    """The documents, kept in the same folder."""
    links: tuple[Link, ...] = ()
    """Addresses at which it stands."""
    reference: Reference_ | None = None
    """A document that cannot be kept here. Alone it counts as evidenced, never as accepted."""
    issued: Day | None = None
    """Date of the document."""
    added: Moment
    """When it was added here, in UTC."""
    by: Actor
    """Who submitted it."""
    language: Language | None = None
    """Language of the document."""
    note: Reading | None = None
    """Anything a reader should know."""
    supersedes: Reference | None = None
    """The older evidence that this one replaces."""

    @model_validator(mode="after")
    def _something_was_delivered(self) -> Evidence:
        if not self.files and not self.links and self.reference is None:
            raise refusal("AGA208", NOTHING_DELIVERED)
        return self

    def sums(self) -> dict[str, str]:
        """The SHA-256 sums on record: of files by their path, of documents elsewhere by address."""
        sums = {document.path: document.sha256 for document in self.files}
        for link in self.links:
            if link.sha256 is not None:
                name, number = link.url, 2
                # An address named twice must not hide one of its sums from a verdict.
                while name in sums:
                    name, number = f"{link.url} ({number})", number + 1
                sums[name] = link.sha256
        return sums


def _sums(value: Any) -> dict[str, str]:
    """A map of names to SHA-256 sums."""
    if type(value) is not dict:
        raise refusal("AGA203", HASH)
    for digest in value.values():
        if type(digest) is not str or SHA256.fullmatch(digest) is None:
            raise refusal("AGA205", HASH)
    return value


Sums = Annotated[
    dict[str, str],
    ReadBy(
        _sums,
        {"type": "object", "additionalProperties": {"type": "string", "pattern": "^[0-9a-f]{64}$"}},
    ),
]


class Judged(Record):
    """What a verdict was passed on; written by the tool."""

    files: Sums | None = None
    """SHA-256 sum of each file, by path or address, at the time of the verdict."""
    means: Sums | None = None
    """Fingerprint of each promise at the time of the verdict."""


class Review(Record):
    """One verdict by one reviewer about one piece of evidence."""

    date: Day
    """Day of the verdict."""
    by: Actor
    """Who passes it."""
    verdict: Literal["accepted", "needs_work", "rejected"]
    """Whether the evidence proves what it is said to prove."""
    of: References = ()
    """The means it is about, where not all that the evidence supports."""
    note: Reading | None = None
    """Why; required unless accepted."""
    judged: Judged | None = None
    """What was judged, written by the tool: the verdict counts while that is unchanged."""

    @model_validator(mode="after")
    def _refusals_are_explained(self) -> Review:
        if self.verdict != "accepted" and self.note is None:
            raise refusal("AGA209", NOTE_NEEDED)
        return self
