"""One run of the command line: its language, its repository, its screens and its clock."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from agatrack.cli import screen
from agatrack.errors import CallError, NoRepositoryError
from agatrack.messages import LANGUAGES, SOURCE_LANGUAGE, Message, translated

if TYPE_CHECKING:
    from agatrack.cache.parts import Parts
    from agatrack.file_tree import FileTree
    from agatrack.model.register import Item, Piece, Register
    from agatrack.model.settings import Settings


class Standing(NamedTuple):
    """What a command has left that is not whole yet, and the line to be copied, if any, for it."""

    message: Message
    remedy: str = ""


class Session:
    """What every command is given."""

    def __init__(self, language: str, kept: Parts | None = None) -> None:
        self.language = language
        self.kept = kept
        self.folder: Path | None = None
        self._root: Path | None = None
        self.speaks_json = False
        self.standing: Standing | None = None
        """What stands that whoever interrupts the command has to hear of."""
        self.out = screen.standard()
        self.err = screen.complaints()

    def say(self, text: str | Message, **values: Any) -> str:
        """A sentence of the catalogue in the reader's language."""
        message = Message(text, **values) if isinstance(text, str) else text
        return message.into(self.language)

    def word(self, text: str) -> str:
        """A word or sentence without values in the reader's language."""
        return translated(text, self.language)

    def tell(self, text: str | Message, **values: Any) -> None:
        """Say something that is no result: a warning, a hint, what to do next."""
        self.err.prose(self.say(text, **values))

    def report(self, text: str | Message, **values: Any) -> None:
        """Say what was done: on standard output, unless that is for machines."""
        (self.err if self.speaks_json else self.out).prose(self.say(text, **values))

    def go_on_unheard(self) -> None:
        """Carry out what is asked for even where nobody can be told of it any more.

        'agatrack import … | head' is not to stop half-way.
        """
        self.out.go_on_unread()
        self.err.go_on_unread()

    def json(self, answer: Any) -> None:
        """Print an answer for machines; what a terminal could act on stays escaped."""
        text = json.dumps(answer, ensure_ascii=not self.out.shows_unicode, indent=2)
        # GitHub's runner takes '##[' for a command wherever it stands in a log.
        text = text.replace("##[", "#\\u0023[")
        self.out.raw("\n".join(_escaped(line) for line in text.split("\n")))

    @property
    def today(self) -> date:
        """The day, in UTC like the timestamps of evidence."""
        return datetime.now(UTC).date()

    def day(self, text: str | None) -> date:
        """The day that an option names; today where it is not given."""
        from agatrack.dates import parse_day

        if text is None:
            return self.today
        try:
            return parse_day(text)
        except ValueError:
            raise CallError("'{text}' is no day: write it like 2021-08-31", text=text) from None

    def root(self) -> Path:
        """The root of the repository, which it stays even where 'undo' takes its settings away."""
        from agatrack.file_tree import find_root

        if self._root is None:
            if self.folder is not None and not self.folder.exists():
                # A slip of the pen must not lead to whatever repository lies around it.
                raise NoRepositoryError(self.folder)
            self._root = find_root(self.folder or Path.cwd())
        return self._root

    def settings(self) -> Settings:
        """The settings of the repository; the defaults where they cannot be read."""
        from agatrack.file_tree import FolderTree
        from agatrack.loading import load_settings

        return load_settings(FolderTree(self.root()))

    def tree(self, revision: str | None = None) -> tuple[FileTree, str | None]:
        """The repository's files, of a revision if one is named, and its commit."""
        from agatrack.file_tree import FolderTree

        if revision is None:
            return FolderTree(self.root()), None
        from agatrack.history.revisions import tree_at

        tree = tree_at(self.root(), revision)
        return tree, tree.commit

    def item(self, register: Register, name: str) -> Item:
        """The item that any unambiguous tail of its id names.

        Raises:
            CallError: there is none, or there are several.
        """
        if (item := register.items.get(name)) is not None:
            return item
        found = [item for item in register.items.values() if item.id.endswith(f"/{name}")]
        if len(found) == 1:
            return found[0]
        if found:
            raise CallError(
                "'{name}' could be {items}. Write more of the id.",
                name=name, items=[item.id for item in found],
            )  # fmt: skip
        if close := _close_ids(name, list(register.items)):
            raise CallError(
                "there is no item '{name}'. Did you mean {items}?", name=name, items=close
            )
        raise CallError("there is no item '{name}'. 'agatrack status' lists them all.", name=name)

    def piece(self, register: Register, name: str) -> Piece:
        """The piece of evidence that any unambiguous part of its id names, from a word's start on.

        An end of the id comes before a part in its middle, and whole folders before words.

        Raises:
            CallError: there is none, or there are several.
        """
        if (piece := register.evidence.get(name)) is not None:
            return piece
        ids = [f"/{identifier}" for identifier in register.evidence]
        named = (
            [one for one in ids if one.endswith(f"/{name}")],
            [one for one in ids if one.endswith(f"-{name}")],
            [one for one in ids if f"/{name}" in one or f"-{name}" in one],
        )
        closest = next((ids_ for ids_ in named if ids_), []) if name else []
        found = [register.evidence[one.removeprefix("/")] for one in closest]
        if len(found) == 1:
            return found[0]
        if found:
            raise CallError(
                "'{name}' could be {items}. Write more of the id.",
                name=name,
                items=[piece.id for piece in found[:5]],
            )
        raise CallError(
            "there is no evidence '{name}'. 'agatrack evidence list' lists all.", name=name
        )


