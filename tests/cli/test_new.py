"""``agatrack new``: a record in the right place that says exactly what was asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agatrack import scaffold, yaml_source
from tests.checks.base import A1, M1
from tests.cli.calls import Agatrack, committed, contents, git, written
from tests.cli.terminal import at_a_terminal

pytestmark = pytest.mark.usefixtures("repository")

EVERY_KIND = {
    "plan p2 --title T --start 2026": "data/p2/plan.yaml",
    "commitment plan/c2 --title T": "data/plan/c2/commitment.yaml",
    "milestone plan/c1/m2 --title T": "data/plan/c1/m2/milestone.yaml",
    "activity plan/c1/m1/a3 --title T --end 2025-06": "data/plan/c1/m1/a3.yaml",
    "actor press --title T --sector media": "data/actors/press.yaml",
    "meeting plan/c1/2025-q1 --title T --date 2025-03-01": "data/plan/c1/meetings/2025-q1.yaml",
    "meeting plan/2025-q1 --title T --date 2025-03-01": "data/plan/meetings/2025-q1.yaml",
    "event plan/2025-x --title T --date 2025-03-01 --kind forum": "data/plan/events/2025-x.yaml",
    "event plan/events/x --title T --date 2025-03-01 --kind forum": "data/plan/events/x.yaml",
}

by_kind = pytest.mark.parametrize(("call", "path"), EVERY_KIND.items(), ids=EVERY_KIND)


def read(file: Path) -> Any:
    document = yaml_source.read(file.read_text())
    assert document.faults == ()
    return document.data


@by_kind
def test_each_kind_goes_to_its_place_and_validates(
    agatrack: Agatrack, repository: Path, call: str, path: str
) -> None:
    before = contents(repository)

    answer = agatrack("new", *call.split())

    assert (answer.code, answer.out) == (0, f"written: {path}\n")
    assert "next: " in answer.err
    assert contents(repository).keys() - before.keys() == {path}
    assert agatrack("validate").code == 0


@by_kind
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_key_that_was_not_given_is_explained(
    agatrack: Agatrack, repository: Path, call: str, path: str, language: str
) -> None:
    agatrack("new", *call.split(), "--lang", language)

    for line in (repository / path).read_text().splitlines():
        key, _, about = line.partition(":")
        assert not key.startswith("#") or len(about.split()) > 2


@by_kind
def test_dry_run_writes_nothing_and_shows_all(
    agatrack: Agatrack, repository: Path, call: str, path: str
) -> None:
    before = contents(repository)

    answer = agatrack("new", *call.split(), "--dry-run")

    assert answer.code == 0
    assert answer.out.startswith(f"# {path}\n")
    assert contents(repository) == before


@pytest.mark.parametrize(
    "call",
    [
        *(
            "plan P2",
            "plan p/2",
            "plan -p",
            "plan .",
            "plan ..",
            "plan actors",
            "plan é",
            "plan p.2",
        ),
        *(
            "commitment c2",
            "commitment plan/../c2",
            "commitment plan/events",
            "commitment /plan//c",
        ),
        *("activity plan/c1/m1", "activity plan/c1/m1/milestone", "activity plan/c1/m1/evidence"),
        *("event plan/c1/2025-x", "event 2025-x", "meeting plan/meetings/x/y", "actor a/b"),
        "plan " + "p" * 65,
    ],
)
def test_an_id_that_cannot_be_is_refused_with_an_example(
    agatrack: Agatrack, repository: Path, call: str
) -> None:
    before = contents(repository)
    kind, name = call.split()

    answer = agatrack("new", "--title", "T", "--", kind, name)

    assert (answer.code, answer.out) == (2, "")
    assert "digits and hyphens, and looks like this" in " ".join(answer.err.split())
    assert contents(repository) == before


@pytest.mark.parametrize(
    ("call", "missing"),
    [
        ("commitment p9/c1 --title T", "data/p9/plan.yaml"),
        ("activity plan/c1/m9/a1 --title T", "data/plan/c1/m9/milestone.yaml"),
        ("meeting plan/c9/x --title T --date 2025-01-01", "data/plan/c9/commitment.yaml"),
        ("event p9/x --title T --date 2025-01-01 --kind forum", "data/p9/plan.yaml"),
    ],
)
def test_what_it_would_be_a_part_of_has_to_be_there(
    agatrack: Agatrack, call: str, missing: str
) -> None:
    answer = agatrack("new", *call.split())

    assert answer.code == 2
    assert missing in answer.err


@pytest.mark.parametrize(
    ("call", "option"),
    [
        ("plan p2", "--title"),
        ("plan p2 --title T", "--start"),
        ("actor x --title T", "--sector"),
        ("meeting plan/x --title T", "--date"),
        ("event plan/x --title T --date 2025-01-01", "--kind"),
    ],
)
def test_elsewhere_than_at_a_terminal_a_missing_value_is_named(
    agatrack: Agatrack, call: str, option: str
) -> None:
    answer = agatrack("new", *call.split())

    assert (answer.code, answer.out) == (2, "")
    assert f"{option} is missing" in answer.err


def test_at_a_terminal_a_missing_value_is_asked_for(repository: Path) -> None:
    answer = at_a_terminal(repository, "new", "actor", "press", types=["La Prensa\n", "media\n"])

    assert answer.code == 0
    assert read(repository / "data/actors/press.yaml") == {"name": "La Prensa", "sector": "media"}


@pytest.mark.parametrize(
    "call",
    [
        "plan p2 --title T --start yesterday",
        "plan p2 --title T --start 2025-02-30",
        "plan p2 --title T --start 2025 --kind promise",
        "plan p2 --title T --start 2025 --sector media",
        "actor x --title T --sector press",
        "actor x --title T --sector media --end 2025",
        "event plan/x --title T --date 2025 --kind forum",
    ],
)
def test_a_value_that_would_make_no_record_is_refused(
    agatrack: Agatrack, repository: Path, call: str
) -> None:
    before = contents(repository)

    answer = agatrack("new", *call.split())

    assert (answer.code, answer.out) == (2, "")
    assert contents(repository) == before


def test_a_record_that_is_there_is_never_overwritten(agatrack: Agatrack, repository: Path) -> None:
    before = contents(repository)

    answer = agatrack("new", "activity", "plan/c1/m1/a1", "--title", "T")

    assert answer.code == 2
    assert A1 in answer.err
    assert contents(repository) == before


TITLES = (
    *('It\'s "quoted"', "key: value", "two\nlines", "- item", "-", "--x", "# not a comment"),
    *("a # b", "no", "yes", "2019", "2019-12-10", "1e3", "0x10", "null", "~", "true", "{a: b}"),
    *("[a]", "*a", "&a", "!!str", "%", "@x", "`x`", "|", ">", "?", ": x", "x:", "tab\there"),
    *("'", '"', "\\", "Año — “x” 😀", "= 1+1", " x ", "...", "---", "a\u00a0b", "12:30", ".nan"),
)


@pytest.mark.parametrize("title", TITLES)
def test_the_title_is_read_back_exactly(agatrack: Agatrack, repository: Path, title: str) -> None:
    agatrack("new", "commitment", "plan/c2", f"--title={title}")

    assert read(repository / "data/plan/c2/commitment.yaml") == {"title": title}


@pytest.mark.parametrize(
    "title", ["", "  ", "\x00", "\x1b[31m", "\x7f", "\u0085", "\u202e", "\udcff"]
)
def test_a_title_that_no_record_may_have_is_refused(
    agatrack: Agatrack, repository: Path, title: str
) -> None:
    answer = agatrack("new", "commitment", "plan/c2", f"--title={title}")

    assert (answer.code, answer.out) == (2, "")
    assert not (repository / "data/plan/c2").exists()


@given(title=st.text(st.characters(codec="utf-8"), min_size=1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_law_any_text_is_written_as_a_yaml_that_says_the_same_or_nothing(title: str) -> None:
    text = scaffold.record_text("commitment", {"title": title}, "es")

    assert yaml_source.read(text).data in ({"title": title}, None)


# -- --commit


def test_commit_takes_exactly_the_new_file(agatrack: Agatrack, repository: Path) -> None:
    committed(repository, {})
    written(repository, {"staged.txt": "s", "untracked.txt": "u", M1: "title: Changed\n"})
    git(repository, "add", "staged.txt")
    before = git(repository, "status", "--porcelain")

    answer = agatrack("new", "activity", "plan/c1/m1/a3", "--title", "T", "--commit")

    assert answer.code == 0
    assert "committed: Add activity plan/c1/m1/a3: T" in answer.out
    assert git(repository, "log", "--format=%s").splitlines() == [
        *("Add activity plan/c1/m1/a3: T", "One"),
    ]
    assert git(repository, "show", "--format=", "--name-status") == "A\tdata/plan/c1/m1/a3.yaml\n"
    assert git(repository, "status", "--porcelain") == before


def test_commit_without_git_writes_nothing_and_ends_with_3(
    agatrack: Agatrack, repository: Path
) -> None:
    answer = agatrack("new", "activity", "plan/c1/m1/a3", "--title", "T", "--commit")

    assert (answer.code, answer.out) == (3, "")
    assert "not under git yet" in answer.err
    assert not (repository / "data/plan/c1/m1/a3.yaml").exists()


def test_at_a_terminal_a_wrong_answer_is_said_and_asked_again(repository: Path) -> None:
    answers = ("Red\n", "civil society\n", "civil_society\n")

    answer = at_a_terminal(repository, "new", "actor", "red", types=answers)

    assert answer.code == 0, answer.out
    assert "sector is one of: government (government), " in answer.out
    assert "sector: civil_society" in (repository / "data/actors/red.yaml").read_text("utf-8")
