"""AGA8xx, privacy and safety: what must not be published, and what deceives a reader."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any, Final, NamedTuple

from agatrack.checks.rule import Facts, rule, while_reading
from agatrack.diagnostics import Finding, Severity
from agatrack.messages import Message
from agatrack.model.register import Entry, Register, SourceFile
from agatrack.positions import Position

_EMAIL: Final = re.compile(r"(?<![\w.+@/-])[\w.+-]+@[A-Za-z][\w-]*(?:\.[\w-]+)+")
# Digits in groups, as telephone numbers are written; what is none of it is sorted out below.
_DIGITS: Final = re.compile(
    r"(?<![\w./:@=#$€-])(?<![$€] )\+?\(?[0-9]{2,4}\)?(?:[ .-]\(?[0-9]{2,5}\)?){1,5}(?![\w@/-])"
)
_LABELLED: Final = re.compile(
    r"(?i:\b(?:tel|tels|telf|tfno|tel[eé]fonos?|phone|cel|celular|m[oó]vil|whatsapp|fax)\b)"
    r"[.:\s]{0,3}(\+?\(?[0-9][0-9 ().-]{6,20}[0-9])"
)
_INTERNATIONAL: Final = re.compile(r"(?<![\w+])\+[0-9]{9,15}(?!\w)")
_DATE: Final = re.compile(
    r"(?<![0-9])(?:"
    r"(?:1[89]|20)[0-9]{2}[-.][01][0-9](?:[-.][0-3][0-9])?"  # 2019-12-10, 2019-12
    r"|[0-3][0-9][-.][01][0-9][-.](?:1[89]|20)[0-9]{2}"  # 10-12-2019
    r"|(?:1[89]|20)[0-9]{2}[ -](?:1[89]|20)[0-9]{2}"  # 2019-2021
    r")(?![0-9])"
)
# 12 000 000; 1234-5678, an ISSN; 2019-1234-5678, the number of a file.
_OTHER_NUMBER: Final = re.compile(
    r"[0-9]{1,3}(?:[ .][0-9]{3})+|[0-9]{4}-[0-9]{4}|(?:19|20)[0-9]{2}(?:-[0-9]+)+"
)
FEWEST_DIGITS, MOST_DIGITS = 8, 15
"""Digits of a telephone number with its area code (ITU-T E.164 allows 15 at most)."""

# Whatever looks like a number lies, from its first digit to its last, within one of these.
_STRETCH: Final = re.compile(r"[0-9](?<!\w[0-9])[0-9 ().-]{6,}[0-9]")
# A day of any year, as fields that hold days are written, with the hour that may follow.
_DAY: Final = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?: [0-9]{2})?")

# Fields that hold names of records; what stands in them is found where the record is.
_NAMED: Final = re.compile(
    r"(?:^|[\s{,])(?:by|of|id|item|lead|parent|actors|partners|responsible|decided_by|agreed_by"
    r"|depends_on|supports|supersedes|fulfils|evidence|meeting)['\"]?:[\s\['\",a-z0-9/@-]*$"
)

_LINK_KEY: Final = re.compile(r"[\s-]*(?:url|archived):\s*['\"]?mailto:")
_LINE_END: Final = re.compile("\n")
_LONGEST_BEFORE: Final = 1_000
"""Characters before a match that are looked at for what it is the value of."""

_SAFE_LINK: Final = re.compile(
    r"https?://[^\s\\@/?#]+(?:[/?#][^\s\\]*)?|mailto:[^\s\\@]+@[^\s\\@]+", re.IGNORECASE
)
# Inline, by reference, and in angle brackets.
_MARKDOWN_LINK: Final = re.compile(r"(?:\]\(\s*<?|\]:\s*<?|<)([A-Za-z][A-Za-z0-9+.-]*:[^)\s>]*)")
# Cyrillic, Greek, Armenian, Cherokee and full-width letters can pass for Latin ones.
_LOOK_ALIKE: Final = re.compile(
    "[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u13a0-\u13ff\uff00-\uffef]"
)


def _contacts(entry: Entry[Any]) -> range:
    """The lines of an actor's contact block, where addresses and numbers belong."""
    if entry.kind != "actor" or vars(entry.record).get("contact") is None:
        return range(0)
    first = entry.at("contact", key=True).line
    lines = entry.source.text.split("\n")
    last = first
    while last < len(lines) and lines[last][:1] in {" ", "", "\t"}:
        last += 1
    return range(first, last + 1)


