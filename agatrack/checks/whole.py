"""AGA3xx, the whole: whether the records fit together."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from agatrack.checks import mentions
from agatrack.checks.mentions import Mention
from agatrack.checks.rule import Facts, rule, while_reading
from agatrack.diagnostics import Finding, Severity
from agatrack.fingerprint import decimal_text
from agatrack.messages import Message
from agatrack.model.plan import Plan
from agatrack.model.register import Entry, Item, MeansOf, Register, is_known

FULL_WEIGHT = 100


class _Siblings(NamedTuple):
    """Parts of one thing that may carry weights, and where each of them stands."""

    of: str
    weights: list[Fraction | None]
    positions: list[tuple[Entry[Any], tuple[str | int, ...]]]


@rule("AGA301", "weights-not-100", Severity.ERROR)
def weights_sum_to_100(facts: Facts) -> Iterator[Finding]:
    """Weights of items with the same parent, and of means of the same item, add up to 100.

    Why: the published percentage is their weighted mean; with another total, two
    commitments can no longer be compared.

    Mend: change the weights in the items' own files, or give none of them one.
    """
    for siblings in _weighted(facts.register):
        total = sum((weight for weight in siblings.weights if weight is not None), Fraction(0))
        if None not in siblings.weights and total != FULL_WEIGHT:
            entry, field = siblings.positions[0]
            message = Message(
                "the weights below {item} add up to {total}, not {full}",
                item=siblings.of, total=decimal_text(total), full=FULL_WEIGHT,
            )  # fmt: skip
            yield Finding(entry.at(*field), "AGA301", message, siblings.of)


@rule("AGA302", "weights-incomplete", Severity.ERROR)
def all_siblings_have_a_weight(facts: Facts) -> Iterator[Finding]:
    """Either all items with the same parent carry a weight, or none does and they share equally.

    Why: nobody can tell what the ones without a weight are meant to count.

    Mend: add the missing weights, or delete the others.
    """
    for siblings in _weighted(facts.register):
        for weight, (entry, field) in zip(siblings.weights, siblings.positions, strict=True):
            if weight is None:
                message = Message(
                    "no weight, though others below {item} have one", item=siblings.of
                )
                yield Finding(entry.at(*field[:-1]), "AGA302", message, entry.id)


def _weighted(register: Register) -> Iterator[_Siblings]:
    """All groups of siblings of which at least one carries a weight."""
    for item in register.items.values():
        children = item.children
        if children and all(child.whole for child in children):
            weights = [child.record.weight for child in children]  # type: ignore[union-attr]
            if any(weight is not None for weight in weights):
                yield _Siblings(item.id, weights, [(child, ("weight",)) for child in children])
        own = [means.means.weight for means in item.means]
        if any(weight is not None for weight in own):
            places: list[tuple[Entry[Any], tuple[str | int, ...]]] = [
                (item, ("verification", number, "weight")) for number in range(len(own))
            ]
            yield _Siblings(item.id, own, places)


@rule("AGA303", "unknown-reference", Severity.ERROR)
def references_lead_somewhere(facts: Facts) -> Iterator[Finding]:
    """Every reference names an item, a means, an occurrence or evidence that exists.

    Why: evidence for nothing counts for nothing, and a dependency on nothing never holds.

    Mend: take the id that is proposed. 'agatrack show ITEM' lists the means of an item.
    """
    register = facts.register
    for mention in mentions.of_promises(register):
        if register.target_named(mention.of, mention.scope) is None:
            yield from _unknown(register, mention, _promise_ids(register))
    for mention in mentions.of_items(register):
        if register.item_named(mention.of, mention.scope) is None:
            yield from _unknown(register, mention, list(register.items))
    for mention in mentions.of_evidence(register):
        if register.piece_named(mention.of, mention.scope) is None:
            yield from _unknown(register, mention, list(register.evidence))


def _unknown(register: Register, mention: Mention, known: list[str]) -> Iterator[Finding]:
    from difflib import get_close_matches

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
    message = Message("there is no '{reference}'", reference=mention.of)
    path, at, period = mention.of.partition("@")
    close = get_close_matches(f"{mention.scope}/{path}", known, n=1, cutoff=0.5)
    guess = f"{close[0].removeprefix(f'{mention.scope}/')}{at}{period}" if close else None
    help_ = Message("did you mean '{guess}'?", guess=guess) if guess else None
    yield Finding(position, "AGA303", message, mention.entry.id, help_)


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
    for mention in mentions.of_actors(facts.register):
        if mention.entry.kind not in {"review", "assessment"}:
            yield from unknown_actor(facts.register, mention, "AGA304")


def unknown_actor(register: Register, mention: Mention, code: str) -> Iterator[Finding]:
    """The finding that a mentioned actor has no record, where that is so."""
    from difflib import get_close_matches

    if mention.of in register.actors or mention.of in register.unread:
        return
    message = Message("there is no actor '{actor}'", actor=mention.of)
    close = get_close_matches(mention.of, register.actors, n=1, cutoff=0.5)
    help_ = (
        Message("did you mean '{guess}'?", guess=close[0])
        if close
        else Message("write its record with 'agatrack new actor {actor}'", actor=mention.of)
    )
    yield Finding(mention.entry.at(*mention.field), code, message, mention.entry.id, help_)


@rule("AGA305", "end-before-start", Severity.ERROR)
def ends_are_not_before_starts(facts: Facts) -> Iterator[Finding]:
    """An item's end is not before its start.

    Why: no progress can be expected in a span that does not exist.

    Mend: correct the date that is wrong. A date that is missing is the parent's.
    """
    for item in facts.register.items.values():
        if _is_reversed(item) and (item.record.start is not None or item.record.end is not None):
            message = Message(
                "the end, {end}, is before the start, {start}", end=item.end, start=item.start
            )
            field = "end" if item.record.end is not None else "start"
            yield Finding(item.at(field), "AGA305", message, item.id)


def _is_reversed(item: Item) -> bool:
    return item.start is not None and item.end is not None and item.end < item.start


@rule("AGA306", "outside-parent", Severity.ERROR)
def dates_are_within_the_parents(facts: Facts) -> Iterator[Finding]:
    """An item begins and ends within the span of the item that it is a part of.

    Why: what is due after its commitment ends is not due at all.

    Mend: correct the date, or extend the parent's span if that is what was agreed.
    """
    for item in facts.register.items.values():
        if item.parent is None or _is_reversed(item) or _is_reversed(item.parent):
            continue
        start, end = item.parent.start, item.parent.end
        for field, own in (("start", item.start), ("end", item.end)):
            if getattr(item.record, field) is None or own is None:
                continue
            if (start is not None and own < start) or (end is not None and own > end):
                message = Message(
                    "{date} is outside the span of {parent}, {start} to {end}",
                    date=own, parent=item.parent.id, start=start or "…", end=end or "…",
                )  # fmt: skip
                yield Finding(item.at(field), "AGA306", message, item.id)


@rule("AGA307", "circular-dependency", Severity.ERROR)
def dependencies_do_not_run_in_circles(facts: Facts) -> Iterator[Finding]:
    """No item depends on itself, by way of others or directly.

    Why: each would have to wait for the other, and none could ever begin.

    Mend: delete one 'depends_on' of the circle.
    """
    register = facts.register
    edges = {
        item.id: [
            target.id
            for reference in getattr(item.record, "depends_on", ())
            if (target := register.item_named(reference, mentions.scope_of(item))) is not None
        ]
        for item in register.items.values()
    }
    for circle in circles(edges):
        message = Message("a circle: {circle}", circle=" → ".join([*circle, circle[0]]))
        item = register.items[circle[0]]
        yield Finding(item.at("depends_on"), "AGA307", message, item.id)


def circles(edges: dict[str, list[str]]) -> Iterator[list[str]]:
    """The circles of a graph, each once, beginning with its first node in the graph's order."""
    finished: set[str] = set()
    for root in edges:
        path: list[str] = []
        on_path: dict[str, int] = {}
        # A stack of iterators: a chain of dependencies may be longer than Python can call.
        stack = [iter([root])]
        while stack:
            node = next(stack[-1], None)
            if node is None:
                stack.pop()
                if path:
                    finished.add(path[-1])
                    del on_path[path.pop()]
            elif node in on_path:
                circle = path[on_path[node] :]
                first = min(range(len(circle)), key=lambda index: circle[index])
                yield circle[first:] + circle[:first]
            elif node not in finished:
                on_path[node] = len(path)
                path.append(node)
                stack.append(iter(edges.get(node, ())))


