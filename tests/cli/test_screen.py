"""Text comes out whole and harmless on every screen: narrow, poor, colourless, or a pipe."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from pathlib import Path
from typing import Final

import pytest

from agatrack.cli.app import run
from tests.checks.base import A1, C1, EVIDENCE, REVIEW, evidence, review
from tests.cli.calls import Agatrack, process, written
from tests.cli.terminal import at_a_terminal

pytestmark = pytest.mark.usefixtures("repository")

HALF = {EVIDENCE: evidence(), REVIEW: review()}

EVERY_VIEW: Final = (
    *("status", "status --explain", "status --by-responsible", "status --overdue", "show c1"),
    *("validate", "validate --format concise", "explain AGA301", "status --json", "doctor"),
    *("show m1 --json", "validate --json"),
)

every_view = pytest.mark.parametrize("view", EVERY_VIEW)


@every_view
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
def test_no_encoding_stops_a_command(
    repository: Path, monkeypatch: pytest.MonkeyPatch, view: str, encoding: str
) -> None:
    written(repository, HALF)

    assert bytes_of(monkeypatch, encoding, *view.split())


def bytes_of(monkeypatch: pytest.MonkeyPatch, encoding: str, *words: str) -> bytes:
    """What a call prints on a screen of that encoding."""
    printed = io.BytesIO()
    with io.TextIOWrapper(printed, encoding) as stream, monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", stream)
        assert run(words) in {0, 1, 3}
        stream.flush()
        return printed.getvalue()


def test_a_process_without_unicode_shows_the_tree_in_signs_it_has(repository: Path) -> None:
    written(repository, HALF)

    answer = process(
        repository, "status", "--as-of", "2025-06-30", PYTHONIOENCODING="ascii", LC_ALL="C"
    )

    assert answer.out.splitlines()[-2:] == [
        "  | a1 Collect the purchases    50 %  ######## 100 %      100 %      49 %",
        "  ` a2 Publish the list         50 %  ........   0 %        0 %      49 %",
    ]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_json_says_the_same_in_every_encoding(
    agatrack: Agatrack, repository: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    written(repository, {C1: "title: '“Compras” — año … ≈ │ 😀'\n"})
    expected = agatrack("status", "--json").json()

    printed = bytes_of(monkeypatch, encoding, "status", "--json")

    assert json.loads(printed.decode(encoding)) == expected
    assert expected["items"][1]["title"] == "“Compras” — año … ≈ │ 😀"


@pytest.mark.parametrize("view", EVERY_VIEW[:6])
@pytest.mark.parametrize("columns", [80, 40, 24])
def test_text_keeps_to_the_width_of_the_screen(
    agatrack: Agatrack, repository: Path, monkeypatch: pytest.MonkeyPatch, view: str, columns: int
) -> None:
    written(repository, HALF)
    monkeypatch.setenv("COLUMNS", str(columns))

    lines = agatrack(*view.split()).out.splitlines()

    # Code, paths and commands to copy are never broken.
    too_long = [
        line
        for line in lines
        if len(line) > columns
        and not re.search(rf"\S{{{columns // 2}}}|→|agatrack explain|× .* points|^  \S", line)
    ]
    assert too_long == []


def test_below_60_columns_an_item_takes_lines_of_its_own(
    agatrack: Agatrack, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(repository, HALF)
    monkeypatch.setenv("COLUMNS", "40")

    assert agatrack("status", "m1", "--as-of", "2026-01-01").out.splitlines()[-8:] == [
        "m1 Public register",
        "███░░░ 50 % · weight 100 %",
        "overdue 1 d",
        "├ a1 Collect the purchases",
        "│ ██████ 100 % · weight 50 %",
        "└ a2 Publish the list",
        "  ░░░░░░ 0 % · weight 50 %",
        "  overdue 1 d",
    ]


# -- Colours

ESCAPE = "\x1b["


def test_a_pipe_gets_no_escape_sequences(repository: Path) -> None:
    for view in ("status", "validate", "--help"):
        assert ESCAPE not in "".join(map(str, process(repository, *view.split())))


def test_a_terminal_gets_colours(repository: Path) -> None:
    assert ESCAPE in at_a_terminal(repository, "status").out
    assert ESCAPE in at_a_terminal(repository, "--help").out


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_can_refuse_colours(repository: Path, variables: dict[str, str]) -> None:
    assert ESCAPE not in at_a_terminal(repository, "status", **variables).out


def test_a_pipe_can_ask_for_colours(repository: Path) -> None:
    answer = process(repository, "status", FORCE_COLOR="1")

    assert ESCAPE in answer.out
    assert ESCAPE not in process(repository, "status", "--json", FORCE_COLOR="1").out


def test_colours_change_no_letter(repository: Path) -> None:
    written(repository, HALF)
    coloured = process(repository, "status", FORCE_COLOR="1").out

    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == process(repository, "status").out


# -- What data must not do to a terminal

HOSTILE: Final = {
    "escape": "\x1b[31mred\x1b[0m",
    "title of the window": "\x1b]0;owned\x07",
    "OSC 8": "\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "C1": "\x9b31mred",
    "bidi": "abc\u202edef\u2066",
    "zero width": "a\u200bb\ufeffc",
    "line separator": "a\u2028b",
    "tag": "a\U000e0041b",
}
"""What a terminal acts on, or what deceives the reader's eye."""


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@every_view
def test_nothing_in_the_data_reaches_the_terminal_as_a_command(
    agatrack: Agatrack, repository: Path, text: str, view: str
) -> None:
    quoted = in_yaml(text)
    for path in (C1, A1):
        means = f"verification: [{{id: v1, title: {quoted}}}]\n"
        written(repository, {path: f"title: {quoted}\n{means}lead: {quoted}\n{quoted}: 1\n"})

    answer = agatrack(*view.split())

    assert not_printable(answer.out + answer.err) == set()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize(
    "call",
    [
        *("show {}", "{}", "status --{}", "status --as-of {}", "status --at {}", "explain {}"),
        *("-C {} status", "new plan {}", "new {} p", "schema {}", "validate {}", "--lang {} x"),
        *("validate --select {}", "init x --plan {} --yes", "new event plan/e --title {} -n"),
    ],
)
def test_nothing_in_a_call_reaches_the_terminal_as_a_command(
    agatrack: Agatrack, text: str, call: str
) -> None:
    answer = agatrack(*(word.format(text) for word in call.split()))

    assert answer.code in {2, 3}
    assert not_printable(answer.out + answer.err) == set()


