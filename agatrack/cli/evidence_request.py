"""What is to be recorded as evidence: said by options, or asked for at a terminal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from agatrack.cli.ask import ask_until
from agatrack.cli.evidence_targets import targets_of
from agatrack.cli.session import Session, refuse_unknown_actor
from agatrack.errors import CallError
from agatrack.messages import Message

if TYPE_CHECKING:
    from agatrack.evidence import Request
    from agatrack.model.register import Register, Target


_BARE_ADDRESS: Final = re.compile(r"[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)+(/\S*)?")
"""An address as people write it, beginning with the name of a computer."""


class Said(NamedTuple):
    """What the options said, as it was written."""

    references: Sequence[str]
    links: Sequence[str]
    external: bool
    title: str | None
    by: str | None
    kind: str | None
    issued: str | None
    language: str | None
    note: str | None
    supersedes: str | None


def request_of(session: Session, register: Register, said: Said) -> Request:
    """What is to be recorded; what is missing is asked for, at a terminal only.

    Raises:
        CallError: an option says what cannot be, or is missing with nobody to ask.
    """
    from agatrack.evidence import Request

    _refuse_unknown_kind(said.kind)
    _refuse_bare_addresses(said.links)
    targets = targets_of(session, register, said.references)
    return Request(
        targets=targets,
        by=_actor(session, register, said.by),
        title=said.title or ask_until(session, session.word("Title"), "--title", _title),
        added=datetime.now(UTC).replace(microsecond=0),
        links=tuple(said.links),
        kind=said.kind,
        issued=session.day(said.issued) if said.issued else None,
        language=said.language,
        note=said.note,
        supersedes=_older(session, register, said.supersedes, targets),
        external=said.external,
    )


def _refuse_unknown_kind(kind: str | None) -> None:
    from agatrack.model.kinds import EVIDENCE_WORDS

    if kind is not None and kind not in EVIDENCE_WORDS:
        known = [
            Message("{word} ({meaning})", word=word, meaning=meaning)
            for word, meaning in EVIDENCE_WORDS.items()
        ]
        raise CallError("{name} is one of: {choices}", name="--kind", choices=known)


def _refuse_bare_addresses(links: Sequence[str]) -> None:
    for link in links:
        if _BARE_ADDRESS.fullmatch(link):
            raise CallError(
                "'{url}' lacks https:// in front: write {whole}", url=link, whole=f"https://{link}"
            )


def _actor(session: Session, register: Register, name: str | None) -> str:
    def read(answer: str) -> str:
        refuse_unknown_actor(register, answer)
        return answer

    if name:
        return read(name)
    return ask_until(session, session.word("Who delivers it, such as sfp"), "--by", read)


def _title(answer: str) -> str:
    from agatrack.yaml_text import yaml_text

    try:
        yaml_text({"title": answer})
    except ValueError:
        raise CallError("a control character or the like cannot stand in a record") from None
    return answer


def _older(
    session: Session, register: Register, name: str | None, targets: Sequence[Target]
) -> str | None:
    """A reference to the evidence that any unambiguous part of its id names."""
    from agatrack.evidence import owner_of, short_reference

    if name is None:
        return None
    return short_reference(session.piece(register, name).id, owner_of(targets))
