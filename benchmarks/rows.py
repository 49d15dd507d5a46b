"""The figures that are measured, each with its yardstick and its bound."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

from benchmarks.measuring import Program
from benchmarks.places import Place

PASS = (sys.executable, "-c", "pass")


class Row(NamedTuple):
    """A figure in English and Spanish, its bound, and how program and yardstick are run.

    A bound is a ratio; in ``seconds`` it is CPU seconds instead, and in ``memory`` MiB beside it.
    """

    key: str
    name: str
    nombre: str
    bound: float
    yardstick: str
    programs: Callable[[Place], tuple[Program, Program] | None]
    """None where the yardstick is not installed."""
    seconds: float | None = None
    memory: float | None = None
    is_large: bool = False


def _agatrack(place: Place, folder: Path, *words: str) -> Program:
    return Program((place.agatrack, *words), folder)


def _start(*words: str, script: str = "agatrack") -> Callable[[Place], tuple[Program, Program]]:
    """A program in agatrack's own repository, beside Python that does nothing."""

    def programs(place: Place) -> tuple[Program, Program]:
        own = place.agatrack if script == "agatrack" else place.old_agatrack
        return Program((own, *words), place.shipped), Program(PASS, place.shipped)

    return programs


def _beside_git_status(number: int, *words: str) -> Callable[[Place], tuple[Program, Program]]:
    def programs(place: Place) -> tuple[Program, Program]:
        folder = place.records(number)
        return _agatrack(place, folder, *words), Program(("git", "status", "--porcelain"), folder)

    return programs


def _bare_loop(place: Place) -> tuple[Program, Program] | None:
    if importlib.util.find_spec("yaml") is None:
        return None
    folder = place.records(10_000)
    loop = (sys.executable, "-m", "benchmarks.bare_loop", "data")
    return _agatrack(place, folder, "--no-cache", "validate"), Program(loop, folder)


def _one_changed(*words: str) -> Callable[[Place], tuple[Program, Program]]:
    """A command right after a verdict was turned, so that figures move up and down."""

    def programs(place: Place) -> tuple[Program, Program]:
        folder = place.records(10_000)
        [file] = folder.glob("data/plan-001/c01/evidence/documento-01/reviews/*.yaml")

        def turn() -> None:
            text = file.read_text("utf-8")
            verdict = "rejected" if "verdict: accepted" in text else "accepted"
            file.write_text(re.sub("verdict: .*", f"verdict: {verdict}", text), "utf-8")

        return _agatrack(place, folder, *words)._replace(before=turn), Program(PASS, folder)

    return programs


def _ten_times(*words: str) -> Callable[[Place], tuple[Program, Program]]:
    """A command on 100,000 records beside itself on 10,000."""

    def programs(place: Place) -> tuple[Program, Program]:
        large, small = place.records(100_000), place.records(10_000)
        return _agatrack(place, large, *words), _agatrack(place, small, *words)

    return programs


def _doorstop(place: Place) -> tuple[Program, Program] | None:
    if not place.doorstop:
        return None
    peer = Program((place.doorstop, "-W"), place.items_of_doorstop(1000))
    return _agatrack(place, place.records(1000), "--no-cache", "validate"), peer


def _history(place: Place) -> tuple[Program, Program]:
    folder = place.history()
    return _agatrack(place, folder, "--no-cache", "history"), Program(
        ("git", "log", "--raw", "-z"), folder
    )


def _diff(place: Place) -> tuple[Program, Program]:
    folder = place.changed()
    start = f"{place.agatrack} diff --help"
    beside = "; ".join([*["git diff --stat HEAD~1 HEAD"] * 5, start])
    return _agatrack(place, folder, "diff", "HEAD~1", "HEAD"), Program(("sh", "-c", beside), folder)


def _verify(place: Place) -> tuple[Program, Program]:
    folder = place.records(101, document_bytes=100_000_000)
    files = [str(file) for file in sorted(folder.glob("data/**/informe.txt"))]
    return _agatrack(place, folder, "evidence", "verify"), Program(("sha256sum", *files), folder)


def _site(number: int, **options: int) -> Callable[[Place], tuple[Program, Program]]:
    """The whole site, into a folder that is not there yet, with nothing kept of an earlier one."""

    def programs(place: Place) -> tuple[Program, Program]:
        folder = place.records(number, **options)
        out = place.folder / f"site-{number}"
        words = ("--no-cache", "report", "html", "-o", str(out))
        numbers = count()

        def anew() -> None:
            # Not removed: a file system steps over everything that was removed just before.
            if out.exists():
                out.rename(f"{out}.{next(numbers)}")

        return _agatrack(place, folder, *words)._replace(before=anew), Program(PASS, folder)

    return programs


