"""What is installed is whole, and works where none of the source is."""

from __future__ import annotations

import os
import re
import sys
import venv
import zipfile
from email.message import Message
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import pytest

from agatrack import __version__
from agatrack.checks import RULES
from docs import licences
from tests.cli.calls import ROOT, Answer, clean_environment, ran

EPOCH: Final = "1767225600"
"""The moment that a wheel says it was built at, in seconds: a release names that of its commit."""

TOPS: Final = frozenset(
    {
        *(
            "cache",
            "changes",
            "checks",
            "cli",
            "exchange",
            "exposure",
            "formats",
            "history",
            "languages",
        ),
        *("model", "reports", "shipped", "states", "templates"),
    }
)
"""The folders of the package: a new one is put here when it is meant to be installed."""


BUILT_FROM: Final = (
    *("agatrack", "data", "templates", "agatrack.yaml", "pyproject.toml", "README.md", "LICENSE"),
)
"""What a wheel is made of, and nothing else of the source."""


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that the source makes."""
    folder = tmp_path_factory.mktemp("wheel")
    offline = ("--no-deps", "--quiet", "--disable-pip-version-check", "--wheel-dir", str(folder))
    # Where what builds it is here already, nothing is fetched, which takes longer than building.
    here = ("--no-build-isolation",) if find_spec("hatchling") else ()
    command = (sys.executable, "-m", "pip", "wheel", str(ROOT), *offline, *here)
    answer = ran(*command, environment=clean_environment(SOURCE_DATE_EPOCH=EPOCH))
    assert answer.code == 0, answer.err
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="session")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="session")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program, installed into an environment of its own, beside the packages of this one."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    packages = folder / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}/site-packages"
    here = next(path for path in sys.path if path.endswith("site-packages"))
    (packages / "borrowed.pth").write_text(f"{here}\n")
    quiet = ("--no-deps", "--quiet", "--disable-pip-version-check", "--no-warn-script-location")
    answer = ran(
        *(sys.executable, "-m", "pip", "--python", str(folder / "bin/python")),
        *("install", *quiet, "--no-compile", "--no-index", str(wheel)),
    )
    assert answer.code == 0, answer.err
    return folder / "bin/agatrack"


def call(program: Path, folder: Path, *words: str) -> Answer:
    environment = clean_environment()
    del environment["PYTHONPATH"]
    return ran(str(program), *words, folder=folder, environment=environment)


def test_every_module_is_in_the_wheel(names: set[str]) -> None:
    modules = {str(path.relative_to(ROOT)) for path in (ROOT / "agatrack").rglob("*.py")}

    assert modules - names == set()


def test_everything_that_is_no_module_is_in_it_too(names: set[str]) -> None:
    assert "agatrack/py.typed" in names
    assert "agatrack/shipped/agatrack.yaml" in names
    assert {f"agatrack/checks/examples/{rule.code}.yaml" for rule in RULES} <= names
    for folder, where in (("data", "agatrack/shipped/data"), ("templates", "agatrack/templates")):
        files = [
            path
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and path.parent.name != "__pycache__"
        ]
        expected = {f"{where}/{path.relative_to(ROOT / folder)}" for path in files}
        assert expected - names == set()


def test_nothing_else_is_in_it(wheel: Path, names: set[str]) -> None:
    own = (f"agatrack-{__version__}.dist-info/", "agatrack/")
    endings = {Path(name).suffix for name in names if name.startswith("agatrack/")}

    assert [name for name in names if not name.startswith(own)] == []
    assert [name for name in names if re.search(r"test|_cache|\.git|\.agatrack|~$", name)] == []
    assert {name.split("/")[1] for name in names if name.count("/") > 1} <= {
        *TOPS,
        "licenses",
    }
    assert endings <= {".py", ".typed", ".yaml", ".j2", ".css", ".js", ".md", ".svg", ".txt", ""}
    with zipfile.ZipFile(wheel) as archive:
        inside = [name for name in names if os.fsencode(ROOT) in archive.read(name)]
        assert inside == [], "a path of the computer that built it"
        assert {entry.external_attr >> 16 & 0o777 for entry in archive.infolist()} == {0o644}


def test_the_same_source_makes_the_same_wheel_elsewhere_and_at_another_time(
    wheel: Path, tmp_path: Path
) -> None:
    pytest.importorskip("hatchling")
    source = tmp_path / "otra carpeta"
    shown = ran("git", "-C", str(ROOT), "ls-files", "-z", "--", *BUILT_FROM).out
    paths = shown.rstrip("\0").split("\0") if shown else []
    if not paths:
        pytest.skip("the source is not under git here, which says what belongs to it")
    old = os.umask(0o077)
    for path in reversed(paths):
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_bytes((ROOT / path).read_bytes())
        os.utime(source / path, (10**9, 10**9))
    os.umask(old)

    answer = ran(
        *(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "made")),
        folder=source,
        environment=clean_environment(SOURCE_DATE_EPOCH=EPOCH, TZ="Pacific/Kiritimati"),
    )

    assert answer.code == 0, answer.err
    (again,) = (tmp_path / "made").iterdir()
    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


def test_the_licence_and_the_readme_come_along(wheel: Path, names: set[str]) -> None:
    information = f"agatrack-{__version__}.dist-info"

    with zipfile.ZipFile(wheel) as archive:
        metadata = archive.read(f"{information}/METADATA").decode()

    assert f"{information}/licenses/LICENSE" in names
    assert f"\nVersion: {__version__}\n" in metadata
    assert "agatrack validate" in metadata.partition("\n\n")[2]


def test_the_program_is_there(program: Path, tmp_path: Path) -> None:
    assert call(program, tmp_path, "--version") == (0, f"agatrack {__version__}\n", "")


def test_manual_pages_and_schemas_are_there(program: Path, tmp_path: Path) -> None:
    assert call(program, tmp_path, "explain", "AGA301").code == 0
    assert call(program, tmp_path, "schema", "plan", "--lang", "es").code == 0


def test_a_repository_can_start_from_the_shipped_plan(program: Path, tmp_path: Path) -> None:
    assert call(program, tmp_path, "init", "new", "--from", "mx-2019").code == 0
    assert call(program, tmp_path, "-C", "new", "validate").code == 0
    assert call(program, tmp_path, "-C", "new", "status").code == 0
    assert call(program, tmp_path, "-C", "new", "ci", "github").code == 0


def test_nothing_is_read_from_the_source(program: Path, tmp_path: Path) -> None:
    script = "import agatrack.scaffold as s, agatrack; print(agatrack.__file__, s.shipped_data())"
    python = str(program.with_name("python"))

    answer = ran(python, "-c", script, folder=tmp_path, environment={"PATH": os.environ["PATH"]})

    assert answer.code == 0
    assert str(ROOT) not in answer.out


def test_modules_of_the_current_folder_are_not_taken_for_its_own(
    program: Path, tmp_path: Path
) -> None:
    (tmp_path / "pydantic.py").write_text("raise SystemExit('taken')\n")

    assert call(program, tmp_path, "explain", "AGA301").code == 0


# -- What comes along


def test_every_licence_that_comes_along_goes_with_ours() -> None:
    found = licences.brought_along(licences.wanted())

    assert {"pydantic", "pydantic_core", "ruamel.yaml.clib"} <= found.keys()
    assert {name: said for name, said in found.items() if not licences.is_allowed(said)} == {}


@pytest.mark.parametrize(
    ("about", "licence"),
    [
        ({"License-Expression": "MIT AND LGPL-2.1"}, "MIT AND LGPL-2.1"),
        ({"License": "AGPL-3.0"}, "AGPL-3.0"),
        (
            {"Classifier": "License :: OSI Approved :: GNU General Public License v3 (GPLv3)"},
            "GNU General Public License v3 (GPLv3)",
        ),
        ({}, "unknown"),
    ],
)
def test_licence_that_asks_for_more_than_to_be_named_or_says_nothing_is_not_allowed(
    about: dict[str, str], licence: str
) -> None:
    metadata: Any = Message()
    for key, value in about.items():
        metadata[key] = value

    assert licences.licence_of(metadata) == licence
    assert not licences.is_allowed(licence)


def test_of_licences_to_choose_from_one_is_enough() -> None:
    assert licences.is_allowed("GPL-3.0-only OR MIT")
