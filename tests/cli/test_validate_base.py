"""``agatrack validate --base``: a pull request, with everything that it might try."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.base import A1, A2, BASE, C1, CLAIMS, EVIDENCE, M1, MEETING, REVIEW
from tests.cli.calls import Agatrack, git, process, written
from tests.cli.pull_requests import (
    AGREED,
    AMENDMENT,
    COVER,
    COVERED,
    EVENT,
    LATER,
    LETTER,
    OFFICE,
    PLAN,
    SETTINGS,
    WATCHDOG,
    Files,
    agreed_repository,
    codes,
    commit,
    found,
    held,
    propose,
)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Agreed on ``main``, with a branch for the pull request checked out."""
    folder = agreed_repository(tmp_path / "repository")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.usefixtures("repository")
def test_what_was_agreed_is_clean(agatrack: Agatrack) -> None:
    answer = held(agatrack)

    assert (answer.code, answer.json()["diagnostics"]) == (0, [])


def test_a_weakening_is_shown_where_it_stands(agatrack: Agatrack, repository: Path) -> None:
    propose(repository, LATER)

    answer = held(agatrack)

    assert answer.code == 1
    one = found(answer, "AGA701")
    assert (one["path"], one["line"], one["item"]) == (M1, 4, "plan/c1/m1")
    assert "end: 2025-12-31 → 2026-06-30" in one["message"]
    assert "agatrack amend plan/c1/m1" in one["help"]


def test_agreed_on_it_passes(agatrack: Agatrack, repository: Path) -> None:
    propose(repository, COVERED)

    assert held(agatrack).code == 0