MISPLACED = while_reading(
    "AGA308",
    "misplaced-file",
    Severity.ERROR,
    """Every YAML file stands where a record may stand.

    Why: the folder says what a record is. A file in the wrong place is silently no part of
    the plan.

    Mend: move it with 'git mv'. The chapter "Where things live" of the format's manual shows
    the tree; files of a piece of evidence belong in that evidence's own folder.
    """,
)
MISSING_RECORD = while_reading(
    "AGA309",
    "missing-record",
    Severity.ERROR,
    """Every folder of the plan has its own record: plan.yaml, commitment.yaml, milestone.yaml,
    evidence.yaml.

    Why: without it nobody knows what the records below it are a part of.

    Mend: write it with 'agatrack new', or move the folder to where it belongs.
    """,
)


@rule("AGA310", "repeated-id", Severity.ERROR)
def ids_are_unique_within_an_item(facts: Facts) -> Iterator[Finding]:
    """Means and indicators of an item have different ids; no means is called like an item below it.

    Why: evidence for one of them would count for the other.

    Mend: give the second one the next free id, such as v2.
    """
    for item in facts.register.items.values():
        taken = {child.name for child in item.children}
        for number, means in enumerate(item.means):
            if means.means.id in taken:
                yield _repeated(item, "verification", number, means.means.id)
            taken.add(means.means.id)
        seen: set[str] = set()
        for number, indicator in enumerate(getattr(item.record, "indicators", ())):
            if indicator.id in seen:
                yield _repeated(item, "indicators", number, indicator.id)
            seen.add(indicator.id)


