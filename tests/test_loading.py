"""A tree of files is read whole: from a folder, from a commit or from memory, and never written."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from agatrack import api
from agatrack.checks import diagnostics
from agatrack.file_tree import FolderTree, MemoryTree
from agatrack.history.revisions import tree_at
from agatrack.loading import load
from agatrack.model.kinds import MODELS
from agatrack.model.places import place_of
from agatrack.model.register import Register
from agatrack.yaml_source import read
from tests.repositories import as_texts, repositories

TODAY = date(2026, 1, 1)
REAL = Path("data")

PLAN = "title: Plan\nstart: 2020\n"
TITLED = "title: One\n"


def git(folder: Path, *arguments: str) -> str:
    options = ("-c", "user.name=A", "-c", "user.email=a@b.org", "-c", "init.defaultBranch=main")
    nobodys = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(  # noqa: S603 - git and words of our own
        ["git", *options, *arguments],  # noqa: S607 - whichever git there is
        cwd=folder, env=nobodys, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout


def write(folder: Path, files: dict[str, Any]) -> None:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content if isinstance(content, bytes) else content.encode())


def told(register: Register) -> dict[str, Any]:
    """Everything that a register says, and where."""
    tables = (
        register.items, register.actors, register.evidence, register.assessments,
        register.meetings, register.events, register.amendments,
    )  # fmt: skip
    entries = [(entry, entry.record) for table in tables for entry in table.values()]
    reviews = [(one, one.record) for piece in register.evidence.values() for one in piece.reviews]
    return {
        "settings": register.settings,
        "records": [(entry.id, record, entry.source.path) for entry, record in entries],
        "places": [entry.at(*path) for entry, record in entries for path in [("title",), ("by",)]],
        "reviews": [(one.id, record, one.about, one.stale) for one, record in reviews],
        "problems": sorted(register.problems),
        "diagnostics": diagnostics(register, TODAY),
    }


def real_files() -> dict[str, bytes]:
    paths = [Path("agatrack.yaml"), *(path for path in REAL.rglob("*") if path.is_file())]
    return {path.as_posix(): path.read_bytes() for path in paths}


BROKEN = {
    "data/mx-2019/plan.yaml": "title: [\n",
    "data/actors/nobody.yaml": "name: \xf3\n".encode("latin-1"),
    "data/mx-2019/Bad Name/x.yml": "a",
}


@pytest.mark.parametrize("broken", [{}, BROKEN])
def test_register_is_the_same_from_a_folder_a_commit_and_memory(
    tmp_path: Path, broken: dict[str, Any]
) -> None:
    files: dict[str, Any] = real_files() | broken
    inner = tmp_path / "deep/in side"
    write(inner, files)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "all")
    git(tmp_path, "tag", "v1")
    here = told(load(FolderTree(inner)))

    assert told(load(tree_at(inner, "v1"))) == here
    assert told(load(MemoryTree(files))) == here
    assert told(api.load(inner / "data", at="HEAD")) == here
    assert bool(here["problems"]) is bool(broken)


def test_commit_is_read_as_it_was(tmp_path: Path) -> None:
    write(tmp_path, {"agatrack.yaml": "format: 1\n", "data/mx/plan.yaml": PLAN})
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "all")
    write(tmp_path, {"data/mx/plan.yaml": "title: Other\nstart: 2021\n"})
    then = load(tree_at(tmp_path, "main"))

    assert str(then.items["mx"].record.title) != str(api.load(tmp_path).items["mx"].record.title)


def test_reading_and_checking_write_nothing(tmp_path: Path) -> None:
    write(tmp_path, real_files() | BROKEN)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "all")
    write(tmp_path, {"data/mx-2019/untracked.yaml": "a", "agatrack.yaml": "format: 1\n# b\n"})

    def stamps() -> Any:
        return {path: path.lstat().st_mtime_ns for path in tmp_path.rglob("*")}

    # git itself writes its index when asked: it is asked first, and again last.
    status = git(tmp_path, "status", "--porcelain=v2", "--branch")
    before = stamps()
    diagnostics(load(FolderTree(tmp_path)), TODAY)
    diagnostics(load(tree_at(tmp_path, "HEAD")), TODAY)

    assert stamps() == before
    assert git(tmp_path, "status", "--porcelain=v2", "--branch") == status


def test_faults_of_all_files_come_out_of_one_pass() -> None:
    files: dict[str, str | bytes] = {
        "agatrack.yaml": "format: 2\n",
        "data/actors/a.yaml": "name: A\nsector: goverment\n",
        "data/mx/plan.yaml": "title: 3\nstart: soon\nend: 2020-02-30\n",
        "data/mx/c1/commitment.yaml": "titel: One\nweight: 130\n",
        "data/mx/c1/m1/milestone.yaml": "title: 'One\n",
        "data/mx/c1/m1/a1.yaml": "title: One\ntitle: Two\n",
        "data/mx/evidence/e1/evidence.yaml": b"title: \xff\n",
        "data/mx/evidence/e1/reviews/r1.yaml": "date: 2020-01-01\nby: a\nverdict: rejected\n",
        "data/mx/events/x.yaml": "date: 2020\nkind: other\n",
        "data/mx/amendments/x.yaml": "- a\n",
        "data/mx/odd.yaml": "",
    }
    register = load(MemoryTree(files))

    found = sorted((one.position.path, one.code, *one.position[1:]) for one in register.problems)

    assert [(path.removeprefix("data/"), *rest) for path, *rest in found] == [
        ("agatrack.yaml", "AGA211", 1, 9),
        ("actors/a.yaml", "AGA204", 2, 9),
        ("mx/amendments/x.yaml", "AGA113", 1, 1),
        ("mx/c1/commitment.yaml", "AGA201", 1, 1),
        ("mx/c1/commitment.yaml", "AGA202", 1, 1),
        ("mx/c1/commitment.yaml", "AGA207", 2, 9),
        ("mx/c1/m1/a1.yaml", "AGA103", 2, 1),
        ("mx/c1/m1/milestone.yaml", "AGA102", 1, 8),
        ("mx/events/x.yaml", "AGA202", 1, 1),
        ("mx/events/x.yaml", "AGA206", 1, 7),
        ("mx/evidence/e1/evidence.yaml", "AGA101", 1, 8),
        ("mx/evidence/e1/reviews/r1.yaml", "AGA209", 1, 1),
        ("mx/odd.yaml", "AGA308", 1, 1),
        ("mx/plan.yaml", "AGA203", 1, 8),
        ("mx/plan.yaml", "AGA206", 2, 8),
        ("mx/plan.yaml", "AGA206", 3, 6),
    ]
    assert list(register.items) == ["mx", "mx/c1", "mx/c1/m1", "mx/c1/m1/a1"]


@pytest.mark.parametrize(
    ("content", "code", "line", "column"),
    [
        (b"\xef\xbb\xbftitle: One\n", None, 0, 0),
        (b"title: One\r\nstart: 2020\r\n", "AGA119", 1, 11),
        ("title: Acción\n".encode("latin-1"), "AGA101", 1, 12),
        (b"\xef\xbb\xbftitle: \xff\n", "AGA101", 1, 8),
        ("title: ñ\nproblem: ñ".encode() + b"\xff", "AGA101", 2, 11),
        ("title: One\n".encode("utf-16"), "AGA101", 1, 1),
        ("title: One\n".encode("utf-16-le"), "AGA110", 1, 2),
        ("title: One\n".encode("utf-32"), "AGA101", 1, 1),
        (b"title: \xed\xa0\xbd\n", "AGA101", 1, 8),
        (b"title: \xc0\x80\n", "AGA101", 1, 8),
        (b"title: One # \xe2\x80\xa8weight: 3\n", "AGA110", 1, 14),
    ],
)
def test_encoding_is_utf8_and_what_is_not_is_placed(
    content: bytes, code: str | None, line: int, column: int
) -> None:
    files = {"agatrack.yaml": "format: 1\n", "data/mx/plan.yaml": PLAN}
    found = load(MemoryTree({**files, "data/mx/c1/commitment.yaml": content})).problems

    assert [(one.code, *one.position[1:]) for one in found[:1]] == (
        [(code, line, column)] if code else []
    )


def test_keys_that_begin_with_x_are_ignored_wherever_a_record_has_keys() -> None:
    means = "verification:\n- id: v1\n  title: a\n  x-b: {c: d}\n"
    files = {"agatrack.yaml": "format: 1\nx-a: 1\n", "data/mx/plan.yaml": f"{PLAN}x-note: 3\n"}
    register = load(MemoryTree({**files, "data/mx/c1/commitment.yaml": TITLED + means}))

    assert register.problems == []
    assert [one.id for one in register.items["mx/c1"].means] == ["mx/c1/v1"]


def test_good_fields_of_a_faulty_item_are_kept() -> None:
    text = "title: One\nweight: 30\nend: someday\nlead: sfp\n"
    files = {"agatrack.yaml": "format: 1\n", "data/mx/plan.yaml": PLAN}
    item = load(MemoryTree({**files, "data/mx/c1/commitment.yaml": text})).items["mx/c1"]

    assert not item.whole
    assert (item.weight, item.record.end, item.responsible) == (Fraction(30), None, ("sfp",))


def test_absurd_names_are_findings() -> None:
    files = {"agatrack.yaml": "format: 1\n", f"data/{'9' * 5000}/plan.yaml": PLAN}
    register = load(
        MemoryTree({**files, "data/a\nb/plan.yaml": PLAN, "data/\u202e/plan.yaml": PLAN})
    )

    assert {one.code for one in register.problems} == {"AGA115"}


@given(files=repositories())
@settings(max_examples=settings().max_examples // 3)
def test_law_that_every_record_is_read_at_its_place(files: Any) -> None:
    register = load(MemoryTree(as_texts(files)))
    tables = (register.items, register.actors, register.evidence, register.assessments)
    entries = {entry.source.path: entry for table in tables for entry in table.values()}
    for path, record in files.items():
        place = place_of(tuple(path[len("data/") : -len(".yaml")].split("/")))
        if path.startswith("data/") and path.endswith(".yaml") and place and path in entries:
            assert type(entries[path].record) is MODELS[place.kind]
            for key in record:
                line = as_texts(files)[path].splitlines()[entries[path].at(key, key=True).line - 1]
                assert line.startswith(f"{key}:")


WITHOUT_PARSER = """
import sys
sys.modules["_ruamel_yaml"] = None
from agatrack.cli.app import run
sys.exit(run(["--lang", "en", "status"]))
"""


def test_nothing_is_read_with_another_parser_than_ours(tmp_path: Path) -> None:
    write(tmp_path, {"agatrack.yaml": "format: 1\n", "data/mx/plan.yaml": PLAN})
    environment = {"PYTHONPATH": str(Path.cwd()), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", WITHOUT_PARSER],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 3
    assert done.stdout == ""
    assert "ruamel.yaml.clib is missing" in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert read("a: 1\n").data == {"a": 1}
