"""The page that GitHub shows of a run: figures, what a change weakens, and every finding.

Texts of records stand in it as text: they make no markup, no link, no picture, and nobody
is notified because a record has their name after an ``@``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from agatrack.acceptance import state_of
from agatrack.diagnostics import SEVERITIES, Diagnostic, Severity
from agatrack.formats.github import worst_first
from agatrack.messages import NBSP, Message, counted, translated
from agatrack.model.plan import Commitment
from agatrack.model.register import Register
from agatrack.plain import as_markdown
from agatrack.progress import Completion
from agatrack.reports.summary import tenth_percent

ROOM: Final = 1_000_000
"""Bytes of a summary. GitHub shows none that is over one mebibyte."""

MOST_COMMITMENTS: Final = 100


def job_summary(  # noqa: PLR0913 - what there is to say
    found: Sequence[Diagnostic],
    register: Register,
    after: Mapping[str, Completion],
    day: date,
    language: str,
    *,
    before: Mapping[str, Completion] | None = None,
    changes: Sequence[Message] = (),
    room: int = ROOM,
) -> str:
    """The page in Markdown, of at most ``room`` bytes; findings that do not fit are counted.

    ``after`` are the figures of ``register`` on ``day``, ``before`` those of what it is
    compared with, None where it is compared with nothing. ``changes`` says of each weakening
    that no amendment covers what it is, in a sentence.
    """
    head = [
        "## agatrack\n",
        *_counts(found, language),
        "",
        *_figures(register, after, before, day, language),
        *_weakenings(changes, language),
    ]
    text = _fitting(head, room, language)
    return text + _fitting(list(_table(found, language)), room - len(text.encode()), language)


def _counts(found: Sequence[Diagnostic], language: str) -> Iterator[str]:
    levels = sorted(Severity, reverse=True)
    number_of = Counter(one.severity for one in found)
    names = {
        Severity.ERROR: translated("errors", language),
        Severity.WARNING: translated("warnings", language),
        Severity.NOTICE: translated("notices", language),
    }
    yield f"| {' | '.join(names[level] for level in levels)} |"
    yield "| ---: | ---: | ---: |"
    yield f"| {' | '.join(f'{number_of[level]:,}' for level in levels)} |"


def _figures(
    register: Register,
    after: Mapping[str, Completion],
    before: Mapping[str, Completion] | None,
    day: date,
    language: str,
) -> Iterator[str]:
    waiting = _waiting(register, day)
    shown = [done for done in after.values() if done.item.kind == "commitment"]
    for done in shown[:MOST_COMMITMENTS]:
        old = before.get(done.item.id) if before is not None else None
        parts = [_verified(old, done).into(language)]
        if number := waiting[done.item.id]:
            parts.append(
                counted(
                    number, "{number} piece waits for review", "{number} pieces wait for review"
                ).into(language)
            )
        yield f"- {_name(done, language)}: {'; '.join(parts)}"
    if len(shown) > MOST_COMMITMENTS:
        hidden = len(shown) - MOST_COMMITMENTS
        rest = counted(hidden, "{number} commitment more", "{number} commitments more")
        yield f"- {rest.into(language)}"
    if shown:
        yield ""


def _name(done: Completion, language: str) -> str:
    record = done.item.record
    number = record.number if isinstance(record, Commitment) else None
    if number is None:
        return as_markdown(done.item.id)
    named = Message("Commitment {number} ({item})", number=number, item=done.item.id)
    return as_markdown(named.into(language))


def _verified(old: Completion | None, new: Completion) -> Message:
    now = _percent(new)
    if old is None or old.verified == new.verified:
        return Message("verified {verified}", verified=now)
    was = _percent(old).removesuffix(f"{NBSP}%")
    return Message("{before} → {verified} verified", before=was, verified=now)


def _percent(done: Completion) -> str:
    percent = tenth_percent(done.verified)
    return "–" if percent is None else f"{percent:.1f}{NBSP}%"


def _waiting(register: Register, day: date) -> Counter[str]:
    """How many pieces wait for a review, by commitment."""
    waiting: Counter[str] = Counter()
    for piece in register.evidence.values():
        if not piece.record.files and not piece.record.links:
            continue  # no review can accept a mere reference
        if piece.record.added.date() > day:
            continue
        owners = {
            "/".join(target.item.id.split("/")[:2])
            for reference, target in piece.targets.items()
            if state_of(register, piece, reference, day) == "pending"
        }
        waiting.update(owners)
    return waiting


def _weakenings(changes: Sequence[Message], language: str) -> Iterator[str]:
    if not changes:
        return
    heading = counted(
        len(changes), "{number} weakening not covered", "{number} weakenings not covered"
    )
    yield f"**{heading.into(language)}**\n"
    for change in changes:
        yield f"- {as_markdown(change.into(language))}"
    yield ""


def _table(found: Sequence[Diagnostic], language: str) -> Iterator[str]:
    if not found:
        yield translated("Nothing to complain about.", language)
        return
    headings = (
        translated("severity", language),
        translated("check", language),
        translated("place", language),
        translated("finding", language),
    )
    yield f"| {' | '.join(headings)} |"
    yield "| --- | --- | --- | --- |"
    for one in worst_first(found):
        cells = (
            SEVERITIES[one.severity].into(language),
            f"{one.code} {one.name}",
            str(one.position),
            one.message.into(language),
        )
        yield f"| {' | '.join(as_markdown(cell) for cell in cells)} |"


def _fitting(lines: Sequence[str], room: int, language: str) -> str:
    """As many lines as there is room for; the rest is counted in a paragraph of its own."""
    sizes = [len(line.encode()) + 1 for line in lines]
    if sum(sizes) <= room:
        return "".join(f"{line}\n" for line in lines)
    room -= 200  # for the sentence that counts the rest, in any language
    kept = 0
    while kept < len(lines) and sizes[kept] <= room:
        room -= sizes[kept]
        kept += 1
    rest = counted(
        len(lines) - kept,
        "{number} line more; --format json shows all.",
        "{number} lines more; --format json shows all.",
    )
    text = "".join(f"{line}\n" for line in lines[:kept])
    return f"{text}\n{rest.into(language)}\n"
