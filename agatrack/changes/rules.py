"""The written table of what weakens a promise: one row for each field that has a direction.

A field without a row is judged by what it holds: a text that was changed or cut weakens,
anything else that vanished weakens, and every other change is neutral, yet has to be agreed
on. So a new field is guarded from its first day.
"""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatchcase
from fractions import Fraction
from typing import Any, Final, NamedTuple

from agatrack.changes.aspects import Wording
from agatrack.changes.change import PROMISES, WRITTEN_ONCE, Effect, Subject
from agatrack.dates import PERIODS_A_YEAR
from agatrack.fingerprint import DESCRIPTIVE
from agatrack.messages import Message

Judge = Callable[[Any, Any], Effect]
"""What a rule weighs before and after, None where there is nothing, to the effect."""

SEVERITIES: Final = ("skip", "notice", "warning", "error")


def _effect(*, weaker: bool, stronger: bool = False) -> Effect:
    return Effect.WEAKENS if weaker else Effect.STRENGTHENS if stronger else Effect.NEUTRAL


def falls(before: Any, after: Any) -> Effect:
    """A smaller number weakens, or none where there was one."""
    if before is None or after is None:
        return _effect(weaker=after is None, stronger=before is None)
    return _effect(weaker=after < before, stronger=after > before)


def rises(before: Any, after: Any) -> Effect:
    """A larger number or a later day weakens, or none where there was one."""
    if before is None or after is None:
        return _effect(weaker=after is None, stronger=before is None)
    return _effect(weaker=after > before, stronger=after < before)


def loses(before: Any, after: Any) -> Effect:
    """A part that is no longer there weakens, one more strengthens."""
    old, new = _set(before), _set(after)
    return _effect(weaker=bool(old - new), stronger=bool(new - old))


def widens(before: Any, after: Any) -> Effect:
    """A word more weakens where only certain words count; no words mean that any counts."""
    old, new = _set(before), _set(after)
    if not old or not new:
        return _effect(weaker=bool(old), stronger=bool(new))
    return _effect(weaker=bool(new - old), stronger=bool(old - new))


def _set(measure: Any) -> frozenset[Any]:
    if measure is None:
        return frozenset()
    return measure if isinstance(measure, frozenset) else frozenset({measure})


def is_rarer(before: Any, after: Any) -> Effect:
    """A longer period weakens, or none where there was one."""
    return falls(PERIODS_A_YEAR.get(before), PERIODS_A_YEAR.get(after))


def appears(before: Any, after: Any) -> Effect:
    """Something that was not there weakens, its end strengthens."""
    return _effect(weaker=before is None, stronger=after is None)


def is_replaced(before: Any, after: Any) -> Effect:
    """Another one, or none, weakens; one where there was none strengthens."""
    return _effect(weaker=before not in {None, after}, stronger=before is None)


def is_turned_off(before: Any, after: Any) -> Effect:
    """No instead of yes weakens."""
    return _effect(weaker=bool(before) and not after, stronger=bool(after) and not before)


def is_reordered(before: Any, after: Any) -> Effect:
    """Another language in the first place weakens: the texts that were agreed are others then."""
    return _effect(weaker=bool(before) and before[:1] != (after or ())[:1])


def is_easier(before: Any, after: Any) -> Effect:
    """A target that asks for less weakens, or none where there was one.

    Both are pairs of baseline and target; without a baseline more is better. Neither may the
    target itself come nearer, nor its distance from the baseline shrink. A target in words
    weakens when it is another one.
    """
    old, new = _aim(before), _aim(after)
    if old is None or new is None:
        had, has = (pair is not None and pair[1] is not None for pair in (before, after))
        return _effect(weaker=had, stronger=has and not had)
    way, target = old.way, new.way * new.target
    shrinks = None not in {old.gap, new.gap} and new.gap < old.gap  # type: ignore[operator]
    return _effect(
        weaker=new.way != way or target < way * old.target or shrinks,
        stronger=target > way * old.target,
    )


def begins_nearer(before: Any, after: Any) -> Effect:
    """A baseline nearer to the target weakens; another one never strengthens.

    From a lower start, the same measured value looks like more progress.
    """
    (old, _), (new, _) = before or (None, None), after or (None, None)
    is_lost = isinstance(old, str) or (old is not None and new is None)
    return _effect(weaker=is_lost or is_easier(before, after) is Effect.WEAKENS)


class _Aim(NamedTuple):
    """A target in numbers, the way to it (1 up, -1 down) and how far it is from the baseline."""

    target: Fraction
    way: int
    gap: Fraction | None


def _aim(pair: Any) -> _Aim | None:
    baseline, target = pair or (None, None)
    if not isinstance(target, Fraction):
        return None
    if not isinstance(baseline, Fraction):
        return _Aim(target, 1, None)
    return _Aim(target, 1 if target >= baseline else -1, abs(target - baseline))


def is_looser(before: Any, after: Any) -> Effect:
    """A check that weighs less, or is skipped, weakens."""
    return falls(*(SEVERITIES.index(one or SEVERITIES[-1]) for one in (before, after)))


def does_nothing(before: Any, after: Any) -> Effect:  # noqa: ARG001 - a judge takes two
    """Neither weakens nor strengthens."""
    return Effect.NEUTRAL


