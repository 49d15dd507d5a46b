"""``agatrack assess``: what one actor claims about an item, on one day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from agatrack.cli import options, records
from agatrack.cli.ask import ask_until, is_at_a_terminal
from agatrack.cli.session import Session, refuse_unknown_actor, writing_session_of
from agatrack.errors import CallError
from agatrack.messages import Message

if TYPE_CHECKING:
    from agatrack.model.register import Register

_HINT = " → agatrack assess --help"


def run(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    item: options.Item,
    level: Annotated[
        str | None,
        typer.Option(
            "--level",
            metavar="WORD",
            help="not_started, limited, substantial, complete, withdrawn, unclear or no_evidence.",
        ),
    ] = None,
    percent: Annotated[
        str | None,
        typer.Option(
            "--percent", metavar="N", help="How far, from 0 to 100, where it is known more exactly."
        ),
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="ACTOR", help="Whose claim it is.")
    ] = None,
    note: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help="What the claim rests on.")
    ] = None,
    delay_reason: Annotated[
        str | None, typer.Option("--delay-reason", metavar="TEXT", help="Why the item is late.")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="TEXT", help="Where the claim was published.")
    ] = None,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="DATE", help="Day of the claim; today otherwise."),
    ] = None,
    dry_run: options.DryRun = False,
    commit: options.Commit = False,
    json: options.Json = False,
) -> int:
    """Records what one actor claims about an item. Claims stand beside what is proven.

    agatrack assess c07/m1/a1 --level limited --by sfp --delay-reason "Falta presupuesto"
    """
    from agatrack.evidence import commitment_of, short_reference
    from agatrack.loading import load
    from agatrack.writing import NewFile

    session = writing_session_of(ctx)
    session.speaks_json = json
    register = load(session.tree()[0])
    found = session.item(register, item)
    by = _claimant(session, register, by)
    if level is None and percent is None:
        level = _asked_level(session)
    owner = commitment_of(found)
    day = session.day(date)
    claim: dict[str, Any] = {
        "level": level, "percent": _number(percent), "note": note, "delay_reason": delay_reason,
    }  # fmt: skip
    reference = owner.id if found is owner else short_reference(found.id, owner)
    data: dict[str, Any] = {"date": day.isoformat(), "by": by}
    if source:
        data["source"] = source
    data["items"] = {reference: {key: value for key, value in claim.items() if value is not None}}
    known = [*register.assessments, *register.unread]
    name = records.later_name(f"{owner.id}/assessments", f"{day}-{by}", known)
    path = f"{register.settings.data}/{owner.id}/assessments/{name}.yaml"
    text = records.text_of(session, "assessment", path, data)
    late = Message("say why with --delay-reason TEXT")
    records.register_with(session, {path: text}, {"AGA605": late})
    if dry_run:
        records.show_instead(session, {path: text})
    else:
        step = NewFile(path, text.encode())
        subject = Message("Assessment of {item} by {actor}", item=found.id, actor=by)
        records.write(session, "assess", [step], paths=[path], subject=subject, commit=commit)
    if json:
        session.json({"path": path, "item": found.id})
    return 0


def _claimant(session: Session, register: Register, by: str | None) -> str:
    def read(answer: str) -> str:
        refuse_unknown_actor(register, answer)
        return answer

    if by:
        return read(by)
    if not is_at_a_terminal():
        raise CallError("{name} is missing.{hint}", name="--by", hint=_HINT)
    return ask_until(session, session.word("Whose claim it is, such as sfp"), "--by", read)


def _asked_level(session: Session) -> str:
    from agatrack.model.fields import Level

    words = get_args(Level)

    def read(answer: str) -> str:
        if answer not in words:
            raise CallError("{name} is one of: {choices}", name="--level", choices=list(words))
        return answer

    if not is_at_a_terminal():
        raise CallError("{name} is missing.{hint}", name="--level", hint=_HINT)
    question = session.say("Level, one of {words}", words=list(words))
    return ask_until(session, question, "--level", read)


def _number(text: str | None) -> object:
    from agatrack.yaml_values import plain_value

    return None if text is None else plain_value(text.strip().removesuffix("%").strip())
