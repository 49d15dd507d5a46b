"""The round trip through LibreOffice itself: export, edit there, import; run by ``make office``.

The same edit made with a library is in ``tests/cli/test_import.py``; this one shows that what
LibreOffice writes is read just as well. It is no part of ``make test``, which must not depend
on an office.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

import pytest

from agatrack.cli.app import run
from tests.cli.calls import contents, ran, written
from tests.exchange.base import RICH

_MODULE: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" \
script:language="StarBasic">
Sub Edit(source, target, filter)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = &quot;Hidden&quot;
  hidden(0).Value = True
  book = StarDesktop.loadComponentFromURL(ConvertToURL(source), &quot;_blank&quot;, 0, hidden())
  page = book.Sheets.getByName(&quot;Milestones&quot;)
  page.getCellRangeByName(&quot;D3&quot;).String = &quot;Registro abierto&quot;
  page.getCellRangeByName(&quot;N3&quot;).FormulaLocal = &quot;2026-03-31&quot;
  page.getCellRangeByName(&quot;F3&quot;).Value = 100
  page = book.Sheets.getByName(&quot;Activities&quot;)
  page.getCellRangeByName(&quot;A5&quot;).String = &quot;plan/c1/m1/a3&quot;
  page.getCellRangeByName(&quot;E5&quot;).String = &quot;Abrir&quot;
  Dim form(0) As New com.sun.star.beans.PropertyValue
  form(0).Name = &quot;FilterName&quot;
  form(0).Value = filter
  book.storeToURL(ConvertToURL(target), form())
  book.close(True)
  StarDesktop.terminate()
End Sub
</script:module>
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
    folder = tmp_path / "repository"
    folder.mkdir()
    monkeypatch.chdir(written(folder, RICH))
    return folder


def office(tmp_path: Path, *words: str) -> None:
    """Run LibreOffice with a profile of its own."""
    program = shutil.which("soffice")
    assert program, "LibreOffice is not installed: apt-get install libreoffice-calc"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    answer = ran(program, profile, "--headless", "--norestore", *words)
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
        .replace("2025-12-31", "2026-03-31"),
        "data/plan/c1/m1/a3.yaml": "title: Abrir\n",
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