def _site_again(place: Place) -> tuple[Program, Program]:
    folder = place.records(14_029, pieces=25)
    out = place.folder / "site-again"
    file = folder / "data/plan-001/c01/m1/a1.yaml"

    def change() -> None:
        file.write_bytes(file.read_bytes().replace(b"results:\n  - ", b"results:\n  - Y "))

    words = ("report", "html", "-o", str(out))
    return _agatrack(place, folder, *words)._replace(before=change), Program(PASS, folder)


ROWS = (
    Row(
        "version",
        "`--version`",
        "`--version`",
        1.2,
        "`python -c pass`",
        _start("--version"),
    ),
    Row(
        "version-old",
        "`--version`, script that imports `re`",
        "`--version`, con un script que importa `re`",
        2,
        "`python -c pass`",
        _start("--version", script="old"),
    ),
    Row(
        "help",
        "`--help`",
        "`--help`",
        12,
        "`python -c pass`",
        _start("--help"),
    ),
    Row(
        "status-warm",
        "`status` of the shipped data, asked again",
        "`status` de los datos incluidos, otra vez",
        2,
        "`python -c pass`",
        _start("status"),
    ),
    Row(
        "status-cold",
        "`status` of the shipped data, cold",
        "`status` de los datos incluidos, en frío",
        20,
        "`python -c pass`",
        _start("--no-cache", "status"),
    ),
    Row(
        "validate-cold",
        "`validate`, 10,000 records, cold",
        "`validate`, 10 000 registros, en frío",
        1,
        "bare loop: PyYAML C loader + Pydantic",
        _bare_loop,
        memory=150,
    ),
    Row(
        "validate-warm",
        "`validate`, 10,000 records, nothing changed",
        "`validate`, 10 000 registros, sin cambios",
        3,
        "`git status`",
        _beside_git_status(10_000, "validate"),
    ),
    Row(
        "status-10k",
        "`status`, 10,000 records, nothing changed",
        "`status`, 10 000 registros, sin cambios",
        3,
        "`git status`",
        _beside_git_status(10_000, "status"),
    ),
    Row(
        "one-changed",
        "`status`, 10,000 records, one changed",
        "`status`, 10 000 registros, uno modificado",
        25,
        "`python -c pass`",
        _one_changed("status"),
    ),
    Row(
        "validate-one-changed",
        "`validate`, 10,000 records, one changed",
        "`validate`, 10 000 registros, uno modificado",
        25,
        "`python -c pass`",
        _one_changed("validate"),
    ),
    Row(
        "doorstop",
        "`validate`, 1,000 records, cold",
        "`validate`, 1000 registros, en frío",
        0.1,
        "Doorstop, 1,000 items",
        _doorstop,
    ),
    Row(
        "history",
        "`history`, 1,000 commits of 1,000 records",
        "`history`, 1000 commits de 1000 registros",
        6,
        "`git log --raw`",
        _history,
    ),
    Row(
        "diff",
        "`diff`, 10,000 records, ten changed",
        "`diff`, 10 000 registros, diez modificados",
        1,
        "5 × `git diff --stat` and `diff --help`",
        _diff,
    ),
    Row(
        "verify",
        "`evidence verify`, 1 GB of documents",
        "`evidence verify`, 1 GB de documentos",
        0.4,
        "`sha256sum`",
        _verify,
    ),
    Row(
        "site-30",
        "`report html`, 30 commitments",
        "`report html`, 30 compromisos",
        0,
        "CPU seconds",
        _site(1222),
        seconds=1,
    ),
    Row(
        "site-200",
        "`report html`, 200 commitments, 5,000 pieces",
        "`report html`, 200 compromisos, 5000 piezas",
        0,
        "CPU seconds",
        _site(14_029, pieces=25),
        seconds=10,
    ),
    Row(
        "site-again",
        "the same, one record changed",
        "lo mismo, con un registro modificado",
        0,
        "CPU seconds",
        _site_again,
        seconds=2,
    ),
    Row(
        "validate-100k",
        "`validate`, 100,000 records, cold",
        "`validate`, 100 000 registros, en frío",
        11,
        "itself, 10,000 records",
        _ten_times("--no-cache", "validate"),
        is_large=True,
    ),
    Row(
        "status-100k-cold",
        "`status`, 100,000 records, cold",
        "`status`, 100 000 registros, en frío",
        11,
        "itself, 10,000 records",
        _ten_times("--no-cache", "status"),
        is_large=True,
    ),
    Row(
        "status-100k",
        "`status`, 100,000 records, nothing changed",
        "`status`, 100 000 registros, sin cambios",
        2.5,
        "`git status`",
        _beside_git_status(100_000, "status"),
        is_large=True,
    ),
)
"""In the order of the page."""


def chosen(keys: list[str], *, with_large: bool) -> Iterator[Row]:
    """The rows of these keys; all where none is given, the large ones only ``with_large``."""
    for row in ROWS:
        if row.key in keys or (not keys and (with_large or not row.is_large)):
            yield row
