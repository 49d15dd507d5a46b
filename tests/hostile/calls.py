"""Attacks by the words of a call, as a script may pass them on from somebody else."""

from __future__ import annotations

from typing import Final

from tests.hostile.cases import Call, Case, Folder, Link, Piece, Pipe, Sparse, says

_NAMES: Final = (
    "../../outside", "/etc/passwd", "--help=x", "\x1b]0;x\x07", "a\nb", "::error::x", "[link=x]a[/]",
    "", " ", "%s{0}{item}", "*", "a" * 100_000, "\u202ea", "\udcff", "m1/../m1", "@", "m1@2025-13",
)  # fmt: skip
_ITEMS: Final = ("show", "status", "log", "history", "drift", "evidence show", "explain", "schema",
                 "next --for-actor", "validate --select", "validate", "export csv --tables")  # fmt: skip
_DAYS: Final = ("9999-12-31", "0001-01-01", "0000-00-00", "2021-02-30", "\u0662\u0660\u0662\u0661-01-01",
                "10000-01-01", "-1", "now", "2021-01-01\n", "9" * 5000)  # fmt: skip
_OUTS: Final = (
    "export json -o",
    "export csv -o",
    "export xlsx -o",
    "report html -o",
    "report markdown -o",
)

_NO_FILES: Final[tuple[tuple[str, Piece], ...]] = (
    ("a pipe", Pipe()), ("a device without end", Link("/dev/zero")), ("a link to nothing", Link("nothing")),
    ("a folder", Folder()), ("ten gigabytes of nothing", Sparse(10 << 30)), ("nothing", b""),
    ("no UTF-8", b"\xff\xfe"), ("two hundred thousand brackets", "[" * 200_000),
    ("a number of ten thousand digits", '{"commit": ' + "9" * 10_000 + "}"),
)  # fmt: skip
"""What may stand where a call names a file, and is none that it could want."""


def _named(number: int, command: str) -> Case:
    """One command with every odd name."""
    codes = (0, 1, 2, 3) if command in {"log", "history", "drift"} else (0, 1, 2)
    calls = tuple(Call((*command.split(), "--", name), codes) for name in _NAMES)
    if command.startswith(("next", "validate --", "export")):
        calls = tuple(
            Call((*command.split(), name), (0, 1, 2)) for name in _NAMES if name[:2] != "--"
        )
    return Case(f"odd names for {command}", calls=calls[number % 2 :: 2] if number else calls)


def _dated(command: str, *codes: int) -> Case:
    return Case(
        f"odd days for {command}",
        calls=tuple(Call((*command.split(), day), codes or (0, 1, 2, 3)) for day in _DAYS),
    )


def _onto(command: str, name: str, piece: Piece, code: int | tuple[int, ...]) -> Case:
    """An output that is to go where something odd stands."""
    return Case(
        f"{command} {name}",
        {"../out/x": piece},
        (),
        (Call((*command.split(), "{ground}/out/x"), code),),
    )


