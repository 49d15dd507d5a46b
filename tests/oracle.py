"""A second, deliberately plain implementation of the completion rules of FORMAT.md.

It shares nothing with the package: plain data go in, exact figures come out. It answers valid
repositories only, follows the contract sentence by sentence, and would rather ask the same
question twice than remember an answer, but for those about the tree, its means and its leaves.
`judged.means` is not looked at: the contract leaves the bytes of a fingerprint to the
implementation.
"""

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeAlias

Record: TypeAlias = dict[str, Any]
Judgement: TypeAlias = Callable[["Register", str, str], bool]
"""Whether a piece of evidence counts for one ref, both given by their full ids."""

ITEM_KINDS = ("plan", "commitment", "milestone", "activity")
SIDES = ("self", "civil_society", "independent")
PUBLIC_POWERS = ("government", "legislature", "judiciary", "autonomous_body")
MONTHS_OF_A_PERIOD = {"month": 1, "quarter": 3, "semester": 6, "year": 12}

NAME = (
    "(?!(?:actors|evidence|reviews|assessments|events|meetings|amendments)(?:/|$))"
    "[a-z0-9][a-z0-9-]*"
)
PLACE = f"{NAME}(?:/{NAME})?"
# The first pattern that fits wins: a milestone's own record also looks like an activity.
ID_PATTERNS = {
    "actor": f"actors/(?P<id>{NAME})",
    "plan": f"(?P<id>{NAME})/plan",
    "commitment": f"(?P<id>{NAME}/{NAME})/commitment",
    "milestone": f"(?P<id>{NAME}/{NAME}/{NAME})/milestone",
    "activity": f"(?P<id>{NAME}/{NAME}/{NAME}/{NAME})",
    "evidence": f"(?P<id>{PLACE}/evidence/{NAME})/evidence",
    "review": f"(?P<id>{PLACE}/evidence/{NAME}/reviews/{NAME})",
    "assessment": f"(?P<id>{PLACE}/assessments/{NAME})",
}


@dataclass(frozen=True, eq=False)
class Register:
    """Everything one tree of files says, to be read as of one day."""

    settings: Record
    records: dict[str, dict[str, Record]]
    """Kind of record → full id → its fields."""
    items: dict[str, Record]
    """The plans, commitments, milestones and activities among them: full id → fields."""
    day: dt.date


@dataclass(frozen=True, eq=False)
class Means:
    """One verification means of an item, written or implied."""

    fields: Record
    last_days: dict[str, dt.date | None]
    """Each ref that evidence can support (one, or one an occurrence) → the day it is due."""
    recurs: bool


def figures(files: dict[str, object], day: dt.date) -> list[Record]:
    """What `status --json` says about every item, in tree order; figures are exact percents."""
    register = _register(files, day)
    return [
        _figures_of(register, id_)
        for plan in sorted(register.records["plan"])
        for id_ in _with_descendants(register, plan)
    ]


def _figures_of(register: Register, id_: str) -> Record:
    start, end = _start(register, id_), _end(register, id_)
    return {
        "id": id_,
        "kind": next(kind for kind in ITEM_KINDS if id_ in register.records[kind]),
        "weight": _weight(register, id_),
        "level": _level(register, id_),
        "verified": _verified(register, id_),
        "evidenced": _from_leaves(register, id_, _not_rejected),
        "claims": {side: _claim(register, id_, side) for side in SIDES},
        "expected": _expected(register, id_),
        "overdue_days": _overdue_days(register, id_),
        "start": start.isoformat(),
        "end": None if end is None else end.isoformat(),
        "means": _means_counts(register, id_),
        "children": _children(register, id_),
    }


# Reading the files


