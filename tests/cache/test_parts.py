"""Where one plan changed the others are not read, and the answer is that of reading everything."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agatrack.__main__ import _data_folder
from agatrack.cache import answered, calls, parts, shelf, states
from agatrack.cache.parts import Parts
from agatrack.cli.app import run
from tests.cache.asking import PATIENCE, Asking, at_rest
from tests.cache.plans import Edit, Texts, edits, plan, repository
from tests.cli.calls import committed, git, process, written

ASKED: Final = (
    ("status",),
    ("status", "--json"),
    ("--lang", "es", "status", "--explain", "--as-of", "2024-09-30"),
    ("status", "--overdue", "--depth", "3"),
    ("status", "--explain", "--json", "--depth", "2"),
    ("validate",),
    ("validate", "--format", "concise", "--lang=es"),
    ("validate", "--json", "--strict"),
    ("validate", "--format", "sarif"),
    ("validate", "--select", "AGA5,AGA9", "--ignore", "AGA901"),
)

A_COMMITMENT: Final = "data/dos/c1/commitment.yaml"


@pytest.fixture(autouse=True)
def _comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a law stand in one repository after the other."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three plans that stand apart, committed, in the current folder."""
    folder = tmp_path / "plans"
    committed(folder, repository())
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(autouse=True, scope="module")
def long_ago(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such plans, with hard words in them, which come to rest while other tests run."""
    folder = tmp_path_factory.mktemp("plans")
    hard = plan("uno", lead="osc") | plan("tres", document="\x1b[31m")
    committed(folder, repository() | hard)
    return folder


_opened: list[list[str]] = []


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and _opened and isinstance(arguments[0], str):
        _opened[-1].append(arguments[0])


sys.addaudithook(_note)


@contextmanager
def opened() -> Iterator[list[str]]:
    """The names of the records that are opened meanwhile."""
    _opened.append([])
    try:
        yield _opened[-1]
    finally:
        _opened.pop()


def _append(file: Path, text: str = "x-note: más\n") -> None:
    with file.open("a") as stream:
        stream.write(text)


def _rewrite(folder: Path, before: Texts, after: Texts) -> None:
    """Make the files those of ``after``; what stays the same is not touched."""
    for path in before.keys() - after.keys():
        (folder / path).unlink()
    for path, text in after.items():
        if before.get(path) != text:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")


@settings(
    max_examples=settings().max_examples // 3,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    words=st.sampled_from(ASKED),
    steps=st.lists(
        st.tuples(edits(), st.sampled_from(("", "rest", "commit"))), min_size=5, max_size=8
    ),
)
def test_law_whatever_happens_the_answer_is_that_of_reading_everything(
    ask: Asking, tmp_path: Path, cache: Path, words: tuple[str, ...], steps: list[tuple[Edit, str]]
) -> None:
    for left in (tmp_path / "plans", cache):
        shutil.rmtree(left, ignore_errors=True)
    files = repository()
    folder = tmp_path / "plans"
    committed(folder, files)
    os.chdir(folder)
    ask.rested(*words)
    for edit, then in steps:
        before = dict(files)
        edit.happens(files, edit)
        _rewrite(folder, before, files)
        if then == "commit":
            git(folder, "add", "--all")
            git(folder, "commit", "--quiet", "--allow-empty", "-m", "More")
        answer = ask.rested(*words) if then == "rest" else ask(*words)
        assert answer == ask.fresh(*words)


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_where_one_plan_changed_it_alone_is_read(
    ask: Asking, plans: Path, words: tuple[str, ...]
) -> None:
    ask.fresh(*words)  # what it imports may set variables that answers depend on
    with opened() as everything:
        ask.rested(*words)
    _append(plans / A_COMMITMENT)
    ahead = time.time() + 60  # no rest, however slow the machine is
    os.utime(plans / A_COMMITMENT, (ahead, ahead))

    with opened() as at_once:
        first = ask(*words)
    os.utime(plans / A_COMMITMENT)
    with opened() as after_a_rest:
        second = ask.rested(*words)
    with opened() as kept:
        third = ask(*words)

    assert [first, second, third] == [ask.fresh(*words)] * 3
    # One in each plan, whose line no finding shows.
    read = [names.count("n1.yaml") for names in (everything, at_once, after_a_rest, kept)]
    assert read == [3, 1, 1, 0]


def test_on_every_screen_and_in_a_process_of_its_own_the_answer_is_that_without_a_cache(
    long_ago: Path,
) -> None:
    plans = at_rest(long_ago)
    screens = (
        {"COLUMNS": "50", "FORCE_COLOR": "1"},
        {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
        {"AGATRACK_LANG": "es", "GITHUB_ACTIONS": "true"},
    )
    asked = [*(("status", screen) for screen in screens), ("validate", screens[0])]
    for command, screen in asked:
        process(plans, command, **screen)
    (plans / A_COMMITMENT).write_text("title: Ñandú ✓ ██\nlead: osc\n", "utf-8")

    for command, screen in asked:
        fresh = process(plans, "--no-cache", command, **screen)
        assert process(plans, command, **screen) == fresh


def test_an_answer_asked_for_right_after_an_edit_serves_the_plans_that_were_at_rest(
    ask: Asking, plans: Path
) -> None:
    time.sleep(3 * PATIENCE / 1e9)
    _append(plans / A_COMMITMENT)
    ask("status")
    _append(plans / A_COMMITMENT)

    with opened() as names:
        assert ask("status") == ask.fresh("status")

    assert names.count("n1.yaml") == 1 + 3  # the fresh one reads them all


@pytest.mark.parametrize(
    "edit",
    [
        lambda folder: _append(folder / "agatrack.yaml", "languages: [en]\n"),
        lambda folder: _append(folder / "data/actors/osc.yaml", "parent: gob\n"),
        lambda folder: shutil.rmtree(folder / "data/dos"),
        lambda folder: written(folder, plan("cuatro")),
        lambda folder: written(folder, {"data/nota.yaml": "x: 1\n"}),
        lambda folder: written(folder, plan("tres", lead="osc") | plan("uno", lead="osc")),
        lambda folder: written(folder, plan("dos", depends_on="uno/c1/m1/a1")),
        lambda folder: written(folder, plan("dos", depends_on="c9")),
        lambda folder: written(folder, plan("dos", judged="c1/m1/a9/v1")),
        lambda folder: written(folder, plan("dos", settled="uno/meetings/m1")),
        lambda folder: written(folder, plan("dos", document="Minuta de tres\n")),
    ],
    ids=["settings", "actor", "plan gone", "new plan", "file beside plans", "most plans", "another",
         "nothing", "judged nothing", "another session", "same document"],
)  # fmt: skip
def test_in_doubt_everything_is_read(
    ask: Asking, plans: Path, edit: Callable[[Path], object]
) -> None:
    ask.rested("status")
    edit(plans)

    with opened() as names:
        answer = ask.rested("status")

    there = len([*plans.glob("data/*/plan.yaml")])
    narrow = names.count("n1.yaml") - there
    assert answer == ask.fresh("status")
    assert narrow in {0, 1}  # 1: one was read alone first, and found not to stand apart


def test_plans_that_share_a_place_in_the_order_are_read_together(ask: Asking, plans: Path) -> None:
    written(plans, plan("p1") | plan("p01"))
    ask.rested("status", "--json")
    _append(plans / A_COMMITMENT)

    with opened() as names:
        answer = ask("status", "--json")

    assert answer == ask.fresh("status", "--json")
    assert names.count("n1.yaml") == 5


def _kept_parts(cache: Path) -> Path:
    """The file that holds parts: it is JSON, but for what it begins with."""
    [file] = [one for one in cache.glob("*/*") if one.read_bytes().endswith(b"]}]")]
    return file


def test_parts_that_were_cut_or_altered_or_are_someone_elses_are_not_used(
    ask: Asking, plans: Path, cache: Path
) -> None:
    ask.rested("status")
    file = _kept_parts(cache)
    whole = file.read_bytes()
    altered = (whole[:-1], whole.replace(b"dos", b"tos"), b"", whole + b" ", whole[:90])
    for content, mode in (*((one, 0o600) for one in altered), (whole, 0o644), (whole, 0o600)):
        file.write_bytes(content)
        file.chmod(mode)
        _append(plans / A_COMMITMENT, "# Revisado.\n")
        with opened() as names:
            answer = ask("status")
        assert answer == ask.fresh("status")
        assert names.count("n1.yaml") == (1 if (content, mode) == (whole, 0o600) else 3)


def test_a_plan_with_a_file_from_the_future_is_read_each_time_and_the_others_are_not(
    ask: Asking, plans: Path
) -> None:
    ahead = time.time() + 60
    os.utime(plans / A_COMMITMENT, (ahead, ahead))
    ask.rested("status")
    for _ in range(2):
        with opened() as names:
            answer = ask.rested("status")
        assert (answer, names.count("n1.yaml")) == (ask.fresh("status"), 1)


def test_parts_of_another_agatrack_are_not_even_looked_into(ask: Asking, plans: Path) -> None:
    ask.rested("status")
    _append(plans / A_COMMITMENT)
    call = calls.read(["status"])
    assert call is not None
    other = Parts(call, states.of(call, "data"), 0)
    content = shelf.read(call.root, other._key)
    assert content is not None
    shelf.write(call.root, other._key, b"x" * 32 + b"no JSON at all")

    assert other.unchanged() is None
    assert ask("status") == ask.fresh("status")
    shelf.write(call.root, other._key, content)
    assert sorted(other.unchanged() or ()) == ["tres", "uno"]


def test_a_repository_of_very_many_files_is_not_taken_apart(
    ask: Asking, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "MOST_FILES", 10)
    ask.rested("status")
    _append(plans / A_COMMITMENT)

    with opened() as names:
        answer = ask("status")

    assert (answer, names.count("n1.yaml")) == (ask.fresh("status"), 3)


def test_what_moves_while_it_is_read_is_not_kept(
    ask: Asking, plans: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A plan that changes between the look at it and its reading is read again the next time."""
    time.sleep(3 * PATIENCE / 1e9)

    def slow(words: Sequence[str], kept: Parts | None) -> int:
        _append(plans / "data/tres/plan.yaml")
        return run(words, kept)

    answered(["status"], slow, _data_folder, PATIENCE)
    capfd.readouterr()
    _append(plans / A_COMMITMENT)
    with opened() as names:
        answer = ask("status")

    assert (answer, names.count("n1.yaml")) == (ask.fresh("status"), 3)


@pytest.mark.parametrize("words", [("status",), ("validate",)], ids=" ".join)
def test_what_moves_in_a_plan_that_is_not_read_is_seen_the_next_time(
    ask: Asking, plans: Path, capfd: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    ask.fresh(*words)
    ask.rested(*words)
    _append(plans / A_COMMITMENT)
    time.sleep(3 * PATIENCE / 1e9)
    title = plans / "data/tres/plan.yaml"

    def slow(asked: Sequence[str], kept: Parts | None) -> int:
        code = run(asked, kept)
        title.write_text(title.read_text().replace("Plan", "Programa"))
        return code

    answered(words, slow, _data_folder, PATIENCE)
    capfd.readouterr()

    assert ask(*words) == ask.rested(*words) == ask.fresh(*words)
