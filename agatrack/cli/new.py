"""``agatrack new``: a commented record in the right place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

import typer

from agatrack.cli import options, records
from agatrack.cli.ask import ask_until
from agatrack.cli.session import Session, writing_session_of
from agatrack.errors import CallError
from agatrack.messages import Message

RecordKind = Literal["plan", "commitment", "milestone", "activity", "actor", "meeting", "event"]


def run(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    kind: Annotated[
        RecordKind,
        typer.Argument(
            metavar="KIND", help="plan, commitment, milestone, activity, actor, meeting or event."
        ),
    ],
    id: Annotated[  # noqa: A002 - it is called so
        str, typer.Argument(metavar="ID", help="The new record's id, such as mx-2019/c07/m1/a5.")
    ],
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="Its title; an actor's name.")
    ] = None,
    sector: Annotated[
        str | None,
        typer.Option(
            "--sector", metavar="WORD", help="An actor's part of society, such as government."
        ),
    ] = None,
    kind_of: Annotated[
        str | None,
        typer.Option("--kind", metavar="WORD", help="What sort of plan, actor or event it is."),
    ] = None,
    start: Annotated[str | None, typer.Option("--start", metavar="DATE", help="First day.")] = None,
    end: Annotated[str | None, typer.Option("--end", metavar="DATE", help="Last day.")] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="Day of a meeting or event.")
    ] = None,
    lead: Annotated[
        str | None,
        typer.Option("--lead", metavar="ACTOR", help="Who answers for a plan or commitment."),
    ] = None,
    dry_run: options.DryRun = False,
    commit: Annotated[
        bool, typer.Option("--commit", help="Makes a git commit of exactly the new files.")
    ] = False,
) -> int:
    """Writes a new record with every key explained, in the right place.

    agatrack new plan mx-2026 --title "Sexto Plan de Acción" --start 2026-01-01
    agatrack new actor sfp --title "Secretaría de la Función Pública" --sector government
    agatrack new activity mx-2026/c01/m1/a1 --title "Publicar el registro" --end 2026-06
    """
    from agatrack import scaffold
    from agatrack.model.kinds import kind_word
    from agatrack.model.places import record_path
    from agatrack.writing import NewFile

    session = writing_session_of(ctx)
    identifier = scaffold.id_of(kind, id)
    root, data = session.root(), session.settings().data
    if missing := list(scaffold.missing_parents(root, data, kind, identifier)):
        raise CallError("first write {path}: this record is a part of it", path=missing[0])
    given: dict[str, Any] = {
        "name" if kind == "actor" else "title": title,
        "sector": sector, "kind": kind_of, "start": start, "end": end, "date": date, "lead": lead,
    }  # fmt: skip
    values = _complete(session, kind, given)
    text = scaffold.record_text(kind, values, session.language)
    path = record_path(data, kind, identifier)
    records.refuse_faults(session, kind, path, text)
    if dry_run:
        records.show_instead(session, {path: text})
        return 0
    step = NewFile(path, text.encode())
    subject = Message(
        "Add {kind} {id}: {title}",
        kind=kind_word(kind), id=identifier, title=values.get("title") or values.get("name") or "",
    )  # fmt: skip
    records.write(session, f"new {kind}", [step], paths=[path], subject=subject, commit=commit)
    session.tell("next: fill it in, then 'agatrack validate'")
    return 0


def _complete(session: Session, kind: RecordKind, given: dict[str, Any]) -> dict[str, Any]:
    """The values given, with the required ones that are missing asked for at a terminal."""
    from agatrack.model.base import keys_of
    from agatrack.model.kinds import MODELS, kind_word
    from agatrack.scaffold import required_keys

    known = keys_of(MODELS[kind])
    for key, value in given.items():
        if value is not None and key not in known:
            raise CallError("{kind} has no '{key}'", kind=kind_word(kind), key=key)
    if sector := given.get("sector"):
        _fitting(known, "sector", sector)
    flags = {"name": "--title"}
    for key in required_keys(kind):
        if given.get(key) is None:

            def read(answer: str, key: str = key) -> str:
                return _fitting(known, key, answer)

            flag = flags.get(key, f"--{key}")
            given[key] = ask_until(session, session.word(_QUESTIONS[key]), flag, read)
    return given


def _with_meanings(words: Sequence[str]) -> list[object]:
    """The words to type, each with what it means where that is known."""
    from agatrack.model.kinds import SECTOR_WORDS

    meanings = {str(word): meaning for word, meaning in SECTOR_WORDS.items()}
    return [
        Message("{word} ({meaning})", word=word, meaning=meanings[word])
        if word in meanings
        else word
        for word in words
    ]


def _fitting(known: Mapping[str, Any], key: str, answer: str) -> str:
    """An answer that the record may have for that key.

    Raises:
        CallError: it may not.
    """
    from agatrack.dates import parse_partial
    from agatrack.model.base import literals_of
    from agatrack.scaffold import DAYS

    if (words := literals_of(known[key])) and answer not in words:
        raise CallError("{name} is one of: {choices}", name=key, choices=_with_meanings(words))
    if key in DAYS:
        try:
            parse_partial(answer)
        except ValueError:
            raise CallError("'{text}' is no day: write it like 2021-08-31", text=answer) from None
    return answer


_QUESTIONS = {
    "title": "Title",
    "name": "Name",
    "sector": "Sector, such as government or civil_society",
    "start": "First day, such as 2026-01-01",
    "date": "Day, such as 2026-01-31",
    "kind": "Kind of event, such as forum or publication",
}
