"""How progress looks on a screen: a tree with bars, sums term by term, a list by actor.

Columns give way from the right on a narrow screen; below 60 columns each item takes
two lines. Claims have columns only where somebody claimed something.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from agatrack.cli.screen import GAP, Span, fit
from agatrack.cli.session import Session
from agatrack.messages import NBSP, Count, Message, counted
from agatrack.model.plan import DecidedBy
from agatrack.model.register import SIDES, Item, Register, Side
from agatrack.progress import Completion, MeansCompletion
from agatrack.reports.summary import title_of, whole_percent

Figures = dict[str, Completion]

BAR: Final = 8
STACKED_BELOW: Final = 60
SHORTEST_NAME: Final = 22
FEWEST_COLUMNS: Final = 3
SHORT_BELOW: Final = 100
WIDTH_OF_A_PIPE: Final = 120

SIDE_HEADINGS: Final[dict[Side, tuple[str, str]]] = {
    "self": ("government", "gov."),
    "civil_society": ("civil soc.", "civil"),
    "independent": ("independent", "indep."),
}
"""The headings of the columns of claims, and the short ones for narrow screens."""


class _Column(NamedTuple):
    """A column of figures: its heading, and each item's cell."""

    heading: str
    width: int
    cells: list[tuple[Span, ...]]


def percent(share: Fraction | None) -> str:
    """A share as people see it: whole percents rounded down, a dash where there is none."""
    whole = whole_percent(share)
    return "–" if whole is None else f"{whole}{NBSP}%"


def bar(share: Fraction | None, width: int = BAR) -> str:
    """A share as a bar; the slightest beginning and the slightest rest both show."""
    if share is None:
        return " " * width
    full = int(share * width)
    if share > 0 and full == 0:
        full = 1
    if share < 1 and full == width:
        full = width - 1
    return "█" * full + "░" * (width - full)


def print_tree(  # noqa: PLR0913 - what is shown, where, and how
    session: Session, register: Register, plan: Item, shown: Figures, day: date, *, flat: bool
) -> None:
    """Print a plan and its items as a tree with their figures."""
    _print_heading(session, register, plan, shown.get(plan.id), day)
    below = [done for done in shown.values() if done.item is not plan]
    if below:
        _print_table(session, register, below, flat=flat)


def _print_heading(
    session: Session, register: Register, plan: Item, done: Completion | None, day: date
) -> None:
    session.out.prose(
        f"{plan.id}{GAP}{title_of(register, plan, session.language)}", style="heading", hanging="  "
    )
    span = session.say("{start} to {end}", start=plan.start or "…", end=plan.end or "…")
    parts = [span, session.say("as of {day}", day=day)]
    if done is not None and done.verified is not None:
        parts.append(session.say("verified {percent}", percent=percent(done.verified)))
        parts.append(session.say("expected {percent}", percent=percent(done.expected)))
    session.out.prose(" · ".join(parts), style="faint")
    session.out.blank()


def _print_table(
    session: Session, register: Register, items: Sequence[Completion], *, flat: bool
) -> None:
    width = session.out.width or WIDTH_OF_A_PIPE
    names = list(_names(session, register, items, flat=flat))
    if width < STACKED_BELOW:
        _print_stacked(session, items, names, width)
        return
    columns = _columns(session, items, short=width < SHORT_BELOW)
    while width - _total(columns) < SHORTEST_NAME and len(columns) > FEWEST_COLUMNS:
        columns.pop(-2)
    longest = max(len(branch) + len(text) for branch, text in names)
    name_width = min(longest, width - _total(columns))
    heading = "".join(f"  {column.heading:>{column.width}}" for column in columns)
    session.out.line((" " * name_width + heading, "faint"))
    for number, (branch, text) in enumerate(names):
        name = fit(text, name_width - len(branch)).ljust(name_width - len(branch))
        cells: list[Span | str] = []
        for column in columns:
            spans = column.cells[number]
            cells += [" " * (column.width - _length(spans) + 2), *spans]
        session.out.line((branch, "faint"), name, *cells)


