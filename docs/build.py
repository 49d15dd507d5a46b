"""Writes what can be generated of the manual: ``python -m docs.build``.

With ``--check`` nothing is written; the exit code is 1 where a file is not as it would be
written.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from agatrack.exchange.json_text import export_schema
from docs import check_pages, key_tables, rule_tables
from docs.picture import ROOT, screen_of, terminal_picture

HERE: Final = Path(__file__).parent

FORMAT_PAGES: Final = {"en": "format.md", "es": "formato.md"}
CHANGE_PAGES: Final = {"en": "change-control.md", "es": "control-de-cambios.md"}
CHECK_PAGES: Final = {"en": "checks.md", "es": "comprobaciones.md"}
EXPORT_SCHEMA: Final = "export.schema.json"
PICTURES: Final = {
    "en": ("status.svg", "agatrack status: Mexico's commitment 7 as a tree, with its figures"),
    "es": ("estado.svg", "agatrack status: el compromiso 7 de México en árbol, con sus cifras"),
}

SHOWN: Final = ["status", "mx-2019", "--depth", "3", "--as-of", "2021-08-31"]
"""The command whose output the README shows."""


def generated() -> Iterator[tuple[Path, str]]:
    """Every file that is generated, or has generated parts, with its text."""
    for language, name in FORMAT_PAGES.items():
        page = HERE / name
        yield page, key_tables.filled(page.read_text("utf-8"), language)
    for language, name in CHANGE_PAGES.items():
        page = HERE / name
        yield page, rule_tables.filled(page.read_text("utf-8"), language)
    for language, name in CHECK_PAGES.items():
        yield HERE / name, check_pages.page(language)
    yield HERE / EXPORT_SCHEMA, json.dumps(export_schema(), indent=1) + "\n"
    for language, (name, title) in PICTURES.items():
        prompt = f"\x1b[2m$\x1b[0m agatrack {' '.join(SHOWN)}\n\n"
        yield HERE / name, terminal_picture(prompt + screen_of(SHOWN, language), title)


def outdated() -> list[tuple[Path, str]]:
    """Those of the generated files that are not as they would be written."""
    return [
        (path, text)
        for path, text in generated()
        if not path.is_file() or path.read_text("utf-8") != text
    ]


def main(arguments: list[str]) -> int:
    """Write what has changed, or only name it with ``--check``."""
    changed = outdated()
    for path, text in changed:
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
        if "--check" not in arguments:
            path.write_text(text, "utf-8")
    return 1 if changed and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
