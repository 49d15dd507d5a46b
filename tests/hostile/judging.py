"""Runs hostile cases and holds them against what holds for all: ends soon, small, and harmless."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from tests.cli.calls import ROOT, clean_environment
from tests.hostile import readers
from tests.hostile.cases import MARK, Call, Case, Ground, new_ground
from tests.hostile.zygote import MEMORY, SECONDS

VALIDATE: Final = Call("validate --format json --as-of 2025-06-30")

READS: Final = (
    "validate", "status", "show m1", "evidence list", "next", "status --explain --by-responsible",
    "log c1", "history", "diff", "drift", "evidence verify", "participation",
    "validate --format github", "validate --format sarif", "validate --format junit",
    "validate --format gitlab", "validate --format concise --base HEAD", "report markdown",
    "evidence show list-k3v9", "status --json --overdue", "next --for-actor ministry",
    "export csv -o {ground}/out/csv", "export xlsx -o {ground}/out/book.xlsx",
    "export json -o {ground}/out/all.json", "export datapackage -o {ground}/out/package",
    "export ics -o {ground}/out/days.ics", "export sqlite -o {ground}/out/data.db",
    "report markdown --template ogp-self-assessment --languages en,fr",
    "report html -o {ground}/out/site", "evidence verify --history", "show plan --json",
    "diff HEAD --format markdown", "history --format csv", "log m1 --json", "status --at HEAD",
    "amend --agreed-by ministry --reason x --dry-run", "doctor",
)  # fmt: skip
"""Every command that reads, each in some of its forms."""

_KEPT: Final = (
    "out",
    "temporary",
    "home/.cache",
    "repository/.agatrack",
    "repository/.git/agatrack",
)
"""What may change: what commands were told to write, and agatrack's own folders."""

_BARE: Final = frozenset("\n\u00a0\u200b")
"""What is not printable and harmless all the same: the last keeps runners from seeing commands."""


_NEVER: Final = (
    "socket", "webbrowser", "pty", "os.exec", "os.posix", "os.system", "os.fork"
)  # fmt: skip
"""Beginnings of the events that nothing may cause."""


