"""Files are written whole or not at all, and nothing that was there is lost."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from agatrack.errors import CallError, UnwritableError
from agatrack.writing import NewFile, carry_out, line_ends_to_mend
from tests.cli.calls import contents, written

TWO = {"a/one.yaml": "1\n", "b/two.yaml": "2\n"}


def create_files(root: Path, files: dict[str, str]) -> list[str]:
    return carry_out(root, "test", [NewFile(path, text.encode()) for path, text in files.items()])


def mend_line_ends(root: Path, data: str) -> list[str]:
    edits = line_ends_to_mend(root, data)
    return carry_out(root, "test", edits) if edits else []


def test_new_files_get_their_folders(tmp_path: Path) -> None:
    assert create_files(tmp_path, TWO) == list(TWO)
    assert contents(tmp_path) == {path: text.encode() for path, text in TWO.items()}


def test_a_file_that_is_there_stops_all_and_stays(tmp_path: Path) -> None:
    written(tmp_path, {"b/two.yaml": "theirs"})

    with pytest.raises(CallError, match=r"b/two.yaml exists already. Nothing was written."):
        create_files(tmp_path, TWO)

    assert contents(tmp_path) == {"b/two.yaml": b"theirs"}


@pytest.mark.parametrize("target", ["nowhere", "elsewhere"])
def test_a_link_is_never_written_through(tmp_path: Path, target: str) -> None:
    written(tmp_path, {"elsewhere": "theirs"})
    (tmp_path / "one").symlink_to(tmp_path / target)

    with pytest.raises(CallError):
        create_files(tmp_path, {"one": "ours"})

    assert contents(tmp_path)["elsewhere"] == b"theirs"
    assert not (tmp_path / "nowhere").exists()


def test_a_file_where_a_folder_belongs_stops_all(tmp_path: Path) -> None:
    written(tmp_path, {"b": "a file"})

    with pytest.raises(UnwritableError, match=r"b/two\.yaml cannot be written"):
        create_files(tmp_path, TWO)

    assert contents(tmp_path) == {"b": b"a file"}


@pytest.mark.parametrize("call", ["fsync", "link"])
def test_a_full_disk_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, call, full)

    with pytest.raises(UnwritableError):
        create_files(tmp_path, TWO)

    assert contents(tmp_path) == {}


def _no_second_name(*_: object) -> None:
    raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))


def test_where_a_file_has_one_name_only_it_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", _no_second_name)

    assert create_files(tmp_path, TWO) == list(TWO)
    assert contents(tmp_path) == {path: text.encode() for path, text in TWO.items()}
    assert (tmp_path / "a/one.yaml").stat().st_size == 2


def test_where_a_file_has_one_name_only_none_is_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*arguments: object) -> None:
        written(tmp_path, {"b/two.yaml": "theirs"})
        _no_second_name(*arguments)

    monkeypatch.setattr(os, "link", late)

    with pytest.raises(CallError, match="exists already"):
        create_files(tmp_path, TWO)

    assert contents(tmp_path) == {"b/two.yaml": b"theirs"}


def test_an_empty_file_that_no_killed_command_left_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", _no_second_name)
    written(tmp_path, {"c.yaml": ""})
    create_files(tmp_path, {"d.yaml": ""})
    create_files(tmp_path, TWO)

    assert contents(tmp_path).keys() == {"a/one.yaml", "b/two.yaml", "c.yaml", "d.yaml"}


def test_texts_are_written_as_they_are(tmp_path: Path) -> None:
    create_files(tmp_path, {"a": "Año\r\n—\n"})

    assert (tmp_path / "a").read_bytes() == "Año\r\n—\n".encode()


def test_mending_twice_changes_nothing_more(tmp_path: Path) -> None:
    written(tmp_path, {"agatrack.yaml": "format: 1\n", "data/p/plan.yaml": "a: 1\r\n\r\nb: '\r'\n"})

    assert mend_line_ends(tmp_path, "data") == ["data/p/plan.yaml"]
    assert mend_line_ends(tmp_path, "data") == []
    assert contents(tmp_path)["data/p/plan.yaml"] == b"a: 1\n\nb: '\r'\n"


def test_a_record_that_cannot_be_replaced_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, {"agatrack.yaml": "format: 1\r\n"})

    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "replace", refused)

    with pytest.raises(UnwritableError, match="cannot be written"):
        mend_line_ends(tmp_path, "data")

    assert contents(tmp_path) == {"agatrack.yaml": b"format: 1\r\n"}
