"""AGA3xx, the whole: whether what records say of each other leads somewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from agatrack.checks import mentions
from agatrack.checks.guesses import Guesses
from agatrack.checks.mentions import Mention
from agatrack.checks.rule import Facts, rule
from agatrack.diagnostics import Finding, Severity
from agatrack.messages import Message
from agatrack.model.plan import Plan
from agatrack.model.register import MeansOf, Register, is_known


@rule("AGA303", "unknown-reference", Severity.ERROR)
def references_lead_somewhere(facts: Facts) -> Iterator[Finding]:
    """Every reference names an item, a means, an occurrence or evidence that exists.

    Why: evidence for nothing counts for nothing, and a dependency on nothing never holds.

    Mend: take the id that is proposed. 'agatrack show ITEM' lists the means of an item.
    """
    register, guesses = facts.register, Guesses()
    lost = [
        mention
        for mention in facts.mentions.promises
        if register.target_named(mention.of, mention.scope) is None
    ]
    promises = _promise_ids(register) if lost else []
    for mention in lost:
        yield from _unknown(register, mention, promises, guesses)
    for mention in facts.mentions.items:
        if register.item_named(mention.of, mention.scope) is None:
            yield from _unknown(register, mention, register.items, guesses)
    for mention in facts.mentions.evidence:
        if register.piece_named(mention.of, mention.scope) is None:
            yield from _unknown(register, mention, register.evidence, guesses)
    yield from _unknown_agreements(register, guesses)


def _unknown_agreements(register: Register, guesses: Guesses) -> Iterator[Finding]:
    """What sessions say of agreements that none has made."""
    for meeting in register.meetings.values():
        scope = mentions.scope_of(meeting)
        for number, settled in enumerate(meeting.record.settled):
            earlier = register.meeting_named(settled.meeting, scope)
            if earlier is None:
                mention = Mention(settled.meeting, scope, meeting, ("settled", number, "meeting"))
                yield from _unknown(register, mention, register.meetings, guesses)
            elif settled.agreement > len(earlier.record.agreements):
                message = Message(
                    "{meeting} has no agreement {number}, only {known}",
                    meeting=earlier.id, number=settled.agreement,
                    known=len(earlier.record.agreements),
                )  # fmt: skip
                position = meeting.at("settled", number, "agreement")
                yield Finding(position, "AGA303", message, meeting.id)


def _unknown(
    register: Register, mention: Mention, known: Collection[str], guesses: Guesses
) -> Iterator[Finding]:
    if is_known(register, mention.of, mention.scope):
        return
    # The key itself where the reference is a key, as in an assessment's items.
    position = mention.entry.at(*mention.field, key=mention.field[-1] == mention.of)
    if register.target_named(mention.of, mention.scope) is not None:
        message = Message(
            "'{reference}' is a verification means, not an item", reference=mention.of
        )
        yield Finding(position, "AGA303", message, mention.entry.id)
        return
    path, at, period = mention.of.partition("@")
    means = owner.means if at and (owner := register.target_named(path, mention.scope)) else None
    if means is not None:
        yield Finding(position, "AGA303", *_no_occurrence(mention, means))
        return
    message = Message("there is no '{reference}'", reference=mention.of)
    close = guesses.closest(f"{mention.scope}/{path}", known)
    guess = f"{close.removeprefix(f'{mention.scope}/')}{at}{period}" if close else None
    help_ = Message("did you mean '{guess}'?", guess=guess) if guess else None
    yield Finding(position, "AGA303", message, mention.entry.id, help_)


def _no_occurrence(mention: Mention, means: MeansOf) -> tuple[Message, str, Message | None]:
    """What is wrong with the period of a reference to a means that is there."""
    if means.periods is None:
        message = Message("'{reference}': this means does not recur", reference=mention.of)
        return message, mention.entry.id, Message("leave out the period")
    message = Message(
        "'{reference}' is no occurrence: that is no period of it", reference=mention.of
    )
    names = means.periods.names()
    help_ = Message("the first is {first}, the last {last}", first=names[0], last=names[-1])
    return message, mention.entry.id, help_


def _promise_ids(register: Register) -> list[str]:
    return [
        identifier
        for item in register.items.values()
        for identifier in (item.id, *(means.id for means in item.means))
    ]


@rule("AGA304", "unknown-actor", Severity.ERROR)
def actors_have_a_record(facts: Facts) -> Iterator[Finding]:
    """Every actor that a record names has a record of its own in the folder 'actors'.

    Why: the actor's sector decides whose claim a claim is and who may accept evidence.

    Mend: take the name that is proposed, or write the record with 'agatrack new actor NAME'.
    """
    guesses = Guesses()
    for mention in facts.mentions.strangers:
        if mention.entry.kind not in {"review", "assessment"}:
            yield unknown_actor(facts.register, mention, "AGA304", guesses)


def unknown_actor(register: Register, mention: Mention, code: str, guesses: Guesses) -> Finding:
    """The finding that a mentioned actor has no record."""
    message = Message("there is no actor '{actor}'", actor=mention.of)
    close = guesses.closest(mention.of, register.actors)
    help_ = (
        Message("did you mean '{guess}'?", guess=close)
        if close
        else Message("write its record with 'agatrack new actor {actor}'", actor=mention.of)
    )
    return Finding(mention.entry.at(*mention.field), code, message, mention.entry.id, help_)


@rule("AGA312", "imprecise-support", Severity.ERROR)
def evidence_supports_exactly_one_promise(facts: Facts) -> Iterator[Finding]:
    """Evidence supports a means; of a recurring one an occurrence; an item only where it has none.

    Why: 'this proves the milestone' leaves open which of its promises is kept.

    Mend: name the means (m1/a4/v1), and for a recurring one the period (m1/a4/v1@2020-Q1).
    """
    for mention in facts.mentions.promises:
        target = facts.register.target_named(mention.of, mention.scope)
        if target is None:
            continue
        means, item = target.means, target.item
        if means is None and item.means:
            message = Message(
                "'{reference}' has verification means: name one of them", reference=mention.of
            )
            help_ = Message("its means: {means}", means=[one.id for one in item.means])
        elif means is None and isinstance(item.record, Plan):
            message = Message(
                "'{reference}' is a plan: evidence supports a part of it", reference=mention.of
            )
            help_ = None
        elif means is None or (periods := means.periods) is None:
            continue
        elif target.period is None:
            message = Message(
                "'{reference}' recurs: name the period it is for", reference=mention.of
            )
            help_ = Message("for example {example}", example=f"{mention.of}@{periods.names()[0]}")
        elif target.period not in periods:
            message = Message(
                "'{reference}' is no occurrence: that period is not in the span",
                reference=mention.of,
            )
            names = periods.names()
            help_ = Message("the first is {first}, the last {last}", first=names[0], last=names[-1])
        else:
            continue
        yield Finding(mention.entry.at(*mention.field), "AGA312", message, mention.entry.id, help_)


@rule("AGA316", "repeated-claim", Severity.ERROR)
def an_assessment_speaks_once_of_each_item(facts: Facts) -> Iterator[Finding]:
    """An assessment speaks of an item once.

    Why: of two claims about one thing, by one actor on one day, nobody can tell which holds.

    Mend: keep the claim that is right.
    """
    register = facts.register
    for assessment in register.assessments.values():
        seen: set[str] = set()
        for reference in assessment.record.items:
            item = register.item_named(reference, mentions.scope_of(assessment))
            if item is not None and item.id in seen:
                message = Message("a second claim about {item}", item=item.id)
                position = assessment.at("items", reference, key=True)
                yield Finding(position, "AGA316", message, assessment.id)
            seen.add(item.id if item is not None else "")


RULES = (
    references_lead_somewhere,
    actors_have_a_record,
    evidence_supports_exactly_one_promise,
    an_assessment_speaks_once_of_each_item,
)
