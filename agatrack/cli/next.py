"""``agatrack next``: the missing things that would move the figure most."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

import typer

from agatrack.cli import options
from agatrack.cli.session import Session, refuse_unknown_actor, session_of

if TYPE_CHECKING:
    from agatrack.model.register import Register
    from agatrack.reports.next_steps import NextStep


def run(
    ctx: typer.Context,
    for_actor: Annotated[
        str | None,
        typer.Option("--for-actor", metavar="ACTOR", help="Only what this actor can do."),
    ] = None,
    number: Annotated[
        int, typer.Option("-n", "--number", min=1, metavar="N", help="How many steps.")
    ] = 5,
    as_of: options.AsOf = None,
    json: options.Json = False,
) -> int:
    """Shows what would move the figure most: a document to deliver, or one to review.

    agatrack next  # the five that add most
    agatrack next --for-actor r3d  # what one actor can do
    """
    from agatrack.loading import load
    from agatrack.reports.next_steps import next_steps

    session = session_of(ctx)
    day = session.day(as_of)
    register = load(session.tree()[0])
    if for_actor is not None:
        refuse_unknown_actor(register, for_actor)
    steps = list(islice(next_steps(register, day, for_actor), number))
    if json:
        session.json([_row(step) for step in steps])
    elif not steps:
        _tell_nothing(session, register)
    for step in [] if json else steps:
        _print_step(session, register, step, for_actor)
    return 0


def _tell_nothing(session: Session, register: Register) -> None:
    if any(item.kind == "commitment" for item in register.items.values()):
        session.tell("nothing is missing.")
        return
    if not register.plans:
        session.tell("there is no plan yet. To write one:")
        session.err.line("  agatrack new plan mx-2026")
        return
    session.tell("there is no commitment yet. To write one:")
    session.err.line(f"  agatrack new commitment {register.plans[0].id}/c1")


def _row(step: NextStep) -> dict[str, Any]:
    return {
        "kind": step.kind,
        "for": step.reference,
        "item": step.item.id,
        "evidence": step.evidence,
        "points": float(round(step.points, 2)),
        "due": step.due.isoformat() if step.due else None,
        "actors": list(step.actors),
    }


def _print_step(
    session: Session, register: Register, step: NextStep, for_actor: str | None
) -> None:
    from agatrack.reports.summary import title_of

    actor = for_actor or session.word("ACTOR")
    points = f"+{float(round(step.points, 2)):g}"
    lead = session.say("{points} points", points=points) + "  "
    due = session.say("due {day}", day=step.due) if step.due else session.word("never due")
    title = title_of(register, step.item, session.language)
    if step.kind == "review":
        what = session.say("review {evidence}", evidence=step.evidence)
        command = f"agatrack evidence review {step.evidence} --accept --by {actor}"
    else:
        what = session.say("deliver evidence for {reference}", reference=step.reference)
        file, words = session.word("FILE"), session.word("TITLE")
        command = (
            f"agatrack evidence add {file} --for {step.reference} --title {words} --by {actor}"
        )
    session.out.prose(f"{what} ({title}; {due})", lead=(lead, "strong"), hanging="    ")
    session.out.line("    ", (command, "faint"))
