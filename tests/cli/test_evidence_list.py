"""``agatrack evidence list``, ``show`` and ``open``: what was delivered, and what became of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.base import A1, A2, BASE, C2, MEANS, TITLE, actor, evidence, means, review
from tests.cli.calls import Agatrack, committed, written
from tests.cli.deliveries import delivered

FOLDER = "data/plan/c1/evidence"
PENDING, ACCEPTED, REJECTED, NEEDS_WORK, OLD, NEW = (
    f"plan/c1/evidence/{name}"
    for name in ("pending", "accepted", "rejected", "needs-work", "old", "new")
)


def verdict(word: str) -> str:
    return review(more="note: N\n").replace("accepted", word)


@pytest.fixture
def rows(repository: Path) -> Path:
    """A repository with one piece of evidence in each state, a day apart."""
    pieces = {
        "pending": (evidence(added="2025-05-01T10:00:00Z", more="kind: photo\n"), None),
        "accepted": (evidence(added="2025-05-02T10:00:00Z", by="university"), "accepted"),
        "rejected": (evidence(added="2025-05-03T10:00:00Z"), "rejected"),
        "needs-work": (evidence(added="2025-05-04T10:00:00Z"), "needs_work"),
        "old": (evidence("m1/a2/v1", added="2025-05-05T10:00:00Z"), None),
        "new": (
            evidence("m1/a2/v1", added="2025-06-06T10:00:00Z", more="supersedes: evidence/old\n"),
            None,
        ),
    }
    for name, (record, word) in pieces.items():
        written(repository, {f"{FOLDER}/{name}/evidence.yaml": record})
        if word:
            path = f"{FOLDER}/{name}/reviews/2025-06-02-watchdog.yaml"
            written(repository, {path: verdict(word)})
    return repository


def listed(agatrack: Agatrack, *words: object) -> list[str]:
    answer = agatrack("evidence", "list", "--json", *words)
    assert answer.code == 0, answer.err
    return [row["id"] for row in answer.json()]


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], [PENDING, ACCEPTED, REJECTED, NEEDS_WORK, OLD, NEW]),
        (["--state", "pending"], [PENDING, NEW]),
        (["--state", "accepted"], [ACCEPTED]),
        (["--state", "rejected"], [REJECTED]),
        (["--state", "needs_work"], [NEEDS_WORK]),
        (["--state", "superseded"], [OLD]),
        (["--by", "university"], [ACCEPTED]),
        (["--by", "watchdog"], []),
        (["--kind", "photo"], [PENDING]),
        (["m1/a2"], [OLD, NEW]),
        (["c1", "--by", "ministry", "--state", "pending"], [PENDING, NEW]),
        (["--as-of", "2025-05-02"], [PENDING, ACCEPTED]),
        (["--as-of", "2025-06-01", "--state", "pending"],
         [PENDING, ACCEPTED, REJECTED, NEEDS_WORK, OLD]),
    ],
)  # fmt: skip
def test_it_lists_by_item_actor_state_kind_and_day_the_newest_last(
    agatrack: Agatrack, words: list[str], expected: list[str]
) -> None:
    assert listed(agatrack, *words) == expected


@pytest.mark.usefixtures("rows")
def test_the_keys_of_a_row_are_those_that_were_promised(agatrack: Agatrack) -> None:
    row = agatrack("evidence", "list", "--json", "--kind", "photo", "--lang", "es").json()[0]

    promised = {"id", "title", "supports", "by", "added", "state", "files"}
    assert {key: row[key] for key in promised} == {
        "id": PENDING,
        "title": "Registro de compras",
        "supports": ["plan/c1/m1/a1/v1"],
        "by": "ministry",
        "added": "2025-05-01T10:00:00Z",
        "state": "pending",
        "files": [],
    }


@pytest.mark.usefixtures("rows")
def test_people_see_the_state_in_words_and_the_columns_in_line(agatrack: Agatrack) -> None:
    answer = agatrack("evidence", "list", "--lang", "es")

    heads = [line for line in answer.out.splitlines() if not line.startswith(" ")]
    assert [line.index("2025-") for line in heads] == [33] * 6
    assert heads[0].startswith("en espera de revisión ")
    assert heads[4].startswith("sustituida por una más reciente  2025-05-05  plan/c1/evidence/old")


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--state", "acepted"], "--state is one of: pending, accepted, needs_work"),
        (["--kind", "minuta"], "--kind is one of: document, minutes"),
        (["--by", "nobody"], "there is no actor 'nobody'"),
        (["c9"], "there is no item 'c9'"),
        (["--as-of", "june"], "'june' is no day"),
    ],
)
def test_a_slip_of_the_pen_is_no_empty_answer(
    agatrack: Agatrack, words: list[str], said: str
) -> None:
    answer = agatrack("evidence", "list", *words)

    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


@pytest.mark.usefixtures("repository")
def test_where_there_is_none_that_is_said(agatrack: Agatrack) -> None:
    assert agatrack("evidence", "list")[:] == (0, "", "no such evidence.\n")
    assert agatrack("evidence", "list", "--json").json() == []


def test_an_older_revision_can_be_listed(agatrack: Agatrack, rows: Path) -> None:
    commit = committed(rows, {})
    written(rows, {f"{FOLDER}/later/evidence.yaml": evidence()})

    assert len(listed(agatrack)) == 7
    assert len(listed(agatrack, "--at", commit)) == 6


def test_missing_lists_means_and_occurrences_that_lack_evidence_in_tree_order(
    agatrack: Agatrack, repository: Path
) -> None:
    written(
        repository,
        {
            A1: TITLE + means("needs: 2", "needs: 1"),
            A2: f"{TITLE}end: 2025-12-31\n" + means("every: semester"),
            C2: TITLE,
            f"{FOLDER}/x/evidence.yaml": evidence("m1/a1/v1"),
        },
    )

    answer = agatrack("evidence", "list", "--missing", "--json")

    assert [row["means"] for row in answer.json()] == [
        *("plan/c1/m1/a1/v1", "plan/c1/m1/a1/v2", "plan/c1/m1/a2/v1", "plan/c2"),
    ]
    assert agatrack("evidence", "list", "c2", "--missing").out == "plan/c2  Register of purchases\n"


def test_a_recurring_means_that_lacks_some_periods_is_missing_from_the_first_of_them_on(
    agatrack: Agatrack, repository: Path
) -> None:
    written(
        repository,
        {
            A2: f"{TITLE}end: 2025-12-31\n" + means("every: quarter"),
            f"{FOLDER}/x/evidence.yaml": evidence("m1/a2/v1@2025-Q1"),
        },
    )

    answer = agatrack("evidence", "list", "m1/a2", "--missing")

    assert answer.out.startswith("plan/c1/m1/a2/v1@2025-Q2  ")
    assert "3 of 4 periods lack evidence" in answer.out


@pytest.mark.usefixtures("rows")
def test_the_page_of_a_piece_has_everything(agatrack: Agatrack) -> None:
    page = agatrack("evidence", "show", "evidence/needs", "--json").json()

    assert (page["id"], page["state"], page["links"]) == (
        *(NEEDS_WORK, "needs_work"),
        ["https://example.org/list"],
    )
    assert page["states"] == {"plan/c1/m1/a1/v1": "needs_work"}
    (one,) = page["reviews"]
    assert (one["by"], one["verdict"], one["note"], one["stale"]) == (
        *("watchdog", "needs_work", "N"),
        False,
    )


@pytest.mark.usefixtures("rows")
def test_people_read_the_verdict_and_what_is_still_needed(agatrack: Agatrack) -> None:
    shown = agatrack("evidence", "show", "evidence/needs").out

    assert "    2025-06-02 watchdog: needs work: N\n" in shown
    assert "    1 review is needed, by an actor of another sector than government\n" in shown
    assert "needed" not in agatrack("evidence", "show", ACCEPTED).out


@pytest.mark.usefixtures("rows")
def test_people_read_the_date_the_language_the_note_and_what_replaces_what(
    agatrack: Agatrack, repository: Path
) -> None:
    more = (
        "supersedes: evidence/old\nissued: 2025-05-30\nlanguage: es\nkind: minutes\n"
        "note: {es: Sin anexos, en: Without annexes}\n"
    )
    record = evidence("m1/a2/v1", added="2025-06-06T10:00:00Z", more=more)
    written(repository, {f"{FOLDER}/new/evidence.yaml": record})

    new, old = (agatrack("evidence", "show", name, "--lang", "es").out for name in ("new", "old"))

    for line in (
        "Tipo de documento: minuta o acta de reunión",
        "Fecha del documento: 2025-05-30",
        "Idioma: es",
        f"Sustituye a: {OLD}",
        "Nota: Sin anexos",
    ):
        assert f"    {line}\n" in new
    assert f"    Sustituida por: {NEW}\n" in old
    assert "Sustituye" not in old


POLICIES = "review: {min_accepts: 3, sectors: [civil_society, academia]}\n"


@pytest.mark.parametrize(
    ("settings", "reviewers", "said"),
    [
        ("", (), "1 review is needed, by an actor of another sector than government"),
        (
            *("review: {min_accepts: 2}\n", ("watchdog",)),
            "1 review is needed, by an actor of another sector than government",
        ),
        ("review: {min_accepts: 2}\n", ("watchdog", "university"), None),
        (
            *(POLICIES, ("watchdog",)),
            "2 reviews are needed, with someone from each of: academia",
        ),
        (
            *("review: {sectors: [civil_society, academia]}\n", ("watchdog",)),
            "1 review is needed, with someone from each of: academia",
        ),
        (
            *(POLICIES, ("watchdog", "university")),
            "1 review is needed, by an actor of another sector than government",
        ),
        (
            *("review: {min_accepts: 2, independent: false}\n", ("watchdog",)),
            "1 review is needed, by another organisation",
        ),
    ],
)
def test_what_is_still_needed_is_what_is_left_of_the_policy(
    agatrack: Agatrack,
    repository: Path,
    settings: str,
    reviewers: tuple[str, ...],
    said: str | None,
) -> None:
    folder = f"{FOLDER}/one"
    written(
        repository,
        {
            "agatrack.yaml": BASE["agatrack.yaml"] + settings,
            f"{folder}/evidence.yaml": evidence(),
            **{f"{folder}/reviews/2025-06-02-{by}.yaml": review(by=by) for by in reviewers},
        },
    )

    shown = agatrack("evidence", "show", "one").out

    assert (f"    {said}\n" in shown) if said else (" needed" not in shown)


@pytest.mark.parametrize(
    ("sector", "word"),
    [("civil_society", "sociedad civil"), ("autonomous_body", "organismos autónomos")],
)
def test_spanish_sentences_have_spanish_words_for_sectors(
    agatrack: Agatrack, repository: Path, sector: str, word: str
) -> None:
    settings = f"{BASE['agatrack.yaml']}review: {{sectors: [{sector}]}}\n"
    files = {"agatrack.yaml": settings, f"{FOLDER}/one/evidence.yaml": evidence()}
    written(repository, files)

    shown = agatrack("evidence", "show", "one", "--lang", "es").out

    assert f"cada uno de estos sectores: {word}" in " ".join(shown.split())


def named(repository: Path, *names: str) -> None:
    written(repository, {f"{FOLDER}/{name}/evidence.yaml": evidence() for name in names})


@pytest.mark.parametrize(
    ("names", "part", "found"),
    [
        (("acta-k3v9x", "acta-final-m2n4p"), "k3v9x", "acta-k3v9x"),
        (("acta-k3v9x", "acta-final-m2n4p"), "final", "acta-final-m2n4p"),
        (("acta-k3v9x", "acta-final-m2n4p"), "final-m2", "acta-final-m2n4p"),
        (("acta", "acta-final"), "acta", "acta"),
        (("acta", "carta-acta", "acta-final"), "acta", "acta"),
        (("carta-acta", "acta-final"), "acta", "carta-acta"),
        (("carta-acta", "acta-final"), "evidence/acta", "acta-final"),
        (("contracta", "carta-acta"), "acta", "carta-acta"),
    ],
)
def test_a_piece_is_named_by_a_part_that_begins_a_word_and_tails_come_first(
    agatrack: Agatrack, repository: Path, names: tuple[str, ...], part: str, found: str
) -> None:
    named(repository, *names)

    answer = agatrack("evidence", "show", part, "--json")

    assert answer.json()["id"] == f"plan/c1/evidence/{found}"


@pytest.mark.parametrize("part", ["cta", "inal", "k3v9x/", "/", "", "c1/evidence/acta-"])
def test_what_begins_no_word_or_several_names_no_piece(
    agatrack: Agatrack, repository: Path, part: str
) -> None:
    named(repository, "acta-k3v9x", "acta-final-m2n4p")

    assert agatrack("evidence", "show", part)[:2] == (2, "")


def test_a_verdict_that_no_longer_counts_is_marked(agatrack: Agatrack, rows: Path) -> None:
    changed = f"{TITLE.replace('purchases', 'sales').replace('compras', 'ventas')}{MEANS}"
    path = f"{FOLDER}/accepted/reviews/2025-06-02-watchdog.yaml"
    judged = f"{{files: {{}}, means: {{m1/a1/v1: {'0' * 64}}}}}"
    written(rows, {path: review(judged=judged), A1: changed})

    shown = agatrack("evidence", "show", ACCEPTED)

    assert "watchdog: accepted (no longer counts)" in shown.out
    assert shown.out.startswith("waits for review")


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize(
    ("name", "said"),
    [("nothing", "there is no evidence 'nothing'"), ("evidence", "Write more of the id")],
)
def test_a_piece_that_is_not_there_or_one_of_several_is_refused(
    agatrack: Agatrack, name: str, said: str
) -> None:
    answer = agatrack("evidence", "show", name)

    assert (answer.code, answer.out) == (2, "")
    assert said in " ".join(answer.err.split())


def test_nothing_is_opened_that_is_not_there_or_is_a_link(
    agatrack: Agatrack, repository: Path
) -> None:
    one = f"files: [{{path: a.txt, sha256: {'0' * 64}, bytes: 1}}]\n"
    record = f"{TITLE}supports: m1/a1/v1\nadded: 2025-05-12T10:00:00Z\nby: office\n{one}"
    written(
        repository,
        {f"{FOLDER}/x/evidence.yaml": record, "data/actors/office.yaml": actor("government")},
    )
    (repository / FOLDER / "x/a.txt").symlink_to("/etc/passwd")
    written(repository, {f"{FOLDER}/y/evidence.yaml": record.replace("a.txt", "etc/passwd")})
    (repository / FOLDER / "y/etc").symlink_to("/etc")

    for name, document in (("x", "a.txt"), ("y", "etc/passwd")):
        answer = agatrack("evidence", "open", f"evidence/{name}")

        assert (answer.code, answer.out) == (2, "")
        assert f"{document} is not there" in " ".join(answer.err.split())


@pytest.mark.parametrize("content", [None, b"Another"])
@pytest.mark.parametrize("words", [("evidence", "show"), ("show",)])
def test_a_document_that_is_gone_or_has_another_size_is_warned_of(
    agatrack: Agatrack, repository: Path, content: bytes | None, words: tuple[str, ...]
) -> None:
    piece = delivered(agatrack, repository)
    shown = piece if len(words) > 1 else "m1/a1"
    assert "warning" not in agatrack(*words, shown).err
    path = repository / "data" / piece / "acta.txt"
    path.unlink()
    if content is not None:
        path.write_bytes(content)

    answer = agatrack(*words, shown)

    problem = "has 7 bytes, and 5 on record" if content else "is not there any more"
    assert f"warning: acta.txt {problem}." in " ".join(answer.err.split())
