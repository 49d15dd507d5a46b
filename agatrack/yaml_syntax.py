"""What is wrong with a text, and what a YAML parser's complaints mean to an author."""

from __future__ import annotations

from typing import Final, NamedTuple

from agatrack.messages import Message


class Fault(NamedTuple):
    """Something wrong with a text, at a line and column counted from 1."""

    code: str
    line: int
    column: int
    message: Message


# libyaml's own words, which nobody outside its source knows, and what they mean to an author.
_SYNTAX: Final = {
    "mapping values are not allowed": Message(
        "a ':' that YAML takes for a second key. Put the value in quotes, or indent it"
    ),
    "could not find expected ':'": Message("a line without ':'. Write 'key: value', or indent it"),
    "did not find expected key": Message("this line is indented unlike the lines above it"),
    "did not find expected '-' indicator": Message("a list item is missing its '- '"),
    "block sequence entries are not allowed": Message(
        "a list begins here, in the middle of a line. Start it on a line of its own"
    ),
    "did not find expected ',' or": Message("a list in brackets is missing a ',' or its end"),
    "did not find expected node content": Message(
        "a list in brackets is missing a value or its end"
    ),
    "found unexpected end of stream": Message("a quoted text is never closed"),
    "found character that cannot start any token": Message(
        "a tab or a sign such as '@', '`' or '%' begins this value. Put it in quotes, "
        "and indent with spaces"
    ),
    "found unknown escape character": Message(
        "a '\\' in double quotes that means nothing. Use single quotes, or write '\\\\'"
    ),
    "found a tab character": Message("a tab. Indent with spaces"),
    "found unexpected document indicator": Message("a '---' inside a quoted text"),
    "did not find expected alphabetic or numeric character": Message(
        "a '*' or '&' begins this value. Put it in quotes"
    ),
}


def syntax_message(problem: str) -> Message:
    """The sentence for one of libyaml's; a general one for those that nobody foresaw."""
    for words, message in _SYNTAX.items():
        if problem.startswith(words):
            return message
    return Message("this is not YAML: look at quotes, ':' and indentation here and one line above")
