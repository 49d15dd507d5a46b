"""Hypothesis strategies that draw whole valid repositories as plain data, and their YAML text.

Few ids and few days are drawn from, on purpose: ties, overlaps and names that are each other's
beginning are where completion goes wrong. The simplest choice always comes first, so that a
failing repository shrinks to a small one.
"""

import calendar
import datetime as dt
import hashlib
import itertools
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeAlias, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")

Record: TypeAlias = dict[str, Any]
Files: TypeAlias = dict[str, object]
"""Paths below the repository's root → a record's plain data, or a document's text."""

SECTORS_BY_SIDE = (
    ("government", "legislature", "judiciary", "autonomous_body"),
    ("civil_society", "academia", "private_sector", "media", "international", "affected_people"),
    ("independent_review",),
)
SECTORS = tuple(itertools.chain(*SECTORS_BY_SIDE))
ACTORS = ("sfp", "red", "irm", "inai", "red-norte", "corte")

# Sorted as paths, `c1-b/…` comes before `c1/…`; sorted as ids, after. So with the other names.
PLANS = ("mx", "mx-2")
COMMITMENTS = ("c1", "c2", "c1-b", "c10")
# A milestone named like a commitment makes the short reference `c2` mean two things.
MILESTONES = ("m1", "m2", "c2", "m1-b")
ACTIVITIES = ("a1", "a2", "a10")
LEVEL_BELOW = {"plan": "commitment", "commitment": "milestone", "milestone": "activity"}
MOST_ITEMS = 10
# How many pieces of evidence, or claims: none first, for shrinking, but seldom.
SHORT_COUNTS = (0, 1, 2, 3, 2, 3, 1, 2, 1, 3)

STARTS = (2020, "2019-12-10", "2020-02", 2019, "2020-01-31", "2019-06", "2020-03-02", "2018-12")
ENDS = (
    *(2020, "2020-03-31", "2020-06", "2020-01-31", "2020-03-30", "2020-02", "2020-08-31"),
    *("2020-12-30", 2021, "2021-07", 2019, "2023-02-28"),
)
DAYS = tuple(
    map(
        dt.date.fromisoformat,
        (
            *("2020-03-01", "2020-03-02", "2020-03-31", "2020-06-30", "2020-01-15", "2020-02-29"),
            *("2019-12-31", "2020-12-31", "2021-02-10", "2019-07-01", "2023-05-05"),
        ),
    )
)
CLOCKS = ("10:00:00", "00:00:00", "23:59:59")
PERIODS = {"quarter": 3, "month": 1, "semester": 6, "year": 12}
KINDS = ("document", "minutes", "dataset", "web_page", "other")
LEVELS = (
    *("substantial", "complete", "limited", "not_started"),
    *("unclear", "no_evidence", "withdrawn"),
)
# What a piece consists of: documents, addresses, and a reference to what cannot be published.
PROOFS = (
    *((1, 0, False), (1, 0, False), (0, 1, False), (2, 0, False)),
    *((1, 1, False), (0, 0, True), (1, 0, True), (0, 1, True)),
)


@dataclass(frozen=True)
class Item:
    """A drawn plan, commitment, milestone or activity, with its resolved span."""

    id: str
    kind: str
    fields: Record
    start: dt.date
    end: dt.date | None

    @property
    def path(self) -> str:
        """Where its record lies below the repository's root."""
        own_file = "" if self.kind == "activity" else f"/{self.kind}"
        return f"data/{self.id}{own_file}.yaml"


@dataclass(frozen=True)
class Surroundings:
    """What the records about one plan can speak of."""

    items: list[Item]
    known: frozenset[str]
    """Every id that a reference can mean: of items, means, occurrences and evidence."""
    actors: dict[str, Record]
    clean: bool


