"""A change in words, as minutes would put it."""

from __future__ import annotations

from typing import Any, Final

from agatrack.changes.change import Change, Effect, Subject
from agatrack.changes.values import excerpt, excerpts, is_prose, listed, shown
from agatrack.dates import parse_partial
from agatrack.messages import Message, clean, counted
from agatrack.model.evidence import Review
from agatrack.model.process import Amendment, Assessment
from agatrack.model.texts import Text

FIELDS: Final = {
    "title": Message("title"),
    "description": Message("description"),
    "summary": Message("summary"),
    "weight": Message("weight"),
    "start": Message("start"),
    "start_text": Message("start in the source's words"),
    "end": Message("end"),
    "end_text": Message("end in the source's words"),
    "lead": Message("lead"),
    "partners": Message("partners"),
    "responsible": Message("responsible"),
    "stakeholders": Message("stakeholders"),
    "depends_on": Message("what it depends on"),
    "results": Message("results"),
    "objective.short_term": Message("objective by the end of the plan"),
    "objective.medium_term": Message("objective beyond the plan"),
    "problem": Message("problem"),
    "contribution": Message("contribution"),
    "assumptions": Message("assumptions"),
    "gender": Message("gender equality"),
    "national_plan": Message("place in the national plan"),
    "background": Message("background"),
    "topics": Message("topics"),
    "ogp_values": Message("values of open government"),
    "sdg": Message("development goals"),
    "number": Message("number"),
    "ogp_id": Message("identifier in open government's databases"),
    "kind": Message("kind"),
    "country": Message("country"),
    "locality": Message("locality"),
    "languages": Message("languages"),
    "sources": Message("sources"),
    "withdrawn": Message("withdrawn"),
    "withdrawn.date": Message("day of the withdrawal"),
    "withdrawn.reason": Message("reason of the withdrawal"),
    "needs": Message("pieces of evidence needed"),
    "every": Message("how often"),
    "kinds": Message("kinds of evidence that count"),
    "sector": Message("sector"),
    "parent": Message("parent organisation"),
    "name": Message("name"),
    "role": Message("role"),
    "url": Message("address"),
    "data": Message("folder of the records"),
    "templates": Message("templates of reports"),
    "completion.level_percent.limited": Message("percent of a claim of 'limited'"),
    "completion.level_percent.substantial": Message("percent of a claim of 'substantial'"),
    "completion.levels.substantial": Message("percent from which an item is 'substantial'"),
    "review.min_accepts": Message("reviewers who have to accept"),
    "review.independent": Message("reviewers of another sector only"),
    "review.sectors": Message("sectors that have to accept"),
    "change_control.baseline": Message("agreed baseline"),
    "change_control.sectors": Message("sectors that have to agree"),
    "change_control.backdating_days": Message("days of backdating allowed"),
    "files": Message("documents"),
}
"""The words for fields that people read; other fields are called as records write them."""

_OF_INDICATORS: Final = {
    "title": Message("title"),
    "unit": Message("unit"),
    "baseline": Message("baseline"),
    "target": Message("target"),
    "actuals": Message("measured values"),
}

_WHOLE: Final[dict[tuple[Subject, str], Message]] = {
    ("plan", "removed"): Message("plan removed"),
    ("plan", "added"): Message("plan added"),
    ("commitment", "removed"): Message("commitment removed"),
    ("commitment", "added"): Message("commitment added"),
    ("milestone", "removed"): Message("milestone removed"),
    ("milestone", "added"): Message("milestone added"),
    ("activity", "removed"): Message("activity removed"),
    ("activity", "added"): Message("activity added"),
    ("means", "removed"): Message("verification means removed"),
    ("means", "added"): Message("verification means added"),
    ("actor", "removed"): Message("actor removed"),
    ("actor", "added"): Message("actor added"),
    ("evidence", "removed"): Message("evidence removed"),
    ("evidence", "added"): Message("evidence added"),
    ("review", "removed"): Message("review removed"),
    ("review", "added"): Message("review added"),
    ("assessment", "removed"): Message("assessment removed"),
    ("assessment", "added"): Message("assessment added"),
    ("meeting", "removed"): Message("meeting removed"),
    ("meeting", "added"): Message("meeting added"),
    ("event", "removed"): Message("event removed"),
    ("event", "added"): Message("event added"),
    ("amendment", "removed"): Message("amendment removed"),
    ("amendment", "added"): Message("amendment added"),
}

_VERDICTS: Final = {
    "accepted": Message("accepted"),
    "needs_work": Message("needs work"),
    "rejected": Message("rejected"),
}


