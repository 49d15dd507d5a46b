"""What is installed is whole, and works where none of the source is."""

from __future__ import annotations

import os
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from agatrack import __version__
from agatrack.checks import RULES
from tests.cli.calls import ROOT, Answer, clean_environment, ran


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that the source makes."""
    folder = tmp_path_factory.mktemp("wheel")
    offline = ("--no-deps", "--quiet", "--disable-pip-version-check", "--wheel-dir", str(folder))
    answer = ran(sys.executable, "-m", "pip", "wheel", str(ROOT), *offline)
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
        *("install", *quiet, "--no-index", str(wheel)),
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
        files = [path for path in (ROOT / folder).rglob("*") if path.is_file()]
        expected = {f"{where}/{path.relative_to(ROOT / folder)}" for path in files}
        assert expected - names == set()


def test_nothing_else_is_in_it(names: set[str]) -> None:
    own = (f"agatrack-{__version__}.dist-info/", "agatrack/")

    assert [name for name in names if not name.startswith(own)] == []
    assert [name for name in names if "test" in name or "__pycache__" in name] == []


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
