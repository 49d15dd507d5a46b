"""A repository's own templates: laid out in a box, from data alone, and not for long."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from agatrack.errors import CallError
from agatrack.file_tree import MemoryTree
from agatrack.reports import own_templates
from agatrack.reports.html import POLICY, Layout
from agatrack.reports.site.sheet import Page
from agatrack.reports.template_files import BrokenTemplateError
from tests.checks.base import BASE
from tests.reports.sites import material, planned, site

HEAD = f'<meta content="{POLICY}">'
TREE = MemoryTree(BASE)


PAGE = next(one for one in planned(material(TREE)) if one.template == "about")


def about(text: str) -> bytes:
    """The page 'about' as a template of this text makes it."""
    ((_, content),) = own_templates.laid_out({"about.html.j2": text}, [PAGE])
    return content


def fault(text: str) -> str:
    with pytest.raises(BrokenTemplateError) as raised:
        about(text)
    return str(raised.value)


def sandboxed(text: str) -> str:
    """The fault that the box finds where it is in no process of its own, as it is for users."""
    with pytest.raises(BrokenTemplateError) as raised:
        Layout({"about.html.j2": text}, is_sandboxed=True).page(
            "about", json.loads(json.dumps(PAGE.data))
        )
    return str(raised.value)


def test_a_template_of_ones_own_replaces_the_shipped_one_and_uses_the_others() -> None:
    page = about(
        '{% extends "base.html.j2" %}{% block title %}T{% endblock %}\n'
        "{% block main %}<h1>{{ min_accepts }} {{ word('Evidence') }}</h1>{% endblock %}"
    )

    assert b"<h1>1 Evidencias</h1>" in page
    assert b'<nav aria-label="Idioma"' in page


def test_the_box_and_this_process_make_the_same_of_the_shipped_templates() -> None:
    stuff = material(TREE)
    every = planned(stuff)

    boxed = dict(own_templates.laid_out({"unused.html.j2": ""}, every))

    files = site(stuff)
    assert boxed == {path: files[path] for path in boxed}
    assert len(boxed) == len(every)


@pytest.mark.parametrize(
    "escape",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ word.__globals__ }}",
        "{{ word.func.__globals__ }}",
        "{{ word['func'].__globals__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ page.update({'language': 'xx'}) }}",
        "{{ ('%s' % page).format.__self__.__class__ }}",
        "{{ '{0.__class__.__mro__}'.format(word) }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ lipsum.__globals__ }}",
        "{{ range(10) }}",
        "{% include '/etc/passwd' %}",
        "{% include '../ci/run.sh.j2' %}",
        "{% import 'os' as os %}{{ os.getcwd() }}",
    ],
)
def test_a_template_cannot_leave_its_box(escape: str) -> None:
    said = sandboxed(f"{HEAD}\n\n{escape}")

    assert "about.html.j2 fails at line 3" in said


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\n\n{% if %}", 3),
        ("a\n{{ nothing.here }}", 2),
        ("{{ 1 / 0 }}", 1),
        ("{{ word.__globals__ }}", 1),
    ],
)
def test_a_fault_is_told_with_its_template_and_line(text: str, line: int) -> None:
    assert f"the template about.html.j2 fails at line {line}: " in fault(text)


def test_a_template_cannot_run_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_templates, "SECONDS", 1)
    long = "{% for a in '" + "x" * 999 + "' %}"

    assert "too much time or memory" in fault(long * 5 + "{% endfor %}" * 5)


@pytest.mark.parametrize("greedy", ["{{ 'A' * 3000000000 }}", "{{ 'A'.center(3000000000) }}"])
def test_a_template_cannot_take_all_memory(greedy: str) -> None:
    assert "about.html.j2 fails at line 1" in fault(greedy)


def test_a_page_that_is_too_large_is_refused() -> None:
    assert "too large" in sandboxed(HEAD + "{{ 'A' * 6000000 }}")


def test_a_page_keeps_the_policy_that_lets_nothing_in() -> None:
    assert "content security policy" in sandboxed("<h1>free</h1><script src=https://example.org>")


def test_only_data_reach_a_template() -> None:
    page = Page("x.html", "x", {"path": Path("/")})

    with pytest.raises(TypeError, match="not JSON serializable"):
        list(own_templates.laid_out({"x.html.j2": HEAD}, [page]))


def test_templates_are_read_from_the_tree_and_nothing_else_is() -> None:
    tree = MemoryTree(
        {"t/about.html.j2": "a", "t/style.css": "b", "t/notes.txt": "c", "t/script.js": "d"}
    )

    assert own_templates.templates_of(tree, "t") == {
        "about.html.j2": "a", "style.css": "b", "script.js": "d",
    }  # fmt: skip
    assert own_templates.own_assets({"style.css": "b"}) == {"assets/style.css": b"b"}


@pytest.mark.parametrize(
    "files",
    [
        {"t/notes.txt": "c"},
        {"t/deep/about.html.j2": "a"},
        {"t/about.html.j2": b"\xff"},
        {"t/about.html.j2": "a" * 300_000},
    ],
)
def test_what_is_no_template_is_told(files: dict[str, str | bytes]) -> None:
    with pytest.raises(CallError, match="template"):
        own_templates.templates_of(MemoryTree(files), "t")
