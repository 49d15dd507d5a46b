"""The round trip through LibreOffice itself: export, edit there, import.

The same edit made with a library is in ``tests/cli/importing``; this one shows that what
LibreOffice writes is read just as well. Where there is no LibreOffice it is passed over; ``make
office`` sees to it that there is one.
"""

from __future__ import annotations

import shutil
from html import escape
from pathlib import Path
from typing import Final

import pytest

from agatrack.cli.app import run
from tests.cli.calls import clean_environment, contents, ran, standing_in, written
from tests.exchange.base import RICH

PROGRAM: Final = shutil.which("soffice")

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed")

_EDIT: Final = """\
Sub All(folder)
  book = Opened(folder & "/book.xlsx")
  Edit(book)
  Store(book, folder & "/edited.xlsx", "Calc MS Excel 2007 XML")
  book = Opened(folder & "/book.xlsx")
  Store(book, folder & "/xlsx.xlsx", "Calc MS Excel 2007 XML")
  book = Opened(folder & "/book.xlsx")
  Store(book, folder & "/book.ods", "calc8")
  book = Opened(folder & "/book.ods")
  Store(book, folder & "/ods.xlsx", "Calc MS Excel 2007 XML")
  StarDesktop.terminate()
End Sub

Function Opened(path)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Opened = StarDesktop.loadComponentFromURL(ConvertToURL(path), "_blank", 0, hidden())
End Function

Sub Store(book, path, filter)
  Dim form(0) As New com.sun.star.beans.PropertyValue
  form(0).Name = "FilterName"
  form(0).Value = filter
  book.storeToURL(ConvertToURL(path), form())
  book.close(True)
End Sub

Sub Edit(book)
  page = book.Sheets.getByName("Milestones")
  page.getCellRangeByName("D3").String = "Registro abierto"
  page.getCellRangeByName("N3").FormulaLocal = "2026-03-31"
  page.getCellRangeByName("F3").FormulaLocal = "100%"
  page.getCellRangeByName("I3").String = "MINISTERIO; Oficina"
  page.Columns.getByName("G").IsVisible = False
  page = book.Sheets.getByName("Activities")
  Dim field(0) As New com.sun.star.table.TableSortField
  field(0).Field = 0
  field(0).IsAscending = False
  Dim order(1) As New com.sun.star.beans.PropertyValue
  order(0).Name = "SortFields"
  order(0).Value = field()
  order(1).Name = "ContainsHeader"
  order(1).Value = False
  page.getCellRangeByName("A3:X4").sort(order())
  page.getCellRangeByName("C5").String = " "
  page.getCellRangeByName("A6").String = "plan/c1/m1/a3 "
  page.getCellRangeByName("E6").String = "  Abrir "
  page.getCellRangeByName("G6").String = "Uno" & Chr(13) & Chr(10) & "dos "
  page.getCellRangeByName("L6").String = "31/01/2025"
  page.getCellRangeByName("O6").FormulaLocal = "2025-10-31"
End Sub
"""
"""What an official does to a workbook, in LibreOffice's own language: edits it, or only saves it.

All of it is done at one start, which takes longest.
"""

_MODULE: Final = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" \
script:language="StarBasic">
{escape(_EDIT)}</script:module>
"""

_LIBRARY: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" \
library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
"""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return standing_in(tmp_path / "repository", monkeypatch, RICH)


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the workbooks that LibreOffice made of ours."""
    folder = tmp_path_factory.mktemp("office")
    repository = written(folder / "repository", RICH)
    assert run(["-C", str(repository), "export", "xlsx", "-o", str(folder / "book.xlsx")]) == 0
    # Its first start writes a profile without macros, over whatever was there.
    office(folder, "--terminate_after_init")
    basic = folder / "profile/user/basic/Standard"
    written(basic, {"Module1.xba": _MODULE, "script.xlb": _LIBRARY})
    office(folder, f'macro:///Standard.Module1.All("{folder}")')
    return folder


def office(folder: Path, *words: str) -> None:
    """Run LibreOffice with a profile of its own, and a place for what it leaves behind."""
    assert PROGRAM
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    environment = clean_environment(TMPDIR=str(folder))
    answer = ran(PROGRAM, profile, "--headless", "--norestore", *words, environment=environment)
    assert answer.code == 0, answer.err


def test_what_is_edited_in_libreoffice_comes_back_and_nothing_else(
    repository: Path, books: Path
) -> None:
    assert run(["import", "xlsx", str(books / "edited.xlsx"), "--yes"]) == 0

    milestone = "data/plan/c1/m1/milestone.yaml"
    assert {
        path: text.decode()
        for path, text in contents(repository).items()
        if RICH.get(path, "").encode() != text
    } == {
        milestone: RICH[milestone]
        .replace("Registro público", '"Registro abierto"')
        .replace("en: Public register}\n", "en: Public register}\nweight: 100\n")
        .replace("responsible: ministry", "responsible:\n  - ministry\n  - office")
        .replace("2025-12-31", "2026-03-31"),
        "data/plan/c1/m1/a3.yaml": "title: Abrir\ndescription: |-\n  Uno\n  dos\n"
        "start: 2025-01-31\nend: 2025-10-31\n",
    }


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_what_libreoffice_only_saves_changes_nothing(
    repository: Path, books: Path, form: str
) -> None:
    assert run(["import", "xlsx", str(books / f"{form}.xlsx"), "--yes"]) == 0
    assert {path: text.encode() for path, text in RICH.items()} == contents(repository)
