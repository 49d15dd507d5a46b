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
from tests.cli.calls import contents, ran, standing_in, written
from tests.exchange.base import RICH

PROGRAM: Final = shutil.which("soffice")

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed")

_EDIT: Final = """\
Sub Edit(source, target, filter)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  book = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
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
  Dim form(0) As New com.sun.star.beans.PropertyValue
  form(0).Name = "FilterName"
  form(0).Value = filter
  book.storeToURL(ConvertToURL(target), form())
  book.close(True)
  StarDesktop.terminate()
End Sub
"""
"""What an official does to a workbook, in LibreOffice's own language."""

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


def office(tmp_path: Path, *words: str) -> None:
    """Run LibreOffice with a profile of its own."""
    assert PROGRAM
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    answer = ran(PROGRAM, profile, "--headless", "--norestore", *words)
    assert answer.code == 0, answer.err


def test_what_is_edited_in_libreoffice_comes_back_and_nothing_else(
    repository: Path, tmp_path: Path
) -> None:
    book, edited = tmp_path / "book.xlsx", tmp_path / "edited.xlsx"
    assert run(["export", "xlsx", "-o", str(book)]) == 0
    # Its first start writes a profile without macros, over whatever was there.
    office(tmp_path, "--terminate_after_init")
    basic = tmp_path / "profile/user/basic/Standard"
    written(basic, {"Module1.xba": _MODULE, "script.xlb": _LIBRARY})
    filter_ = "Calc MS Excel 2007 XML"
    office(tmp_path, f'macro:///Standard.Module1.Edit("{book}","{edited}","{filter_}")')
    assert run(["import", "xlsx", str(edited), "--yes"]) == 0

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
    repository: Path, tmp_path: Path, form: str
) -> None:
    book, again = tmp_path / "book.xlsx", tmp_path / "again"
    assert run(["export", "xlsx", "-o", str(book)]) == 0
    office(tmp_path, "--convert-to", form, "--outdir", str(again), str(book))
    if form == "ods":
        ods = str(again / "book.ods")
        office(tmp_path, "--convert-to", "xlsx", "--outdir", str(again), ods)

    assert run(["import", "xlsx", str(again / "book.xlsx"), "--yes"]) == 0
    assert {path: text.encode() for path, text in RICH.items()} == contents(repository)