def _escaped(line: str) -> str:
    """A line of JSON that means the same and holds printable characters only."""
    if line.isprintable():
        return line
    # A terminal acts on U+009B and the like, and UTF-8 knows no half of a surrogate pair.
    return "".join(
        one if one.isprintable() else "".join(f"\\u{unit:04x}" for unit in _utf16(one))
        for one in line
    )


def _utf16(character: str) -> tuple[int, ...]:
    pair = character.encode("utf-16-be", "surrogatepass")
    return tuple(int.from_bytes(pair[at : at + 2]) for at in range(0, len(pair), 2))


def _close_ids(name: str, identifiers: list[str]) -> list[str]:
    """The ids of which some end comes closest to a name that is none."""
    from difflib import get_close_matches

    ends: dict[str, str] = {}
    for identifier in identifiers:
        parts = identifier.split("/")
        for start in range(len(parts)):
            ends.setdefault("/".join(parts[start:]), identifier)
    close = get_close_matches(name, ends, n=3, cutoff=0.5)
    return list(dict.fromkeys(ends[end] for end in close))


def refuse_unknown_actor(register: Register, name: str) -> None:
    """Stop where the command line names an actor that has no record.

    Raises:
        CallError: there is none.
    """
    from difflib import get_close_matches

    if name not in register.actors:
        if close := get_close_matches(name, register.actors, n=2, cutoff=0.5):
            raise CallError(
                "there is no actor '{actor}'. Did you mean {guesses}?", actor=name, guesses=close
            )
        raise CallError(
            "there is no actor '{actor}'. 'agatrack new actor {actor}' adds one.", actor=name
        )


def session_of(context: Any) -> Session:
    """The session of a running command, from its Click context."""
    session: Session = context.find_object(Session)
    return session


def writing_session_of(context: Any) -> Session:
    """The same, of a command that writes."""
    session = session_of(context)
    session.go_on_unheard()
    return session


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[str, list[str]]:
    """The language of messages, and the arguments without the option that names it.

    ``--lang`` may stand anywhere; then AGATRACK_LANG counts, then the locale. A locale in a
    language that agatrack does not speak, or none, means English.

    Raises:
        CallError: the language named is none of agatrack's.
    """
    rest: list[str] = []
    named = environment.get("AGATRACK_LANG") or None
    pending = iter(arguments)
    for argument in pending:
        if argument == "--":
            rest += [argument, *pending]
        elif argument == "--lang":
            named = next(pending, "")
        elif argument.startswith("--lang="):
            named = argument.partition("=")[2]
        else:
            rest.append(argument)
    if named is not None and named not in LANGUAGES:
        raise CallError(
            "'{language}' is no language of agatrack: {known}",
            language=named,
            known=list(LANGUAGES),
        )
    return named or default_language(environment), rest


def without_cache(arguments: Sequence[str]) -> list[str]:
    """The arguments without ``--no-cache``, which may stand anywhere and was heeded before."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    return [one for one in arguments[:end] if one != "--no-cache"] + list(arguments[end:])


def default_language(environment: Mapping[str, str]) -> str:
    """The language that AGATRACK_LANG or the locale names; English if agatrack speaks it not."""
    for name in ("AGATRACK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            language = value[:2].lower()
            return language if language in LANGUAGES else SOURCE_LANGUAGE
    return SOURCE_LANGUAGE


def environment_folder() -> str | None:
    """The repository that AGATRACK_REPO names."""
    return os.environ.get("AGATRACK_REPO") or None