def _length(spans: Sequence[Span]) -> int:
    return sum(len(text) for text, _ in spans)


def _total(columns: Sequence[_Column]) -> int:
    return sum(column.width + 2 for column in columns)


def _names(
    session: Session, register: Register, items: Sequence[Completion], *, flat: bool
) -> Iterator[tuple[str, str]]:
    """The branch drawn before each item's name, and the name."""
    present = {done.item for done in items}
    for done in items:
        item = done.item
        title = title_of(register, item, session.language)
        if flat:
            yield "", f"{item.id.partition('/')[2]} {title}"
            continue
        lines = [parent for parent in item.ancestors() if parent in present]
        branch = "".join(
            "  " if _is_last(parent, present) else "│ " for parent in reversed(lines[:-1])
        )
        if lines:
            branch += "└ " if _is_last(item, present) else "├ "
        yield branch, f"{item.name} {title}"


def _is_last(item: Item, present: set[Item]) -> bool:
    siblings = (
        [child for child in item.parent.children if child in present] if item.parent else [item]
    )
    return siblings[-1:] == [item]


def _columns(session: Session, items: Sequence[Completion], *, short: bool) -> list[_Column]:
    def column(heading: str, abbreviation: str, cells: list[tuple[Span, ...]]) -> _Column:
        word = session.word(abbreviation if short else heading)
        return _Column(word, max(len(word), *(_length(cell) for cell in cells)), cells)

    columns = [
        column("weight", "wt.", [((percent(done.share), "faint"),) for done in items]),
        column("verified", "verified", [_verified(done) for done in items]),
        column("evidenced", "evid.", [((percent(done.evidenced), ""),) for done in items]),
    ]
    for side in SIDES:
        if any(side in done.spoken for done in items):
            claims: list[tuple[Span, ...]] = [((percent(done.claims[side]), ""),) for done in items]
            columns.append(column(*SIDE_HEADINGS[side], claims))
    columns.append(
        column("expected", "exp.", [((percent(done.expected), "faint"),) for done in items])
    )
    if any(done.overdue_days is not None or done.withdrawn for done in items):
        columns.append(column("overdue", "late", [(_overdue(session, done),) for done in items]))
    return columns


def _verified(done: Completion) -> tuple[Span, ...]:
    return (bar(done.verified), _style(done)), (f"{percent(done.verified):>6}", "strong")


def _overdue(session: Session, done: Completion) -> Span:
    if done.withdrawn:
        return session.word("withdrawn"), "bad"
    if done.overdue_days is None:
        return "", ""
    return session.say("{number} d", number=Count(done.overdue_days)), "bad"


def _style(done: Completion) -> str:
    if done.verified is None or done.withdrawn:
        return "faint"
    if done.verified == 1:
        return "good"
    return "bad" if done.expected is not None and done.verified < done.expected / 2 else "middling"


def _print_stacked(
    session: Session, items: Sequence[Completion], names: Sequence[tuple[str, str]], width: int
) -> None:
    for done, (branch, text) in zip(items, names, strict=True):
        session.out.line((branch, "faint"), fit(text, width - len(branch)))
        under = branch.replace("├", "│").replace("└", " "), "faint"
        verified: list[Span | str] = [
            under, (bar(done.verified, 6), _style(done)), " ", (percent(done.verified), "strong"),
        ]  # fmt: skip
        weight = f"{session.word('weight')} {percent(done.share)}"
        if len(branch) + len(f"██████ {percent(done.verified)} · {weight}") <= width:
            session.out.line(*verified, (f" · {weight}", "faint"))
        else:
            session.out.line(*verified)
            session.out.line(under, (weight, "faint"))
        late, style = _overdue(session, done)
        if late:
            session.out.line(
                under, (late if done.withdrawn else f"{session.word('overdue')} {late}", style)
            )


