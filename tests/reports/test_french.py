"""French is whole in pictures, documents and what other sites embed."""

from __future__ import annotations

from typing import Final

from agatrack.messages import catalogue
from agatrack.reports import evidence_list, item_page
from tests.sentences import PACKAGE, _words_of, in_source

MODULES: Final = (
    *("timeline_chart", "progress_chart", "participation", "markdown", "self_assessment"),
    *("feeds", "calendars", "badges"),
)
FOLDERS: Final = ("charts", "embed", "feeds", "markdown")

SENTENCES: Final = {
    *in_source(PACKAGE / "reports" / f"{name}.py" for name in MODULES),
    *(
        sentence
        for folder in FOLDERS
        for template in (PACKAGE.parent / "templates" / folder).glob("*.j2")
        for sentence in _words_of(template)
    ),
    *item_page.SIDE_WORDS.values(),
    *item_page.STATES.values(),
    *evidence_list.VERDICTS.values(),
}


def test_every_sentence_is_there() -> None:
    assert sorted(SENTENCES - catalogue("fr").keys()) == []


def test_no_line_breaks_before_high_punctuation() -> None:
    assert [
        text for text in catalogue("fr").values() if any(f" {one}" in text for one in ":;?!»")
    ] == []
