"""Whatever bytes one file of a repository holds, every command that reads ends as it may."""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from agatrack.cli.app import run
from tests.cli.calls import written
from tests.exchange.base import RICH
from tests.hostile import readers
from tests.hostile.judging import READS
from tests.test_yaml_source_laws import PIECES

WITHOUT_GIT: Final = tuple(
    line for line in READS
    if not line.startswith(("log", "history", "diff", "drift", "amend", "doctor"))
    and not {"--at", "--base", "--history"} & set(line.split())
)  # fmt: skip
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


@settings(max_examples=settings().max_examples // 2)
@given(st.data(), files, st.lists(st.sampled_from(WITHOUT_GIT), min_size=1, max_size=2))
def test_every_command_that_reads_ends_as_it_may(
    root: Path, data: st.DataObject, path: str, lines: list[str]
) -> None:
    (root / path).write_bytes(content := data.draw(st.one_of(broken(RICH[path]), anything)))
    note(f"{path}: {content!r}")
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
        (root / path).write_text(RICH[path], "utf-8")
        shutil.rmtree(root.parent / "out", ignore_errors=True)
        assert os.listdir(root.parent) == ["repository"]  # noqa: PTH208 - only names
