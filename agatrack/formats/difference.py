"""A difference in Markdown: for a comment on a pull request, minutes, or a letter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

from agatrack.changes.change import EFFECTS, Effect
from agatrack.changes.words import sentence
from agatrack.messages import NBSP, Message
from agatrack.plain import as_markdown
from agatrack.reports.difference import Difference, counts, heading, progress, standing


def markdown(difference: Difference, day: date, language: str) -> str:
    """What changed between two states, item by item, and the figures before and after."""
    base = f"`{difference.base[:10]}`"
    head = f"`{difference.head[:10]}`" if difference.head else Message("the files here")
    title = Message("Changes from {base} to {head}", base=base, head=head)
    lines = [f"## {title.into(language)}", ""]
    if not difference.changes:
        return "\n".join([*lines, Message("Nothing changed in meaning.").into(language)])
    lines += [f"{'; '.join(one.into(language) for one in counts(difference))}.", ""]
    lines += _changes(difference, language)
    lines += _figures(difference, day, language)
    return "\n".join(lines).rstrip()


def _changes(difference: Difference, language: str) -> Iterator[str]:
    for item, changes in groupby(difference.changes, key=lambda one: one.change.item):
        title = as_markdown(heading(difference, item, language))
        yield f"### `{item}` {title}".rstrip()
        yield ""
        for one in changes:
            effect = one.change.effect
            word = EFFECTS[effect].into(language)
            shown = f"**{word}**" if effect is Effect.WEAKENS else word
            text = as_markdown(sentence(one.change).into(language))
            agreed = standing(one)
            state = f" *({as_markdown(agreed.into(language))})*" if agreed else ""
            yield f"- {shown}: {text}{state}"
        yield ""


def _figures(difference: Difference, day: date, language: str) -> Iterator[str]:
    rows = progress(difference, day)
    names = (Message("Item"), Message("Verified"), Message("Evidenced"))
    yield f"| {' | '.join(name.into(language) for name in names)} |"
    yield "| --- | ---: | ---: |"
    for row in rows:
        before, after = row["before"], row["after"]
        cells = (f"{_percent(before[key])} → {_percent(after[key])}" for key in before)
        yield f"| `{row['item']}` | {' | '.join(cells)} |"


def _percent(value: Any) -> str:
    return "–" if value is None else f"{int(value)}{NBSP}%"
