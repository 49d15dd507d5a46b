"""Whatever bytes one file of a repository holds or held, commands that read it end as they may."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from agatrack.cli.app import run
from tests.cli.calls import git, written
from tests.exchange.base import RICH
from tests.hostile import readers
from tests.hostile.cases import commit
from tests.hostile.judging import READS
from tests.test_yaml_source_laws import PIECES

WITHOUT_GIT: Final = tuple(
    line for line in READS
    if not line.startswith(("log", "history", "diff", "drift", "amend", "doctor"))
    and not {"--at", "--base", "--history"} & set(line.split())
)  # fmt: skip
WITH_GIT: Final = (
    *(line for line in READS if line not in {*WITHOUT_GIT, "doctor"}),
    "diff HEAD~1", "diff HEAD~2 HEAD --json", "drift --json", "history c1 --format json",
    "log m1 --signatures", "status --at HEAD~1", "show m1 --at HEAD~1 --json",
    "validate --base HEAD~1", "validate --base HEAD~2 --format json", "evidence show list-k3v9",
    "amend --agreed-by ministry --reason x --since HEAD~1 --dry-run",
    "report markdown --at HEAD~1", "report html -o {ground}/out/site",
)  # fmt: skip
BASELINE: Final = {**RICH, "agatrack.yaml": "format: 1\nchange_control: {baseline: agreed}\n"}
VALUES: Final = (
    *("", "~", "[]", "{}", "''", "0", "-1", "1e999", ".nan", "-.inf", "9" * 400, "0x1F", "1_000"),
    *("0000-00-00", "9999-12-31", "0001-01-01", "2019-02-30", "12:30:45", "yes", "[[[]]]"),
    *(
        "{a: {b: c}}",
        "[~, ~]",
        "{~: ~}",
        "c1",
        "plan",
        "c1/m1/a1/v1",
        "..",
        "/",
        "m1/a1/v1@2025-Q9",
    ),
    *("'\\u200b'", '"\\uD800"', '"\\0"', "x: y", "- x", "|\n", "{es: 1}", "{xx: a, es: b}", "'#'"),
    *("2019", "2019-06", "100.0000000001", "1/3", "__proto__", "constructor", "con", "ministry"),
)

files = st.sampled_from(sorted(RICH))
anything = st.one_of(st.binary(max_size=200), st.text(max_size=60).map(
    lambda text: text.encode(errors="surrogateescape")
))  # fmt: skip


@st.composite
def broken(draw: st.DrawFn, text: str) -> bytes:
    """A text in which a part, or the value of a key, has become something else."""
    content = text.encode()
    if draw(st.booleans()):
        places = [one.span(1) for one in re.finditer(rb"(?m)[:-] +(\S[^\n]*)$", content)]
        start, end = draw(st.sampled_from(places or [(0, 0)]))
        piece = draw(st.sampled_from(VALUES)).encode()
    else:
        start = draw(st.integers(0, len(content)))
        end = draw(st.integers(start, min(len(content), start + 30)))
        piece = draw(st.one_of(st.sampled_from(PIECES).map(str.encode), anything))
    return content[:start] + piece + content[end:]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A repository with a record of every kind, the current folder."""
    folder = tmp_path_factory.mktemp("any") / "repository"
    with chdir(written(folder, RICH)):
        yield folder


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The same under git, with a baseline."""
    folder = tmp_path_factory.mktemp("any") / "repository"
    commit(written(folder, BASELINE))
    git(folder, "branch", "--move", "main")
    git(folder, "tag", "agreed")
    with chdir(folder):
        yield folder


@settings(max_examples=settings().max_examples // 2)
@given(st.data(), files, st.lists(st.sampled_from(WITHOUT_GIT), min_size=1, max_size=2))
def test_every_command_that_reads_ends_as_it_may(
    root: Path, data: st.DataObject, path: str, lines: list[str]
) -> None:
    (root / path).write_bytes(content := data.draw(st.one_of(broken(RICH[path]), anything)))
    note(f"{path}: {content!r}")
    try:
        assert_all_end_as_they_may(root, lines)
    finally:
        (root / path).write_text(RICH[path], "utf-8")


@settings(max_examples=settings().max_examples // 4)
@given(st.data(), files, st.lists(st.sampled_from(WITH_GIT), min_size=1, max_size=2))
def test_so_does_every_command_that_asks_git_wherever_in_the_history_the_bytes_are(
    history: Path, data: st.DataObject, path: str, lines: list[str]
) -> None:
    whole = BASELINE[path].encode()
    content = data.draw(st.one_of(broken(BASELINE[path]), anything))
    held = data.draw(st.lists(st.booleans(), min_size=3, max_size=3))
    before, last, here = (content if one else whole for one in held)
    note(f"{path}: {content!r}, at HEAD~1, HEAD and here: {held}")
    commit_each(history, path, before, last)
    (history / path).write_bytes(here)
    try:
        assert_all_end_as_they_may(history, lines)
    finally:
        (history / path).write_bytes(whole)


def commit_each(root: Path, path: str, *contents: bytes) -> None:
    """Give the repository one commit for each content of a file, on top of its baseline."""
    stream = bytearray(b"reset refs/heads/main\nfrom refs/tags/agreed^0\n\n")
    for number, content in enumerate(contents, 1):
        stream += b"commit refs/heads/main\ncommitter S <s@example.org> %d +0000\n" % (
            1_750_000_000 + number
        )
        stream += b"data 3\nOne\nM 100644 inline %s\n" % path.encode()
        stream += b"data %d\n%s\n" % (len(content), content)
    words = ("git", "fast-import", "--quiet", "--force")
    subprocess.run(words, cwd=root, input=bytes(stream), check=True, capture_output=True)  # noqa: S603 - git


def assert_all_end_as_they_may(root: Path, lines: Sequence[str]) -> None:
    """Run commands; each says in one sentence what stops it, and its answer harms no reader."""
    try:
        for line in lines:
            out, err = io.StringIO(), io.StringIO()
            with redirect_stdout(out), redirect_stderr(err):
                code = run(["--no-cache", *line.format(ground=root.parent).split()])
            assert code in {0, 1, 2, 3}
            assert code in {0, 1} or err.getvalue().count("agatrack: ") == 1
            assert readers.of_answer(line, out.getvalue()) == []
            assert readers.of_files(root.parent / "out") == []
    finally:
        shutil.rmtree(root.parent / "out", ignore_errors=True)
        assert os.listdir(root.parent) == ["repository"]  # noqa: PTH208 - only names
