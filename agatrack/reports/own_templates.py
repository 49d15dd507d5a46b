"""A repository's own templates, laid out where they can do no harm.

They are text of whoever proposes a change. So a process of its own lays them out, in
Jinja's sandbox, from plain data that came to it as JSON: it has no file to read beside the
shipped templates, little time and little memory, and what it answers is a page or a fault.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import PurePosixPath
from threading import Timer
from typing import IO, TYPE_CHECKING, Any, Final, cast

from agatrack.errors import CallError
from agatrack.file_tree import EntryKind, FileTree
from agatrack.messages import Message
from agatrack.reports.html import ASSETS, Layout
from agatrack.reports.template_files import BrokenTemplateError

if TYPE_CHECKING:  # the child needs no records, and would import all that describes them
    from agatrack.reports.site.sheet import Page

SECONDS: Final = 20
"""For one page."""

SECONDS_OF_PROCESSOR: Final = 300
"""For all pages."""

MEMORY: Final = 1 << 30
"""Bytes."""

_CHILD: Final = "from agatrack.reports.own_templates import serve; serve()"


def templates_of(tree: FileTree, folder: str) -> dict[str, str]:
    """The templates of a repository, by name; nothing else of its folder is read.

    Raises:
        CallError: there are none.
    """
    found = {}
    for path, kind in tree.entries(folder):
        name = str(PurePosixPath(path).relative_to(folder))
        if kind is EntryKind.FILE and (name.endswith(".html.j2") or name in ASSETS):
            content = tree.read(path)
            if content is None or "/" in name:
                raise CallError("{path} is no template: too large, or in a folder", path=path)
            try:
                found[name] = content.decode()
            except UnicodeDecodeError:
                raise CallError("{path} is no template: it is not UTF-8", path=path) from None
    if not found:
        raise CallError("there are no templates in '{folder}'", folder=folder)
    return found


def own_assets(own: Mapping[str, str]) -> dict[str, bytes]:
    """Style and script of a repository that replace the shipped ones, by path in the site."""
    return {f"assets/{name}": own[name].encode() for name in ASSETS if name in own}


def laid_out(own: Mapping[str, str], pages: Iterable[Page]) -> Iterator[tuple[str, bytes]]:
    """Each page by its path, laid out by these templates and the shipped ones.

    Raises:
        BrokenTemplateError: a template has a fault, or takes too long.
    """
    environment = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    if (root := os.environ.get("SYSTEMROOT")) is not None:  # Windows cannot start without it
        environment["SYSTEMROOT"] = root
    command = [sys.executable, "-P", "-c", _CHILD]
    with subprocess.Popen(  # noqa: S603 - our own program, with nothing from data in its arguments
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as child:
        try:
            questions = cast("IO[bytes]", child.stdin)
            answers = cast("IO[bytes]", child.stdout)
            with suppress(BrokenPipeError):
                _send(questions, dict(own))
            for page in pages:
                yield page.path, _answer(child, questions, answers, page)
        finally:
            child.kill()


def _answer(
    child: subprocess.Popen[bytes], questions: IO[bytes], answers: IO[bytes], page: Page
) -> bytes:
    timer = Timer(SECONDS, child.kill)
    timer.start()
    line = b""
    try:
        with suppress(BrokenPipeError):
            _send(questions, [page.template, page.data])
            line = answers.readline()
    finally:
        timer.cancel()
    if not line:
        raise BrokenTemplateError(
            f"{page.template}.html.j2", 1, Message("it takes too much time or memory")
        )
    answer = json.loads(line)
    if "page" not in answer:
        raise BrokenTemplateError(*answer["fault"])
    return str(answer["page"]).encode()


def _send(stream: IO[bytes], data: Any) -> None:
    stream.write(json.dumps(data).encode() + b"\n")
    stream.flush()


# -- In the child --------------------------------------------------------------------------


def serve() -> None:
    """Lay out one page after the other, as standard input asks for them."""
    layout = Layout(json.loads(sys.stdin.readline()), is_sandboxed=True)
    _limit()
    for line in sys.stdin:
        template, data = json.loads(line)
        try:
            answer: dict[str, Any] = {"page": layout.page(template, data).decode()}
        except BrokenTemplateError as fault:
            answer = {"fault": fault.facts}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _limit() -> None:
    """Give up what laying out needs not: time, memory, files and processes."""
    if sys.platform == "win32":  # it has no such limits
        return
    import resource

    for what, amount in (
        (resource.RLIMIT_CPU, SECONDS_OF_PROCESSOR),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with suppress(ValueError, OSError):  # a system may allow less already
            resource.setrlimit(what, (amount, amount))
