"""``agatrack report markdown``: where it goes, in which languages, and since which baseline."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.checks.base import M1
from tests.cli.calls import Agatrack, committed, git, process, written
from tests.reports.base import FILES

CALL = ("report", "markdown", "--as-of", "2025-06-30")


@pytest.fixture
def reported(repository: Path) -> Path:
    """A repository with a bit of everything."""
    return written(repository, FILES)


@pytest.mark.usefixtures("reported")
def test_it_is_printed_in_the_first_language_of_the_settings(agatrack: Agatrack) -> None:
    printed = agatrack(*CALL)

    assert (printed.code, printed.err) == (0, "")
    assert printed.out.startswith("# Avance de lo prometido\n")


@pytest.mark.usefixtures("reported")
@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("es", "Informe de autoevaluación"),
        ("en", "Self-assessment report"),
        ("fr", "Rapport d’auto-évaluation"),
    ],
)
def test_it_comes_in_three_languages(agatrack: Agatrack, code: str, title: str) -> None:
    printed = agatrack(*CALL, "--template", "ogp-self-assessment", "--languages", code)

    assert printed.out.startswith(f"# {title}\n")


@pytest.mark.usefixtures("reported")
def test_several_languages_follow_each_other(agatrack: Agatrack) -> None:
    one, other = (agatrack(*CALL, "--languages", code).out for code in ("fr", "en"))

    assert agatrack(*CALL, "--languages", "fr,en").out == f"{one}\n---\n\n{other}"


def test_it_is_written_where_it_is_wanted(agatrack: Agatrack, reported: Path) -> None:
    file = reported / "informe.md"
    told = agatrack(*CALL, "-o", file)

    assert (told.code, told.out.split()) == (0, ["written:", str(file)])
    assert file.read_text("utf-8") == agatrack(*CALL).out


def test_a_place_that_cannot_be_written_is_named(agatrack: Agatrack, reported: Path) -> None:
    told = agatrack(*CALL, "-o", reported / "data")

    assert told.code == 3
    sentence = " ".join(told.err.split())
    assert sentence.endswith("cannot be written: it is a folder. Nothing was left half done.")


@pytest.mark.usefixtures("reported")
def test_a_language_that_reports_lack_is_refused(agatrack: Agatrack) -> None:
    told = agatrack(*CALL, "--languages", "es,de")

    assert told.code == 2
    assert told.err == "agatrack: reports come in es, en, fr, not in 'de'\n"


def test_changes_since_the_baseline_are_in_it(agatrack: Agatrack, repository: Path) -> None:
    agreed = "format: 1\nchange_control: {baseline: agreed}\n"
    committed(repository, {**FILES, "agatrack.yaml": agreed})
    git(repository, "tag", "agreed")
    written(repository, {M1: FILES[M1].replace("2025-12-31", "2026-03-31")})

    printed = agatrack(*CALL, "--languages", "en").out
    assert "- `plan/c1/m1` **weakens**: end\\: 2025-12-31 → 2026-03-31, 90 days later" in printed


def test_a_baseline_that_is_not_there_is_admitted(agatrack: Agatrack, repository: Path) -> None:
    agreed = "format: 1\nchange_control: {baseline: agreed}\n"
    committed(repository, {**FILES, "agatrack.yaml": agreed})

    printed = agatrack(*CALL, "--languages", "en")
    assert printed.code == 0
    assert "Changes since the baseline" not in printed.out
    assert printed.err.startswith("without changes since the baseline: ")


def test_a_state_of_the_past_names_its_commit(agatrack: Agatrack, repository: Path) -> None:
    commit = committed(repository, FILES)

    assert f"From commit `{commit[:10]}`." in agatrack(*CALL, "--at", "HEAD", "--languages=en").out


@pytest.mark.skipif(os.name == "nt", reason="has no /dev/stdout")
def test_a_device_is_written_to_and_a_mode_stays_as_it_is(tmp_path: Path) -> None:
    written(tmp_path)
    report = tmp_path / "report.md"
    report.write_text("old", "utf-8")
    report.chmod(0o600)

    answer = process(tmp_path, "report", "markdown", "-o", "report.md")

    assert answer.code == 0
    assert report.stat().st_mode & 0o777 == 0o600
    assert report.read_text("utf-8").startswith("# ")
    shown = process(tmp_path, "report", "markdown", "-o", "/dev/stdout")
    assert shown.out.startswith(report.read_text("utf-8"))


def test_nothing_is_written_through_a_link_nor_waited_for_at_a_pipe(tmp_path: Path) -> None:
    written(tmp_path)
    dear = tmp_path / "dear.txt"
    dear.write_text("dear", "utf-8")
    (tmp_path / "report.md").symlink_to(dear)
    os.mkfifo(tmp_path / "pipe.md")

    answers = [
        process(tmp_path, "report", "markdown", "-o", name) for name in ("report.md", "pipe.md")
    ]

    assert [answer.code for answer in answers] == [3, 3]
    assert dear.read_text("utf-8") == "dear"
