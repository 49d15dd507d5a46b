"""``agatrack evidence add``: what was delivered is recorded in its place, or nothing is written."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.checks.base import C2, TITLE
from tests.cli.calls import Agatrack, committed, git, written
from tests.cli.deliveries import add, delivered, document, files_of, record_of

A3 = "data/plan/c1/m1/a3.yaml"
QUARTERLY = f"{TITLE}end: 2025-12-31\nverification: [{{id: v1, title: t, every: quarter}}]\n"
URL = "https://example.org/acta"


def test_a_document_is_copied_and_recorded_with_its_sum(
    agatrack: Agatrack, repository: Path
) -> None:
    before = files_of(repository)

    answer = add(agatrack, "--json", document(repository, "acta.txt", b"Acta\n"))

    piece = answer.json()["id"]
    folder = f"data/{piece}"
    assert piece.startswith("plan/c1/evidence/acta-")
    assert files_of(repository).keys() - before.keys() == {
        f"{folder}/acta.txt",
        f"{folder}/evidence.yaml",
    }
    record = record_of(repository, piece)
    added = datetime.fromisoformat(record.pop("added"))
    assert timedelta(0) <= datetime.now(UTC) - added < timedelta(minutes=1)
    assert record == {
        "title": "Acta",
        "supports": ["m1/a1/v1"],
        "files": [
            {
                "path": "acta.txt",
                "sha256": hashlib.sha256(b"Acta\n").hexdigest(),
                "bytes": 5,
                "media_type": "text/plain",
            }
        ],
        "by": "ministry",
    }
    assert agatrack("validate").code == 0


def test_json_stands_on_standard_output_alone(agatrack: Agatrack, repository: Path) -> None:
    answer = add(agatrack, "--json", document(repository))

    assert answer.json() == {
        "id": answer.json()["id"],
        "path": f"data/{answer.json()['id']}",
        "files": [
            {"path": "acta.txt", "sha256": hashlib.sha256(b"Acta\n").hexdigest(), "bytes": 5}
        ],
        "links": [],
        "effects": [
            {
                "item": "plan/c1/m1/a1",
                "before": {"verified": 0.0, "evidenced": 0.0},
                "after": {"verified": 0.0, "evidenced": 100.0},
            }
        ],
        "warnings": [],
    }
    assert "written: " in answer.err


def test_people_are_told_what_was_written_what_it_changes_and_what_to_do_next(
    agatrack: Agatrack, repository: Path
) -> None:
    answer = add(agatrack, document(repository))

    first, second, effect, needed = answer.out.splitlines()
    assert first.startswith("written: data/plan/c1/evidence/acta-")
    assert second.endswith("/evidence.yaml")
    assert effect == "plan/c1/m1/a1: verified 0 % → 0 %, evidenced 0 % → 100 %"
    assert needed == "1 review is needed, by an actor of another sector than government"
    assert answer.err.startswith("next: agatrack evidence review plan/c1/evidence/acta-")


def test_many_documents_and_links_make_one_piece(agatrack: Agatrack, repository: Path) -> None:
    documents = [document(repository, f"{n}.txt", str(n).encode()) for n in (1, 2, 3)]
    links = ("--url", URL, "--url", "https://example.org/2")

    piece = add(agatrack, "--json", *documents, *links).json()["id"]

    record = record_of(repository, piece)
    assert [one["path"] for one in record["files"]] == ["1.txt", "2.txt", "3.txt"]
    assert record["links"] == [{"url": URL}, {"url": "https://example.org/2"}]
    assert agatrack("evidence", "verify").out.startswith("3 documents are")


def test_a_link_alone_is_evidence(agatrack: Agatrack, repository: Path) -> None:
    piece = add(agatrack, "--json", "--url", URL).json()["id"]

    assert record_of(repository, piece)["links"] == [{"url": URL}]
    assert "files" not in record_of(repository, piece)


def test_everything_else_that_is_known_is_recorded(agatrack: Agatrack, repository: Path) -> None:
    older = delivered(agatrack, repository)
    details = ("--kind=minutes", "--issued=2025-03-01", "--language=es", "--note=N")

    answer = add(agatrack, "--json", "--url", URL, *details, "--supersedes", older[-5:])

    record = record_of(repository, answer.json()["id"])
    assert {key: record[key] for key in ("kind", "issued", "language", "note", "supersedes")} == {
        "kind": "minutes",
        "issued": "2025-03-01",
        "language": "es",
        "note": "N",
        "supersedes": older.removeprefix("plan/c1/"),
    }


@pytest.mark.parametrize("reference", ["a1/v1", "m1/a1/v1", "c1/m1/a1/v1", "plan/c1/m1/a1/v1"])
def test_any_unambiguous_tail_names_a_means(
    agatrack: Agatrack, repository: Path, reference: str
) -> None:
    piece = delivered(agatrack, repository, for_=reference)

    assert record_of(repository, piece)["supports"] == ["m1/a1/v1"]


def test_an_ambiguous_tail_is_refused_with_what_it_could_be(
    agatrack: Agatrack, repository: Path
) -> None:
    answer = add(agatrack, document(repository), for_="v1")

    assert answer.code == 2
    assert "plan/c1/m1/a1/v1, plan/c1/m1/a2/v1" in " ".join(answer.err.split())


def test_several_means_of_one_commitment_stand_in_its_folder_each_once(
    agatrack: Agatrack, repository: Path
) -> None:
    answer = add(agatrack, "--json", "--url", URL, "--for", "m1/a2/v1", "--for", "c1/m1/a1/v1")

    piece = answer.json()["id"]
    assert piece.startswith("plan/c1/evidence/")
    assert record_of(repository, piece)["supports"] == ["m1/a1/v1", "m1/a2/v1"]


def test_means_of_several_commitments_stand_in_the_folder_of_the_plan(
    agatrack: Agatrack, repository: Path
) -> None:
    written(repository, {C2: f"{TITLE}verification: [{{id: v1, title: t}}]\n"})

    piece = add(agatrack, "--json", "--url", URL, "--for", "c2/v1").json()["id"]

    assert piece.startswith("plan/evidence/")
    assert record_of(repository, piece)["supports"] == ["c1/m1/a1/v1", "c2/v1"]
    assert agatrack("validate").code == 0


def test_a_means_that_recurs_needs_its_period(agatrack: Agatrack, repository: Path) -> None:
    written(repository, {A3: QUARTERLY})

    answer = add(agatrack, document(repository), for_="m1/a3/v1")

    assert answer.code == 2
    assert "recurs: name the period it is for, such as a3/v1@2025-Q1" in answer.err
    assert add(agatrack, document(repository), for_="a3/v1@2025-Q1").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--for", "m1/a9/v1"], "there is no means or item 'm1/a9/v1'"),
        (["--for", "m1/a2"], "has verification means: name one of them, such as a2/v1"),
        (["--for", "plan"], "'plan' is a whole of several parts: name what is proven"),
        (["--for", ""], "there is no means or item ''"),
        (["--by", "nobody"], "there is no actor 'nobody'. 'agatrack new actor nobody' adds one."),
        (["--kind", "minuta"], "--kind is one of: document (document), minutes (minutes of"),
        (["--issued", "yesterday"], "'yesterday' is no day"),
        (["--issued", "2999-01-01"], "issued on 2999-01-01, after it was added"),
        (["--language", "Spanish"], "a language code such as es"),
        (["--supersedes", "nothing"], "there is no evidence 'nothing'"),
        (["--url", "javascript:alert(1)"], "'javascript:alert(1)' is no harmless link"),
        (["--note", "\x1b[2J"], "a control character or the like"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    agatrack: Agatrack, repository: Path, words: list[str], said: str
) -> None:
    before = files_of(repository)

    answer = add(agatrack, document(repository), *words)

    assert (answer.code, answer.out) == (2, "")
    assert said in " ".join(answer.err.split())
    assert files_of(repository) == before


@pytest.mark.usefixtures("repository")
def test_without_a_file_and_without_an_address_there_is_nothing_to_attach(
    agatrack: Agatrack,
) -> None:
    answer = add(agatrack)

    assert (answer.code, answer.out) == (2, "")
    assert "name a file, or an address with --url" in answer.err


def test_a_document_that_does_not_count_for_its_means_is_taken_in_and_that_is_said(
    agatrack: Agatrack, repository: Path
) -> None:
    written(repository, {C2: f"{TITLE}verification: [{{id: v1, title: t, kinds: [minutes]}}]\n"})

    answer = add(agatrack, document(repository), "--kind=photo", for_="c2/v1")

    assert answer.code == 0
    assert "does not count for plan/c2/v1, which accepts only: minutes" in answer.err
    assert "plan/c2: verified 0 % → 0 %, evidenced 0 % → 0 %" in answer.out


def test_the_same_document_is_refused_unless_it_is_wanted_anyway(
    agatrack: Agatrack, repository: Path
) -> None:
    first = delivered(agatrack, repository)
    before = files_of(repository)
    copy = document(repository, "copy.pdf", b"Acta\n")

    answer = add(agatrack, copy)

    assert answer.code == 2
    assert f"copy.pdf is already attached as {first}." in " ".join(answer.err.split())
    assert files_of(repository) == before
    assert add(agatrack, copy, "--anyway").code == 0


@pytest.mark.parametrize("json", [(), ("--json",)])
def test_dry_run_writes_nothing_at_all(
    agatrack: Agatrack, repository: Path, json: tuple[str, ...]
) -> None:
    answer = add(agatrack, document(repository), "--dry-run", *json)

    assert answer.code == 0
    assert "# data/plan/c1/evidence/acta-" in (answer.err if json else answer.out)
    assert not json or answer.json()["effects"]
    assert not (repository / ".agatrack").exists()
    assert not (repository / "data/plan/c1/evidence").exists()


def test_commit_takes_exactly_the_new_files(agatrack: Agatrack, repository: Path) -> None:
    committed(repository)
    written(repository, {"staged.txt": "s", "untracked.txt": "u"})
    git(repository, "add", "staged.txt")
    before = git(repository, "status", "--porcelain")

    answer = add(agatrack, document(repository), "--commit", "--json")

    folder = answer.json()["path"]
    assert git(repository, "show", "--format=%s", "--name-status").splitlines() == [
        *("Evidence for plan/c1/m1/a1/v1: Acta", ""),
        *(f"A\t{folder}/acta.txt", f"A\t{folder}/evidence.yaml"),
    ]
    assert git(repository, "status", "--porcelain") == before


def test_what_git_ignores_is_committed_all_the_same(agatrack: Agatrack, repository: Path) -> None:
    committed(repository, {".gitignore": "*.txt\n"})

    answer = add(agatrack, document(repository), "--commit", "--json")

    assert answer.code == 0, answer.err
    names = git(repository, "show", "--format=", "--name-only").split()
    assert f"{answer.json()['path']}/acta.txt" in names
