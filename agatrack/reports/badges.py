"""One figure to show elsewhere: a badge, the data for one, and a card to embed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, Final

from agatrack.messages import NBSP, Message, clean
from agatrack.model.register import SIDES, Register
from agatrack.progress import Completion
from agatrack.reports.progress_chart import SERIES
from agatrack.reports.site.words import day_text
from agatrack.reports.summary import people_percent, title_of, whole_percent
from agatrack.reports.template_files import templates
from agatrack.reports.templating import filled

COLOURS: Final = {
    "complete": "#0b6e4f",
    "substantial": "#2d6a10",
    "limited": "#8a5300",
    "not_started": "#9c2b20",
    "withdrawn": "#555555",
}
"""Grounds of the figure by level: white letters stand on each with a contrast of at least 4.5."""

_LETTER: Final = 6.6
_ROOM: Final = 12


def badge(done: Completion, language: str) -> str:
    """What is verified of an item, as a badge in SVG."""
    label, value = Message("verified").into(language), people_percent(done.verified)
    left, right = (round(len(text) * _LETTER) + _ROOM for text in (label, value))
    return filled(
        "embed/badge.svg.j2",
        label=label,
        value=value,
        title=f"{label}{NBSP}: {value}" if language == "fr" else f"{label}: {value}",
        left=left,
        right=right,
        colour=COLOURS[done.level],
    )


def endpoint(done: Completion, language: str) -> dict[str, Any]:
    """The same as data from which shields.io and its like draw a badge."""
    return {
        "schemaVersion": 1,
        "label": Message("verified").into(language),
        "message": people_percent(done.verified),
        "color": COLOURS[done.level].removeprefix("#"),
    }


def card_style() -> bytes:
    """The style of cards."""
    return (templates() / "embed" / "card.css").read_bytes()


def card(  # noqa: PLR0913, PLR0917 - what a card shows, and where from
    register: Register,
    done: Completion,
    day: date,
    language: str,
    address: str | None,
    style: str = "card.css",
) -> str:
    """What is verified, delivered, claimed and expected of an item, as a page to embed.

    It has no script and its own style, to which ``style`` is the link; ``address`` is that of
    the item's own page.
    """
    figures: dict[str, Fraction | None] = {
        "verified": done.verified,
        "evidenced": done.evidenced,
        **{side: done.claims[side] for side in SIDES},
        "expected": done.expected,
    }
    return filled(
        "embed/card.html.j2",
        language=language,
        title=clean(title_of(register, done.item, language)),
        address=address,
        style=style,
        more=Message("The whole report").into(language),
        day=Message("as of {day}", day=day_text(day, language)).into(language),
        rows=[
            {
                "word": SERIES[name].into(language),
                "value": people_percent(share),
                "width": whole_percent(share) or 0,
                "sort": "verified" if name == "verified" else "other",
            }
            for name, share in figures.items()
            if share is not None
        ],
    )
