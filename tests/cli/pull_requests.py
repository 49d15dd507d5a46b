"""A repository with an agreed baseline, and a pull request that changes it."""

from __future__ import annotations

import atexit
import functools
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

from tests.checks.base import (
    A1,
    BASE,
    CLAIMS,
    EVIDENCE,
    M1,
    MEETING,
    REVIEW,
    claims,
    evidence,
    review,
)
from tests.cli.calls import (
    PLAIN,
    Agatrack,
    Answer,
    begun,
    clean_environment,
    git,
    head_of,
    ran,
    written,
)

SETTINGS: Final = "agatrack.yaml"
WATCHDOG: Final = "data/actors/watchdog.yaml"
OFFICE: Final = "data/actors/office.yaml"
PLAN: Final = "data/plan/plan.yaml"
EVENT: Final = "data/plan/events/2025-01-01-start.yaml"
AMENDMENT: Final = "data/plan/c1/amendments/2025-06-10-old.yaml"
COVER: Final = "data/plan/c1/amendments/2025-06-20-new.yaml"
LETTER: Final = "data/plan/c1/evidence/letter"

AGREED: Final[dict[str, str]] = {
    **BASE,
    SETTINGS: "format: 1\nchange_control: {baseline: agreed}\n",
    OFFICE: "name: {es: Oficina, en: Office}\nsector: government\nparent: ministry\n",
    EVIDENCE: evidence(),
    REVIEW: review(),
    CLAIMS: claims("  m1/a1: {percent: 50}\n"),
    MEETING: "date: 2025-03-10\ntitle: {es: Sesión, en: Session}\n",
    EVENT: "date: 2025-01-01\nkind: forum\ntitle: {es: Inicio, en: Start}\nstatus: confirmed\n",
    f"{LETTER}/carta.txt": "Carta\n",
    f"{LETTER}/evidence.yaml": (
        "title: {es: Carta, en: Letter}\nsupports: m1/a2/v1\nby: ministry\n"
        "added: 2025-06-05T10:00:00Z\nfiles:\n  - path: carta.txt\n    bytes: 6\n    sha256: "
        "ff8a7626614498d4775ac9d9cbdbed0a173eb6fc9f0312a369995bf19826db10\n"
    ),
}
"""What the parties agreed on: BASE, an office of the ministry, and a record of each kind."""

LATER: Final = {M1: BASE[M1].replace("end: 2025-12-31", "end: 2026-06-30")}
"""A milestone that ends half a year later."""

COVERED: Final = {
    **LATER,
    COVER: """\
date: 2025-06-20
agreed_by: [ministry, watchdog]
reason: {es: Se entregó tarde., en: It was delivered late.}
changes:
  - {item: m1, field: end, from: 2025-12-31, to: 2026-06-30}
""",
}
"""The same with an amendment that both sectors agreed on."""

Files = Mapping[str, str | bytes | None]


def agreed_repository(folder: Path) -> Path:
    """AGREED on ``main`` with the tag ``agreed``, and the branch ``pr`` checked out."""
    shutil.copytree(_agreed_once(), folder, dirs_exist_ok=True)
    git(folder, "update-index", "--refresh")  # these are other files
    return folder


@functools.cache
def _agreed_once() -> Path:
    """Such a repository: made once, and copied for each test."""
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder)
    return agree(folder)


def agree(folder: Path) -> Path:
    """The same in a folder that holds more, all of which is agreed on."""
    propose(folder, AGREED)
    old = """\
date: 2025-06-10
agreed_by: [ministry, watchdog]
reason: {es: Otra lista., en: Another list.}
changes:
  - {item: m1/a1/v1, field: needs, from: 1, to: 2}
"""
    git(folder, "tag", "agreed")
    propose(folder, {AMENDMENT: old, A1: f"{BASE[A1]}    needs: 2\n"})
    git(folder, "checkout", "--quiet", "-b", "pr")
    return folder


def propose(
    folder: Path,
    files: Files,
    subject: str = "Proposal",
    *,
    day: str = "2025-06-21",
    by: str = "ana",
) -> str:
    """Commit files on a day, as somebody; None deletes one, a folder with all in it."""
    written(folder, {path: content for path, content in files.items() if content is not None})
    if not (folder / ".git").exists():
        begun(folder)
    for path, content in files.items():
        if content is None:
            git(folder, "rm", "-r", "--quiet", "--", path)
    git(folder, "add", "--all")
    return commit(folder, "--allow-empty", "-m", subject, day=day, by=by)


def commit(folder: Path, *words: str, day: str = "2025-06-21", by: str = "ana") -> str:
    """Commit what is staged, as somebody on a day; the commit's id."""
    variables = {
        "GIT_COMMITTER_DATE": f"{day}T12:00:00Z",
        "GIT_AUTHOR_DATE": f"{day}T12:00:00Z",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    who = ("-c", f"user.name={by}", "-c", f"user.email={by}@example.org")
    answer = ran(
        *("git", *PLAIN, *who, "commit", "--quiet", *words),
        folder=folder,
        environment=clean_environment(**variables),
    )
    assert answer.code == 0, answer.err
    return head_of(folder)


def codes(answer: Answer) -> set[str]:
    """The codes of all errors in an answer of ``validate --format json``."""
    return {one["code"] for one in answer.json()["diagnostics"] if one["severity"] == "error"}


def found(answer: Answer, code: str) -> Any:
    """The one finding with a code."""
    (one,) = [one for one in answer.json()["diagnostics"] if one["code"] == code]
    return one


def held(agatrack: Agatrack, *words: str, base: str = "main") -> Answer:
    """``validate --base`` on a day on which AGREED gives no cause for complaint."""
    day = ("--as-of", "2025-06-30")
    return agatrack("validate", "--base", base, "--at", "HEAD", "--json", *day, *words)
