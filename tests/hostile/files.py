"""Attacks by what stands where files belong, and by how it is called."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from tests.hostile.cases import Case, Folder, Link, Pipe, Socket, Sparse, Twin, says

_A1: Final = "data/plan/c1/m1/a1.yaml"
_PIECE: Final = "data/plan/c1/evidence/list-k3v9"
_HEAD: Final = "title: T\nsupports: m1/a1/v1\nadded: 2025-03-01T10:00:00Z\nby: ministry\n"
_FILE: Final = f"{_HEAD}files: [{{path: a.pdf, sha256: {'0' * 64}, bytes: 3}}]\n"
_UNUSABLE: Final = 3


def _instead(name: str, piece: object, *, path: str = _A1, code: str = "AGA114") -> Case:
    """Something that is no file where a record belongs."""
    return Case(f"{name} where a record belongs", {path: piece}, f"{code} {path}")  # type: ignore[dict-item]


def _deep(root: Path) -> None:
    """Folders so deep that their path is longer than the system takes."""
    here = Path.cwd()
    os.chdir(root / "data/plan/c1")
    for _ in range(70):
        Path("a" * 60).mkdir()
        os.chdir("a" * 60)
    Path("b.yaml").write_text("title: T\n", "utf-8")
    os.chdir(here)


def _device(root: Path) -> None:
    path = root / _A1
    path.unlink()
    try:
        os.mknod(path, 0o020666, os.makedev(1, 5))
    except PermissionError:  # only root makes devices: a pipe is as little a file
        os.mkfifo(path)


def _forbidden(root: Path) -> None:
    (root / _A1).chmod(0)


def _names(*names: bytes) -> object:
    def step(root: Path) -> None:
        for name in names:
            Path(os.fsdecode(os.fsencode(root / "data/plan/c1/m1") + b"/" + name)).write_bytes(
                b"title: T\n"
            )

    return step


def _named(name: str, *names: bytes, found: str = "AGA115") -> Case:
    return Case(name, found=found, step=_names(*names))  # type: ignore[arg-type]


FILES: Final[tuple[Case, ...]] = (
    _instead("a link to a file outside", Link("../../../../../outside/secret.yaml")),
    _instead("a link to a file of the machine", Link("/etc/passwd")),
    _instead("a link to a device without end", Link("/dev/zero")),
    _instead("a link to another record", Link("a2.yaml")),
    _instead("a link to itself", Link("a1.yaml")),
    _instead("a link that leads nowhere", Link("nowhere")),
    _instead("a link to standard input", Link("/dev/stdin")),
    _instead("a link to the process itself", Link("/proc/self/environ")),
    _instead("a pipe", Pipe()),
    _instead("a socket", Socket()),
    _instead("a folder", Folder()),
    Case("a device where a record belongs", found=f"AGA114 {_A1}", step=_device),
    Case("a hard link, which is a file like any other",
         {_A1: None, "data/plan/c1/m1/a3.yaml": Twin("outside/copy.yaml")}),
    # -- Folders
    Case("a link where a folder of records belongs",
         {"data/plan/c2": Link("../../../outside")}, "AGA114 data/plan/c2"),
    Case("a link to the root of the machine among folders",
         {"data/plan/c1/m9": Link("/")}, "AGA114 data/plan/c1/m9"),
    Case("a link that leads back up", {"data/plan/c1/m1/again": Link("..")}, "AGA114"),
    Case("a link where the actors belong", {"data/actors": Link("../../outside")}, "AGA114 data/actors"),
    Case("data that are a link", {"data": Link("../outside")}, "AGA114 data"),
    Case("data that are a file", {"data": None, "data ": "x"}, ()),
    Case("data that are a pipe", {"data": Pipe()}, "AGA114 data"),
    Case("no data at all", {"data": None}),
    Case("a file where a folder belongs", {"data/plan/c2": "title: T\n"}),
    Case("a folder that may not be looked into", {"data/plan/c2": Folder(0)}),
    Case("a record that may not be read", step=_forbidden),
    Case("folders deeper than any path", step=_deep, found="AGA114"),
    Case("three thousand empty folders", {f"data/plan/c1/x{n}": Folder() for n in range(3000)}),
    Case("a thousand folders in each other", {
        f"data/plan/c1/{'/'.join(['a'] * 900)}/b.yaml": "title: T\n"}, "AGA308"),
    # -- Documents
    Case("a document that is a link to a secret", {
        f"{_PIECE}/evidence.yaml": _FILE, f"{_PIECE}/a.pdf": Link("../../../../../../outside/secret.txt")},
        "AGA114", (says("evidence verify", 1), says("evidence show list-k3v9", 0))),
    Case("a document that is a pipe", {
        f"{_PIECE}/evidence.yaml": _FILE, f"{_PIECE}/a.pdf": Pipe()}, "AGA114",
        (says("evidence verify", 1), says("evidence show list-k3v9", 0))),
    Case("a document that is a folder", {
        f"{_PIECE}/evidence.yaml": _FILE, f"{_PIECE}/a.pdf": Folder()}, "AGA502",
        (says("evidence verify", 1),)),
    Case("a folder of evidence that is a link", {_PIECE: Link("../../../../../outside")}, "AGA114"),
    Case("two thousand documents without a record", {
        f"{_PIECE}/d{n}.pdf": "x" for n in range(2000)}),
    # -- The settings
    Case("settings that are a link", {"agatrack.yaml": Link("../outside/secret.yaml")},
         calls=(says("status", _UNUSABLE), says("validate", _UNUSABLE))),
    Case("settings that are a link to a device", {"agatrack.yaml": Link("/dev/zero")},
         calls=(says("status", _UNUSABLE),)),
    Case("settings that are a pipe", {"agatrack.yaml": Pipe()}, calls=(says("status", _UNUSABLE),)),
    Case("settings that are a folder", {"agatrack.yaml": Folder()}, calls=(says("status", _UNUSABLE),)),
    Case("settings that are a socket", {"agatrack.yaml": Socket()}, calls=(says("status", _UNUSABLE),)),
    Case("settings of a million million bytes", {"agatrack.yaml": Sparse(1 << 40)},
         "AGA118 agatrack.yaml", (says("status", 1),)),
    # -- Names
    _named("a name that is no UTF-8", b"\xff\xfe.yaml"),
    _named("a name with a line end", b"a\nb.yaml"),
    _named("a name with an escape sequence", b"a\x1b[2Jb.yaml"),
    _named("a name that turns the reading direction", "a\u202elmay.yaml".encode()),
    _named("a name that a runner takes for a command", b"::error::x.yaml"),
    _named("a name with commas and colons", b"a,b:c=d.yaml"),
    _named("a name with markup of a terminal", b"[link=x]a[conceal].yaml"),
    _named("a name with HTML", b"<img src=x onerror=alert(1)>.yaml"),
    _named("a name that is a formula", b"=1+1.yaml"),
    _named("a name that is an option", b"--fix.yaml"),
    _named("a name that begins with a dash", b"-a.yaml"),
    _named("a name of white space", b"  .yaml"),
    _named("names that differ in case only", b"b1.yaml", b"B1.yaml"),
    _named("names that differ in their Unicode form only", "\u00e1.yaml".encode(), "a\u0301.yaml".encode()),
    _named("a name as long as may be", b"a" * 250 + b".yaml"),
    _named("a name of Windows' own", b"con.yaml", b"nul.yaml", found="-AGA116"),
    _named("another ending", b"a9.yml", b"a9.YAML", found="AGA308"),
    _named("what an editor leaves", b"a1.yaml~", b".a1.yaml.swp", b"#a1.yaml#", found="-AGA102"),
    # -- agatrack's own folder
    Case("a work folder that is a link", {".agatrack": Link("../outside")},
         calls=(says(("evidence", "add", "{ground}/repository/agatrack.yaml", "--for", "m1/a1/v1",
                      "--title", "T", "--by", "ministry"), (2, 3)), says("undo", (2, 3)),
                says("validate --fix", (0, 1, 3)))),
    Case("a work folder that is a pipe", {".agatrack": Pipe()},
         calls=(says("undo", (2, 3)), says("new actor x --title X --sector media", (2, 3)))),
    Case("a work folder that is a file", {".agatrack": "x"},
         calls=(says("undo", (2, 3)), says("new actor x --title X --sector media", (2, 3)))),
    Case("a journal that would delete what lies outside", {".agatrack/last.json":
         '{"command": "new", "steps": [{"path": "../outside/secret.txt", "sums": {"": "x"}}]}'},
         calls=(says("undo", 2),)),
    Case("a journal that would delete by a link", {"data/way": Link("../../outside"),
         ".agatrack/last.json":
         '{"command": "new", "steps": [{"path": "data/way/secret.txt", "sums": {"": "x"}}]}'},
         calls=(says("undo", 2),)),
    Case("a journal that is a pipe", {".agatrack/last.json": Pipe()}, calls=(says("undo", 2),)),
    Case("a journal that is a device without end", {".agatrack/last.json": Link("/dev/zero")},
         calls=(says("undo", 2),)),
    Case("a journal of a million million bytes", {".agatrack/last.json": Sparse(1 << 40)},
         calls=(says("undo", 2),)),
    Case("a journal of brackets", {".agatrack/last.json": "[" * 100_000}, calls=(says("undo", 2),)),
    Case("a lock that is a pipe", {".agatrack/lock": Pipe()},
         calls=(says("new actor x --title X --sector media", (0, 2, 3)),),
         writes=("data/actors/x.yaml",)),
    Case("a lock that is a link", {".agatrack/lock": Link("../../outside/secret.txt")},
         calls=(says("new actor x --title X --sector media", (0, 2, 3)),),
         writes=("data/actors/x.yaml",)),
)  # fmt: skip