@st.composite
def repositories(draw: st.DrawFn, *, clean: bool = True) -> Files:
    """A valid repository; with `clean=False` also reviews by the submitter and its family."""
    actors = _actors(draw)
    files: Files = {"agatrack.yaml": _settings(draw, actors)}
    files |= {f"data/actors/{id_}.yaml": fields for id_, fields in actors.items()}
    both = _chance(draw, 3)
    for plan in PLANS if both else PLANS[:1]:
        items = _items(draw, plan, list(actors), MOST_ITEMS // (2 if both else 1))
        files |= {item.path: item.fields for item in items}
        pieces = _pieces(draw, items)
        known = frozenset({item.id for item in items} | {ref for _, ref in _targets(items)})
        about = Surroundings(items, known | frozenset(pieces), actors, clean)
        for record in (
            *_evidence(draw, pieces, about),
            *_assessments(draw, about),
            *_meetings(draw, about),
        ):
            files |= record
    return files


def days() -> st.SearchStrategy[dt.date]:
    """Days to ask as of: mostly those on which something happens, and their neighbours."""
    ends = [_last_day(end) for end in ENDS]
    busy = [*DAYS, *ends, *(_first_day(start) for start in STARTS)]
    near = [day + dt.timedelta(days=shift) for shift in (0, -1, 1) for day in busy]
    # Late in the plan most evidence is there and most figures are neither 0 nor null.
    late = [day for day in near if day >= dt.date(2020, 6, 30)]
    anywhere = st.dates(dt.date(2018, 1, 1), dt.date(2024, 12, 31))
    return st.one_of(st.sampled_from(late), st.sampled_from(DAYS), st.sampled_from(near), anywhere)


_TENTHS = st.integers(0, 9)


def _chance(draw: st.DrawFn, tenths: int) -> bool:
    """True in so many draws of ten, and False when shrunk."""
    return draw(_TENTHS) >= 10 - tenths


def _some(draw: st.DrawFn, choices: Sequence[Any], least: int = 1, most: int = 3) -> list[Any]:
    """Different ones of the choices, in any order."""
    return draw(_several(tuple(choices), least, min(most, len(choices))))


@lru_cache(maxsize=10_000)
def _several(choices: tuple[Any, ...], least: int, most: int) -> st.SearchStrategy[list[Any]]:
    return st.lists(st.sampled_from(choices), min_size=least, max_size=most, unique=True)


def one_of(choices: Sequence[T]) -> st.SearchStrategy[T]:
    """One of the choices; a strategy is made once, as making it takes longer than drawing."""
    try:
        made: st.SearchStrategy[T] = _one_of(tuple(choices))
    except TypeError:  # among them is what cannot be remembered
        return st.sampled_from(choices)
    return made


@lru_cache(maxsize=10_000)
def _one_of(choices: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    return st.sampled_from(choices)


# Settings and actors


def _actors(draw: st.DrawFn) -> dict[str, Record]:
    """Three to six actors, at least one of each side, some below an earlier one."""
    count = draw(one_of((3, 4, 5, 6)))
    actors: dict[str, Record] = {}
    for number, id_ in enumerate(ACTORS[:count]):
        sectors: Sequence[str] = SECTORS
        if number < len(SECTORS_BY_SIDE):
            sectors = SECTORS_BY_SIDE[number]
        elif _chance(draw, 7):
            # Who shares a sector with the submitter may not be independent of it.
            sectors = [actor["sector"] for actor in actors.values()]
        fields: Record = {"name": f"Actor {id_}", "sector": draw(one_of(sectors))}
        if actors and _chance(draw, 4):
            fields["parent"] = draw(one_of(list(actors)))
        actors[id_] = fields
    return actors


def _settings(draw: st.DrawFn, actors: dict[str, Record]) -> Record:
    settings: Record = {"format": 1}
    if _chance(draw, 5):
        settings["review"] = _review_policy(draw, actors)
    if _chance(draw, 4):
        settings["completion"] = _completion(draw)
    return settings


def _review_policy(draw: st.DrawFn, actors: dict[str, Record]) -> Record:
    policy: Record = {}
    if _chance(draw, 6):
        policy["min_accepts"] = draw(one_of((2, 2, 1)))
    if _chance(draw, 5):
        policy["independent"] = draw(st.booleans())
    if _chance(draw, 5):
        sectors = sorted({actor["sector"] for actor in actors.values()})
        policy["sectors"] = _some(draw, sectors, least=0, most=2)
    return policy


def _completion(draw: st.DrawFn) -> Record:
    completion: Record = {}
    if _chance(draw, 6):
        percents = {"limited": Decimal("33.3"), "substantial": 75}
        completion["level_percent"] = {
            level: percents[level] for level in _some(draw, list(percents), most=2)
        }
    if _chance(draw, 6):
        threshold = draw(one_of((75, 25, Decimal("33.33"), 100, 1)))
        completion["levels"] = {"substantial": threshold}
    return completion


# The items of a plan


def _items(draw: st.DrawFn, plan: str, actors: list[str], most: int) -> list[Item]:
    """A plan and all below it, in tree order, at most a few more than `most`."""
    fields: Record = {"title": f"Plan {plan}", "start": draw(one_of(STARTS))}
    start, end = _first_day(fields["start"]), None
    if not _chance(draw, 2):
        fields["end"] = draw(one_of([e for e in ENDS if _last_day(e) >= start]))
        end = _last_day(fields["end"])
    items = [Item(plan, "plan", fields, start, end)]
    _grow(draw, items, items[0], actors, most)
    return items


def _grow(draw: st.DrawFn, items: list[Item], parent: Item, actors: list[str], most: int) -> None:
    """Adds the children of one item, and theirs, to the list of items."""
    kind = LEVEL_BELOW[parent.kind]
    names, counts = {
        "commitment": (COMMITMENTS, (1, 2, 2, 1, 2, 3, 3, 0)),
        "milestone": (MILESTONES, (1, 0, 2, 2)),
        "activity": (ACTIVITIES, (0, 1, 2, 2)),
    }[kind]
    count = draw(one_of(counts)) if len(items) < most else 0
    children = _some(draw, names, least=count, most=count)
    for name, weight in zip(children, _weights(draw, count), strict=True):
        child = _item(draw, f"{parent.id}/{name}", kind, parent)
        items.append(child)
        if weight is not None:
            child.fields["weight"] = weight
        if _chance(draw, 3):
            responsible = draw(one_of(actors))
            child.fields.update(
                {"lead": responsible} if kind == "commitment" else {"responsible": [responsible]}
            )
        before = len(items)
        if kind in LEVEL_BELOW:
            _grow(draw, items, child, actors, most)
        # Parents have acceptance criteria of their own more seldom than leaves have means.
        if _chance(draw, 7 if len(items) == before else 3):
            child.fields["verification"] = _verification(draw, child)


def _item(draw: st.DrawFn, id_: str, kind: str, parent: Item) -> Item:
    fields: Record = {"title": f"{kind.capitalize()} {id_}"}
    start, end = parent.start, parent.end
    latest = end or dt.date(2024, 12, 31)
    starts = [text for text in STARTS if start <= _first_day(text) <= latest]
    if starts and _chance(draw, 4):
        fields["start"] = draw(one_of(starts))
        start = _first_day(fields["start"])
    ends = [text for text in ENDS if start <= _last_day(text) <= latest]
    if ends and _chance(draw, 4):
        fields["end"] = draw(one_of(ends))
        end = _last_day(fields["end"])
    if _chance(draw, 1):
        day = draw(one_of(DAYS))
        fields["withdrawn"] = {"date": day.isoformat(), "reason": "No longer agreed"}
    return Item(id_, kind, fields, start, end)


def _weights(draw: st.DrawFn, count: int) -> list[int | Decimal | None]:
    """Either no weights or such as sum to exactly 100, whole or with up to two decimals."""
    step = draw(one_of((None, 100, None, 1)))
    if step is None or count == 0:
        return [None] * count
    cuts = draw(
        st.lists(
            st.integers(1, 10_000 // step - 1), min_size=count - 1, max_size=count - 1, unique=True
        )
    )
    edges = [0, *sorted(cut * step for cut in cuts), 10_000]
    hundredths = [right - left for left, right in itertools.pairwise(edges)]
    return [h // 100 if h % 100 == 0 else Decimal(h) / 100 for h in hundredths]


def _verification(draw: st.DrawFn, item: Item) -> list[Record]:
    """One or two means; a recurring one only where it has an occurrence."""
    recurring = [every for every in PERIODS if _periods(every, item)]
    count = draw(one_of((1, 1, 2)))
    means: list[Record] = []
    for number, weight in enumerate(_weights(draw, count), start=1):
        fields: Record = {"id": f"v{number}", "title": f"Proof {number} of {item.id}"}
        if recurring and _chance(draw, 4):
            fields["every"] = draw(one_of(recurring))
        if _chance(draw, 3):
            fields["needs"] = draw(one_of((2, 1, 3)))
        if _chance(draw, 2):
            fields["kinds"] = _some(draw, KINDS, most=4)
        if weight is not None:
            fields["weight"] = weight
        means.append(fields)
    return means


# Evidence and reviews


def _pieces(draw: st.DrawFn, items: list[Item]) -> list[str]:
    """Full ids of the evidence to draw; each place counts its own from `e1`."""
    if not _places(items):
        return []
    count = draw(one_of(SHORT_COUNTS))
    places = [draw(one_of(_places(items))) for _ in range(count)]
    return [
        f"{place}/evidence/e{places[:earlier].count(place) + 1}"
        for earlier, place in enumerate(places)
    ]


def _evidence(draw: st.DrawFn, pieces: list[str], about: Surroundings) -> Iterable[Files]:
    """Pieces of evidence with their documents and their reviews."""
    added: dict[str, str] = {}
    for piece in pieces:
        place = _place(piece)
        supported = _supported(draw, place, about.items)
        refs = [_spelled(draw, ref, place, about.known) for ref in supported]
        day = draw(one_of(DAYS[:8]))
        fields: Record = {
            "title": f"Piece {piece}",
            "supports": refs[0] if len(refs) == 1 and draw(st.booleans()) else refs,
            "added": f"{day}T{draw(one_of(CLOCKS))}Z",
            "by": draw(one_of(list(about.actors))),
        }
        if not _chance(draw, 1):
            fields["kind"] = draw(one_of(KINDS))
        documents = _proof(draw, piece, fields, day)
        older = [each for each, moment in added.items() if moment <= fields["added"]]
        if older and _chance(draw, 4):
            superseded = draw(one_of(older))
            fields["supersedes"] = _spelled(draw, superseded, place, about.known)
        added[piece] = fields["added"]
        yield {f"data/{piece}/evidence.yaml": fields, **documents}
        yield _reviews(draw, piece, fields, supported, about)


def _place(record: str) -> str:
    """The commitment, or the plan, below which a record stands."""
    return record.rsplit("/", 2)[0]


def _places(items: list[Item]) -> list[str]:
    """Where evidence and assessments may stand: below commitments, or below the plan."""
    commitments = [item.id for item in items if item.kind == "commitment"]
    return [*commitments, *commitments, items[0].id] if commitments else []


def _targets(items: list[Item]) -> list[tuple[Item, str]]:
    """Every ref that evidence can support, with its item: occurrences, means, or the item."""
    found = []
    for item in items[1:]:
        means = item.fields.get("verification", [])
        for each in means:
            ref = f"{item.id}/{each['id']}"
            periods = _periods(each["every"], item) if "every" in each else []
            found += [(item, f"{ref}@{period}") for period in periods] or [(item, ref)]
        if not means:
            found.append((item, item.id))
    return found


def _supported(draw: st.DrawFn, place: str, items: list[Item]) -> list[str]:
    """All below the place, or only of the leaves; one ref, a few, or all of one item."""
    within = [(i, ref) for i, ref in _targets(items) if f"{i.id}/".startswith(f"{place}/")]
    refs = [ref for _, ref in within]
    how = draw(one_of(("one", "all", "leaves", "item", "all", "leaves", "few")))
    if how == "one":
        return [draw(one_of(refs))]
    if how == "few":
        return _some(draw, refs)
    if how == "item":
        chosen = draw(one_of([item.id for item, _ in within]))
        return [ref for item, ref in within if item.id == chosen]
    if how == "leaves":
        return [ref for item, ref in within if not _is_parent(item, items)]
    return refs


def _is_parent(item: Item, items: list[Item]) -> bool:
    return any(other.id.startswith(f"{item.id}/") for other in items)


def _proof(draw: st.DrawFn, piece: str, fields: Record, added: dt.date) -> Files:
    """Fills in what the piece consists of, and returns its documents."""
    files, links, reference = draw(one_of(PROOFS))
    documents = {f"document-{n}.txt": f"Document {n} of {piece}\n" for n in range(1, files + 1)}
    if documents:
        fields["files"] = [
            {"path": name, "sha256": _sha256(text), "bytes": len(text.encode())}
            for name, text in documents.items()
        ]
    if links:
        address = f"https://example.org/{piece}"
        fields["links"] = [{"url": address, "retrieved": added.isoformat()}]
    if reference:
        fields["reference"] = {"title": f"Paper of {piece}", "where": "Archive, box 1"}
    if _chance(draw, 2):
        fields["issued"] = added.isoformat()
    return {f"data/{piece}/{name}": text for name, text in documents.items()}


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _reviews(
    draw: st.DrawFn, piece: str, evidence: Record, supported: list[str], about: Surroundings
) -> Files:
    """Verdicts on one piece: mostly some accept on one day; then anybody says anything."""
    family = [a for a in about.actors if _is_family(about.actors, a, evidence["by"])]
    others = [a for a in about.actors if a not in family]
    reviewers = others
    if not about.clean:
        reviewers = family if _chance(draw, 5) else [*family, *others]
    refs = [_spelled(draw, ref, _place(piece), about.known) for ref in supported]
    added = dt.date.fromisoformat(evidence["added"][:10])
    # Two days and few reviewers, so that verdicts on one day meet.
    soon = [added, *sorted(day for day in DAYS if day > added)][:2]
    files: Files = {}
    if not reviewers:
        return files
    if agreed := _chance(draw, 7):
        day = draw(one_of(soon))
        for by in _some(draw, reviewers):
            accepted = {"date": day.isoformat(), "by": by, "verdict": "accepted"}
            files[_free_path(f"data/{piece}/reviews/{day}-{by}", files)] = accepted
    for _ in range(draw(one_of((0, 1, 2) if agreed else (0, 1, 2, 3, 4)))):
        by, day = draw(one_of(reviewers[:3])), draw(one_of(soon))
        review = _review(draw, by, day, evidence, refs)
        files[_free_path(f"data/{piece}/reviews/{day}-{by}", files)] = review
    return files


def _is_family(actors: dict[str, Record], reviewer: str, submitter: str) -> bool:
    return (
        reviewer == submitter
        or actors[reviewer].get("parent") == submitter
        or actors[submitter].get("parent") == reviewer
    )


def _review(draw: st.DrawFn, by: str, day: dt.date, evidence: Record, refs: list[str]) -> Record:
    verdicts = ("accepted", "accepted", "accepted", "rejected", "needs_work")
    review: Record = {"date": day.isoformat(), "by": by, "verdict": draw(one_of(verdicts))}
    if review["verdict"] != "accepted" or _chance(draw, 1):
        review["note"] = "Page two is missing"
    if _chance(draw, 3):
        of = _some(draw, refs)
        review["of"] = of[0] if len(of) == 1 and draw(st.booleans()) else of
    if _chance(draw, 5):
        hashes = {file["path"]: file["sha256"] for file in evidence.get("files", [])}
        if hashes and _chance(draw, 5):
            hashes = draw(one_of(_other_hashes(hashes)))
        review["judged"] = {"files": hashes}
    return review


def _other_hashes(hashes: dict[str, str]) -> list[dict[str, str]]:
    """The files as they may have been when judged: other bytes, one more, one less."""
    first, *rest = hashes
    return [
        hashes | {first: _sha256("an earlier draft")},
        hashes | {"annex.txt": _sha256("an annex")},
        {path: hashes[path] for path in rest},
    ]


def _free_path(stem: str, taken: Iterable[str]) -> str:
    """`2020-03-02-red`, or for the next on that day `2020-03-02-red-b`, which sorts later."""
    suffixes = ("", "-b", "-c", "-d", "-e")
    return next(p for p in (f"{stem}{suffix}.yaml" for suffix in suffixes) if p not in taken)


# Claims and meetings


def _assessments(draw: st.DrawFn, about: Surroundings) -> Iterable[Files]:
    """Up to four claims, all in a few days, so that claims about one item meet."""
    items = about.items
    places = _places(items) or [items[0].id]
    taken: set[str] = set()
    for _ in range(draw(one_of(SHORT_COUNTS))):
        place = draw(one_of(places))
        within = [item.id for item in items if f"{item.id}/".startswith(f"{place}/")]
        by, day = draw(one_of(list(about.actors))), draw(one_of(DAYS[:3]))
        entries = {
            _spelled(draw, id_, place, about.known): _entry(draw)
            for id_ in _some(draw, within, most=4)
        }
        path = _free_path(f"data/{place}/assessments/{day}-{by}", taken)
        taken.add(path)
        yield {path: {"date": day.isoformat(), "by": by, "items": entries}}


def _entry(draw: st.DrawFn) -> Record:
    entry: Record = {"level": draw(one_of(LEVELS))}
    if _chance(draw, 3):
        entry["percent"] = draw(one_of((50, 0, 100, Decimal("12.5"), Decimal("66.67"), 1)))
        # Neither field of an entry is marked as required; a percent says enough alone.
        if _chance(draw, 2):
            del entry["level"]
    if entry.get("level") in {"not_started", "limited"}:
        entry["delay_reason"] = "The budget came late"
    return entry


def _meetings(draw: st.DrawFn, about: Surroundings) -> Iterable[Files]:
    """At most one session; it fulfils occurrences and changes no figure."""
    plan = about.items[0].id
    occurrences = [ref for _, ref in _targets(about.items) if "@" in ref]
    if occurrences and _chance(draw, 3):
        day = draw(one_of(DAYS))
        fulfils = [_spelled(draw, ref, plan, about.known) for ref in _some(draw, occurrences)]
        record = {"date": day.isoformat(), "title": "Session", "fulfils": fulfils}
        yield {f"data/{plan}/meetings/{day}-forum.yaml": record}


# References


def _spelled(draw: st.DrawFn, id_: str, place: str, known: frozenset[str]) -> str:
    """A reference to `id_` from a record below `place`: in full, or as short as is clear."""
    plan = place.partition("/")[0]
    tails = (id_, *(id_.removeprefix(f"{inner}/") for inner in (plan, place)))
    bases = tuple(dict.fromkeys((f"{place}/", f"{plan}/", "")))

    def meaning(tail: str) -> str | None:
        return next((base + tail for base in bases if base + tail in known), None)

    return draw(one_of([tail for tail in dict.fromkeys(tails) if meaning(tail) == id_]))


# Dates and periods


@lru_cache
def _first_day(text: str | int) -> dt.date:
    year, month, day = (*map(int, str(text).split("-")), 1, 1)[:3]
    return dt.date(year, month, day)


@lru_cache
def _last_day(text: str | int) -> dt.date:
    year, *rest = map(int, str(text).split("-"))
    if len(rest) == len(("month", "day")):
        return dt.date(year, *rest)
    month = rest[0] if rest else 12
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _periods(every: str, item: Item) -> list[str]:
    """The periods whose last day falls within the item's span: `2020-03`, `2020-Q1`, `2020`."""
    if item.end is None:
        return []
    months = PERIODS[every]
    mark = {"month": "-{:02}", "quarter": "-Q{}", "semester": "-S{}", "year": ""}[every]
    return [
        f"{year}{mark.format(number)}"
        for year in range(item.start.year, item.end.year + 1)
        for number in range(1, 12 // months + 1)
        if item.start <= _last_day(f"{year}-{number * months:02}") <= item.end
    ]


# YAML text


def as_texts(files: Files) -> dict[str, str]:
    """The files of a repository as text: records as YAML, documents as they are."""
    return {
        path: content if isinstance(content, str) else to_yaml(content)
        for path, content in files.items()
    }


def to_yaml(data: object) -> str:
    """A record as YAML 1.2 in block style; dates and numbers plain, other strings quoted."""
    return "".join(f"{line}\n" for line in _lines(data))


def _lines(data: object) -> list[str]:
    if isinstance(data, dict) and data:
        return [line for key, value in data.items() for line in _entry_lines(key, value)]
    if isinstance(data, list) and data:
        nested = [_lines(value) for value in data]
        return [
            f"{'  ' if number else '- '}{line}"
            for lines in nested
            for number, line in enumerate(lines)
        ]
    return [_scalar(data)]


def _entry_lines(key: str, value: object) -> list[str]:
    name = _key(key)
    lines = _lines(value)
    if isinstance(value, dict | list) and value:
        return [f"{name}:", *(f"  {line}" for line in lines)]
    return [f"{name}: {lines[0]}"]


@lru_cache(maxsize=10_000)
def _key(key: str) -> str:
    # `true` and `null` as keys would not be read back as strings.
    plain = re.fullmatch("[A-Za-z_][A-Za-z0-9_-]*", key) and key.lower() not in {
        *("true", "false", "null", "yes", "no", "on", "off", "y", "n")
    }
    return key if plain else json.dumps(key, ensure_ascii=False)


def _scalar(value: object) -> str:
    if isinstance(value, str):
        return _string(value)
    return format(value, "f") if isinstance(value, Decimal) else json.dumps(value)


@lru_cache(maxsize=10_000)
def _string(value: str) -> str:
    if re.fullmatch(r"\d{4}-\d\d(-\d\d(T\d\d:\d\d:\d\dZ)?)?", value):
        return value
    return json.dumps(value, ensure_ascii=False)
