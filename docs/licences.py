"""The licences of everything that agatrack brings along: ``python -m docs.licences`` lists them.

They are read from what the packages themselves say where they are installed. One that is not
known to go with the MIT licence stops the list with exit code 1, until somebody has read it.
"""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import PackageMetadata, distribution
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement

ALLOWED: Final = frozenset(
    {
        *("0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "HPND", "ISC", "MIT"),
        *("MIT-CMU", "PSF-2.0", "Unlicense", "Zlib"),
    }
)
"""Licences that ask for nothing but to be named: by their SPDX ids, and BSD of unknown clauses."""

_OLD_NAMES: Final = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Python Software Foundation License": "PSF-2.0",
}
"""How packages that know no SPDX ids call their licences in their classifiers."""

UNKNOWN: Final = "unknown"


def licence_of(about: PackageMetadata) -> str:
    """What a package says of its licence: an SPDX expression, or ``unknown``."""
    if said := about.get_all("License-Expression"):
        return str(said[0])
    said = about.get_all("License") or [UNKNOWN]
    if said[0] in ALLOWED:
        return str(said[0])
    classifiers = about.get_all("Classifier") or []
    names = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License ::")]
    names = [_OLD_NAMES.get(name, name) for name in names if name != "OSI Approved"]
    return " AND ".join(names) or str(said[0]).partition("\n")[0]


def is_allowed(licence: str) -> bool:
    """Whether a licence goes with agatrack's own: all of its parts, of alternatives any."""
    parts = re.split(r"\s+AND\s+", licence)
    return all(any(one in ALLOWED for one in re.split(r"\s+OR\s+", part)) for part in parts)


def brought_along(requirements: list[str]) -> dict[str, str]:
    """The licence of every package that these requirements bring along here, by name."""
    found: dict[str, str] = {}
    waiting = [(Requirement(one), "") for one in requirements]
    while waiting:
        requirement, extra = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        package = distribution(requirement.name)
        more = [Requirement(one) for one in package.requires or ()]
        if (name := str(package.metadata["Name"])) not in found:
            found[name] = licence_of(package.metadata)
            waiting += [(one, "") for one in more]
        waiting += [(one, extra) for extra in requirement.extras for one in more if one.marker]
    return dict(sorted(found.items(), key=lambda one: one[0].lower()))


def wanted() -> list[str]:
    """What agatrack asks for to run."""
    project = Path(__file__).parents[1] / "pyproject.toml"
    listed: list[str] = tomllib.loads(project.read_text("utf-8"))["project"]["dependencies"]
    return listed


def main() -> int:
    """Print the list; 1 where a licence has to be looked at."""
    found = brought_along(wanted())
    width = max(map(len, found))
    for name, licence in found.items():
        remark = "" if is_allowed(licence) else "  <- look at this one"
        sys.stdout.write(f"{name:{width}}  {licence}{remark}\n")
    return 0 if all(map(is_allowed, found.values())) else 1


if __name__ == "__main__":
    sys.exit(main())