def _register(files: dict[str, object], day: dt.date) -> Register:
    settings: Any = files["agatrack.yaml"]
    folder = settings.get("data", "data") + "/"
    records: dict[str, dict[str, Any]] = {kind: {} for kind in ID_PATTERNS}
    for path, fields in files.items():
        if not (path.startswith(folder) and path.endswith(".yaml")):
            continue
        bare = path.removeprefix(folder).removesuffix(".yaml")
        for kind, pattern in ID_PATTERNS.items():
            if found := re.fullmatch(pattern, bare):
                records[kind][found["id"]] = fields
                break
    items = {id_: fields for kind in ITEM_KINDS for id_, fields in records[kind].items()}
    unresolved = Register(settings, records, items, day)
    return replace(unresolved, records=records | _with_full_ids(unresolved))


def _with_full_ids(register: Register) -> dict[str, dict[str, Record]]:
    """The records that refer to items or evidence, with every ref made a list of full ids."""
    known = {
        *register.items,
        *register.records["evidence"],
        *(
            ref
            for id_ in register.items
            for each in _means(register, id_)
            for ref in each.last_days
        ),
    }

    def full(refs: Any, record: str) -> list[str]:
        return [_resolved(known, ref, record) for ref in _listed(refs)]

    evidence = {
        id_: each
        | {"supports": full(each["supports"], id_), "supersedes": full(each.get("supersedes"), id_)}
        for id_, each in register.records["evidence"].items()
    }
    reviews = {
        id_: each | {"of": full(each.get("of"), id_)}
        for id_, each in register.records["review"].items()
    }
    assessments = {
        id_: each
        | {"items": {_resolved(known, ref, id_): entry for ref, entry in each["items"].items()}}
        for id_, each in register.records["assessment"].items()
    }
    return {"evidence": evidence, "review": reviews, "assessment": assessments}


def _resolved(known: set[str], ref: str, record: str) -> str:
    """The full id that `ref` means inside the record of that id: innermost first."""
    plan, place = record.split("/")[:2]
    inside_commitment = f"{plan}/{place}" in known
    inner = [f"{plan}/{place}/{ref}"] if inside_commitment else []
    candidates = (*inner, f"{plan}/{ref}", ref)
    return next(id_ for id_ in candidates if id_ in known)


def _listed(value: Any) -> list[str]:
    """A field that may be missing, one ref or a list of them."""
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)


# The tree, its weights and its dates


def _parent(id_: str) -> str | None:
    return id_.rpartition("/")[0] or None


@lru_cache(maxsize=1000)
def _children(register: Register, id_: str) -> list[str]:
    return sorted(child for child in register.items if _parent(child) == id_)


def _with_descendants(register: Register, id_: str) -> list[str]:
    below = (_with_descendants(register, child) for child in _children(register, id_))
    return [id_, *(each for branch in below for each in branch)]


def _weights(siblings: list[Record]) -> list[Fraction]:
    """The share of each sibling in percent (rule 1)."""
    if any("weight" in sibling for sibling in siblings):
        return [Fraction(str(sibling["weight"])) for sibling in siblings]
    return [Fraction(100, len(siblings)) for _ in siblings]


def _weights_of_children(register: Register, id_: str) -> list[Fraction]:
    return _weights([register.items[child] for child in _children(register, id_)])


def _weight(register: Register, id_: str) -> Fraction | None:
    parent = _parent(id_)
    if parent is None:
        return None
    place = _children(register, parent).index(id_)
    return _weights_of_children(register, parent)[place]


def _weighted_mean(values: Iterable[Fraction], weights: Iterable[Fraction]) -> Fraction:
    pairs = list(zip(values, weights, strict=True))
    return sum((value * weight for value, weight in pairs), Fraction()) / sum(w for _, w in pairs)


@lru_cache(maxsize=1000)
def _start(register: Register, id_: str) -> dt.date:
    text = register.items[id_].get("start")
    parent = _parent(id_)
    if text is None and parent is not None:
        return _start(register, parent)
    year, month, day = (*map(int, str(text).split("-")), 1, 1)[:3]
    return dt.date(year, month, day)