TRICKS: dict[str, tuple[Files, set[str]]] = {
    "switches off the check": (
        {**LATER, SETTINGS: AGREED[SETTINGS] + "checks: {AGA701: skip, AGA709: notice}\n"},
        {"AGA701", "AGA709"},
    ),
    "moves the baseline": (
        {**LATER, SETTINGS: "format: 1\nchange_control: {baseline: HEAD}\n"},
        {"AGA701", "AGA708"},
    ),
    "forgets the baseline": ({**LATER, SETTINGS: "format: 1\n"}, {"AGA701", "AGA708"}),
    "needs nobody's agreement": (
        {
            **LATER,
            SETTINGS: "format: 1\nchange_control: {baseline: agreed, sectors: []}\n",
            COVER: COVERED[COVER].replace("[ministry, watchdog]", "[ministry]"),
        },
        {"AGA701", "AGA709"},
    ),
    "edits an old amendment": (
        {
            **LATER,
            AMENDMENT: COVERED[COVER].replace("2025-06-20", "2025-06-10"),
        },
        {"AGA701", "AGA703"},
    ),
    "brings a party along": (
        {
            **LATER,
            "data/actors/puppet.yaml": "name: {es: Red, en: Net}\nsector: civil_society\n",
            COVER: COVERED[COVER].replace("watchdog", "puppet"),
        },
        {"AGA701"},
    ),
    "moves an actor to another sector": (
        {
            **LATER,
            OFFICE: AGREED[OFFICE].replace("government", "civil_society"),
            COVER: COVERED[COVER].replace("watchdog", "office"),
        },
        {"AGA701", "AGA710"},
    ),
    "agrees with nobody": (
        {**LATER, COVER: COVERED[COVER].replace("watchdog", "nobody")},
        {"AGA304", "AGA701"},
    ),
    "agrees on another date": (
        {**LATER, COVER: COVERED[COVER].replace("2026-06-30", "2026-03-31")},
        {"AGA701"},
    ),
    "agrees from another date": (
        {**LATER, COVER: COVERED[COVER].replace("2025-12-31", "2025-11-30")},
        {"AGA701"},
    ),
    "changes the language": (
        {
            SETTINGS: AGREED[SETTINGS] + "languages: [en, es]\n",
            M1: BASE[M1].replace("El registro existe.", "Tal vez."),
        },
        {"AGA701", "AGA709"},
    ),
    "changes the plan's language": (
        {
            PLAN: BASE[PLAN] + "languages: [en]\n",
            M1: BASE[M1].replace("El registro existe.", "Tal vez."),
        },
        {"AGA701"},
    ),
    "withdraws": (
        {M1: BASE[M1] + "withdrawn: {date: 2025-06-20, reason: {es: Ya no., en: No more.}}\n"},
        {"AGA701"},
    ),
    "adds an easy step": ({"data/plan/c1/m1/a3.yaml": "title: {es: Nota, en: Note}\n"}, {"AGA701"}),
    "removes a step": ({A2: None}, {"AGA701"}),
    "removes an actor": ({OFFICE: None}, {"AGA710"}),
    "deletes evidence": ({"data/plan/c1/evidence/list": None}, {"AGA704"}),
    "deletes a review": ({REVIEW: None}, {"AGA704"}),
    "deletes a claim": ({CLAIMS: None}, {"AGA704"}),
    "deletes a session": ({MEETING: None}, {"AGA704"}),
    "deletes an event": ({EVENT: None}, {"AGA704"}),
    "deletes an amendment": ({AMENDMENT: None}, {"AGA704"}),
    "edits evidence": ({EVIDENCE: AGREED[EVIDENCE].replace("org/list", "org/other")}, {"AGA703"}),
    "edits a review": ({REVIEW: AGREED[REVIEW].replace("2025-06-02", "2025-06-03")}, {"AGA703"}),
    "edits a claim": ({CLAIMS: AGREED[CLAIMS].replace("50", "100")}, {"AGA703"}),
    "edits a session": ({MEETING: AGREED[MEETING].replace("Session", "Party")}, {"AGA703"}),
    "edits an event": ({EVENT: AGREED[EVENT].replace("forum", "other")}, {"AGA703"}),
    "moves evidence away": (
        {
            "data/plan/c1/evidence/list": None,
            "data/plan/evidence/list/evidence.yaml": AGREED[EVIDENCE].replace("m1/", "c1/m1/"),
        },
        {"AGA704"},
    ),
    "swaps bytes": ({f"{LETTER}/carta.txt": "Otra\n"}, {"AGA503"}),
    "deletes a document": ({f"{LETTER}/carta.txt": None}, {"AGA502"}),
    "breaks what it weakens": ({M1: "title: [\n"}, set()),
    "puts a note of merging there": ({M1: "<<<<<<< a\n" + BASE[M1] + "=======\n"}, set()),
    "writes the same id in capitals": ({C1: None, "data/plan/C1/commitment.yaml": BASE[C1]}, set()),
    "deletes the whole plan": ({"data/plan": None}, {"AGA701", "AGA704"}),
    "renames what it weakens": (
        {
            "data/plan/c1/m1": None,
            "data/plan/c1/m9/milestone.yaml": LATER[M1],
            "data/plan/c1/m9/a1.yaml": BASE[A1] + "    needs: 2\n",
            "data/plan/c1/m9/a2.yaml": BASE[A2],
        },
        {"AGA701"},
    ),
}
"""What a pull request may try, and the errors that it gets."""


@pytest.mark.parametrize("trick", TRICKS)
def test_no_pull_request_gets_away_with_it(
    agatrack: Agatrack, repository: Path, trick: str
) -> None:
    files, expected = TRICKS[trick]
    propose(repository, files)

    answer = held(agatrack)

    assert answer.code == 1
    assert codes(answer) >= expected


def test_moving_the_data_folder_hides_nothing(agatrack: Agatrack, repository: Path) -> None:
    git(repository, "mv", "data", "registros")
    settings = {SETTINGS: AGREED[SETTINGS] + "data: registros\n"}
    propose(repository, settings)
    assert "AGA701" not in codes(held(agatrack))

    propose(repository, {M1.replace("data/", "registros/"): LATER[M1]})

    assert held(agatrack).code == 1
    assert found(held(agatrack), "AGA701")["path"] == M1.replace("data/", "registros/")


