"""The program that makes reports, as one sum: where it changed, so may all that it made."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Final

import agatrack
from agatrack.reports.sums import sum_of
from agatrack.reports.template_files import templates

_MAKERS: Final = ("jinja2", "markdown-it-py")
"""Packages of others whose version may change a page."""


@cache
def maker() -> str:
    """The sum of the program that makes the pages: what it does may change with any file of it."""
    folders = (Path(agatrack.__file__).parent, templates())
    files = sorted(
        (str(file.relative_to(folder)), file.stat().st_size, file.stat().st_mtime_ns)
        for folder in folders
        for file in folder.rglob("*")
        if file.suffix in {".py", ".j2", ".css", ".js"}
    )
    return sum_of(files, [_version(one) for one in _MAKERS]).hex()


def _version(package: str) -> str:
    """The version of a package, by the name of the folder in which installers keep it."""
    name = package.replace("-", "_")
    for folder in sys.path:
        found = sorted(one.name for one in Path(folder).glob(f"{name}-*.dist-info"))
        if found:
            return found[0]
    from importlib.metadata import version  # takes longer than all of the above

    return version(package)
