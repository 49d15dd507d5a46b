"""Compiled templates: functions that lay out what Jinja makes of the same templates."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from agatrack.file_tree import FolderTree, MemoryTree
from agatrack.messages import REPORT_LANGUAGES
from agatrack.reports import composing
from agatrack.reports.compiled import SOURCES, TEMPLATES
from agatrack.reports.compiling import compiled_of
from agatrack.reports.html import POLICY, Layout, folder
from agatrack.reports.interpreting import Interpreter
from agatrack.reports.site.sheet import Page
from agatrack.reports.template_files import templates
from tests.cli.calls import ROOT
from tests.reports.base import DAY, REVIEWED
from tests.reports.sites import material, planned
from tests.repositories import as_texts, days, repositories

BY_JINJA = Interpreter(
    lambda name: (folder() / name).read_text("utf-8"), is_sandboxed=False, is_trusted=True
)


def assert_alike(page: Page) -> None:
    """Both ways make the same of a page, to the last blank."""
    name = f"{page.template}.html.j2"
    language = page.data["page"]["language"] if "page" in page.data else "en"
    data = {**page.data, "policy": POLICY}
    composed = composing.composed(f"html/{name}", language, data)
    assert composed == BY_JINJA.laid_out(name, language, data), page.path


def test_every_page_of_the_shipped_plans_is_what_jinja_makes_of_it() -> None:
    pages = planned(material(FolderTree(ROOT), date(2021, 3, 1), languages=list(REPORT_LANGUAGES)))

    for page in pages:
        assert_alike(page)
    assert len({page.template for page in pages}) >= 12


def test_every_part_of_a_page_is_what_jinja_makes_of_it() -> None:
    for page in planned(material(MemoryTree(REVIEWED), DAY, languages=["es", "fr"])):
        assert_alike(page)


@settings(max_examples=20)
@given(files=repositories(), day=days())
def test_law_a_page_of_any_records_is_what_jinja_makes_of_it(
    files: dict[str, object], day: date
) -> None:
    for page in planned(material(MemoryTree(as_texts(files)), day, languages=["es", "en"])):
        assert_alike(page)


@pytest.mark.parametrize("text", ["<b>&amp;</b>", "'\"", "{{ 1 }}", "", "ñ\u202e", None, 7, 1.5])
def test_a_value_is_escaped_as_jinja_does_it(text: Any) -> None:
    whole = {"title": text, "value": text, "left": 40, "right": 30, "colour": "#444", "label": text}
    environment = Environment(
        loader=FileSystemLoader(templates()), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip

    name = "embed/badge.svg.j2"
    assert composing.composed(name, "en", whole) == environment.get_template(name).render(whole)


def test_functions_stand_for_every_template_of_pages_and_pictures() -> None:
    files = {file.relative_to(templates()).as_posix() for file in templates().glob("*/*.j2")}
    meant = {one for one in files if not one.startswith(("ci/", "markdown/"))}

    assert SOURCES.keys() == meant
    assert meant - TEMPLATES.keys() == {"html/base.html.j2", "html/parts.html.j2"}


def test_a_template_that_somebody_changed_is_laid_out_as_it_is_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = planned(material(MemoryTree(REVIEWED), DAY))[0]
    before = Layout().page(page.template, page.data)
    changed = tmp_path / "templates"
    shutil.copytree(templates(), changed)
    file = changed / f"html/{page.template}.html.j2"
    file.write_text(file.read_text("utf-8").replace("<h1>", "<h1>Nuevo: "), "utf-8")
    for module in ("composing", "html"):
        monkeypatch.setattr(f"agatrack.reports.{module}.templates", lambda: changed)
    composing.forget()

    after = Layout().page(page.template, page.data)
    composing.forget()

    assert after == before.replace(b"<h1>", b"<h1>Nuevo: ")
    assert after != before


@pytest.mark.parametrize(
    "text",
    ["{{ x|upper }}", "{% include 'a' %}", "{% for one in x %}{{ loop.index }}{% endfor %}",
     "{{ x.y() }}", "{% call x() %}{% endcall %}", "{{ x is odd }}"],
)  # fmt: skip
def test_what_no_function_can_say_is_refused_when_they_are_written(text: str) -> None:
    with pytest.raises(NotImplementedError):
        compiled_of({"html/new.html.j2": text})