def test_deleting_the_settings_stops_everything(agatrack: Agatrack, repository: Path) -> None:
    propose(repository, {SETTINGS: None})
    written(repository, {SETTINGS: "format: 1\n"})

    assert held(agatrack).code == 3


def test_a_change_in_many_commits_is_one_change(agatrack: Agatrack, repository: Path) -> None:
    for month in ("2026-01", "2026-02", "2026-03"):
        propose(repository, {M1: BASE[M1].replace("2025-12-31", month)})

    assert "2025-12-31 → 2026-03" in found(held(agatrack), "AGA701")["message"]


def test_small_slips_add_up_against_the_baseline(agatrack: Agatrack, repository: Path) -> None:
    for month in ("2026-01", "2026-02", "2026-03"):
        propose(repository, {M1: BASE[M1].replace("2025-12-31", month)})
    git(repository, "branch", "--force", "main", "HEAD")

    answer = held(agatrack)

    assert codes(answer) == {"AGA713"}
    assert "2025-12-31 → 2026-03" in found(answer, "AGA713")["message"]


def test_a_merge_hides_nothing(agatrack: Agatrack, repository: Path) -> None:
    git(repository, "checkout", "--quiet", "-b", "side", "main")
    propose(repository, {"README.md": "One\n"})
    git(repository, "checkout", "--quiet", "pr")
    propose(repository, {"LICENSE": "Two\n"})
    git(repository, "-c", "user.name=a", "-c", "user.email=a@b", "merge", "--no-commit", "side")
    propose(repository, LATER, "Merge branch 'side'")

    assert codes(held(agatrack)) == {"AGA701"}


# -- git as a liar -------------------------------------------------------------------------


def test_a_tag_called_like_the_branch_is_not_taken_for_it(
    agatrack: Agatrack, repository: Path
) -> None:
    propose(repository, LATER)
    git(repository, "tag", "main", "HEAD")

    answer = held(agatrack)

    assert answer.code == 2
    assert "'main' is a tag and a branch: write refs/tags/main, refs/heads/main" in answer.err
    assert codes(held(agatrack, base="refs/heads/main")) == {"AGA701"}


def test_replaced_commits_are_not_believed(agatrack: Agatrack, repository: Path) -> None:
    propose(repository, LATER)
    git(repository, "replace", "HEAD", "main")

    assert codes(held(agatrack)) == {"AGA701"}


def test_grafts_are_not_believed(agatrack: Agatrack, repository: Path) -> None:
    git(repository, "checkout", "--quiet", "--orphan", "other")
    head = propose(repository, LATER)
    base = git(repository, "rev-parse", "main").strip()
    (repository / ".git/info").mkdir(exist_ok=True)
    (repository / ".git/info/grafts").write_text(f"{head} {base}\n")

    assert codes(held(agatrack)) == {"AGA701", "AGA712"}


@pytest.mark.parametrize(
    "attributes",
    [
        "* binary\n",
        "* -diff\n",
        "* ident export-subst\n",
        "* filter=hide\n",
        "*.yaml merge=union\n",
    ],
)
def test_attributes_hide_nothing(agatrack: Agatrack, repository: Path, attributes: str) -> None:
    git(repository, "config", "filter.hide.smudge", "git show main:%f")
    propose(repository, {**LATER, ".gitattributes": f"{attributes}\n"})

    answer = held(agatrack)

    assert codes(answer) == {"AGA701"}
    assert found(answer, "AGA711")["path"] == ".gitattributes"


def test_templates_that_show_something_else_are_seen(agatrack: Agatrack, repository: Path) -> None:
    git(repository, "switch", "--quiet", "main")
    settings = (repository / "agatrack.yaml").read_text("utf-8") + "templates: ours\n"
    propose(repository, {"agatrack.yaml": settings, "ours/page.j2": "{{ verified }}\n"})
    git(repository, "switch", "--quiet", "--create", "prettier")
    propose(repository, {"ours/page.j2": "100 %\n"})

    assert found(held(agatrack), "AGA711")["path"] == "ours/page.j2"


