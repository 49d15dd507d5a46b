"""How a history looks on a screen: a curve of one line, and a line for what changed a figure."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from agatrack.cli.screen import GAP, Span, fit
from agatrack.cli.session import Session
from agatrack.cli.status_view import SHORT_BELOW, SIDE_HEADINGS, STACKED_BELOW, percent
from agatrack.messages import NBSP, counted
from agatrack.model.register import SIDES, Side

if TYPE_CHECKING:
    from agatrack.brief import Figures
    from agatrack.timeline import Point

CURVE: Final = "▁▂▃▄▅▆▇█"
BROKEN: Final = "×"
WIDTH_OF_A_PIPE: Final = 100
SHORTEST_SUBJECT: Final = 12


def print_item(session: Session, identifier: str, title: str, points: Sequence[Point]) -> None:
    """Print the history of one item, oldest commit first."""
    session.out.prose(f"{identifier}{GAP}{title}", style="heading", hanging="  ")
    width = session.out.width or WIDTH_OF_A_PIPE
    session.out.line((curve(points, width), "good"))
    days = [point.commit.committed.date() for point in points]
    span = counted(
        len(points),
        "{number} commit, {first}",
        "{number} commits, {first} to {last}",
        first=min(days),
        last=max(days),
    )
    session.out.prose(session.say(span), style="faint")
    session.out.blank()
    _print_table(session, _changing(points), width)


def print_legend(session: Session) -> None:
    """Say how to read it."""
    session.out.prose(
        session.say(
            "The curve is what is verified: one sign a commit, or the last of several where there "
            "are more commits than columns; {sign} is a commit whose data were broken. Each commit "
            "is reckoned as of its own day (UTC); those that changed no figure have no line.",
            sign=BROKEN,
        ),
        style="faint",
    )


def curve(points: Sequence[Point], width: int) -> str:
    """What was verified, a sign a commit, at most ``width`` of them."""
    number = min(len(points), width)
    last_ones = [points[(column + 1) * len(points) // number - 1] for column in range(number)]
    return "".join(_sign(point) for point in last_ones)


def _sign(point: Point) -> str:
    if not point.is_sound:
        return BROKEN
    share = point.figures.verified if point.figures else None
    if share is None:
        return " "
    # The slightest beginning shows, and so does the slightest rest.
    steps = len(CURVE) - 2
    return CURVE[0 if share == 0 else -1 if share == 1 else 1 + int(share * steps)]


def _changing(points: Sequence[Point]) -> list[Point]:
    """The points at which a figure is another than before, but for what was expected."""
    changing = []
    before: object = ()
    for point in points:
        found = point.figures
        now = (point.is_sound, found and (found.verified, found.evidenced, *found.claims.values()))
        if now != before:
            changing.append(point)
            before = now
    return changing


def _print_table(session: Session, points: Sequence[Point], width: int) -> None:
    sides = [
        side
        for side in SIDES
        if any(point.figures and point.figures.claims[side] is not None for point in points)
    ]
    if width < STACKED_BELOW:
        _print_stacked(session, points)
        return
    headings = _headings(session, sides, short=width < SHORT_BELOW)
    taken = len("2020-03-02") + sum(len(heading) + 2 for heading in headings) + 2
    room = max(SHORTEST_SUBJECT, width - taken)
    head = "  ".join([" " * len("2020-03-02"), *headings])
    session.out.line((head, "faint"))
    for point in points:
        cells: list[Span | str] = [f"{point.commit.committed:%Y-%m-%d}"]
        for heading, text in zip(headings, _cells(point.figures, sides), strict=True):
            cells.append(f"  {text:>{len(heading)}}")
        broken = "" if point.is_sound else f"{session.word('broken data')}: "
        cells += ["  ", (broken, "bad"), fit(point.commit.subject, room - len(broken))]
        session.out.line(*cells)


def _print_stacked(session: Session, points: Sequence[Point]) -> None:
    """Each point as a paragraph, for a screen on which no table fits."""
    headings = _headings(session, (), short=True)
    for point in points:
        cells = zip(headings, _cells(point.figures, ()), strict=True)
        figures = " · ".join(f"{heading}{NBSP}{text}" for heading, text in cells)
        session.out.prose(f"{point.commit.committed:%Y-%m-%d}{GAP}{figures}", hanging="  ")
        broken = "" if point.is_sound else f"{session.word('broken data')}: "
        style = "bad" if broken else "faint"
        session.out.prose(f"{broken}{point.commit.subject}", indent="  ", style=style)


def _headings(session: Session, sides: Sequence[Side], *, short: bool) -> list[str]:
    words = [SIDE_HEADINGS[side][short] for side in sides]
    shown = [session.word("verified"), session.word("evidenced")]
    return [*shown, *(session.word(word) for word in words), session.word("expected")]


def _cells(figures: Figures | None, sides: Sequence[Side]) -> list[str]:
    values: list[Fraction | None] = [None, None, *(None for _ in sides), None]
    if figures is not None:
        claims = [figures.claims[side] for side in sides]
        values = [figures.verified, figures.evidenced, *claims, figures.expected]
    return [percent(value) for value in values]
