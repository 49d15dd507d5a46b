"""A folder of pages: what changed is written, what is the site's is removed, the rest is left."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from agatrack.errors import CallError, UnwritableError
from agatrack.reports.building import Built
from agatrack.reports.publishing import MANIFEST, Site, Written
from tests.cli.calls import without_privileges

ONE = {"index.html": b"one", "es/a.html": b"a", "es/deep/b.html": b"b"}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    (folder / "data").mkdir(parents=True)
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def published(out: Path, repository: Path, files: dict[str, bytes]) -> Written:
    built = [Built(path, content) for path, content in files.items()]
    return Site(out, repository, "data").publish(built)


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def test_a_new_folder_gets_every_file(out: Path, repository: Path) -> None:
    written = published(out, repository, ONE)

    assert files_in(out) == ONE
    assert (written.written, written.removed, written.unchanged) == (sorted(ONE), [], 0)


def test_only_what_changed_is_written_again(out: Path, repository: Path) -> None:
    published(out, repository, ONE)
    before = (out / "index.html").stat().st_mtime_ns

    written = published(out, repository, ONE | {"es/a.html": b"other"})

    assert written == Written(["es/a.html"], [], 2)
    assert (out / "index.html").stat().st_mtime_ns == before


def test_a_file_that_somebody_changed_is_put_right(out: Path, repository: Path) -> None:
    published(out, repository, ONE)
    (out / "es/a.html").write_bytes(b"defaced")

    assert published(out, repository, ONE).written == ["es/a.html"]
    assert files_in(out) == ONE


def test_what_is_no_longer_part_goes_and_what_is_not_the_sites_stays(
    out: Path, repository: Path
) -> None:
    published(out, repository, ONE)
    (out / "CNAME").write_bytes(b"example.org")
    (out / "es/deep/mine.txt").write_bytes(b"mine")
    (out / "downloads").mkdir()
    (out / "downloads/all.csv").write_bytes(b"csv")

    written = published(out, repository, {"index.html": b"one"})

    assert written.removed == ["es/a.html", "es/deep/b.html"]
    assert files_in(out) == {
        "index.html": b"one", "CNAME": b"example.org", "es/deep/mine.txt": b"mine",
        "downloads/all.csv": b"csv",
    }  # fmt: skip


def test_an_empty_folder_goes_with_its_last_file(out: Path, repository: Path) -> None:
    published(out, repository, ONE)
    published(out, repository, {"index.html": b"one"})

    assert not (out / "es").exists()


def test_exports_may_lie_there_before_the_first_page(out: Path, repository: Path) -> None:
    (out / "downloads").mkdir(parents=True)
    (out / "downloads/all.csv").write_bytes(b"csv")
    (out / "downloads/link").symlink_to("/etc/passwd")

    site = Site(out, repository, "data")

    assert [(one.path, one.bytes) for one in site.downloads()] == [("downloads/all.csv", 3)]


@pytest.mark.parametrize("place", [".", "data", "data/sub", ".git", ".."])
def test_the_repository_itself_is_no_place_for_pages(repository: Path, place: str) -> None:
    with pytest.raises(CallError, match="holds the repository"):
        Site(repository / place, repository, "data")


def test_a_folder_inside_the_repository_is(repository: Path) -> None:
    assert published(repository / "public", repository, ONE).unchanged == 0


def test_a_folder_with_something_else_in_it_is_left_alone(out: Path, repository: Path) -> None:
    out.mkdir()
    (out / "thesis.txt").write_text("mine")

    with pytest.raises(CallError, match="holds no report"):
        Site(out, repository, "data")


@pytest.mark.parametrize("text", ["{}", "[]", "no json", '{"maker": "somebody", "files": {}}'])
def test_a_manifest_of_somebody_else_makes_no_site(out: Path, repository: Path, text: str) -> None:
    out.mkdir()
    (out / MANIFEST).write_text(text)

    with pytest.raises(CallError, match="holds no report"):
        Site(out, repository, "data")


@pytest.mark.parametrize(
    "path", ["../victim", "/etc/victim", "downloads/all.csv", "es/../../victim"]
)
def test_a_forged_manifest_removes_nothing_outside(out: Path, repository: Path, path: str) -> None:
    victim = out.parent / "victim"
    victim.write_text("mine")
    published(out, repository, ONE)
    (out / "downloads").mkdir()
    (out / "downloads/all.csv").write_text("csv")
    manifest = json.loads((out / MANIFEST).read_text())
    manifest["files"][path] = "0" * 64
    (out / MANIFEST).write_text(json.dumps(manifest))

    assert published(out, repository, ONE).removed == []
    assert victim.read_text() == "mine"
    assert (out / "downloads/all.csv").read_text() == "csv"


def test_a_link_in_the_folder_leads_nowhere(out: Path, repository: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    published(out, repository, {"index.html": b"one"})
    (out / "es").symlink_to(elsewhere)

    with pytest.raises(CallError, match="is a link"):
        published(out, repository, ONE)

    assert list(elsewhere.iterdir()) == []


def test_a_link_in_place_of_a_page_is_replaced_and_not_followed(
    out: Path, repository: Path, tmp_path: Path
) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"one")
    published(out, repository, ONE)
    (out / "index.html").unlink()
    (out / "index.html").symlink_to(victim)

    published(out, repository, ONE | {"index.html": b"two"})

    assert victim.read_bytes() == b"one"
    assert (out / "index.html").read_bytes() == b"two"


@pytest.mark.parametrize("step", range(4))
def test_the_next_run_mends_what_an_interrupted_one_left(
    out: Path, repository: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    published(out, repository, ONE)
    two = {"index.html": b"two", "es/c.html": b"c"}
    replaced = os.replace
    calls = iter(range(100))

    def interrupted(ready: str, target: str) -> None:
        if next(calls) == step:
            raise KeyboardInterrupt
        replaced(ready, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            published(out, repository, two)

    published(out, repository, two)

    assert files_in(out) == two
    assert set(json.loads((out / MANIFEST).read_text())["files"]) == set(two)


def test_a_folder_that_may_not_be_written_is_told(repository: Path) -> None:
    with without_privileges() as folder:
        out = folder / "public"
        out.mkdir(mode=0o500)
        with pytest.raises(UnwritableError):
            published(out, repository, ONE)
        out.chmod(0o700)
        published(out, repository, ONE)


def test_a_file_where_a_folder_belongs_is_told(out: Path, repository: Path) -> None:
    published(out, repository, {"index.html": b"one"})
    (out / "es").write_text("a file")

    with pytest.raises(UnwritableError):
        published(out, repository, ONE)
