"""``agatrack report html`` from the call to the folder."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.checks.base import A1, BASE
from tests.cli.calls import Agatrack, committed, git, process, written
from tests.cli.deliveries import delivered, review
from tests.cli.terminal import at_a_terminal

DAY = ("--as-of", "2025-06-30")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "public"


def report(agatrack: Agatrack, out: Path, *words: str) -> str:
    answer = agatrack("report", "html", "-o", out, *DAY, *words)
    assert answer.code == 0, answer.err
    return answer.out


@pytest.mark.usefixtures("repository")
def test_the_pages_come_in_the_languages_of_the_settings(agatrack: Agatrack, out: Path) -> None:
    assert " 0 removed" in " ".join(report(agatrack, out).split())

    assert sorted(one.name for one in out.iterdir()) == [
        "assets", "en", "es", "index.html", "manifest.json", "tables",
    ]  # fmt: skip
    assert "<h1>Promesas y pruebas</h1>" in (out / "es/index.html").read_text("utf-8")


@pytest.mark.usefixtures("repository")
def test_or_in_those_that_the_call_names(agatrack: Agatrack, out: Path) -> None:
    report(agatrack, out, "--languages", "fr, en")

    assert not (out / "es").exists()
    assert "url=fr/index.html" in (out / "index.html").read_text("utf-8")
    assert "Promesses et preuves" in (out / "fr/index.html").read_text("utf-8")


def test_a_language_without_pages_is_told_and_left_out(
    agatrack: Agatrack, repository: Path, out: Path
) -> None:
    written(repository, {"agatrack.yaml": "format: 1\nlanguages: [de, fr]\n"})

    answer = agatrack("report", "html", "-o", out, *DAY)

    assert "there are no pages in de" in answer.err
    assert (out / "fr").is_dir()
    assert not (out / "de").exists()


@pytest.mark.usefixtures("repository")
def test_what_was_written_is_told_to_machines(agatrack: Agatrack, out: Path) -> None:
    first = json.loads(report(agatrack, out, "--json", "--check"))
    again = json.loads(report(agatrack, out, "--json"))

    assert first["pages"] == len(first["written"])
    assert (first["removed"], first["broken_links"]) == ([], [])
    assert (again["written"], again["unchanged"]) == ([], first["pages"])
    assert again["broken_links"] is None


@pytest.mark.usefixtures("repository")
def test_a_piece_of_evidence_says_how_anyone_can_check_it(
    agatrack: Agatrack, repository: Path, out: Path
) -> None:
    committed(repository)
    piece = delivered(agatrack, repository)
    assert review(agatrack, piece, "--accept").code == 0
    commit = committed(repository, {}, "Two")

    assert agatrack("report", "html", "-o", out, "--check").code == 0

    page = (out / f"es/{piece}.html").read_text("utf-8")
    path = f"data/{piece}/acta.txt"
    assert f"sha256sum {path}" in page
    assert f"git show {commit}:{path} | sha256sum" in page
    assert 'class="state accepted"' in page
    assert git(repository, "show", f"{commit}:{path}") == "Acta\n"


def test_changes_since_the_baseline_are_shown_with_who_agreed(
    agatrack: Agatrack, repository: Path, out: Path
) -> None:
    committed(repository)
    git(repository, "tag", "agreed")
    settings = "format: 1\nchange_control: {baseline: agreed}\n"
    moved = (repository / A1).read_text() + "end: 2025-09-30\n"
    written(repository, {"agatrack.yaml": settings, A1: moved})

    report(agatrack, out)

    page = (out / "en/changes/index.html").read_text("utf-8")
    assert "not agreed" in page
    assert page.index("plan/c1/m1/a1") > 0


def test_pages_of_an_older_state_are_those_of_that_state(
    agatrack: Agatrack, repository: Path, out: Path
) -> None:
    commit = committed(repository)
    written(repository, {A1: "title: {es: Otra, en: Another}\n"})

    report(agatrack, out, "--at", "HEAD")

    assert "Collect the purchases" in (out / "en/plan/c1/index.html").read_text("utf-8")
    assert commit in (out / "en/index.html").read_text("utf-8")


def test_faults_of_the_data_are_on_the_pages_and_in_the_exit_code(
    agatrack: Agatrack, repository: Path, out: Path
) -> None:
    written(repository, {A1: "titel: x\n"})

    answer = agatrack("report", "html", "-o", out, *DAY)

    assert answer.code == 1
    assert "the pages say so" in answer.err
    assert "los datos tienen" in (out / "es/index.html").read_text("utf-8").lower()
    assert "AGA20" in (out / "es/findings/index.html").read_text("utf-8")


@pytest.mark.usefixtures("repository")
def test_exports_beside_the_pages_are_listed(agatrack: Agatrack, out: Path) -> None:
    (out / "downloads").mkdir(parents=True)
    (out / "downloads/todo.csv").write_text("a\n")

    report(agatrack, out, "--check")

    page = (out / "es/downloads/index.html").read_text("utf-8")
    assert '<a href="../../downloads/todo.csv">todo.csv</a>' in page


TEMPLATE = (
    '{% extends "base.html.j2" %}{% block title %}X{% endblock %}'
    "{% block main %}<h1>Ours</h1>{% endblock %}\n"
)


def test_own_templates_are_used_only_when_asked_for(
    agatrack: Agatrack, repository: Path, out: Path
) -> None:
    written(
        repository,
        {"agatrack.yaml": "format: 1\ntemplates: ours\n", "ours/about.html.j2": TEMPLATE},
    )

    quiet = agatrack("report", "html", "-o", out, *DAY)
    before = (out / "en/about.html").read_text("utf-8")
    report(agatrack, out, "--templates")
    after = (out / "en/about.html").read_text("utf-8")

    assert "--templates" in quiet.err
    assert "<h1>Ours</h1>" not in before
    assert "<h1>Ours</h1>" in after
    assert "not by agatrack&#39;s alone" in after


def test_a_template_with_a_fault_leaves_the_folder_as_it_was(
    agatrack: Agatrack, repository: Path, out: Path
) -> None:
    files = {"agatrack.yaml": "format: 1\ntemplates: ours\n", "ours/about.html.j2": "{{ x }}"}
    written(repository, files)

    answer = agatrack("report", "html", "-o", out, *DAY, "--templates")

    assert (answer.code, out.exists()) == (1, False)
    assert "about.html.j2 fails at line 1: 'x' is undefined" in " ".join(answer.err.split())


@pytest.mark.usefixtures("repository")
def test_a_wrong_call_is_told(agatrack: Agatrack, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for words in (
        ("report",), ("report", "html"), ("report", "html", "-o", "."),
        ("report", "html", "-o", "data"), ("report", "html", "-o", str(tmp_path / "file")),
        ("report", "html", "-o", "x", "--languages", "de"),
        ("report", "html", "-o", "x", "--templates"), ("report", "html", "-o", "x", "--at", "v9"),
    ):  # fmt: skip
        answer = agatrack(*words)
        assert answer.code in {2, 3}, words
        assert answer.err or words == ("report",), words


def test_progress_shows_on_a_terminal_and_nowhere_else(tmp_path: Path) -> None:
    actor = "name: {es: Archivo, en: Archive}\nkind: institution\nsector: government\n"
    # What takes less than a tenth of a second shows no progress.
    many = {f"data/actors/archive-{number}.yaml": actor for number in range(1_000)}
    repository = written(tmp_path / "repository", BASE | many)
    words = ("report", "html", "-o", str(tmp_path / "public"), "--languages", "es,en,fr")

    shown = at_a_terminal(repository, *words)
    quiet = process(repository, *words)

    assert shown.code == 0
    assert re.search(r"\r#*\.+ +[0-9]+ %", shown.out)
    assert "\r" not in quiet.out + quiet.err