@pytest.mark.parametrize("mark", ["--assume-unchanged", "--skip-worktree"])
def test_marks_in_the_index_hide_nothing(agatrack: Agatrack, repository: Path, mark: str) -> None:
    git(repository, "update-index", mark, M1)
    written(repository, LATER)

    answer = agatrack("validate", "--base", "main", "--json", "--as-of", "2025-06-30")

    assert answer.code == 1
    assert codes(answer) == {"AGA701"}


def test_a_link_in_place_of_a_record_is_no_record(agatrack: Agatrack, repository: Path) -> None:
    (repository / M1).unlink()
    (repository / M1).symlink_to("../commitment.yaml")
    propose(repository, {})

    assert codes(held(agatrack)) >= {"AGA114"}


def test_a_submodule_in_place_of_a_folder_is_none(agatrack: Agatrack, repository: Path) -> None:
    head = git(repository, "rev-parse", "HEAD").strip()
    git(repository, "rm", "-r", "--quiet", "data/plan/c1/m1")
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{head},data/plan/c1/m1")
    commit(repository, "-m", "A submodule")

    assert codes(held(agatrack)) >= {"AGA114", "AGA701"}


def test_rewritten_history_is_told(agatrack: Agatrack, repository: Path) -> None:
    git(repository, "checkout", "--quiet", "--orphan", "other")
    propose(repository, {})

    answer = held(agatrack)

    assert answer.code == 1
    assert "did not grow from main" in found(answer, "AGA712")["message"]


# -- What cannot be compared ---------------------------------------------------------------


def test_a_shallow_clone_fails_and_says_so(
    agatrack: Agatrack, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    propose(repository, LATER)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{repository}", str(clone))
    monkeypatch.chdir(clone)

    answer = held(agatrack, base="HEAD")

    assert answer.code == 3
    assert "shallow" in answer.err
    assert "git fetch --unshallow --tags" in answer.err


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("base", ["nowhere", "v9", "0123456789", "--output=x", "main..pr", ""])
def test_a_base_that_is_none_is_a_wrong_call(agatrack: Agatrack, base: str) -> None:
    answer = agatrack("validate", f"--base={base}", "--json")

    assert answer.code == 2
    assert "revision" in answer.err
    assert not Path("x").exists()


def test_without_git_there_is_no_base(
    agatrack: Agatrack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(written(tmp_path / "plain"))

    answer = agatrack("validate", "--base", "main")

    assert answer.code == 3
    assert "not under git yet" in answer.err


def test_a_missing_baseline_is_an_error(agatrack: Agatrack, repository: Path) -> None:
    git(repository, "tag", "-d", "agreed")

    answer = held(agatrack)

    assert answer.code == 1
    one = found(answer, "AGA715")
    assert (one["path"], one["line"]) == (SETTINGS, 2)


def test_a_base_from_before_there_was_a_repository_is_empty(
    agatrack: Agatrack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    propose(folder, {"README.md": "One\n"})
    propose(folder, {**BASE})
    monkeypatch.chdir(folder)

    assert held(agatrack, base="HEAD~1").code == 0


def test_a_yaml_module_in_a_pull_request_is_not_imported(repository: Path) -> None:
    propose(repository, {**LATER, "yaml.py": "raise SystemExit(0)\n", "git.py": "x = 1\n"})

    answer = process(repository, "validate", "--base=main")

    assert answer.code == 1
    assert "AGA701" in answer.out


@pytest.mark.usefixtures("repository")
def test_a_witness_needs_a_base(agatrack: Agatrack) -> None:
    assert agatrack("validate", "--witness", "w.json").code == 2


def test_watchdogs_name_is_guarded(agatrack: Agatrack, repository: Path) -> None:
    propose(repository, {WATCHDOG: AGREED[WATCHDOG].replace("Observatorio", "Otro")})

    assert found(held(agatrack), "AGA702")["item"] == "actors/watchdog"