CALLS: Final[tuple[Case, ...]] = (
    *(_named(number, command) for number, command in enumerate(_ITEMS)),
    *(_dated(command) for command in ("status --as-of", "history --since", "validate --as-of",
                                      "next --as-of", "participation --as-of", "report markdown --as-of")),
    *(_onto(command, "a link to a file outside", Link("../outside/secret.txt"), (2, 3)) for command in _OUTS),
    *(_onto(command, "a pipe", Pipe(), (2, 3)) for command in _OUTS),
    Case("depths that are none", calls=tuple(
        Call(("status", "--depth", depth), 2) for depth in ("0", "-1", "1e9", "9" * 5000))),
    Case("a site over a folder of somebody's", {"../out/site/index.html": "mine\n"}, (),
         (says("report html -o {ground}/out/site", (2, 3)),)),
    Case("a site over the repository itself", {}, (), (says("report html -o {ground}/repository", (2, 3)),
         says("report html -o {ground}/repository/data", (2, 3)),
         says("report html -o {ground}/repository/.git", (2, 3)))),
    Case("an export over the records", {}, (), (
        says("export json -o {ground}/repository/agatrack.yaml", (2, 3)),)),
    Case("a site into folders that are links", {"../out/site": Folder(), "../out/site/assets":
         Link("../../outside")}, (), (says("report html -o {ground}/out/site", (2, 3)),)),
    *(Case(f"a witness that is {what}", {"../given/seen": piece}, (), (
        says("validate --base HEAD --witness {ground}/given/seen", 2, "no file of a witness"),), is_under_git=True)
      for what, piece in _NO_FILES),
    *(Case(f"a site over {what}", {"../given/site": piece}, (), (Call("report html -o {ground}/given/site", (2, 3)),))
      for what, piece in _NO_FILES if not isinstance(piece, Folder | Link)),
    *(Case(f"a manifest that is {what}", {"../given/site/manifest.json": piece}, (), (
        says("report html -o {ground}/given/site", 2, "holds no report"),)) for what, piece in _NO_FILES),
    *(Case(f"columns described in {what}", {"../given/map": piece, "../given/a.csv": "a,b\n1,2\n"}, (), (
        Call("import csv {ground}/given/a.csv --yes --map {ground}/given/map", 2),)) for what, piece in _NO_FILES),
    *(Case(f"tables that are {what}", {"../given/a.csv": piece, "../given/a.xlsx": piece}, (), (
        Call("import csv {ground}/given/a.csv --yes", 2), Call("import xlsx {ground}/given/a.xlsx --yes", 2)),
        starts=("git", "agatrack")) for what, piece in _NO_FILES),
    Case("a job summary that is a pipe", {"../out/summary": Pipe()}, (), (
        says("validate --format github", (0, 1), "could not be written"),),
         variables={"GITHUB_STEP_SUMMARY": "{ground}/out/summary"}),
    Case("evidence that is a pipe", {"../given/a": Pipe()}, (), (says(
        ("evidence", "add", "{ground}/given/a", "--for", "m1/a1/v1", "--title", "T", "--by", "ministry"),
        (2, 3)),)),
    Case("evidence that is a device without end", {"../given/a": Link("/dev/zero")}, (), (says(
        ("evidence", "add", "{ground}/given/a", "--for", "m1/a1/v1", "--title", "T", "--by", "ministry"),
        (2, 3)),)),
    Case("evidence that is a folder", {"../given/a": Folder()}, (), (says(
        ("evidence", "add", "{ground}/given/a", "--for", "m1/a1/v1", "--title", "T", "--by", "ministry"),
        (2, 3)),)),
    Case("evidence of no name that can be kept", {"../given/..\u202e\n.pdf.exe": "x"}, (), (says(
        ("evidence", "add", "{ground}/given/..\u202e\n.pdf.exe", "--for", "m1/a1/v1", "--title", "=1+1",
         "--by", "ministry", "--dry-run"), (0, 2)),)),
    Case("addresses that run", {}, (), tuple(
        says(("evidence", "add", "--url", url, "--for", "m1/a1/v1", "--title", "T", "--by", "ministry"), 2)
        for url in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ext::sh", "--x",
                    "https://a@b.example/", "https://\x1b[2J", "//x.example"))),
    Case("records that would lie outside", {}, (), tuple(
        says(("new", "actor", name, "--title", "T", "--sector", "media"), 2)
        for name in ("../x", "/etc/x", ".git", "a/b", "A", "", "a" * 65, "\u00e1", "con\n", "-x", "--"))),
    Case("columns and colours that are none", {}, (), (Call("status", (0, 2)), Call("validate", (0, 1, 2))),
         variables={"COLUMNS": "-5", "FORCE_COLOR": "", "TERM": "\x1b[2J", "LINES": "x",
                    "AGATRACK_LANG": "../../x", "LANGUAGE": "es:../x"}),
    Case("a width of a thousand million", {}, (), (Call("status", (0, 1)), Call("show m1", 0)),
         variables={"COLUMNS": "1000000000"}),
    Case("variables that lead git elsewhere", {}, (), (Call("diff"), Call("log m1")), is_under_git=True,
         variables={"GIT_DIR": "{ground}/outside", "GIT_EXTERNAL_DIFF": "{ground}/programs/trap",
                    "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.fsmonitor",
                    "GIT_CONFIG_VALUE_0": "{ground}/programs/trap", "GIT_TRACE": "{ground}/outside/trace",
                    "GIT_PAGER": "{ground}/programs/trap", "GIT_SSH": "{ground}/programs/trap"}),
    Case("modules of the repository are not ours", {"yaml.py": "import os\nos.mkfifo('../outside/x')\n",
         "ruamel/__init__.py": "import os\nos.mkfifo('../outside/x')\n",
         "sitecustomize.py": "import os\nos.mkfifo('../outside/x')\n"}, (), (Call("status", (0, 1)),)),
)  # fmt: skip
