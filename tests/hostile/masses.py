"""Attacks by number: small files that amount to much, and much of one kind."""

from __future__ import annotations

from typing import Final

from tests.hostile.cases import Case, says

_A1: Final = "data/plan/c1/m1/a1.yaml"

_MONTHLY: Final = "title: T\nstart: 1950-01-01\nend: 2049-12-31\nverification:\n" + "".join(
    f"  - {{id: v{n}, title: t, every: month}}\n" for n in range(500)
)
"""Six hundred thousand occurrences in one record of twenty kilobytes."""
_LONG: Final = "a" * 60


_ASSESSED: Final = "date: 2025-04-01\nby: watchdog\nitems:\n" + "".join(
    f"  m{n}: {{level: limited}}\n" for n in range(4900)
)

MASSES: Final[tuple[Case, ...]] = (
    Case("five hundred reports each month for a hundred years", {_A1: _MONTHLY}, (), (
        says("next", 0, "m1/a1/v0@1950-01"), says("next --for-actor watchdog", 0),
        says("evidence list --missing", 0, "1200 of 1200"), says("participation", 0, "more"),
        says("participation --json", 0, '"left_off": 1180'), says("report markdown", (0, 1)),
        says("export ics -o {ground}/out/a.ics", 0))),
    Case("three hundred actors whose parents' long names are nearly right", {
        f"data/actors/{_LONG}{n:04}.yaml": f"name: A\nsector: government\nparent: {_LONG}x{n:03}\n"
        for n in range(300)}, "AGA304", (says("status", (0, 1)),)),
    Case("a workbook of five thousand rows", {"data/plan/c1/assessments/2025-04-01-watchdog.yaml": _ASSESSED},
         "AGA303", (says("export xlsx -o {ground}/out/book.xlsx", 0, "rows"),)),
    Case("a title of two hundred thousand brackets", {_A1: f'title: "{"[" * 200_000}"\n'}, (), (
        says("report html -o {ground}/out/site", (0, 1)), says("report markdown", (0, 1)),
        says("report markdown --template ogp-self-assessment", (0, 1)))),
    Case("an amendment about eighty thousand letters that nobody sees", {
        _A1: "title: a" + "\u200b" * 80_000 + "\n"}, "AGA804", (
        says("amend --agreed-by ministry --reason x --dry-run", (1, 2)),), is_under_git=True),
    Case("activities that each wait for all before them", {
        f"data/plan/c1/m1/b{n:03}.yaml": "title: T\n" + (
            f"depends_on: [{', '.join(f'm1/b{one:03}' for one in range(n))}]\n" if n else "")
        for n in range(250)}, (), (says("status", (0, 1)), says("status --json", (0, 1)))),
)  # fmt: skip
