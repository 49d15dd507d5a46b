"""Sentences of other modules as a page says them: names for ids, days and periods in words."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from agatrack.changes import words as changed
from agatrack.changes.change import Change
from agatrack.changes.values import excerpt
from agatrack.messages import Message
from agatrack.model.process import Amendment
from agatrack.reports.site import prose, words
from agatrack.reports.site.sheet import Sheet

OF_ACTORS: Final = frozenset({"lead", "partners", "responsible", "parent"})
"""Fields whose values are ids of actors."""


def said(sheet: Sheet, message: Message) -> str:
    """A sentence, whose values are known by the places that they have in it."""
    return sheet.say(_told(sheet, message, is_of_actors=False))


def change(sheet: Sheet, one: Change) -> str:
    """What changed, in the words of somebody who never sees a record."""
    message = changed.sentence(_without_markup(one))
    if one.subject == "assessment" and "field" in message.values:
        message = Message(message.template, **message.values | {"field": _claim(sheet, one)})
    record = getattr(one.entry, "record", None)
    if isinstance(record, Amendment) and "title" in message.values:
        reason = prose.plain(record.reason.into(sheet.language))
        message = Message(message.template, **message.values | {"title": excerpt(reason, 0)})
    return sheet.say(_told(sheet, message, is_of_actors=one.field in OF_ACTORS))


def _claim(sheet: Sheet, one: Change) -> Message | str:
    """What a part of an assessment is called: whatever it says of an item."""
    head, _, rest = str(one.field).partition(".")
    scope = one.item.rpartition("/assessments/")[0]
    item = sheet.material.register.item_named(rest.rpartition(".")[0], scope)
    if head != "items" or item is None:
        return str(one.field)
    return Message("what is said of “{title}”", title=sheet.item(item)["title"]["text"])


def _without_markup(one: Change) -> Change:
    """The same change of plain texts, unless it is about nothing but their markup."""
    if not isinstance(one.before or one.after, str):
        return one
    before, after = (text and prose.plain(text) for text in (one.before, one.after))
    return one if before == after else one._replace(before=before, after=after)


def _told(sheet: Sheet, message: Message, *, is_of_actors: bool) -> Message:
    # A message without values may be one that knows a record's title: it stays what it is.
    if not message.values:
        return message
    values = {
        place: _value(sheet, place, value, is_of_actors=is_of_actors)
        for place, value in message.values.items()
    }
    return Message(message.template, **values)


def _value(sheet: Sheet, place: str, value: Any, *, is_of_actors: bool) -> object:
    if isinstance(value, Message):
        return _told(sheet, value, is_of_actors=is_of_actors)
    if isinstance(value, list | tuple):
        return [_value(sheet, place, one, is_of_actors=is_of_actors) for one in value]
    if isinstance(value, date):
        return sheet.day(value)["text"]
    return _text(sheet, place, value, is_of_actors=is_of_actors) if type(value) is str else value


def _text(sheet: Sheet, place: str, text: str, *, is_of_actors: bool) -> object:
    """What an id, a day or a period is called; any other text is itself."""
    register = sheet.material.register
    if (is_of_actors or place == "actor") and text in register.actors:
        return sheet.actor(text)["title"]["text"]
    if place == "meeting" and text in register.meetings:
        return Message("session of {day}", day=_day(sheet, register.meetings[text].record.date))
    if place == "amendment" and text in register.amendments:
        return Message("change of {day}", day=_day(sheet, register.amendments[text].record.date))
    if place == "names":
        return words.period(text, sheet.language)
    return words.written_day(text, sheet.language)


def _day(sheet: Sheet, when: date) -> str:
    return sheet.day(when)["text"]