class _Match(NamedTuple):
    """What a pattern matches in a record's file, and what stands before it in its line."""

    entry: Entry[Any]
    position: Position
    found: str
    before: str


def _in_texts(
    register: Register, may_hold: Callable[[str], object], *patterns: re.Pattern[str]
) -> Iterator[_Match]:
    """Every match of the patterns in the records' files, comments included, but for contacts.

    ``may_hold`` tells quickly of most texts that no pattern matches anywhere in them.
    """
    for entry in every_record(register):
        text = entry.source.text
        if not may_hold(text):
            continue
        contacts: range | None = None
        starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        for match in chain.from_iterable(pattern.finditer(text) for pattern in patterns):
            start = match.start(match.lastindex or 0)
            line = bisect_right(starts, start)
            contacts = _contacts(entry) if contacts is None else contacts
            if line not in contacts:
                begin = starts[line - 1]
                before = text[max(begin, start - _LONGEST_BEFORE) : start]
                position = Position(entry.source.path, line, start - begin + 1)
                yield _Match(entry, position, match[match.lastindex or 0], before)


def every_record(register: Register) -> Iterator[Entry[Any]]:
    """All records of a register."""
    yield from chain(
        register.actors.values(),
        register.items.values(),
        register.evidence.values(),
        (verdict for piece in register.evidence.values() for verdict in piece.reviews),
        register.assessments.values(),
        register.meetings.values(),
        register.events.values(),
        register.amendments.values(),
    )


@rule("AGA801", "email-in-text", Severity.WARNING)
def no_email_addresses_in_texts(facts: Facts) -> Iterator[Finding]:
    """No e-mail address stands in a text or a comment.

    Why: a repository is public, and what is in its history stays there. The people who watch
    over surveillance are its targets.

    Mend: delete it. An actor's 'contact' may hold an address; no report ever shows it.
    """
    seen = set()
    for entry, position, _, before in _in_texts(facts.register, _has_an_at, _EMAIL):
        # 'mailto:' is allowed in a link; one finding a line is enough to find the others.
        if position[:2] not in seen and _LINK_KEY.fullmatch(before) is None:
            seen.add(position[:2])
            message = Message("an e-mail address in a text")
            yield Finding(position, "AGA801", message, entry.id)


@rule("AGA802", "phone-in-text", Severity.WARNING)
def no_telephone_numbers_in_texts(facts: Facts) -> Iterator[Finding]:
    """No telephone number stands in a text or a comment.

    Why: a repository is public, and what is in its history stays there.

    Mend: delete it. An actor's 'contact' may hold a number; no report ever shows it.
    """
    seen = set()
    numbers = _in_texts(facts.register, _has_many_digits, _LABELLED, _INTERNATIONAL, _DIGITS)
    for entry, position, found, before in numbers:
        if not _looks_like_a_number(found) or position[:2] in seen:
            continue
        if _NAMED.search(before) is None:
            seen.add(position[:2])
            message = Message("what looks like a telephone number in a text")
            yield Finding(position, "AGA802", message, entry.id)


def _has_an_at(text: str) -> bool:
    return "@" in text


def _has_many_digits(text: str) -> bool:
    """Whether a text has digits, other than plain days, that could be a telephone number."""
    return not all(map(_DAY.fullmatch, _STRETCH.findall(text)))


def _has_a_bracket(text: str) -> bool:
    return "<" in text or "](" in text or "]:" in text


def _looks_like_a_number(found: str) -> bool:
    digits = sum(character.isdigit() for character in found)
    return (
        FEWEST_DIGITS <= digits <= MOST_DIGITS
        and _DATE.search(found) is None
        and _DAY.fullmatch(found) is None
        and _OTHER_NUMBER.fullmatch(found) is None
    )


