"""``agatrack evidence review``: one verdict by one reviewer, bound to what was judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from agatrack.cli import options, records
from agatrack.cli.ask import ask, ask_until, is_at_a_terminal
from agatrack.cli.session import Session, refuse_unknown_actor, writing_session_of
from agatrack.errors import CallError
from agatrack.messages import Message

if TYPE_CHECKING:
    from agatrack.model.register import Piece, Register, Target

_ANSWERS = {"accept": "accepted", "reject": "rejected", "needs_work": "needs_work"}


def run(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    evidence: options.Evidence,
    accept: Annotated[
        bool, typer.Option("--accept", help="It proves what it is said to prove.")
    ] = False,
    reject: Annotated[bool, typer.Option("--reject", help="It does not; --note says why.")] = False,
    needs_work: Annotated[
        bool, typer.Option("--needs-work", help="Something is missing; --note says what.")
    ] = False,
    by: Annotated[
        str | None, typer.Option("--by", metavar="ACTOR", help="Who passes the verdict.")
    ] = None,
    of: Annotated[
        list[str] | None,
        typer.Option(
            "--of", metavar="REF", help="Only about this means; about all it supports otherwise."
        ),
    ] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why.")] = None,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="DATE", help="Day of the verdict; today otherwise."),
    ] = None,
    dry_run: options.DryRun = False,
    commit: options.Commit = False,
    json: options.Json = False,
) -> int:
    """Passes a verdict on a piece of evidence, in a file of its own.

    The verdict is bound to the sums of the documents and to the promise as they are now.

    agatrack evidence review acta-k3v9x --accept --by r3d
    agatrack evidence review acta-k3v9x --needs-work --by r3d --note "Falta la lista de asistencia"
    """
    from agatrack.loading import load
    from agatrack.reports.evidence_list import VERDICTS
    from agatrack.writing import NewFile

    session = writing_session_of(ctx)
    session.speaks_json = json
    verdicts = {"accepted": accept, "rejected": reject, "needs_work": needs_work}
    chosen = [verdict for verdict, wanted in verdicts.items() if wanted]
    if len(chosen) > 1 or (not chosen and not is_at_a_terminal()):
        raise CallError("name one verdict: --accept, --reject or --needs-work")
    register = load(session.tree()[0])
    piece = session.piece(register, evidence)
    chosen = chosen or [_asked_verdict(session)]
    reviewer = _reviewer(session, register, piece, by)
    if piece.superseded_by:
        session.tell(
            "{evidence} has been replaced by {newer}: a verdict on it no longer counts for any "
            "figure. Review the newer one.",
            evidence=piece.id,
            newer=[newer.id for newer in piece.superseded_by],
        )
    if chosen[0] != "accepted" and not note:
        note = ask(session.word("Why"), "--note")
    data = _record(
        register, piece, session.day(date).isoformat(), reviewer, chosen[0], of or (), note
    )
    known = [*(verdict.id for verdict in piece.reviews), *register.unread]
    name = records.later_name(f"{piece.id}/reviews", f"{data['date']}-{reviewer}", known)
    path = f"{piece.source.path.removesuffix('/evidence.yaml')}/reviews/{name}.yaml"
    text = records.text_of(session, "review", path, data)
    after = records.register_with(session, {path: text})
    if dry_run:
        records.show_instead(session, {path: text})
    else:
        step = NewFile(path, text.encode())
        title = " ".join(piece.record.title.into(session.language).split())
        subject = Message(
            "Review by {actor}, {verdict}: {title}",
            actor=reviewer, verdict=Message(VERDICTS[chosen[0]]), title=title,
        )  # fmt: skip
        records.write(
            session, "evidence review", [step], paths=[path], subject=subject, commit=commit
        )
    _tell_effects(session, register, after, piece)
    if json:
        session.json({"path": path, "verdict": chosen[0], "by": reviewer})
    return 0


def _asked_verdict(session: Session) -> str:
    def read(answer: str) -> str:
        verdict = answer.strip().lower().replace("-", "_")
        if verdict not in _ANSWERS:
            raise CallError("name one verdict: --accept, --reject or --needs-work")
        return _ANSWERS[verdict]

    return ask_until(
        session, session.word("Verdict: accept, reject or needs-work"), "--accept", read
    )


def _reviewer(session: Session, register: Register, piece: Piece, by: str | None) -> str:
    def read(answer: str) -> str:
        _refuse_ineligible(register, piece, answer)
        return answer

    if by:
        return read(by)
    return ask_until(session, session.word("Who passes the verdict, such as r3d"), "--by", read)


def _refuse_ineligible(register: Register, piece: Piece, reviewer: str) -> None:
    from agatrack.acceptance import is_family

    refuse_unknown_actor(register, reviewer)
    if is_family(register, reviewer, piece.record.by):
        raise CallError(
            "{actor} cannot judge what {submitter} delivered: they are the same or belong together",
            actor=reviewer,
            submitter=piece.record.by,
        )


def _record(  # noqa: PLR0913 - one parameter a key
    register: Register, piece: Piece, date: str, by: str, verdict: str, of: Any, note: str | None
) -> dict[str, Any]:
    from agatrack import fingerprint

    named = {target.id: target for reference in of for target in _supported(piece, reference)}
    targets = list(named.values())
    judged = targets or list(piece.targets.values())
    prefix = f"{piece.owner}/"
    data: dict[str, Any] = {"date": date, "by": by, "verdict": verdict}
    if targets:
        data["of"] = [target.id.removeprefix(prefix) for target in targets]
    if note:
        data["note"] = note
    data["judged"] = {
        "files": piece.record.sums(),
        "means": {
            target.id.removeprefix(prefix): fingerprint.of_target(register, target)
            for target in judged
        },
    }
    return data


def _supported(piece: Piece, reference: str) -> list[Target]:
    """What the evidence supports that a tail of its reference names; exactly one."""
    if reference in piece.targets:
        return [piece.targets[reference]]
    found = [one for one in piece.targets.values() if one.id.endswith(f"/{reference}")]
    if not found:
        raise CallError(
            "the evidence does not support '{reference}'. It supports: {targets}",
            reference=reference, targets=list(piece.targets),
        )  # fmt: skip
    if len(found) > 1:
        raise CallError(
            "'{name}' could be {items}. Write more of the id.",
            name=reference, items=[one.id for one in found],
        )  # fmt: skip
    return found


def _tell_effects(session: Session, before: Register, after: Register, piece: Piece) -> None:
    from agatrack.reports import effects

    items = dict.fromkeys(target.item.id for target in piece.targets.values())
    for sentence in effects.sentences(before, after, items, session.today):
        session.report(sentence)
    missing = effects.reviews_missing(after, after.evidence[piece.id], session.today)
    if missing is not None:
        session.report(missing)