def print_by_responsible(session: Session, register: Register, shown: Figures, day: date) -> None:
    """Print for each actor the milestones and activities that it answers for."""
    groups: dict[str, list[Completion]] = {}
    for done in shown.values():
        item = done.item
        if not item.children and item.parent is not None:
            for name in _answering(session, item):
                groups.setdefault(name, []).append(done)
    session.out.line((session.say("as of {day}", day=day), "faint"))
    for name in sorted(groups, key=lambda name: (name not in register.actors, name)):
        items = groups[name]
        late = sum(done.overdue_days is not None for done in items)
        session.out.blank()
        actor = register.actors.get(name)
        title = actor.record.name.into(session.language) if actor else ""
        session.out.prose(f"{name}{GAP}{title}".rstrip(), style="heading", hanging="  ")
        session.out.prose(
            session.say(
                counted(
                    len(items),
                    "{number} item, {late} overdue",
                    "{number} items, {late} overdue",
                    late=late,
                )
            ),
            style="faint",
        )
        _print_table(session, register, items, flat=True)


def _answering(session: Session, item: Item) -> list[str]:
    responsible = item.responsible
    if isinstance(responsible, DecidedBy):
        return [session.say("(still to be named by {item})", item=responsible.decided_by)]
    return list(responsible) if responsible else [session.word("(nobody)")]


def print_sums(session: Session, register: Register, figures: Figures, shown: Figures) -> None:
    """Print how each verified figure came about, one term a line."""
    for number, done in enumerate(shown.values()):
        if number:
            session.out.blank()
        item = done.item
        session.out.prose(
            f"{item.id}{GAP}{title_of(register, item, session.language)}",
            style="heading",
            hanging="  ",
        )
        _print_sum(session, done, figures)


def _print_sum(session: Session, done: Completion, figures: Figures) -> None:
    if done.verified is None:
        session.out.prose(session.word("no figures: the plan has no commitments"), indent="  ")
        return
    children = done.item.children
    parts: Sequence[Completion | MeansCompletion] = [
        figures[child.id] for child in children
    ] or done.means
    rows = [_term(session, part) for part in parts]
    label, total = session.word("verified"), sum((points for *_, points in rows), Fraction(0))
    widest = max(len(label), *(len(name) for name, *_ in rows))
    for name, share, value, why, points in rows:
        sum_ = session.say(
            "{share} × {value} = {points} points",
            share=exact(share),
            value=exact(value),
            points=exact(points, unit=""),
        )
        line = f"  {name.ljust(widest)}  {sum_}"
        if why and len(f"{line}  {why}") > (session.out.width or WIDTH_OF_A_PIPE):
            session.out.line(line)
            session.out.prose(why, indent="      ", style="faint")
        else:
            session.out.line(line, (f"  {why}", "faint") if why else "")
    session.out.line("  ", (label.ljust(widest), "strong"), "  ", (exact(total), "strong"))
    if done.withdrawn:
        session.out.prose(
            session.word("withdrawn: it counts as 0 % whatever was delivered"),
            indent="  ",
            style="bad",
        )


def _term(
    session: Session, part: Completion | MeansCompletion
) -> tuple[str, Fraction, Fraction, str, Fraction]:
    share, value = part.share or Fraction(0), part.verified or Fraction(0)
    if isinstance(part, Completion):
        return part.item.name, share, value, "", share * value
    needs = (part.means.means.needs if part.means else 1) * part.occurrences
    why = session.say(
        Message(
            "{accepted} of {needs} accepted, {delivered} delivered",
            accepted=part.accepted,
            needs=needs,
            delivered=part.delivered,
        )
    )
    return (
        (part.means.means.id if part.means else session.word("evidence")),
        share,
        value,
        why,
        share * value,
    )


def exact(share: Fraction, unit: str = f"{NBSP}%") -> str:
    """A share as percent with up to two decimals; '≈' where they are not all."""
    value = share * 100
    rounded = round(value, 2)
    text = f"{float(rounded):.2f}".rstrip("0").rstrip(".")
    return f"{'' if rounded == value else '≈ '}{text}{unit}"