def sentence(change: Change) -> Message:
    """What changed, without the id of what it is about: ``weight: 20 % → 10 %``."""
    if change.field is None:
        return _of_whole(change)
    field = _field(change.field)
    if isinstance(change.before, list) or isinstance(change.after, list):
        return _of_list(
            field, listed(change.field, change.before), listed(change.field, change.after)
        )
    if _is_date(change):
        return _of_date(field, change)
    return _of_value(field, change)


def _of_value(field: Message | str, change: Change) -> Message:
    """A text, a number or a word that is new, gone or another one."""
    before, after = shown(change.field, change.before), shown(change.field, change.after)
    match change.sort:
        case "added" if change.field == "withdrawn":
            return Message("withdrawn on {day}", day=after)
        case "added":
            return Message("{field} added: {after}", field=field, after=after)
        case "removed" if change.field == "withdrawn":
            return Message("no longer withdrawn; it had been since {day}", day=before)
        case "removed":
            return Message("{field} removed; it was {before}", field=field, before=before)
    if is_prose(change.before) or is_prose(change.after):
        old, new = excerpts(str(change.before), str(change.after))
        return Message(
            "{field} reworded: “{before}” → “{after}”", field=field, before=old, after=new
        )
    return Message("{field}: {before} → {after}", field=field, before=before, after=after)


def _field(key: str) -> Message | str:
    """What a field is called."""
    if (word := FIELDS.get(key)) is not None:
        return word
    head, _, rest = key.partition(".")
    if head == "indicators":
        name, _, part = rest.partition(".")
        if part in _OF_INDICATORS:
            return Message("indicator {id}, {part}", id=name, part=_OF_INDICATORS[part])
        return Message("indicator {id}", id=name)
    if head == "checks":
        return Message("check {code}", code=rest)
    base, _, language = key.rpartition(".")
    if base in FIELDS:
        return Message("{field} in {language}", field=FIELDS[base], language=language)
    return key


def _of_whole(change: Change) -> Message:
    if change.sort == "renamed":
        if change.effect is Effect.WEAKENS:
            return Message("moved here; it was {before}", before=change.before)
        return Message("renamed; it was called {before}", before=change.before)
    what, title = _WHOLE[change.subject, change.sort], _title(change)
    if change.sort == "added" and change.effect is Effect.WEAKENS:
        return Message(
            "{what}: “{title}”, so that what was agreed counts for less", what=what, title=title
        )
    if isinstance(title, Message) and not isinstance(title, _Title):
        return Message("{what}: {title}", what=what, title=title)
    return Message("{what}: “{title}”", what=what, title=title)


class _Title(Message):
    """What a record is called, in the language of whatever sentence names it."""

    __slots__ = ("_text",)

    def __init__(self, text: Text) -> None:
        super().__init__("")
        self._text = text

    def into(self, language: str) -> str:
        """The title in ``language``, of readable length."""
        return clean(excerpt(self._text.into(language), 0))


def _title(change: Change) -> Message | str:
    """What a record that appeared or vanished is called."""
    record: Any = getattr(change.entry, "record", None) or getattr(change.entry, "means", None)
    match record:
        case Review():
            verdict = _VERDICTS[record.verdict]
            return Message(
                "{actor} on {day}: {verdict}", actor=record.by, day=record.date, verdict=verdict
            )
        case Assessment():
            return Message("{actor} on {day}", actor=record.by, day=record.date)
        case Amendment():
            return _Title(record.reason)
    text = getattr(record, "title", None) or getattr(record, "name", None)
    return _Title(text) if text is not None else str(change.after or change.before)


def _is_date(change: Change) -> bool:
    return change.field in {"start", "end"} and None not in {change.before, change.after}


def _of_date(field: Message | str, change: Change) -> Message:
    """A date that moved, and by how many days."""
    old, new = parse_partial(change.before), parse_partial(change.after)
    days = (new.first - old.first if change.field == "start" else new.last - old.last).days
    values = {"field": field, "before": change.before, "after": change.after}
    if days < 0:
        return counted(
            -days,
            "{field}: {before} → {after}, {number} day earlier",
            "{field}: {before} → {after}, {number} days earlier",
            **values,
        )
    return counted(
        days,
        "{field}: {before} → {after}, {number} day later",
        "{field}: {before} → {after}, {number} days later",
        **values,
    )


def _of_list(
    field: Message | str, before: list[Message | str], after: list[Message | str]
) -> Message:
    gone = [one for one in before if one not in after]
    new = [one for one in after if one not in before]
    if gone and new:
        return Message("{field}: {gone} no longer, now {new}", field=field, gone=gone, new=new)
    if gone:
        return Message("{field}: no longer {gone}", field=field, gone=gone)
    if new:
        return Message("{field}: now also {new}", field=field, new=new)
    if before == after:
        return Message("{field}: other contents: {after}", field=field, after=after)
    return Message("{field}: in another order: {after}", field=field, after=after)