def _repeated(item: Item, field: str, number: int, identifier: str) -> Finding:
    message = Message("the id '{id}' is taken already", id=identifier)
    return Finding(item.at(field, number, "id"), "AGA310", message, item.id)


@rule("AGA311", "recurrence-without-period", Severity.ERROR)
def recurring_means_have_occurrences(facts: Facts) -> Iterator[Finding]:
    """A recurring means has a span with an end, in which at least one of its periods ends.

    Why: without one nothing ever falls due, and nothing could ever prove it.

    Mend: add the item's 'end', or delete 'every'. Until then the means counts as not recurring.
    """
    for means in _all_means(facts.register):
        if means.means.every is not None and means.periods is None and means.item.is_sound:
            if means.item.end is None:
                message = Message(
                    "'every: {every}', but the item has no end", every=means.means.every
                )
            else:
                message = Message(
                    "'every: {every}', but no such period ends between {start} and {end}",
                    every=means.means.every, start=means.item.start, end=means.item.end,
                )  # fmt: skip
            yield Finding(means.at("every"), "AGA311", message, means.item.id)


def _all_means(register: Register) -> Iterator[MeansOf]:
    for item in register.items.values():
        yield from item.means


@rule("AGA312", "imprecise-support", Severity.ERROR)
def evidence_supports_exactly_one_promise(facts: Facts) -> Iterator[Finding]:
    """Evidence supports a means; of a recurring one an occurrence; an item only where it has none.

    Why: 'this proves the milestone' leaves open which of its promises is kept.

    Mend: name the means (m1/a4/v1), and for a recurring one the period (m1/a4/v1@2020-Q1).
    """
    for mention in mentions.of_promises(facts.register):
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


@rule("AGA313", "unknown-check", Severity.ERROR)
def settings_name_real_checks(facts: Facts) -> Iterator[Finding]:
    """Every check that agatrack.yaml switches off, lowers or raises exists.

    Why: a misspelt code changes nothing, while everyone believes that it does.

    Mend: 'agatrack explain' lists all codes and names.
    """
    from agatrack.checks import by_code_or_name

    source = facts.register.settings_source
    for name in facts.register.settings.checks:
        if by_code_or_name(name) is None:
            message = Message("there is no check '{check}'", check=name)
            yield Finding(source.at("checks", name, key=True), "AGA313", message)


@rule("AGA314", "circular-parents", Severity.ERROR)
def no_actor_is_part_of_itself(facts: Facts) -> Iterator[Finding]:
    """No actor is a part of itself, by way of others or directly.

    Why: parents say which organisations are one family, whose members may not accept each
    other's evidence.

    Mend: delete the 'parent' that is wrong.
    """
    actors = facts.register.actors
    edges = {name: [entry.record.parent or ""] for name, entry in actors.items()}
    for circle in circles(edges):
        message = Message("a circle: {circle}", circle=" → ".join([*circle, circle[0]]))
        yield Finding(actors[circle[0]].at("parent"), "AGA314", message, circle[0])


@rule("AGA315", "circular-replacement", Severity.ERROR)
def evidence_is_not_replaced_in_circles(facts: Facts) -> Iterator[Finding]:
    """No evidence replaces itself, by way of others or directly.

    Why: each would make the other count for nothing, and neither would be left.

    Mend: delete the 'supersedes' of the older one.
    """
    register = facts.register
    edges = {
        piece.id: [older.id]
        for piece in register.evidence.values()
        if piece.record.supersedes is not None
        and (older := register.piece_named(piece.record.supersedes, piece.owner)) is not None
    }
    for circle in circles(edges):
        message = Message("a circle: {circle}", circle=" → ".join([*circle, circle[0]]))
        yield Finding(register.evidence[circle[0]].at("supersedes"), "AGA315", message, circle[0])


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
    weights_sum_to_100, all_siblings_have_a_weight, references_lead_somewhere,
    actors_have_a_record, ends_are_not_before_starts, dates_are_within_the_parents,
    dependencies_do_not_run_in_circles, MISPLACED, MISSING_RECORD, ids_are_unique_within_an_item,
    recurring_means_have_occurrences, evidence_supports_exactly_one_promise,
    settings_name_real_checks, no_actor_is_part_of_itself, evidence_is_not_replaced_in_circles,
    an_assessment_speaks_once_of_each_item,
)  # fmt: skip
