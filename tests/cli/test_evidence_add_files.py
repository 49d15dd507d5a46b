"""Documents and titles of every sort: safe names, exact texts, and clear refusals."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agatrack import yaml_source
from agatrack.yaml_text import yaml_text
from tests import exposing
from tests.cli.calls import Agatrack
from tests.cli.deliveries import add, delivered, document, files_of, record_of

LONG = "a" * 251 + ".pdf"

SAFE_NAMES = {
    "Acta del año 2020.txt": "acta-del-anio-2020.txt",
    "Acta del an\u0303o.txt": "acta-del-anio.txt",
    "ÑANDÚ pingüino.txt": "niandu-pinguino.txt",
    "Acta de sesión (1).PDF": "acta-de-sesion-1.pdf",
    "\x1b[31mred\n.txt": "31mred.txt",
    "-rf.txt": "rf.txt",
    "año 2020 – niñas.csv": "anio-2020-ninias.csv",
    LONG: "a" * 80 + ".pdf",
    "evidence.yaml": "evidence-yaml.txt",
    "list.yml": "list-yml.txt",
    "page.j2": "page-j2.txt",
    "CON.pdf": "con-document.pdf",
    "reviews": "reviews-document",
    "no-extension": "no-extension",
    ".hidden": "hidden",
    ".gitattributes": "gitattributes",
    "data.tar.gz": "data-tar.gz",
    "名前.pdf": "document.pdf",
    "🙂": "document",
    "a.b c": "a-b-c",
    "<script>.html": "script.html",
}

TITLES = (
    *('It\'s "quoted"', "two\nlines", "\n\nx", "tab\there", "no", "yes", "2019", "2019-12-10"),
    *(": ", "key: value", "#", "# not a comment", "😀", "{a: b}", "[a]", "*a", "&a", "!!str", "%"),
    *("@x", "`x`", "|", ">", "- item", "-", "---", "...", " x ", "'", "\\", "a\u00a0b", "null"),
    *("nota:\nfecha: '2020-01-01'\n", "1e3", "0x10", "word " * 1000, "x" * 5000, "é\\ " * 1700),
)
REFUSED_TITLES = (
    *("\x00", "\x1b[31m", "\x7f", "\u0085", "\u2028", "\u202e", "\u200b", "\udcff", "   "),
)


@pytest.mark.parametrize(("name", "safe"), SAFE_NAMES.items(), ids=range(len(SAFE_NAMES)))
def test_a_document_gets_a_name_that_every_system_can_hold(
    agatrack: Agatrack, repository: Path, name: str, safe: str
) -> None:
    answer = add(agatrack, "--json", document(repository, name))

    assert [one["path"] for one in answer.json()["files"]] == [safe]
    assert (repository / answer.json()["path"] / safe).read_bytes() == b"Acta\n"
    assert agatrack("validate").code == 0


def test_behind_two_dashes_a_leading_dash_is_no_option(
    agatrack: Agatrack, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document(repository, "--commit")
    monkeypatch.chdir(repository.parent)
    monkeypatch.setenv("AGATRACK_REPO", str(repository))

    answer = add(agatrack, "--json", "--", "--commit")

    assert [one["path"] for one in answer.json()["files"]] == ["commit"]


def test_names_that_differ_in_case_or_accents_only_stay_apart(
    agatrack: Agatrack, repository: Path
) -> None:
    names = ("Acta.pdf", "ACTA.pdf", "acta\u0301.pdf", "act\u00e1.pdf", "acta!.PDF")
    files = [document(repository, name, name.encode()) for name in names]

    answer = add(agatrack, "--json", *files)

    assert [one["path"] for one in answer.json()["files"]] == [
        *("acta.pdf", "acta-2.pdf", "acta-3.pdf", "acta-4.pdf", "acta-5.pdf"),
    ]
    assert agatrack("evidence", "verify").code == 0


def test_a_name_that_is_no_text_is_taken_all_the_same(agatrack: Agatrack, repository: Path) -> None:
    name = os.fsdecode(b"acta\xff.pdf")

    answer = add(agatrack, "--json", document(repository, name))

    assert [one["path"] for one in answer.json()["files"]] == ["acta.pdf"]


def test_of_a_symbolic_link_the_document_it_leads_to_is_taken(
    agatrack: Agatrack, repository: Path
) -> None:
    link = repository.parent / "link.txt"
    link.symlink_to(document(repository, "real.txt", b"real"))

    answer = add(agatrack, "--json", link)

    copy = repository / answer.json()["path"] / "link.txt"
    assert copy.read_bytes() == b"real"
    assert not copy.is_symlink()


def nowhere(path: Path) -> Path:
    path.symlink_to(path.parent / "nothing")
    return path


def folder(path: Path) -> Path:
    path.mkdir()
    return path


def pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path, "it is not there"),
        (nowhere, "it is not there"),
        (folder, "it is a folder"),
        (pipe, "it is no ordinary file"),
        (lambda path: path.with_name("x" * 300), "the name is too long"),
        (lambda _: Path("/dev/zero"), "it is no ordinary file"),
        (lambda _: Path("/proc/self/mem"), "cannot be read"),
    ],
    ids=["missing", "broken link", "folder", "pipe", "too long", "device", "unreadable"],
)
@pytest.mark.parametrize("dry_run", [(), ("--dry-run",)], ids=["", "dry"])
def test_what_is_no_document_is_refused_and_not_waited_for(
    agatrack: Agatrack, repository: Path, make: object, said: str, dry_run: tuple[str, ...]
) -> None:
    assert callable(make)
    before = files_of(repository)

    answer = add(agatrack, document(repository), make(repository.parent / "x"), *dry_run)

    assert (answer.code, answer.out) == (2, "")
    assert said in " ".join(answer.err.split())
    assert files_of(repository) == before
    assert not list((repository / ".agatrack").glob("staging/*"))


def test_an_empty_document_is_refused(agatrack: Agatrack, repository: Path) -> None:
    answer = add(agatrack, document(repository, "empty.txt", b""))

    assert (answer.code, answer.out) == (2, "")
    assert "the document is empty" in answer.err


def sparse(repository: Path, megabytes: int) -> Path:
    path = repository.parent / "large.bin"
    with path.open("wb") as file:
        file.truncate(megabytes * 1024 * 1024)
    return path


def test_a_very_large_document_is_taken_in_only_when_that_is_meant(
    agatrack: Agatrack, repository: Path
) -> None:
    file = sparse(repository, 51)

    answer = add(agatrack, file)

    assert answer.code == 2
    assert "large.bin has 53 MB: code hosts refuse such files" in " ".join(answer.err.split())
    assert not (repository / ".agatrack").exists()
    assert add(agatrack, file, "--large").code == 0
    assert agatrack("evidence", "verify").code == 0


def test_what_is_too_large_ever_to_be_read_is_not_taken_in_even_so(
    agatrack: Agatrack, repository: Path
) -> None:
    file = repository.parent / "endless.bin"
    with file.open("wb") as hole:
        hole.truncate(1 << 40)

    answer = add(agatrack, file, "--large")

    assert answer.code == 2
    assert "no document of more than 536 MB is ever read" in " ".join(answer.err.split())


def test_of_a_large_document_it_is_said_that_fetching_will_be_slow(
    agatrack: Agatrack, repository: Path
) -> None:
    answer = add(agatrack, sparse(repository, 11), "--dry-run")

    assert answer.code == 0
    assert "large.bin has 11 MB: the repository will be slow to fetch" in answer.err


@pytest.mark.parametrize("title", TITLES, ids=range(len(TITLES)))
def test_title_and_note_are_read_back_exactly(
    agatrack: Agatrack, repository: Path, title: str
) -> None:
    answer = add(agatrack, "--json", document(repository), f"--note={title}", title=title)

    record = record_of(repository, answer.json()["id"])
    assert (record["title"], record["note"]) == (title, title)
    assert agatrack("evidence", "list").code == agatrack("evidence", "show", "evidence").code == 0


@pytest.mark.parametrize("title", REFUSED_TITLES, ids=ascii)
def test_a_title_that_no_record_may_have_is_refused(
    agatrack: Agatrack, repository: Path, title: str
) -> None:
    before = files_of(repository)

    answer = add(agatrack, document(repository), title=title)

    assert (answer.code, answer.out) == (2, "")
    assert "a control character or the like" in answer.err or "expected a text" in answer.err
    assert files_of(repository) == before


HARMLESS = st.sampled_from(
    [*"ab:#-'\"\\ \n\t[{|>%@é\u00a0\u3000.", "word ", "2020-01-01", "k: '2020-01-01'", "😀"]
)


@given(title=st.lists(HARMLESS, min_size=1, max_size=80).map("".join))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_law_a_text_of_printable_characters_is_never_refused(title: str) -> None:
    data = {"title": title, "added": "2020-01-01T10:00:00Z"}

    assert yaml_source.read(yaml_text(data)).data == data


def test_folders_of_pieces_with_the_same_title_stay_apart(
    agatrack: Agatrack, repository: Path
) -> None:
    first = delivered(agatrack, repository)
    second = add(agatrack, "--json", document(repository, "b.txt", b"b")).json()["id"]

    assert first != second
    assert first[:-5] == second[:-5] == "plan/c1/evidence/acta-"


LINKS = (
    *("https://example.org/", "HTTPS://EXAMPLE.ORG/a", "http://example.org/?q=%0A#x"),
    *("https://exámple.org/año", "mailto:acta@example.org", "https://example.org/" + "a" * 9000),
)
REFUSED_LINKS = (
    *(
        "https://example.org/\x1b[2J",
        "https://example.org/\n- url: x",
        "https://example.org/\u202e",
    ),
    *("https://example.org/\udcff", "-rf", "--commit", "", " ", "https://", "//example.org/a"),
    *("javascript:alert(1)", "file:///etc/passwd", "https://a b", "https://u:p@example.org/"),
)


@pytest.mark.parametrize("url", LINKS, ids=range(len(LINKS)))
def test_an_address_is_recorded_as_it_was_given(
    agatrack: Agatrack, repository: Path, url: str
) -> None:
    answer = add(agatrack, f"--url={url}", "--json")

    assert record_of(repository, answer.json()["id"])["links"] == [{"url": url}]
    assert agatrack("evidence", "show", "evidence").code == 0


@pytest.mark.parametrize("external", [(), ("--external",)], ids=["", "external"])
@pytest.mark.parametrize("url", REFUSED_LINKS, ids=ascii)
def test_an_address_that_could_do_harm_is_refused(
    agatrack: Agatrack, repository: Path, url: str, external: tuple[str, ...]
) -> None:
    before = files_of(repository)

    answer = add(agatrack, document(repository), f"--url={url}", *external)

    assert (answer.code, answer.out) == (2, "")
    assert all(one.isprintable() or one == "\n" for one in answer.err)
    assert files_of(repository) == before


@pytest.mark.parametrize("option", ["--for", "--by", "--supersedes", "--kind", "--issued"])
@pytest.mark.parametrize(
    "value", ["\x1b[2J", "-x", "--commit", "a\nb", "x" * 300, "\udcff", "../c1"], ids=ascii
)
def test_no_option_takes_what_breaks_the_terminal_the_record_or_git(
    agatrack: Agatrack, repository: Path, option: str, value: str
) -> None:
    before = files_of(repository)

    answer = add(agatrack, document(repository), f"{option}={value}")

    assert (answer.code, answer.out) == (2, "")
    assert all(one.isprintable() or one == "\n" for one in answer.err)
    assert files_of(repository) == before


def test_a_record_that_nobody_could_read_again_is_not_written(
    agatrack: Agatrack, repository: Path
) -> None:
    before = files_of(repository)

    answer = add(agatrack, document(repository), "--note=" + "x" * 300_000)

    assert answer.code == 2
    assert "larger than 256 KiB" in answer.err
    assert files_of(repository) == before


@pytest.mark.parametrize("name", ["-rf.jpg", "\x1b[31mred\n.jpg", "a" * 251 + ".jpg", "名.jpg"])
def test_what_is_said_of_a_document_shows_its_name_without_harm(
    agatrack: Agatrack, repository: Path, name: str
) -> None:
    told = add(agatrack, document(repository, name, exposing.photo()), "--json")

    assert told.code == 0
    assert "gives away: author: Ana Prueba" in told.json()["warnings"][0]
    assert all(one.isprintable() or one == "\n" for one in told.err)


def test_an_address_without_https_is_said_to_lack_it(agatrack: Agatrack, repository: Path) -> None:
    before = files_of(repository)

    answer = add(agatrack, "--url", "www.gob.mx/acta")

    assert answer.code == 2
    assert "'www.gob.mx/acta' lacks https:// in front" in answer.err
    assert files_of(repository) == before


def test_kinds_are_listed_with_the_word_to_type(agatrack: Agatrack, repository: Path) -> None:
    answer = agatrack(
        *("--lang", "es", "evidence", "add", document(repository), "--for=m1/a1/v1", "--title=T"),
        *("--by=ministry", "--kind=acta"),
    )

    assert answer.code == 2
    assert "minutes (" in answer.err