@pytest.mark.parametrize("text", [*HOSTILE.values(), "\udcff"], ids=[*HOSTILE, "no UTF-8"])
@pytest.mark.parametrize("view", ["validate", "validate --json", "validate --format concise"])
def test_no_file_name_reaches_the_terminal_as_a_command(
    agatrack: Agatrack, repository: Path, text: str, view: str
) -> None:
    name = os.fsencode(text.replace("/", ":"))
    (Path(os.fsdecode(os.fsencode(repository / "data/plan/c1") + b"/" + name + b".yaml"))).touch()

    answer = agatrack(*view.split())

    assert answer.code == 1
    assert not_printable(answer.out + answer.err) == set()


@pytest.mark.parametrize(
    "text", ["[red]red[/red]", "[link=https://evil.example]minutes[/link]", "[/x]", ":skull:"]
)
def test_markup_in_data_is_text(
    agatrack: Agatrack, repository: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    written(repository, {C1: f"title: {in_yaml(text)}\nlead: {in_yaml(text)}\n"})

    assert text in agatrack("status").out
    assert text in agatrack("show", "c1").out
    assert text in agatrack("validate").out
    assert text in agatrack("show", text).err


def test_json_escapes_what_it_may_not_print_and_means_the_same(
    agatrack: Agatrack, repository: Path
) -> None:
    text = HOSTILE["bidi"] + HOSTILE["zero width"]
    written(repository, {C1: f"title: {in_yaml(text)}\n"})

    answer = agatrack("status", "--json")

    assert "\\u202e" in answer.out
    assert answer.json()["items"][1]["title"] == text


def in_yaml(text: str) -> str:
    """A text as YAML that is harmless itself."""
    return '"' + "".join(f"\\U{ord(letter):08x}" for letter in text) + '"'


def not_printable(text: str) -> set[str]:
    return {letter for letter in text if not letter.isprintable() and letter != "\n"}
