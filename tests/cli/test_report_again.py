"""``agatrack report html`` a second time: what changed is written, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from agatrack.reports import memory
from tests.checks.base import A1, BASE, C1, EVIDENCE, REVIEW, evidence, review
from tests.cli.calls import Agatrack, committed, contents, git

DAY = ("--as-of", "2027-06-30")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "public"


def report(agatrack: Agatrack, out: Path) -> dict[str, list[str]]:
    answer = agatrack("report", "html", "-o", out, *DAY, "--json")
    assert answer.code == 0, answer.err
    told: dict[str, list[str]] = answer.json()
    return told


def test_only_pages_that_say_something_new_are_written_again(
    agatrack: Agatrack, repository: Path, out: Path, tmp_path: Path
) -> None:
    other = {"data/plan/c2/commitment.yaml": "title: {es: Otro, en: Another}\nlead: ministry\n"}
    committed(repository, {**BASE, **other, EVIDENCE: evidence()})
    report(agatrack, out)
    (repository / A1).write_text(BASE[A1] + "description: {es: Nueva., en: New.}\n")

    written = report(agatrack, out)["written"]

    assert "es/plan/c1/index.html" in written
    assert {"es/plan/c2/index.html", "es/events/index.html", "es/plan/c2/card.html"}.isdisjoint(
        written
    )
    again, fresh = contents(out), tmp_path / "fresh"
    report(agatrack, fresh)
    assert again == contents(fresh)


@pytest.mark.parametrize("path", ["es/plan/c1/index.html", "es/plan/badge.svg", "es/index.html"])
def test_a_page_that_somebody_changed_is_put_right(
    agatrack: Agatrack, repository: Path, out: Path, path: str
) -> None:
    committed(repository)
    report(agatrack, out)
    before = contents(out)
    file = out / path
    times = file.stat()
    file.write_bytes(file.read_bytes()[:-1] + b"X")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))

    assert report(agatrack, out)["written"] == [path]
    assert contents(out) == before


@pytest.mark.usefixtures("repository")
def test_what_is_kept_is_read_from_no_folder_that_others_could_fill(
    agatrack: Agatrack, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(out.parent / "cache"))
    report(agatrack, out)
    kept = [one for one in (out.parent / "cache").rglob("*") if one.is_file()]

    assert kept
    assert not any(one.stat().st_mode & 0o077 for one in kept)
    assert memory.recalled(out)
    for one in kept:
        one.chmod(0o666)
    assert memory.recalled(out) == {}
    assert report(agatrack, out)["written"] == []


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("text", ["", "[]", '{"a": 1}'])
def test_what_is_kept_and_broken_is_nothing(
    agatrack: Agatrack, out: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(out.parent / "cache"))
    report(agatrack, out)
    for kept in (out.parent / "cache").rglob("*"):
        if kept.is_file():
            kept.write_text(text)

    assert memory.recalled(out) == {}
    assert report(agatrack, out)["written"] == []
    assert memory.recalled(out)


@pytest.mark.parametrize("values", [None, [], {"a": 1}, {"a": ["too", "few"]}])
def test_values_of_another_kind_are_nothing(out: Path, values: object) -> None:
    memory.remember_values(out, "site", values)

    assert memory.recalled_values(out, "site") == values
    assert memory.recalled(out) == {}


def test_without_a_place_to_keep_anything_pages_are_made_all_the_same(
    agatrack: Agatrack, repository: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed(repository, {**BASE, C1: BASE[C1], EVIDENCE: evidence(), REVIEW: review()})
    monkeypatch.setenv("AGATRACK_NO_CACHE", "1")

    report(agatrack, out)

    assert memory.recalled(out) == {}
    assert report(agatrack, out)["written"] == []


def test_news_of_later_commits_are_those_that_a_first_run_tells(
    agatrack: Agatrack, repository: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed(repository)
    steps: list[Callable[[], object]] = [
        lambda: committed(repository, {EVIDENCE: evidence()}, "Deliver"),
        lambda: git(repository, "commit", "--quiet", "--allow-empty", "-m", "Nothing"),
        lambda: _joined(repository),
        lambda: (
            git(repository, "mv", "data/plan", "data/renamed"),
            git(repository, "commit", "--quiet", "-m", "Rename"),
        ),
        lambda: committed(repository, {"data/renamed/note.txt": "n"}, "Further"),
        lambda: git(repository, "reset", "--quiet", "--hard", "HEAD~3"),
    ]
    for number, step in enumerate(steps):
        report(agatrack, out)
        step()
        report(agatrack, out)
        with monkeypatch.context() as without:
            without.setenv("AGATRACK_NO_CACHE", "1")
            fresh = tmp_path / f"fresh-{number}"
            report(agatrack, fresh)
        assert contents(out) == contents(fresh), number


def _joined(root: Path) -> None:
    git(root, "checkout", "--quiet", "-b", "aside", "HEAD~1")
    committed(root, {C1: BASE[C1] + "partners: watchdog\n"}, "Aside")
    git(root, "checkout", "--quiet", "-")
    git(root, "merge", "--quiet", "--no-ff", "-m", "Join", "aside")
