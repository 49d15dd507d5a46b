"""What is to be recorded as evidence: said by options, or asked for at a terminal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from agatrack.cli.ask import ask_until, is_at_a_terminal
from agatrack.cli.screen import GAP, fit
from agatrack.cli.session import Session, refuse_unknown_actor
from agatrack.errors import CallError
from agatrack.messages import counted

if TYPE_CHECKING:
    from agatrack.evidence import Request
    from agatrack.model.register import Register, Target
    from agatrack.reports.next_steps import NextStep

MOST_OFFERED: Final = 20
LONGEST_TITLE: Final = 60
SHORTEST_NAME: Final = 2
"""Parts of an id that say what is meant: ``v1`` alone is short, but nothing to recognise."""


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

    targets = _targets(session, register, said.references)
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


def _targets(session: Session, register: Register, references: Sequence[str]) -> tuple[Target, ...]:
    from agatrack.evidence import owner_of

    def read(answer: str) -> tuple[Target, ...]:
        found = _named(register, re.split(r"[\s,]+", answer))
        owner_of(found)
        return found

    if references:
        return _named(register, references)
    if is_at_a_terminal():
        _offer(session, register)
    return ask_until(session, session.word("For which of them"), "--for", read)


def _named(register: Register, references: Sequence[str]) -> tuple[Target, ...]:
    named = {one.id: one for name in references for one in [_target(register, name)]}
    return tuple(named.values())


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


def _offer(session: Session, register: Register) -> None:
    """List what still lacks evidence, what is due first at the top, with ids to copy."""
    from agatrack.reports.summary import title_of

    steps = list(_open(register, session.today))
    short = _short_ids(register)
    for step in steps[:MOST_OFFERED]:
        name, at, period = step.reference.partition("@")
        due = session.say("due {day}", day=step.due) if step.due else session.word("never due")
        title = fit(title_of(register, step.item, session.language), LONGEST_TITLE)
        session.tell(f"{short[name]}{at}{period}{GAP}{title} ({due})")
    if len(steps) > MOST_OFFERED:
        session.tell(
            counted(
                len(steps) - MOST_OFFERED,
                "and {number} more: 'agatrack evidence list --missing'",
                "and {number} more: 'agatrack evidence list --missing'",
            )
        )


def _open(register: Register, day: date) -> Iterator[NextStep]:
    """What is to be delivered, by the day on which it is due; of a recurring means the first."""
    from agatrack.reports.next_steps import next_steps

    steps = [step for step in next_steps(register, day) if step.kind == "deliver"]
    offered: set[str] = set()
    for step in sorted(steps, key=lambda step: (step.due or date.max, step.reference)):
        means = step.reference.partition("@")[0]
        if means not in offered:
            offered.add(means)
            yield step


def _short_ids(register: Register) -> dict[str, str]:
    """The shortest end of every item's and means' id that names nothing else."""
    identifiers = [*register.items]
    identifiers += [means.id for item in register.items.values() for means in item.means]
    ends = Counter(end for identifier in identifiers for end in _ends(identifier))
    return {
        identifier: next((end for end in _ends(identifier) if ends[end] == 1), identifier)
        for identifier in identifiers
    }


def _ends(identifier: str) -> list[str]:
    parts = identifier.split("/")
    return ["/".join(parts[-length:]) for length in range(SHORTEST_NAME, len(parts) + 1)]
