"""``agatrack amend``: what was agreed, written from what has actually changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from agatrack.cli import difference_view, options, records
from agatrack.cli.ask import ask
from agatrack.cli.diff import difference_of
from agatrack.cli.session import Session, refuse_unknown_actor, writing_session_of
from agatrack.errors import CallError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agatrack.changes.past import Judged
    from agatrack.model.register import Item, Register
    from agatrack.reports.difference import Difference


def run(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    items: Annotated[
        list[str] | None,
        typer.Argument(metavar="ITEM", help="What was agreed to change; everything otherwise."),
    ] = None,
    agreed_by: Annotated[
        list[str] | None,
        typer.Option("--agreed-by", metavar="ACTOR", help="Who agreed; once for each actor."),
    ] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="TEXT", help="Why it was changed.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="REVISION", help="The state before; the agreed baseline, else HEAD."
        ),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="DATE", help="Day of the agreement; today otherwise."),
    ] = None,
    evidence: Annotated[
        list[str] | None,
        typer.Option("--evidence", metavar="ID", help="Evidence of the agreement."),
    ] = None,
    dry_run: options.DryRun = False,
    commit: options.Commit = False,
    json: options.Json = False,
) -> int:
    """Records a change that the parties agreed on, from what has changed since the baseline.

    Change the records first; this writes down the same before and after, who agreed, and why.

    agatrack amend c07/m2 --agreed-by sfp --agreed-by r3d --reason "Falta presupuesto"
    """
    from agatrack.model.kinds import SECTOR_WORDS
    from agatrack.writing import NewFile

    session = writing_session_of(ctx)
    session.speaks_json = json
    difference = _difference(session, since)
    if difference.damaged:
        difference_view.admit(session, difference)
        raise CallError("mend the files first: an amendment is written once, and for good")
    open_ = _chosen(session, difference, items or [])
    owner = _owner(difference.after, open_)
    actors = agreed_by or ask(session.word("Who agreed, such as sfp r3d"), "--agreed-by").split()
    for actor in actors:
        refuse_unknown_actor(difference.after, actor)
    data: dict[str, Any] = {
        "date": session.day(date).isoformat(),
        "agreed_by": list(actors),
        "reason": reason or ask(session.word("Why it was changed"), "--reason"),
        "changes": [_agreed(difference, one, owner) for one in open_],
    }
    if evidence:
        data["evidence"] = [session.piece(difference.after, name).id for name in evidence]
    path = _path(difference.after, owner, data)
    missing = list(difference.agreements.missing_from(actors))
    text = records.text_of(session, "amendment", path, data)
    records.register_with(session, {path: text})
    if dry_run:
        records.show_instead(session, {path: text})
    else:
        step = NewFile(path, text.encode())
        subject = f"Amendment of {owner.id}, agreed by {', '.join(actors)}"
        records.write(session, "amend", [step], paths=[path], subject=subject, commit=commit)
    if missing:
        words = [SECTOR_WORDS[sector] for sector in missing]
        session.report(
            "it covers nothing yet: nobody of {sectors} has agreed. Once somebody has, take this "
            "one back with 'agatrack undo' and name all of them in one.",
            sectors=words,
        )
    else:
        session.report("it covers what changed: 'agatrack drift' shows it")
    if commit:
        session.tell("commit the changed records too, if they are not yet: 'git status' shows them")
    if json:
        answer = {"path": path, "changes": len(open_), "missing_sectors": missing}
        session.json(answer)
    return 0


def _difference(session: Session, since: str | None) -> Difference:
    """What has changed since a revision, since the baseline, or since the last commit."""
    baseline = session.settings().change_control.baseline
    return difference_of(session, since or (None if baseline else "HEAD"), None)


def _chosen(session: Session, difference: Difference, names: Sequence[str]) -> list[Judged]:
    """The changes that still have to be agreed on, of the items that were named.

    Raises:
        CallError: there are none.
    """
    open_ = [one for one in difference.changes if _is_to_agree(one)]
    wanted = [difference_view.named(session, difference, name) for name in names]
    found = [
        one
        for one in open_
        if not wanted
        or any(f"{one.change.item}/".startswith(f"{identifier}/") for identifier in wanted)
    ]
    if not found:
        raise CallError(
            "nothing has changed there that is still to be agreed on. Change the records first; "
            "'agatrack drift' shows what has changed; what leads back to the baseline is agreed "
            "on with '--since BRANCH'."
        )
    return found


def _is_to_agree(one: Judged) -> bool:
    """Whether an amendment can cover a change: records that are written once stay as they are."""
    from agatrack.changes.change import WRITTEN_ONCE

    return one.is_open and one.change.subject not in WRITTEN_ONCE


def _owner(register: Register, changes: Sequence[Judged]) -> Item:
    """The commitment or else the plan in whose folder the amendment stands.

    Raises:
        CallError: the changes belong to several plans, or to none.
    """
    tops = {"/".join(one.change.item.split("/")[:2]) for one in changes}
    plans = {top.partition("/")[0] for top in tops} & {plan.id for plan in register.plans}
    if len(plans) > 1:
        raise CallError(
            "an amendment belongs to one plan, and these changes to several: {plans}. Name "
            "what it is about.",
            plans=sorted(plans),
        )
    if len(tops) == 1 and (owner := register.items.get(next(iter(tops)))) is not None:
        return owner
    if plans or len(register.plans) == 1:
        return register.items[plans.pop()] if plans else register.plans[0]
    raise CallError("write this amendment by hand, in the folder of the plan that it belongs to")


def _agreed(difference: Difference, one: Judged, owner: Item) -> dict[str, Any]:
    """One change as an amendment writes it, from the value that was agreed last."""
    change = one.change
    item = change.item.removeprefix(f"{owner.id}/")
    if change.sort == "renamed":
        before = str(change.before).removeprefix(f"{owner.id}/")
        return {"item": item, "field": "id", "from": before, "to": item}
    if change.field is None:
        return {"item": item, change.sort: True}
    before = difference.agreements.latest(change)
    values = {"from": before, "to": change.after}
    written = {key: value for key, value in values.items() if value is not None}
    return {"item": item, "field": change.field, **written}


def _path(register: Register, owner: Item, data: dict[str, Any]) -> str:
    """Where an amendment goes, called by its day and by the first thing that it changes."""
    from agatrack.model.places import slug

    known = [*register.amendments, *register.unread]
    about = slug(f"{data['changes'][0]['item']} {data['changes'][0].get('field', '')}", 40)
    name = records.later_name(f"{owner.id}/amendments", f"{data['date']}-{about}", known)
    return f"{register.settings.data}/{owner.id}/amendments/{name}.yaml"
