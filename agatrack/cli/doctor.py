"""``agatrack doctor``: what to paste into a bug report, and what stands in the way."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import typer

from agatrack import __version__
from agatrack.cli import options
from agatrack.cli.cache import state_of
from agatrack.cli.session import Session, session_of
from agatrack.errors import REPOSITORY_UNUSABLE, AgatrackError

PACKAGES = (
    "typer",
    "click",
    "pydantic",
    "ruamel.yaml",
    "ruamel.yaml.clib",
    "rich",
    "jinja2",
    "gitpython",
)


def run(ctx: typer.Context, json: options.Json = False) -> int:
    """Shows versions, encoding, git identity, writable folders, cache: what a bug report needs.

    Nothing is changed, and no name or address of yours is printed.
    """
    session = session_of(ctx)
    rows = list(_rows(session))
    if json:
        session.json([{"what": what, "found": found, "ok": ok} for what, found, ok in rows])
    else:
        width = max(len(what) for what, _, _ in rows)
        for what, found, ok in rows:
            mark = ("✓", "good") if ok else ("✗", "bad")
            session.out.line(mark, " ", what.ljust(width), "  ", found)
    return 0 if all(ok for _, _, ok in rows) else REPOSITORY_UNUSABLE


def _rows(session: Session) -> Iterator[tuple[str, str, bool]]:
    import locale
    import platform
    from importlib.metadata import PackageNotFoundError, version

    word = session.word
    yield "agatrack", __version__, True
    yield "Python", platform.python_version(), sys.version_info >= (3, 11)
    # Not platform.platform(), which starts the program 'uname' for what nobody needs to know.
    yield word("system"), f"{platform.system()} {platform.release()} {platform.machine()}", True
    for package in PACKAGES:
        try:
            yield package, version(package), True
        except PackageNotFoundError:
            yield package, session.word("missing"), False
    encoding = (sys.stdout.encoding or "").lower()
    yield word("encoding of the terminal"), encoding, "utf" in encoding
    yield (
        word("encoding of file names"),
        sys.getfilesystemencoding(),
        "utf" in sys.getfilesystemencoding(),
    )
    yield word("locale"), ".".join(part for part in locale.getlocale() if part) or "C", True
    yield word("language"), session.language, True
    folder, is_usable = state_of(session)
    yield word("cache"), _with_tilde(folder), is_usable
    yield from _git(session)
    yield from _repository(session)


def _with_tilde(folder: str) -> str:
    """A folder without the name of the user's own, which says who the user is."""
    home = os.environ.get("HOME", "")
    return f"~{folder.removeprefix(home)}" if home and folder.startswith(f"{home}/") else folder


def _git(session: Session) -> Iterator[tuple[str, str, bool]]:
    from agatrack.history.committing import has_identity
    from agatrack.history.plumbing import git_version

    try:
        yield "git", git_version(), True
        root = session.root()
        known = has_identity(root)
    except AgatrackError as error:
        yield "git", session.say(error.message), False
        return
    answer = (
        session.word("set") if known else session.word("not set: git config user.name, user.email")
    )
    yield session.word("git identity"), answer, known


def _repository(session: Session) -> Iterator[tuple[str, str, bool]]:
    try:
        root = session.root()
    except AgatrackError as error:
        yield session.word("repository"), session.say(error.message), False
        return
    yield session.word("repository"), session.word("found"), True
    for folder in (Path(), Path(session.settings().data)):
        writable = os.access(root / folder, os.W_OK | os.X_OK)
        name = session.say("folder {name}", name=folder)
        yield name, session.word("writable") if writable else session.word("not writable"), writable