@lru_cache(maxsize=1000)
def _end(register: Register, id_: str) -> dt.date | None:
    text = register.items[id_].get("end")
    parent = _parent(id_)
    if text is None:
        return None if parent is None else _end(register, parent)
    year, *rest = map(int, str(text).split("-"))
    if len(rest) == 2:
        return dt.date(year, *rest)
    return _last_day_of_month(year, rest[0] if rest else 12)


def _last_day_of_month(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


@lru_cache(maxsize=1000)
def _withdrawn(register: Register, id_: str | None) -> bool:
    """Whether the item, or one above it, is withdrawn on the day (rule 7)."""
    if id_ is None:
        return False
    mark = register.items[id_].get("withdrawn")
    here = mark is not None and dt.date.fromisoformat(mark["date"]) <= register.day
    return here or _withdrawn(register, _parent(id_))


# Verification means and their occurrences


@lru_cache(maxsize=1000)
def _means(register: Register, id_: str) -> list[Means]:
    """The item's own means; a leaf without any has one implied (rule 2)."""
    written = register.items[id_].get("verification") or []
    if written:
        return [_written_means(register, id_, fields) for fields in written]
    if _is_leaf(register, id_):
        return [Means({}, {id_: _end(register, id_)}, recurs=False)]
    return []


def _is_leaf(register: Register, id_: str) -> bool:
    return id_ not in register.records["plan"] and not _children(register, id_)


def _written_means(register: Register, id_: str, fields: Record) -> Means:
    ref = f"{id_}/{fields['id']}"
    start, end = _start(register, id_), _end(register, id_)
    occurrences: dict[str, dt.date | None] = {}
    if "every" in fields and end is not None:
        for period, last_day in _periods(fields["every"], start, end):
            occurrences[f"{ref}@{period}"] = last_day
    # Without any period the data are wrong, and the means counts as not recurring.
    return Means(fields, occurrences or {ref: end}, recurs=bool(occurrences))


def _periods(every: str, start: dt.date, end: dt.date) -> list[tuple[str, dt.date]]:
    """Name and last day of each calendar period whose last day is within start and end."""
    months = MONTHS_OF_A_PERIOD[every]
    found = []
    for year in range(start.year, end.year + 1):
        for number in range(1, 12 // months + 1):
            name = {
                "month": f"{year}-{number:02}",
                "quarter": f"{year}-Q{number}",
                "semester": f"{year}-S{number}",
                "year": f"{year}",
            }[every]
            last_day = _last_day_of_month(year, number * months)
            if start <= last_day <= end:
                found.append((name, last_day))
    return found


def _means_counts(register: Register, id_: str) -> dict[str, int]:
    """How many written means are due, there at all, and verified (rule 9)."""
    written = [
        (means, ref, last_day)
        for each in _with_descendants(register, id_)
        for means in _means(register, each)
        if means.fields
        for ref, last_day in means.last_days.items()
    ]
    return {
        "due": sum(last is not None and last <= register.day for _, _, last in written),
        "total": len(written),
        "verified": sum(_done(register, means, ref, _accepted) == 1 for means, ref, _ in written),
    }


# Evidence and reviews


@lru_cache(maxsize=1000)
def _pieces(register: Register, means: Means, ref: str) -> list[str]:
    """Ids of the evidence that is there on the day and supports `ref`."""
    kinds = means.fields.get("kinds")
    return [
        id_
        for id_, fields in register.records["evidence"].items()
        if _added(fields) <= register.day
        and not _superseded(register, id_)
        and (kinds is None or fields.get("kind") in kinds)
        and ref in fields["supports"]
    ]


def _added(evidence: Record) -> dt.date:
    """The UTC day of `added`, which is written in UTC."""
    return dt.date.fromisoformat(evidence["added"][:10])


def _superseded(register: Register, id_: str) -> bool:
    return any(
        _added(newer) <= register.day and id_ in newer["supersedes"]
        for newer in register.records["evidence"].values()
    )


def _verdicts(register: Register, piece: str, ref: str) -> dict[str, str]:
    """Each reviewer's standing verdict on a piece as proof of one ref."""
    standing: dict[str, tuple[str, str, str]] = {}
    for id_, review in register.records["review"].items():
        speaks = (
            id_.startswith(f"{piece}/reviews/")
            and dt.date.fromisoformat(review["date"]) <= register.day
            and not _stale(review, register.records["evidence"][piece])
            and (not review["of"] or ref in review["of"])
        )
        if speaks:
            verdict = (review["date"], id_, review["verdict"])
            standing[review["by"]] = max(verdict, standing.get(review["by"], verdict))
    return {reviewer: verdict for reviewer, (_, _, verdict) in standing.items()}


def _stale(review: Record, evidence: Record) -> bool:
    """Whether the verdict judged other bytes than the piece has now."""
    judged = review.get("judged", {}).get("files")
    if judged is None:
        return False
    return bool(judged != {file["path"]: file["sha256"] for file in evidence.get("files", [])})


def _not_rejected(register: Register, piece: str, ref: str) -> bool:
    return "rejected" not in _verdicts(register, piece, ref).values()


def _accepted(register: Register, piece: str, ref: str) -> bool:
    """Whether the review policy holds for a piece as proof of one ref (rule 3)."""
    evidence = register.records["evidence"][piece]
    policy = register.settings.get("review", {})
    if not evidence.get("files") and not evidence.get("links"):
        return False
    accepting = [
        reviewer
        for reviewer, verdict in _verdicts(register, piece, ref).items()
        if verdict == "accepted" and _eligible(register, reviewer, evidence["by"])
    ]
    sectors = {register.records["actor"][reviewer]["sector"] for reviewer in accepting}
    return (
        _not_rejected(register, piece, ref)
        and len(accepting) >= policy.get("min_accepts", 1)
        and sectors.issuperset(policy.get("sectors", []))
    )


def _eligible(register: Register, reviewer: str, submitter: str) -> bool:
    actors = register.records["actor"]
    if reviewer == submitter:
        return False
    if actors[reviewer].get("parent") == submitter or actors[submitter].get("parent") == reviewer:
        return False
    independent = register.settings.get("review", {}).get("independent", True)
    return not independent or bool(actors[reviewer]["sector"] != actors[submitter]["sector"])


# The figures


def _done(register: Register, means: Means, ref: str, counts: Judgement) -> Fraction:
    """How far one means, or one occurrence of it, is proven: 0..1."""
    pieces = sum(counts(register, piece, ref) for piece in _pieces(register, means, ref))
    return min(Fraction(1), Fraction(pieces, means.fields.get("needs", 1)))


@lru_cache(maxsize=1000)
def _leaf_figure(register: Register, id_: str, counts: Judgement) -> Fraction:
    means = _means(register, id_)
    done = []
    for each in means:
        occurrences = [_done(register, each, ref, counts) for ref in each.last_days]
        done.append(100 * sum(occurrences, Fraction()) / len(occurrences))
    return _weighted_mean(done, _weights([each.fields for each in means]))


def _from_leaves(register: Register, id_: str, counts: Judgement) -> Fraction | None:
    """The weighted mean of everything below, blind to what is withdrawn."""
    if _is_leaf(register, id_):
        return _leaf_figure(register, id_, counts)
    below = [_from_leaves(register, child, counts) for child in _children(register, id_)]
    known = [figure for figure in below if figure is not None]
    return _weighted_mean(known, _weights_of_children(register, id_)) if known else None


def _verified(register: Register, id_: str) -> Fraction | None:
    if _withdrawn(register, id_):
        return Fraction(0)
    if _is_leaf(register, id_):
        return _leaf_figure(register, id_, _accepted)
    below = [_verified(register, child) for child in _children(register, id_)]
    known = [figure for figure in below if figure is not None]
    return _weighted_mean(known, _weights_of_children(register, id_)) if known else None


def _level(register: Register, id_: str) -> str:
    verified = _verified(register, id_)
    levels = register.settings.get("completion", {}).get("levels", {})
    if _withdrawn(register, id_):
        return "withdrawn"
    if verified is None or verified == 0:
        return "not_started"
    if verified == 100 and _own_means_satisfied(register, id_):
        return "complete"
    return "substantial" if verified >= Fraction(str(levels.get("substantial", 50))) else "limited"


def _own_means_satisfied(register: Register, id_: str) -> bool:
    return all(
        _done(register, means, ref, _accepted) == 1
        for means in _means(register, id_)
        for ref in means.last_days
    )


def _expected(register: Register, id_: str) -> Fraction | None:
    """How far the plan says the item should be on the day, in percent (rule 6)."""
    if _is_leaf(register, id_):
        means = _means(register, id_)
        start, end = _start(register, id_), _end(register, id_)
        if end is None:
            return None
        due = [_expected_of_means(register, each, start, end) for each in means]
        return _weighted_mean(due, _weights([each.fields for each in means]))
    children = _children(register, id_)
    weights = _weights_of_children(register, id_) if children else []
    below = [(_expected(register, child), w) for child, w in zip(children, weights, strict=True)]
    known = [(figure, weight) for figure, weight in below if figure is not None]
    return _weighted_mean(*zip(*known, strict=True)) if known else None


def _expected_of_means(register: Register, means: Means, start: dt.date, end: dt.date) -> Fraction:
    if means.recurs:
        due = [last is not None and last <= register.day for last in means.last_days.values()]
        return Fraction(100 * sum(due), len(due))
    if end < start:
        return Fraction(100 if register.day >= end else 0)
    run = Fraction((register.day - start).days + 1, (end - start).days + 1)
    return 100 * min(Fraction(1), max(Fraction(0), run))


def _overdue_days(register: Register, id_: str) -> int | None:
    end, verified = _end(register, id_), _verified(register, id_)
    if end is None or verified is None or verified == 100 or register.day <= end:
        return None
    return (register.day - end).days


# Claims


def _claim(register: Register, id_: str, side: str) -> Fraction | None:
    """What one side says about the item, in percent (rule 5)."""
    if id_ in register.records["plan"] and not _children(register, id_):
        return None
    entry = _latest_entry(register, id_, side)
    if entry is not None:
        return _claimed_percent(register, entry)
    below = _with_descendants(register, id_)
    if all(_latest_entry(register, each, side) is None for each in below):
        return None
    claims = [_claim(register, child, side) for child in _children(register, id_)]
    spoken = [Fraction(0) if claim is None else claim for claim in claims]
    return _weighted_mean(spoken, _weights_of_children(register, id_))


def _latest_entry(register: Register, id_: str, side: str) -> Record | None:
    """The entry about the item itself: the later day wins, on one day the later record id."""
    entries = [
        (assessment["date"], record, entry)
        for record, assessment in register.records["assessment"].items()
        if dt.date.fromisoformat(assessment["date"]) <= register.day
        and _side(register.records["actor"][assessment["by"]]["sector"]) == side
        for item, entry in assessment["items"].items()
        if item == id_
    ]
    return max(entries, key=lambda entry: entry[:2])[2] if entries else None


def _side(sector: str) -> str:
    if sector in PUBLIC_POWERS:
        return "self"
    return "independent" if sector == "independent_review" else "civil_society"


def _claimed_percent(register: Register, entry: Record) -> Fraction | None:
    if "percent" in entry:
        return Fraction(str(entry["percent"]))
    if entry["level"] == "unclear":
        return None
    percents = register.settings.get("completion", {}).get("level_percent", {})
    return {
        "not_started": Fraction(0),
        "no_evidence": Fraction(0),
        "withdrawn": Fraction(0),
        "limited": Fraction(str(percents.get("limited", "100/3"))),
        "substantial": Fraction(str(percents.get("substantial", "200/3"))),
        "complete": Fraction(100),
    }[entry["level"]]
