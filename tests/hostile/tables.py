"""Attacks by tables that come back: archives that swell, entities, formulas, ids that lead out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.hostile.cases import Case, Folder, Link, Piece, Pipe, Sparse, says

_WRONG: Final = (1, 2)
_TYPES: Final = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="'
    'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_RELS: Final = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{kind}" Target="{target}"/></Relationships>'
)
_BOOK: Final = (
    '<?xml version="1.0"?>{head}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    'main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="actors" sheetId="1" r:id="r1"/></sheets></workbook>'
)
_SHEET: Final = (
    '<?xml version="1.0"?>{head}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    'main"><sheetData>{rows}</sheetData></worksheet>'
)
_HEADS: Final = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>name_es</t></is></c></row>'
)
_XXE: Final = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
_LAUGHS: Final = "<!DOCTYPE x [<!ENTITY a0 'lol'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
) + "]>"  # fmt: skip


def _book(
    rows: str = "", head: str = "", sheet: bytes | None = None, more: dict[str, bytes] | None = None
) -> bytes:
    """A workbook with one sheet, made by hand."""
    parts: dict[str, bytes] = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _RELS.format(kind="officeDocument", target="xl/workbook.xml").encode(),
        "xl/workbook.xml": _BOOK.format(head="").encode(),
        "xl/_rels/workbook.xml.rels": _RELS.format(
            kind="worksheet", target="worksheets/sheet1.xml"
        ).encode(),
        "xl/worksheets/sheet1.xml": sheet or _SHEET.format(head=head, rows=_HEADS + rows).encode(),
        **(more or {}),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


@dataclass(frozen=True)
class _Large:
    """A workbook that is made when its case is tried: it takes longer than most cases."""

    make: Callable[[], bytes]

    def put(self, path: Path) -> None:
        """See Content."""
        path.write_bytes(self.make())


def _row(number: int, *cells: str) -> str:
    inner = "".join(
        f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'
        for at, cell in enumerate(cells)
    )
    return f'<row r="{number}">{inner}</row>'


def _workbook(
    name: str, content: bytes | Piece, *said: str, code: int | tuple[int, ...] = _WRONG
) -> Case:
    """A workbook that is imported; beside git, our own child may be started, which has limits."""
    return Case(
        f"a workbook {name}", {"../given/theirs.xlsx": content}, (),
        (says("import xlsx {ground}/given/theirs.xlsx --yes", code, *said),
         says("import xlsx {ground}/given/theirs.xlsx --dry-run --json", code)),
        starts=("git", "agatrack"),
    )  # fmt: skip


def _csv(
    name: str,
    content: str | bytes | Piece,
    *said: str,
    code: int | tuple[int, ...] = _WRONG,
    file: str = "actors.csv",
) -> Case:
    """A table, most often of actors, that is imported."""
    return Case(
        f"a table {name}", {f"../given/{file}": content}, (),
        (says(f"import csv {{ground}}/given/{file} --yes", code, *said),),
        writes=("data/actors/x1.yaml",),
    )  # fmt: skip


def _map(name: str, text: str | Piece, *said: str) -> Case:
    return Case(
        f"columns described {name}",
        {"../given/map.yaml": text, "../given/theirs.csv": "No,Name\n1,Uno\n"}, (),
        (says("import csv {ground}/given/theirs.csv --map {ground}/given/map.yaml --yes", _WRONG, *said),),
    )  # fmt: skip


_A: Final = "id,name_es,sector\n"
_FORMATS: Final = (
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs>%s'
    b"</cellXfs></styleSheet>"
) % (b"<xf/>" * 500_000)
_ONE_SHEET: Final = '<sheet name="actors" sheetId="1" r:id="r1"/>'
_SHEETS: Final = _BOOK.format(head="").replace(_ONE_SHEET, _ONE_SHEET * 4000)
_KNOWN_TYPES: Final = _TYPES.replace(
    "</Types>",
    '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.spreadsheetml.styles+xml"/></Types>',
)

TABLES: Final[tuple[Case, ...]] = (
    _workbook("that is none", b"PK\x03\x04" + b"\0" * 100, "is no workbook"),
    _workbook("that is a text", "id,name\n", "is no workbook"),
    _workbook("of nothing", b"", "is no workbook"),
    _workbook("that is a pipe", Pipe(), "there is no file"),
    _workbook("that is a device", Link("/dev/zero"), "there is no file"),
    _workbook("that is a folder", Folder(), "there is no file"),
    _workbook("of a million million bytes", Sparse(1 << 40)),
    _workbook("that unpacks to three hundred megabytes",
              _Large(lambda: _book(sheet=b"<worksheet>" + b" " * (300 << 20))), "unpack"),
    _workbook("with a part packed a thousand times", _Large(lambda: _book(sheet=b" " * (20 << 20))), "unpack"),
    _workbook("of three thousand parts", _Large(
              lambda: _book(more={f"x{n}.xml": b"" for n in range(3000)})), "unpack"),
    _workbook("with an entity of a file of the machine", _book(head=_XXE, rows=_row(2, "&e;")),
              "is no workbook"),
    _workbook("with entities that swell", _book(head=_LAUGHS, rows=_row(2, "&a9;")), "is no workbook"),
    _workbook("with entities in UTF-16", _book(sheet=_SHEET.format(head=_XXE, rows=_HEADS).encode("utf-16")),
              "is no workbook"),
    _workbook("with a cell at the far end",
              _book(rows='<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    _workbook("with elements ever deeper", _book(sheet=b"<a>" * 100_000), "is no workbook"),
    _workbook("with formulas", _book(rows='<row r="2"><c r="A2"><f>HYPERLINK("https://x")</f></c></row>')),
    _workbook("with an id that leads out", _book(rows=_row(2, "../../../outside/x", "X"))),
    _workbook("with an id that is git's", _book(rows=_row(2, ".git", "X"))),
    _workbook("with names that lead out", _book(more={"../../evil": b"x", "/etc/evil": b"x"}), code=0),
    _workbook("with a number of a thousand digits",
              _book(rows=f'<row r="2"><c r="A2"><v>{"9" * 1000}</v></c></row>')),
    _workbook("with a day beyond days", _book(rows='<row r="2"><c r="A2" t="d"><v>99999-99-99</v></c></row>')),
    _workbook("with half a million formats",
              _book(more={"[Content_Types].xml": _KNOWN_TYPES.encode(), "xl/styles.xml": _FORMATS})),
    _workbook("that names one sheet four thousand times", _book(
        rows="".join(_row(number, "x", "y") for number in range(2, 300)),
        more={"xl/workbook.xml": _SHEETS.encode()})),
    # -- CSV
    _csv("that is no UTF-8", b"id,name_es\n\xff\xfe\n", "not in UTF-8"),
    _csv("in UTF-16", _A.encode("utf-16"), "not in UTF-8"),
    _csv("with NUL", f"{_A}a\0b,X,media\n"),
    _csv("with quotes that never close", f'{_A}"{"a" * 200_000}'),
    _csv("with a cell of two megabytes", f"{_A}{'a' * (2 << 20)},X,media\n", "is no CSV file"),
    _csv("of a thousand columns", ",".join(f"c{n}" for n in range(1000)), "more than"),
    _csv("of a hundred thousand rows", _A + "a,b,c\n" * 100_001, "more than"),
    _csv("of a million million bytes", Sparse(1 << 40), "larger than"),
    _csv("that is a pipe", Pipe(), "there is no file"),
    _csv("with an id that leads out", f"{_A}../../../outside/x,X,media\n"),
    _csv("with an id from the root of the machine", f"{_A}/etc/x,X,media\n"),
    _csv("with an id of an escape sequence", f"{_A}a\x1b[2Jb,X,media\n"),
    _csv("with an id twice", f"{_A}x1,X,media\nx1,Y,media\n"),
    _csv("with a name that is an escape sequence", f"{_A}x1,\x1b]0;x\x07,media\n"),
    _csv("with a name that turns the reading direction", f"{_A}x1,a\u202eb,media\n"),
    _csv("with a name that is a second document", f'{_A}x1,"a\n---\nname: b",media\n', code=0),
    _csv("with a list of five thousand actors who do not exist",
         f"id,title_es,responsible\nplan/c1/m9,T,{';'.join(f'nobody{n}' for n in range(5000))}\n",
         "AGA304", file="milestones.csv"),
    _csv("with headings alone", _A, code=(0, 1, 2)),
    # -- The file that says how columns are read
    _map("by a bomb of aliases", "x: &a [*a]\n", "map.yaml:1"),
    _map("by a tag that runs a program", 'format: !!python/object/apply:os.system ["x"]\n', "map.yaml:1"),
    _map("by a pipe", Pipe()),
    _map("by a device", Link("/dev/zero")),
    _map("by a million million bytes", Sparse(1 << 40)),
    _map("by an id that leads out",
         "format: 1\nkind: actor\nid: ../../outside/{No}\ncolumns: {name: Name}\nconstants: {sector: media}\n"),
    _map("by an id that asks for what objects have",
         "format: 1\nkind: actor\nid: '{No.__class__}'\ncolumns: {name: Name}\n"),
)  # fmt: skip
