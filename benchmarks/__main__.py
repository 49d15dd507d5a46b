"""``python -m benchmarks``: measures every figure and writes them into the pages of the manual.

``--large`` adds 100,000 records; naming figures measures these alone, and leaves the others in
the pages as they were.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.measuring import Pair, environment, pairs
from benchmarks.places import Place
from benchmarks.rows import ROWS, Row, chosen

PAGES: Final = {"en": "performance.md", "es": "rendimiento.md"}
HEADS: Final = {
    "en": ("figure", "bound", "measured", "yardstick", "CPU seconds"),
    "es": ("cifra", "límite", "medido", "referencia", "segundos de CPU"),
}
SAID: Final = {
    "en": "Last measured on {day}: Python {python}, {git}, {cores} cores, {runs} pairs a figure.",
    "es": "Última medición: {day}, Python {python}, {git}, {cores} núcleos, {runs} pares cada una.",
}
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


class Measured(NamedTuple):
    """A row and what came out; None where its yardstick is not installed."""

    row: Row
    pair: Pair | None

    @property
    def holds(self) -> bool | None:
        """Whether the figure is within its bound."""
        if self.pair is None:
            return None
        if self.row.seconds is not None:
            return self.pair.program.cpu <= self.row.seconds
        fits = self.row.memory is None or self.pair.program.memory <= self.row.memory
        return self.pair.ratio <= self.row.bound and fits

    def cells(self, language: str) -> Sequence[str]:
        """The cells of the table."""
        row, pair = self.row, self.pair
        name = row.nombre if language == "es" else row.name
        if row.seconds is not None:
            bound, found = f"{row.seconds:g} s", f"{pair.program.cpu:.2f} s" if pair else "–"
        else:
            bound, found = f"{row.bound:g} ×", f"{pair.ratio:.2f} ×" if pair else "–"
        if row.memory is not None:
            bound += f", {row.memory:g} MiB"
            found += f", {pair.program.memory:.0f} MiB" if pair else ""
        mark = {True: "✓ ", False: "✗ ", None: ""}[self.holds]
        seconds = f"{pair.program.cpu:.3f} / {pair.yardstick.cpu:.3f}" if pair else "–"
        return name, bound, mark + found, row.yardstick, seconds


def _table(language: str, found: Sequence[Measured], before: str) -> Iterator[str]:
    """The lines of the table: those measured now, and of the others what stood there before."""
    yield _line(HEADS[language])
    yield _line(["---"] * len(HEADS[language]))
    known = {line.split(" | ")[0].removeprefix("| "): line for line in before.splitlines()}
    measured = {one.row.key: one for one in found}
    for row in ROWS:
        if row.key in measured:
            yield _line(measured[row.key].cells(language))
        elif (name := Measured(row, None).cells(language)[0]) in known:
            yield known[name]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _write(found: Sequence[Measured], runs: int) -> None:
    git = subprocess.run(("git", "version"), capture_output=True, text=True, check=True).stdout
    for language, name in PAGES.items():
        page = Path(__file__).parents[1] / "docs" / name
        above, _, rest = page.read_text("utf-8").partition(BEGIN)
        before, _, below = rest.partition(END)
        said = SAID[language].format(
            day=datetime.now(UTC).date(),
            python=platform.python_version(),
            git=git.strip(),
            runs=runs,
            cores=os.cpu_count(),
        )
        lines = [BEGIN, *_table(language, found, before), "", said, END]
        page.write_text(above + "\n".join(lines) + below, "utf-8")


def main() -> int:
    """Measure, say what came out, and write it; the exit code says whether all bounds hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "figures", nargs="*", metavar="FIGURE", choices=[row.key for row in ROWS] + [[]]
    )
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--doorstop", default=shutil.which("doorstop"), metavar="PROGRAM")
    parser.add_argument("--folder", type=Path, help="keeps what is measured on there")
    asked = parser.parse_args()
    if asked.folder is not None:
        asked.folder.mkdir(parents=True, exist_ok=True)
        found = _measured(asked, asked.folder)
    else:
        with tempfile.TemporaryDirectory() as folder:
            found = _measured(asked, Path(folder))
    _write(found, asked.runs)
    return 0 if all(one.holds is not False for one in found) else 1


def _measured(asked: argparse.Namespace, folder: Path) -> list[Measured]:
    place = Place(folder.resolve(), asked.doorstop)
    variables = environment(folder.resolve() / "cache")
    found = []
    for row in chosen(asked.figures, with_large=asked.large):
        programs = row.programs(place)
        pair = None if programs is None else pairs(*programs, asked.runs, variables)
        found.append(Measured(row, pair))
        print("  ".join(found[-1].cells("en")), flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main())