def is_reworded(before: Any, after: Any) -> Effect:  # noqa: ARG001 - a judge takes two
    """A text that is changed or cut weakens; one where there was none does not."""
    return _effect(weaker=before is not None)


class Rule(NamedTuple):
    """A row of the table: which fields of what, how they are judged, and what weakens them."""

    subjects: frozenset[Subject]
    field: str
    judge: Judge
    weakens: Message


_ITEMS: Final = PROMISES - {"means"}
_ITEMS_AND_MEANS: Final = PROMISES
_MEANS: Final[frozenset[Subject]] = frozenset({"means"})
_ACTOR: Final[frozenset[Subject]] = frozenset({"actor"})
_SETTINGS: Final[frozenset[Subject]] = frozenset({"settings"})

RULES: Final[tuple[Rule, ...]] = (
    Rule(_ITEMS_AND_MEANS, "weight", falls, Message("a lower share of its parent")),
    Rule(_ITEMS, "kind", is_replaced, Message("another kind of plan")),
    Rule(_ITEMS, "start", rises, Message("a later start")),
    Rule(_ITEMS, "end", rises, Message("a later end, none, or fewer occurrences of its means")),
    Rule(_ITEMS, "lead", is_replaced, Message("another lead, or none")),
    Rule(_ITEMS, "responsible", loses, Message("a responsible who is no longer named")),
    Rule(_ITEMS, "partners", loses, Message("a partner who is no longer named")),
    Rule(_ITEMS, "stakeholders", loses, Message("a group that is changed or no longer named")),
    Rule(_ITEMS, "depends_on", does_nothing, Message("nothing: it is neutral")),
    Rule(_ITEMS, "withdrawn", appears, Message("a withdrawal")),
    Rule(_ITEMS, "withdrawn.*", does_nothing, Message("nothing: it is neutral")),
    Rule(_ITEMS, "languages", is_reordered, Message("another first language")),
    Rule(_ITEMS, "results", loses, Message("a result that is changed or no longer named")),
    Rule(_ITEMS, "ogp_values", loses, Message("a value that is no longer named")),
    Rule(_ITEMS, "sdg", loses, Message("a target that is no longer named")),
    Rule(_ITEMS, "indicators.*.target", is_easier, Message("a target that is easier to reach")),
    Rule(
        _ITEMS,
        "indicators.*.baseline",
        begins_nearer,
        Message("a baseline nearer to the target, or none"),
    ),
    Rule(_MEANS, "needs", falls, Message("fewer pieces of evidence")),
    Rule(_MEANS, "every", is_rarer, Message("rarer occurrences, or none")),
    Rule(_MEANS, "kinds", widens, Message("more kinds of evidence that count")),
    Rule(_ACTOR, "name", does_nothing, Message("nothing: it is neutral")),
    Rule(_ACTOR, "sector", is_replaced, Message("another sector")),
    Rule(_ACTOR, "parent", is_replaced, Message("another parent, or none")),
    Rule(_SETTINGS, "languages", is_reordered, Message("another first language")),
    Rule(_SETTINGS, "review.min_accepts", falls, Message("fewer reviewers")),
    Rule(_SETTINGS, "review.independent", is_turned_off, Message("reviewers of the same sector")),
    Rule(_SETTINGS, "review.sectors", loses, Message("a sector that need not accept")),
    Rule(_SETTINGS, "change_control.baseline", is_replaced, Message("another baseline, or none")),
    Rule(_SETTINGS, "change_control.sectors", loses, Message("a sector that need not agree")),
    Rule(_SETTINGS, "change_control.backdating_days", rises, Message("more days of backdating")),
    Rule(_SETTINGS, "completion.level_percent.*", rises, Message("claims that are worth more")),
    Rule(_SETTINGS, "completion.levels.*", falls, Message("a level that is easier to reach")),
    Rule(_SETTINGS, "checks.*", is_looser, Message("a check that weighs less, or is skipped")),
)
"""Every field with a direction of its own."""

# What says nothing about who may judge the promise.
_DESCRIPTIVE_OF_ACTORS: Final = frozenset({"url", "role"})
_DESCRIPTIVE_OF_SETTINGS: Final = frozenset({"site", "format"})


def effect_of(subject: Subject, field: str, before: Any, after: Any) -> Effect:
    """What it does that the measure of a field went from ``before`` to ``after``."""
    if subject in WRITTEN_ONCE:
        return Effect.WEAKENS
    if not is_normative(subject, field):
        return Effect.NEUTRAL
    for rule in RULES:
        if subject in rule.subjects and fnmatchcase(field, rule.field):
            return rule.judge(before, after)
    if isinstance(before if after is None else after, Wording):
        return is_reworded(before, after)
    return Effect.WEAKENS if after is None else Effect.NEUTRAL


def is_normative(subject: Subject, field: str) -> bool:
    """Whether a change of a field has to be agreed on: always, unless a list says otherwise."""
    if subject in WRITTEN_ONCE:
        return True
    name, *parts = field.split(".")
    match subject:
        case "actor":
            return name not in _DESCRIPTIVE_OF_ACTORS
        case "settings":
            return name not in _DESCRIPTIVE_OF_SETTINGS
    # An indicator may be called like a field: only what comes after its id is one.
    return DESCRIPTIVE.isdisjoint({name, *parts[1:]})
