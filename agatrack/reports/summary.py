"""What a reader sees of a register on one day: every figure rounded, once, here.

JSON gets percents rounded half to even to two decimals; people get whole percents
rounded down, so that 100 % is only ever shown for what is complete.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

from agatrack.messages import NBSP
from agatrack.model.plan import DecidedBy
from agatrack.model.register import SIDES, Item, Register
from agatrack.progress import Completion, MeansCompletion


def exact_percent(share: Fraction | None) -> float | None:
    """A share from 0 to 1 as percent with two decimals, half to even, for machines."""
    return None if share is None else _exact_percent(share.numerator, share.denominator)


@lru_cache(maxsize=10_000)  # two numbers are found again sooner than a fraction
def _exact_percent(numerator: int, denominator: int) -> float:
    return float(round(Fraction(numerator * 100, denominator), 2))


def whole_percent(share: Fraction | None) -> int | None:
    """A share from 0 to 1 as whole percent, rounded down, for people."""
    return None if share is None else share.numerator * 100 // share.denominator


def people_percent(share: Fraction | None) -> str:
    """A share from 0 to 1 as people read it: ``28 %``, rounded down; a dash where there is none."""
    whole = whole_percent(share)
    return "–" if whole is None else f"{whole}{NBSP}%"


def tenth_percent(share: Fraction | None) -> float | None:
    """A share from 0 to 1 as percent with one decimal, rounded down, for people who compare."""
    return None if share is None else int(share * 1000) / 10


def title_of(register: Register, item: Item, language: str) -> str:
    """An item's title on one line, in ``language`` where it has one."""
    return " ".join(item.record.title.into(language, register.languages_of(item)).split())


def responsible_of(item: Item) -> list[str]:
    """The actors who answer for an item; none where another item decides who that is."""
    responsible = item.responsible
    return [] if responsible is None or isinstance(responsible, DecidedBy) else list(responsible)


def status(
    rows: list[dict[str, Any]], day: date, *, revision: str | None, valid: bool
) -> dict[str, Any]:
    """What ``status --json`` prints: keys as the command line's contract lists them."""
    return {"as_of": day.isoformat(), "revision": revision, "valid": valid, "items": rows}


def item_row(register: Register, done: Completion, language: str) -> dict[str, Any]:
    """One item of ``status --json``; percents from 0 to 100."""
    item = done.item
    return {
        "id": item.id,
        "kind": item.kind,
        "title": title_of(register, item, language),
        "weight": exact_percent(done.share),
        "level": done.level,
        "verified": exact_percent(done.verified),
        "evidenced": exact_percent(done.evidenced),
        "claims": {side: exact_percent(done.claims[side]) for side in SIDES},
        "expected": exact_percent(done.expected),
        "overdue_days": done.overdue_days,
        "start": item.start.isoformat() if item.start else None,
        "end": item.end.isoformat() if item.end else None,
        "responsible": responsible_of(item),
        "means": done.counts._asdict(),
        "children": [child.id for child in item.children],
    }


def terms(done: Completion, figures: dict[str, Completion]) -> list[dict[str, Any]]:
    """The terms that make up an item's verified figure: share × verified = points.

    Of a parent the items below it, of a leaf its verification means. Percents from 0 to 100;
    the points of all terms add up to the item's verified percent, unless it is withdrawn.
    """
    if done.item.children:
        parts: list[tuple[str, Completion | MeansCompletion]] = [
            (child.id, figures[child.id]) for child in done.item.children
        ]
    else:
        parts = [(one.means.id if one.means else done.item.id, one) for one in done.means]
    return [_term(identifier, part) for identifier, part in parts]


def _term(identifier: str, part: Completion | MeansCompletion) -> dict[str, Any]:
    share, verified = part.share or Fraction(0), part.verified or Fraction(0)
    term: dict[str, Any] = {
        "of": identifier,
        "share": exact_percent(share),
        "verified": exact_percent(verified),
        "points": exact_percent(share * verified),
    }
    if isinstance(part, MeansCompletion):
        term |= {
            "accepted": part.accepted,
            "delivered": part.delivered,
            "needs": (part.means.means.needs if part.means else 1) * part.occurrences,
        }
    return term
