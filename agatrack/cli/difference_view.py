"""A difference on the screen: what changed item by item, then what it does to the figures."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from agatrack.cli.session import Session
from agatrack.errors import DATA_WRONG
from agatrack.messages import NBSP, counted

if TYPE_CHECKING:
    from agatrack.changes.past import Judged
    from agatrack.reports.difference import Difference

STYLES: Final = {"weakens": "bad", "strengthens": "good", "neutral": "faint"}


def show(session: Session, difference: Difference, day: date, form: str, *, exit_code: bool) -> int:
    """Print a difference in one of its forms, and give the exit code that goes with it."""
    from agatrack.reports.difference import answer

    if form == "json":
        session.json(answer(difference, day, session.language))
    elif form == "markdown":
        from agatrack.formats.difference import markdown

        session.out.raw(markdown(difference, day, session.language))
    else:
        _print(session, difference, day)
    admit(session, difference)
    return DATA_WRONG if difference.damaged or (exit_code and difference.changes) else 0


def admit(session: Session, difference: Difference) -> None:
    """Say that nothing is told of damaged files."""
    if difference.damaged:
        first = difference.damaged[0]
        session.tell(
            counted(
                len(difference.damaged),
                "Nothing can be told of what is damaged: there is {number} fault, at {place}: "
                "{message}. 'agatrack validate' says how to mend it.",
                "Nothing can be told of what is damaged: there are {number} faults, the first at "
                "{place}: {message}. 'agatrack validate' shows all.",
                place=first.position,
                message=first.message,
            )
        )


def named(session: Session, difference: Difference, name: str) -> str:
    """The id of what a name stands for, whether it changed or not, and even where it is gone.

    Raises:
        CallError: there is none, or there are several.
    """
    changed = {one.change.item for one in difference.changes}
    if name in changed:
        return name
    ends = {identifier for identifier in changed if identifier.endswith(f"/{name}")}
    items = {identifier for identifier in difference.after.items if identifier.endswith(f"/{name}")}
    if len(ends | items) == 1:
        return (ends | items).pop()
    return session.item(difference.after, name).id


def _print(session: Session, difference: Difference, day: date) -> None:
    from agatrack.reports.difference import heading

    if not difference.changes:
        if not difference.damaged:
            session.out.prose(session.word("Nothing changed in meaning."), style="good")
        return
    for item, changes in groupby(difference.changes, key=lambda one: one.change.item):
        title = heading(difference, item, session.language)
        session.out.prose(title, lead=(f"{item}  ", "heading"), hanging="  ")
        for one in changes:
            _print_change(session, one)
        session.out.blank()
    _print_figures(session, difference, day)
    _print_counts(session, difference)


def _print_change(session: Session, one: Judged) -> None:
    from agatrack.changes.change import EFFECTS
    from agatrack.changes.words import sentence
    from agatrack.reports.difference import standing

    effect = one.change.effect
    word = session.say(EFFECTS[effect])
    width = max(len(session.say(known)) for known in EFFECTS.values())
    text = session.say(sentence(one.change))
    if (agreed := standing(one)) is not None:
        text += f" ({session.say(agreed)})"
    session.out.prose(
        text, lead=(f"{word:{width}}  ", STYLES[effect.value]), indent="  ", hanging="    "
    )


def _print_figures(session: Session, difference: Difference, day: date) -> None:
    from agatrack.reports.difference import progress

    rows = [
        row
        for row in progress(difference, day)
        if row["before"] != row["after"]
        # What is there on one side only has nothing to be compared with.
        and {row["item"]} <= difference.before.items.keys() & difference.after.items.keys()
    ]
    for row in rows:
        verified = _pair(row, "verified")
        evidenced = _pair(row, "evidenced")
        session.out.prose(
            session.say(
                "{item}: verified {verified_before} → {verified}, "
                "evidenced {evidenced_before} → {evidenced}",
                item=row["item"],
                verified_before=verified[0],
                verified=verified[1],
                evidenced_before=evidenced[0],
                evidenced=evidenced[1],
            )
        )
    if rows:
        session.out.blank()
    else:
        session.out.prose(session.word("The figures stay as they were."))


def _pair(row: dict[str, Any], key: str) -> tuple[str, str]:
    """A figure before and after; in whole percents, where these tell the two apart."""
    before, after = row["before"][key], row["after"][key]
    exact = None not in {before, after} and before != after and int(before) == int(after)
    return _percent(before, exact=exact), _percent(after, exact=exact)


def _percent(value: Any, *, exact: bool) -> str:
    if value is None:
        return "–"
    return f"{value:.2f}{NBSP}%" if exact else f"{int(value)}{NBSP}%"


def _print_counts(session: Session, difference: Difference) -> None:
    from agatrack.changes.change import Effect
    from agatrack.reports.difference import counts

    weakens = any(one.change.effect is Effect.WEAKENS for one in difference.changes)
    text = "; ".join(session.say(part) for part in counts(difference))
    session.out.prose(f"{text}.", style="bad" if weakens else "strong")