class Watch:
    """Runs cases, each in a watched process; see ``zygote``, the program that is run."""

    def __init__(self, *program: str) -> None:
        self._program = program or ("tests.hostile.zygote",)

    def __enter__(self) -> Self:
        self._zygote = subprocess.Popen(  # noqa: S603 - a module of these tests
            [sys.executable, "-P", "-m", *self._program],
            cwd=ROOT,
            env=clean_environment(PYTHONHASHSEED="0"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zygote.communicate()

    def faults(self, case: Case, *more: str) -> list[str]:
        """What a case, and further calls in its folder, did that none may do; best is nothing."""
        calls = [VALIDATE, *case.calls, *map(Call, more)]
        with new_ground() as name:
            ground = Ground(Path(name))
            ground.lay(case)
            before = _picture(ground.folder)
            answer = self._ask(case, ground, calls)
            after = _picture(ground.folder)
            left = [*os.scandir(ground.folder / "temporary")]
            faults = [*_of_process(answer, len(calls)), *_of_surroundings(case, before, after)]
            faults += [f"left in the temporary folder: {one.name}" for one in left]
            faults += _shown_secrets(ground.folder / "out")
            faults += readers.of_files(ground.folder / "out")
            for call, ended in zip(calls, answer["ended"], strict=False):
                faults += _of_call(call, ended, ground, case)
            if answer["ended"]:
                faults += _of_findings(case, answer["ended"][0])
            _unlock(ground.folder)
        return faults

    def _ask(self, case: Case, ground: Ground, calls: list[Call]) -> dict[str, Any]:
        request = {
            "folder": str(ground.folder),
            "environment": ground.environment(case),
            "lines": [["-C", str(ground.repository), *call.words(ground.folder)] for call in calls],
        }
        assert self._zygote.stdin is not None
        assert self._zygote.stdout is not None
        self._zygote.stdin.write(f"{json.dumps(request)}\n")
        self._zygote.stdin.flush()
        answer: dict[str, Any] = json.loads(self._zygote.stdout.readline())
        return answer


def _of_process(answer: dict[str, Any], number: int) -> list[str]:
    faults = []
    if answer["code"] != 0 or len(answer["ended"]) != number:
        faults.append(f"call {len(answer['ended'])} ended the process: {answer['code']}")
    if answer["memory"] > MEMORY:
        faults.append(f"{answer['memory'] >> 20} MB of memory")
    return faults


def _of_call(call: Call, ended: dict[str, Any], ground: Ground, case: Case) -> list[str]:
    shown = ended["out"] + ended["err"]
    faults = []
    if ended["code"] not in call.codes:
        faults.append(f"exit code {ended['code']}, not {call.code}")
    if ended["seconds"] > SECONDS:
        faults.append(f"{ended['seconds']:.1f} s")
    if "Traceback" in shown:
        faults.append("a traceback")
    if MARK in shown:
        faults.append("shows what lies outside")
    if odd := {one for one in set(shown) if not one.isprintable() and one not in _BARE}:
        faults.append(f"prints {sorted(odd)!r}")
    # The path of the ground says nothing of a case; narrow screens may break sentences anywhere.
    flat = " ".join(shown.replace(str(ground.folder), "{ground}").split())
    faults += [f"does not say '{part}'" for part in call.says if part not in flat]
    faults += [f"says '{part}'" for part in call.hides if part in flat]
    line = call.line if isinstance(call.line, str) else " ".join(call.line)
    faults += readers.of_answer(line, ended["out"])
    faults += [f"did {one}" for one in ended["seen"] if not _is_allowed(one, ground, case)]
    return [f"{line}: {fault}\n    {shown[-1500:]!r}" for fault in faults]


def _is_allowed(seen: list[str], ground: Ground, case: Case) -> bool:
    event, *values = seen
    if event == "subprocess.Popen":
        is_own = values[0] == sys.executable and "agatrack" in case.starts
        return is_own or Path(values[0]).name in case.starts
    if event.startswith(_NEVER):
        return False
    if event == "ctypes.dlopen":
        return True
    # Paths as they are given; what really changed is seen in the picture of the surroundings.
    path = Path(os.path.normpath(Path(ground.folder, values[0])))
    may = [ground.folder / one for one in (*_KEPT, *(f"repository/{p}" for p in case.writes))]
    if str(path) == os.devnull or values[0].isdigit() or not values[0].startswith("/"):
        return True  # relative to an open folder, which was reached without a link
    return any(path.is_relative_to(one) for one in may)


def _of_findings(case: Case, ended: dict[str, Any]) -> list[str]:
    """What validate did not find, or found though it must not."""
    if not case.findings:
        return []
    try:
        told = json.loads(ended["out"])["diagnostics"]
    except (ValueError, KeyError):
        return [f"validate gave no JSON: {ended['err']!r}"]
    there = {f"{one['code']} {one['path']}:{one['line']}" for one in told}
    there |= {one.rpartition(":")[0] for one in there} | {one.partition(" ")[0] for one in there}
    faults = []
    for wanted in case.findings:
        must_not, what = wanted.startswith("-"), wanted.removeprefix("-")
        if (what in there) is must_not:
            lines = sorted(f"{one['code']} {one['path']}:{one['line']}" for one in told)
            faults.append(f"{'found' if must_not else 'did not find'} {what}: {lines}")
    return faults


def _picture(folder: Path) -> dict[str, str]:
    """What lies in a folder, without opening anything but files; what may change left out."""
    found: dict[str, str] = {}
    ahead = [(os.fspath(folder), "")]
    while ahead:
        place, above = ahead.pop()
        with suppress(OSError), os.scandir(place) as listing:  # deeper than any path
            for one in listing:
                path = f"{above}{one.name}"
                if path in _KEPT:
                    continue
                status = one.stat(follow_symlinks=False)
                found[path] = f"{status.st_mode:o} {_content(one, status)}"
                if one.is_dir(follow_symlinks=False):
                    ahead.append((one.path, f"{path}/"))
    return found


def _content(one: os.DirEntry[str], status: os.stat_result) -> str:
    if one.is_symlink():
        return str(Path(one.path).readlink())
    if stat.S_ISREG(status.st_mode) and status.st_size < 1 << 20:
        with open(one.path, "rb", buffering=0) as file:  # noqa: PTH123 - of thousands
            return hashlib.sha256(file.readall()).hexdigest()
    return "" if stat.S_ISDIR(status.st_mode) else f"{status.st_size} {status.st_mtime_ns}"


KEPT = "home/.cache/agatrack"
"""Where agatrack may keep what it said before."""


def _of_surroundings(case: Case, before: dict[str, str], after: dict[str, str]) -> list[str]:
    may = (*(f"repository/{one}" for one in case.writes), KEPT)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    changed -= {"home/.cache"}
    return [f"changed {path!r}" for path in sorted(changed) if not path.startswith(may)]


def _shown_secrets(out: Path) -> list[str]:
    return [
        f"{path.name} holds what lies outside"
        for path in out.rglob("*")
        if path.is_file() and not path.is_symlink() and MARK.encode() in path.read_bytes()
    ]


def _unlock(folder: Path) -> None:
    """Let everything be removed again."""
    for path in (folder / "repository/data/plan").glob("*"):
        if path.is_dir() and not path.is_symlink() and not os.access(path, os.W_OK | os.X_OK):
            path.chmod(0o755)
