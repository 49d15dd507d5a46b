"""What the pages were made from, and when that was so: a commit, and what it lacks."""

from __future__ import annotations

from typing import Any, Final

from agatrack.messages import Message
from agatrack.reports.site.sheet import Sheet

BUILT: Final = Message("Made from the records as they stood in this commit of {day}:")
AHEAD: Final = Message("Some of these records are in no commit yet.")
CUT: Final = Message("This copy of the history lacks older commits.")
NO_COMMIT: Final = Message("These records have no history yet: no commit holds them.")


def stamp(sheet: Sheet) -> dict[str, Any]:
    """The commit that the records come from, and in words what a reader should know of it."""
    found = sheet.material.stamp
    if found is None:
        return {"text": "", "commit": "", "notes": [sheet.say(NO_COMMIT)]}
    day = sheet.day(found.moment.date())["text"]
    notes = [note for note, holds in ((AHEAD, found.has_more), (CUT, found.depth > 0)) if holds]
    return {
        "text": sheet.say(Message(BUILT.template, day=day)),
        "commit": found.commit,
        "notes": [sheet.say(note) for note in notes],
    }
