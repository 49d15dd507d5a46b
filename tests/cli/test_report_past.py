"""What commits bring to the public site, and that it is made without them too."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.checks.base import A1, BASE, EVIDENCE, REVIEW, evidence, review
from tests.cli.calls import Agatrack, begun, committed, contents, git
from tests.commits import made as made_on

DAY = ("--as-of", "2027-06-30", "--languages", "en")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "public"


def made(agatrack: Agatrack, out: Path, *words: object) -> dict[str, str]:
    """The text of every file of the site, by path."""
    answer = agatrack("report", "html", "-o", out, "--check", *(words or DAY))
    assert answer.code == 0, answer.err
    return {path: content.decode() for path, content in contents(out).items()}


def course(page: str) -> list[tuple[str, str]]:
    """The days of the picture of progress over time, and what was verified on each."""
    table = page.partition('id="course"')[2].partition("</table>")[0]
    return re.findall(r'<tr><th scope="row">([-0-9]+)<td>([^<]*)', table)


@pytest.mark.usefixtures("repository")
def test_without_git_the_site_is_whole_and_says_that_there_is_no_history(
    agatrack: Agatrack, out: Path
) -> None:
    files = made(agatrack, out)

    assert "no commit holds them" in files["en/index.html"]
    assert course(files["en/plan/index.html"]) == []
    assert "<entry>" not in files["en/feed.xml"]


def test_before_the_first_commit_it_is_the_same(
    agatrack: Agatrack, repository: Path, out: Path
) -> None:
    git(repository, "init", "--quiet")

    assert "no commit holds them" in made(agatrack, out)["en/index.html"]


def test_every_commit_that_changed_a_figure_is_a_point_and_every_change_is_news(
    agatrack: Agatrack, repository: Path, out: Path
) -> None:
    begun(repository)
    for day, files in (
        ("2025-06-01", BASE), ("2025-07-01", {EVIDENCE: evidence()}),
        ("2025-08-01", {REVIEW: review()}),
    ):  # fmt: skip
        made_on(repository, files, day)

    files = made(agatrack, out)

    expected = [("2025-06-01", "0 %"), ("2025-07-01", "0 %"), ("2025-08-01", "50 %"),
                ("2027-06-30", "50 %")]  # fmt: skip
    assert course(files["en/plan/index.html"]) == expected
    assert course(files["en/plan/c1/index.html"]) == expected
    assert re.findall("<updated>(.*)</updated>", files["en/feed.xml"]) == [
        "2025-08-01T12:00:00Z", "2025-08-01T12:00:00Z", "2025-07-01T12:00:00Z",
        "2025-06-01T12:00:00Z",
    ]  # fmt: skip
    assert git(repository, "rev-parse", "HEAD").strip() in files["en/index.html"]
    assert "of 1 August 2025:" in files["en/index.html"]


def test_nothing_from_after_the_day_is_on_the_pages(
    agatrack: Agatrack, repository: Path, out: Path
) -> None:
    begun(repository)
    for day, files in (("2025-06-01", BASE), ("2025-07-01", {EVIDENCE: evidence()})):
        made_on(repository, files, day)

    files = made(agatrack, out, "--as-of", "2025-06-15", "--languages", "en")

    assert course(files["en/plan/index.html"]) == [("2025-06-01", "0 %"), ("2025-06-15", "0 %")]
    assert "2025-07-01" not in files["en/feed.xml"]


def test_what_no_commit_holds_yet_is_owned_up_to(
    agatrack: Agatrack, repository: Path, out: Path
) -> None:
    committed(repository)
    clean = made(agatrack, out)
    (repository / A1).write_text(BASE[A1] + "end: 2025-09-30\n")
    new = "data/plan/c2/commitment.yaml"
    (repository / new).parent.mkdir()
    (repository / new).write_text("title: {es: Otro, en: Another}\nlead: ministry\n")

    ahead = made(agatrack, out)

    assert "in no commit yet" not in clean["en/index.html"]
    assert "in no commit yet" in ahead["en/index.html"]
    assert "en/plan/c2/card.html" in ahead
    assert "in no commit yet" not in made(agatrack, out, *DAY, "--at", "HEAD")["en/index.html"]


def test_a_copy_that_lacks_older_commits_says_so(
    agatrack: Agatrack, repository: Path, out: Path, tmp_path: Path
) -> None:
    committed(repository)
    committed(repository, {EVIDENCE: evidence()}, "Two")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{repository}", str(clone))

    answer = agatrack("-C", clone, "report", "html", "-o", out, *DAY)

    assert "this clone is shallow" in answer.err
    assert "lacks older commits" in (out / "en/index.html").read_text("utf-8")
    assert "The history begins late here" in (out / "en/plan/index.html").read_text("utf-8")


def test_a_baseline_that_is_missing_is_told_and_the_site_made(
    agatrack: Agatrack, repository: Path, out: Path
) -> None:
    committed(repository, {**BASE, "agatrack.yaml": "format: 1\nchange_control: {baseline: v9}\n"})

    answer = agatrack("report", "html", "-o", out, *DAY)

    assert "nothing is said of changes" in answer.err
    assert (out / "en/changes/index.html").exists()


def test_the_same_commit_and_day_give_the_same_bytes_in_another_clone(
    agatrack: Agatrack, repository: Path, out: Path, tmp_path: Path
) -> None:
    committed(repository)
    committed(repository, {EVIDENCE: evidence(), REVIEW: review()}, "Two")
    first = made(agatrack, out)
    shutil.rmtree(out)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(repository), str(clone))

    assert agatrack("-C", clone, "report", "html", "-o", out, *DAY).code == 0

    assert {path: content.decode() for path, content in contents(out).items()} == first


def test_a_git_that_does_not_answer_is_told_of_and_no_site_says_there_is_no_history(
    agatrack: Agatrack, repository: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed(repository)
    monkeypatch.setenv("PATH", str(repository.parent))  # where no git is

    answer = agatrack("report", "html", "-o", out)

    assert answer.code == 3
    assert "git" in answer.err
    assert not out.exists()
