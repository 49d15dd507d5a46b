"""What evidence is for, as somebody types it: an open means, and of a recurring one the period."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from agatrack.cli.ask import ask_until, is_at_a_terminal
from agatrack.cli.screen import GAP, fit
from agatrack.cli.session import Session
from agatrack.errors import CallError
from agatrack.messages import counted

if TYPE_CHECKING:
    from agatrack.model.register import MeansOf, Register, Target
    from agatrack.reports.next_steps import NextStep

MOST_OFFERED: Final = 20
LONGEST_TITLE: Final = 60
MOST_PERIODS: Final = 16
SHORTEST_NAME: Final = 2
"""Parts of an id that say what is meant: ``v1`` alone is short, but nothing to recognise."""


def targets_of(
    session: Session, register: Register, references: Sequence[str]
) -> tuple[Target, ...]:
    """What the options name, or what somebody at the terminal answers.

    Raises:
        CallError: they name nothing, or not exactly; there is nobody to ask.
    """
    from agatrack.evidence import owner_of

    def read(answer: str) -> tuple[Target, ...]:
        words = [one for one in re.split(r"[\s,]+", answer) if one]
        found = _named(session, register, words, is_asked=True)
        owner_of(found)
        return found

    if references:
        return _named(session, register, references, is_asked=False)
    if is_at_a_terminal():
        _offer(session, register)
    return ask_until(session, session.word("For which of them"), "--for", read)


def _named(
    session: Session, register: Register, references: Sequence[str], *, is_asked: bool
) -> tuple[Target, ...]:
    named = [_target(register, name) for name in references]
    for one in named:
        _refuse_imprecise(session, register, one, is_asked=is_asked)
    return tuple({one.id: one for one in named}.values())


def _refuse_imprecise(
    session: Session, register: Register, target: Target, *, is_asked: bool
) -> None:
    """Stop where more than one promise could be meant; a check would find it later.

    Who was asked is told of parts that could be meant, where an option may name the whole.
    """
    short = _short_ids(register)
    if target.means is None and target.item.means:
        raise CallError(
            "'{reference}' has verification means: name one of them, such as {means}",
            reference=target.id,
            means=[short[one.id] for one in target.item.means][:5],
        )
    is_whole = is_asked and target.means is None and bool(target.item.children)
    if is_whole or target.item.kind == "plan":
        below = [one for one in _open(register, session.today) if _is_below(one, target)]
        raise CallError(
            "'{reference}' is a whole of several parts: name what is proven, such as {means}",
            reference=target.id,
            means=[_short(one.reference, short) for one in below][:5] or ["m1/a1/v1"],
        )
    if target.means is None or (periods := target.means.periods) is None:
        return
    name = short[target.means.id]
    if target.period is None:
        raise CallError(
            "'{reference}' recurs: name the period it is for, such as {example}",
            reference=name,
            example=f"{name}@{_next_period(session, register, target.means)}",
        )
    if target.period not in periods:
        raise _no_such_period(name, target.means, target.period.name)


def _is_below(step: NextStep, target: Target) -> bool:
    return step.item.id.startswith(f"{target.item.id}/")


def _next_period(session: Session, register: Register, means: MeansOf) -> str:
    """The first period of a recurring means that still lacks evidence; else its first one."""
    for step in _open(register, session.today):
        name, _, period = step.reference.partition("@")
        if name == means.id and period:
            return period
    return means.periods.names()[0] if means.periods else ""


def _no_such_period(name: str, means: MeansOf, period: str) -> CallError:
    """The refusal of a period, with those that there are."""
    names = means.periods.names() if means.periods else ()
    if not names:
        return CallError(
            "'{reference}' does not recur: name it without '@{period}'",
            reference=name,
            period=period,
        )
    return CallError(
        "'{reference}' has no period '{period}'. Its periods: {periods}",
        reference=name,
        period=period,
        periods=[*names] if len(names) <= MOST_PERIODS else [*names[:3], "…", names[-1]],
    )


def _target(register: Register, reference: str) -> Target:
    """What a reference on the command line names: any unambiguous tail of it will do."""
    if (target := register.target_named(reference, "")) is not None:
        return target
    found = _ending_in(register, reference)
    if len(found) > 1:
        raise CallError(
            "'{name}' could be {items}. Write more of the id.",
            name=reference,
            items=list(found)[:5],
        )
    if not found:
        without, _, period = reference.partition("@")
        if period and (recurring := list(_ending_in(register, without).values())):
            means = recurring[0].means
            if len(recurring) == 1 and means is not None:
                raise _no_such_period(_short_ids(register)[means.id], means, period)
        raise CallError("there is no means or item '{reference}'", reference=reference)
    return next(iter(found.values()))


def _ending_in(register: Register, reference: str) -> dict[str, Target]:
    return {
        target.id: target
        for scope in ("", *register.items)
        if (target := register.target_named(reference, scope)) is not None
    }


def _offer(session: Session, register: Register) -> None:
    """List what still lacks evidence, what is due first at the top, with ids to copy."""
    from agatrack.reports.summary import title_of

    steps = list(_open(register, session.today))
    short = _short_ids(register)
    for step in steps[:MOST_OFFERED]:
        due = session.say("due {day}", day=step.due) if step.due else session.word("never due")
        title = fit(title_of(register, step.item, session.language), LONGEST_TITLE)
        session.tell(f"{_short(step.reference, short)}{GAP}{title} ({due})")
    if len(steps) > MOST_OFFERED:
        session.tell(
            counted(
                len(steps) - MOST_OFFERED,
                "and {number} more: 'agatrack evidence list --missing'",
                "and {number} more: 'agatrack evidence list --missing'",
            )
        )


def _open(register: Register, day: date) -> list[NextStep]:
    """What is to be delivered, by the day on which it is due; of a recurring means the first."""
    from agatrack.reports.next_steps import lacks

    firsts = [first for lack in lacks(register, day) if (first := lack.first) is not None]
    return sorted(firsts, key=lambda step: (step.due or date.max, step.reference))


def _short(reference: str, short: dict[str, str]) -> str:
    name, at, period = reference.partition("@")
    return f"{short[name]}{at}{period}"


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