BIDIRECTIONAL = while_reading(
    "AGA803",
    "bidirectional-character",
    Severity.ERROR,
    """No character turns the reading direction.

    Why: with one, a screen shows '100' where the file says '001'.

    Mend: delete the character; its line and column are given.
    """,
)
INVISIBLE = while_reading(
    "AGA804",
    "invisible-character",
    Severity.WARNING,
    """No character is invisible.

    Why: two words that look the same are then different, and a search finds only one of them.

    Mend: delete the character; its line and column are given.
    """,
)


@rule("AGA805", "dangerous-link", Severity.ERROR)
def links_are_harmless(facts: Facts) -> Iterator[Finding]:
    """Links begin with https://, http:// or mailto:, and name no user before the host.

    Why: 'javascript:' runs in the reader's browser, and https://gob.mx@elsewhere.example
    leads elsewhere.

    Mend: give the address of the page itself.
    """
    for entry, field, url in _links(facts.register):
        if not _SAFE_LINK.fullmatch(url):
            message = Message("'{url}' is no harmless link", url=url)
            yield Finding(entry.at(*field), "AGA805", message, entry.id)
    for entry, position, url, _ in _in_texts(facts.register, _has_a_bracket, _MARKDOWN_LINK):
        if not _SAFE_LINK.fullmatch(url):
            message = Message("'{url}' is no harmless link", url=url)
            yield Finding(position, "AGA805", message, entry.id)


def _links(
    register: Register,
) -> Iterator[tuple[Entry[Any] | SettingsEntry, tuple[str | int, ...], str]]:
    """Every field that is a link."""
    if (site := register.settings.site).url is not None:
        yield SettingsEntry(register.settings_source), ("site", "url"), site.url
    for actor in register.actors.values():
        if actor.record.url is not None:
            yield actor, ("url",), actor.record.url
    sourced: Iterable[Entry[Any]] = chain(register.items.values(), register.events.values())
    for entry in sourced:
        for number, source in enumerate(vars(entry.record).get("sources", ())):
            if source.url is not None:
                yield entry, ("sources", number, "url"), source.url
    for piece in register.evidence.values():
        for number, link in enumerate(piece.record.links):
            yield piece, ("links", number, "url"), link.url
            if link.archived is not None:
                yield piece, ("links", number, "archived"), link.archived


class SettingsEntry:
    """agatrack.yaml, where a finding about it needs a place and has no item."""

    id = None

    def __init__(self, source: SourceFile) -> None:
        self.at = source.at


@rule("AGA806", "look-alike-letters", Severity.ERROR)
def ids_and_links_have_no_look_alike_letters(facts: Facts) -> Iterator[Finding]:
    """Ids and the hosts of links have no letters of other scripts that pass for Latin ones.

    Why: 'gоb.mx' with a Cyrillic 'о' is another address, and 'sfр' another actor.

    Mend: type the word again on your keyboard.
    """
    register = facts.register
    for entry, field, url in _links(register):
        if url.isascii():
            continue
        host = re.match(r"(?:[a-z]+:)?/*([^/?#]*)", url.lower())
        for label in (host[1] if host else "").split("."):
            # A host all in Greek or Cyrillic is honest; one that mixes it with Latin is not.
            if re.search("[a-z]", label) and (message := _look_alike(label)):
                yield Finding(entry.at(*field), "AGA806", message, entry.id)
    for entry in every_record(register):
        if not entry.id.isascii() and (message := _look_alike(entry.id.rpartition("/")[2])):
            yield Finding(entry.at(), "AGA806", message, entry.id)
    for mention in facts.mentions.everything():
        if not mention.of.isascii() and (message := _look_alike(mention.of)):
            place = mention.entry.at(*mention.field, key=mention.field[-1] == mention.of)
            yield Finding(place, "AGA806", message, mention.entry.id)


def _look_alike(word: str) -> Message | None:
    match = _LOOK_ALIKE.search(word)
    if match is None:
        return None
    return Message(
        "in '{word}' a letter only looks Latin: '{letter}' is U+{code}",
        word=word,
        letter=match[0],
        code=f"{ord(match[0]):04X}",
    )


RULES = (
    no_email_addresses_in_texts, no_telephone_numbers_in_texts, BIDIRECTIONAL, INVISIBLE,
    links_are_harmless, ids_and_links_have_no_look_alike_letters,
)  # fmt: skip
